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


class CandidateBM25(BM25Okapi):  # type: ignore[misc]
    """rank_bm25's BM25Okapi over a few documents, with the corpus's mean length and weights put in.

    Over the whole corpus it would count every document anew on each start and each query. Only the query's terms are
    given, with their counts: no other enters a score.
    """

    def __init__(
        self,
        counts: NDArray[np.uint8],
        lengths: NDArray[np.int32],
        weights: Floats,
        *,
        mean_length: float,
        k1: float,
        b: float,
    ) -> None:
        # The base class's own start counts words in documents; everything it would find is known here.
        self.k1 = k1
        self.b = b
        self.epsilon = 0.0
        self.tokenizer = None
        # The base class sizes its result by this; the whole corpus's size is in the weights already.
        self.corpus_size = len(counts)
        self.avgdl = mean_length
        # Where b is 1, a document without a word would be 0 / 0.
        self.doc_len = np.maximum(lengths, 1).tolist()
        held: list[dict[int, int]] = [{} for _ in range(len(counts))]
        documents, terms = counts.nonzero()
        for document, term, count in zip(
            documents.tolist(), terms.tolist(), counts[documents, terms].tolist(), strict=True
        ):
            held[document][term] = count
        self.doc_freqs = held
        self.idf = dict(enumerate(weights.tolist()))


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
    """Scores of documents by rank_bm25. `counts` is [documents, terms]; `repeats` says how often the query has each."""
    if not len(counts) or mean_length <= 0:
        return np.zeros(len(counts), np.float64)
    engine = CandidateBM25(counts, lengths, weights, mean_length=mean_length, k1=k1, b=b)
    query = [term for term, times in enumerate(repeats) for _ in range(times)]
    return np.asarray(engine.get_scores(query), np.float64)
