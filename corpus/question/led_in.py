"""Questions for somebody's words that begin with whom or what they are about ("Ruiz in Alder what did she say"). Pure.

LEAD what did she say REST   -> what LEAD's name said, on LEAD's rest and REST
LEAD, her words?             -> the same without a verb
NAME('s) reaction to MATTER  -> what NAME said on MATTER
how NAME apologised for …    -> what NAME said, apologising
NAME: "WORDS" real quote?    -> whether NAME said WORDS
"WORDS" - NAME, true?        -> the same
"""

from __future__ import annotations

import re

from corpus.language.lexicon import REPORTING
from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Context
from corpus.question.shape import Shape
from corpus.question.stance import stance_told
from corpus.question.wanted import Wanted

_PRONOUN = r"(?:he|she|they)"
_SAYS = r"(?:say|said|think|thought|tell|told|call|called|write|wrote|respond|react|reply)"
_ASKS_BEHIND = re.compile(
    r"(?i)^(?P<lead>(?!(?:who|what|when|where|why|how|which|did|does|do|is|was|are|has|have|and|so|but)\b)"
    r"[^?:]{3,80}?)[,:;.]? (?:what|wat|wot|whats|how) (?:(?:exactly )?(?:did|does|do|has|have) )?"
    rf"{_PRONOUN} (?:\w+ly )?(?P<verb>{_SAYS})\b(?P<rest>[^?]*)\??$"
)
_HIS_WORDS = re.compile(
    r"(?i)^(?P<lead>[^?:]{3,80}?)[,:;.]? (?:in )?(?:his|her|their) (?:own |exact |actual )*"
    r"(?:words|quotes?|comments?|statements?|reactions?|response|remarks)\s*\??$"
)
_REACTION = re.compile(
    r"(?i)^(?:what (?:is|was|were) )?"
    r"(?P<who>(?!(?:the|any|public|general|how|what|who|when|where|why|which|did|does|is|was) )"
    r"[\w.’'-]+(?: [\w.’'-]+){0,3}?)(?:['’]s?)? "
    r"(?:reactions?|responses?|comments?|remarks?|statements?|views?|opinions?|thoughts?|take|reply|answer)"
    r" (?:to|on|about|regarding|over|after) (?P<rest>[^?]{3,}?)\??$"
)
_HOW_SAID = re.compile(
    r"(?i)^how (?:did |does |has |have )?(?P<who>(?!to |many |much |long |old |far |often )[^?]{2,60}?) "
    r"(?P<verb>apologi[sz]ed?|respond(?:ed)?|react(?:ed)?|repl(?:y|ied)|explain(?:ed)?|describe[ds]?|defend(?:ed)?)\b"
    r"(?P<rest>[^?]*)\??$"
)
_AFTER_NAME = re.compile(r"(?i)\b(?:after|in|on|at|about|when|during|following|over|from|re|regarding|with)\b")
_OCCASION = re.compile(r"(?i)^(?:after|in|at|during|following|when)\b")
_WHO = r"(?P<who>(?:[\w.’'-]+ ){0,4}[\w.’'-]*\w)"
_NAME_FIRST = re.compile(
    r"(?i)^(?P<ask>(?:(?:please |pls )?(?:(?:fact|quote)[- ]?check|check|verify|confirm)"
    r"(?: (?:this|that|it|the quote))?(?:,? please)?|true or (?:false|not)|real or fake)[\s:,.;–—-]+)?"
    rf"{_WHO}(?P<colon>\s*[:,–—-]+)?$"
)
_NAME_BEHIND = re.compile(
    r"(?i)^(?:[,–—-]+|(?:is |was |are )?(?:(?:really |actually )?said )?"
    r"(?:(?:an? |the )?(?:[a-z]+ )?(?:quotes?|quotation|words|line|statement|remark) )?"
    rf"(?:by|from|of))\s*{_WHO}$"
)
_ARE = frozenset({"", "is", "was", "are", "were"})
_IS_IT = re.compile(
    r"(?i)[\s,;:.?!–—-]*\b(?:(?:is|was|are) (?:that|this|it|these) )?(?:an? |the |his |her |their )?"
    r"(?:(?:really|actual(?:ly)?|exact(?:ly)?|true|real|right|correct|accurate|genuine|fake|legit|verbatim|authentic|fact)"
    r"(?: (?:or (?:not|no|false|fake|real|true)|quotes?|quotation|words))?|yes or no"
    r"|did (?:he|she|they) (?:really |actually )?(?:say|said) (?:that|this|it|so))\W*$"
)
_NO_NAME = re.compile(
    r"(?i)^(?:who|what|when|where|why|how|which|whose|did|does|do|is|was|are|were|has|have|had|the|an?|this|that|find|show"
    r"|give|list|tell|about|song|film|movie|book|album|article|story|headline|title)\b"
    r"|\b(?:on|about|of|in|at|for|with|to|by|and|or|from|called|titled|named|like|as)$"
)
FEWEST, FEWEST_BARE = 3, 6
"""Words between marks that may be somebody's: where a colon, a dash or a question tells so, and where nothing does."""
_LONGEST_NAME, NAME = 5, 3
"""Words of somebody and what they are, at most, and of a name alone."""


