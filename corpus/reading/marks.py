"""Rules for one unit at a time: is it a caption, a related link, page furniture? They know no order.

In doubt a unit is none of these: a statement taken for a caption is lost, so each rule wants an explicit sign.
"""

from __future__ import annotations

import re

from corpus.lexicon import listed
from corpus.reading.units import Unit

_LIVE_TIME = re.compile(
    r"(?:updated?\s+)?(?:at\s+)?[0-2]?\d(?:[:.h][0-5]\d)?\s*(?:[ap]\.?m\.?)?\s*\(?(?:[A-Z]{2,4}"
    r"|Uhr)?\)?\s*(?:[-–—|:].{0,80})?$",
    re.IGNORECASE,
)

_CAPTION_START = re.compile(
    r"\[?(?:(?:FILE|File) (?:PHOTO|photo|IMAGE|image|PICTURE|picture|PIC|pic)|PHOTOS?|Photos?|IMAGE|Image"
    r"|PICTURED?|Pictured|"
    r"CAPTION|Caption|FOTO|Foto|BILD|Bild|FILE|Photograph|Illustration)"
    r"(?:\s+(?:caption|credit|source|by|courtesy|illustration))*\s*(?:[:|]|\s[-–—]{1,2}\s)\s*\S"
)
_SURE_CREDIT = re.compile(
    r"(?:\b(?:REUTERS|AFP|AP|EPA|GETTY|XINHUA|ANADOLU|PTI|ANI|Reuters|Xinhua|Getty Images|EFE|dpa|DPA|EPA-EFE|PA)"
    r"\s?/\s?[A-Z][\w .’'-]{1,40}"
    r"|[\w.’' -]{2,40}/\s?(?:AFP|AP|Getty Images|GETTY IMAGES|EPA|EPA-EFE|Reuters|REUTERS|dpa|DPA|Shutterstock|"
    r"PA Wire|PA)"
    r"|\((?:[A-Z][\w ./&'’-]{0,40}\s)?(?:[Ff]ile )?(?:Photo|PHOTO|Image|Picture|Photograph|Foto|photo|image)s?"
    r"(?:\s*(?:[Bb]y|:|courtesy|credit|via|from|provided)[^()]{0,80}|/[^()]{2,60})\)"
    r"|\((?:AP|AFP|EPA|PA|Reuters|File|FILE|Courtesy|Handout) (?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture)s?\)"
    r"|(?:\bvia|[/(]|^|[.!] )\s?Getty Images(?:/[\w ]{2,30})?"
    r"|\bCredit\.{3}\s?\S.{1,70}|\bPurchase Licensing Rights(?:, opens new tab)?"
    r"|(?:^|(?<=[.!] ))(?:FILE|File|Courtesy|COURTESY|Archive|ARCHIVE) (?:PHOTO|photo|[Pp]icture|"
    r"[Ii]mage)(?: of [^.]{2,40})?)"
    r"\s*[)\]]?\.?$"
)
_WRITER_BEHIND = re.compile(r"[。」]\s?\(c\)[A-Z]{2,}/[^/]{2,40}$")
"""Who wrote a report, behind its last words; under a picture the agency stands last."""
_LIKELY_CREDIT = re.compile(
    r"(?:\b(?:AP|AFP|EPA|PA|Reuters) (?:Photo|File Photo|Images?|Pictures?)"
    r"|\b(?:PHOTO|Photo|IMAGE|Image|PICTURE|Picture|Photograph|FOTO|Foto|CREDIT|Credit|Crédit)s?"
    r"(?: credits?| courtesy| by| source)?\s?[:|]\s?\S.{1,70}"
    r"|(?<=[.!] )(?:FILE|File|Courtesy|COURTESY|Archive)(?: of [^.]{2,40})?"
    r"|(?<=[.!] )[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}, (?:AP|USA TODAY(?: Sports| Network)?|Reuters|AFP|EPA|"
    r"Getty Images))"
    r"\s*[)\]]?\.?$"
)
_CAPTION_HINTS = tuple(
    "/|photo|imag|pictur|foto|credit|crédit|getty|file|courtesy|archive|, ap|, usa today|, reuters|, afp|, epa".split(
        "|"
    )
)
_CAPTION_LABEL = re.compile(r"(?:image|photo|picture|media) (?:caption|credit|source)s?\s?[,:]?$", re.IGNORECASE)
_SCENE = re.compile(
    r"\b(?:speaks|speak|waves|wave|looks on|gestures|arrives|arrive|attends|attend|poses|pose|listens|walks"
    r"|walk|stands|"
    r"stand|shakes|shake|is seen|are seen|is pictured|holds up|hold up)\b"
)

