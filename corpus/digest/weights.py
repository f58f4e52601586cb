"""Texts as weighted vectors of terms: tf-idf with a background of common words. Pure; it compares, it chooses nothing.

A day's news is too little to tell from it which words are common: two articles share "government" and "an earthquake"
alike. So `vectors`, by which sentences are compared, adds the document frequencies of its texts to those of
`common.txt` (counts over other news). Articles are compared by `rarity` alone (`likeness`): what many articles of a
period share is mostly its great matter, which fell apart when it was weighed down.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_BACKGROUND: Final = 1000
_RARE: Final = 2
"""In so many articles of the background a term is taken to stand that is not listed there."""
_EVERYWHERE: Final = 200
"""A term in more of them than that tells no two articles apart."""


@cache
def common() -> dict[str, int]:
    """In how many of 1,000 news articles each common stem stands."""
    lines = Path(__file__).with_name("common.txt").read_text("utf-8").splitlines()
    return {stem: int(count) for stem, count in (line.split() for line in lines if not line.startswith("#"))}


@cache
def rarity(term: str) -> float:
    """How much a term tells, by the background alone: log of one over its share; 0 where it is everywhere."""
    count = common().get(term, _RARE)
    return 0.0 if count > _EVERYWHERE else math.log((_BACKGROUND + 1) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class Vectors:
    """Rows of length 1 (or 0, where a text has no terms), each (numbers of its terms, weights), of `terms` in all."""

    rows: tuple[tuple[Ints, Floats], ...]
    terms: int

    def __len__(self) -> int:
        return len(self.rows)

    def dense(self) -> Floats:
        """The vectors as one array, shape [rows, terms]; for a few hundred rows."""
        array = np.zeros((len(self.rows), self.terms))
        for index, (terms, weights) in enumerate(self.rows):
            array[index, terms] = weights
        return array


def vectors(texts: Sequence[Sequence[str]], documents: Sequence[Sequence[str]] | None = None) -> Vectors:
    """Each text (a list of terms) as (1 + log tf) · idf, scaled to length 1.

    idf = log((B + n + 1) / (b + df + ½)), with df over the n `documents` (the texts themselves if none are given) and
    B, b the background's: the usual smoothed form over both together.
    """
    documents = texts if documents is None else documents
    frequency = Counter(term for document in documents for term in set(document))
    background = common()
    numbers: dict[str, int] = {}
    for text in texts:
        for term in text:
            numbers.setdefault(term, len(numbers))
    seen = np.array([frequency[term] + background.get(term, _RARE) for term in numbers], dtype=float)
    idf = np.log((_BACKGROUND + len(documents) + 1) / (seen + 0.5)).clip(min=0.0)
    rows = []
    for text in texts:
        counts = Counter(numbers[term] for term in text)
        terms = np.fromiter(counts, dtype=np.int64, count=len(counts))
        weights = (1 + np.log(np.fromiter(counts.values(), dtype=float, count=len(counts)))) * idf[terms]
        length = float(np.sqrt((weights**2).sum()))
        rows.append((terms, weights / length if length else weights))
    return Vectors(tuple(rows), len(numbers))
