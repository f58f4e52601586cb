"""Rules for one unit at a time: is it a caption, a related link, page furniture? They know no order.

In doubt a unit is none of these: a statement taken for a caption is lost, so each rule wants an explicit sign.
"""

from __future__ import annotations

import re

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
_CAPTION_END = re.compile(
    r"(?:\b(?:REUTERS|AFP|AP|EPA|GETTY|XINHUA|ANADOLU|PTI|ANI|Reuters|Xinhua|Getty Images|EFE|dpa|DPA|EPA-EFE"
    r"|PA)\s?/\s?"
    r"[A-Z][\w .’'-]{1,40}"
    r"|[\w.’' -]{2,40}/\s?(?:AFP|AP|Getty Images|GETTY IMAGES|EPA|EPA-EFE|Reuters|REUTERS|dpa|DPA|Shutterstock"
    r"|PA Wire|PA)"
    r"|\b(?:AP|AFP|EPA|PA|Reuters) (?:Photo|File Photo|Images?|Pictures?)"
    r"|\((?:[^()]{0,60}\b)?(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Pp]hotograph|[Ff]oto)s?\b[^()]{0,80}\)"
    r"|\b(?:PHOTO|Photo|IMAGE|Image|PICTURE|Picture|Photograph|FOTO|Foto|CREDIT|Credit|Crédit)s?"
    r"(?: credits?| courtesy| by| source)?\s?(?::|\|)\s?\S.{1,70}"
    r"|\b(?:via )?Getty Images"
    r"|(?<=[.!] )(?:FILE|File|Courtesy|COURTESY|Archive) ?(?:PHOTO|photo|[Pp]icture|[Ii]mage)?(?: of [^.]{2,40})?"
    r"|\b(?:FILE|File|ARCHIVE|Archive) (?:PHOTO|photo|picture|image)"
    r"|(?<=[.!] )[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}, (?:AP|USA TODAY(?: Sports| Network)?|Reuters|AFP|EPA"
    r"|Getty Images))"
    r"\s*[)\]]?\.?$"
)
_CAPTION_HINTS = (
    "/",
    "photo",
    "imag",
    "pictur",
    "foto",
    "credit",
    "crédit",
    "getty",
    "file",
    "courtesy",
    "archive",
    ", ap",
    ", usa today",
    ", reuters",
    ", afp",
    ", epa",
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
    r"content|coverage|links?|topics?|reading|posts?))?|see also|see more|explore more(?: on these topics)?|more(?: on this(?: story)?| stories"
    r"| news| coverage| from [\w .’'-]{2,40})?|"
    r"recommended(?: (?:reading|stories))?|you (?:may|might) (?:also )?(?:like|be interested in|have missed)"
    r"|most read|don’t miss|"
    r"don't miss|must[- ]read|further reading|in case you missed it|trending(?: now)?|watch(?: (?:more|also|now"
    r"|live|the video))?|"
    r"listen(?: (?:now|to more))?|video|gallery|photos|in pictures|explainer|analysis|lire aussi|à lire aussi"
    r"|lire plus|voir aussi|"
    r"lesen sie (?:auch|mehr)|mehr zum thema|siehe auch|auch interessant|lee también|lea también|leer más"
    r"|te puede interesar|"
    r"ver también|leggi anche|leia (?:também|mais)|lees ook|läs (?:också|mer|även)|baca juga)$",
    re.IGNORECASE,
)
_SURE_LABEL = re.compile(
    r"read|also|related|see |recommended|lire|lesen|mehr|lee|lea|leia|leggi|läs|baca|you ", re.IGNORECASE
)
_LABEL = re.compile(r"([^\W\d_][^:\n]{1,60}?)\s?(?::|»|>{1,2}|→| [-–—|] )\s*(?=\S)")
_GLUED = re.compile(r"(?!https?:|www\.)[^:\n]{3,90}[^\s\d:]:(?=[^\s\d/:)])[\"'‘“]?[A-Z0-9$‘“'\"]")
_BRACKETED = re.compile(r"\[[^\[\]]{10,160}\]$")
_VIDEO = re.compile(r"(?:JUST|NOW|MUST) (?:WATCHED|PLAYING|WATCH)\b|Replay More Videos")

