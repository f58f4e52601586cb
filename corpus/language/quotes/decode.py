"""From tag probabilities to the stretches of speech worth claiming, each with its speaker's mention. No text rules.

Minimum Bayes risk (Goel and Byrne 2000): a stretch is as likely as all stretches together that agree with it in four
words of five; trees weigh it together with its likeliest mention, and the best set without overlap is taken line by
line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.features import Ints
from corpus.language.quotes.judging import Likely, points
from corpus.language.quotes.network import (
    AHEAD,
    BACK,
    BEGIN,
    CUE,
    CUE_IN,
    END,
    FORBIDDEN,
    SOLE,
    SOURCE,
    SOURCE_IN,
    Doubles,
    Floats,
    Longs,
    Network,
    Tagging,
    threes,
)
from corpus.language.quotes.ranking import Asked, Seen, crossed, mentions, pairs, portions
from corpus.language.quotes.scene import Scene
from corpus.language.quotes.trees import Trees

AGREEMENT = 0.8
"""Share of the longer stretch's words that two stretches must have in common to count as the same."""
COST, MARKED_COST = 0.32, 0.22
"""What claiming a stretch costs, and one that holds words between quotation marks: it is claimed only where it is right
with more than this probability. The marks say already that somebody is quoted, and such words are missed more."""

SOFTNESS, NOBODY, TAGGED = 0.8, 0.8, 0.3
"""The pointer is too sure of itself: its scores are taken times the first, nobody's chance times the second, and each
word's chance times that of being a mention's word to the power of the third. Chosen on folds among six settings.
"""

CERTAIN = 0.9
"""Chance by the pointer above which its mention stands: where the two disagree then, the trees are right in 64 of 100,
but of so few stretches that it is worth more to keep to one speaker where somebody tells what another said."""
UNNAMED = 0.8
"""What a stretch that nobody is named for is worth beside one with a speaker. Chosen on folds of the training set."""

LEAST = 0.12
"""Chance down to which stretches are weighed with their mentions."""

_EDGE_FLOOR = 0.02
_LOG_FLOOR = -5.5
_MOST_PAIRS = 250_000
_ASKED = 512
"""Stretches asked about at a time, so that the work space stays small."""
_ENDS = 24
"""At most so many ends are tried after a beginning."""
_SOURCE_FLOOR = 0.02
_SOURCE_SHARE = 0.35
_MOST_SOURCES = 24
_LONGEST_MENTION = 40
_CUE_REACH, _CUE_WINDOW = 20, 400
"""Tokens looked at around a stretch and its mention for their cue; where they lie farther apart, around each alone."""
_CUE_FLOOR = 0.01
"""A word less likely a cue than this cannot win against one that could be told, however near it lies."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `[first, last)` said by `mention` (a token range, None: nobody named).

    `chance`: that some right stretch agrees with it; `posterior`: that it is exactly this; `sure`: that the mention is
    right; `other`: that the likeliest other one is; `worth`: that stretch and mention are both right (all before
    calibration); `gain`: that less what claiming it costs. `signs`: what the trees weighed of the mention
    (`ranking.SIGNS`).
    """

    first: int
    last: int
    chance: float
    posterior: float
    mention: tuple[int, int] | None = None
    sure: float = 0.0
    other: float = 0.0
    worth: float = 0.0
    gain: float = 0.0
    signs: Floats | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class View:
    """A page as the networks see it: their inner states, the tags' probabilities, what lies around, and the feature
    table. `ranker` weighs the mentions anew; without one the pointer's choice stands. `judge` weighs each stretch with
    its mention; without one it is worth the product of their chances."""

    networks: Sequence[Network]
    states: Sequence[Floats]
    tagging: Tagging
    scene: Scene
    table: Ints
    ranker: Trees | None = None
    judge: Trees | None = None


def stretches(view: View, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]) -> list[Stretch]:
    """The best stretches of all lines (token ranges), in text order. `whole` are further ranges to try."""
    likely = likely_stretches(view, lines, whole)
    if not len(likely):
        return []
    line_of = view.scene.line_of
    chosen: list[Stretch] = []
    for _, line in groupby(_with_mentions(view, likely), key=lambda one: int(line_of[one.first])):
        chosen.extend(_best_set(list(line)))
    return chosen


