"""Fits the trees that judge a first hit: whether the corpus can answer, and whether that hit does. Needs lightgbm."""

from __future__ import annotations

import lightgbm
import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.boosting import SETTINGS, scored
from benchmarks.ranking.collect import REMOVED, SIZES
from benchmarks.ranking.table import Collected, Floats, Places
from corpus.search.certainty import BESIDE, FIRST, of_first
from corpus.search.features import Table

TREES = 120
HELD = {3000: 2.0}
NOT_HELD = {1: 1.0, 5: 1.0, 20: 1.5, 100: 2.0, 400: 2.5, 3000: 4.0, REMOVED: 1.5}
"""What a question counts by the size of its corpus: the larger that is, the dearer a false answer, of which there are
more."""
FALSE = 0.045
"""What share of the questions that nothing answers may be answered in any source: .05, with something to spare."""
LEAST = 0.0
"""So much is taken off at least wherever several articles are held: what people ask of the articles they know, and that
these do not hold, comes nearer than questions of other documents, by which the shares are measured."""
TOLD_ELSEWHERE = frozenset({"quiz", "typed_news", "headlines", "asked", "strangers"})
"""Their news is cut into smaller corpora, where another article may tell what is asked: no false answer, then."""
ANOTHER_FIRST = 0.3
"""What a question counts whose article is held, but of which another sentence comes first: no answer, either."""
ENOUGH = 60
"""Of so many questions that nothing answers a share can be told."""
HEAVIEST = 4.0
UNANSWERABLE = 0.3
RISES = frozenset(
    """
    coverage coverage_near coverage_title coverage_around coverage_known near_known around_known exact run bm25
    bm25_smooth body matched
    """.split()
)
FALLS = frozenset({"missing", "missing_near", "question_unknown"})
MONOTONE = [1 if name in RISES else -1 if name in FALLS else 0 for name in FIRST]
"""What holds more of the question is never less sure for it, whatever a source's habits are."""
_COVERAGE = FIRST.index("coverage")
NOTHING = -1e9
"""The log odds of a question without any candidate."""


def first_rows(collected: Collected, table: Table, scores: Floats) -> tuple[Table, NDArray[np.bool_]]:
    """For each question the row that its first hit is judged by (zeros where there is none), and whether it answers."""
    rows = np.zeros((collected.count, len(FIRST)), np.float32)
    right = np.zeros(collected.count, np.bool_)
    for question in range(collected.count):
        own = collected.rows(question)
        if own.stop == own.start:
            continue
        best = own.start + np.argsort(-scores[own], kind="stable")[:BESIDE]
        rows[question] = of_first(table[best], scores[best], collected.articles[best])
        right[question] = collected.right[best[0]]
    return rows, right


def weights(collected: Collected, questions: Places) -> Floats:
    """Sources alike, sizes of a source alike, and questions that can be answered as heavy as the others."""
    found = np.zeros(len(questions))
    sources, sizes, held = (part[questions] for part in (collected.sources, collected.sizes, collected.held))
    for source in np.unique(sources):
        for kind in (True, False):
            own = np.unique(sizes[(sources == source) & (held == kind)])
            for size in own:
                chosen = (sources == source) & (held == kind) & (sizes == size)
                found[chosen] = 1 / len(own) / chosen.sum()
    weighed: Floats = np.minimum(found * len(questions) / found.sum(), HEAVIEST)
    return weighed


def cautious(collected: Collected, questions: Places, rows: Table, right: NDArray[np.bool_]) -> Floats:
    """The same, but a false answer counts more in a large corpus, and the more the more words were met; and what is
    held counts less where the first hit is not right."""
    sizes, held = collected.sizes[questions].tolist(), collected.held[questions].tolist()
    dear = [HELD.get(size, 1.0) if is_held else NOT_HELD[size] for size, is_held in zip(sizes, held, strict=True)]
    met = np.where(collected.held[questions], 1.0, 0.3 + 2.0 * rows[:, _COVERAGE])
    first = np.where(collected.held[questions] & ~right, ANOTHER_FIRST, 1.0)
    weighed: Floats = weights(collected, questions) * np.array(dear) * met * first
    return weighed


def plainly(collected: Collected, questions: Places) -> Floats:
    """The same, but what nothing answers counts less: who asks seldom asks only such."""
    return weights(collected, questions) * np.where(collected.held[questions], 1.0, UNANSWERABLE)


def judging(rows: Table, truth: NDArray[np.bool_], counted: Floats) -> lightgbm.Booster:
    """Trees for the log odds that it is true."""
    settings = {**SETTINGS, "objective": "binary", "num_leaves": 8, "min_data_in_leaf": 80, "lambda_l2": 10.0}
    settings["monotone_constraints"] = MONOTONE
    return lightgbm.train(settings, lightgbm.Dataset(rows, truth.astype(int), weight=counted), TREES)


Caution = tuple[tuple[float, ...], tuple[float, ...]]
"""Logarithms of sizes of corpora, and what is taken off the log odds that one of that size can answer."""


def operating(collected: Collected, answerable: Floats) -> Caution:
    """What keeps false answers at `FALSE` in the source that has most of them, size by size; `answerable` are log odds
    by judges that had not seen the questions."""
    needed: dict[float, float] = {}
    for size in SIZES:
        of = [
            answerable[(collected.sources == source) & (collected.sizes == size) & ~collected.held]
            for source in np.unique(collected.sources)
            if source not in TOLD_ELSEWHERE or size == SIZES[-1]
        ]
        worst = [float(np.quantile(own, 1 - FALSE)) for own in of if len(own) >= ENOUGH]
        needed[float(np.log(size))] = max([*([LEAST] if size > 1 else []), *worst])
    return tuple(needed), tuple(needed.values())


def careful(collected: Collected, answerable: Floats, caution: Caution) -> Floats:
    """The log odds with the caution taken off; the setting that ships is at 0."""
    taken: Floats = answerable - np.interp(np.log(collected.sizes), *caution)
    return taken


def odds(booster: lightgbm.Booster, rows: Table) -> Floats:
    """The log odds of each row; of a question without candidates next to none."""
    return np.where(rows.any(axis=1), scored(booster, rows), NOTHING)