_LINE_FURNITURE = re.compile(
    r"(?:advertisement|advertising|sponsored(?: content)?|promoted|anzeige|werbung|publicité|publicidad|"
    r"(?:story|article) continues below(?: (?:this )?advertisement)?|continue reading(?: below| the main story)?|"
    r"scroll (?:down )?to continue(?: reading)?|skip (?:to|past) .{1,40}|loading\W*|"
    r"(?:share|tweet|email|e-mail|print|save|bookmark|copy link|facebook|twitter|x|whatsapp|linkedin|reddit"
    r"|telegram|pinterest|"
    r"messenger|instagram|teilen|partager|compartir|condividi|link copied|comments?|[\d\s,|/•·&+-]|and|on|via)+|"
    r"(?:please )?share (?:this|the|on|via|with)\b.{0,60}|share on .{1,30}|"
    r"(?:partager|teilen|compartir|condividi|deel) (?:sur|auf|en|su|op|via)\b.{0,40}|"
    r"print this (?:article|page)"
    r"|email this (?:article|to a friend).{0,20}|"
    r"listen to (?:this )?(?:article|story|audio)\b.{0,30}|\d+ min(?:ute)?s? (?:read|listen)|play (?:audio"
    r"|video)|view gallery|"
    r"back to top|reuse this content|next article|previous article|accept (?:all )?cookies|cookie (?:settings|policy|preferences)"
    r"|privacy policy|"
    r"terms (?:of (?:use|service)|and conditions)|give (?:this article|feedback)|report a typo|tags?: .{1,200}"
    r"|topics?: .{1,200}|"
    r"filed under:? .{1,200}|keywords?: .{1,200})[.!]?$",
    re.IGNORECASE,
)
_SIGN_UP = re.compile(
    r"\b(?:sign up|subscribe|register|get|join|abonn\w+|suscríb\w+|inscri\w+|melden sie sich)\b.{0,120}?"
    r"\b(?:newsletters?|inbox|e-?mail (?:alerts?|updates?|list)|news alerts?|headlines|subscriptions?|boletín"
    r"|infolettre|whatsapp channel|"
    r"telegram channel|today)\b",
    re.IGNORECASE,
)
_SIGN_UP_LINE = re.compile(
    r"(?:subscribe (?:to|now|today)|sign up (?:for|here|to)|already a subscriber|download (?:our"
    r"|the)\b.{0,40}\bapp|"
    r"support (?:quality|local|independent|our) journalism|enter your e-?mail|by (?:signing up|subscribing|clicking)|"
    r"we use cookies|we and our (?:\d+ )?partners\b|we value your privacy|this (?:site|website) uses cookies|"
    r"newsletter(?: sign[- ]?up)?:?$|never miss a (?:moment|story)|"
    r"want more (?:stories|news|coverage)|stay (?:informed|updated|up to date|connected)\b.{0,120}:"
    r"|click here (?:to|for)|your subscription (?:makes|supports)"
    r"|(?:click here to )?unsubscribe\b|(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|subscription)|"
    r"view (?:this (?:e-?mail|message) )?in (?:your |a )?(?:web )?browser|view online|"
    r"you(?:[’']re| are) receiving this (?:e-?mail|message|newsletter)|"
    r"you received this (?:e-?mail|message|newsletter)|"
    r"(?:was this|forwarded this) (?:e-?mail|newsletter)"
    r"|get (?:the|our|all the|more) .{0,60}\b(?:inbox|app|newsletter))",
    re.IGNORECASE,
)
_SIGN_UP_HINTS = tuple(
    "newsletter inbox email e-mail alert headlines subscription boletín infolettre channel today".split()
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)\s|copyright\b|all rights reserved|this material may not be published|reproduction (?:in whole"
    r"|without)|"
    r"alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)",
    re.IGNORECASE,
)
_PRODUCTION = re.compile(
    r"[(\[]?(?:(?:additional )?reporting (?:and writing )?(?:contributed )?by\b|edit(?:ed|ing) by [A-Z]"
    r"|writing by [A-Z]|"
    r"contributing: |contributed: |compiled (?:by|from)\b|translated by [A-Z]|"
    r"[^.“”\"]{3,120}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b|"
    r"(?:this|the|an earlier version of this) (?:headline and )?(?:story|article|report|post|headline|version)"
    r"(?: and headline)? (?:has been|was|is being|will be|is) (?:updated|corrected|amended|originally"
    r"|first published|developing|"
    r"published|republished|clarified|part of|being updated)|"
    r"this is a (?:developing|breaking)(?: news)? story)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:\b(?:follow|contact|reach|email|e-mail|tweet|write to|find|call|send|folgen)\s+(?:on\s+)?(?:him|her"
    r"|them|me|us|our|the (?:reporter|"
    r"author|writer|newsroom)|reporter|[A-Z@]|at|on)\S*.{0,140}(?:@\w|\w@|twitter|facebook|instagram)"
    r"|^@\w+\.?$|^(?:e-?mail|twitter|x|facebook|instagram): ?\S+$|^\S+@\S+\.\w+$|\bcan be reached (?:at|by"
    r"|via)\b|^follow (?:us|me|him|her|them|our)\b)",
    re.IGNORECASE | re.DOTALL,
)
_LETTER = re.compile(r"[^\W\d_]")
_ABOUT_THE_AUTHOR = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3},? (?:is|was) (?:a|an|the|our|[A-Z][\w.’' -]{2,40}[’']s?)\b[^.!?]{0,80}?"
    r"\b(?:reporter|correspondent|columnist|editor|"
    r"(?:staff|senior|freelance|contributing|opinion) writer|contributor|journalist)\b"
)
_MEDIA_CONTACT = re.compile(
    r"(?:media|press|news) (?:contacts?|enquiries|inquiries|office)\b\s*:?|contacts?:", re.IGNORECASE
)
_SOURCES = re.compile(r"(?:sources?|source material|quelle|fuente|fonte): \S", re.IGNORECASE)
COMMENTS = re.compile(
    r"(?:(?:view|show|read|see|all|latest|reader|readers['’]?|user|post|leave|add|write|join)\s+)?(?:(?:all|a"
    r"|your|the|\d[\d,]*)\s+)?"
    r"(?:comments?|kommentare?|commentaires?|comentarios?|commenti|comentários"
    r"|reacties)(?:\s*[(\[]?\d[\d,]*[)\]]?)?(?:\s+(?:section|below|policy))?[:.]?$"
    r"|(?:leave a (?:reply|comment|response)|join the (?:conversation|discussion)|have your say"
    r"|what do you think\?? (?:leave|tell|let).*"
    r"|comments are (?:closed|moderated|now closed|open|disabled).*|replying to .{1,40}|show comments.*"
    r"|your email address will not be published.*)$",
    re.IGNORECASE,
)
END_MARK = re.compile(r"(?:#\s?#\s?#|[-–—*]*\s*(?:ENDS?|End|Ends|30)\s*[-–—*]*|\*{3})$")
_SPEECH = re.compile(r"[“\"«„‘][^”\"»“’]{15,}|\b(?:said|says|told|added|wrote|asked|replied|according to)\b")


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
    return _holds(tail, _CAPTION_HINTS) and bool(_CAPTION_END.search(tail))


