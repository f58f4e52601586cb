"""From the postings of a query's rarer terms to the sentences worth a closer look, with a bound on all others. Pure.

A posting tells its article, its sentence's length and how often that repeats any term (`packing`): the least that BM25
will give a sentence and the most it can are known before any text is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.search.distinct import among
from corpus.search.index.packing import ARTICLE_BITS, LONG, MANY, ORDINAL_BITS, REPEAT_BITS, lengths_of, norms
from corpus.search.seam import Floats, Frequencies, Ints, Parameters

SURE = 10
"""So many of the best are to be found for sure, if that can be."""
ARTICLES = 24
"""Of so many articles that promise most the first sentence is found."""
_PLACE = ARTICLE_BITS - ORDINAL_BITS
_ORDINAL = (1 << _PLACE) - 1


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be found: articles by key and places, both sorted; None allows all."""

    articles: Ints | None = None
    places: Ints | None = None

    def of(self, documents: Ints) -> NDArray[np.bool_]:
        """For each document whether it may be; of titles only the article is asked."""
        fine = np.ones(len(documents), np.bool_)
        if self.articles is not None:
            fine &= among(self.articles, documents >> ARTICLE_BITS)
        if self.places is not None:
            places = documents >> ORDINAL_BITS
            fine &= among(self.places, places) | ((places & _ORDINAL) == 0)
        return fine


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked up: the documents of each of the rarer terms (sorted), the weights of these terms, and what the
    terms that were not looked up weigh; of a term whose documents were cut short, its weight counts there as well."""

    documents: Sequence[Ints]
    weights: Floats
    article_weights: Floats
    rest: float
    cut: float = 0.0


@dataclass(frozen=True, slots=True)
class Pool:
    """All documents met, sorted: the least and the most that BM25 gives each, and about what it gives its article.

    A title has nothing to reach by itself. `firsts` are the first documents of the articles.
    """

    documents: Ints
    least: Floats
    most: Floats
    article: Floats
    firsts: Ints

    @classmethod
    def of(cls, looked: Looked, allowed: Allowed, statistics: Frequencies, how: Parameters) -> Pool:
        postings = np.concatenate([*looked.documents, np.zeros(0, np.int64)])
        terms = np.arange(len(looked.documents)).repeat([len(one) for one in looked.documents])
        if allowed.articles is not None or allowed.places is not None:
            fine = allowed.of(postings)
            postings, terms = postings[fine], terms[fine]
        order = postings.argsort(kind="stable")  # several sorted runs are merged
        postings, terms = postings[order], terms[order]
        at, new = _numbered(postings)
        documents = postings[new]
        worth = np.bincount(at, looked.weights[terms], len(documents)) * (how.k1 + 1)
        norm = norms(documents & LONG, statistics.mean_sentence, how.k1, how.b)
        repeats = np.maximum((documents >> REPEAT_BITS) & MANY, 1)
        share = np.where(repeats == MANY, 1.0, repeats / (repeats + norm))
        sentence = (documents >> ORDINAL_BITS) & _ORDINAL > 0
        least = np.where(sentence, worth / (1 + norm), 0.0)
        most = np.where(sentence, (worth + (looked.rest + looked.cut) * (how.k1 + 1)) * share, 0.0)
        of_article, firsts = _numbered(documents >> ARTICLE_BITS)
        width = len(looked.documents)
        counts = np.bincount(of_article[at] * width + terms, minlength=len(firsts) * width).reshape(len(firsts), width)
        sizes = norms(lengths_of(documents[firsts]), statistics.mean_article, how.article_k1, how.article_b)
        articles = (counts / (counts + sizes[:, None])) @ looked.article_weights * (how.article_k1 + 1)
        return cls(documents, least, most, articles[of_article], firsts)


def _numbered(sorted_values: Ints) -> tuple[Ints, Ints]:
    """Of each value the how-manieth distinct one it is, and where each distinct one stands first."""
    new = np.ones(len(sorted_values), np.bool_)
    np.not_equal(sorted_values[1:], sorted_values[:-1], out=new[1:])
    return np.cumsum(new) - 1, new.nonzero()[0]


def choose(
    looked: Looked, allowed: Allowed, statistics: Frequencies, how: Parameters, limit: int
) -> tuple[Ints, float]:
    """(places, ceiling): the `limit` that promise most with their articles, and those that may be among the ten best.

    Of an article that promises much by its title alone it is the first sentence.
    """
    pool = Pool.of(looked, allowed, statistics, how)
    ceiling = (looked.rest + looked.cut) * (how.k1 + 1)
    sentences = (pool.most > 0).nonzero()[0]
    chosen = np.zeros(len(pool.documents), np.bool_)
    if len(sentences):
        least, most = pool.least[sentences], pool.most[sentences]
        chosen[sentences[_largest(least + pool.article[sentences], limit)]] = True
        best = _largest(least, SURE)
        contending = sentences[most >= least[best].min()]
        chosen[contending[_largest(pool.most[contending], limit)]] = True
        chosen[sentences[best]] = True
        ceiling = max(ceiling, float(most[~chosen[sentences]].max(initial=0.0)))
    places = pool.documents[chosen] >> ORDINAL_BITS
    return np.concatenate([places, _first_of_articles(pool, allowed)]), ceiling


def _largest(values: Floats, count: int) -> Ints:
    """Which are the `count` largest."""
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(values, len(values) - count)[-count:]


def _first_of_articles(pool: Pool, allowed: Allowed) -> Ints:
    """The first sentences of the articles that promise most, unless sentences are named one by one."""
    if allowed.places is not None:
        return np.zeros(0, np.int64)
    best = pool.firsts[_largest(pool.article[pool.firsts], ARTICLES)]
    return ((pool.documents[best] >> ARTICLE_BITS) << _PLACE) | 1