_RELATED_LABEL = re.compile(
    r"(?:read (?:more|also|next|this|the full story|further)|also read|also see|also watch|related(?: (?:news"
    r"|stories|story|articles?|"
    r"content|coverage|links?|topics?|reading|posts?))?|see also|see more|explore more(?: on these topics)?|"
    r"more(?: on this(?: story)?| stories"
    r"| news| coverage| from [\w .’'-]{2,40})?|"
    r"recommended(?: (?:reading|stories))?|you (?:may|might) (?:also )?(?:like|be interested in|have missed)"
    r"|most read|don’t miss|"
    r"don't miss|(?:more )?must[- ]reads?(?: from [\w .’'-]{2,40})?|further reading|"
    r"in case you missed it|trending(?: now)?|watch(?: (?:more|also|now|live|the video))?|"
    r"listen(?: (?:now|to more))?|video|gallery|photos|in pictures|explainer|analysis|más|lire aussi|à lire aussi"
    r"|lire plus|voir aussi|"
    r"lesen sie (?:auch|mehr)|mehr zum thema|siehe auch|auch interessant|lee también|lea también|leer más"
    r"|te puede interesar|"
    r"ver también|leggi anche|leia (?:também|mais)|lees ook|läs (?:också|mer|även)|les også|læs også|lue myös"
    r"|baca juga|czytaj (?:też|także|również|więcej)|zobacz (?:też|także)|čtěte (?:také|též)"
    r"|přečtěte si (?:také|též)|ayrıca okuyun|citește și|olvassa el|διαβάστε (?:επίσης|ακόμα)"
    r"|читайте (?:также|ещё|еще)|читайте також|также по теме|по теме"
    r"|اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)|קראו גם|यह भी पढ़ें"
    r"|相关(?:阅读|新闻|报道|链接)|延伸阅读|推荐阅读|更多(?:阅读|新闻)|相關(?:閱讀|新聞|報導)|延伸閱讀"
    r"|関連(?:記事|ニュース|リンク)|あわせて読みたい|관련(?: ?기사| ?뉴스))$",
    re.IGNORECASE,
)
_SURE_LABEL = re.compile(
    r"read|also|related|see |recommended|lire|lesen|mehr|lee|lea|leia|leggi|läs|les |læs|baca|czytaj|zobacz|čtěte"
    r"|přečtěte|читайте|اقرأ|相|延伸|推荐|更多|関連|관련|you ",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([^\W\d_][^:：\n]{1,60}?)\s?(?:[:：»]|>{1,2}|→| [-–—|] )\s*(?=\S)")
_LABEL_MARK = re.compile(r"[:：»>→|]| [-–—] ")
_GLUED = re.compile(r"(?!https?:|www\.)[^:\n]{3,90}[^\s\d:]:(?=[^\s\d/:)])[\"'‘“]?[A-Z0-9$‘“'\"]")
_SAYS = re.compile(r"\b(?:says?|said|told \w+|added?|wrote|writes|asked|replied|reads?|tweeted|posted|declared)$")
_BRACKETED = re.compile(r"\[[^\[\]]{10,160}\]$")
_VIDEO = re.compile(r"(?:JUST|NOW|MUST) (?:WATCHED|PLAYING|WATCH)\b|Replay More Videos")

_LINE_FURNITURE = re.compile(
    r"(?:advertisement|advertising|sponsored(?: content)?|promoted|anzeige|werbung|publicité|publicidad|"
    r"(?:story|article) continues below(?: (?:this )?advertisement)?|continue reading(?: below| the main story)?|"
    r"scroll (?:down )?to continue(?: reading)?|skip (?:to|past) (?:the )?(?:main )?(?:content|navigation|"
    r"newsletter|ad|advert\w*|article)\b.{0,20}|loading\W*|"
    r"(?:share|tweet|email|e-mail|print|save|bookmark|copy link|facebook|twitter|x|whatsapp|linkedin|reddit"
    r"|telegram|pinterest|"
    r"messenger|instagram|teilen|partager|compartir|condividi|link copied|comments?|[\d\s,|/•·&+-]|and|on|via)+|"
    r"(?:please )?share (?:this (?:article|story|page|post|on)|(?:the )?(?:article|story) on|via|"
    r"with (?:your )?friends)\b.{0,40}|"
    r"share on .{1,30}|"
    r"(?:partager|teilen|compartir|condividi|deel) (?:sur|auf|en|su|op|via)\b.{0,40}|"
    r"print this (?:article|page)"
    r"|email this (?:article|to a friend).{0,20}|"
    r"listen to (?:this )?(?:article|story|audio)\b.{0,30}|\d+ min(?:ute)?s? (?:read|listen)|play (?:audio"
    r"|video)|view gallery|"
    r"(?:video )?ad feedback|skip advertisement|share full article|save|follow us(?: on .{1,30})?|sign up|log in|aa|"
    r"advertisement\W+(?:scroll to continue|continue reading|(?:story|article) continues)\b.{0,30}|"
    r"free (?:\w+ )?newsletter|after newsletter promotion|privacy notice: .{1,200}|"
    r"purchase licensing rights\W*(?:opens new tab)?|leer en español|lire en français|read in english|"
    r"(?:\w+ )?order reprints\b.{0,60}|see more on: .{1,80}|listen to this article\b.{0,40}|"
    r"thank you for your patience while we verify access\b.{0,200}|\d?\d:\d\d\s[-–—]\ssource: .{1,30}|"
    r"[(\[]?with (?:agency inputs|inputs? from (?:agenc(?:y|ies)|(?-i:[A-Z])[\w, &]{1,60}))[)\]]?|"
    r"(?:(?:click|tap) (?:here )?to )?(?:read|see|watch) the (?:full|whole|entire|original) "
    r"(?:story|article|report|interview|post|video)(?:(?: \w+){0,6} (?:here|on|at|in)\b.{0,60})?|"
    r"(?:please )?enable javascript\b.{0,80}|"
    r"(?:.{1,40} [-–—|] )?print(?:er[- ]friendly)? version|(?:this (?:page|article) was )?printed from\b.{0,120}|"
    r"(?:url|link|permalink|web address): https?://\S+|(?:got|have) a (?:news |story )?tip\?.{0,120}|"
    r"back to top|reuse this content|next article|previous article|accept (?:all )?cookies|cookie (?:settings|"
    r"policy|preferences)"
    r"|privacy policy|"
    r"our standards:? .{0,60}trust principles[\s\S]{0,60}|il vous reste [\d.,]+\s?% de cet article à lire.{0,60}|"
    r"(?:la suite|cet article|article) (?:est )?réservée? (?:à nos|aux) abonnés.{0,40}|"
    r"[(（]?(?:责任编辑|責任編輯|编辑|編輯|来源|來源)[:：].{1,30}|"
    r"terms (?:of (?:use|service)|and conditions)|give (?:this article|feedback)|report a typo|tags?: .{1,200}"
    r"|topics?: .{1,200}|"
    r"filed under:? .{1,200}|keywords?: .{1,200})[.!]?$",
    re.IGNORECASE,
)
_SIGN_UP = re.compile(
    r"(?:^|[.!?:–—]\s*|\b(?:please|you can|here to) )"
    r"(?:(?:sign up|subscribe|register|get|join|abonn\w+|suscríb\w+|inscri\w+|melden sie sich)\b.{0,120}?"
    r"\b(?:newsletters?|inbox|e-?mail (?:alerts?|updates?|list)|news alerts?|boletín|infolettre|(?:whatsapp|"
    r"telegram) channel)"
    r"|(?:sign up|subscribe)\b.{0,80}?\b(?:today|here|now|headlines|text messages?|emails?))\b",
    re.IGNORECASE,
)
_SIGN_UP_LINE = re.compile(
    r"(?:subscribe (?:to|now|today)|sign up (?:for|here|to)|already a subscriber|download (?:our"
    r"|the)\b.{0,40}\bapp|"
    r"support (?:quality |local |independent |our )+(?:journalism|news|reporting|newsroom|work)\b|"
    r"enter your e-?mail|by (?:signing up|subscribing|clicking)|"
    r"we use cookies(?: and| to| on| for|\.|$)|we and our (?:\d+ )?partners\b|"
    r"we value your privacy|this (?:site|website) uses cookies|"
    r"newsletter(?: sign[- ]?up)?:?$|never miss a (?:moment|story)|"
    r"want more (?:stories|news|coverage)|stay (?:informed|updated|up to date|connected)\b.{0,120}:"
    r"|click here (?:to|for)|your subscription (?:makes|supports)"
    r"|(?:click here to )?unsubscribe\b|(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|subscription)|"
    r"view (?:this (?:e-?mail|message) )?in (?:your |a )?(?:web )?browser|view online|"
    r"you(?:[’']re| are) receiving this (?:e-?mail|message|newsletter)|"
    r"you received this (?:e-?mail|message|newsletter)|"
    r"(?:was this|forwarded this) (?:e-?mail|newsletter)"
    r"|our \w+ (?:e-?mail|newsletter) (?:breaks|brings|gives|sends|rounds|is|has)\b"
    r"|a version of this article appears? in print\b"
    r"|\(?(?:except for the headline, )?this story has not been edited by\b"
    r"|get (?:the|our|all the|more) .{0,60}\b(?:inbox|app|newsletter))",
    re.IGNORECASE,
)
_SIGN_UP_HINTS = tuple(one.replace("|", " ") for one in listed("furniture_words", "sign_up"))
_RIGHTS = re.compile(
    r"(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|(?:19|20)\d\d|notice|reserved|by [A-Z]|[A-Z][\w ]{2,40}$)|"
    r"all rights reserved|"
    r"this material may not be published|reproduction (?:in whole|without)|alle rechte vorbehalten|"
    r"tous droits réservés|todos los derechos reservados|"
    r".{0,12}(?:版权|版權|著作权|著作權)(?:说明|說明|声明|聲明|保护|保護|所有)|無断(?:転載|複製)|무단\s?전재|저작권자)",
    re.IGNORECASE,
)
_PRODUCTION = re.compile(
    r"[(\[]?(?:(?:additional )?reporting (?:and writing )?(?:contributed )?by [A-Z]|editing by [A-Z]|"
    r"writing by [A-Z]|"
    r"(?i:contributing|contributed): |(?i:compiled by|translated by|edited by) [A-Z][^.]{2,60}\W*$|"
    r"[A-Z][^.“”\"]{3,120}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b|"
    r"(?i:this|an earlier version of this) (?i:headline and )?(?i:story|article|post|page|"
    r"headline)(?i: and headline)? "
    r"(?i:has been|was|is being|will be|is) (?i:updated|corrected|amended|originally|first published|developing|"
    r"published|"
    r"republished|clarified|part of|being updated)|"
    r"(?i:this is a (?:developing|breaking)(?: news)? story))"
    r"|[(\[]?(?:Additional r|R)eporting (?:and writing )?(?:contributed )?by [A-Z]|[(\[]?(?:Editing|Writing) by [A-Z]"
)
_CONTACT = re.compile(
    r"(?:\b(?:follow|contact|reach|email|e-mail|tweet(?: at)?)\s+(?:(?-i:[A-Z@]\S*)|him|her|them|me|us|our|reporter|"
    r"the (?:reporter|author|writer|newsroom)|at|on)\b.{0,140}(?:@\w|\w@|\bon (?:twitter|facebook|instagram|x|"
    r"bluesky|threads)\b)"
    r"|^@\w+\.?$|^(?:e-?mail|twitter|x|facebook|instagram): ?\S+$|^\S+@\S+\.\w+$|"
    r"\bcan be reached (?:at|by|via)\b.{0,60}(?:@|\d{3})|^follow (?:us|me|him|her|them|our)\b.{0,60}\bon "
    r"(?:twitter|facebook|instagram|x|bluesky|threads|linkedin|tiktok|youtube|telegram|whatsapp|social|google)\b)",
    re.IGNORECASE | re.DOTALL,
)
_CHANGED = re.compile(
    r"[(\[]?this (?:article|story|post|page) was (?:amended|corrected|updated|changed) on \w+", re.IGNORECASE
)
_VIDEO_TIME = re.compile(r"\d?\d:\d\d\s[-–—]\s(?:Source|Video): ")
_LETTER = re.compile(r"[^\W\d_]")
_ABOUT_THE_AUTHOR = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3},? (?:is|was) (?:a|an|the|our|[A-Z][\w.’' -]{2,40}[’']s?)\b[^.!?]{0,80}?"
    r"\b(?:reporter|correspondent|columnist|editor|"
    r"(?:staff|senior|freelance|contributing|opinion) writer|contributor|journalist)\b(?! who\b)"
    r"|[^.!?]{5,120}\. More about [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}$"
)
_MEDIA_CONTACT = re.compile(
    r"(?:media|press|news) (?:contacts?|enquiries|inquiries|office)\s*(?::|$)|contacts?:", re.IGNORECASE
)
_SOURCES = re.compile(r"(?:sources?|source material|quelle|fuente|fonte): \S", re.IGNORECASE)
COMMENTS = re.compile(
    r"(?:(?:view|show|read|see|all|latest|reader|readers['’]?|user|post|leave|add|write|join)\s+)?"
    r"(?:(?:all|a|your|the|\d[\d,]*)\s+)?"
    r"(?:comments?|kommentare?|commentaires?|comentarios?|commenti|comentários|reacties)"
    r"(?:\s*[(\[]?\d[\d,]*[)\]]?)?(?:\s+(?:section|below|policy))?[:.]?$"
    r"|(?:leave a (?:reply|comment|response)|join the (?:conversation|discussion)|have your say"
    r"|what do you think\?? (?:leave|tell|let) .{0,60}|comments are (?:(?:now )?(?:closed|open|disabled)|"
    r"moderated\b.{0,90})\.?"
    r"|replying to (?:x|@\w+)|show comments.{0,20}|your email address will not be published.*)$",
    re.IGNORECASE,
)
END_MARK = re.compile(r"(?:#\s?#\s?#|[-–—*]*\s*(?:ENDS?|Ends|(?<=[-–—])\s?30(?=\s?[-–—]))\s*[-–—*]*|\*{3})$")
_SPEECH = re.compile(
    r"[“\"«„‘][^”\"»“’]{15,}|[「『][^」』]{8,}|\b(?:said|says|told|added|wrote|asked|replied|according to)\b"
)


