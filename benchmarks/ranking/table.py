"""What was collected, as flat arrays: one row a candidate, one entry a question over one corpus."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.collect import Row
from corpus.search.days import DATES
from corpus.search.features import NAMES, Table, features

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
_OF_DAYS = [NAMES.index(name) for name in (*DATES, "question_dated")]


@dataclass(frozen=True, slots=True)
class Collected:
    """Question i has the candidates `start[i]` to `start[i + 1]` of the first four arrays."""

    table: Table
    right: NDArray[np.bool_]
    of_article: NDArray[np.bool_]
    articles: Places
    start: Places
    ids: NDArray[np.str_]
    sources: NDArray[np.str_]
    sizes: Places
    held: NDArray[np.bool_]
    about: NDArray[np.str_]
    tiers: NDArray[np.str_]

    @property
    def count(self) -> int:
        """How many questions."""
        return len(self.sizes)

    def rows(self, question: int) -> slice:
        """Its candidates."""
        return slice(int(self.start[question]), int(self.start[question + 1]))

    @property
    def dated(self) -> NDArray[np.bool_]:
        """Which questions have a day that tells something."""
        found = np.zeros(self.count, np.bool_)
        some = np.flatnonzero(np.diff(self.start) > 0)
        found[some] = self.table[self.start[some], _OF_DAYS[-1]] > 0
        return found

    def answerable(self) -> NDArray[np.bool_]:
        """Which questions have a right candidate."""
        sums = np.concatenate([[0], np.cumsum(self.right)])
        found: NDArray[np.bool_] = sums[self.start[1:]] > sums[self.start[:-1]]
        return found

    def folds(self, parts: int) -> Places:
        """The part of each question; questions of one document are never apart, whatever the corpus."""
        return np.array([zlib.crc32(str(about).encode()) % parts for about in self.about], np.int64)


def undated(table: Table) -> Table:
    """The same without what the question's day tells."""
    plain = table.copy()
    plain[:, _OF_DAYS] = 0.0
    return plain


def gathered(rows: Iterable[Row]) -> Collected:
    """All rows in one."""
    tables, right, of_article, articles, of = [], [], [], [], []
    for row in rows:
        tables.append(features(row.signals))
        right.append(row.right)
        of_article.append(row.of_article)
        articles.append(row.signals.articles)
        asked = row.asked
        of.append((asked.id, asked.source, row.size, row.held, asked.about, asked.tier, len(row.right)))
    ids, sources, sizes, held, about, tiers, counts = (np.array(column) for column in zip(*of, strict=True))
    start = np.concatenate([[0], np.cumsum(counts)])
    return Collected(
        np.concatenate(tables), np.concatenate(right), np.concatenate(of_article), np.concatenate(articles),
        start, ids, sources, sizes, held, about, tiers,
    )  # fmt: skip


def save(collected: Collected, file: Path) -> None:
    """Writes it down, for the next run."""
    np.savez(file, **{name: getattr(collected, name) for name in Collected.__slots__})


def load(files: Sequence[Path]) -> Collected:
    """What was written down, of several files together."""
    parts = []
    for file in files:
        with np.load(file) as held:
            parts.append({name: held[name] for name in Collected.__slots__})
    joined = {name: np.concatenate([part[name] for part in parts]) for name in Collected.__slots__ if name != "start"}
    counts = np.concatenate([np.diff(part["start"]) for part in parts])
    return Collected(start=np.concatenate([[0], np.cumsum(counts)]), **joined)
