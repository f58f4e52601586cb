"""What is to be found: segments with what was removed from them, and the statistics over all. Immutable; no scoring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from corpus.search.index.arrays import Segment, gather
from corpus.search.index.bm25 import idf, smooth_idf
from corpus.search.seam import Floats, Ints, Statistics, number_of

Flags = NDArray[np.bool_]


_article_lengths: WeakKeyDictionary[Segment, NDArray[np.int64]] = WeakKeyDictionary()
_id_order: WeakKeyDictionary[Segment, NDArray[np.int32] | None] = WeakKeyDictionary()
"""What a segment's first query that needs it works out; goes with the segment."""


@dataclass(frozen=True, slots=True, eq=False)
class Live:
    """A segment, the articles removed from it, and how much that takes from its counts."""

    segment: Segment
    name: str = ""
    """The file's name, empty for what is in memory alone."""
    crc: int = 0
    dead: frozenset[int] = frozenset()
    """Places of removed articles."""
    dead_rows: Flags | None = None
    dead_articles: Flags | None = None
    gone: Counter[int] = field(default_factory=Counter)
    """Sentences removed, by term number."""
    gone_articles: Counter[int] = field(default_factory=Counter)
    sentences: int = 0
    articles: int = 0
    words: int = 0
    article_words: int = 0

    @classmethod
    def of(cls, segment: Segment, name: str = "", crc: int = 0, dead: Iterable[int] = ()) -> Live:
        """The segment with these articles (by place) removed."""
        whole = cls(
            segment,
            name,
            crc,
            sentences=segment.sentences,
            articles=segment.articles,
            words=len(segment.run),
            article_words=len(segment.run) + len(segment.title),
        )
        return whole.without(dead)

    def without(self, places: Iterable[int]) -> Live:
        """The same with these articles removed as well."""
        segment = self.segment
        new = sorted(set(places) - self.dead)
        if not new:
            return self
        rows = np.zeros(segment.sentences, np.bool_) if self.dead_rows is None else self.dead_rows.copy()
        articles = np.zeros(segment.articles, np.bool_) if self.dead_articles is None else self.dead_articles.copy()
        gone, gone_articles = self.gone.copy(), self.gone_articles.copy()
        sentences, words, article_words = self.sentences, self.words, self.article_words
        for place in new:
            first, end = int(segment.first_row[place]), int(segment.first_row[place + 1])
            rows[first:end] = True
            articles[place] = True
            body = segment.run[segment.run_start[first] : segment.run_start[end]]
            title = segment.title[segment.title_start[place] : segment.title_start[place + 1]]
            inside = np.repeat(np.arange(end - first), np.diff(segment.run_start[first : end + 1]))
            pairs = np.unique(body.astype(np.int64) * max(end - first, 1) + inside)
            for store, terms in ((gone, pairs // max(end - first, 1)), (gone_articles, np.concatenate([body, title]))):
                distinct, counts = np.unique(terms, return_counts=True)
                if store is gone_articles:
                    counts = np.ones_like(counts)
                store.update(dict(zip(segment.numbers[distinct].tolist(), counts.tolist(), strict=True)))
            sentences -= end - first
            words -= len(body)
            article_words -= len(body) + len(title)
        return replace(
            self,
            dead=self.dead | frozenset(new),
            dead_rows=rows,
            dead_articles=articles,
            gone=gone,
            gone_articles=gone_articles,
            sentences=sentences,
            articles=self.articles - len(new),
            words=words,
            article_words=article_words,
        )

    def found(self, numbers: Ints, places: Ints) -> tuple[Ints, Ints]:
        """In how many sentences, and articles, each of these terms is to be found."""
        segment = self.segment
        sentences = segment.post_start[places + 1] - segment.post_start[places]
        articles = segment.article_post_start[places + 1] - segment.article_post_start[places]
        # A place of -1 reads the whole run backwards here.
        sentences[places < 0] = articles[places < 0] = 0
        if self.gone_articles:
            listed = numbers.tolist()
            sentences -= np.array([self.gone.get(number, 0) for number in listed], np.int64)
            articles -= np.array([self.gone_articles.get(number, 0) for number in listed], np.int64)
        return sentences, articles

    def article_norm(self, k1: float, b: float, mean: float) -> Floats:
        """BM25's k1 (1 - b + b length / mean) of every article; the lengths are counted once a segment."""
        lengths = _article_lengths.get(self.segment)
        if lengths is None:
            lengths = _article_lengths[self.segment] = self.segment.article_lengths(np.arange(self.segment.articles))
        return np.asarray(k1 * (1 - b) + k1 * b / max(mean, 1e-9) * lengths, np.float64)

    def rows_of(self, place: int) -> slice:
        """The rows of the article at this place."""
        return slice(int(self.segment.first_row[place]), int(self.segment.first_row[place + 1]))

    def rows_of_ids(self, ids: Ints) -> Ints:
        """The rows of the sentences with these ids, sorted; ids that are not here are left out."""
        held = self.segment.ids
        if not len(held) or not len(ids):
            return np.zeros(0, np.int64)
        if self.segment not in _id_order:
            # Sentences mostly come in the order of their ids; after merges of what was changed they may not.
            ordered = bool((held[1:] > held[:-1]).all())
            _id_order[self.segment] = None if ordered else held.argsort(kind="stable").astype(np.int32)
        order = _id_order[self.segment]
        places = held.searchsorted(ids, sorter=order)
        places[places == len(held)] = 0
        rows = places if order is None else order.take(places).astype(np.int64)
        return np.sort(rows[held.take(rows) == ids])

    def run_of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The terms (places in the segment) of these rows, one row after the other, and how many each has."""
        entries, counts = gather(self.segment.run_start, rows)
        return self.segment.run.take(entries), counts


class View:
    """All there is at one moment, never changed. A query takes one view and sees nothing of what comes after.

    Rows (and articles) of all segments are counted through: `offsets[i]` is the first row of segment i.
    """

    __slots__ = (
        "article_offsets",
        "articles",
        "lives",
        "mean_article",
        "mean_sentence",
        "offsets",
        "rows",
        "sentences",
    )

    def __init__(self, lives: Sequence[Live] = ()) -> None:
        self.lives = tuple(lives)
        self.sentences = sum(live.sentences for live in lives)
        self.articles = sum(live.articles for live in lives)
        words, article_words = sum(live.words for live in lives), sum(live.article_words for live in lives)
        self.mean_sentence = words / self.sentences if self.sentences else 0.0
        self.mean_article = article_words / self.articles if self.articles else 0.0
        self.offsets = np.cumsum([0, *(live.segment.sentences for live in lives)])[:-1].tolist()
        self.article_offsets = np.cumsum([0, *(live.segment.articles for live in lives)])[:-1].tolist()
        self.rows = sum(live.segment.sentences for live in lives)

    def places(self, numbers: Ints) -> tuple[Ints, ...]:
        """Where each term stands in each segment, -1 where it does not."""
        return tuple(live.segment.places_of(numbers) for live in self.lives)

    def split(self, rows: Ints) -> list[tuple[int, Ints]]:
        """(segment, which of the rows lie in it) for each segment that has any."""
        if len(self.lives) == 1:
            return [(0, np.arange(len(rows)))] if len(rows) else []
        owners = np.searchsorted(self.offsets, rows, side="right") - 1
        # A segment without rows shares its offset with the next one, which is then the owner.
        held = np.flatnonzero(np.bincount(owners, minlength=len(self.lives))).tolist()
        return [(at, np.flatnonzero(owners == at) if len(held) > 1 else np.arange(len(rows))) for at in held]

    def ids(self, rows: Ints) -> Ints:
        """The sentences' ids."""
        found = np.empty(len(rows), np.int64)
        for at, mine in self.split(rows):
            found[mine] = self.lives[at].segment.ids[rows[mine] - self.offsets[at]]
        return found

    def found(self, numbers: Ints, places: Sequence[Ints]) -> NDArray[np.int64]:
        """[2, terms]: in how many sentences, and articles, each term is to be found."""
        total = np.zeros((2, len(numbers)), np.int64)
        for live, where in zip(self.lives, places, strict=True):
            total += live.found(numbers, where)
        return total

    def statistics(self, terms: Sequence[str]) -> Statistics:
        """Counts and weights of these terms."""
        numbers = np.array([number_of(term) for term in terms], np.int64)
        return self.statistics_of(terms, self.found(numbers, self.places(numbers)))

    def statistics_of(self, terms: Sequence[str], found: NDArray[np.int64]) -> Statistics:
        """The same for terms that were looked up already."""
        return Statistics(
            terms=tuple(terms),
            sentences=self.sentences,
            articles=self.articles,
            mean_sentence=self.mean_sentence,
            mean_article=self.mean_article,
            found=found[0],
            article_found=found[1],
            idf=idf(found[0], self.sentences),
            article_idf=idf(found[1], self.articles),
            smooth_idf=smooth_idf(found[0], self.sentences),
            smooth_article_idf=smooth_idf(found[1], self.articles),
        )

    def rarity(self, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
        """The smooth idf over sentences of each term number; one that is nowhere has the largest."""
        found = self.found(numbers, self.places(numbers))[0]
        return smooth_idf(found, self.sentences)

    def word(self, number: int) -> str | None:
        """The spelling of a term, None where no segment holds it."""
        for live in self.lives:
            (place,) = live.segment.places_of(np.array([number], np.int64)).tolist()
            if place >= 0:
                return live.segment.word(place)
        return None
