"""Which rows of a segment may be found, by the seam's filters and by what was removed. No scoring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.search.distinct import among
from corpus.search.index.arrays import Segment
from corpus.search.index.live import Flags, Live, View
from corpus.search.index.packed import DIRECT, day_number, key_number
from corpus.search.seam import NO_DAY, Filters, Ints


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be found in one segment: rows not removed, of these articles, with all these marks.

    What stands by articles is looked up for the rows that a query meets, never spread over all rows.
    """

    segment: Segment
    dead: Flags | None
    articles: Flags | None
    marks: tuple[Flags, ...] = ()
    only: Ints | None = None
    """The rows allowed, sorted, where sentences are named one by one; the flags hold beside that."""

    def of(self, rows: Ints) -> Flags:
        """For each row whether it may be found."""
        fine = np.ones(len(rows), np.bool_) if self.dead is None else ~self.dead.take(rows)
        if self.articles is not None:
            fine &= self.articles.take(self.segment.article_of.take(rows))
        for mark in self.marks:
            fine &= mark.take(rows)
        if self.only is not None:
            fine &= among(self.only, rows)
        return fine


def allowed_rows(view: View, filters: Filters) -> tuple[Allowed | None, ...]:
    """For each segment what may be found, None where everything may."""
    if filters.any():
        return tuple(_allowed(live, filters) for live in view.lives)
    return tuple(None if live.dead_rows is None else Allowed(live.segment, live.dead_rows, None) for live in view.lives)


def _allowed(live: Live, filters: Filters) -> Allowed:
    segment = live.segment
    marks = []
    if filters.speakers:
        names = [key_number("speaker", name) for name in filters.speakers]
        marks.append(_flags(segment.sentences, _marked(segment.mark_key, segment.mark_row, names)))
    if filters.direct_only:
        marks.append(_flags(segment.sentences, _marked(segment.mark_key, segment.mark_row, [DIRECT])))
    only = None if filters.sentences is None else live.rows_of_ids(np.fromiter(filters.sentences, np.int64))
    return Allowed(segment, live.dead_rows, _articles(segment, filters), tuple(marks), only)


def _articles(segment: Segment, filters: Filters) -> Flags | None:
    """The articles that may be found, None where all may."""
    if filters.first is None and filters.last is None and not filters.sources and filters.articles is None:
        return None
    fine = np.ones(segment.articles, np.bool_)
    if filters.first is not None or filters.last is not None:
        fine &= segment.day != NO_DAY
    if filters.first is not None:
        fine &= segment.day >= day_number(filters.first)
    if filters.last is not None:
        fine &= segment.day <= day_number(filters.last)
    if filters.sources:
        names = [key_number("source", name) for name in filters.sources]
        fine &= _flags(segment.articles, _marked(segment.source_key, segment.source_article, names))
    if filters.articles is not None:
        fine &= np.isin(segment.key, np.fromiter(filters.articles, np.int64))
    return fine


def _marked(keys: Ints, values: NDArray[np.int32], wanted: Iterable[int]) -> NDArray[np.int32]:
    """The values that stand by any of the wanted keys; `keys` are sorted."""
    return np.concatenate([values[slice(*np.searchsorted(keys, [key, key + 1]))] for key in wanted])


def _flags(size: int, places: NDArray[np.int32]) -> Flags:
    flags = np.zeros(size, np.bool_)
    flags[places] = True
    return flags
