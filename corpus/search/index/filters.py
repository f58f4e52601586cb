"""Which rows of a view may be found, by the seam's filters. No scoring."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from corpus.search.index.arrays import Segment
from corpus.search.index.live import Flags, View
from corpus.search.index.packed import DIRECT, day_number, key_number
from corpus.search.seam import NO_DAY, Filters, Ints


def allowed_rows(view: View, filters: Filters) -> Flags | None:
    """Rows that may be found, None where all may."""
    if not filters.any():
        return view.alive
    kept = [_kept(live.segment, filters) for live in view.lives]
    rows = np.concatenate(kept) if kept else np.zeros(0, np.bool_)
    return rows if view.alive is None else rows & view.alive


def _kept(segment: Segment, filters: Filters) -> Flags:
    articles = np.ones(segment.articles, np.bool_)
    if filters.first is not None or filters.last is not None:
        articles &= segment.day != NO_DAY
    if filters.first is not None:
        articles &= segment.day >= day_number(filters.first)
    if filters.last is not None:
        articles &= segment.day <= day_number(filters.last)
    if filters.sources:
        names = [key_number("source", name) for name in filters.sources]
        articles &= _flags(segment.articles, _marked(segment.source_key, segment.source_article, names))
    if filters.articles is not None:
        articles &= np.isin(segment.key, np.fromiter(filters.articles, np.int64))
    kept = articles[segment.article_of]
    if filters.speakers:
        names = [key_number("speaker", name) for name in filters.speakers]
        kept &= _flags(segment.sentences, _marked(segment.mark_key, segment.mark_row, names))
    if filters.direct_only:
        kept &= _flags(segment.sentences, _marked(segment.mark_key, segment.mark_row, [DIRECT]))
    if filters.sentences is not None:
        kept &= np.isin(segment.ids, np.fromiter(filters.sentences, np.int64))
    return kept


def _marked(keys: Ints, values: NDArray[np.int32], wanted: Iterable[int]) -> NDArray[np.int32]:
    """The values that stand by any of the wanted keys; `keys` are sorted."""
    return np.concatenate([values[slice(*np.searchsorted(keys, [key, key + 1]))] for key in wanted])


def _flags(size: int, places: NDArray[np.int32]) -> Flags:
    flags = np.zeros(size, np.bool_)
    flags[places] = True
    return flags
