"""Which sentences tell a story: the first ones of a single article, of several those that hold most of what they share.

Several articles: what matters is what many of them tell and tell early. Each pair of neighbouring terms is a concept,
worth the sum over the articles that have it of how early it stands there; sentences are chosen for the concepts they
hold that are not told yet, as many as fit (Gillick and Favre 2009, here by greed and exchange). Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

Concept = tuple[str, str]
Unit = tuple[int, ...]
Mark = Callable[[int], "CandidateSentence"]
SENTENCES = 12
"""The first sentences of an article that are looked at; what matters of news stands there."""
OPENING = 8
"""Of one article only so many: further down its sentences tell of something else."""
SURE, SURER, LIKELY = 0.8, 0.87, 0.6
"""The chance to be understood alone from which on a sentence is told, from which on it is an article's second one, and
from which on it is told among more than two; of a second one also the chance without the heading over it."""
TELLS, NEARLY = 0.85, 0.1
"""The chance to tell what the heading says from which on a sentence is told; up to so much less than the likeliest has,
an earlier one is told."""
_WORDS_EACH = 25
_FEW = 2
_EARLY = 3.0
"""At so many sentences from the start a concept is worth half of what it is at the start."""
_SHARED = 2
"""A concept of fewer articles is one article's own."""
_LENGTH = 0.6
"""How much of its length a sentence's worth is divided by: 1 would choose the shortest, 0 the longest."""
_EXCHANGES = 12
_SAME = 0.5
"""A sentence that shares more of what it tells with those chosen tells the same again."""
_LOOKED = 40
"""Of so many sentences that tell most for their length two are chosen."""
_LOST = 0.4
"""The share of its worth that a sentence loses for taking up what its article told before."""


@dataclass(frozen=True, slots=True)
class CandidateSentence:
    """A sentence that may be chosen: of which article, the how-manieth there, how many words, and its terms.

    `leans` tells that it is understood only after the sentence before it, `follows` that the candidate before it is
    that sentence. `takes_up` says that it speaks of somebody or something as told before: others are chosen first;
    `is_about` that a telling word of the heading stands in it, `is_anchored` that it begins with somebody or something
    that its reader knows. `chance` is that of being understood alone (`openings`), `tells` that of telling what the
    heading says (`event`).
    """

    article: int
    position: int
    words: int
    terms: tuple[str, ...]
    leans: bool = False
    follows: bool = False
    takes_up: bool = False
    is_about: bool = True
    is_anchored: bool = True
    chance: float = 1.0
    tells: float = 1.0


def lead(candidates: Sequence[CandidateSentence], words: int) -> list[int]:
    """The first sentences of what the article is about that stand alone and fit into so many words, whole; none where
    none surely does: an article that opens with an anecdote, or a page with another matter, is told further down.

    One that takes up what was told before is not told; a second is anchored.
    """
    sure = [
        index for index, one in enumerate(candidates)
        if one.is_about and not (one.leans or one.takes_up) and one.chance >= SURE
    ]  # fmt: skip
    alone = [index for index in sure if index < OPENING] or sure
    first = _foremost(candidates, alone)
    if first is None:
        return []
    chosen, left = [first], words - candidates[first].words
    for index in (later for later in alone if later > first):
        if len(chosen) == most(words):
            break
        one = candidates[index]
        if one.is_anchored and one.chance >= SURER and one.tells >= TELLS:
            if one.words > left:
                break
            chosen.append(index)
            left -= one.words
    return chosen


def _foremost(candidates: Sequence[CandidateSentence], alone: Sequence[int]) -> int | None:
    """The first of these that tells what the heading says about as likely as any; None where none is likely to: they
    set a scene.
    """
    telling = [index for index in alone if candidates[index].tells >= TELLS]
    highest = max((candidates[index].tells for index in telling), default=0.0)
    return next((index for index in telling if candidates[index].tells >= highest - NEARLY), None)


def likeliest(candidates: Sequence[CandidateSentence]) -> list[int]:
    """The one that is understood alone most likely, one that does not lean if there is any; none of none."""
    every = range(len(candidates))
    return [max(every, key=lambda at: (not candidates[at].leans, candidates[at].chance))] if candidates else []