def likely_stretches(view: View, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]) -> Likely:
    """Stretches that are right with a chance above LEAST whoever says them, in text order, nobody named yet."""
    firsts, lasts, posterior = _candidates(view, lines, whole)
    chance = np.zeros(len(firsts))
    for one, other, _, agree in _shared(firsts, lasts, view.scene):
        chance += np.bincount(one, weights=agree * posterior[other], minlength=len(firsts))
    chance = np.minimum(chance, 1.0)
    kept = chance > LEAST
    firsts, lasts, chance = firsts[kept], lasts[kept], chance[kept]
    rival = np.zeros(len(firsts))
    for one, other, meet, agree in _shared(firsts, lasts, view.scene):
        np.maximum.at(rival, one, chance[other] * (meet & ~agree))
    return Likely(firsts, lasts, chance, posterior[kept], rival)


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
    one, other = crossed(low, high)
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


def _shared(
    firsts: Longs, lasts: Longs, scene: Scene
) -> Iterator[tuple[Longs, Longs, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]]:
    """Every two stretches of a line, by number, whether they share words, and whether they agree.

    Some at a time, so that a line full of quotations does not take the memory of its stretches squared.
    """
    counted = np.concatenate([[0], np.cumsum(scene.is_word)])
    line = scene.line_of[firsts]
    size = counted[lasts] - counted[firsts]
    low, high = np.searchsorted(line, line), np.searchsorted(line, line, side="right")
    for here in portions(high - low, _MOST_PAIRS):
        mine, other = crossed(low[here], high[here])
        one = here[mine]
        begin, end = np.maximum(firsts[one], firsts[other]), np.minimum(lasts[one], lasts[other])
        common = np.where(end > begin, counted[np.maximum(end, begin)] - counted[begin], 0)
        yield one, other, common > 0, common >= AGREEMENT * np.maximum(np.maximum(size[one], size[other]), 1)


def _with_mentions(view: View, tried: Likely) -> list[Stretch]:
    """The stretches with their mentions, those left out that are worth no more than they cost."""
    whose = _whose(view, tried)
    rows = _rows(view, tried, whose)
    if view.judge is None or rows is None:
        worth = tried.chance * whose.sure * np.where(whose.named, 1.0, UNNAMED)
    else:
        worth = 1 / (1 + np.exp(-view.judge.score(rows).astype(np.float64)))
    marked = np.concatenate([[0], np.cumsum(view.scene.quoted)])
    gain = worth - np.where(marked[tried.lasts] > marked[tried.firsts], MARKED_COST, COST)
    return [_stretch(tried, whose, at, float(worth[at]), float(gain[at])) for at in np.flatnonzero(gain > 0.0).tolist()]


def weighed(
    view: View, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]
) -> tuple[Floats | None, list[Stretch]]:
    """What the judge sees of each likely stretch, and these with their mentions, their worth untold: to train it."""
    tried = likely_stretches(view, lines, whole)
    if not len(tried):
        return None, []
    whose = _whose(view, tried)
    return _rows(view, tried, whose), [_stretch(tried, whose, at, 0.0, 0.0) for at in range(len(tried))]


def _stretch(tried: Likely, whose: _Whose, at: int, worth: float, gain: float) -> Stretch:
    return Stretch(
        first=int(tried.firsts[at]),
        last=int(tried.lasts[at]),
        chance=float(tried.chance[at]),
        posterior=float(tried.posterior[at]),
        mention=whose.mention(at),
        sure=float(whose.sure[at]),
        other=float(whose.other[at]),
        worth=worth,
        gain=gain,
        signs=None if whose.signs is None else whose.signs[at],
    )


def _rows(view: View, tried: Likely, whose: _Whose) -> Floats | None:
    if whose.signs is None:
        return None
    return points(Seen(view.tagging, view.scene, view.table), tried, whose.sure, whose.other, whose.signs)


def _whose(view: View, tried: Likely) -> _Whose:
    asked = ask(view, tried)
    marginals, scene = view.tagging.marginals, view.scene
    words = _Words(
        _source(view.tagging)[scene.rows].tolist(),
        marginals[scene.rows, SOURCE].tolist(),
        scene.line_of.tolist(),
        scene.is_word.tolist(),
    )
    return _pointed(asked, words) if view.ranker is None else _ranked(view, view.ranker, asked, words)


