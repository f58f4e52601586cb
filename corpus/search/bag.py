"""The words of candidates as small numbers in flat arrays, so that signals are sums over arrays and not loops. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.search.distinct import distinct
from corpus.search.seam import Candidates, Floats, Ints, number_of

Bools = NDArray[np.bool_]


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers `start, start + 1, …` of each range, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + lengths, lengths)


def once(owners: Ints, words: Ints, width: int) -> tuple[Ints, Ints]:
    """Each (owner, word) once, in order; `width` is above every word."""
    keys = distinct(owners * width + words)
    return keys // width, keys % width


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of the picked candidates, in order: `rows[j]` is the pick that `words[j]` stands in, at `places[j]`.

    A word is its place in `numbers`, the sorted term numbers of all candidates and titles. `held_rows` and
    `held_words` name each word of each pick once. `title_words` are those of all articles' titles, in their order.
    """

    numbers: Ints
    rows: Ints
    words: Ints
    places: Ints
    held_rows: Ints
    held_words: Ints
    every_word: Ints
    title_words: Ints
    count: int

    @classmethod
    def of(cls, candidates: Candidates, picked: Ints) -> Bag:
        """Gathers them; `every_word` are the words of all candidates, picked or not."""
        both = np.concatenate([candidates.words, candidates.title_words])
        numbers, small = np.unique(both, return_inverse=True)
        every, titles = small[: len(candidates.words)], small[len(candidates.words) :]
        starts = candidates.word_starts[picked]
        lengths = candidates.word_starts[picked + 1] - starts
        words = every[ranges(starts, lengths)]
        rows = np.repeat(np.arange(len(picked)), lengths)
        places = ranges(np.zeros(len(picked), np.int64), lengths)
        held_rows, held_words = once(rows, words, max(1, len(numbers)))
        return cls(numbers, rows, words, places, held_rows, held_words, every, titles, len(picked))

    def of_numbers(self, numbers: Ints) -> Ints:
        """The words with these term numbers, -1 for one that no candidate holds."""
        if not len(self.numbers):
            return np.full(len(numbers), -1)
        at = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        return np.where(self.numbers[at] == numbers, at, -1)

    def of_terms(self, terms: Sequence[str]) -> Ints:
        """The words that these terms are."""
        return self.of_numbers(np.array([number_of(term) for term in terms], dtype=np.int64))

    def table(self, words: Ints, values: Floats) -> Floats:
        """A value for every word: that given for it, else 0."""
        table: Floats = np.zeros(len(self.numbers), np.float64)
        known = words >= 0
        table[words[known]] = values[known]
        return table

    def held(self, worth: Floats) -> Floats:
        """For each pick the summed worth of the words it holds, each counted once."""
        total: Floats = np.bincount(self.held_rows, worth[self.held_words], self.count).astype(np.float64)
        return total

    def sets(self) -> Sets:
        """The words of each pick."""
        return Sets(self.held_words, np.searchsorted(self.held_rows, np.arange(self.count + 1)))


@dataclass(frozen=True, slots=True)
class Sets:
    """The words of each pick as a set, made when it is looked at."""

    words: Ints
    starts: Ints

    def __getitem__(self, pick: int) -> frozenset[int]:
        return frozenset(self.words[self.starts[pick] : self.starts[pick + 1]].tolist())