def caption_label(unit: Unit) -> bool:
    """A line that announces a picture's caption or credit in the next: 'Image caption,'."""
    return unit.words <= 3 and bool(_CAPTION_LABEL.match(unit.text))


def scene(unit: Unit) -> bool:
    """Whether it reads as a caption without a credit does: one sentence, present tense, of what a picture shows."""
    return 6 <= unit.words <= 45 and bool(_SCENE.search(unit.text)) and not speaks(unit.text)


def related_heading(unit: Unit) -> bool:
    """A line that only announces links: 'Related:', 'Read more'."""
    return unit.words <= 6 and bool(_RELATED_LABEL.match(unit.text.rstrip(" :»>→")))


def related(unit: Unit) -> bool:
    """A line that points to another article: labelled 'Read more: …', bracketed, or with its label glued to a title."""
    text = unit.text
    if unit.words > 45:
        return False
    label = _LABEL.match(text)
    if label and _RELATED_LABEL.match(label[1].strip()):
        sure = _SURE_LABEL.match(label[1]) or label[1].isupper()
        if sure or not (text.endswith((".", ".”", '."')) or speaks(text)):
            return True
    if not unit.ended or text.endswith("?"):
        if _GLUED.match(text):
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


def live_time(unit: Unit) -> bool:
    """The time mark over an entry of a live blog: '10:42 GMT'."""
    return (
        unit.words <= 6
        and bool(re.search(r"\d", unit.text))
        and bool(_LIVE_TIME.match(unit.text))
        and len(unit.text) > 3
        and not unit.text.isdigit()
    )
