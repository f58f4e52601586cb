"""What is to be found: segments with what was removed from them, and the statistics over all. Immutable; no scoring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from corpus.search.index.arrays import Segment, gather
from corpus.search.index.bm25 import idf, smooth_idf
from corpus.search.seam import Statistics, number_of

Flags = NDArray[np.bool_]


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

    def places(self, terms: Sequence[int]) -> list[int]:
        """Where each term number stands among the segment's terms, -1 where it has none."""
        return [self.segment.place_of(term) for term in terms]

    def found(self, term: int, place: int) -> tuple[int, int]:
        """In how many (sentences, articles) the term is to be found."""
        if place < 0:
            return 0, 0
        segment = self.segment
        sentences = int(segment.post_start[place + 1] - segment.post_start[place])
        articles = int(segment.article_post_start[place + 1] - segment.article_post_start[place])
        return sentences - self.gone.get(term, 0), articles - self.gone_articles.get(term, 0)

    def rows_of(self, place: int) -> slice:
        """The rows of the article at this place."""
        return slice(int(self.segment.first_row[place]), int(self.segment.first_row[place + 1]))

    def run_of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The terms (places in the segment) of these rows, one row after the other, and how many each has."""
        entries, counts = gather(self.segment.run_start, rows)
        return self.segment.run[entries].astype(np.int64), counts


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """All there is at one moment. A query takes one view and sees nothing of what comes after."""

    lives: tuple[Live, ...] = ()

    @property
    def sentences(self) -> int:
        """Sentences to be found."""
        return sum(live.sentences for live in self.lives)

    @property
    def articles(self) -> int:
        """Articles to be found."""
        return sum(live.articles for live in self.lives)

    def statistics(self, terms: Sequence[str]) -> Statistics:
        """Counts and weights of these terms."""
        numbers = [number_of(term) for term in terms]
        found = np.zeros((2, len(numbers)), np.int64)
        for live in self.lives:
            for at, (number, place) in enumerate(zip(numbers, live.places(numbers), strict=True)):
                found[:, at] += live.found(number, place)
        sentences, articles = self.sentences, self.articles
        return Statistics(
            terms=tuple(terms),
            sentences=sentences,
            articles=articles,
            mean_sentence=sum(live.words for live in self.lives) / sentences if sentences else 0.0,
            mean_article=sum(live.article_words for live in self.lives) / articles if articles else 0.0,
            found=found[0],
            article_found=found[1],
            idf=idf(found[0], sentences),
            article_idf=idf(found[1], articles),
            smooth_idf=smooth_idf(found[0], sentences),
            smooth_article_idf=smooth_idf(found[1], articles),
        )

    def rarity(self, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
        """The smooth idf over sentences of each term number; one that is nowhere has the largest."""
        found = np.zeros(len(numbers), np.int64)
        for live in self.lives:
            segment = live.segment
            if not len(segment.numbers):
                continue
            places = np.minimum(np.searchsorted(segment.numbers, numbers), len(segment.numbers) - 1)
            held = segment.numbers[places] == numbers
            found += np.where(held, segment.post_start[places + 1] - segment.post_start[places], 0)
            if live.gone:
                found -= np.array([live.gone.get(number, 0) for number in numbers.tolist()], np.int64)
        return smooth_idf(found, self.sentences)

    def word(self, number: int) -> str | None:
        """The spelling of a term, None where no segment holds it."""
        for live in self.lives:
            place = live.segment.place_of(number)
            if place >= 0:
                return live.segment.word(place)
        return None
