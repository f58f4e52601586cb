"""Two probabilities for a ranked list: that the corpus can answer at all, and that the first evidence is right. Pure.

Both are logistic over signals that do not depend on how large the corpus is; trained by `benchmarks/train_ranking.py`.
The second is then drawn toward the order of the first: where nothing can be answered, nothing can be right. It has a
ceiling (`most`): even of the surest answers some have the wrong sentence first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.search.rank import Hit, largeness, weights
from corpus.search.signals import Signals


@dataclass(frozen=True, slots=True)
class Certainty:
    """`answerable`: the corpus can answer; `first_right`: the first evidence does. Both 0 to 1."""

    answerable: float
    first_right: float


NOTHING = Certainty(0.0, 0.0)


def features(signals: Signals, hits: Sequence[Hit]) -> dict[str, float]:
    """What the two numbers are made of, from the question's coverage and the best hits."""
    if not hits:
        return {}
    question, first = signals.question, hits[0].pick
    at = {name: place for place, name in enumerate(signals.names)}

    def of_first(name: str) -> float:
        return float(signals.values[first, at[name]])

    scores = np.array([hit.score for hit in hits])
    odds = np.exp(scores - scores.max())
    return {
        "article": question["best_article"],
        "title": question["best_title"],
        "lead": question["best_lead"],
        "body": question["best_body"],
        "sentence": question["best_sentence"],
        "coverage": question["best_coverage"],
        "near": question["best_near"],
        "unknown": question["unknown"],
        "weight": math.log(1e-6 + question["weight"]),
        "first_article": of_first("article"),
        "first_body": of_first("body"),
        "first_near": of_first("coverage_near"),
        "first_wanted": of_first("wanted"),
        "first_expansion": of_first("expansion"),
        "lead_of_first": float(odds[0] / odds.sum()),
        "score": float(scores[0]),
        "short": 1.0 / max(1.0, question["terms"]),
    }


def of_fact(signals: Signals, hits: Sequence[Hit]) -> Certainty:
    """The two numbers for a question of fact."""
    if not hits:
        return NOTHING
    found = features(signals, hits)
    large = largeness(signals)

    def chance(name: str) -> float:
        few, many = logistic(found, weights()[f"{name}_small"]), logistic(found, weights()[name])
        return (1 - large) * few + large * many

    answerable, first = chance("answerable"), chance("first_right")
    shown = weights()["confidence"]
    drawn = logistic({"answerable": _odds(answerable), "first_right": _odds(first)}, shown)
    return Certainty(answerable, shown["most"] * drawn)


def _odds(chance: float) -> float:
    bounded = min(1 - 1e-9, max(1e-9, chance))
    return math.log(bounded / (1 - bounded))


def logistic(found: dict[str, float], chosen: dict[str, float]) -> float:
    """The probability for these features; features without a weight count nothing."""
    total = chosen["bias"] + sum(weight * found.get(name, 0.0) for name, weight in chosen.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
