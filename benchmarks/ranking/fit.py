"""From collected signals to weights and out-of-fold figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.ranking.collect import Collected, One
from benchmarks.ranking.learning import Floats, Listed, area, calibration_error, capped, folds, listwise, logistic
from corpus.search.certainty import features
from corpus.search.certainty import logistic as logistic_of
from corpus.search.rank import Hit, ordered
from corpus.search.rank import weights as shipped
from corpus.search.signals import Signals, standardised

PENALTY = 3.0
CERTAINTY_PENALTY = 1.0
PARTS, SHUFFLES = 5, 2
ALONE = 0.3
"""What a question over its own article alone counts in training, beside one over everything."""
DATES = ("date", "date_article", "date_long", "date_later")
LEFT_OUT: tuple[str, ...] = ()
"""Signals that are measured but not weighed."""
CERTAIN = (
    "article", "title", "lead", "body", "sentence", "coverage", "near", "unknown", "weight", "holds_wanted",
    "first_article", "first_body", "first_near", "first_wanted", "first_vote", "first_expansion", "lead_of_first",
    "score", "score_gap", "short",
)  # fmt: skip


def used(one: One, *, dated: bool) -> list[str]:
    """The signals that are weighed."""
    return [name for name in one.signals.names if name not in LEFT_OUT and (dated or name not in DATES)]


def listed(ones: Sequence[One], *, dated: bool) -> list[Listed]:
    """The questions as the learner takes them."""
    result = []
    for one in ones:
        columns = [one.signals.names.index(name) for name in used(one, dated=dated)]
        result.append(Listed(standardised(one.signals)[:, columns], one.right))
    return result


def out_of_fold(collected: Collected, lists: Sequence[Listed], seed: int, *, dated: bool) -> list[Floats]:
    """For each question the weights learned without it (and without it over its own article alone)."""
    weights: list[Floats] = [np.zeros(0)] * len(lists)
    alone = listed(collected.alone, dated=dated)
    for test in folds(len(lists), PARTS, seed):
        held = set(test.tolist())
        ids = {collected.answerable[place].asked.id for place in held}
        small = [one for one, of in zip(alone, collected.alone, strict=True) if of.asked.id not in ids]
        learned = listwise([one for place, one in enumerate(lists) if place not in held], PENALTY, small, ALONE)
        for place in held:
            weights[place] = learned
    return weights


def hits(one: One, scores: Floats, limit: int = 12) -> list[Hit]:
    """The ranking that an answer would have with these scores."""
    return ordered(one.signals, scores, limit)


def figures(one: One, ranked: Sequence[Hit]) -> list[float]:
    """S@1, S@5, A@1, MRR@10 of one question."""
    right = [bool(one.right[hit.pick]) for hit in ranked[:10]]
    first = next((1 / (place + 1) for place, is_right in enumerate(right) if is_right), 0.0)
    article = bool(ranked) and one.articles[ranked[0].pick] in one.asked.articles
    return [float(any(right[:1])), float(any(right[:5])), float(article), first]


def report_ranking(collected: Collected) -> None:
    """Prints the out-of-fold figures with and without dates, and by tier."""
    ones = collected.answerable
    reached = np.mean([one.right.any() for one in ones])
    print(f"{len(ones)} questions; a right sentence is among the ranked candidates of {reached:.3f}")
    for dated in (False, True):
        lists = listed(ones, dated=dated)
        rows = np.zeros((SHUFFLES, len(ones), 4))
        for seed in range(SHUFFLES):
            for place, weights in enumerate(out_of_fold(collected, lists, seed, dated=dated)):
                rows[seed, place] = figures(ones[place], hits(ones[place], lists[place].values @ weights))
        mean = rows.mean(axis=0)
        for tier in ("all", "gold", "silver"):
            chosen = [place for place, one in enumerate(ones) if tier in {"all", one.asked.tier}]
            _print_line(f"learned, {'with' if dated else 'no'} dates, {tier}", mean[chosen])


def report_hand_tuned(collected: Collected) -> None:
    """Prints the figures of the mix tuned by hand: BM25, title, article, neighbours and pairs; dates multiply."""
    for dated in (False, True):
        rows = []
        for one in collected.answerable:
            column = one.signals.column
            mixed = column("bm25") + 0.5 * column("title") + 0.8 * column("article") + 0.25 * column("pairs")
            mixed = mixed + 0.1 * column("coverage_near") + 0.25 * column("coverage")
            scores = mixed * (1 + column("date")) if dated else mixed
            rows.append(figures(one, hits(one, scores)))
        _print_line(f"by hand, {'with' if dated else 'no'} dates", np.array(rows))


def _print_line(name: str, rows: Floats) -> None:
    rng = np.random.default_rng(1)
    means = rows[rng.integers(0, len(rows), (1000, len(rows)))].mean(axis=1)
    low, high = np.quantile(means, [0.05, 0.95], axis=0)
    parts = [
        f"{label} {mean:.3f} ({a:.3f} to {b:.3f})"
        for label, mean, a, b in zip(("S@1", "S@5", "A@1", "MRR"), rows.mean(axis=0), low, high, strict=True)
    ]
    print(f"{name:28} {' '.join(parts)}")


def ranking_weights(collected: Collected) -> dict[str, dict[str, float]]:
    """The weights learned on all questions."""
    result = {}
    for name, dated in (("undated", False), ("dated", True)):
        alone = listed(collected.alone, dated=dated)
        learned = listwise(listed(collected.answerable, dated=dated), PENALTY, alone, ALONE)
        names = used(collected.answerable[0], dated=dated)
        result[name] = {signal: round(float(weight), 4) for signal, weight in zip(names, learned, strict=True)}
    return result


def undated(signals: Signals) -> Signals:
    """The signals without those of dates."""
    keep = [place for place, name in enumerate(signals.names) if name not in DATES]
    return Signals(
        signals.picked,
        tuple(signals.names[place] for place in keep),
        signals.values[:, keep],
        signals.question,
        signals.words,
        signals.articles,
    )


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


DRAWN = 0.35
"""How much of P(first right)'s own order is kept in the confidence, beside that of P(answerable)."""
UNANSWERABLE = 0.4
"""What an unanswerable question counts in calibrating the confidence: between a user's mix and none of them."""


