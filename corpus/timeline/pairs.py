"""Statements on one matter that are worth a look side by side: one denies, a number changed, a word's opposite. Pure.

It finds what may disagree and never says that it does: that is for who reads it. Few are shown: what differs must be
said of the same thing, by the words right around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from corpus.language.tokens import terms
from corpus.lexicon import table, words
from corpus.model.evidence import Evidence
from corpus.model.sayings import Pair, Why
from corpus.timeline.choosing import own_words
from corpus.timeline.clauses import Number, StatedClause, clauses, general, tells

MOST: Final = 10
OBJECT: Final = 0.5
"""This share of the terms after a denied word stands after the same word where it is affirmed."""
ALIKE: Final = 0.25
"""The share of the shorter clause's terms that two clauses with opposites have in common."""
NUMBERED: Final = 0.4
"""Likewise for two clauses with numbers, where fewer than three terms are common."""
AT_LENGTH: Final = 3
"""So many terms behind both numbers tell the thing at length."""
REPEATED, AGAIN = 3, 0.6
"""So many terms, and this share of the shorter clause's, in common are nearly the same words."""
_ANYBODY: Final = "(anybody)"
DAYS: Final = 90
"""A number of one thing is held against another of it within so many days: later it is another count."""


@dataclass(frozen=True, slots=True)
class _Said:
    evidence: Evidence
    clause: StatedClause
    number: int
    """Of the statement."""


@dataclass(frozen=True, slots=True)
class _Pairing:
    why: Why
    words: tuple[str, str]
    common: int
    """How many terms of the matter they share."""


def pairs(statements: Sequence[Evidence], topic: frozenset[str]) -> tuple[Pair, ...]:
    """The pairs of one speaker's statements (in the order of time) that share a matter, closest first.

    `topic` are the terms that all of them share, such as the speaker's name. What somebody says on one day goes on, and
    is no change of mind: of one day are only two articles that have it in nearly the same words.
    """
    said = [_Said(one, clause, n) for n, one in enumerate(statements) for clause in clauses(own_words(one))]
    best: dict[tuple[int, int], _Pairing] = {}
    for one, other in _near(said, topic):
        both = (one.number, other.number)
        if both not in best and (found := _differing(one, other, topic)) is not None:
            best[both] = found
    order = sorted(best.items(), key=lambda row: (-row[1].common, row[0][1], row[0][0]))
    return tuple(Pair(statements[a], statements[b], found.why, found.words) for (a, b), found in order[:MOST])


def _near(said: Sequence[_Said], topic: frozenset[str]) -> Iterator[tuple[_Said, _Said]]:
    """Clauses of two days or two articles that share a term of a matter, each two once, the earlier first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(said):
        before = {n for term in one.clause.terms - topic - general() for n in holders[term]}
        for n in sorted(before):
            if _day(said[n].evidence) != _day(one.evidence) or said[n].evidence.article_id != one.evidence.article_id:
                yield said[n], one
        for term in one.clause.terms - topic - general():
            holders[term].append(at)


def _differing(one: _Said, other: _Said, topic: frozenset[str]) -> _Pairing | None:
    if one.clause.unreal or other.clause.unreal:
        return None
    if _day(one.evidence) == _day(other.evidence) and not _again(one.clause, other.clause, topic):
        return None
    return (
        _denial(one.clause, other.clause, topic, near=_titled_alike(one.evidence, other.evidence))
        or _opposite(one.clause, other.clause, topic)
        or _changed_number(one, other, topic)
    )


def _again(one: StatedClause, other: StatedClause, topic: frozenset[str]) -> bool:
    """Whether two clauses tell one thing in nearly the same words."""
    mine, theirs = (clause.terms - topic - general() for clause in (one, other))
    return len(mine & theirs) >= max(REPEATED, AGAIN * min(len(mine), len(theirs)))


def _denial(one: StatedClause, other: StatedClause, topic: frozenset[str], *, near: bool) -> _Pairing | None:
    """The one says of a deed or thing that it is not, the other that it is, of the same object or subject.

    `near`: their articles are of one matter, so that one common term is enough.
    """
    for turned, denies, affirms in ((False, one, other), (True, other, one)):
        if affirms.denying or len(denies.denied) > 1:
            continue
        for at, word in denies.denied:
            head = denies.stems[at]
            if head in topic or head not in affirms.stems or denies.wording.words(at, at + 1)[0].isupper():
                continue
            place = affirms.stems.index(head)
            if _of_others(denies, at, affirms, place):
                continue
            common = _around(denies, at, affirms, place, topic)
            if common > (0 if near and head not in general() else 1):
                return _Pairing(Why.DENIED, ("", word) if turned else (word, ""), common)
    return None


def _of_others(one: StatedClause, at: int, other: StatedClause, place: int) -> bool:
    """Whether two clauses tell of two subjects beyond doubt."""
    mine, theirs = one.subject(at), other.subject(place)
    return _ANYBODY in mine | theirs or (bool(mine and theirs) and not mine & theirs)


def _around(one: StatedClause, at: int, other: StatedClause, place: int, topic: frozenset[str]) -> int:
    """How many terms of the matter stand around a word of both clauses; 0 where it is done to another object."""
    mine, theirs = one.after(at), other.after(place)
    objects = frozenset(mine) & frozenset(theirs)
    if mine or theirs:
        same = _same_thing(one.thing(at), other.thing(place)) and len(objects) >= OBJECT * min(len(mine), len(theirs))
        if not same:
            return 0
    subjects = frozenset(one.before(at)) & frozenset(other.before(place)) - topic
    common = len((objects | subjects) - general())
    return common if objects or common >= 2 else 0


def _same_thing(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the noun of the one stands in the other: "interest rates" are rates, a bus toll is no bus strike."""
    return bool(mine and theirs) and (mine[-1] in theirs or theirs[-1] in mine)


