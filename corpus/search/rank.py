"""Orders candidates for questions of fact: by learned trees over their features and BM25, repeats folded. Pure.

Questions for somebody's words are ordered by `corpus.answering.selection`. The trees are data (`trees.npz`),
trained by `benchmarks/train_ranking.py`; docs/decisions tells what they see.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import numpy as np

from corpus.search.features import NAMES, Table, features
from corpus.search.learned import learned
from corpus.search.seam import Floats, Ints
from corpus.search.signals import Signals

REPEATED = 0.85
"""Two sentences that share this part of their words (of the longer one) are the same news."""
BY_BM25, BY_BM25_OF_WORDS = 1.25, 3.0
"""What BM25 beside the question's best counts beside the trees, of a question and of a few words that ask nothing: the
trees learn the habits of their sources, and who asks otherwise is served better by more of BM25."""
_BM25, _ASKS = NAMES.index("bm25_smooth/best"), NAMES.index("question_asks")
SHARPNESS = 2.0
"""How much of a lead in score tells more than many sentences of another article."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One ranked sentence. `at` is its row among the candidates, `pick` its place among the picked ones.

    `score` falls along the list; only its order and differences mean something. `copies` are places in the picked list
    of the same sentence elsewhere, left out of the ranking.
    """

    at: int
    pick: int
    score: float
    copies: tuple[int, ...] = ()

    @property
    def likely(self) -> float:
        """The score between 0 and 1, so that two can be compared by their ratio."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score))))


class WordSets(Protocol):
    """The words of each sentence by its place, as anything that can be compared."""

    def __getitem__(self, pick: int, /) -> frozenset[Any]: ...


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weights by which it is judged whether somebody's words answer, by set."""
    loaded: dict[str, dict[str, float]] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return loaded


def rank(signals: Signals, limit: int) -> list[Hit]:
    """The best `limit` sentences, best first; the same sentence from several places stands once with its copies."""
    return ordered(signals, scores(signals), limit)


def scores(signals: Signals) -> Floats:
    """A number for each picked candidate by the trees and BM25; the higher, the likelier it answers."""
    table = features(signals)
    found = learned().order.score(table) + beside_trees(table)
    if signals.dated:
        found = found + learned().dated.score(table)
    return found.astype(np.float64)


def beside_trees(table: Table) -> Floats:
    """What BM25 alone adds to the trees' numbers, for rows of features."""
    counted = np.where(table[:, _ASKS] > 0, BY_BM25, BY_BM25_OF_WORDS)
    added: Floats = counted * table[:, _BM25].astype(np.float64)
    return added


def ordered(signals: Signals, scores: Floats, limit: int) -> list[Hit]:
    """By these scores, but first the best sentence of the likeliest article; repeats folded together."""
    return distinct(signals.picked.tolist(), led(scores, signals.articles), signals.words, limit)


def led(scores: Floats, articles: Ints) -> Floats:
    """The scores with the best sentence of the likeliest article lifted above all others.

    The softmax of the scores (times `SHARPNESS`) stands for each sentence's chance to be right, so an article's chance
    is the sum of its sentences': several good ones beside each other tell more than one good match by chance.
    """
    if not len(scores):
        return scores
    chances = np.exp(SHARPNESS * (scores - scores.max()))
    likeliest = int(np.bincount(articles, weights=chances).argmax())
    own = np.flatnonzero(articles == likeliest)
    first = own[scores[own].argmax()]
    lifted = scores.copy()
    lifted[first] = np.nextafter(scores.max(), np.inf)
    return lifted


def holding_most(signals: Signals, hits: list[Hit]) -> list[Hit]:
    """The hit that holds most of what was asked put first, for a claim, of which every word counts."""
    coverage = signals.column("coverage")
    fullest = max(hits, key=lambda hit: float(coverage[hit.pick]), default=None)
    if fullest is None or coverage[fullest.pick] <= coverage[hits[0].pick]:
        return hits
    lifted = replace(fullest, score=math.nextafter(hits[0].score, math.inf))
    return [lifted, *(hit for hit in hits if hit is not fullest)]


def distinct(rows: Sequence[int], scores: Floats, words: WordSets, limit: int) -> list[Hit]:
    """Best first with near-identical sentences (by their `words`) folded into the best of them."""
    order = np.argsort(-scores, kind="stable")
    kept: list[tuple[int, frozenset[Any]]] = []
    copies: dict[int, list[int]] = {}
    for pick in order.tolist():
        own = words[pick]
        twin = next((other for other, others in kept if _same(own, others)), None)
        if twin is not None:
            copies[twin].append(pick)
        elif len(kept) < limit:
            kept.append((pick, own))
            copies[pick] = []
        else:
            break
    return [Hit(int(rows[pick]), pick, float(scores[pick]), tuple(copies[pick])) for pick, _ in kept]


def _same(words: frozenset[Any], others: frozenset[Any]) -> bool:
    most = max(len(words), len(others))
    return min(len(words), len(others)) >= REPEATED * most > 0 and len(words & others) >= REPEATED * most
