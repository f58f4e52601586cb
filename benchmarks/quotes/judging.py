"""Fits the trees that weigh a stretch with its mention, on articles that networks and ranker had not learnt from.

A stretch is right where an annotated one agrees with it in four words of five and its mention is the speaker annotated:
what `score` counts. Needs lightgbm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

from benchmarks.quotes.looking import looked_at
from benchmarks.quotes.score import SHARE, speaker_right, units, words_of
from corpus.language.quotes.assemble import Assembler
from corpus.language.quotes.decode import weighed
from corpus.language.quotes.learned import wholes
from corpus.language.quotes.model import Model

TREES, LEAVES, DEPTH, RATE = 350, 16, 6, 0.06


@dataclass(frozen=True, slots=True)
class Judged:
    """The points of an article's stretches (stretches, `judging.COLUMNS`), and which of them are right."""

    points: np.ndarray
    right: np.ndarray


def judged(model: Model, article: dict[str, Any]) -> Judged | None:
    """The stretches of one article by a model with a ranker that have not learnt from it; None where there are none."""
    text = article["text"]
    page, runs, view = looked_at(text, model)
    rows, tried = weighed(view, page.lines, wholes(runs, view.scene))
    if rows is None:
        return None
    assembler = Assembler(page, runs, view.scene)
    gold = units(text, article["quotes"], [(run.start, run.end) for run in runs])
    right = []
    for stretch in tried:
        quote = assembler.quote(stretch, None)
        given = {
            "speaker_text": quote.mention.span.of(text) if quote.mention else "",
            "speaker_span": [quote.mention.span.start, quote.mention.span.end] if quote.mention else None,
        }
        words = words_of(text, quote.span.start, quote.span.end)
        shares = [len(words & one.words) / max(len(words), len(one.words)) for one in gold]
        best = int(np.argmax(shares)) if shares else 0
        right.append(bool(shares) and shares[best] >= SHARE and speaker_right(gold[best].quote, given, text))
    return Judged(rows, np.array(right))


def fitted(found: list[Judged]) -> lightgbm.Booster:
    """The trees."""
    points, right = (np.concatenate([getattr(one, name) for one in found]) for name in ("points", "right"))
    settings = {
        "objective": "binary", "boost_from_average": False, "num_leaves": LEAVES, "max_depth": DEPTH,
        "learning_rate": RATE, "feature_fraction": 0.4, "min_data_in_leaf": 60, "lambda_l2": 5.0,
        "bagging_fraction": 0.7, "bagging_freq": 1, "num_threads": 1, "verbose": -1, "seed": 1,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(points, right.astype(np.float64)), TREES)
