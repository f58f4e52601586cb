"""The whole subject of a cue, where a noun inside what describes it was taken: "Parents from [the villages] said".

A relative clause, a participle or a preposition hangs on the noun before it: that noun is the head, and it speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from corpus.language.lexicon import AUXILIARIES, PRONOUNS, REPORTING, TIME_WORDS
from corpus.lexicon import words
from corpus.model.text import Span

REACH = 200
"""Characters before a mention among which its clause begins."""
LONGEST = 5
"""Words of a noun phrase from its first to its head."""

_PREPOSITIONS = words("attribution", "describing")
_NOUNS_IN_LY = words("attribution", "no_adverb")
_RELATIVE = frozenset({"who", "whose", "which"})
_OPENERS = words("attribution", "clause_openers")
_SEVERAL = words("bodies", "plurals")
_ABBREVIATED = r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|St|Mt|Ft|Rev|[A-Z])\.)"
_CLAUSE = re.compile(rf"(?:{_ABBREVIATED}|[^.;:!?“”\"\n(),–—―]|,\s(?=(?:who|whose|which)\s))*\Z")
"""What leads up to a mention: back to a mark that is no abbreviation's and opens no relative clause."""
_WORD = re.compile(r"[\w’'-]+\.?")
_BETWEEN = re.compile(r",?\s+(?P<words>(?:[\w’'-]+\s+)*)")


def whole_subject(text: str, span: Span, cue: Span | None) -> Span:
    """The mention at `span` from its subject's head on, where it stands inside the description of that head.

    Only where the cue is a verb right behind the mention, adverbs, auxiliaries and a day aside. `span` itself where
    the words before it are no noun with a description.
    """
    if cue is None or not _right_before(text, span, cue):
        return span
    low = max(0, span.start - REACH)
    clause = _CLAUSE.search(text, low, span.start)
    if clause is None or clause.start() == low > 0:
        return span
    found = list(_WORD.finditer(text, clause.start(), span.start))
    if text[span.start].isupper():
        while found and found[-1][0][0].isupper():
            found.pop()  # "Bay" of "Alder Bay"
    before = [word[0] for word in found]
    opening = 1 + max((at for at, word in enumerate(before) if _opens(before, at, word)), default=-1)
    if not _described(before[opening:]):
        return span
    return Span(found[opening].start(), span.end)


def _right_before(text: str, span: Span, cue: Span) -> bool:
    """Whether only a comma, adverbs, auxiliaries and words of time stand between a noun and the cue, its verb."""
    between = _BETWEEN.fullmatch(text, span.end, max(span.end, cue.start))
    verb = cue.of(text).casefold().split()
    if between is None or not verb or verb[0] == "to" or any(word.endswith("ing") for word in (verb[0], verb[-1])):
        return False
    if span.of(text).casefold() in PRONOUNS:
        return False
    return all(
        word in AUXILIARIES or word in TIME_WORDS or word in ("on", "also") or word.endswith("ly")
        for word in between["words"].casefold().split()
    )


def _opens(before: Sequence[str], at: int, word: str) -> bool:
    """Whether a word opens a clause of its own: "when", "but", the "that" of what somebody said."""
    low = word.casefold()
    return low in _OPENERS or (low == "that" and any(one.casefold() in REPORTING for one in before[:at]))


def _described(before: Sequence[str]) -> bool:
    """Whether the words are a noun phrase and the beginning of what describes it, which the mention goes on with."""
    head = len(list(takewhile(_nominal, before)))
    for at in range(1, min(head, LONGEST) + 1):
        rest = [word.casefold() for word in before[at:]]
        if not rest:
            return False
        if rest[0] in _RELATIVE or (rest[0] == "that" and _verb(rest[1:2])):
            return at == head and len(rest) > 1 and not any(word in _RELATIVE for word in rest[1:])
        if rest[0] in _PREPOSITIONS:
            return _chained(rest)
        if _participle(before[at - 1], rest):
            return _chained(rest[1:])
    return False


def _chained(chain: Sequence[str]) -> bool:
    """Whether the words are prepositions with a few words behind each, the last one waiting for its noun."""
    places = [at for at, word in enumerate(chain) if word in _PREPOSITIONS]
    if not places or places[-1] != len(chain) - 1 or places[0] != 0:
        return False
    close = all(later - place <= LONGEST for place, later in pairwise(places))
    return close and all(_nominal(word) or word in _PREPOSITIONS for word in chain)


def _participle(noun: str, rest: Sequence[str]) -> bool:
    """Whether a participle hangs on the noun: "workers hired by …", "residents living near …"."""
    if not noun.islower() or not rest[0].endswith(("ing", "ed", "en", "ught")) or len(rest) < 2:
        return False
    several = noun in _SEVERAL or (noun.endswith("s") and not noun.endswith("ss"))
    return (rest[1] == "by" and rest[0] not in AUXILIARIES) or (several and rest[1] in _PREPOSITIONS)


def _verb(word: Sequence[str]) -> bool:
    return bool(word) and (word[0] in AUXILIARIES or word[0].endswith(("s", "ed")))


def _nominal(word: str) -> bool:
    """Whether a word may stand in a noun phrase: it is no pronoun, auxiliary, preposition, adverb or telling verb."""
    low = word.casefold()
    if low.endswith("ly") and low not in _NOUNS_IN_LY:
        return False
    bare = low.removesuffix("’s").removesuffix("'s")
    if {low, bare} & (PRONOUNS | AUXILIARIES | _PREPOSITIONS | _OPENERS) or low in _RELATIVE or low == "that":
        return False
    return word[0].isupper() or low not in REPORTING or low.endswith("s")
