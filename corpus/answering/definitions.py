"""What a thing is, where that is asked ("what are trams", "what does COB mean"): the sentence that says so. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.language.tokens import terms, tokenize
from corpus.question.shape import has_verb

LONGEST = 4
"""Words of a thing that a sentence defines, at most."""
_ASKED = re.compile(
    r"(?i)^(?:and |so |but )*what (?:"
    r"(?:is|are|was|were) (?:meant by )?(?:an? |the |(?:this|these|those|that) )?"
    r"(?P<thing>[^?]{2,40}?)(?: exactly| anyway)?"
    r"|(?:does|do|did) (?:the (?:word|term|acronym|abbreviation) )?(?P<meant>[^?]{2,40}?) (?:mean|stand for|refer to)"
    r")\s*\??$"
)
_IS_WHAT = (
    r"(?:(?:is|are|was|were) (?:an?|the|one of|short for|any|another|what|when)\b"
    r"|(?:are|were) (?!(?:not|in|at|on|to|of|by|for|from|also|now|being|still|just|among|under|used|found|known|seen"
    r"|said|set|made|[a-z]+ed|[a-z]+ing|[a-z]+ly)\b)[a-z-]+ [a-z]+"
    r"|means?\b|stands? for\b|refers? to\b|describes?\b|(?:is|are|was|were) (?:defined|described|known) as\b)"
)
_APPOSED = r"(?:,|—|–|\s-)\s*(?:short for|or|also known as|an?|the|which (?:is|are|stands?|means?)|meaning)\b"
_OPENS = r"^\W{0,3}%s\W{0,3}\s?(?:[-–—:]|[-–—:]?\s?[“\"])\s*\S"


def thing_asked(question: str) -> str | None:
    """The thing of which it is asked what it is, None where the question asks for something else."""
    match = _ASKED.match(question)
    if match is None:
        return None
    thing = (match["thing"] or match["meant"]).strip(" \"'“”‘’.,")
    few = 0 < len(tokenize(thing)) <= LONGEST
    return thing if few and terms(thing) and not has_verb(thing) else None


def defines(sentence: str, thing: str) -> bool:
    """Whether the sentence says what the thing is."""
    return _pattern(thing).search(sentence) is not None


@lru_cache(maxsize=1 << 6)
def _pattern(thing: str) -> re.Pattern[str]:
    words = [re.escape(token.word) for token in tokenize(thing)]
    name = r"[\s-]+".join(words) + r"(?:['’]?s)?"
    marked = rf"[“\"‘'(]{{0,2}}\b{name}\b[”\"’'),]{{0,2}}"
    ways = (
        rf"{marked}(?: \([^)]{{1,60}}\))?,? {_IS_WHAT}",
        rf"{marked}{_APPOSED}",
        rf"\b(?:known as|called|dubbed|nicknamed|termed) (?:an? |the )?{marked}(?=[\s.,;)])",
        rf"[a-z] \({name}\)",
        _OPENS % name,
    )
    return re.compile("|".join(ways), re.IGNORECASE)
