"""The best sentences of a view by BM25: rare words first, common words only where they can still matter (MaxScore).

Segment by segment, the largest first; what a sentence must reach is carried on from one to the next. In each:

    rarest words' postings ──added up──> every sentence that can matter ──┐ as soon as the words left could not lift
                                                                          │ another one among the best
    commoner words' postings ──only where they meet those sentences───────┴──> fewer sentences with each word

Scores here choose; they are single precision and never leave. What leaves is scored by rank_bm25 (bm25.py).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.search.distinct import distinct
from corpus.search.index.arrays import Segment
from corpus.search.index.counting import counts_of
from corpus.search.index.filters import Allowed
from corpus.search.index.live import Live, View
from corpus.search.seam import Floats, Ints

WORK = 1_000_000
"""Postings one query may add up, rarest words first; the words beyond only re-score the best of those found."""
FEW = 4_096
"""So many postings are added up at once before it is asked whether more are needed."""
NAMED = 4_096
"""Where no more sentences than this are allowed, they are read themselves."""
_SLACK = 1e-3
_SEEK = 16
"""Postings read through in the time that one sentence is looked up among them."""
_POOL = 4_096
_scratch = threading.local()

Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: the terms' weights (idf times how often the query has the term), and the worth of postings."""

    weights: Floats
    limit: int
    worth: Singles
    """See `worth`."""
    order: tuple[int, ...]
    """The terms, rarest first."""


@lru_cache(maxsize=8)
def worth(mean: float, k1: float, b: float) -> Singles:
    """What a posting is worth, weight aside, by its code (count << 8 | length): count (k1 + 1) / (count + norm)."""
    norm = k1 * (1 - b + b * np.arange(256, dtype=np.float64) / mean)
    counts = np.arange(1, 256, dtype=np.float64)[:, None]
    table = np.zeros((256, 256), np.float32)
    table[1:] = counts * (k1 + 1) / (counts + norm)
    return table.ravel()


@dataclass(frozen=True, slots=True)
class Found:
    """Chosen rows of a view, in no order, and whether the work was cut short."""

    rows: Ints
    cut: bool


@dataclass(frozen=True, slots=True)
class _List:
    """A term's postings in one segment, and the most that one of them can be worth."""

    start: int
    end: int
    bound: float
    weight: float

    @property
    def count(self) -> int:
        return self.end - self.start


def best(view: View, allowed: Sequence[Allowed | None], places: Sequence[Ints], plan: Plan) -> Found:
    """Every row that can be among the `limit` best (ties with the last included, up to 4,096)."""
    search = _Search(plan)
    rows, scores = [], []
    for at in sorted(range(len(view.lives)), key=lambda at: -view.lives[at].segment.sentences):
        mine, worths = search.segment(view.lives[at], allowed[at], places[at])
        if len(mine):
            rows.append(mine + view.offsets[at])
            scores.append(worths)
    if not rows:
        return Found(np.zeros(0, np.int64), search.cut)
    chosen = _last(view, np.concatenate(rows), np.concatenate(scores), plan.limit)
    return Found(chosen, search.cut)


