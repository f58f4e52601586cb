"""Which words around a stretch name who said it, by the pointer of the networks, and how far the mention reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.language.quotes.features import Ints
from corpus.language.quotes.judging import Likely
from corpus.language.quotes.network import (
    AHEAD,
    BACK,
    FORBIDDEN,
    SOURCE,
    SOURCE_IN,
    Floats,
    Longs,
    Network,
    Tagging,
    threes,
)
from corpus.language.quotes.ranking import Pointing, crossed
from corpus.language.quotes.scene import Scene
from corpus.language.quotes.trees import Trees

SOFTNESS, NOBODY, TAGGED = 0.8, 0.8, 0.3
"""The pointer is too sure of itself: its scores are taken times the first, nobody's chance times the second, and each
word's chance times that of being a mention's word to the power of the third. Chosen on folds among six settings.
"""

_ASKED = 512
"""Stretches asked about at a time, so that the work space stays small."""
_SOURCE_FLOOR = 0.02
"""Added to the chance of being a mention's word, so that no word is ruled out by the tags alone."""
_SOURCE_SHARE = 0.35
"""A mention reaches as far as its neighbours have this chance: under one half, since its outer words are less sure."""
_MOST_SOURCES = 24
"""Words looked at for one stretch, the likeliest: a bound of work, not of what is found."""
_LONGEST_MENTION = 40
"""Words on either side of a pointed word at most: a bound, so that no paragraph is taken for one."""


@dataclass(frozen=True, slots=True)
class NetworkView:
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


def source(tagging: Tagging) -> Floats:
    """The chance of each row that it belongs to a mention."""
    total: Floats = tagging.marginals[:, SOURCE] + tagging.marginals[:, SOURCE_IN]
    return total


def ask(view: NetworkView, tried: Likely) -> Pointing:
    """Puts the pointer's question for each stretch about the likeliest words around it."""
    scene = view.scene
    by_token = source(view.tagging)[scene.rows]
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
    return Pointing(firsts, lasts, tried.chance, stretch, token, pointed, nobody)


@dataclass(frozen=True, slots=True)
class TokenChances:
    """Of each token: the chance that it is a mention's word, that it is the first, its line, whether it is a word."""

    source: list[float]
    opening: list[float]
    line: list[int]
    is_word: list[bool]


def _points(view: NetworkView, edges: tuple[Ints, Ints], looked: tuple[Longs, Longs, Longs]) -> tuple[Floats, Floats]:
    """Probabilities of nobody for each stretch `[edges[0], edges[1])`, and of each word looked at.

    `looked`: each word's stretch and token, and the place among them where each stretch's words begin.
    """
    (firsts, lasts), (stretch, token, begins) = edges, looked
    nobody, pointed = np.empty(len(firsts), dtype=np.float32), np.empty(len(token), dtype=np.float32)
    scene, sourced = view.scene, source(view.tagging)
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
        tagged = TAGGED * np.log(sourced[rows] + _SOURCE_FLOOR)
        total[place] = SOFTNESS * np.mean([two for _, two in scores], axis=0) + tagged
        total = np.exp(total - total.max(axis=1, keepdims=True))
        total /= total.sum(axis=1, keepdims=True)
        nobody[part], pointed[inside] = total[:, 0], total[place]
    return nobody, pointed


def likeliest(
    chances: list[float], candidates: list[int], words: TokenChances
) -> tuple[tuple[int, int] | None, float, float]:
    """The likeliest mention, grown from its likeliest word; its chance, and that of the best word outside it."""
    nobody = chances[0]
    if nobody >= 0.5 or not candidates:
        return None, nobody, 1.0 - nobody
    here = chances[1 : 1 + len(candidates)]
    begin, end = grown(candidates[here.index(max(here))], words)
    sure = outside = 0.0
    for at, chance in zip(candidates, here, strict=True):
        if begin <= at < end:
            sure += chance
        elif chance > outside:
            outside = chance
    if nobody > sure:
        return None, nobody, sure
    return (begin, end), sure, max(nobody, outside)


def grown(token: int, words: TokenChances) -> tuple[int, int]:
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
