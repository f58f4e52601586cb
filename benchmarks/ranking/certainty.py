"""From collected signals to the two numbers of certainty: their weights, calibration and out-of-fold figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.ranking.collect import Collected, One
from benchmarks.ranking.fit import ALONE, FOLDINGS, PARTS, PENALTY, groups, hits, listed, out_of_fold, undated
from benchmarks.ranking.learning import (
    Floats,
    area,
    calibration_error,
    calibration_noise,
    capped,
    folds,
    listwise,
    logistic,
)
from corpus.search.certainty import features
from corpus.search.certainty import logistic as logistic_of
from corpus.search.rank import weights as shipped

CERTAINTY_PENALTY = 1.0
DRAWN = 0.2
"""How much of P(first right)'s own order is kept in the confidence, beside that of P(answerable)."""
UNANSWERABLE = 0.3
"""What an unanswerable question counts in calibrating the confidence: between a user's mix and none of them."""
CERTAIN = (
    "article", "title", "lead", "body", "sentence", "coverage", "near", "unknown", "weight", "first_article",
    "first_body", "first_near", "first_wanted", "first_expansion", "lead_of_first", "score", "short",
)  # fmt: skip


def _rows(ones: Sequence[One], weights: Sequence[Floats]) -> tuple[Floats, Floats]:
    values, right = [], []
    for one, learned in zip(ones, weights, strict=True):
        lists = listed([one], dated=False)[0]
        ranked = hits(one, lists.values @ learned)
        found = features(undated(one.signals), ranked)
        values.append([found.get(name, 0.0) for name in CERTAIN])
        right.append(bool(ranked) and bool(one.right[ranked[0].pick]))
    return np.array(values), np.array(right, dtype=np.float64)


def _spread(sizes: Sequence[int], *values: float) -> Floats:
    return np.concatenate([np.full(size, value) for size, value in zip(sizes, values, strict=True)])


class Certainties:
    """Features and targets of the two numbers over all questions: answerable, unanswerable, own articles removed."""

    def __init__(self, collected: Collected, seed: int = 0) -> None:
        self.seed, self.groups = seed, groups(collected.answerable)
        lists = listed(collected.answerable, dated=False)
        learned = out_of_fold(collected, lists, seed, dated=False)
        everything = listwise(lists, PENALTY, listed(collected.alone, dated=False), ALONE)
        self.positive, self.right = _rows(collected.answerable, learned)
        self.removed, _ = _rows(collected.removed, learned)
        self.negative, _ = _rows(collected.unanswerable, [everything] * len(collected.unanswerable))
        self.alone, self.alone_right = _rows(collected.alone, [everything] * len(collected.alone))
        self.beside, _ = _rows(collected.beside, [everything] * len(collected.beside))

    def fit(self, keep: Sequence[np.ndarray]) -> dict[str, tuple[Floats, float]]:
        """The two logistics on these places of (positive, negative, removed)."""
        positive, negative, removed = (
            group[chosen] for group, chosen in zip((self.positive, self.negative, self.removed), keep, strict=True)
        )
        right = self.right[keep[0]]
        rows = np.concatenate([positive, negative, removed])
        self.centre, self.scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
        values = (rows - self.centre) / self.scale
        sizes = len(positive), len(negative), len(removed)
        return {
            "answerable": logistic(values, _spread(sizes, 1, 0, 0), CERTAINTY_PENALTY, _spread(sizes, 1, 1, 0.5)),
            "first_right": logistic(
                values, np.concatenate([right, _spread(sizes[1:], 0, 0)]), CERTAINTY_PENALTY, _spread(sizes, 1, 0.3, 0)
            ),
        }

    def chance(self, values: Floats, learned: tuple[Floats, float]) -> Floats:
        """The probabilities of these rows."""
        sums = (values - self.centre) / self.scale @ learned[0] + learned[1]
        chances: Floats = 1 / (1 + np.exp(-sums))
        return chances


def out_of_fold_chances(certain: Certainties) -> dict[str, list[Floats]]:
    """P(answerable) and P(first right) of each group of questions, out of fold."""
    kinds = (certain.positive, certain.negative, certain.removed)
    chances = {name: [np.zeros(len(group)) for group in kinds] for name in ("answerable", "first_right")}
    splits = [folds(numbers, PARTS, certain.seed) for numbers in (certain.groups, range(len(certain.negative)))]
    splits.append(splits[0])
    for part in range(PARTS):
        keep = [np.setdiff1d(np.arange(len(group)), split[part]) for group, split in zip(kinds, splits, strict=True)]
        for name, model in certain.fit(keep).items():
            for place, (group, split) in enumerate(zip(kinds, splits, strict=True)):
                chances[name][place][split[part]] = certain.chance(group[split[part]], model)
    return chances


def drawn(chances: dict[str, list[Floats]]) -> list[Floats]:
    """The logarithmic odds of each group of questions by which their confidence is ordered."""
    return [
        np.log(first / (1 - first)) + DRAWN * np.log(second / (1 - second))
        for first, second in zip(chances["answerable"], chances["first_right"], strict=True)
    ]


