"""The one seam between ranking and the engine that finds candidates: its values and its Protocol. No engine in here.

An engine answers five calls: change, candidates, holding, statistics, count. What is ranked is then read from the
stored terms of the candidates (`StoredTerms`), so that any engine (SQLite's full-text index, another database's) serves
the same ranking. `corpus.search.retrieve` makes `Candidates` of both. Everything is synchronous: call it from a thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
SmallInts = NDArray[np.int32]
Counts = NDArray[np.uint8]
Floats = NDArray[np.float64]

NO_DAY = -(2**31)
"""The day of an article whose publication date is unknown."""


@lru_cache(maxsize=1 << 17)
def number_of(term: str) -> int:
    """The term's number: 63 bits of its BLAKE2b hash, the same in every process and every index."""
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 1


@dataclass(frozen=True, slots=True)
class IndexedSentence:
    """One sentence as the index takes it. `id` is the store's and never reused.

    `words` are its terms in order, with repeats (`corpus.language.tokens.terms`). `speakers` are the keys it may be
    filtered by (any spelling: they are folded); `direct` says that direct speech stands in it.
    """

    id: int
    words: Sequence[str]
    speakers: Sequence[str] = ()
    direct: bool = False


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """One article as the index takes it. `key` is the store's number of the article, the same for every version.

    `title` are the terms of its title (and standfirst). `published` is a day; `sources` are the names it may be
    filtered by (publisher and agency).
    """

    key: int
    sentences: Sequence[IndexedSentence]
    title: Sequence[str] = ()
    published: date | None = None
    sources: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be found; everything given must hold. An empty tuple or None asks for nothing.

    `first` and `last` are days, both included (an article without a day then stays out). `sources` and `speakers` are
    alternatives among themselves, compared without case. `articles` are the store's numbers of articles and
    `sentences` ids; unlike the others None asks for nothing there and an empty one allows nothing.
    """

    first: date | None = None
    last: date | None = None
    sources: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    direct_only: bool = False
    articles: frozenset[int] | None = None
    sentences: frozenset[int] | None = None

    def any(self) -> bool:
        """Whether anything is asked at all."""
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Parameters:
    """BM25's two numbers for each field; why these, stands in docs/decisions."""

    k1: float = 0.6
    b: float = 0.3
    article_k1: float = 1.2
    article_b: float = 0.4
    title_k1: float = 1.2
    title_b: float = 0.4


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the whole corpus says of some terms, in their order, over what is to be found now.

    `smooth_idf` is log(1 + (N - n + .5) / (n + .5)). `idf` and `article_idf` are Okapi's log(N - n + .5) - log(n + .5)
    where that is positive for all of the terms, else the smooth weights. Unknown terms have `found` 0 and the largest.
    """

    terms: tuple[str, ...]
    sentences: int
    articles: int
    mean_sentence: float
    mean_article: float
    mean_title: float
    found: Ints
    article_found: Ints
    idf: Floats
    article_idf: Floats
    smooth_idf: Floats
    smooth_article_idf: Floats


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sentences worth ranking, best BM25 first (ties: lower id first), with what ranking needs as plain arrays.

    n sentences, T terms (repeats of the query removed, order kept), m articles. `score` is BM25 by rank_bm25 with the
    corpus's statistics, 0 for a sentence that came in with its article alone. `tf`, `tf_before`, `tf_after` are counts
    [n, T] in the sentence and its neighbours in the article. `row` points into the per-article arrays. `article_score`
    is the BM25 of the whole article (title and body) as one document; `lead_tf` counts its first three sentences.
    `day` is days since 1970 or NO_DAY. `words[word_starts[i]:word_starts[i + 1]]` are the term numbers of sentence i in
    order (`number_of` gives a term's); likewise for titles. `title_score` is the BM25 of the title alone.
    """

    statistics: Statistics
    numbers: Ints
    ids: Ints
    score: Floats
    ordinal: SmallInts
    length: SmallInts
    row: SmallInts
    tf: Counts
    tf_before: Counts
    tf_after: Counts
    words: Ints
    word_starts: Ints
    article_keys: Ints
    article_score: Floats
    title_score: Floats
    day: SmallInts
    sentence_count: SmallInts
    article_length: SmallInts
    article_tf: SmallInts
    title_tf: Counts
    lead_tf: Counts
    title_words: Ints
    title_starts: Ints
    bounded: bool = False
    """Whether a sentence that was not looked at might be among the ten best by BM25."""

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def terms(self) -> tuple[str, ...]:
        """The query's terms, repeats removed."""
        return self.statistics.terms


@dataclass(frozen=True, slots=True)
class Top:
    """The best sentences by BM25 alone, best first, ties by lower id; all share a word with the query."""

    ids: Ints
    scores: Floats
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class CandidateSet:
    """Sentences worth a closer look, in any order, with the key of each one's article.

    No sentence left out reaches more than `ceiling` by BM25: where the tenth best of those found does, the ten best are
    those of the whole corpus.
    """

    ids: Ints
    articles: Ints
    ceiling: float = 0.0


@dataclass(frozen=True, slots=True)
class Frequencies:
    """What an engine has counted: documents, their average lengths in terms, and in how many of them each term stands.

    An article is its title and body together.
    """

    sentences: int
    articles: int
    mean_sentence: float
    mean_article: float
    mean_title: float
    in_sentences: Ints
    in_articles: Ints


@dataclass(frozen=True, slots=True)
class StoredTerms:
    """The terms of some articles, by increasing key, as numbers one after the other.

    `sentence_counts`, `title_lengths` and `day` go by article; `ids` and `lengths` by sentence, in the order of the
    articles; `titles` and `words` hold the terms themselves.
    """

    keys: Ints
    day: SmallInts
    sentence_counts: Ints
    title_lengths: Ints
    ids: Ints
    lengths: Ints
    titles: Ints
    words: Ints


class CandidateIndex(Protocol):
    """What an engine must do. A term is given by its number (`number_of`).

    A reader sees what a writer has done, in its own or another process, within a second.
    """

    def change(self, articles: Iterable[IndexedArticle] = (), gone: Iterable[int] = ()) -> None:
        """Takes in articles (one whose key is held already is replaced) and drops those with the keys `gone`."""

    def candidates(self, terms: Ints, filters: Filters = ..., limit: int = ...) -> CandidateSet:
        """About the `limit` sentences that promise most by their own BM25 and their article's together, those that may
        be the ten best by their own, and a sentence of each article that promises most."""

    def containing(self, terms: Ints, least: int) -> Ints:
        """The keys, sorted, of the articles whose titles and sentences hold `least` of these distinct terms or more; of
        a term that stands nearly everywhere those of the highest keys alone."""

    def statistics(self, terms: Ints) -> Frequencies:
        """Counts over the whole corpus, of these terms and in all."""

    def count(self) -> tuple[int, int]:
        """How many (articles, sentences) are to be found."""


class TermStore(Protocol):
    """Where the terms of articles are kept."""

    def terms_of(self, articles: Ints) -> StoredTerms:
        """Those of the articles with these keys; unknown ones are left out."""
