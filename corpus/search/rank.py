"""Orders candidates for questions of fact: learned weights over standardised signals, repeats folded together. Pure.

Questions for somebody's words are ordered by `corpus.answering.selection`. The weights are data (`weights.json`),
trained by `benchmarks/train_ranking.py`; docs/decisions tells what they mean.
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

from corpus.search.seam import Floats, Ints
from corpus.search.signals import Signals, standardised

REPEATED = 0.85
"""Two sentences that share this part of their words (of the longer one) are the same news."""


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


class WordSets(Protocol):
    """The words of each sentence by its place, as anything that can be compared."""

    def __getitem__(self, pick: int, /) -> frozenset[Any]: ...


@cache
def weights() -> dict[str, dict[str, float]]:
    """The trained weights by set ('dated', 'undated', and those of `certainty`)."""
    loaded: dict[str, dict[str, float]] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return loaded


SMALL, LARGE = math.log(30), math.log(1000)
"""Up to so many articles (as logarithms) a corpus is small, from so many on large: among a thousand articles some match
a question by chance, a single one does not."""


def largeness(signals: Signals) -> float:
    """0 for a small corpus, 1 for a large one, between them by the logarithm of its articles."""
    return min(1.0, max(0.0, (signals.question["articles"] - SMALL) / (LARGE - SMALL)))


def weighed(signals: Signals, chosen: dict[str, float]) -> Floats:
    """The weighted sum of the standardised signals; a signal without a weight counts nothing."""
    vector = np.array([chosen.get(name, 0.0) for name in signals.names])
    total: Floats = standardised(signals) @ vector
    return total


def rank(signals: Signals, limit: int) -> list[Hit]:
    """The best `limit` sentences, best first; the same sentence from several places stands once with its copies."""
    chosen = weights()["dated" if signals.dated else "undated"]
    scores = weighed(signals, chosen) + (1 - largeness(signals)) * weighed(signals, weights()["few"])
    return ordered(signals, scores, limit)


def ordered(signals: Signals, scores: Floats, limit: int) -> list[Hit]:
    """By these scores, but first the best sentence of the likeliest article; repeats folded together."""
    return distinct(signals.picked.tolist(), led(scores, signals.articles), signals.words, limit)


def led(scores: Floats, articles: Ints) -> Floats:
    """The scores with the best sentence of the likeliest article lifted above all others.

    The weights were learned so that the softmax of the scores is each sentence's chance to be right. An article's
    chance is the sum of its sentences': several good ones beside each other tell more than one good match by chance.
    """
    if not len(scores):
        return scores
    chances = np.exp(scores - scores.max())
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
    if len(words) < 4 or not others:
        return bool(words) and words == others
    most = max(len(words), len(others))
    return min(len(words), len(others)) >= REPEATED * most and len(words & others) >= REPEATED * most