def most(words: int) -> int:
    """How many sentences tell a story in so many words."""
    return max(2, words // _WORDS_EACH)


def covering(
    candidates: Sequence[CandidateSentence], words: int, first: int | None = None, mark: Mark | None = None
) -> list[int]:
    """The sentences that tell what the articles have in common, within so many words; none where none stands alone.

    `first` is one that is told before all, if it fits: what two or three articles share tells less than an editor.
    Who leans on the sentence before is left out, or told with it where there is room for more than two sentences.
    `mark` gives a candidate with what tells whether it stands alone; it is asked of the promising ones.
    """
    near = [index for index, one in enumerate(candidates) if one.position < SENTENCES]
    worth = _worth([candidates[index] for index in near])
    held = {index: frozenset(pairwise(candidates[index].terms)) & worth.keys() for index in near}
    if most(words) <= _FEW and len(near) > _LOOKED:
        value = {index: sum(map(worth.__getitem__, held[index])) / candidates[index].words ** _LENGTH for index in near}
        best_first = sorted(near, key=lambda index: (index != first, -value[index]))
        near = sorted(best_first[:_LOOKED])
    marked = {index: mark(index) if mark else candidates[index] for index in near}
    enough = SURE if most(words) <= _FEW else LIKELY
    alone = {(at,) for at in near if marked[at].is_about and not marked[at].leans and marked[at].chance >= enough}
    if most(words) <= _FEW:
        alone = {unit for unit in alone if marked[unit[0]].tells >= TELLS}
    if not alone:
        return []
    if first is not None:
        own = [at for at in near if marked[at].article == marked[first].article and (at,) in alone]
        first = _foremost([marked.get(at, candidates[at]) for at in range(len(candidates))], own) if own else None
    leaning = [index for index in near if marked[index].leans and marked[index].follows]
    pairs = {(index - 1, index) for index in leaning if (index - 1,) in alone} if most(words) > _FEW else set()
    units = sorted(alone | pairs)
    pool = _Pool(
        {unit: sum(candidates[index].words for index in unit) for unit in units},
        {unit: frozenset[Concept]().union(*(held[index] for index in unit)) for unit in units},
        worth,
        frozenset(unit for unit in units if marked[unit[0]].takes_up),
    )
    if first is not None and (first,) in alone and candidates[first].words <= words:
        chosen = pool.filled([(first,)], words)
    else:
        chosen = pool.exchanged(pool.filled([], words), words)
    best = chosen or [max(sorted(alone), key=lambda unit: pool.value([unit]))]
    return sorted({index for unit in best for index in unit})


def _worth(candidates: Sequence[CandidateSentence]) -> dict[Concept, float]:
    """What each concept is worth that several articles share; all concepts where nothing is shared."""
    first: dict[Concept, dict[int, float]] = {}
    for one in candidates:
        for concept in pairwise(one.terms):
            first.setdefault(concept, {}).setdefault(one.article, _EARLY / (_EARLY + one.position))
    shared = {concept: sum(of.values()) for concept, of in first.items() if len(of) >= _SHARED}
    return shared or {concept: sum(of.values()) for concept, of in first.items()}


@dataclass(frozen=True, slots=True)
class _Pool:
    """What to choose from, a sentence or two by their numbers: how many words, which concepts, what those are worth."""

    lengths: Mapping[Unit, int]
    concepts: Mapping[Unit, frozenset[Concept]]
    worth: Mapping[Concept, float]
    taking_up: Set[Unit] = frozenset()

    def value(self, chosen: Sequence[Unit]) -> float:
        """What is told by these sentences together, less for those that take up what was told before."""
        told = sum(self.worth[concept] for concept in self._told(chosen))
        lost = sum(self.worth[one] for unit in chosen if unit in self.taking_up for one in self.concepts[unit])
        return told - _LOST * lost

    def filled(self, chosen: Sequence[Unit], words: int) -> list[Unit]:
        """These and, as long as one fits, the sentence that tells most for its length."""
        kept = list(chosen)
        while len(kept) < most(words):
            told, left = self._told(kept), words - sum(self.lengths[index] for index in kept)
            gains = {
                index: sum(self.worth[one] for one in held - told)
                * (1 - _LOST * (index in self.taking_up))
                / max(self.lengths[index], 1) ** _LENGTH
                for index, held in self.concepts.items()
                if index not in kept and self.lengths[index] <= left and len(held & told) <= _SAME * len(held)
            }
            best = max(gains, key=gains.__getitem__, default=None)
            if best is None or gains[best] <= 0:
                break
            kept.append(best)
        return kept

    def exchanged(self, chosen: list[Unit], words: int) -> list[Unit]:
        """The choice after every exchange of one sentence for another, and what then fits, that tells more."""
        best = self.value(chosen)
        for _ in range(_EXCHANGES):
            found = None
            for out in chosen:
                kept = [index for index in chosen if index != out]
                left = words - sum(self.lengths[index] for index in kept)
                for new in self.concepts:
                    if new in chosen or self.lengths[new] > left:
                        continue
                    value = self.value([*kept, new])
                    if value > best + 1e-9:
                        best, found = value, [*kept, new]
            if found is None:
                break
            chosen = self.filled(found, words)
            best = self.value(chosen)
        return chosen

    def _told(self, chosen: Sequence[Unit]) -> frozenset[Concept]:
        return frozenset[Concept]().union(*(self.concepts[index] for index in chosen))