def _holds(text: str, hints: tuple[str, ...]) -> bool:
    """A quick look before a slow rule: the rule can only hold where one of its hints stands in the text."""
    small = text.lower()
    return any(hint in small for hint in hints)


def speaks(text: str) -> bool:
    """Whether the words hold a quotation or a reporting verb: then only an explicit label makes them furniture."""
    return bool(_SPEECH.search(text))


def caption(unit: Unit) -> bool:
    """Whether the unit names itself a picture's caption or ends in a picture's credit."""
    if unit.words > 90:
        return False
    if _CAPTION_START.match(unit.text):
        return True
    tail = unit.text[-110:]
    if not _holds(tail, _CAPTION_HINTS):
        return False
    if _WRITER_BEHIND.search(tail) and speaks(unit.text):
        return False
    return bool(_SURE_CREDIT.search(tail)) or (not speaks(unit.text) and bool(_LIKELY_CREDIT.search(tail)))


def caption_label(unit: Unit) -> bool:
    """A line that announces a picture's caption or credit in the next: 'Image caption,'."""
    return unit.words <= 3 and bool(_CAPTION_LABEL.match(unit.text))


def scene(unit: Unit) -> bool:
    """Whether it reads as a caption without a credit does: one sentence, present tense, of what a picture shows."""
    return 6 <= unit.words <= 45 and bool(_SCENE.search(unit.text)) and not speaks(unit.text)


