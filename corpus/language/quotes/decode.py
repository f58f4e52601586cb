"""From tag probabilities to the stretches of speech worth claiming, each with its speaker's mention. No text rules.

Minimum Bayes risk (Goel and Byrne 2000): a stretch is worth the summed probability of all stretches that agree with it
in four words of five, times the probability of its mention; the best set without overlap is taken line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

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
    Doubles,
    Floats,
    Network,
    Tagging,
)
from corpus.language.quotes.ranking import Asked, Seen, mentions, pairs
from corpus.language.quotes.scene import Scene
from corpus.language.quotes.trees import Trees

Longs = npt.NDArray[np.int64]

AGREEMENT = 0.8
"""Share of the longer stretch's words that two stretches must have in common to count as the same."""
COST = 0.30
"""What claiming a stretch costs: it is claimed only where it is right with more than this probability."""

SOFTNESS, NOBODY, TAGGED = 0.8, 0.8, 0.3
"""The pointer is too sure of itself: its scores are taken times the first, nobody's chance times the second, and each
word's chance times that of being a mention's word to the power of the third. Chosen on folds among six settings.
"""

CERTAIN = 0.9
"""Chance by the pointer above which its mention stands: where the two disagree then, the trees are right in 64 of 100,
but of so few stretches that it is worth more to keep to one speaker where somebody tells what another said."""
UNNAMED = 0.8
"""What a stretch that nobody is named for is worth beside one with a speaker. Chosen on folds of the training set."""

_EDGE_FLOOR = 0.02
_LOG_FLOOR = -5.5
_MOST_PAIRS = 250_000
_ENDS = 24
"""At most so many ends are tried after a beginning."""
_SOURCE_FLOOR = 0.02
_SOURCE_SHARE = 0.35
_MOST_SOURCES = 24
_LONGEST_MENTION = 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `[first, last)` said by `mention` (a token range, None: nobody named).

    `chance`: that some right stretch agrees with it; `sure`: that the mention is right; `other`: that
    the likeliest other one is (before calibration). `signs`: what the trees weighed of the mention (`ranking.SIGNS`).
    """

    first: int
    last: int
    chance: float
    posterior: float
    mention: tuple[int, int] | None = None
    sure: float = 0.0
    other: float = 0.0
    signs: Floats | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class View:
    """A page as the networks see it: their inner states, the tags' probabilities, what lies around, and the feature
    table. `ranker` weighs the mentions anew; without one the pointer's choice stands."""

    networks: Sequence[Network]
    states: Sequence[Floats]
    tagging: Tagging
    scene: Scene
    table: Ints
    ranker: Trees | None = None


def stretches(
    view: View, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]], cost: float = COST
) -> list[Stretch]:
    """The best stretches of all lines (token ranges), in text order. `whole` are further ranges to try."""
    likely = likely_stretches(view, lines, whole, cost)
    if not likely:
        return []
    named = _with_mentions(view, likely)
    line_of = view.scene.line_of
    chosen: list[Stretch] = []
    for _, line in groupby(named, key=lambda one: int(line_of[one.first])):
        chosen.extend(_best_set(list(line), cost))
    return chosen


def likely_stretches(
    view: View, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]], cost: float = COST
) -> list[Stretch]:
    """Stretches that are right with a chance above `cost` whoever says them, in text order, nobody named yet."""
    return _worth(*_candidates(view, lines, whole), view.scene, cost)


