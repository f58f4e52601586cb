"""Things of one kind that candidates hold, in flat arrays: which are new, how near they stand. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from corpus.question.wanted import Wanted
from corpus.search.answer_types import things_found
from corpus.search.bag import Bag, Bools, ranges
from corpus.search.distinct import among, distinct
from corpus.search.seam import Candidates, Floats, Ints


@dataclass(frozen=True, slots=True)
class Things:
    """Things of a kind in the picked candidates that the question does not name already.

    Thing i stands in pick `rows[i]` and has `sizes[i]` new words; `owners[j]` is the thing that `words[j]` (in the
    bag's numbers) belongs to.
    """

    bag: Bag
    rows: Ints
    sizes: Ints
    owners: Ints
    words: Ints

    @classmethod
    def of(cls, kind: Wanted, texts: Sequence[str], bag: Bag, known: Bools) -> Things:
        """Finds them in the texts of the picks; `known` says of each word of the bag whether the question has it."""
        found, things = things_found(kind, texts)
        rows = np.array(found, dtype=np.int64)
        lengths = np.fromiter(map(len, things), np.int64, len(things))
        numbers = np.fromiter(chain.from_iterable(things), np.int64, int(lengths.sum()))
        words = bag.of_numbers(numbers)
        owners = np.repeat(np.arange(len(rows)), lengths)
        new = words >= 0
        new[new] = ~known[words[new]]
        words, owners = words[new], owners[new]
        sizes = np.bincount(owners, minlength=len(rows))
        # A word that gives no term is new; a thing whose every word the question has is not.
        kept = (sizes > 0) | (lengths == 0)
        renumbered = np.cumsum(kept) - 1
        return cls(bag, rows[kept], sizes[kept], renumbered[owners], words)

    def among(self) -> Bools:
        """Which picks hold any."""
        held = np.zeros(self.bag.count, np.bool_)
        held[self.rows] = True
        return held

    def of_many_words(self) -> Floats:
        """Which picks hold one of several words."""
        held = np.zeros(self.bag.count)
        held[self.rows[self.sizes > 1]] = 1.0
        return held

    def in_title(self, candidates: Candidates, articles: Ints) -> Floats:
        """Which picks hold one that stands in their article's title; `articles` are the rows of the picks' articles."""
        width = max(1, len(self.bag.numbers))
        owners = np.repeat(np.arange(len(candidates.article_keys)), np.diff(candidates.title_starts))
        titles = distinct(owners * width + self.bag.title_words)
        titled = among(titles, articles[self.rows[self.owners]] * width + self.words)
        whole = (np.bincount(self.owners, weights=titled, minlength=len(self.rows)) == self.sizes) & (self.sizes > 0)
        held = np.zeros(self.bag.count)
        held[self.rows[whole]] = 1.0
        return held

    def votes(self, mass: Floats) -> Floats:
        """For each pick the share of the `mass` of the other picks that hold the words of such a thing, too: most of
        its things."""
        bag, best = self.bag, np.zeros(self.bag.count)
        total = np.bincount(bag.held_words, weights=mass[bag.held_rows], minlength=len(bag.numbers))
        own = self.rows[self.owners]
        shared = np.bincount(self.owners, weights=total[self.words] - mass[own], minlength=len(self.rows))
        np.maximum.at(best, self.rows, shared / np.maximum(self.sizes, 1) / max(float(mass.sum()), 1e-9))
        return best

    def near(self, worth: Floats) -> Floats:
        """For each pick how close such a thing stands to words of worth: the best sum of worth / distance in terms."""
        bag, best = self.bag, np.zeros(self.bag.count)
        width = max(1, len(bag.numbers))
        marked = among(distinct(self.rows[self.owners] * width + self.words), bag.rows * width + bag.words)
        marks, others = np.flatnonzero(marked), np.flatnonzero(~marked & (worth[bag.words] > 0))
        first = np.searchsorted(bag.rows[others], bag.rows[marks], side="left")
        last = np.searchsorted(bag.rows[others], bag.rows[marks], side="right")
        pairs = others[ranges(first, last - first)]
        owner = np.repeat(np.arange(len(marks)), last - first)
        gaps = np.abs(bag.places[pairs] - bag.places[marks][owner])
        sums = np.bincount(owner, weights=worth[bag.words[pairs]] / gaps, minlength=len(marks))
        np.maximum.at(best, bag.rows[marks], sums)
        return best