@dataclass(frozen=True, slots=True)
class _Whose:
    """For each stretch whether somebody is named, how to cut the mention out, the chance that this is right, and the
    chance of the likeliest other; `signs` where trees weighed them."""

    named: npt.NDArray[np.bool_]
    mention: Callable[[int], tuple[int, int] | None]
    sure: Doubles
    other: Doubles
    signs: Floats | None


def _pointed(asked: Asked, words: _Words) -> _Whose:
    """The mentions that the pointer alone finds likeliest."""
    edges = np.searchsorted(asked.stretch, np.arange(len(asked.nobody) + 1)).tolist()
    found = []
    for nobody, low, high in zip(asked.nobody.tolist(), edges[:-1], edges[1:], strict=True):
        found.append(_mention([nobody, *asked.pointed[low:high].tolist()], asked.token[low:high].tolist(), words))
    spans = [one[0] for one in found]
    named = np.array([span is not None for span in spans])
    return _Whose(
        named, spans.__getitem__, np.array([one[1] for one in found]), np.array([one[2] for one in found]), None
    )


def _ranked(view: View, ranker: Trees, asked: Asked, words: _Words) -> _Whose:
    """The mentions that the trees find likeliest."""
    met = pairs(Seen(view.tagging, view.scene, view.table), mentions(view.tagging, view.scene), asked)
    weighed = met.chances(ranker.score(met.signs))
    # Where the pointer is all but certain of a mention the trees are not asked which, only how sure.
    chances = np.where((met.mass > CERTAIN) & (met.mention >= 0), np.maximum(weighed, 1 - weighed), weighed)
    order = np.lexsort((-chances, met.stretch))
    place = np.searchsorted(met.stretch, np.arange(len(asked.nobody)))
    best = order[place]
    several = np.bincount(met.stretch, minlength=len(place)) > 1
    other = np.where(several, chances[order[np.minimum(place + 1, len(order) - 1)]], 0.0)
    tokens = met.token[best].tolist()
    return _Whose(
        named=met.mention[best] >= 0,
        mention=lambda at: _grown(tokens[at], words) if tokens[at] >= 0 else None,
        sure=chances[best],
        other=other,
        signs=met.signs[best],
    )


def _source(tagging: Tagging) -> Floats:
    """The chance of each row that it belongs to a mention."""
    total: Floats = tagging.marginals[:, SOURCE] + tagging.marginals[:, SOURCE_IN]
    return total


def ask(view: View, tried: Likely) -> Asked:
    """Puts the pointer's question for each stretch about the likeliest words around it."""
    scene = view.scene
    by_token = _source(view.tagging)[scene.rows]
    likely = np.flatnonzero(scene.is_word & (by_token > _SOURCE_FLOOR))
    firsts, lasts = tried.firsts.astype(np.int32), tried.lasts.astype(np.int32)
    a, b, c, d = (np.searchsorted(likely, at) for at in (firsts - BACK, firsts, lasts, lasts + AHEAD))
    (before, one), (after, other) = crossed(a, b), crossed(c, d)
    stretch, token = np.concatenate([before, after]), likely[np.concatenate([one, other])]
    order = np.argsort(stretch, kind="stable")
    stretch, token = stretch[order], token[order]
    begins = np.searchsorted(stretch, np.arange(len(tried)))
    if len(stretch) and int(np.bincount(stretch).max()) > _MOST_SOURCES:
        order = np.lexsort((-by_token[token], stretch))
        rank = np.empty(len(stretch), dtype=np.int64)
        rank[order] = np.arange(len(stretch)) - begins[stretch[order]]
        kept = rank < _MOST_SOURCES
        stretch, token = stretch[kept], token[kept]
        begins = np.searchsorted(stretch, np.arange(len(tried)))
    nobody, pointed = _points(view, (firsts, lasts), (stretch, token, begins))
    return Asked(firsts, lasts, tried.chance, stretch, token, pointed, nobody)


@dataclass(frozen=True, slots=True)
class _Words:
    """Of each token: the chance that it is a mention's word, that it is the first, its line, whether it is a word."""

    source: list[float]
    opening: list[float]
    line: list[int]
    is_word: list[bool]