def _candidates(
    view: View, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]
) -> tuple[Longs, Longs, Doubles]:
    """Likely stretches in text order: first tokens, past-last tokens, and the probability of exactly each."""
    tagging, scene = view.tagging, view.scene
    rows = scene.rows.astype(np.int64)
    marginals = tagging.marginals[scene.rows]
    starts = np.flatnonzero(marginals[:, BEGIN] + marginals[:, SOLE] > _EDGE_FLOOR)
    stops = np.flatnonzero(marginals[:, END] + marginals[:, SOLE] > _EDGE_FLOOR)
    line_end = np.array([last for _, last in lines])[scene.line_of[starts]] if len(starts) else starts
    low = np.searchsorted(stops, starts)
    high = np.minimum(np.searchsorted(stops, line_end), low + _ENDS)
    one, other = _crossed(low, high)
    firsts = np.concatenate([starts[one], np.array([first for first, _ in whole], dtype=np.int64)])
    lasts = np.concatenate([stops[other] + 1, np.array([last for _, last in whole], dtype=np.int64)])
    extra = np.zeros(len(firsts), dtype=bool)
    extra[len(one) :] = True
    logs = tagging.log_spans(rows[firsts], rows[lasts - 1])
    said = np.concatenate([[0.0], np.cumsum(marginals[:, BEGIN : SOLE + 1].sum(axis=1))])
    keep = np.where(extra, said[lasts] - said[firsts] > 0.3 * (lasts - firsts), logs > _LOG_FLOOR)
    order = np.lexsort((extra, lasts, firsts))
    order = order[keep[order]]
    firsts, lasts, logs = firsts[order], lasts[order], logs[order]
    new = np.ones(len(firsts), dtype=bool)
    new[1:] = (firsts[1:] != firsts[:-1]) | (lasts[1:] != lasts[:-1])
    return firsts[new], lasts[new], np.exp(np.minimum(logs[new], 0.0))


def _crossed(low: Longs, high: Longs) -> tuple[Longs, Longs]:
    """Every (n, m) with low[n] <= m < high[n], as two arrays."""
    counts = np.maximum(high - low, 0)
    one = np.repeat(np.arange(len(low)), counts)
    begin = np.cumsum(counts) - counts
    return one, np.arange(len(one)) - begin[one] + low[one]


def _worth(firsts: Longs, lasts: Longs, posterior: Doubles, scene: Scene, cost: float) -> list[Stretch]:
    """The candidates with what they are worth, those left out that cost more whoever says them."""
    if not len(firsts):
        return []
    counted = np.concatenate([[0], np.cumsum(scene.is_word)])
    line = scene.line_of[firsts]
    size = counted[lasts] - counted[firsts]
    low, high = np.searchsorted(line, line), np.searchsorted(line, line, side="right")
    # Some at a time, so that a line full of quotations does not take the memory of its stretches squared.
    part = np.cumsum(high - low) // _MOST_PAIRS
    chance = np.zeros(len(firsts))
    for number in range(int(part[-1]) + 1):
        here = np.flatnonzero(part == number)
        if not len(here):
            continue
        mine, other = _crossed(low[here], high[here])
        one = here[mine]
        begin, end = np.maximum(firsts[one], firsts[other]), np.minimum(lasts[one], lasts[other])
        common = np.where(end > begin, counted[np.maximum(end, begin)] - counted[begin], 0)
        agree = common >= AGREEMENT * np.maximum(np.maximum(size[one], size[other]), 1)
        chance += np.bincount(one, weights=agree * posterior[other], minlength=len(firsts))
    chance = np.minimum(chance, 1.0)
    return [
        Stretch(int(firsts[at]), int(lasts[at]), float(chance[at]), float(posterior[at]))
        for at in np.flatnonzero(chance > cost).tolist()
    ]


def _with_mentions(view: View, tried: list[Stretch]) -> list[Stretch]:
    scene = view.scene
    asked = ask(view, tried)
    tagging = view.tagging
    source = (tagging.marginals[:, SOURCE] + tagging.marginals[:, SOURCE_IN])[scene.rows]
    words = _Words(
        source.tolist(), tagging.marginals[scene.rows, SOURCE].tolist(), scene.line_of.tolist(), scene.is_word.tolist()
    )
    if view.ranker is not None:
        return _ranked(view, view.ranker, tried, asked, words)
    named = []
    for at, one in enumerate(tried):
        alive = asked.alive[at]
        chances = [float(asked.pointed[at, 0]), *asked.pointed[at, 1:][alive].tolist()]
        mention, sure, other = _mention(chances, asked.candidates[at][alive].tolist(), words)
        named.append(replace(one, mention=mention, sure=sure, other=other))
    return named


