"""Fits the trees that weigh mentions, on articles that the network had not learnt from. Needs lightgbm.

The loss is that of the use: of a softmax over a stretch's mentions and nobody, minus the log of the share that the
right ones get. A stretch counts where at least half of its words lie in an annotated quotation, all stretches of one
quotation together as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

from benchmarks.quotes.looking import looked_at
from benchmarks.quotes.score import WORD, speaker_right
from corpus.language.quotes.decode import likely_stretches
from corpus.language.quotes.learned import wholes
from corpus.language.quotes.model import Model
from corpus.language.quotes.page import Page
from corpus.language.quotes.pointing import ask
from corpus.language.quotes.ranking import Mentions, Seen, mentions, pairs

TREES, LEAVES, DEPTH, RATE = 200, 14, 5, 0.1


@dataclass(frozen=True, slots=True)
class Weighed:
    """The pairs of an article that can be judged: signs, whether right, weight, and the number of the stretch."""

    signs: np.ndarray
    right: np.ndarray
    weight: np.ndarray
    stretch: np.ndarray


def weighed(model: Model, article: dict[str, Any]) -> Weighed | None:
    """The pairs of one article by a model that has not learnt from it; None where there are none."""
    text = article["text"]
    page, runs, view = looked_at(text, model)
    tried = likely_stretches(view, page.lines, wholes(runs, view.scene))
    if not len(tried) or not article["quotes"]:
        return None
    asked = ask(view, tried)
    found = mentions(view.tagging, view.scene)
    met = pairs(Seen(view.tagging, view.scene, view.table), found, asked)
    whose = np.array(
        [_annotated(article, page, first, last) for first, last in zip(tried.firsts, tried.lasts, strict=True)]
    )
    share = 1 / np.maximum(np.bincount(whose[whose >= 0], minlength=len(article["quotes"])), 1)
    kept = np.flatnonzero(whose[met.stretch] >= 0)
    right = [_right(article["quotes"][whose[met.stretch[at]]], int(met.mention[at]), found, page, text) for at in kept]
    stretch = met.stretch[kept]
    return Weighed(met.signs[kept], np.array(right, dtype=np.float64), share[whose[stretch]], stretch)


def boosted(found: list[Weighed]) -> lightgbm.Booster:
    """The trees, learnt from stretches one of whose mentions, or nobody, is right."""
    signs, right, weight = (
        np.concatenate([getattr(one, name) for one in found]) for name in ("signs", "right", "weight")
    )
    starts, place = groups(found)
    able = (np.add.reduceat(right, starts) > 0)[place]
    signs, right, weight, place = signs[able], right[able], weight[able], place[able]
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    place = np.cumsum(np.diff(place, prepend=-1) != 0) - 1

    def loss(scores: np.ndarray, _: lightgbm.Dataset) -> tuple[np.ndarray, np.ndarray]:
        chance = softmax(scores, starts, place)
        wanted = chance * right
        wanted /= np.maximum(np.add.reduceat(wanted, starts)[place], 1e-9)
        return (chance - wanted) * weight, np.maximum(chance * (1 - chance), 1e-3) * weight

    settings = {
        "objective": loss, "num_leaves": LEAVES, "max_depth": DEPTH, "learning_rate": RATE, "feature_fraction": 0.5,
        "min_data_in_leaf": 40, "min_sum_hessian_in_leaf": 1.0, "lambda_l2": 5.0, "bagging_fraction": 0.7,
        "bagging_freq": 1, "num_threads": 1, "verbose": -1, "seed": 1,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(signs, right), TREES)


def groups(found: list[Weighed]) -> tuple[np.ndarray, np.ndarray]:
    """The first pair of each stretch, and each pair's stretch, numbered over all articles."""
    shift, parts = 0, []
    for one in found:
        parts.append(one.stretch + shift)
        shift += int(one.stretch.max(initial=0)) + 1
    changes = np.diff(np.concatenate(parts), prepend=-1) != 0
    return np.flatnonzero(changes), np.cumsum(changes) - 1


def softmax(scores: np.ndarray, starts: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The softmax within each stretch."""
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[place])
    out: np.ndarray = raised / np.add.reduceat(raised, starts)[place]
    return out


def _annotated(article: dict[str, Any], page: Page, first: int, last: int) -> int:
    """The annotated quotation that holds most, and at least half, of a stretch's words; -1: none."""
    words = [match.start() for match in WORD.finditer(article["text"], page.starts[first], page.ends[last - 1])]
    shares = [sum(q["quote_span"][0] <= word < q["quote_span"][1] for word in words) for q in article["quotes"]]
    best = int(np.argmax(shares))
    return best if 2 * shares[best] >= len(words) > 0 else -1


def _right(quote: dict[str, Any], mention: int, found: Mentions, page: Page, text: str) -> bool:
    if mention < 0:
        return not (quote.get("speaker_text") or "").strip()
    start, end = page.starts[found.begin[mention]], page.ends[found.end[mention] - 1]
    return speaker_right(quote, {"speaker_text": text[start:end], "speaker_span": [start, end]}, text)
