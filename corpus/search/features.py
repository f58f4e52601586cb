"""What the trees see: each candidate's signals, those beside the best of its question, and the question's own. Pure."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.search.seam import Floats, Ints
from corpus.search.signals import RELATIVE, SIGNALS, TOTALS, Signals

Table = NDArray[np.float32]

RANKS = ("bm25_rank", "article_rank", "of_article")
NAMES = (*SIGNALS, *(f"{name}/best" for name in RELATIVE), *RANKS, *(f"question_{name}" for name in TOTALS))
"""The columns, in order."""


@lru_cache(maxsize=2)
def features(signals: Signals) -> Table:
    """One row a picked candidate, columns as in `NAMES`; not to be written to. Kept, since it is ranked and judged."""
    count = len(signals.picked)
    table = np.zeros((count, len(NAMES)), np.float32)
    if not count:
        return table
    at = {name: place for place, name in enumerate(signals.names)}
    for column, name in enumerate(SIGNALS):
        if name in at:
            table[:, column] = signals.values[:, at[name]]
    chosen = signals.values[:, [at[name] for name in RELATIVE]]
    best = np.maximum(chosen.max(axis=0), 1e-9)
    width = len(SIGNALS)
    table[:, width : width + len(RELATIVE)] = chosen / best
    width += len(RELATIVE)
    table[:, width : width + len(RANKS)] = _ranks(signals)
    table[:, width + len(RANKS) :] = [signals.question[name] for name in TOTALS]
    return table


def _ranks(signals: Signals) -> Floats:
    """Log rank by BM25, log rank of the article by strength, and BM25 over the best of the article."""
    bm25, article = signals.column("bm25_smooth"), signals.column("article")
    of_article, place = np.unique(signals.articles, return_inverse=True)
    strength, best = np.zeros(len(of_article)), np.zeros(len(of_article))
    np.maximum.at(strength, place, article)
    np.maximum.at(best, place, bm25)
    share = bm25 / np.maximum(best[place], 1e-9)
    found: Floats = np.stack([np.log1p(_places(bm25)), np.log1p(_places(strength))[place], share], axis=1)
    return found


def _places(values: Floats) -> Ints:
    """The place of each value from the largest on, the first of equals first."""
    order = np.argsort(-values, kind="stable")
    places = np.empty(len(values), np.int64)
    places[order] = np.arange(len(values))
    return places