class Certainties:
    """Features and targets of the two numbers over all questions: answerable, unanswerable, own articles removed."""

    def __init__(self, collected: Collected, seed: int = 0) -> None:
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
    groups = (certain.positive, certain.negative, certain.removed)
    chances = {name: [np.zeros(len(group)) for group in groups] for name in ("answerable", "first_right")}
    splits = [folds(len(group), PARTS, 1) for group in (certain.positive, certain.negative)]
    splits.append(splits[0])
    for part in range(PARTS):
        keep = [np.setdiff1d(np.arange(len(group)), split[part]) for group, split in zip(groups, splits, strict=True)]
        for name, model in certain.fit(keep).items():
            for place, (group, split) in enumerate(zip(groups, splits, strict=True)):
                chances[name][place][split[part]] = certain.chance(group[split[part]], model)
    return chances


def confidences(certain: Certainties, chances: dict[str, list[Floats]]) -> tuple[list[Floats], dict[str, float]]:
    """The confidence of each group of questions, and the weights that make it of the two chances.

    A logistic with a ceiling (`most`): even of the surest answers some have the wrong sentence first.
    """
    drawn = [
        np.log(first / (1 - first)) + DRAWN * np.log(second / (1 - second))
        for first, second in zip(chances["answerable"], chances["first_right"], strict=True)
    ]
    sizes = len(drawn[0]), len(drawn[1])
    right = np.concatenate([certain.right, np.zeros(sizes[1])])
    weight, bias, most = capped(np.concatenate(drawn[:2]), right, _spread(sizes, 1, UNANSWERABLE))
    shown = [most / (1 + np.exp(-(one * weight + bias))) for one in drawn]
    named = {"bias": bias, "most": most, "answerable": weight, "first_right": weight * DRAWN}
    return shown, {name: round(value, 4) for name, value in named.items()}


def report_certainty(collected: Collected, plot: Path | None = None) -> None:
    """Prints abstention and calibration out of fold."""
    certain = Certainties(collected)
    chances = out_of_fold_chances(certain)
    chances["confidence"], _ = confidences(certain, chances)
    for name, (positive, negative, removed) in chances.items():
        threshold = np.quantile(negative, 0.9)
        right = certain.right == 1
        kept = (positive[right] >= threshold).mean()
        reach = area(positive.tolist(), negative.tolist()), area(positive.tolist(), removed.tolist())
        order = area(positive[right].tolist(), positive[~right].tolist())
        print(f"{name:12} AUC {reach[0]:.3f}, own articles removed {reach[1]:.3f}, right from wrong {order:.3f};")
        print(f"{'':12} at 10 % false answers (threshold {threshold:.2f}) {kept:.3f} of the right-first are kept")
    first, mixed = chances["confidence"][0], np.concatenate(chances["confidence"][:2])
    truth = np.concatenate([certain.right, np.zeros(len(certain.negative))])
    if plot is not None:
        reliability(mixed, truth, plot)
    chosen = shipped()["answerable_small"]
    small = [
        [logistic_of(dict(zip(CERTAIN, row.tolist(), strict=True)), chosen) for row in rows]
        for rows in (certain.alone, certain.beside)
    ]
    share = [float(np.mean(np.array(chances) > 0.5)) for chances in small]
    print(f"over one article: AUC {area(*small):.3f}, answered {share[0]:.3f}, and beside {share[1]:.3f}")
    print(
        f"calibration error of the confidence: answerable {calibration_error(first, certain.right):.3f},"
        f" with the unanswerable {calibration_error(mixed, truth):.3f}"
    )


def certainty_weights(collected: Collected) -> dict[str, dict[str, float]]:
    """The two logistics on all questions, with their standardisation folded into weights and bias."""
    certain = Certainties(collected)
    everything = [np.arange(len(group)) for group in (certain.positive, certain.negative, certain.removed)]
    result = {}
    for name, (learned, bias) in certain.fit(everything).items():
        raw = learned / certain.scale
        chosen = {feature: round(float(weight), 4) for feature, weight in zip(CERTAIN, raw, strict=True)}
        result[name] = {"bias": round(float(bias - raw @ certain.centre), 4), **chosen}
    _, result["confidence"] = confidences(certain, out_of_fold_chances(certain))
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
