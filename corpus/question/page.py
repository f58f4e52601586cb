"""Questions for a page: a topic, the article shown last, a link, or what the corpus itself holds. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.language.segment import lowercase_words
from corpus.language.tokens import terms
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind, Context, Part
from corpus.question.shape import REFERRING, Shape, has_verb, is_pronoun
from corpus.question.wanted import Wanted, is_measure, names_its_kind

# The corpus

_HELD = (
    r"(?:articles?|stories|story|documents?|texts?|news|sources?|(?:news)?papers?|outlets?|publishers?"
    r"|publications?|media"
    r"|sites?|websites?|magazines?|quotes?|quotations?|sentences|data|database|archive"
    r"|corpus|collection"
    r"|information|content)"
)
_CORPUS = re.compile(
    r"(?i)^(?:and |so |but )*(?:"
    rf"how many (?:\w+ )?{_HELD}(?! .*\b(?:about|on|from|by)\b)"
    r"(?: (?:(?:do|have|can|did|does) (?:you|u|it|we)\b.*|are (?:there|held|in (?:total|here|it|your|the))\b.*|in total"
    r"|altogether|you (?:have|hold|know)))?"
    r"|how many (?:people|speakers|persons|names|politicians) (?:do|can|did) you\b.*"
    rf"|how (?:big|large) (?:is|are) (?:your \w+|(?:the|this) {_HELD})"
    rf"|(?:what|which|who)(?: are| is|['’]s)? (?:all )?(?:your (?:news )?{_HELD}|the {_HELD} (?:you|here|that you)\b.*)"
    rf"|(?:what|which) (?:\w+ )?{_HELD} (?:do|have|are|can|does) (?:you|there|it|i)\b(?! .*\b(?:about|on|say)\b).*"
    rf"|(?:from )?where (?:do|does|did) (?:you|your \w+|the {_HELD}|this|it|all this) (?:get|take|come|have|find)\b.*"
    r"|where (?:is|are) (?:your|the) (?:news|articles|data|information|quotes) from"
    r"|(?:what|which) (?:dates?|days?|years?|months?|periods?|time|times|time ?(?:span|frame|range|period)s?|range)"
    r" (?:do|does|are|is|have|can) (?:you|it|they|your|the \w+ you|covered|there)\b.*"
    r"|(?:what|which) (?:is|are) (?:your|the) (?:coverage|cut-?off(?: date)?|date range|time ?(?:span|frame|range))"
    r"|how (?:far back|recent|old|up[- ]to[- ]date|current|new|fresh) (?:do|does|are|is)"
    rf" (?:you|it|your|the {_HELD})\b.*"
    r"|(?:until|till|up to|since|from) (?:when|what date|which date|which day|what day)(?: (?:to when|until when))?"
    rf"(?: (?:do|does|are|is) (?:you\b.*|your\b.*|(?:the|this) {_HELD}\b.*|it(?: (?:\w+))?))?"
    rf"|when (?:do|does|did) (?:you|your|the {_HELD}) (?:\w+ )?(?:end|start|begin|stop)s?\b.*"
    rf"|(?:what|which) (?:is|are) (?:your|the) (?:newest|latest|oldest|earliest|first|last|most recent) {_HELD}"
    rf"(?: (?:that )?you (?:have|hold|know)| held)?"
    r"|(?:what|which) (?:topics?|subjects?|themes?|things|areas|matters) (?:are there|do you|can i|can you"
    r"|have you|are you"
    r"|are covered|could i|should i|may i)\b.*"
    r"|what (?:can|could|should|may) i ask(?: you)?(?: about)?"
    r"|what (?:do you (?:have|hold|know|cover)|is in (?:here|there|it|your \w+|the (?:corpus|archive|database)))"
    rf"|(?:list|show|tell|give)(?: me)? (?:all )?(?:your|the) (?:{_HELD}|topics)(?: (?:you|that)\b.*)?"
    r"|(?:list|show|name|give|tell)(?: me)? (?:all |every )?(?:of )?(?:the |your )?"
    r"(?:speakers?|people|politicians|persons|names)"
    r"(?: (?:you|that|in)\b.*)?|(?:who|what) are (?:all )?(?:the|your) speakers|(?:all )?(?:the )?speakers"
    r"|(?:sources|newspapers|publishers|topics|coverage|your articles|number of articles|article count)"
    r")\s*[?!.]*$"
)

# The article shown last

_ARTICLE = r"(?:articles?|story|piece|text|report|news)"
_THE = rf"(?:(?:the|that|this|your) (?:\w+ )?{_ARTICLE}|it|that|this)"
_ASK = (
    r"(?:(?:can|could|would|will) (?:you|i) )?(?:please )?(?:and )?"
    r"(?:(?:show|give|send|get|read|let)(?: me| us)?(?: (?:see|read|have))? )?"
)
_PARTS = tuple(
    (part, re.compile(rf"(?i)^(?:and |so |but |ok |now )*(?:{pattern})(?:,? please)?\s*[?!.]*$"))
    for part, pattern in (
        (
            Part.GIST,
            rf"when (?:was|is) {_THE} (?:published|posted|written|from)|(?:what|which) (?:date|day) is {_THE}(?: from)?"
            rf"|who (?:wrote|published|reported|penned) {_THE}"
            rf"|(?:who (?:is|was) )?(?:the )?(?:author|writer|reporter|journalist)(?: (?:of|behind) {_THE})?"
            rf"|(?:what|which) (?:paper|source|site|outlet) is {_THE}(?: from)?"
            rf"|what(?:['’]s| is| was)? {_THE} (?:all )?about|what (?:does|did) {_THE} (?:say|tell(?: us)?|mean)"
            rf"|{_ASK}(?:summari[sz]e|sum up|shorten|recap)(?: {_THE})?|{_ASK}(?:a "
            rf"|the )?(?:short )?(?:summary|gist|tl;?dr|recap)"
            rf"(?: of {_THE})?|tl;?dr|in short|what(?:['’]s| is) the (?:gist|point|summary)(?: of {_THE})?"
            rf"|what happened(?: (?:there|then|in {_THE}))?|tell me (?:more|about (?:it|that|this|{_THE}))"
            rf"|more about (?:it|that|this)"
            rf"|(?:the )?(?:context|background)|what(?:['’]s| is| was) the context(?: of {_THE})?"
            rf"|{_ASK}(?:the |more )?context",
        ),
        (
            Part.VOICES,
            rf"who (?:said|says|is saying|all said) what(?: (?:in|there)\b.*)?"
            rf"|who (?:is|was|are|were|gets) (?:all )?quoted(?: (?:in (?:it|there|{_THE})|there|here))?"
            rf"|who (?:speaks|spoke|talks|talked|is speaking)(?: (?:in (?:it|{_THE})|there|here))"
            rf"|{_ASK}(?:all )?(?:the )?(?:quotes|quotations|statements)(?: (?:in|from|of) {_THE})?"
            rf"|what (?:was|is|did (?:they|people|everybody|everyone)) (?:said|say)(?: in (?:it|{_THE}))",
        ),
        (
            Part.PARAGRAPH,
            rf"{_ASK}(?:the )?(?:whole |full |entire |complete |surrounding )?(?:paragraph|passage|quote"
            rf"|quotation|sentence)"
            r"(?: (?:around|of|it|that|this)\b.*)?"
            rf"|{_ASK}(?:the )?(?:whole|full|entire|complete|exact) (?:words|wording|thing)|in full"
            rf"|{_ASK}(?:it |that |this )?in (?:what |which |its )?context"
            r"(?: (?:was|is|did) (?:he|she|they|it|that|this)\b.*)?"
            r"|what (?:came|comes|is|was|stands|stood) (?:before|after)(?: (?:it|that|this))?"
            r"|read (?:it )?on|go on|continue",
        ),
        (
            Part.WHOLE,
            rf"(?:(?:can|could) (?:you|i) )?(?:please )?(?:show|read|give|open|see)(?: me| us)?"
            rf" (?:the|that|this) {_ARTICLE}"
            rf"|{_ASK}(?:me )?(?:the )?(?:whole|full|entire|complete|rest of the) {_ARTICLE}"
            rf"|{_ASK}(?:all of (?:it|{_THE})|everything (?:in|of) {_THE}|{_THE} in full)|(?:the )?full text",
        ),
    )
)

# A link

_LINK = re.compile(r"(?i)\bhttps?://[^\s<>\"]+|\bwww\.[^\s<>\"]+")

# A topic

_ABOUT = r"(?:about|on|of|regarding|concerning|around)"
_MORE = (
    r"(?:(?:more|all|anything|everything|something|some|a bit|a little|what you (?:know|have)|the (?:story|news)|news"
    r"|stuff) )?"
)
_THING = (
    r"(?:facts?|details?|info|information|background|overview|story|stories|articles?|coverage|anything|everything"
    r"|something|summary|gist|rundown|highlights|basics|situation|deal|status|lowdown|state of play|reports?|passages)"
)
_TOPIC = re.compile(
    r"(?i)^(?:and |so |but |ok )*(?:"
    rf"(?:tell|inform|teach|brief|update) (?:me|us) {_MORE}{_ABOUT}"
    rf"|what (?:do|can|could|did) (?:you|u) (?:know|have|hold|got|tell me|find|say)(?: so far)? {_ABOUT}"
    r"|what have (?:you|u) (?:got )?(?:about|on)"
    r"|how many (?:articles|stories|reports) (?:(?:do|have) (?:you|u)(?: have| got| hold)?|are there|are) (?:about|on)"
    rf"|(?:what(?:['’]s| is| are| was|s)? )?(?:the |any )?{_THING} (?:with|about|on|behind|regarding)"
    rf"|(?:give|get|show|find|send)(?: me| us)? (?:the |some |any |all )*(?:latest |main "
    rf"|key )?{_THING} (?:about|on|of|with|regarding)"
    rf"|(?:(?:do|have) (?:you|u)(?: have| got| hold| know)?|is there|are there|got|have) (?:any(?:thing)?"
    rf"|some(?:thing)?)(?: {_THING})?"
    rf" {_ABOUT}"
    rf"|any(?:thing)? {_ABOUT}|something {_ABOUT}|everything {_ABOUT}"
    r"|what(?:['’]s| has| is| was|s)? (?:happened|happening|happens|going on|gone on|went on|been happening|up)"
    r"(?: recently| lately| now)? (?:with|to|in|at|on|during|after|around|about|over)"
    r"|(?:explain|describe|discuss|summari[sz]e|recap|look up|search(?: for)?|find|read(?: me)?)"
    r"|(?:brief|update|fill|catch) me (?:in |up )?on"
    r"|i(?:['’]d| would)? (?:want|like|need) (?:to (?:know|hear|read|learn) )?(?:more |something )?about"
    r"|i(?:['’]m| am) interested in|more (?:about|on)|about|info on|regarding|re:|news:|topic:?"
    r") (?P<what>[^?]{2,90}?)\s*[?.!]*$"
)
_HAPPENED = re.compile(r"(?i)^(?:and |so |but |ok )*what(?:['’]s| has| is| was|s)? (?:happen|go|went|been)")
"""What happened with somebody is no question for their words."""
_NO_TOPIC = re.compile(
    r"(?i)\b(?:who|whom|whose|what|which|where|when|why|how|i|me|you|your|u|he|she|they|him|them|is|are"
    r"|was|were|did"
    r"|does|do|has|have|had|will|would|can|could|should|say|says|said|saying|think|thinks|thought|tell"
    r"|tells|told|quote|quotes"
    r"|comment|comments|lol|anyone|anybody|someone|somebody|please|thanks|hello)\b"
)
_LONGEST = 8
_LONGEST_ON = 9
"""Words of "Ruiz on the new tolls of the bridge" at most."""
_SOMEBODY_ON = re.compile(
    r"^(?P<who>\w[\w.’'-]+(?: \w[\w.’'-]+){0,3})(?:, [^,]{2,40},)? (?:on|about|re|regarding) (?P<rest>\S.{1,60}?)$"
)


_CLAUSE = re.compile(
    r"(?i)^(?:why|how|whether|when|where|what|who)\b"
    r"|^(?:the |a |an |his |her )?(?:[\w’'-]+ ){1,5}(?:who|that|which|whose)\b"
)
"""A clause after "Ruiz on": "why the tolls rise", "the pilot who left"."""
_COMMENT = re.compile(r"(?i)^(?P<of>\S+ \S+ \S.*?) (?:comments?|quotes?|statements?|remarks?|reactions?)$")
"""What is asked of somebody behind name and matter: "ana ruiz tolls comment"."""
_QUOTES_OF = re.compile(
    r"(?i)^(?P<who>[\w.'’-]+?(?: [\w.'’-]+?){0,3}?)(?:['’]s?)? (?:quotes?|quotations?|remarks|statements?|comments?)$"
)
"""'chuck ruiz quotes': what Ruiz said, if that is somebody."""


def about_corpus(text: str, _marked: str | None, _context: Context | None) -> Shape | None:
    """What the corpus holds: how many articles, whose, of which time, about what."""
    return Shape(AnswerKind.CORPUS, "") if _CORPUS.match(text) is not None else None


_NO_MATTER = listed_words("question_words", "page_no_matter")
"""Words before "article" that tell nothing of what it is about."""
_OF = r"(?:about|on|regarding|concerning|with|where|in which|saying(?: that)?)"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i)\b(?:the|that|this|an?|your|some) (?:(?:\w+ )?{_ARTICLE}|one) {_OF} (?P<what>[^?.!,]+?)"
        r"(?=\s+(?:was|is|were|been|published|written|posted|say|says|said|begin|about)\b|\s*[?.!,]*$)",
        rf"(?i)\b(?:the|that|this|your) (?P<what>(?:[\w’'&.-]+ ){{1,6}}?){_ARTICLE}\b",
    )
)
"""An article by what it is about: "the article about pumpkins", "the pumpkin story"."""
_SHOW = re.compile(
    r"(?i)^(?:(?:and|so|but|ok|now) )*(?:(?:i (?:want|need|mean|meant|would like|(?:am|was) looking for)|(?:can|could) "
    r"(?:you|i)|please|show|find|give|get|open|read|see|have|send|bring|me|us|up|to|tell|about|more) )*it\s*[?.!]*$"
)


def _named_article(text: str) -> Shape | None:
    """A part of the article that is named by what it is about."""
    for form in _NAMED:
        match = form.search(text)
        what = match["what"].strip() if match is not None else ""
        own = [word for word in what.split() if word.lower() not in _NO_MATTER]
        if match is None or not terms(" ".join(own)) or REFERRING.fullmatch(what):
            continue
        bare = f"{text[: match.start()]}it{text[match.end() :]}"
        if bare.strip(" ?.!") == "it":
            return Shape(AnswerKind.TOPIC, what, subject=what)
        part = _part(bare) or (Part.GIST if _SHOW.match(bare) else None)
        if part is not None:
            return Shape(AnswerKind.ARTICLE, " ".join(own), subject=" ".join(own), part=part)
    return None


def about_article(text: str, marked: str | None, context: Context | None) -> Shape | None:
    """A part of the article shown last, or of one by its link or by what it is about."""
    link = _LINK.search(text)
    if link is not None:
        of_it = _part(_LINK.sub("it", text))
        return Shape(AnswerKind.ARTICLE, "", part=of_it or Part.GIST, link=link[0].rstrip(").,;!?'\""))
    named = _named_article(text) if marked is None else None
    if named is not None:
        return named
    part = _part(text) if marked is None else None
    if part is None or (context is None and re.search(r"(?i)\bhappened|^go on|^continue|context|background", text)):
        return None
    if context is None or context.article_id is None:
        return Shape(AnswerKind.ARTICLE, "", part=part, reason="which_article")
    return Shape(AnswerKind.ARTICLE, "", part=part, referent=context)


def _part(text: str) -> Part | None:
    return next((part for part, pattern in _PARTS if pattern.match(text)), None)


_WORK = re.compile(
    r"(?i)^what(?:['’]s| is| was|s) "
    r"(?P<what>(?!it\b|this\b|that\b|(?:the|this|that) (?:article|story|piece)\b)[^?]{2,60}?)"
    r" (?:all )?about\s*\??$"
)
"""What a film, a book or a bill is about: its page."""


def about_topic(text: str, _marked: str | None, _context: Context | None) -> Shape | None:
    """A topic: "tell me about X", "what happened with X", "what is X about"."""
    work = _WORK.match(text)
    if work is not None and terms(work["what"]):
        return Shape(AnswerKind.TOPIC, work["what"], subject=work["what"])
    asked = _TOPIC.match(text)
    if asked is not None:
        what = asked["what"].strip(" ,.;:")
        if not terms(what) or is_pronoun(what) or not terms(REFERRING.sub(" ", what)):
            return None
        return Shape(AnswerKind.TOPIC, what, subject=what) if _HAPPENED.match(text) else of_topic(what)
    return None


def bare_topic(text: str, marked: str | None, _context: Context | None) -> Shape | None:
    """A name, a word, a few words alone: their page; of "Ruiz on tolls" what Ruiz said, if that is somebody."""
    what = text = _COMMENT.sub(r"\g<of>", text.strip(" ?.!,"))
    on, named = _SOMEBODY_ON.match(what), _QUOTES_OF.match(what)
    if named is not None and marked is None and terms(named["who"]):
        spoke = Shape(AnswerKind.WHAT_SAID, "", speaker=named["who"], words_asked=True)
        return Shape(AnswerKind.TOPIC, what, subject=what, perhaps=spoke)
    clause = on is not None and _is_bare(on["who"], _LONGEST) and _CLAUSE.match(on["rest"]) is not None
    bare = clause or _is_bare(text, _LONGEST if on is None else _LONGEST_ON)
    if marked is not None or not bare or is_measure(text) or names_its_kind(text):
        return None
    if on is None or not terms(on["rest"]):
        return of_topic(what)
    spoke = Shape(AnswerKind.WHAT_SAID, on["rest"], speaker=on["who"], words_asked=True)
    return Shape(AnswerKind.TOPIC, what, subject=what, perhaps=spoke)


def of_topic(what: str) -> Shape:
    """The page of these words: of a person where they name one, else of the matter."""
    topic = Shape(AnswerKind.TOPIC, what, subject=what)
    bare = re.sub(r"(?i)^(?:the|a|an) ", "", what)
    common = bare.islower() and " " not in bare and bare in lowercase_words()
    if common or has_verb(what):
        return topic
    return replace(topic, perhaps=Shape(AnswerKind.PROFILE, "", speaker=what, subject=what, wanted=Wanted.PERSON))


def _is_bare(text: str, longest: int) -> bool:
    """Whether it is a name or a few words alone, with nothing that asks or tells."""
    words = text.split()
    return (
        len(words) <= longest and _NO_TOPIC.search(text) is None and bool(terms(text)) and not re.search(r"[:;]", text)
    )
