"""Which sentences tell a story: the first ones of a single article, of several those that hold most of what they share.

Several articles: what matters is what many of them tell and tell early. Each pair of neighbouring terms is a concept,
worth the sum over the articles that have it of how early it stands there; sentences are chosen for the concepts they
hold that are not told yet, as many as fit (Gillick and Favre 2009, here by greed and exchange). Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Concept = tuple[str, str]
_SENTENCES = 24
"""The first sentences of an article that are looked at; what matters of news stands there."""
_EARLY = 6.0
"""At so many sentences from the start a concept is worth half of what it is at the start."""
_SHARED = 2
"""A concept of fewer articles is one article's own."""
_LENGTH = 0.6
"""How much of its length a sentence's worth is divided by: 1 would choose the shortest, 0 the longest."""
_EXCHANGES = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen: of which article, the how-manieth there, how many words, and its terms.

    `leans` tells that it is understood only after the sentence before it, `follows` that the candidate before it is
    that sentence.
    """

    article: int
    position: int
    words: int
    terms: tuple[str, ...]
    leans: bool = False
    follows: bool = False


def lead(candidates: Sequence[Candidate], words: int) -> list[int]:
    """The first sentences that fit into so many words, whole; the very first in any case."""
    chosen: list[int] = []
    left = words
    for index, one in enumerate(candidates[:_SENTENCES]):
        if chosen and one.words > left:
            break
        if chosen and one.leans and not (one.follows and chosen[-1] == index - 1):
            continue
        chosen.append(index)
        left -= one.words
    return chosen


def covering(candidates: Sequence[Candidate], words: int) -> list[int]:
    """The sentences that tell what the articles have in common, within so many words; the best one in any case.

    Who leans on the sentence before is left out: sentences of several articles are told one after the other.
    """
    near = [index for index, one in enumerate(candidates) if one.position < _SENTENCES and not one.leans]
    if not near:
        return [0] if candidates else []
    worth = _worth([one for one in candidates if one.position < _SENTENCES])
    concepts = {index: frozenset(pairwise(candidates[index].terms)) & worth.keys() for index in near}
    chosen = _greedy(candidates, near, concepts, worth, words)
    chosen = _exchanged(candidates, near, concepts, worth, words, chosen)
    if not chosen:
        chosen = [max(near, key=lambda index: (_value([index], concepts, worth), -index))]
    return sorted(chosen)


def _worth(candidates: Sequence[Candidate]) -> dict[Concept, float]:
    """What each concept is worth that several articles share; all concepts where nothing is shared."""
    first: dict[Concept, dict[int, float]] = {}
    for one in candidates:
        for concept in pairwise(one.terms):
            first.setdefault(concept, {}).setdefault(one.article, _EARLY / (_EARLY + one.position))
    shared = {concept: sum(of.values()) for concept, of in first.items() if len(of) >= _SHARED}
    return shared or {concept: sum(of.values()) for concept, of in first.items()}


def _value(chosen: Sequence[int], concepts: Mapping[int, frozenset[Concept]], worth: Mapping[Concept, float]) -> float:
    held = frozenset[Concept]().union(*(concepts[index] for index in chosen))
    return sum(worth[concept] for concept in held)


def _greedy(
    candidates: Sequence[Candidate],
    near: Sequence[int],
    concepts: Mapping[int, frozenset[Concept]],
    worth: Mapping[Concept, float],
    words: int,
) -> list[int]:
    chosen: list[int] = []
    told: set[Concept] = set()
    while True:
        left = words - sum(candidates[index].words for index in chosen)
        gains = {
            index: sum(worth[one] for one in concepts[index] - told) / max(candidates[index].words, 1) ** _LENGTH
            for index in near
            if index not in chosen and candidates[index].words <= left
        }
        best = max(gains, key=lambda index: (gains[index], -index), default=None)
        if best is None or gains[best] <= 0:
            return chosen
        chosen.append(best)
        told |= concepts[best]


def _exchanged(
    candidates: Sequence[Candidate],
    near: Sequence[int],
    concepts: Mapping[int, frozenset[Concept]],
    worth: Mapping[Concept, float],
    words: int,
    chosen: list[int],
) -> list[int]:
    """The choice after every exchange of one sentence for another, or for two, that makes it worth more."""
    best = _value(chosen, concepts, worth) if chosen else 0.0
    for _ in range(_EXCHANGES):
        found = None
        for out in chosen:
            kept = [index for index in chosen if index != out]
            left = words - sum(candidates[index].words for index in kept)
            for new in near:
                if new in chosen or candidates[new].words > left:
                    continue
                trial = [*kept, new]
                value = _value(trial, concepts, worth)
                if value > best + 1e-9:
                    best, found = value, trial
        if found is None:
            return chosen
        chosen = found + _greedy_rest(candidates, near, concepts, worth, words, found)
        best = _value(chosen, concepts, worth)
    return chosen


def _greedy_rest(
    candidates: Sequence[Candidate],
    near: Sequence[int],
    concepts: Mapping[int, frozenset[Concept]],
    worth: Mapping[Concept, float],
    words: int,
    chosen: Sequence[int],
) -> list[int]:
    left = words - sum(candidates[index].words for index in chosen)
    told = frozenset[Concept]().union(*(concepts[index] for index in chosen))
    rest = {index: concepts[index] - told for index in near if index not in chosen}
    return _greedy(candidates, list(rest), rest, worth, left)