def _opposite(one: StatedClause, other: StatedClause, topic: frozenset[str]) -> _Pairing | None:
    """Each has a word that is the opposite of the other's, of the same object or subject."""
    if one.negates or other.negates:
        return None
    shared = (one.terms & other.terms) - topic - general()
    if len(shared) < ALIKE * min(len(one.terms), len(other.terms)):
        return None
    for word in sorted(one.terms - topic):
        for opposite in sorted(_opposites().get(word, frozenset()) & other.terms):
            if word in other.terms or opposite in one.terms:
                continue
            a, b = one.stems.index(word), other.stems.index(opposite)
            objects = frozenset(one.after(a)) & frozenset(other.after(b))
            subjects = frozenset(one.before(a)) & frozenset(other.before(b))
            near = (objects | subjects) & shared
            if len(near) >= 2:
                return _Pairing(Why.OPPOSITE, (one.wording.words(a, a + 1), other.wording.words(b, b + 1)), len(near))
    return None


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in table("opposites").rows:
        found[_stem(one)].add(_stem(other))
        found[_stem(other)].add(_stem(one))
    return {word: frozenset(others) for word, others in found.items()}


def _stem(word: str) -> str:
    return next(iter(terms(word)), word)


def _changed_number(one: _Said, other: _Said, topic: frozenset[str]) -> _Pairing | None:
    """Two numbers of the same thing, told within weeks under titles of one matter, neither of a moment or a series.

    Whatever the titles are where the thing is told at length in the same words: "migrant workers who died".
    """
    both = one.clause, other.clause
    if not (all(clause.numbers for clause in both) and _within_weeks(one.evidence, other.evidence)):
        return None
    again = _again(*both, topic)
    if not _counted_alike(*both) or (_repeated(*both) and not again):
        return None
    titled = again or _titled_alike(one.evidence, other.evidence)
    shared = (one.clause.terms & other.clause.terms) - topic - general()
    enough = len(shared) >= 3 or len(shared) >= NUMBERED * min(len(clause.terms) for clause in both)
    for mine in one.clause.numbers:
        for theirs in other.clause.numbers:
            at_length = len(mine.things) >= AT_LENGTH and mine.things[:AT_LENGTH] == theirs.things[:AT_LENGTH]
            if _goes_on(one.clause, mine, other.clause, theirs):
                continue
            if (titled or at_length) and _of_one_thing(mine, theirs, enough=enough) and len(shared) >= 2:
                return _Pairing(Why.NUMBER, (mine.written, theirs.written), len(shared))
    return None


def _counted_alike(one: StatedClause, other: StatedClause) -> bool:
    """Whether the numbers of two clauses may be counts of one thing, neither of a moment or a series."""
    if any(tells(group, clause.text) for clause in (one, other) for group in ("moment", "running")):
        return False
    names = _names(one), _names(other)
    of_others = all(names) and not names[0] & names[1]
    of_all = all(tells(group, one.text) == tells(group, other.text) for group in ("since", "each"))
    return not of_others and of_all


def _goes_on(one: StatedClause, mine: Number, other: StatedClause, theirs: Number) -> bool:
    """Whether what was counted until then has only grown: "4 million doses have been sent", later five."""
    return mine.value < theirs.value and all(tells("growing", clause.text) for clause in (one, other))


def _repeated(one: StatedClause, other: StatedClause) -> bool:
    """Whether a number of the one stands in the other again: then the others beside it count something else."""
    said = {(number.value, number.unit) for number in one.numbers}
    return any((number.value, number.unit) in said for number in other.numbers)


def _of_one_thing(mine: Number, theirs: Number, *, enough: bool) -> bool:
    if mine.value == theirs.value or mine.unit != theirs.unit:
        return False
    if mine.things[:1] and mine.things[0] in _measures() and mine.things[1:2] != theirs.things[1:2]:
        return False
    if mine.things[:1] != theirs.things[:1] and (not mine.unit or (mine.things and theirs.things)):
        return False
    return enough or (len(mine.things) > 1 and mine.things[:2] == theirs.things[:2])


@cache
def _measures() -> frozenset[str]:
    """The terms of units that say nothing of what is measured."""
    groups = ("time", "length", "area", "weight", "speed", "volume", "heat")
    return frozenset(_stem(word) for group in groups for word in words("units", group))


def _within_weeks(one: Evidence, other: Evidence) -> bool:
    apart = _days_apart(one, other)
    return apart is not None and apart <= DAYS


def _titled_alike(one: Evidence, other: Evidence) -> bool:
    return bool((frozenset(terms(one.title or "")) & frozenset(terms(other.title or ""))) - general())


def _names(clause: StatedClause) -> frozenset[str]:
    """The words that begin with a capital letter, but for the first, folded."""
    words = clause.wording
    capital = (at for at in range(1, len(words)) if (word := words.words(at, at + 1))[0].isupper() and len(word) > 2)
    return frozenset(re.sub(r"'s$", "", words.folded[at]) for at in capital)


def _day(evidence: Evidence) -> str | None:
    return evidence.published[:10] if evidence.published else None


def _days_apart(one: Evidence, other: Evidence) -> int | None:
    days = _day(one), _day(other)
    if days[0] is None or days[1] is None:
        return None
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)