def related_label(words: str) -> bool:
    """Whether the words are a label over a link and nothing else: 'Read more:'."""
    return bool(_RELATED_LABEL.match(words.rstrip(" :：»>→|")))


def related_heading(unit: Unit) -> bool:
    """A line that only announces links: 'Related:', 'Read more'."""
    return unit.words <= 6 and related_label(unit.text)


def related(unit: Unit) -> bool:
    """A line that points to another article: labelled 'Read more: …', bracketed, or with its label glued to a title."""
    text = unit.text
    if unit.words > 45:
        return False
    label = _LABEL.match(text.lstrip("([")) if _LABEL_MARK.search(text, 0, 70) else None
    if label and _RELATED_LABEL.match(label[1].strip()):
        sure = _SURE_LABEL.match(label[1]) or label[1].isupper()
        if sure or not (text.endswith((".", ".”", '."')) or speaks(text)):
            return True
    if not unit.ended or text.endswith("?"):
        if ":" in text and _GLUED.match(text) and not _SAYS.search(text.partition(":")[0]):
            return True
        if _BRACKETED.match(text):
            return True
    return bool(_VIDEO.match(text) or (_VIDEO.search(text) and not unit.ended))


def furniture(unit: Unit, *, near_end: bool) -> bool:
    """Share lines, sign-ups, rights, production notes; near the end also contacts and sources."""
    text = unit.text
    if unit.words > 70:
        return False
    if _LINE_FURNITURE.match(text) and _LETTER.search(text):
        return True
    if unit.words <= 45 and _SIGN_UP_LINE.match(text):
        return True
    if _CHANGED.match(text):
        return True
    if speaks(text):
        return bool(_RIGHTS.match(text) and unit.words <= 40)
    if unit.words <= (45 if near_end else 30) and _holds(text, _SIGN_UP_HINTS) and _SIGN_UP.search(text):
        return True
    if _RIGHTS.match(text) or (unit.words <= 40 and "ll rights reserved" in text):
        return True
    if _PRODUCTION.match(text) and unit.words <= 45:
        return True
    if near_end:
        if _CONTACT.search(text) or _ABOUT_THE_AUTHOR.match(text):
            return True
        return bool((_SOURCES.match(text) and unit.words <= 40) or _MEDIA_CONTACT.match(text))
    return False


def video_time(unit: Unit) -> bool:
    """The line under a video's title that tells its length: '01:12 - Source: CNN'."""
    return bool(_VIDEO_TIME.match(unit.text))


def live_time(unit: Unit) -> bool:
    """The time mark over an entry of a live blog: '10:42 GMT'."""
    return (
        unit.words <= 6
        and bool(re.search(r"\d", unit.text))
        and bool(_LIVE_TIME.match(unit.text))
        and len(unit.text) > 3
        and not unit.text.isdigit()
    )
