"""A question without what is only manner: politeness, contractions, capitals, a second question. Pure, no look-ups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import OSA

from corpus.language.lexicon import REPORTING
from corpus.language.segment import lowercase_words
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.tokens import STOP_WORDS, terms
from corpus.lexicon import table
from corpus.lexicon import words as listed_words
from corpus.question.verbs import is_verb_form

_FILLER = re.compile(
    r"(?i)^(?:(?:hey|hi|hello|hiya|yo|ok(?:ay)?|alright|so|u[mh]+|hmm+|please|pls|plz|kindly|sorry|excuse me"
    r"|good (?:morning|afternoon|evening))(?:[\s,.:;!-]+|$)"
    r"|(?:(?:can|could|would|will) (?:you|u) )?(?:please |pls )?(?:fact[- ]?check|check|verify|confirm|look up)"
    r"(?: (?:a|this|that|the|my))? ?(?:quote|quotation|claim|statement|line)(?: for me)?(?:,? please)?\s*[:,.;-]+\s*"
    r"|(?:right|well|listen|look|say|there|bot|thanks|thank you|also|anyways?|btw|by the way|follow[- ]?up"
    r"|(?:(?:and|ok|one|just one) )?(?:another|more|next|last)(?: (?:one|thing|question))?"
    r"|(?:(?:just )?(?:a )?(?:quick )?|my )question(?: is)?|q)"
    r"(?:\s*[,.:;!-]+\s*))"
)
_ANEW = re.compile(
    r"(?i)^(?:(?:ok(?:ay)?|so|right|now|and|thanks?|thx)[\s,.:;!-]+)*(?:on )?(?:to )?"
    r"(?:(?:a )?(?:new|different|another|unrelated|separate|other) (?:topic|subject|matter|story)|new question"
    r"|(?:different|unrelated|separate) (?:question|thing)|(?:change of|changing|switching) (?:topics?|subjects?)"
    r"|something (?:else|different)(?: entirely)?|moving on|unrelated|never ?mind(?: that)?|nvm"
    r"|forget (?:that|it|him|her))"
    r"\s*[,.:;!–—-]+\s*(?=\S)"
)
"""What says that a question has nothing to do with what was asked before."""
_ASKS = (
    r"(?=(?:(?:in|on|at|by|from|to|for|of) )?(?:what|who|whom|whose|when|where|why|how|which)\b"
    r"|(?:if|whether|did|does|do|has|have|had|is|are|was|were)\b)"
)
_REQUEST = re.compile(
    r"(?i)^(?:"
    r"(?:can|could|would|will|may|might) (?:you|u|i|we|someone|somebody|anyone|anybody) "
    r"(?:(?:please|pls|kindly|maybe|possibly|perhaps|just) )*"
    r"(?:tell|show|give|find out|find|remind|inform|let|explain|check|look up|pull up|dig up|dig out|recall|send"
    r"|know|ask|see|get|say|help|share)"
    r"(?: (?:me|us|know|to me|find|see|out|understand|please|for me))*"
    r"|(?:i|we)(?: would|['’]?d)? (?:really |just )?(?:like|love|want|need|wish)(?: to)? "
    r"(?:know|hear|find out|ask|see|learn|understand)(?: you)?"
    r"|(?:i|we)(?: am| was| are|['’]?m|['’]re)? (?:just )?(?:wondering|wonder|curious(?: about)?"
    r"|trying to (?:find out|find|remember|recall)|interested(?: in)?|looking for|forgot|forget|don['’]?t know)"
    r"|(?:do|does|would) (?:you|u|anyone|anybody|someone) (?:happen to )?(?:know|remember|recall|have any idea)"
    r"(?: of| by any chance)?"
    r"|any(?: idea|one knows?|body knows?| chance you know)(?: of)?"
    r"|(?:tell|remind|inform|show)(?: me| us)?|let me know|find out|find|identify|look up|check|explain(?: to me)?"
    rf"),? {_ASKS}"
)
_MAY_YOU = re.compile(
    r"(?i)^(?:can|could|would|will) (?:you|u) (?:(?:please|pls|kindly|just) )*(?=(?:list|name|show|give|quote|tell)\b)"
)
_TAIL = re.compile(
    r"(?i)[\s,.;!?-]+(?:please|pls|plz|thanks?(?: you)?(?: (?:very|so) much)?|thx|ty|cheers|for me"
    r"|lol|lmao|rofl|(?:ha){2,}h?|omg|smh|tbh|ffs)(?P<end>[\s.!?]*)$"
)
_IF = re.compile(r"(?i)^(?:if|whether) (?P<rest>.+)$")
_IF_TRUE = re.compile(r"(?i)^(?:it|this|that) (?:is|was|['’]s) (?:true|right|correct) (?P<rest>that .+)$")
_SAYING = r"(?:said|told|announced|claimed|promised|tweeted|written|called|commented|responded|been)"
_LED = r"[^?]*\b(?:polls?|race|league|votes?|standings|charts?|table|count|field|way|rankings?|marathon)\b"
"""What one leads and is no head of."""
_SUFFERED = r"(?:died|dead|killed|hurt|injured|wounded|arrested|rescued|evacuated|infected|displaced|missing|homeless)"
_SHORTENED = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"(?i)\b(who)['’]s(?= (?:(?:ever|also|already|publicly) )*" + _SAYING + r"\b)", r"\1 has"),
        (r"(?i)\b(what)['’]s(?= [^?]{1,40}? " + _SAYING + r"\b)", r"\1 has"),
        (r"(?i)\b(what|who|where|when|how|why|that)['’]s\b", r"\1 is"),
        (r"(?i)^(what|who|where|when|how)s\b", r"\1 is"),
        (rf"(?i)^how many (?=(?:(?:were|was|are|have|had|got|have been) )?{_SUFFERED}\b)", "how many people "),
        (
            rf"(?i)^who (?:runs|heads|leads|chairs|is (?:running|heading|leading|in charge of))"
            rf" (?!(?:for|in|to|into|against|toward|towards|as|on|with|from|out|away)\b)(?!{_LED})",
            "who is the head of ",
        ),
        (r"(?i)\b(what|who|where|when|how|why)['’]re\b", r"\1 are"),
        (r"(?i)\b(what|who)['’]ve\b", r"\1 have"),
        (r"(?i)\b(what|where|when|how|why)['’]d\b", r"\1 did"),
        (r"(?i)\bwho['’]d\b", "who"),
        (r"(?i)(?<=\w) (?:abt|re:?|wrt|w/r/t) (?=\w)", " about "),
        (
            r"(?i)\bwhen (?:(?:he|she|they) )?(?:(?:was|were) )?(?:asked|questioned|pressed|quizzed)"
            r" (?=(?:about|on|over|regarding)\b)",
            "",
        ),
        (r"(?i)\b(?:fmr|frmr)\b\.?", "former"),
        (
            r"(?i)(?<=\w) ag(?=(?:['’]s)?(?:$|[?.!,:]| (?:on|about|of|for|over|says?|said|regarding|thinks?)\b))",
            " attorney general",
        ),
        (r"(?i)^gimme\b", "give me"),
        (r"(?i)\b(kind|sort)a\b", r"\1 of"),
        (r"(?i)^how come\b", "why"),
        (r"(?i)^(did|do|does|has|have|had|is|are|was|were)n['’]?t\b", r"\1"),
    )
)
_IN_MARKS = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]?")
_OWN_QUESTION = (
    r"(?:who (?!else\b)\w+ \S|(?:what|when|where|why) (?:else )?(?:did|does|do|is|was|are|were|has|have|had|will) \S"
    r"|how (?:did|does|do|many|much|long|old) \S|which \w+ \w+ \S|(?:did|does|has|have) \w+ \w).{3,}"
)
_TWO = re.compile(
    r"(?i)^(?P<first>(?:what|who|when|where|why|how|which|did|has|have|is|does) [^?]{6,}?)"
    rf"(?:\s*\?+\s+(?:and |also |plus )*|,? and (?:also )?|\s*;\s*)(?P<second>{_OWN_QUESTION})$"
)


def anew(question: str) -> str | None:
    """What is asked behind words that say it is of another matter ("new topic: …"); None where nothing says so."""
    said = _ANEW.match(question)
    return question[said.end() :] if said is not None else None


def plain(question: str) -> str:
    """The question as its bare words ask it: "hey, could you tell me what X said please?" is "what X said?".

    Contractions are written out, a question all in capitals is put in small letters, a polite frame is left out only
    where a question follows it.
    """
    text = question.lower() if _shouted(question) else question
    tail = _TAIL.search(text)
    while tail is not None and len(text) > len(tail[0]):
        text = text[: tail.start()] + ("?" if "?" in tail[0] else "")
        tail = _TAIL.search(text)
    before = None
    while before != text:
        before = text
        for frame in (_FILLER, _REQUEST, _MAY_YOU):
            rest = frame.sub("", text, count=1).lstrip(" ,:")
            text = rest if terms(rest) or not terms(text) else text
    text = _spelt(text)
    asked_if = _IF.match(text)
    if asked_if is not None:
        true = _IF_TRUE.match(asked_if["rest"])
        text = f"is it true {true['rest']}" if true is not None else f"did {asked_if['rest']}"
    given: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        given.append(match[0])
        return f"\0{len(given) - 1}\0"

    bare = _IN_MARKS.sub(put_aside, text)  # what is quoted stands as it was given
    bare = _by_initials().sub(lambda match: _in_full()[match[0].lower()], bare)
    for shortened, full in (*_SHORTENED, _NOT_BARE):
        bare = shortened.sub(full, bare)
    return re.sub(r"\0(\d+)\0", lambda match: given[int(match[1])], bare)


@cache
def _in_full() -> dict[str, str]:
    """Who is meant by which initials, in small letters."""
    listed = table("people_by_initials")
    return dict(zip(listed.column("initials"), listed.column("name"), strict=True))


@cache
def _by_initials() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, _in_full()))})\b")


_NOT_BARE = (
    re.compile(r"(?i)\b(did|does|do|is|was|are|were|has|have|had|could|would|should|ca|wo)nt\b"),
    r"\1n't",
)
"""A verb with "not", typed without its apostrophe."""


_ASKING_WORDS = ("what", "when", "where", "which", "who", "whom", "how", "why")


def _spelt(text: str) -> str:
    """The question with a mistyped asking word at its start, and "about", put right; everyday words stay."""
    words = text.split(" ")
    if _is_slip(words[0]) and words[0].lower().rstrip("s") not in _ASKING_WORDS:
        near = [word for word in _ASKING_WORDS if OSA.distance(words[0].lower(), word) == 1]
        words[0] = near[0] if len(near) == 1 or (near and words[0][0].lower() == near[0][0]) else words[0]
    return " ".join("about" if _is_slip(word) and OSA.distance(word.lower(), "about") == 1 else word for word in words)


def _is_slip(word: str) -> bool:
    return (
        word.isalpha()
        and word.isascii()
        and len(word) > 2
        and not (is_common(word) or is_small(word))
        and (word[1:].islower() and word.lower() not in STOP_WORDS)
    )


_OWNER = re.compile(r"(?<![\w’'])(?P<who>[^\W\d_]{3,}s) (?P<thing>[a-z]{3,})\b")


def owners(question: str) -> tuple[str, ...]:
    """Words that may be a name with a possessive without its apostrophe ("alitos house"), as they were typed."""
    return tuple(
        match["who"]
        for match in _OWNER.finditer(question)
        if not (
            is_common(match["who"].lower()) or is_small(match["who"].lower()) or is_small(match["who"].lower()[:-1])
        )
        and match["thing"] not in STOP_WORDS
        and match["thing"] not in REPORTING
        and not is_verb_form(match["thing"])
    )


def with_apostrophes(question: str, names: Iterable[str]) -> str:
    """The question with these words written as possessives."""
    for name in names:
        question = re.sub(rf"\b{re.escape(name)}\b", f"{name[:-1]}'s", question)
    return question


_ENGLISH = re.compile(r"(?i)(?:who|what|when|where|why|how|which|did|does)\b")
_WORD = re.compile(r"[^\W\d_]+")
FOREIGN = 2
"""So many small words of other languages at least tell that a question is in one of them."""


@cache
def _foreign() -> frozenset[str]:
    """Small words of other languages that are none of English."""
    rows = zip(table("languages").column("language"), table("languages").column("words"), strict=True)
    listed = {language: frozenset(words.split()) for language, words in rows}
    others = frozenset[str]().union(*(words for language, words in listed.items() if language != "en"))
    english = listed["en"] | STOP_WORDS | listed_words("name_words", "particles") | lowercase_words()
    own = frozenset(word for word in others if len(word) > 1 and word not in english)
    return listed_words("question_words", "phrasing_foreign") | own


def is_foreign(question: str) -> bool:
    """Whether the question looks like another language than English: by its script, its marks, its small words."""
    letters = [sign for sign in question if sign.isalpha()]
    if any(mark in question for mark in "¿¡") or 2 * sum(sign > "\u024f" for sign in letters) > len(letters):
        return True
    words = [word.lower() for word in _WORD.findall(question)]
    other = sum(word in _foreign() for word in words)
    english = sum(len(word) > 1 and word in STOP_WORDS and word not in _foreign() for word in words)
    return other >= FOREIGN and other > english and _ENGLISH.match(question) is None


def _shouted(text: str) -> bool:
    """Whether it is all in capitals: then capitals tell no names."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 8 and " " in text.strip() and all(sign.isupper() for sign in letters)


def first_of_two(question: str) -> tuple[str, str | None]:
    """The question, and a second one asked in the same breath ("who won and what did she say about it?")."""
    outside = _IN_MARKS.sub(lambda match: "x" * len(match[0]), question)  # what is quoted asks nothing
    match = _TWO.match(outside)
    if match is None or not terms(match["first"]) or not terms(match["second"]):
        return question, None
    first, second = question[slice(*match.span("first"))], question[slice(*match.span("second"))]
    return first.rstrip(" ,") + "?", second.strip()
