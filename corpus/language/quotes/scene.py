"""What a stretch of speech is seen against when its speaker is looked for: arrays over a page's tokens. No weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.language.quotes import features
from corpus.language.quotes.features import Ints
from corpus.language.quotes.network import PAIR_SIZES
from corpus.language.quotes.page import Page
from corpus.language.quotes.runs import Run
from corpus.model.speech import Quote

_STEPS = (6, 8, 11, 15, 22, 34, 60)
FARTHEST = 12


def distance(words: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Distances in words (from 1) by growing steps: 0 to 5 for one to six words, then seven wider ones."""
    return np.where(words <= 6, words - 1, 5 + np.searchsorted(_STEPS, words, side="left")).clip(0, FARTHEST)


@dataclass(frozen=True, slots=True)
class Scene:
    """Arrays over tokens: the row, line and sentence of each, whether it is a word, whether it stands in quotation
    marks, how many quotations opened up to it, and the token range of the mention the rules give to what it lies in.
    """

    rows: Ints
    line_of: Ints
    sentence_of: Ints
    is_word: npt.NDArray[np.bool_]
    quoted: npt.NDArray[np.bool_]
    opened: Ints
    ruled_from: Ints
    ruled_to: Ints

    def pairs(self, firsts: Ints, lasts: Ints, candidates: Ints) -> Ints:
        """What lies between stretches `[first, last)` and candidate tokens (stretches, n): six small numbers each."""
        first, last = firsts[:, None], lasts[:, None]
        before = candidates < first
        out = np.empty((*candidates.shape, len(PAIR_SIZES)), dtype=np.int32)
        away = np.where(before, first - candidates, candidates - last + 1).clip(1).astype(np.int64)
        out[..., 0] = np.where(before, distance(away), FARTHEST + 1 + distance(away))
        sentence = self.sentence_of[candidates]
        out[..., 1] = (sentence == self.sentence_of[firsts][:, None]) + 2 * (
            sentence == self.sentence_of[lasts - 1][:, None]
        )
        out[..., 2] = np.abs(self.line_of[candidates] - self.line_of[firsts][:, None]).clip(0, 3)
        out[..., 3] = self.quoted[candidates]
        opened = self.opened[candidates]
        out[..., 4] = np.where(
            before, self.opened[firsts][:, None] - opened, opened - self.opened[lasts - 1][:, None]
        ).clip(0, 3)
        out[..., 5] = (candidates >= self.ruled_from[firsts][:, None]) & (candidates < self.ruled_to[firsts][:, None])
        return out

    def edges(self, firsts: Ints, lasts: Ints, rows: int) -> Ints:
        """Rows of the first and last word of each stretch and of their outer neighbours."""
        begin, end = self.rows[firsts], self.rows[lasts - 1]
        return np.stack([begin, end, np.maximum(begin - 1, 0), np.minimum(end + 1, rows - 1)], axis=1)


def scene_of(page: Page, runs: Sequence[Run], ruled: Sequence[Quote]) -> Scene:
    """The scene of a page with its runs and what the rules found."""
    count = len(page.words)
    quoted = np.zeros(count, dtype=bool)
    opens = np.zeros(count, dtype=np.int32)
    for run in runs:
        quoted[run.first : run.last] = True
        opens[run.open_at] = 1
    ruled_from, ruled_to = features.ruled_mentions(page, ruled)
    return Scene(
        rows=features.rows_of(page),
        line_of=np.array(page.line_of, dtype=np.int32),
        sentence_of=np.array(page.sentence_of, dtype=np.int32),
        is_word=np.array([word[0].isalnum() for word in page.words], dtype=bool),
        quoted=quoted,
        opened=np.cumsum(opens).astype(np.int32),
        ruled_from=ruled_from,
        ruled_to=ruled_to,
    )