def _ranked(view: View, ranker: Trees, tried: list[Stretch], asked: Asked, words: _Words) -> list[Stretch]:
    """The stretches with the mentions that the trees find likeliest."""
    found = mentions(view.tagging, view.scene)
    met = pairs(Seen(view.tagging, view.scene, view.table), found, asked)
    weighed = met.chances(ranker.score(met.signs))
    # Where the pointer is all but certain of a mention the trees are not asked which, only how sure.
    chances = np.where((met.mass > CERTAIN) & (met.mention >= 0), np.maximum(weighed, 1 - weighed), weighed).tolist()
    edges = np.searchsorted(met.stretch, np.arange(len(tried) + 1)).tolist()
    whose = met.mention.tolist()
    named = []
    for at, one in enumerate(tried):
        low, high = edges[at], edges[at + 1]
        order = sorted(range(low, high), key=lambda pair: -chances[pair])
        best, other = order[0], chances[order[1]] if len(order) > 1 else 0.0
        mention = None
        if whose[best] >= 0:
            inside = asked.alive[at] & (found.of[asked.candidates[at]] == whose[best])
            token = int(asked.candidates[at][inside][asked.pointed[at, 1:][inside].argmax()])
            mention = _grown(token, words)
        named.append(replace(one, mention=mention, sure=chances[best], other=other, signs=met.signs[best]))
    return named


def ask(view: View, tried: Sequence[Stretch]) -> Asked:
    """Puts the pointer's question for each stretch about the likeliest words around it."""
    tagging, scene = view.tagging, view.scene
    by_token = (tagging.marginals[:, SOURCE] + tagging.marginals[:, SOURCE_IN])[scene.rows]
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
    chance = np.array([one.chance for one in tried])
    return Asked(firsts, lasts, chance, candidates, alive, _points(view, (firsts, lasts), candidates, alive))


@dataclass(frozen=True, slots=True)
class _Words:
    """Of each token: the chance that it is a mention's word, that it is the first, its line, whether it is a word."""

    source: list[float]
    opening: list[float]
    line: list[int]
    is_word: list[bool]


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
        source = view.tagging.marginals[rows, SOURCE] + view.tagging.marginals[rows, SOURCE_IN]
        total = SOFTNESS * total
        total[:, 0] += np.log(NOBODY)
        total[:, 1:] += TAGGED * np.log(source + _SOURCE_FLOOR)
        total = np.exp(total - total.max(axis=1, keepdims=True))
        parts.append(total / total.sum(axis=1, keepdims=True))
    return np.concatenate(parts)


def _mention(chances: list[float], candidates: list[int], words: _Words) -> tuple[tuple[int, int] | None, float, float]:
    """The likeliest mention, grown from its likeliest word; its chance, and that of the best word outside it."""
    nobody = chances[0]
    if nobody >= 0.5 or not candidates:
        return None, nobody, 1.0 - nobody
    here = chances[1 : 1 + len(candidates)]
    begin, end = _grown(candidates[here.index(max(here))], words)
    sure = outside = 0.0
    for at, chance in zip(candidates, here, strict=True):
        if begin <= at < end:
            sure += chance
        elif chance > outside:
            outside = chance
    if nobody > sure:
        return None, nobody, sure
    return (begin, end), sure, max(nobody, outside)


def _grown(token: int, words: _Words) -> tuple[int, int]:
    """The mention that holds a token: its neighbours of the line that likely belong to one, up to where one begins."""
    source, line = words.source, words.line
    begin, end = token, token + 1
    while (
        begin > 0
        and token - begin < _LONGEST_MENTION
        and words.opening[begin] < 0.5
        and line[begin - 1] == line[token]
        and source[begin - 1] > _SOURCE_SHARE
    ):
        begin -= 1
    while (
        end < len(source)
        and end - token < _LONGEST_MENTION
        and line[end] == line[token]
        and source[end] > _SOURCE_SHARE
        and words.opening[end] < 0.5
    ):
        end += 1
    while not words.is_word[end - 1] and end - 1 > token:
        end -= 1
    return begin, end


def _best_set(line: list[Stretch], cost: float) -> list[Stretch]:
    """The set without overlap of the greatest total worth (weighted interval scheduling)."""
    worth = sorted((one for one in line if _worth_of(one) > cost), key=lambda one: one.last)
    ends = [one.last for one in worth]
    best: list[tuple[float, list[Stretch]]] = [(0.0, [])]
    for at, one in enumerate(worth):
        before = best[bisect_right(ends, one.first, 0, at)]
        value = before[0] + _worth_of(one) - cost + 0.001 * one.posterior
        best.append((value, [*before[1], one]) if value > best[at][0] else best[at])
    return best[-1][1]


def _worth_of(one: Stretch) -> float:
    return one.chance * one.sure * (1.0 if one.mention else UNNAMED)


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
