"""How often rows, titles and articles of a segment have each term of a query, from their own lists of words."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.search.index.arrays import Segment
from corpus.search.index.live import Live
from corpus.search.seam import Counts, Ints

_scratch = threading.local()

Holders = tuple[NDArray[np.int32], NDArray[np.uint8]]
"""The articles of a segment (by place, sorted) that have a term, and how often."""


def counts_of(live: Live, rows: Ints, places: Ints) -> Counts:
    """[rows, terms]: how often each row has each term (by its place)."""
    words, lengths = live.run_of(rows)
    return tally(live.segment, words, np.arange(len(rows)).repeat(lengths), places, len(rows))


def tally(segment: Segment, words: NDArray[np.int32], owner: Ints, places: Ints, owners: int) -> Counts:
    """[owners, terms]: how often each owner has each term among its words, at most 255."""
    width = len(places)
    which = _columns(len(segment.numbers))
    held = (places >= 0).nonzero()[0]
    which[places[held]] = held + 1
    column = which.take(words)
    which[places[held]] = 0
    hit = column.nonzero()[0]
    counts = np.bincount(owner.take(hit) * width + column.take(hit) - 1, minlength=owners * width)
    np.minimum(counts, 255, out=counts)
    return counts.astype(np.uint8).reshape(owners, width)


def article_counts(articles: Ints, holders: Sequence[Holders]) -> NDArray[np.int32]:
    """[articles, terms]: how often title and body together have each term; `articles` are sorted."""
    result = np.zeros((len(articles), len(holders)), np.int32)
    asked = articles.astype(np.int32)
    for at, (where, counts) in enumerate(holders):
        if len(where):
            near = where.searchsorted(asked)
            near[near == len(where)] = 0
            hit = (where.take(near) == asked).nonzero()[0]
            result[hit, at] = counts.take(near.take(hit))
    return result


def _columns(size: int) -> NDArray[np.uint8]:
    """A row of zeros, one for each term of a segment; whoever takes it leaves it as zeros."""
    held: NDArray[np.uint8] | None = getattr(_scratch, "columns", None)
    if held is None or len(held) < size:
        held = np.zeros(size + size // 8 + 1024, np.uint8)
        _scratch.columns = held
    return held