def calibrated(sums: Sequence[Floats], right: Floats) -> tuple[float, float, float]:
    """Slope, bias and ceiling that make confidences of the sums of (answerable, unanswerable) questions.

    A logistic with a ceiling: even of the surest answers some have the wrong sentence first.
    """
    sizes = len(sums[0]), len(sums[1])
    truth = np.concatenate([right, np.zeros(sizes[1])])
    return capped(np.concatenate(sums), truth, _spread(sizes, 1, UNANSWERABLE))


def confidences(certain: Certainties, chances: dict[str, list[Floats]]) -> list[Floats]:
    """The confidence of each group of questions, calibrated on others."""
    sums = drawn(chances)
    shown = [np.zeros(len(one)) for one in sums]
    splits = [folds(numbers, PARTS, certain.seed + FOLDINGS) for numbers in (certain.groups, range(len(sums[1])))]
    splits.append(splits[0])
    for part in range(PARTS):
        keep = [np.setdiff1d(np.arange(len(one)), split[part]) for one, split in zip(sums, splits, strict=True)]
        slope, bias, most = calibrated([sums[0][keep[0]], sums[1][keep[1]]], certain.right[keep[0]])
        for own, one, split in zip(shown, sums, splits, strict=True):
            own[split[part]] = most / (1 + np.exp(-(slope * one[split[part]] + bias)))
    return shown


def report_certainty(collected: Collected, plot: Path | None = None) -> None:
    """Prints abstention and calibration out of fold, each as mean, smallest and largest over foldings."""
    rows: dict[str, list[list[float]]] = {"answerable": [], "first_right": [], "confidence": []}
    errors, pooled = [], []
    for seed in range(FOLDINGS):
        certain = Certainties(collected, seed)
        chances = out_of_fold_chances(certain)
        chances["confidence"] = confidences(certain, chances)
        right = certain.right == 1
        for name, (positive, negative, removed) in chances.items():
            threshold = np.quantile(negative, 0.9)
            reach = area(positive.tolist(), negative.tolist()), area(positive.tolist(), removed.tolist())
            order = area(positive[right].tolist(), positive[~right].tolist())
            rows[name].append([*reach, order, float((positive[right] >= threshold).mean()), float(threshold)])
        first, mixed = chances["confidence"][0], np.concatenate(chances["confidence"][:2])
        truth = np.concatenate([certain.right, np.zeros(len(certain.negative))])
        errors.append([calibration_error(mixed, truth), calibration_noise(mixed)])
        errors[-1] += [calibration_error(first, certain.right), calibration_noise(first)]
        pooled.append((mixed, truth))
    labels = "AUC", "own articles removed", "right from wrong", "kept at 10 % false answers", "threshold there"
    for name, found in rows.items():
        print(f"{name:12} {_over_foldings(labels, found)}")
    kinds = "all", "by chance so much", "answerable alone", "by chance so much"
    print(f"calibration error of the confidence: {_over_foldings(kinds, errors)}")
    if plot is not None:
        chances, truths = (np.mean(parts, axis=0) for parts in zip(*pooled, strict=True))
        reliability(chances, truths, plot)
    chosen = shipped()["answerable_small"]
    small = [
        [logistic_of(dict(zip(CERTAIN, row.tolist(), strict=True)), chosen) for row in rows_of]
        for rows_of in (certain.alone, certain.beside)
    ]
    share = [float(np.mean(np.array(chances) > 0.5)) for chances in small]
    print(f"over one article: AUC {area(*small):.3f}, answered {share[0]:.3f}, and beside {share[1]:.3f}")


def _over_foldings(labels: Sequence[str], rows: Sequence[Sequence[float]]) -> str:
    array = np.array(rows)
    ends = zip(labels, array.mean(axis=0), array.min(axis=0), array.max(axis=0), strict=True)
    return ", ".join(f"{label} {mean:.3f} ({low:.3f} to {high:.3f})" for label, mean, low, high in ends)


def certainty_weights(collected: Collected) -> dict[str, dict[str, float]]:
    """The two logistics on all questions, with their standardisation folded into weights and bias."""
    certain = Certainties(collected)
    everything = [np.arange(len(group)) for group in (certain.positive, certain.negative, certain.removed)]
    result = {}
    for name, (learned, bias) in certain.fit(everything).items():
        raw = learned / certain.scale
        chosen = {feature: round(float(weight), 4) for feature, weight in zip(CERTAIN, raw, strict=True)}
        result[name] = {"bias": round(float(bias - raw @ certain.centre), 4), **chosen}
    slope, bias, most = calibrated(drawn(out_of_fold_chances(certain))[:2], certain.right)
    named = {"bias": bias, "most": most, "answerable": slope, "first_right": slope * DRAWN}
    result["confidence"] = {name: round(value, 4) for name, value in named.items()}
    return result


def reliability(chances: Floats, truth: Floats, file: Path) -> None:
    """Draws how often the first evidence was right against how sure the answer was, in ten bins of equal count."""
    import matplotlib as drawing

    drawing.use("svg")
    from matplotlib import pyplot

    parts = np.array_split(np.argsort(chances, kind="stable"), 10)
    figure, axes = pyplot.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot([chances[part].mean() for part in parts], [truth[part].mean() for part in parts], marker="o")
    axes.set_xlabel("confidence shown")
    axes.set_ylabel("share where the first evidence is right")
    figure.tight_layout()
    figure.savefig(file)
