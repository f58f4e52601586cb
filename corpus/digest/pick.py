"""Which sentences tell a story: the first ones of a single article, the central and different ones of several. Pure.

Several articles: LexRank (Erkan and Radev 2004) over the sentences' cosines, started from their positions, then
maximal marginal relevance (Carbonell and Goldstein 1998) so that nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.digest.weights import Floats, vectors

DAMPING = 0.85
LINKED = 0.1
"""Cosine below which two sentences do not vote for each other."""
RELEVANCE = 0.7
"""How much of the marginal relevance is the rank; the rest is what has not been told yet."""
REPEATED = 0.5
"""Cosine with a chosen sentence from which on a sentence tells nothing new."""
FEW = 3
"""Up to so many articles, the first sentence of the most central one opens the story."""
_SENTENCES = 24
"""The first sentences of an article that are looked at; what matters of news stands there."""


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


def central(candidates: Sequence[Candidate], words: int, documents: Sequence[Sequence[str]]) -> list[int]:
    """The sentences that tell what the articles have in common, in order of choice, within so many words.

    `documents` are the articles' terms, for the weights. Of few articles the first one's first sentence is taken
    before all: votes of two or three tell less than an editor. Where no sentence fits, the best one stands alone.
    """
    near = [index for index, one in enumerate(candidates) if one.position < _SENTENCES]
    if not near:
        return []
    matrix = vectors([candidates[index].terms for index in near], documents).dense()
    likeness = matrix @ matrix.T
    start = np.array([1 / np.sqrt(1 + candidates[index].position) for index in near])
    rank = _lexrank(likeness, start / start.sum()) * start
    rank /= rank.max()
    lengths = np.array([candidates[index].words for index in near])
    chosen: list[int] = []
    left = words
    told = np.zeros(len(near))
    open_ = np.ones(len(near), dtype=bool)
    # Who leans on the sentence before comes only after it.
    alone = np.array([not candidates[index].leans for index in near])
    start_with = 0 if len(documents) <= FEW and lengths[0] <= left else None
    while True:
        fits = open_ & alone & (lengths <= left) & (told < REPEATED)
        if not fits.any():
            break
        gain = np.where(fits, RELEVANCE * rank - (1 - RELEVANCE) * told, -np.inf)
        best = int(gain.argmax()) if start_with is None else start_with
        start_with = None
        chosen.append(best)
        left -= int(lengths[best])
        open_[best] = False
        after = best + 1
        if after < len(near) and near[after] == near[best] + 1 and candidates[near[after]].follows:
            alone[after] = True
        told = np.maximum(told, likeness[best])
    if not chosen:
        chosen = [int(np.where(alone, rank, rank - 1).argmax())]
    return [near[index] for index in chosen]


def _lexrank(likeness: Floats, start: Floats) -> Floats:
    """The stationary share of each sentence, by power iteration; `start` are the shares a jump goes to."""
    votes = np.where(likeness >= LINKED, likeness, 0.0)
    np.fill_diagonal(votes, 0.0)
    given = votes.sum(axis=1, keepdims=True)
    steps = np.divide(votes, given, out=np.zeros_like(votes), where=given > 0)
    lost = (given[:, 0] == 0).astype(float)
    rank = start.copy()
    for _ in range(100):
        new: Floats = (1 - DAMPING) * start + DAMPING * (rank @ steps + (rank @ lost) * start)
        if float(np.abs(new - rank).sum()) < 1e-6:
            break
        rank = new
    return rank
