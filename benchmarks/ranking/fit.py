"""From collected signals to weights and out-of-fold figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.ranking.collect import Collected, One
from benchmarks.ranking.learning import Floats, Listed, area, calibration_error, folds, listwise, logistic
from corpus.search.certainty import features
from corpus.search.rank import Hit, distinct
from corpus.search.signals import Signals, standardised

PENALTY = 3.0
CERTAINTY_PENALTY = 1.0
PARTS, SHUFFLES = 5, 2
ALONE = 0.3
"""What a question over its own article alone counts in training, beside one over everything."""
DATES = ("date", "date_long")
LEFT_OUT: tuple[str, ...] = ()
"""Signals that are measured but not weighed."""
CERTAIN = (
    "article", "title", "lead", "body", "sentence", "coverage", "near", "unknown", "weight", "holds_wanted",
    "first_article", "first_body", "first_near", "first_wanted", "first_vote", "first_expansion", "lead_of_first",
    "score", "score_gap", "short", "size",
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
    return distinct(one.signals.picked.tolist(), scores, one.texts, limit)


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
        spread = rows.mean(axis=1).std(axis=0)
        for tier in ("all", "gold", "silver"):
            chosen = [place for place, one in enumerate(ones) if tier in {"all", one.asked.tier}]
            line = " ".join(
                f"{name} {value:.3f}"
                for name, value in zip(("S@1", "S@5", "A@1", "MRR"), mean[chosen].mean(axis=0), strict=True)
            )
            print(
                f"{'with dates' if dated else 'no dates  '} {tier:6} {line}  (spread over shuffles {spread.max():.3f})"
            )


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
        signals.picked, tuple(signals.names[place] for place in keep), signals.values[:, keep], signals.question
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


class Certainties:
    """Features and targets of the two numbers over all questions: answerable, unanswerable, own articles removed."""

    def __init__(self, collected: Collected, seed: int = 0) -> None:
        lists = listed(collected.answerable, dated=False)
        weights = out_of_fold(collected, lists, seed, dated=False)
        everything = listwise(lists, PENALTY, listed(collected.alone, dated=False), ALONE)
        self.positive, self.right = _rows(collected.answerable, weights)
        self.removed, _ = _rows(collected.removed, weights)
        self.negative, _ = _rows(collected.unanswerable, [everything] * len(collected.unanswerable))
        self.alone, self.alone_right = _rows(collected.alone, [everything] * len(collected.alone))
        self.beside, _ = _rows(collected.beside, [everything] * len(collected.beside))

    def fit(self, keep: Sequence[np.ndarray]) -> dict[str, tuple[Floats, float]]:
        """The two logistics on these places of (positive, negative, removed)."""
        positive, negative, removed = (
            group[chosen] for group, chosen in zip((self.positive, self.negative, self.removed), keep, strict=True)
        )
        right = self.right[keep[0]]
        everything = np.concatenate([positive, negative, removed])
        self.centre, self.scale = everything.mean(axis=0), everything.std(axis=0) + 1e-9
        rows = np.concatenate([everything, self.alone, self.beside])
        values = (rows - self.centre) / self.scale
        sizes = len(positive), len(negative), len(removed), len(self.alone), len(self.beside)

        def spread(*each: float) -> Floats:
            return np.concatenate([np.full(size, value) for size, value in zip(sizes, each, strict=True)])

        answerable = spread(1, 0, 0, 1, 0)
        first = np.concatenate([right, spread(1, 0, 0, 1, 0)[len(right) :]])
        first[-len(self.beside) - len(self.alone) : -len(self.beside)] = self.alone_right
        return {
            "answerable": logistic(values, answerable, CERTAINTY_PENALTY, spread(1, 1, 0.5, 0.3, 0.3)),
            "first_right": logistic(values, first, CERTAINTY_PENALTY, spread(1, 0.3, 0, 0.1, 0.05)),
        }

    def chance(self, values: Floats, learned: tuple[Floats, float]) -> Floats:
        """The probabilities of these rows."""
        sums = (values - self.centre) / self.scale @ learned[0] + learned[1]
        chances: Floats = 1 / (1 + np.exp(-sums))
        return chances


def report_certainty(collected: Collected) -> None:
    """Prints abstention and calibration out of fold."""
    certain = Certainties(collected)
    groups = (certain.positive, certain.negative, certain.removed)
    chances = {name: [np.zeros(len(group)) for group in groups] for name in ("answerable", "first_right")}
    splits = [folds(len(group), PARTS, 1) for group in (certain.positive, certain.negative)]
    splits.append(splits[0])
    for part in range(PARTS):
        keep = [np.setdiff1d(np.arange(len(group)), split[part]) for group, split in zip(groups, splits, strict=True)]
        learned = certain.fit(keep)
        for name, model in learned.items():
            for place, (group, split) in enumerate(zip(groups, splits, strict=True)):
                chances[name][place][split[part]] = certain.chance(group[split[part]], model)
    for name, (positive, negative, removed) in chances.items():
        threshold = np.quantile(negative, 0.9)
        right = certain.right == 1
        kept = (positive[right] >= threshold).mean()
        reach = area(positive.tolist(), negative.tolist()), area(positive.tolist(), removed.tolist())
        order = area(positive[right].tolist(), positive[~right].tolist())
        print(f"{name:12} AUC {reach[0]:.3f}, own articles removed {reach[1]:.3f}, right from wrong {order:.3f};")
        print(f"{'':12} at 10 % false answers (threshold {threshold:.2f}) {kept:.3f} of the right-first are kept")
    first, mixed = chances["first_right"][0], np.concatenate(chances["first_right"][:2])
    truth = np.concatenate([certain.right, np.zeros(len(certain.negative))])
    learned = certain.fit([np.arange(len(group)) for group in groups])["answerable"]
    small = [certain.chance(rows, learned).tolist() for rows in (certain.alone, certain.beside)]
    share = [float(np.mean(np.array(chances) > 0.5)) for chances in small]
    print(f"over one article (in sample): AUC {area(*small):.3f}, answered {share[0]:.3f}, and beside {share[1]:.3f}")
    print(
        f"calibration error of P(first right): answerable {calibration_error(first, certain.right):.3f},"
        f" with the unanswerable {calibration_error(mixed, truth):.3f}"
    )


def certainty_weights(collected: Collected) -> dict[str, dict[str, float]]:
    """The two logistics on all questions, with their standardisation folded into weights and bias."""
    certain = Certainties(collected)
    learned = certain.fit([np.arange(len(group)) for group in (certain.positive, certain.negative, certain.removed)])
    result = {}
    for name, (weights, bias) in learned.items():
        raw = weights / certain.scale
        chosen = {feature: round(float(weight), 4) for feature, weight in zip(CERTAIN, raw, strict=True)}
        result[name] = {"bias": round(float(bias - raw @ certain.centre), 4), **chosen}
    return result
