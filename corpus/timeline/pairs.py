"""Statements on one matter that are worth a look side by side: one denies, a number changed, a word's opposite. Pure.

It finds what may disagree and never says that it does: that is for who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.language.tokens import terms
from corpus.lexicon import table
from corpus.model import Evidence
from corpus.quoted import Pair, Why
from corpus.search.wording import Wording, negation
from corpus.timeline.choosing import own_words

SHARED: Final = 2
"""So many terms besides the topic's both statements must have."""
SHARE: Final = 0.3
"""And this share of the shorter one's."""
DENIES: Final = 5
"""A word of denial is about the first term of so many words after it."""
NOT_DENYING: Final = frozenset("only just merely simply alone".split())
"""After these "not" denies nothing."""
FEWEST: Final = 4
"""Terms of a statement that says enough to be held against another."""
DENIED_SHARE: Final = 0.5
"""The share from which on a denial in one alone is worth a look: anybody denies something."""
MOST: Final = 10
_NUMBER = re.compile(r"[$£€]?\d[\d.,]*%?")


@dataclass(frozen=True, slots=True)
class _Said:
    wording: Wording
    terms: frozenset[str]
    denied: dict[str, str]
    """The word of denial before each term that it is about: one of the next few."""
    numbers: dict[str, str]
    """The number before each noun, by the noun's term."""


def pairs(statements: Sequence[Evidence], topic: frozenset[str]) -> tuple[Pair, ...]:
    """The pairs of one speaker's statements (in the order of time) that share a matter, closest first.

    `topic` are the terms that all of them share, such as the speaker's name.
    """
    said = [_said(own_words(one)) for one in statements]
    found: list[tuple[float, int, int, Pair]] = []
    for second, later in enumerate(said):
        for first in range(second):
            if _day(statements[first]) == _day(statements[second]):
                continue  # what somebody says on one day goes on, and is no change of mind
            share = _shared(said[first], later, topic)
            if share is not None and (why := _why(said[first], later, topic, share)) is not None:
                found.append((share, second, first, Pair(statements[first], statements[second], *why)))
    found.sort(key=lambda one: (-one[0], one[1], one[2]))
    return tuple(pair for *_, pair in found[:MOST])


def _day(evidence: Evidence) -> str | None:
    return evidence.published[:10] if evidence.published else None


def _shared(one: _Said, other: _Said, topic: frozenset[str]) -> float | None:
    """The share of the shorter statement's terms that the other has too; None where they are of two matters."""
    both = (one.terms & other.terms) - topic
    shorter = min(len(one.terms - topic), len(other.terms - topic))
    if len(both) < SHARED or len(both) < SHARE * shorter or min(len(one.terms), len(other.terms)) < FEWEST:
        return None
    return len(both) / shorter


def _why(one: _Said, other: _Said, topic: frozenset[str], share: float) -> tuple[Why, tuple[str, str]] | None:
    for noun in one.numbers.keys() & other.numbers.keys():
        if one.numbers[noun] != other.numbers[noun]:
            return Why.NUMBER, (one.numbers[noun], other.numbers[noun])
    for word, opposite in _opposites(one, other):
        return Why.OPPOSITE, (word, opposite)
    for term in (one.terms & other.terms) - topic:
        denials = one.denied.get(term, ""), other.denied.get(term, "")
        if any(denials) and not all(denials) and share >= DENIED_SHARE:
            return Why.DENIED, denials
    return None


def _opposites(one: _Said, other: _Said) -> Iterator[tuple[str, str]]:
    for word, opposite in _table():
        for a, b in ((word, opposite), (opposite, word)):
            if a in one.terms and b in other.terms and a not in other.terms and b not in one.terms:
                yield _as_said(one, a), _as_said(other, b)


def _as_said(said: _Said, term: str) -> str:
    words = (said.wording.words(at, at + 1) for at in range(len(said.wording)))
    return next((word for word in words if term in terms(word)), term)


@cache
def _table() -> tuple[tuple[str, str], ...]:
    return tuple((_stem(one), _stem(other)) for one, other in table("opposites").rows)


def _stem(word: str) -> str:
    return next(iter(terms(word)), word)


def _said(text: str) -> _Said:
    wording = Wording.of(text)
    numbers: dict[str, str] = {}
    for at in range(len(wording) - 1):
        if _NUMBER.fullmatch(wording.folded[at]):
            after = [term for term in terms(wording.words(at + 1, min(at + 3, len(wording)))) if not term[0].isdigit()]
            if after:
                numbers.setdefault(after[0], wording.words(at, at + 1))
    denied: dict[str, str] = {}
    for at in range(len(wording) - 1):
        word = negation(wording.words(at, at + 1))
        if word is not None and wording.folded[at + 1] not in NOT_DENYING:
            after = terms(wording.words(at + 1, min(at + 1 + DENIES, len(wording))))
            denied.update(dict.fromkeys(after[:1], word))
    return _Said(wording, frozenset(terms(text)), denied, numbers)
