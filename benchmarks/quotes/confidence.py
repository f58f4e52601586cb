"""Fits how sure a mention is on articles the network has not learnt from, and measures what a threshold leaves.

A claim is right where the annotated quotation it shares most words with (at least half of its own) has this speaker.
With quotation marks a claim that meets no annotated quotation is wrong; without, it is left out, since people agree on
only two of three such attributions and a missing mark says little.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.quotes.score import WORD, speaker_right
from benchmarks.tree_arrays import as_arrays
from corpus.language.quotes.confidence import TRAITS, WEIGHED
from corpus.language.quotes.learned import Claim, claims
from corpus.language.quotes.model import Model
from corpus.language.quotes.page import lay_out
from corpus.language.quotes.ranking import SIGNS
from corpus.language.quotes.rules import by_rules
from corpus.language.quotes.runs import find_runs
from corpus.language.quotes.trees import trees
from corpus.language.quotes.turns import find_turns, merged, spoken
from corpus.model.speech import Speech

STEPS = 60
"""Points of the staircase that ships."""
PARTS, ROUNDS = 6, 160
"""Parts of the articles, each weighed by trees learnt from the others; trees."""


def judged(model: Model, article: dict[str, Any]) -> list[tuple[Claim, bool]]:
    """The claims of a model on an article that name somebody, and whether each is right."""
    text = article["text"]
    page = lay_out(text, ())
    runs = find_runs(page)
    turns = spoken(page, find_turns(page), 1000)
    found = []
    for claim in claims(page, runs, merged(by_rules(page, runs), turns), model):
        quote = claim.quote
        if quote.mention is None or any(turn.span.meets(quote.span) for turn in turns):
            continue
        words = [match.start() for match in WORD.finditer(text, quote.span.start, quote.span.end)]
        shares = [sum(q["quote_span"][0] <= w < q["quote_span"][1] for w in words) for q in article["quotes"]]
        best = int(np.argmax(shares)) if shares else 0
        given = {
            "speaker_text": quote.mention.span.of(text),
            "speaker_span": [quote.mention.span.start, quote.mention.span.end],
        }
        right = bool(shares) and 2 * shares[best] >= len(words) > 0
        if quote.speech is Speech.INDIRECT and not right:
            continue
        found.append((claim, right and speaker_right(article["quotes"][best], given, text)))
    return found


def fit(read_by: Sequence[tuple[Model, dict[str, Any]]], plot: Path | None = None) -> dict[str, np.ndarray]:
    """The arrays under `confidence/` and `calibration`, from articles each read by a model that had not learnt from it.

    Precision and coverage are printed, and drawn into `plot`, for claims weighed by trees that had not learnt from
    their article, as the staircase is fitted.
    """
    rows, right, kinds, parts = [], [], [], []
    for at, (model, article) in enumerate(read_by):
        for claim, verdict in judged(model, article):
            rows.append(claim.traits)
            right.append(verdict)
            kinds.append(claim.quote.speech is not Speech.INDIRECT)
            parts.append(at * PARTS // len(read_by))
    table, verdicts, marked, part = np.array(rows), np.array(right), np.array(kinds), np.array(parts)
    crossed = np.zeros(len(table))
    for one in range(PARTS):
        learning = part != one
        judge = trees(as_arrays(_boosted(table[learning], verdicts[learning])))
        weights = _weights(table[learning], verdicts[learning])
        crossed[~learning] = judge.score(table[~learning]) + table[~learning] @ weights[1:] + weights[0]
    arrays = as_arrays(_boosted(table, verdicts)) | {"weights": _weights(table, verdicts).astype(np.float32)}
    stairs = IsotonicRegression(out_of_bounds="clip", y_min=0.0, y_max=1.0).fit(crossed, verdicts)
    steps = np.quantile(crossed, np.linspace(0, 1, STEPS))
    steps, levels = middles(steps, np.clip(stairs.predict(steps), 0.01, 0.995))
    curves = {}
    for name, mask in (("all", np.ones(len(table), dtype=bool)), ("with marks", marked), ("indirect", ~marked)):
        probability = np.interp(crossed[mask], steps, levels)
        print(f"{name}: {int(mask.sum())} claims, {verdicts[mask].mean():.4f} right", end="")
        curves[name] = curve(probability, verdicts[mask])
        for threshold, precision, coverage in curves[name][50::5]:
            print(f"; >= {threshold:.2f}: {precision:.4f} of {coverage:.3f}", end="")
        print(f"; most at .98: {_coverage(crossed[mask], verdicts[mask]):.3f}")
    if plot is not None:
        draw(curves, plot)
    return {f"confidence/{key}": value for key, value in arrays.items()} | {
        "calibration": np.array([steps, levels], dtype=np.float32)
    }


def middles(steps: np.ndarray, levels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The middle of each stair with its height, so that straight lines between them rise all the way.

    On a stair itself the surer and the less sure would be told the same, and a threshold near it would fall on either
    side by chance.
    """
    _, stair = np.unique(levels, return_inverse=True)
    count = np.bincount(stair)
    return np.bincount(stair, weights=steps) / count, np.bincount(stair, weights=levels) / count


def _coverage(scores: np.ndarray, right: np.ndarray, precision: float = 0.98) -> float:
    """The largest share of claims, the surest first, of which `precision` are right."""
    order = np.argsort(-scores, kind="stable")
    reached = np.cumsum(right[order]) / np.arange(1, len(right) + 1) >= precision
    return float((np.flatnonzero(reached).max(initial=-1) + 1) / len(right))


def _weights(table: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The bias and a weight a trait of the logistic sum, 0 for what the ranking gives."""
    used = [at for at, name in enumerate((*TRAITS, *SIGNS)) if name not in WEIGHED]
    scaler = StandardScaler().fit(table[:, used])
    fitted = LogisticRegression(C=0.3, max_iter=3000).fit(scaler.transform(table[:, used]), right)
    out = np.zeros(1 + table.shape[1])
    out[1:][used] = fitted.coef_[0] / scaler.scale_
    out[0] = fitted.intercept_[0] - out[1:][used] @ scaler.mean_
    return out


def _boosted(table: np.ndarray, right: np.ndarray) -> lightgbm.Booster:
    settings = {
        "objective": "binary", "boost_from_average": False, "num_leaves": 8, "max_depth": 4, "learning_rate": 0.05,
        "feature_fraction": 0.4, "min_data_in_leaf": 40, "lambda_l2": 5.0, "bagging_fraction": 0.7, "bagging_freq": 1,
        "num_threads": 1, "verbose": -1, "seed": 1,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(table, right), ROUNDS)


def curve(probability: np.ndarray, right: np.ndarray) -> list[tuple[float, float, float]]:
    """(threshold, precision, coverage) for thresholds from 0 to 0.99."""
    out = []
    for threshold in np.linspace(0, 0.99, 100):
        shown = probability >= threshold
        if shown.any():
            out.append((float(threshold), float(right[shown].mean()), float(shown.mean())))
    return out


def draw(curves: dict[str, list[tuple[float, float, float]]], path: Path) -> None:
    """Precision over coverage, a line a kind of speech, as an SVG."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "onrecord"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    for name, points in curves.items():
        axes.plot([coverage for _, _, coverage in points], [precision for _, precision, _ in points], label=name)
    axes.axhline(0.98, linestyle=":", color="grey")
    axes.set(
        xlabel="share of claimed quotations whose speaker is shown", ylabel="share of shown speakers that are right"
    )
    axes.set_ylim(0.85, 1.0)
    axes.legend(loc="lower left")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
