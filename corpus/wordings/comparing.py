"""Whether two wordings are of one utterance, and how the one becomes the other. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Final

from corpus.language.segment import split
from corpus.language.tokens import terms
from corpus.model.sayings import Difference
from corpus.search.wording import Wording, difference, folded_words, negation

FEWEST: Final = 4
"""Words from which on a wording can be told from a turn of phrase."""
NEAR: Final = 0.6
"""The share of the shorter wording's words, and of its terms, that agree in the order of the longer."""
AGREEING: Final = 6
"""And so many words at least: fewer are a turn of phrase."""
OVERLAP: Final = 10
"""Words in a row that nobody says by chance: two parts of one utterance that overlap in as many are of one."""


class Likeness(StrEnum):
    """How two wordings of one utterance differ."""

    SAME = "same"
    TRIMMED = "trimmed"
    OVERLAPPING = "overlapping"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two wordings have in common, seen from the shorter."""

    likeness: Likeness
    share: float


def likeness(one: str, other: str) -> Overlap | None:
    """How two wordings are one utterance's, None where they are not; the order does not matter."""
    shorter, longer = sorted((one, other), key=lambda text: len(_words(text)))
    a, b = _words(shorter), _words(longer)
    if len(a) < FEWEST:
        return None
    if a == b:
        return Overlap(Likeness.SAME, 1.0)
    trimmed = _stands_in(a, b)
    if not trimmed and not _may_fit(shorter, longer):
        return None
    if len(_terms(shorter)) < 2:
        return None
    if trimmed:
        return Overlap(Likeness.TRIMMED, 1.0)
    blocks = _blocks(a, b)
    longest = max((size for _, _, size in blocks), default=0)
    agreeing = sum(size for _, _, size in blocks)
    reach = blocks[-1][1] + blocks[-1][2] - blocks[0][1] if blocks else 0
    share = agreeing / max(len(a), min(reach, 2 * len(a)))
    if agreeing >= AGREEING and share >= NEAR and _terms_agree(shorter, longer) >= NEAR:
        return Overlap(Likeness.NEAR, share)
    if longest >= OVERLAP:
        return Overlap(Likeness.OVERLAPPING, share)
    return None


def stands_in(given: str, words: str) -> bool:
    """Whether all the words of the one, one at least, stand in a row in the other."""
    return bool(_words(given)) and _stands_in(_words(given), _words(words))


@lru_cache(maxsize=1 << 11)
def _words(text: str) -> tuple[str, ...]:
    return folded_words(text)


def _stands_in(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether all the words of the one stand in a row in the other."""
    return "\0".join(("", *a, "")) in "\0".join(("", *b, ""))


def _may_fit(shorter: str, longer: str) -> bool:
    """Whether aligning the two can find anything: most of those that share a run are told apart sooner than that."""
    a, b = _words(shorter), _words(longer)
    common = (Counter(a) & Counter(b)).total()
    if common >= max(AGREEING, NEAR * len(a)) and _terms_agree(shorter, longer) >= NEAR:
        return True
    return common >= OVERLAP and not _stretches(a).isdisjoint(_stretches(b))


def _stretches(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Every `OVERLAP` words in a row."""
    return frozenset(words[at : at + OVERLAP] for at in range(len(words) - OVERLAP + 1))


def _blocks(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]


def _terms_agree(shorter: str, longer: str) -> float:
    """The share of the shorter wording's terms that the longer has too; a number counts as itself."""
    own, others = _terms(shorter), _terms(longer)
    return len(own & others) / len(own) if own else 0.0


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))


def beside(fullest: str, other: str) -> Difference:
    """How the fullest wording becomes another: 'delete' is trimmed, 'insert' added, 'replace' changed."""
    whole, part = Wording.of(fullest), Wording.of(other)
    return difference(whole, part, 0, len(part))


def denial(fullest: str, rows: Difference) -> str | None:
    """A word of denial that the other wording drops or puts in, within the sentences of which it keeps anything."""
    kept = _kept_sentences(fullest, rows)
    for (op, own, theirs), place in zip(rows, _places(fullest, rows), strict=True):
        if op == "equal":
            continue
        inside = (fullest[max(start, place) : min(end, place + len(own))] for start, end in kept)
        dropped, added = negation(" ".join(inside)), negation(theirs)
        if (dropped is None) != (added is None):
            return dropped or added
    return None


def _places(fullest: str, rows: Difference) -> list[int]:
    """Where the fullest wording's part of each row begins."""
    places, at = [], 0
    for _, own, _ in rows:
        at = fullest.find(own, at)
        places.append(at)
        at += len(own)
    return places


def _kept_sentences(fullest: str, rows: Difference) -> list[tuple[int, int]]:
    """Where those sentences of the fullest stand of which the other wording holds some words."""
    equal = [
        (place, place + len(own))
        for (op, own, _), place in zip(rows, _places(fullest, rows), strict=True)
        if op == "equal"
    ]
    sentences = [(one.start, one.end) for one in split(fullest)]
    return [(start, end) for start, end in sentences if any(a < end and start < b for a, b in equal)]
