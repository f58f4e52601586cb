"""The best sentences of a view by BM25: rare words first, common words only where they can still matter (MaxScore).

All segments are searched as one: a row is a segment's row plus the rows of the segments before it. Scores here choose;
they are single precision and never leave. What leaves is scored by rank_bm25 (bm25.py).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.search.index.live import Flags, View
from corpus.search.seam import Floats, Ints

WORK = 1_000_000
"""Postings one query may add up, rarest words first; the words beyond only re-score what those have found."""
_SLACK = 1e-3
_CHEAP = 256
_POSTINGS_A_ROW = 100
"""So many postings are added up in the time that a row's own list of words takes to be read."""
_POOL = 4_096
_scratch = threading.local()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: the terms' weights (idf times how often the query has the term), and the worth of postings."""

    weights: Floats
    limit: int
    worth: NDArray[np.float32]
    """See `worth`."""


@lru_cache(maxsize=8)
def worth(mean: float, k1: float, b: float) -> NDArray[np.float32]:
    """What a posting is worth, weight aside, by its code (count << 8 | length): count (k1 + 1) / (count + norm)."""
    norm = k1 * (1 - b + b * np.arange(256, dtype=np.float64) / mean)
    counts = np.arange(1, 256, dtype=np.float64)[:, None]
    table = np.zeros((256, 256), np.float32)
    table[1:] = counts * (k1 + 1) / (counts + norm)
    return table.ravel()


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the query: how many postings it has, the most one can be worth, and where they are."""

    count: int
    bound: float
    weight: np.float32
    index: int


@dataclass(frozen=True, slots=True)
class Found:
    """Chosen rows of a view, in no order, and whether the work was cut short."""

    rows: Ints
    cut: bool


def best(view: View, allowed: Flags | None, places: Sequence[Ints], plan: Plan) -> Found:
    """Every row that can be among the `limit` best (ties with the last included, up to 4,096)."""
    terms = _terms(view, places, plan)
    if not terms:
        return Found(np.zeros(0, np.int64), cut=False)
    rest = [*np.cumsum([term.bound for term in terms][::-1])[::-1].tolist(), 0.0]
    left = [*np.cumsum([term.count for term in terms][::-1])[::-1].tolist(), 0]
    sums = _sums(view.rows)
    used: list[Ints] = []
    touched = np.zeros(0, np.int64)
    leaders, need, done, closed, cut = touched, 0.0, 0, False, False
    try:
        for at, term in enumerate(terms):
            cut = cut or (at > 0 and left[0] - left[at + 1] > WORK)
            if not closed and at and (cut or rest[at] < need - _SLACK):
                # No row that is not among these can still be among the best.
                closed, touched = True, np.concatenate(used)
            if closed:
                touched = touched[np.flatnonzero(sums[touched] >= need - rest[at] - _SLACK)]
                if cut or len(touched) * _POSTINGS_A_ROW <= left[at]:
                    break
            rows, codes = _postings(view, places, term, allowed)
            _add(sums, used, rows, plan.worth[codes] * term.weight)
            done = at + 1
            cut = cut or term.count > WORK
            if done < len(terms) and terms[done].count > _CHEAP:
                leaders, need = _leaders(sums, leaders, rows, need, plan.limit)
        if not closed:
            touched = np.concatenate(used)
        scores = sums[touched]
    finally:
        for rows in used:
            sums[rows] = 0
    if done < len(terms):
        scores = scores + _rest(view, touched, places, terms[done:], plan)
    return Found(_last(view, touched, scores, plan.limit), cut)


def _add(sums: NDArray[np.float32], used: list[Ints], rows: Ints, values: NDArray[np.float32]) -> None:
    """Adds to the rows' sums and notes which of them were zero before."""
    if used:
        before = sums[rows]
        values += before
        used.append(rows[before == 0])
    else:
        used.append(rows)
    sums[rows] = values