class _Search:
    """One query on its way through the segments: what a row must reach by now, and how much work is done."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.need = 0.0
        self.leaders = np.zeros(0, np.float32)
        """Scores of the best rows of the segments before."""
        self.work = 0
        self.cut = False

    def segment(self, live: Live, allowed: Allowed | None, places: Ints) -> tuple[Ints, Singles]:
        """Rows of this segment that may be among the best, and their scores."""
        if allowed is not None and allowed.only is not None and len(allowed.only) <= NAMED:
            rows, scores = self._read(live, allowed, places)
        else:
            rows, scores = self._search(live.segment, allowed, _lists(live.segment, places, self.plan))
        if len(scores):
            self.leaders = np.concatenate([self.leaders, scores])
            if len(self.leaders) > self.plan.limit:
                self.leaders = np.partition(self.leaders, -self.plan.limit)[-self.plan.limit :]
        return rows, scores

    def _read(self, live: Live, allowed: Allowed, places: Ints) -> tuple[Ints, Singles]:
        """All of the few rows that are allowed, by their own words."""
        assert allowed.only is not None
        rows = allowed.only[allowed.of(allowed.only)]
        codes = counts_of(live, rows, places).astype(np.int32) << 8
        codes |= np.minimum(live.segment.length.take(rows), 255)[:, None]
        scores = self.plan.worth.take(codes) @ self.plan.weights.astype(np.float32)
        held = scores.nonzero()[0]
        return rows[held], scores[held]

    def _search(self, segment: Segment, allowed: Allowed | None, lists: Sequence[_List]) -> tuple[Ints, Singles]:
        rest = [0.0]
        for one in reversed(lists):
            rest.append(rest[-1] + one.bound)
        rest.reverse()
        rows, scores, done = self._open(segment, allowed, lists, rest)
        for at in range(done, len(lists)):
            kept = (scores >= self.need - rest[at] - _SLACK).nonzero()[0]
            if len(kept) < len(rows):
                rows, scores = rows.take(kept), scores.take(kept)
            if not len(rows):
                return rows, scores
            self._lift(segment, lists[at], rows, scores)
            self._raise(scores)
        kept = (scores >= self.need - _SLACK).nonzero()[0]
        return rows.take(kept), scores.take(kept)

    def _open(
        self, segment: Segment, allowed: Allowed | None, lists: Sequence[_List], rest: Sequence[float]
    ) -> tuple[Ints, Singles, int]:
        """Adds up lists until no row outside can be among the best: rows (sorted), scores, and how many lists."""
        sums = _sums(segment.sentences)
        touched, scores = np.zeros(0, np.int64), np.zeros(0, np.float32)
        done = 0
        try:
            while done < len(lists) and rest[done] >= self.need - _SLACK:
                if self.work and self.work + lists[done].count > WORK:
                    self.cut = True
                    break
                end, size = done + 1, lists[done].count
                while end < len(lists) and size + lists[end].count <= max(FEW, len(touched)):
                    size += lists[end].count
                    end += 1
                rows, values = self._taken(segment, allowed, lists[done:end])
                self.work += size
                np.add.at(sums, rows, values)
                touched = distinct(np.concatenate([touched, rows]))
                scores = sums.take(touched)
                self._raise(scores)
                done = end
        finally:
            sums[touched] = 0
        if self.cut and len(touched) > max(_POOL, 2 * self.plan.limit):
            pool = max(_POOL, 2 * self.plan.limit)
            kept = np.sort(np.argpartition(scores, len(scores) - pool)[-pool:])
            touched, scores = touched.take(kept), scores.take(kept)
        return touched, scores, done

    def _taken(self, segment: Segment, allowed: Allowed | None, lists: Sequence[_List]) -> tuple[Ints, Singles]:
        """Rows and worths of these lists one after the other, of a list with very many only the first."""
        rows, values = [], []
        for one in lists:
            end = min(one.end, one.start + WORK)
            self.cut = self.cut or end < one.end
            where, codes = segment.postings(one.start, end)
            rows.append(where)
            values.append(self.plan.worth.take(codes) * np.float32(one.weight))
        joined = np.concatenate(rows).astype(np.int64) if len(rows) > 1 else rows[0].astype(np.int64)
        worths = np.concatenate(values) if len(values) > 1 else values[0]
        if allowed is not None:
            kept = allowed.of(joined).nonzero()[0]
            joined, worths = joined.take(kept), worths.take(kept)
        return joined, worths

    def _lift(self, segment: Segment, one: _List, rows: Ints, scores: Singles) -> None:
        """Adds to the scores of these rows what a further term is worth in them."""
        (listed, codes), sought = segment.postings(one.start, one.end), rows.astype(np.int32)
        if len(rows) * _SEEK < one.count:
            near = listed.searchsorted(sought)
            near[near == len(listed)] = 0
            hit = (listed.take(near) == sought).nonzero()[0]
            met = near.take(hit)
        else:
            flags = _flags(segment.sentences)
            flags[rows] = True
            met = flags.take(listed).nonzero()[0]
            flags[rows] = False
            hit = sought.searchsorted(listed.take(met))
        worths = self.plan.worth.take(codes.take(met))
        scores[hit] += worths * np.float32(one.weight)

    def _raise(self, scores: Singles) -> None:
        """What the last of the best rows reaches by now is what a row needs in the end."""
        limit = self.plan.limit
        if len(scores) >= limit:
            self.need = max(self.need, float(np.partition(scores, len(scores) - limit)[len(scores) - limit]))
        if len(self.leaders) and len(self.leaders) + len(scores) >= limit:
            both = np.concatenate([self.leaders, scores])
            self.need = max(self.need, float(np.partition(both, len(both) - limit)[len(both) - limit]))


def _lists(segment: Segment, places: Ints, plan: Plan) -> list[_List]:
    """The query's terms that the segment holds, rarest first."""
    if not len(segment.numbers):
        return []
    starts, ends = segment.post_start.take(places).tolist(), segment.post_start.take(places + 1).tolist()
    worths = plan.worth.take(segment.best_code.take(places)).tolist()
    weights, held = plan.weights.tolist(), places.tolist()
    return [
        _List(starts[at], ends[at], worths[at] * weights[at], weights[at])
        for at in plan.order
        if held[at] >= 0 and ends[at] > starts[at]
    ]


def _sums(size: int) -> Singles:
    """A row of zeros of this thread's own; whoever takes it leaves it as zeros."""
    held: Singles | None = getattr(_scratch, "sums", None)
    if held is None or len(held) < size:
        held = np.zeros(size + size // 8 + 1024, np.float32)
        _scratch.sums = held
    return held


def _flags(size: int) -> NDArray[np.bool_]:
    """Likewise of flags, all off."""
    held: NDArray[np.bool_] | None = getattr(_scratch, "flags", None)
    if held is None or len(held) < size:
        held = np.zeros(size + size // 8 + 1024, np.bool_)
        _scratch.flags = held
    return held


def _last(view: View, rows: Ints, scores: Singles, limit: int) -> Ints:
    """Only what reaches the last of the best; where thousands tie there, those of the lowest ids."""
    if len(rows) > limit:
        need = float(np.partition(scores, len(rows) - limit)[len(rows) - limit])
        keep = (scores >= need - _SLACK).nonzero()[0]
        if len(keep) > max(_POOL, 2 * limit):
            order = np.lexsort((view.ids(rows[keep]), -np.round(scores[keep], 3)))
            keep = keep[order[: max(_POOL, 2 * limit)]]
        rows = rows[keep]
    return rows
