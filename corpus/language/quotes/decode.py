"""From tag probabilities to the stretches of speech worth claiming, each with its speaker's mention. No text rules.

Minimum Bayes risk (Goel and Byrne 2000): a stretch is worth the summed probability of all stretches that agree with it
in four words of five, times the probability of its mention; the best set without overlap is taken line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.features import Ints
from corpus.language.quotes.network import (
    AHEAD,
    BACK,
    BEGIN,
    CUE,
    CUE_IN,
    END,
    SOLE,
    SOURCE,
    SOURCE_IN,
    Floats,
    Network,
    Tagging,
)
from corpus.language.quotes.scene import Scene

AGREEMENT = 0.8
"""Share of the longer stretch's words that two stretches must have in common to count as the same."""
COST = 0.30
"""What claiming a stretch costs: it is claimed only where it is right with more than this probability."""

_EDGE_FLOOR = 0.02
_LOG_FLOOR = -5.5
_EDGES = 16
"""At most so many beginnings and ends a line are tried."""
_WORTH_FLOOR = 0.15
_SOURCE_FLOOR = 0.02
_SOURCE_SHARE = 0.35
_MOST_SOURCES = 24
_LONGEST_MENTION = 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `[first, last)` said by `mention` (a token range, None: nobody named).

    `chance`: that some right stretch agrees with it; `sure`: that the mention is right; `other`: that
    the likeliest word outside it is the speaker's (before calibration).
    """

    first: int
    last: int
    chance: float
    posterior: float
    mention: tuple[int, int] | None = None
    sure: float = 0.0
    other: float = 0.0


@dataclass(frozen=True, slots=True)
class View:
    """A page as the networks see it: their inner states, the tags' probabilities, and what lies around."""

    networks: Sequence[Network]
    states: Sequence[Floats]
    tagging: Tagging
    scene: Scene


def stretches(
    view: View,
    lines: Sequence[tuple[int, int]],
    whole: Sequence[Sequence[tuple[int, int]]],
    cost: float = COST,
) -> list[Stretch]:
    """The best stretches of all lines (token ranges), in text order. `whole` are further ranges to try, by line."""
    tagging, scene = view.tagging, view.scene
    counted = np.concatenate([[0], np.cumsum(scene.is_word)])
    by_line = [
        _worth(_candidates(tagging, scene, first, last, extra), counted)
        for (first, last), extra in zip(lines, whole, strict=True)
    ]
    tried = [one for line in by_line for one in line]
    if not tried:
        return []
    named = iter(_with_mentions(view, tried))
    chosen: list[Stretch] = []
    for line in by_line:
        chosen.extend(_best_set([next(named) for _ in line], cost))
    return chosen


def _candidates(
    tagging: Tagging, scene: Scene, first: int, last: int, extra: Sequence[tuple[int, int]]
) -> list[tuple[int, int, float]]:
    rows = scene.rows
    low, high = int(rows[first]), int(rows[last - 1]) + 1
    part = tagging.marginals[low:high]
    begins = part[:, BEGIN] + part[:, SOLE]
    ends = part[:, END] + part[:, SOLE]
    starts, stops = _edges(begins), _edges(ends)
    logs = tagging.log_spans(low + starts, low + stops)
    found = {
        (first + int(starts[one]), first + int(stops[other]) + 1): float(np.exp(min(logs[one, other], 0.0)))
        for one, other in np.argwhere(logs > _LOG_FLOOR).tolist()
    }
    for begin, end in extra:
        if (begin, end) not in found and float(part[begin - first : end - first, 1:5].sum()) > 0.3 * (end - begin):
            log = tagging.log_spans(rows[begin : begin + 1].astype(np.int64), rows[end - 1 : end].astype(np.int64))
            found[begin, end] = float(np.exp(min(float(log[0, 0]), 0.0)))
    return [(begin, end, posterior) for (begin, end), posterior in found.items()]


def _edges(chances: Floats) -> npt.NDArray[np.int64]:
    at = np.flatnonzero(chances > _EDGE_FLOOR)
    if len(at) > _EDGES:
        at = np.sort(at[np.argsort(-chances[at])[:_EDGES]])
    return at.astype(np.int64)


def _worth(candidates: list[tuple[int, int, float]], counted: Ints) -> list[Stretch]:
    """The candidates with what they are worth, those worth too little left out."""
    if not candidates:
        return []
    begin = np.array([one[0] for one in candidates])
    end = np.array([one[1] for one in candidates])
    posterior = np.array([one[2] for one in candidates])
    size = counted[end] - counted[begin]
    low = np.maximum(begin[:, None], begin)
    high = np.minimum(end[:, None], end)
    common = np.where(high > low, counted[np.maximum(high, low)] - counted[low], 0)
    agree = common >= AGREEMENT * np.maximum(np.maximum(size[:, None], size), 1)
    chance = np.minimum(agree @ posterior, 1.0)
    order = [int(at) for at in np.argsort(-chance) if chance[at] > _WORTH_FLOOR][: 2 * _EDGES]
    return [
        Stretch(candidates[at][0], candidates[at][1], float(chance[at]), float(posterior[at])) for at in sorted(order)
    ]


