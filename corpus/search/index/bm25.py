"""BM25 by rank_bm25 with the whole corpus's statistics: the weight of a term, and scores of a few documents."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from corpus.search.seam import Floats


def idf(found: NDArray[np.int64], documents: int) -> Floats:
    """Okapi's weight log(N - n + .5) - log(n + .5) for each term, where that is positive.

    A term in half of the documents or more has none (rank_bm25 gives it a share of the mean weight, or less than
    nothing in a small corpus). Here such a term goes on falling from the smallest positive weight that this
    number of documents allows, so that a rarer term always weighs more, and every term something.
    """
    if documents <= 0:
        return np.zeros(len(found), np.float64)
    counts = np.minimum(found, documents).astype(np.float64)
    weights = np.log(documents - counts + 0.5) - np.log(counts + 0.5)
    most = math.ceil(documents / 2) - 1
    least = math.log(documents - most + 0.5) - math.log(most + 0.5)
    falling = least * (documents + 1 - counts) / (documents + 1)
    return np.where(2 * counts < documents, weights, falling * 0.999)


def smooth_idf(found: NDArray[np.int64], documents: int) -> Floats:
    """log(1 + (N - n + .5) / (n + .5)): always positive, also where one article is all there is."""
    counts = np.minimum(found, documents).astype(np.float64)
    return np.log1p((documents - counts + 0.5) / (counts + 0.5))


_OF_COUNT: tuple[dict[int, int], ...] = tuple([{0: count} for count in range(256)])
"""A document of one word that it has so often: what rank_bm25 wants to look a count up in."""


class OccurrenceBM25(BM25Okapi):  # type: ignore[misc]
    """rank_bm25's BM25Okapi over the occurrences of terms in a few documents, with the corpus's mean length put in.

    Over the whole corpus it would count every document anew on each start and each query, and over a few hundred it
    looks up each term in each of them, though most hold two or three. Here each term that a document does hold is a
    document by itself, of the whole one's length: only those are looked up. Their weights are multiplied in after.
    """

    def __init__(self, counts: list[int], lengths: list[int], *, mean_length: float, k1: float, b: float) -> None:
        # The base class's own start counts words in documents; everything it would find is known here.
        self.k1 = k1
        self.b = b
        self.epsilon = 0.0
        self.tokenizer = None
        self.corpus_size = len(counts)
        self.avgdl = mean_length
        self.doc_len = lengths
        self.doc_freqs = [_OF_COUNT[count] for count in counts]
        self.idf = {0: 1.0}


def quick(
    counts: NDArray[np.uint8],
    lengths: NDArray[np.int32],
    weights: Floats,
    repeats: Sequence[int],
    *,
    mean_length: float,
    k1: float,
    b: float,
) -> Floats:
    """The same numbers by whole columns: to choose among many documents those that rank_bm25 then scores.

    Each step is Okapi's own in its order, so that both agree to the last bit.
    """
    total = np.zeros(len(counts), np.float64)
    if not len(counts) or mean_length <= 0:
        return total
    norm = k1 * (1 - b + b * np.maximum(lengths, 1).astype(np.int64) / mean_length)
    for term, times in enumerate(repeats):
        held = counts[:, term].astype(np.int64)
        worth = float(weights[term]) * (held * (k1 + 1) / (held + norm))
        for _ in range(times):
            total += worth
    return total


def scores(
    counts: NDArray[np.uint8],
    lengths: NDArray[np.int32],
    weights: Floats,
    repeats: Sequence[int],
    *,
    mean_length: float,
    k1: float,
    b: float,
) -> Floats:
    """Scores of documents by rank_bm25. `counts` is [documents, terms]; `repeats` says how often the query has each.

    The sum over a document's terms is made in the query's order, so that not even the last bit differs from what
    rank_bm25 gives for whole documents.
    """
    if not len(counts) or mean_length <= 0:
        return np.zeros(len(counts), np.float64)
    terms, documents = counts.T.nonzero()
    # Where b is 1, a document without a word would be 0 / 0.
    held = np.maximum(lengths.take(documents), 1).tolist()
    engine = OccurrenceBM25(counts[documents, terms].tolist(), held, mean_length=mean_length, k1=k1, b=b)
    worths = weights.take(terms) * np.asarray(engine.get_scores([0]), np.float64)
    times = np.array(repeats, np.int64).take(terms)
    if len(repeats) < sum(repeats):
        documents, worths = documents.repeat(times), worths.repeat(times)
    return np.bincount(documents, worths, len(counts)).astype(np.float64, copy=False)
