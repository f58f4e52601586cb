"""The cue of each stretch of speech: the words that say somebody speaks ("said", "according to"). No text rules."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from corpus.language.quotes.decode import Stretch
from corpus.language.quotes.network import CUE, CUE_IN, Tagging
from corpus.language.quotes.scene import Scene

_CUE_REACH, _CUE_WINDOW = 20, 400
"""Tokens looked at around a stretch and its mention for their cue; where they lie farther apart, around each alone."""
_CUE_FLOOR = 0.01
"""A word less likely a cue than this cannot win against one that could be told, however near it lies."""


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