def _points(view: View, edges: tuple[Ints, Ints], looked: tuple[Longs, Longs, Longs]) -> tuple[Floats, Floats]:
    """Probabilities of nobody for each stretch `[edges[0], edges[1])`, and of each word looked at.

    `looked`: each word's stretch and token, and the place among them where each stretch's words begin.
    """
    (firsts, lasts), (stretch, token, begins) = edges, looked
    nobody, pointed = np.empty(len(firsts), dtype=np.float32), np.empty(len(token), dtype=np.float32)
    scene, source = view.scene, _source(view.tagging)
    ends = np.append(begins, len(token))
    for low in range(0, len(firsts), _ASKED):
        high = min(low + _ASKED, len(firsts))
        part, inside = slice(low, high), slice(int(ends[low]), int(ends[high]))
        mine, rows = stretch[inside], scene.rows[token[inside]]
        words = token[inside, None].astype(np.int32)
        between = threes(scene.pairs(firsts[mine], lasts[mine], words)[:, 0])
        corners = scene.edges(firsts[part], lasts[part], len(view.states[0]))
        scores = [
            network.points(state, corners, mine - low, rows, between)
            for network, state in zip(view.networks, view.states, strict=True)
        ]
        place = mine - low, np.arange(len(mine)) - (begins[mine] - inside.start) + 1
        total = np.full((high - low, int(place[1].max(initial=0)) + 1), FORBIDDEN, dtype=np.float32)
        total[:, 0] = SOFTNESS * np.mean([one for one, _ in scores], axis=0) + np.log(NOBODY)
        tagged = TAGGED * np.log(source[rows] + _SOURCE_FLOOR)
        total[place] = SOFTNESS * np.mean([two for _, two in scores], axis=0) + tagged
        total = np.exp(total - total.max(axis=1, keepdims=True))
        total /= total.sum(axis=1, keepdims=True)
        nobody[part], pointed[inside] = total[:, 0], total[place]
    return nobody, pointed


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


def _best_set(line: list[Stretch]) -> list[Stretch]:
    """The set without overlap of the greatest total gain (weighted interval scheduling)."""
    worth = sorted((one for one in line if one.gain > 0.0), key=lambda one: one.last)
    ends = [one.last for one in worth]
    best: list[tuple[float, list[Stretch]]] = [(0.0, [])]
    for at, one in enumerate(worth):
        before = best[bisect_right(ends, one.first, 0, at)]
        value = before[0] + one.gain + 0.001 * one.posterior
        best.append((value, [*before[1], one]) if value > best[at][0] else best[at])
    return best[-1][1]


class Cues:
    """The cues of a page, looked up from a stretch."""

    def __init__(self, tagging: Tagging, scene: Scene) -> None:
        chance = (tagging.marginals[:, CUE] + tagging.marginals[:, CUE_IN])[scene.rows]
        self.chance: list[float] = chance.tolist()
        self.places: list[int] = np.flatnonzero(chance > _CUE_FLOOR).tolist()

    def near(self, stretch: Stretch) -> tuple[int, int] | None:
        """The likeliest cue of a stretch: cue words near it, nearer to its mention first. A token range."""
        anchors = [stretch.first, stretch.last, *(stretch.mention or ())]
        low, high = max(0, min(anchors) - _CUE_REACH), min(len(self.chance), max(anchors) + _CUE_REACH)
        if high - low <= _CUE_WINDOW:
            windows = [(low, high)]
        else:
            windows = [(max(low, anchor - _CUE_REACH), min(high, anchor + _CUE_REACH)) for anchor in anchors]
        best, found, sure = 0.0, -1, 0.0
        for begin, end in windows:
            for at in self.places[bisect_left(self.places, begin) : bisect_left(self.places, end)]:
                chance = self.chance[at]
                if stretch.first <= at < stretch.last:
                    chance *= 0.2
                away = 2.0 * min(abs(at - stretch.first), abs(at - stretch.last + 1))
                if stretch.mention is not None:
                    away += min(abs(at - stretch.mention[0]), abs(at - stretch.mention[1] + 1))
                if chance / (4.0 + away) > best:
                    best, found, sure = chance / (4.0 + away), at, chance
        if sure < 0.25:
            return None
        first, last = found, found + 1
        while any(begin < first <= end for begin, end in windows) and self.chance[first - 1] > 0.4:
            first -= 1
        while any(begin <= last < end for begin, end in windows) and self.chance[last] > 0.4:
            last += 1
        return first, last