def _sums(size: int) -> NDArray[np.float32]:
    """A row of zeros of this thread's own; whoever takes it leaves it as zeros."""
    held: NDArray[np.float32] | None = getattr(_scratch, "sums", None)
    if held is None or len(held) < size:
        held = np.zeros(size + size // 8 + 1024, np.float32)
        _scratch.sums = held
    return held


def _terms(view: View, places: Sequence[Ints], plan: Plan) -> list[_Term]:
    """The query's terms that any segment holds, rarest first."""
    counts = np.zeros(len(plan.weights), np.int64)
    bounds = np.zeros(len(plan.weights), np.float32)
    for live, where in zip(view.lives, places, strict=True):
        segment = live.segment
        if not len(segment.numbers):
            continue
        mine = segment.post_start[where + 1] - segment.post_start[where]
        # A place of -1 reads the run's first and last entry; what comes of it is put away here.
        mine[where < 0] = 0
        codes = segment.best_code[where]
        counts += mine
        np.maximum(bounds, plan.worth[codes], out=bounds, where=mine > 0)
    weights = plan.weights.astype(np.float32)
    bounds *= weights
    found = zip(counts.tolist(), bounds.tolist(), weights, range(len(counts)), strict=True)
    return sorted((_Term(*each) for each in found if each[0]), key=lambda term: (term.count, term.index))


def _postings(
    view: View, places: Sequence[Ints], term: _Term, allowed: Flags | None
) -> tuple[Ints, NDArray[np.uint16]]:
    """Rows and codes of a term's postings in all segments, of a term with very many only the first."""
    rows = np.empty(term.count, np.int64)
    codes = []
    at = 0
    for live, where, offset in zip(view.lives, places, view.offsets, strict=True):
        place = int(where[term.index])
        if place >= 0:
            segment = live.segment
            first, end = int(segment.post_start[place]), int(segment.post_start[place + 1])
            np.add(segment.post_row[first:end], offset, out=rows[at : at + end - first])
            codes.append(segment.post_code[first:end])
            at += end - first
    code = codes[0] if len(codes) == 1 else np.concatenate(codes)
    if term.count > WORK:
        rows, code = rows[:WORK], code[:WORK]
    if allowed is not None:
        keep = np.flatnonzero(allowed[rows])
        rows, code = rows[keep], code[keep]
    return rows, code


def _leaders(sums: NDArray[np.float32], leaders: Ints, rows: Ints, need: float, limit: int) -> tuple[Ints, float]:
    """The `limit` best rows so far and the score of the last of them: a lower bound of what a row needs in the end."""
    values = sums[rows]
    better = np.flatnonzero(values > need)
    if len(better) > limit:
        better = better[np.argpartition(values[better], len(better) - limit)[-limit:]]
    if not len(better):
        return leaders, need
    both = np.unique(np.concatenate([leaders, rows[better]])) if len(leaders) else rows[better]
    scores = sums[both]
    if len(both) < limit:
        return both, need
    kept = np.argpartition(scores, len(both) - limit)[-limit:]
    return both[kept], max(need, float(scores[kept[0]]))


def _rest(view: View, rows: Ints, places: Sequence[Ints], terms: Sequence[_Term], plan: Plan) -> NDArray[np.float32]:
    """What the remaining, common terms add to these rows, from the rows' own lists of words."""
    added = np.zeros(len(rows), np.float32)
    for at, mine in view.split(rows):
        words, lengths = view.lives[at].run_of(rows[mine] - view.offsets[at])
        owner = np.repeat(mine, lengths)
        for term in terms:
            place = int(places[at][term.index])
            if place >= 0:
                counts = np.bincount(owner[words == place], minlength=len(rows))
                held = np.flatnonzero(counts)
                short = np.minimum(lengths[np.searchsorted(mine, held)], 255)
                added[held] += term.weight * plan.worth[np.minimum(counts[held], 255) << 8 | short]
    return added


def _last(view: View, rows: Ints, scores: NDArray[np.float32], limit: int) -> Ints:
    """Only what reaches the last of the best; where thousands tie there, those of the lowest ids."""
    if len(rows) > limit:
        need = float(np.partition(scores, len(rows) - limit)[len(rows) - limit])
        keep = np.flatnonzero(scores >= need - _SLACK)
        if len(keep) > max(_POOL, 2 * limit):
            order = np.lexsort((view.ids(rows[keep]), -np.round(scores[keep], 3)))
            keep = keep[order[: max(_POOL, 2 * limit)]]
        rows = rows[keep]
    return rows