_IS_THAT = r"(?:(?:is|was|are|were) (?:that|it|this|these|he|she) )?"
_GIVEN_TO = re.compile(
    r"(?i)^(?P<who>(?!(?:who|what|when|where|why|how|which|did|does|do|is|was|claim|quote)\b)[^:?.;]{3,50}?)"
    r"(?:,? (?:is |was )?quoted as(?: saying)?:?|,? (?:said|says|saying|tweeted):?|:) "
    r"(?P<words>[^?]{15,}?)[\s,.;:?–—-]+"
    r"(?:(?:please )?(?:verify|check|confirm)(?: (?:the |this )?(?:speaker|quote|attribution))?"
    rf"|{_IS_THAT}(?:(?:his|her|their) (?:own )?words"
    r"|(?:the )?right (?:man|woman|person|speaker|one|name|attribution)))\W*$"
)


def given_to(text: str) -> str:
    """Words without marks that are given to somebody, to be checked, as the question that they are: "Ruiz said the quay
    is sold. right person?" is whether Ruiz said so."""
    match = _GIVEN_TO.match(text)
    return text if match is None else f"did {match['who'].strip()} say {match['words'].strip()}"


def attributed(text: str, marked: str | None, _context: Context | None) -> Shape | None:
    """Words in marks beside a name and nothing else, but whether that is so."""
    if marked is None:
        return None
    start = text.find(marked)
    before, behind = text[: start - 1].strip(), text[start + len(marked) + 1 :]
    asks = _IS_IT.search(behind)
    rest = (behind[: asks.start()] if asks else behind).strip(" ?!.")
    of_before = before.lower() in _ARE
    match = _NAME_BEHIND.match(rest) if of_before else None if terms(rest) else _NAME_FIRST.match(before)
    if match is None or _NO_NAME.search(match["who"]) or not terms(match["who"]):
        return None
    if REPORTING.keys() & set(match["who"].lower().split()):
        return None
    told = asks is not None or of_before or bool(match["ask"] or match["colon"])
    if len(marked.split()) < (FEWEST if told else FEWEST_BARE):
        return None
    return Shape(AnswerKind.VERIFY, marked, speaker=match["who"], quoted=marked, words_asked=True)


def led_in(text: str, marked: str | None, _context: Context | None) -> Shape | None:
    """The first of these forms that the question has."""
    if marked is not None:
        return None
    behind = _ASKS_BEHIND.match(text)
    if behind is not None:
        return _of_lead(behind["lead"], behind["rest"], behind["verb"])
    worded = _HIS_WORDS.match(text)
    if worded is not None:
        return _of_lead(worded["lead"], "", "say")
    how = _HOW_SAID.match(text)
    if how is not None and len(how["who"].split()) <= _LONGEST_NAME and terms(how["who"]):
        said = re.sub(r"(?i)^\s*(?:for|to)\s+", " ", how["rest"])
        told = stance_told(how["verb"], how["rest"])
        return Shape(AnswerKind.WHAT_SAID, said, speaker=how["who"], words_asked=True, stance=told)
    reaction = _REACTION.match(text)
    if reaction is None or not terms(reaction["who"]):
        return None
    spoke = Shape(AnswerKind.WHAT_SAID, reaction["rest"], speaker=reaction["who"], words_asked=True)
    return Shape(AnswerKind.TOPIC, text, subject=text.strip(" ?"), perhaps=spoke)


_HE_BEHIND = re.compile(
    r"(?i)^(?P<who>(?!(?:who|what|when|where|why|how|which|did|does|do|is|was|are|has|have|and|so|but|the|ok|if)\b)"
    r"[\w.’'-]+(?: [\w.’'-]+){0,3}?)[,:;.]? (?P<ask>(?:what|when|where|why|how|how \w+|which \w+) "
    rf"(?:did|does|do|has|have|is|was|will|would)) {_PRONOUN} (?P<rest>\w[^?]*)\??$"
)


def named_first(text: str) -> str:
    """A question about "he" behind a name as the question about that name: "ruiz, what did she blame"."""
    match = _HE_BEHIND.match(text) if _ASKS_BEHIND.match(text) is None else None
    if match is None or not terms(match["who"]):
        return text
    return f"{match['ask']} {match['who']} {match['rest']}"


def _of_lead(lead: str, rest: str, verb: str) -> Shape | None:
    """What whoever a lead begins with said, on what follows the name there and in the rest."""
    lead = lead.strip(" ,.;:")
    cut = _AFTER_NAME.search(lead)
    who, behind = (lead[: cut.start()].strip(), lead[cut.start() :]) if cut is not None else (lead, "")
    if not terms(who):
        return None
    about = f"{rest} {behind}" if terms(rest) or behind else ""
    if len(who.split()) > NAME or (cut is None and len(who.split()) > NAME - 1):
        # the name, and what they are or what it is about, side by side: whoever is known by the words
        whole = f"{lead} {rest}".strip()
        told = Shape(AnswerKind.WHAT_SAID, about or rest, speaker=who, words_asked=True)
        named = Shape(AnswerKind.PROFILE, "", speaker=whole, subject=whole, wanted=Wanted.PERSON)
        return Shape(AnswerKind.TOPIC, whole, subject=whole, perhaps=told if terms(rest) else named)
    on_occasion = not terms(rest) and _OCCASION.match(behind) is not None
    return Shape(AnswerKind.WHAT_SAID, about, speaker=who, words_asked=True, occasion=on_occasion,
                 stance=stance_told(verb, rest))  # fmt: skip
