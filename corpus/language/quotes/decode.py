"""From tag probabilities to the stretches of speech worth claiming, each with its speaker's mention. No text rules.

Minimum Bayes risk (Goel and Byrne 2000): a stretch is as likely as all stretches together that agree with it in four
words of five; trees weigh it together with its likeliest mention, and the best set without overlap is taken line by
line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.judging import Likely, points
from corpus.language.quotes.network import (
    BEGIN,
    END,
    SOLE,
    SOURCE,
    Doubles,
    Floats,
    Longs,
)
from corpus.language.quotes.pointing import NetworkView, TokenChances, ask, grown, likeliest, source
from corpus.language.quotes.ranking import Pointing, Seen, crossed, mentions, pairs, portions
from corpus.language.quotes.scene import Scene
from corpus.language.quotes.trees import Trees

AGREEMENT = 0.8
"""Share of the longer stretch's words that two stretches must have in common to count as the same."""
COST, MARKED_COST = 0.32, 0.22
"""What claiming a stretch costs, and one that holds words between quotation marks: it is claimed only where it is right
with more than this probability. The marks say already that somebody is quoted, and such words are missed more."""

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
_ENDS = 24
"""At most so many ends are tried after a beginning."""


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


def stretches(view: NetworkView, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]) -> list[Stretch]:
    """The best stretches of all lines (token ranges), in text order. `whole` are further ranges to try."""
    likely = likely_stretches(view, lines, whole)
    if not len(likely):
        return []
    line_of = view.scene.line_of
    chosen: list[Stretch] = []
    for _, line in groupby(_with_mentions(view, likely), key=lambda one: int(line_of[one.first])):
        chosen.extend(_best_set(list(line)))
    return chosen


def likely_stretches(view: NetworkView, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]) -> Likely:
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
    view: NetworkView, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]
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


def _with_mentions(view: NetworkView, tried: Likely) -> list[Stretch]:
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
    view: NetworkView, lines: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]
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


def _rows(view: NetworkView, tried: Likely, whose: _Whose) -> Floats | None:
    if whose.signs is None:
        return None
    return points(Seen(view.tagging, view.scene, view.table), tried, whose.sure, whose.other, whose.signs)


def _whose(view: NetworkView, tried: Likely) -> _Whose:
    asked = ask(view, tried)
    marginals, scene = view.tagging.marginals, view.scene
    words = TokenChances(
        source(view.tagging)[scene.rows].tolist(),
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


def _pointed(asked: Pointing, words: TokenChances) -> _Whose:
    """The mentions that the pointer alone finds likeliest."""
    edges = np.searchsorted(asked.stretch, np.arange(len(asked.nobody) + 1)).tolist()
    found = []
    for nobody, low, high in zip(asked.nobody.tolist(), edges[:-1], edges[1:], strict=True):
        found.append(likeliest([nobody, *asked.pointed[low:high].tolist()], asked.token[low:high].tolist(), words))
    spans = [one[0] for one in found]
    named = np.array([span is not None for span in spans])
    return _Whose(
        named, spans.__getitem__, np.array([one[1] for one in found]), np.array([one[2] for one in found]), None
    )


def _ranked(view: NetworkView, ranker: Trees, asked: Pointing, words: TokenChances) -> _Whose:
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
        mention=lambda at: grown(tokens[at], words) if tokens[at] >= 0 else None,
        sure=chances[best],
        other=other,
        signs=met.signs[best],
    )


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