def _with_mentions(view: View, tried: list[Stretch]) -> list[Stretch]:
    tagging, scene = view.tagging, view.scene
    source = tagging.marginals[:, SOURCE] + tagging.marginals[:, SOURCE_IN]
    by_token = source[scene.rows]
    firsts_by_token = tagging.marginals[scene.rows, SOURCE]
    likely = np.flatnonzero(scene.is_word & (by_token > _SOURCE_FLOOR))
    firsts = np.array([one.first for one in tried], dtype=np.int32)
    lasts = np.array([one.last for one in tried], dtype=np.int32)
    edges = [np.searchsorted(likely, at) for at in (firsts - BACK, firsts, lasts, lasts + AHEAD)]
    lists: list[Ints] = []
    for a, b, c, d in zip(*(edge.tolist() for edge in edges), strict=True):
        both = np.concatenate([likely[a:b], likely[c:d]]).astype(np.int32)
        if len(both) > _MOST_SOURCES:
            both = np.sort(both[np.argsort(-by_token[both], kind="stable")[:_MOST_SOURCES]])
        lists.append(both)
    width = max(1, *(len(row) for row in lists))
    candidates = np.zeros((len(tried), width), dtype=np.int32)
    alive = np.zeros((len(tried), width), dtype=bool)
    for at, row in enumerate(lists):
        candidates[at, : len(row)] = row
        alive[at, : len(row)] = True
    chances = _points(view, (firsts, lasts), candidates, alive)
    named = []
    for at, one in enumerate(tried):
        mention, sure, other = _mention(chances[at], lists[at], scene, by_token, firsts_by_token)
        named.append(Stretch(one.first, one.last, one.chance, one.posterior, mention, sure, other))
    return named


def _points(view: View, ends: tuple[Ints, Ints], candidates: Ints, alive: npt.NDArray[np.bool_]) -> Floats:
    """Probabilities of nobody (first) and of each candidate token, for stretches `[ends[0], ends[1])`."""
    parts = []
    for at in range(0, len(candidates), 512):
        part = slice(at, at + 512)
        firsts, lasts = ends[0][part], ends[1][part]
        pairs = view.scene.pairs(firsts, lasts, candidates[part])
        edges = view.scene.edges(firsts, lasts, len(view.states[0]))
        rows = view.scene.rows[candidates[part]]
        total = np.mean(
            [
                network.points(state, edges, rows, pairs, alive[part])
                for network, state in zip(view.networks, view.states, strict=True)
            ],
            axis=0,
        )
        total = np.exp(total - total.max(axis=1, keepdims=True))
        parts.append(total / total.sum(axis=1, keepdims=True))
    return np.concatenate(parts)


def _mention(
    chances: Floats, candidates: Ints, scene: Scene, source: Floats, firsts: Floats
) -> tuple[tuple[int, int] | None, float, float]:
    nobody = float(chances[0])
    if nobody >= 0.5 or not len(candidates):
        return None, nobody, 1.0 - nobody
    here = chances[1 : 1 + len(candidates)]
    token = int(candidates[int(here.argmax())])
    line = scene.line_of[token]
    begin, end = token, token + 1
    while (
        begin > 0
        and token - begin < _LONGEST_MENTION
        and firsts[begin] < 0.5
        and scene.line_of[begin - 1] == line
        and source[begin - 1] > _SOURCE_SHARE
    ):
        begin -= 1
    while (
        end < len(source)
        and end - token < _LONGEST_MENTION
        and scene.line_of[end] == line
        and source[end] > _SOURCE_SHARE
        and firsts[end] < 0.5
    ):
        end += 1
    while not scene.is_word[end - 1] and end - 1 > token:
        end -= 1
    inside = (candidates >= begin) & (candidates < end)
    sure = float(here[inside].sum())
    if nobody > sure:
        return None, nobody, sure
    return (begin, end), sure, max(nobody, float(here[~inside].max(initial=0.0)))


def _best_set(line: list[Stretch], cost: float) -> list[Stretch]:
    """The set without overlap of the greatest total worth (weighted interval scheduling)."""
    worth = sorted((one for one in line if one.chance * one.sure > cost), key=lambda one: one.last)
    ends = [one.last for one in worth]
    best: list[tuple[float, list[Stretch]]] = [(0.0, [])]
    for at, one in enumerate(worth):
        before = best[bisect_right(ends, one.first, 0, at)]
        value = before[0] + one.chance * one.sure - cost + 0.001 * one.posterior
        best.append((value, [*before[1], one]) if value > best[at][0] else best[at])
    return best[-1][1]


def cue_near(tagging: Tagging, scene: Scene, stretch: Stretch) -> tuple[int, int] | None:
    """The likeliest cue of a stretch: cue words near it, nearer to its mention first. A token range."""
    cue = tagging.marginals[:, CUE] + tagging.marginals[:, CUE_IN]
    anchors = [stretch.first, stretch.last]
    if stretch.mention is not None:
        anchors += list(stretch.mention)
    low, high = max(0, min(anchors) - 20), min(len(scene.rows), max(anchors) + 20)
    chances = cue[scene.rows[low:high]].copy()
    if high - low > 400:
        chances[:] = 0
        for anchor in anchors:
            a, b = max(low, anchor - 20), min(high, anchor + 20)
            chances[a - low : b - low] = cue[scene.rows[a:b]]
    places = np.arange(low, high)
    edge = np.minimum(np.abs(places - stretch.first), np.abs(places - stretch.last + 1))
    near = 2.0 * edge
    if stretch.mention is not None:
        near += np.minimum(np.abs(places - stretch.mention[0]), np.abs(places - stretch.mention[1] + 1))
    chances[(places >= stretch.first) & (places < stretch.last)] *= 0.2
    merit = chances / (4.0 + near)
    at = int(merit.argmax())
    if chances[at] < 0.25:
        return None
    begin = end = at
    while begin > 0 and cue[scene.rows[low + begin - 1]] > 0.4 and chances[begin - 1] > 0:
        begin -= 1
    while end + 1 < len(chances) and cue[scene.rows[low + end + 1]] > 0.4 and chances[end + 1] > 0:
        end += 1
    return low + begin, low + end + 1
