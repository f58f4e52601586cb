"""From collected signals to the weights of ranking and their out-of-fold figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.ranking.collect import Collected, One
from benchmarks.ranking.learning import (
    Floats,
    Listed,
    folds,
    listwise,
)
from corpus.search.rank import Hit, distinct, ordered
from corpus.search.signals import Signals, standardised

PENALTY = 3.0
PARTS, FOLDINGS = 5, 5
"""Into so many parts the questions are put, and so often anew."""
ALONE = 0.3
"""What a question over its own article alone counts in training, beside one over everything."""
DATES = ("date", "date_article", "date_long", "date_later")
UNDATED = ("newer",)
"""Signals that stand in for a day where there is none."""
LEFT_OUT = ("coverage_near",)
"""Signals that are measured for certainty but not weighed: beside the others they add nothing."""


def used(one: One, *, dated: bool) -> list[str]:
    """The signals that are weighed."""
    return [name for name in one.signals.names if name not in LEFT_OUT and name not in (UNDATED if dated else DATES)]


def listed(ones: Sequence[One], *, dated: bool) -> list[Listed]:
    """The questions as the learner takes them."""
    result = []
    for one in ones:
        columns = [one.signals.names.index(name) for name in used(one, dated=dated)]
        result.append(Listed(standardised(one.signals)[:, columns], one.right))
    return result


def groups(ones: Sequence[One]) -> list[int]:
    """For each question a number that it shares with those of the same articles: they are learned from together."""
    leader: dict[str, str] = {}

    def first(article: str) -> str:
        while leader.setdefault(article, article) != article:
            article = leader[article]
        return article

    for one in ones:
        head, *others = sorted(one.asked.articles) or [one.asked.id]
        for other in others:
            leader[first(other)] = first(head)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(first(min(one.asked.articles, default=one.asked.id)), len(numbers)) for one in ones]


def out_of_fold(collected: Collected, lists: Sequence[Listed], seed: int, *, dated: bool) -> list[Floats]:
    """For each question the weights learned without it (and without it over its own article alone)."""
    weights: list[Floats] = [np.zeros(0)] * len(lists)
    alone = listed(collected.alone, dated=dated)
    for test in folds(groups(collected.answerable), PARTS, seed):
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
        rows = np.zeros((FOLDINGS, len(ones), 4))
        for seed in range(FOLDINGS):
            for place, weights in enumerate(out_of_fold(collected, lists, seed, dated=dated)):
                rows[seed, place] = figures(ones[place], hits(ones[place], lists[place].values @ weights))
        for tier in ("all", "gold", "silver"):
            chosen = [place for place, one in enumerate(ones) if tier in {"all", one.asked.tier}]
            _print_line(f"learned, {'with' if dated else 'no'} dates, {tier}", rows[:, chosen].mean(axis=0))
        foldings = rows.mean(axis=1)
        spread = [
            f"{low:.3f} to {high:.3f}" for low, high in zip(foldings.min(axis=0), foldings.max(axis=0), strict=True)
        ]
        print(f"{'':28} over {FOLDINGS} foldings {', '.join(spread)}")


def report_hand_tuned(collected: Collected) -> None:
    """Prints the figures of the mix tuned by hand: BM25, title, article, neighbours and pairs; dates multiply."""
    for dated in (False, True):
        rows = []
        for one in collected.answerable:
            column = one.signals.column
            mixed = column("bm25") + 0.5 * column("title") + 0.8 * column("article") + 0.25 * column("pairs")
            mixed = mixed + 0.1 * column("coverage_near") + 0.25 * column("coverage")
            scores = mixed * (1 + column("date")) if dated else mixed
            # These scores are no logarithms of chances, so that sums over an article would mean nothing.
            rows.append(figures(one, distinct(one.signals.picked.tolist(), scores, one.signals.words, 12)))
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
