"""The best sentences of a view by BM25: rare words first, common words only where they can still matter (MaxScore).

Scores here choose; they are single precision and never leave. What leaves is scored by rank_bm25 (bm25.py).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.search.index.live import Flags, Live
from corpus.search.seam import Floats, Ints

WORK = 1_000_000
"""Postings one query may add up over all segments, rarest words first; what is beyond only re-scores what was found."""
_SLACK = 1e-3
_CHEAP = 256
_POOL = 4_096
_scratch = threading.local()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: term numbers, their weights (idf times how often the query has the term), and BM25's settings."""

    numbers: Sequence[int]
    weights: Floats
    limit: int
    mean: float
    k1: float
    b: float

    def parts(self, weight: float, most: int) -> NDArray[np.float32]:
        """What a posting of a term is worth, by its code (count << 8 | length), for counts up to `most`."""
        lengths = np.arange(256, dtype=np.float64)
        norm = self.k1 * (1 - self.b + self.b * lengths / self.mean)
        counts = np.arange(1, most + 1, dtype=np.float64)[:, None]
        table = np.zeros((most + 1, 256), np.float32)
        table[1:] = weight * counts * (self.k1 + 1) / (counts + norm)
        return table.ravel()


@dataclass(frozen=True, slots=True)
class _Term:
    count: int
    place: int
    weight: float
    most: int
    bound: float


@dataclass(frozen=True, slots=True)
class Found:
    """Chosen rows of one segment with their approximate scores."""

    live: Live
    rows: Ints
    scores: NDArray[np.float32]


def best(lives: Sequence[Live], allowed: Sequence[Flags | None], plan: Plan) -> tuple[list[Found], bool]:
    """Every row that can be among the `limit` best of all segments (ties with the last included), and whether the work
    was cut short.
    """
    threshold = _Threshold(plan.limit)
    found, cut, work = [], False, WORK
    for live, mask in sorted(zip(lives, allowed, strict=True), key=lambda pair: -pair[0].segment.sentences):
        one, spent, short = _segment(live, mask, plan, threshold, work)
        work, cut = max(work - spent, 0), cut or short
        if one is not None:
            found.append(one)
    return _trimmed(found, threshold.value), cut


class _Threshold:
    """The score of the last of the `limit` best so far: a lower bound of what a sentence needs."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._best = np.zeros(0, np.float32)
        self.value = 0.0

    def offer(self, scores: NDArray[np.float32]) -> None:
        """Final scores of one segment's rows."""
        both = np.concatenate([self._best, scores])
        if len(both) >= self.limit:
            both = np.partition(both, len(both) - self.limit)[-self.limit :]
            self.value = max(self.value, float(both[0]))
        self._best = both

    def with_partial(self, scores: NDArray[np.float32]) -> float:
        """The bound that holds if these partial scores of further rows are counted too."""
        both = np.concatenate([self._best, scores])
        if len(both) < self.limit:
            return self.value
        return max(self.value, float(np.partition(both, len(both) - self.limit)[-self.limit]))


def _accumulator(size: int) -> NDArray[np.float32]:
    """A row of zeros of this thread's own; whoever takes it leaves it as zeros."""
    held: NDArray[np.float32] | None = getattr(_scratch, "sums", None)
    if held is None or len(held) < size:
        held = np.zeros(max(size, 1024), np.float32)
        _scratch.sums = held
    return held


def _segment(
    live: Live, mask: Flags | None, plan: Plan, threshold: _Threshold, work: int
) -> tuple[Found | None, int, bool]:
    segment = live.segment
    terms = _terms(live, plan)
    if not terms:
        return None, 0, False
    rest = np.cumsum([term.bound for term in terms][::-1])[::-1]
    if rest[0] < threshold.value - _SLACK:
        return None, 0, False
    sums = _accumulator(segment.sentences)
    fresh: list[NDArray[np.int64]] = []
    top_rows = np.zeros(0, np.int64)
    spent, cut, done = 0, False, len(terms)
    need = threshold.value
    try:
        for at, term in enumerate(terms):
            if at and (rest[at] < need - _SLACK or spent + term.count > work):
                done, cut = at, not rest[at] < need - _SLACK
                break
            first = int(segment.post_start[term.place])
            end = first + term.count
            if term.count > work:
                end, cut = first + max(work, _POOL), True
            rows = segment.post_row[first:end].astype(np.int64)
            codes = segment.post_code[first:end]
            if mask is not None:
                keep = mask[rows]
                rows, codes = rows[keep], codes[keep]
            spent += end - first
            before = sums[rows]
            values = before + plan.parts(term.weight, term.most)[codes]
            sums[rows] = values
            fresh.append(rows[before == 0])
            if at + 1 < len(terms) and terms[at + 1].count > _CHEAP and len(rows):
                keep_best = min(len(rows), threshold.limit)
                chosen = rows[np.argpartition(values, len(values) - keep_best)[-keep_best:]]
                top_rows = np.unique(np.concatenate([top_rows, chosen]))
                need = max(need, threshold.with_partial(sums[top_rows]))
        touched = np.concatenate(fresh) if fresh else np.zeros(0, np.int64)
        scores = sums[touched]
        if done < len(terms):
            keep = scores >= need - float(rest[done]) - _SLACK
            touched, scores = touched[keep], scores[keep]
            scores = scores + _rest(live, touched, terms[done:], plan)
    finally:
        for rows in fresh:
            sums[rows] = 0
    keep = scores >= threshold.value - _SLACK
    touched, scores = touched[keep], scores[keep]
    threshold.offer(scores)
    return Found(live, touched, scores), spent, cut


def _terms(live: Live, plan: Plan) -> list[_Term]:
    """The query's terms that the segment holds, rarest first, with the most each can be worth."""
    segment, terms = live.segment, []
    for weight, place in zip(plan.weights.tolist(), live.places(plan.numbers), strict=True):
        if place < 0 or weight <= 0:
            continue
        count = int(segment.post_start[place + 1] - segment.post_start[place])
        most, least = int(segment.best_count[place]), int(segment.least_length[place])
        norm = plan.k1 * (1 - plan.b + plan.b * least / plan.mean)
        if count:
            terms.append(_Term(count, place, weight, most, weight * most * (plan.k1 + 1) / (most + norm)))
    return sorted(terms, key=lambda term: (term.count, term.place))


def _rest(live: Live, rows: Ints, terms: Sequence[_Term], plan: Plan) -> NDArray[np.float32]:
    """What the remaining, common terms add to these rows, from the rows' own lists of words."""
    added = np.zeros(len(rows), np.float32)
    if not len(rows):
        return added
    words, lengths = live.run_of(rows)
    owner = np.repeat(np.arange(len(rows)), lengths)
    short = np.minimum(lengths, 255)
    for term in terms:
        counts = np.bincount(owner[words == term.place], minlength=len(rows))
        held = np.flatnonzero(counts)
        codes = np.minimum(counts[held], 255) << 8 | short[held]
        added[held] += plan.parts(term.weight, term.most)[codes]
    return added


def _trimmed(found: list[Found], need: float) -> list[Found]:
    """Only what reaches the last of the best; where thousands tie there, those of the lowest ids."""
    kept = []
    for one in found:
        keep = np.flatnonzero(one.scores >= need - _SLACK)
        if len(keep) > _POOL:
            order = np.lexsort((one.live.segment.ids[one.rows[keep]], -np.round(one.scores[keep], 3)))
            keep = keep[order[:_POOL]]
        if len(keep):
            kept.append(Found(one.live, one.rows[keep], one.scores[keep]))
    return kept
