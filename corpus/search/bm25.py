"""BM25 by rank_bm25 with the whole corpus's statistics handed in: weights of terms, scores of a few documents. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from corpus.search.seam import Floats, Ints


def idf(found: Ints, documents: int) -> Floats:
    """Okapi's weight log(N - n + .5) - log(n + .5) of each term where all are positive, else the smooth weight of each.

    A term in half of the documents or more has no positive weight, as happens in every small corpus. All terms change
    over together, so that a rarer one always weighs more.
    """
    if documents <= 0:
        return np.zeros(len(found), np.float64)
    counts = np.minimum(found, documents).astype(np.float64)
    okapi: Floats = np.log(documents - counts + 0.5) - np.log(counts + 0.5)
    return okapi if bool((okapi > 1e-12).all()) else smooth_idf(found, documents)


def smooth_idf(found: Ints, documents: int) -> Floats:
    """log(1 + (N - n + .5) / (n + .5)): always positive, also where one article is all there is."""
    counts = np.minimum(found, documents).astype(np.float64)
    return np.log1p((documents - counts + 0.5) / (counts + 0.5))


class _Column(np.ndarray[Any, np.dtype[np.int64]]):
    """How often each document has one term. rank_bm25 asks of what it looks up whether it is there: a column is."""

    def __bool__(self) -> bool:
        return True


class CorpusBM25(BM25Okapi):  # type: ignore[misc]
    """rank_bm25's BM25Okapi over a few documents of a corpus, which weighs terms and lengths by all of it.

    `counts` is [documents, terms]: how often each document has each of the `terms`. rank_bm25 looks a term up in one
    document after the other; here they are one to it, with a column of counts for each term, so that its formula is
    computed for all of them at once.
    """

    def __init__(
        self,
        terms: Sequence[str],
        counts: NDArray[np.integer],
        lengths: NDArray[np.integer],
        *,
        weights: Floats,
        mean_length: float,
        k1: float,
        b: float,
    ) -> None:
        # The base class's own start counts the words of the whole corpus: everything it would find is known here.
        self.k1 = k1
        self.b = b
        self.epsilon = 0.0
        self.tokenizer = None
        self.corpus_size = (1, len(counts))
        self.avgdl = mean_length
        # Where b is 1, a document without a word would be 0 / 0.
        self.doc_len = np.maximum(lengths, 1)
        held = np.flatnonzero(counts.any(axis=0)).tolist()
        self.idf = {terms[at]: float(weights[at]) for at in held}
        columns = counts.T[held].astype(np.int64).view(_Column)
        self.doc_freqs = [dict(zip(self.idf, columns, strict=True))]

    def scores(self, query: Sequence[str]) -> Floats:
        """The score of each document, 0 where it shares no term with the query."""
        count = self.corpus_size[1]
        if not count or not query or self.avgdl <= 0:
            return np.zeros(count, np.float64)
        # What none of them holds need not be looked up.
        return np.asarray(self.get_scores([term for term in query if term in self.idf])[0], np.float64)
