"""Fits the trees that order candidates. Needs lightgbm, which answering does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np

from benchmarks.ranking.table import Collected, Floats, Places, undated
from corpus.search.features import NAMES, Table

TREES, DATED_TREES = 160, 40
MOST = 250
"""At most so many questions of a source at a size: more of the same teach little."""
COUNTED = {"quotations": 0.25, "typed": 0.5, "typed_news": 0.0, "headlines": 0.0, "asked": 0.5}
"""What a source that was made of others, or is small, counts beside the others. No order is learned from titles, since
all of their article is right, nor from the quiz in few words: its answers stand early in their articles, and that was
learned from it for all short questions, which people ask of any part."""
FIRST, OTHERS = 30, 25
"""Of a question's candidates the best by a plain mix, and so many of the rest, are learned from."""
HEAVIEST = 3.0
"""What a question of a small source counts at most, beside an average one."""
SETTINGS: dict[str, Any] = {
    "num_leaves": 15, "learning_rate": 0.08, "min_data_in_leaf": 50, "feature_fraction": 0.5, "bagging_fraction": 0.8,
    "bagging_freq": 1, "lambda_l2": 5.0, "max_bin": 63, "num_threads": 1, "verbose": -1, "seed": 1,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip
RANKING: dict[str, Any] = {**SETTINGS, "objective": "lambdarank", "lambdarank_truncation_level": 5}
RISES = frozenset(
    """
    coverage coverage_near coverage_title coverage_around coverage_known near_known around_known asked asked_near told
    told_near formed formed_near names names_near bm25 bm25_smooth exact
    """.split()
)
"""A candidate that holds more of the question never stands lower for it, whatever a source's habits are."""
MONOTONE = [int(name in RISES) for name in NAMES]
_BM25, _ARTICLE = NAMES.index("bm25_smooth"), NAMES.index("article")


def weights(collected: Collected, questions: Places) -> Floats:
    """What each question counts: sources alike, sizes of one source alike; 1 on average."""
    found = np.zeros(len(questions))
    sources, sizes = collected.sources[questions], collected.sizes[questions]
    for source in np.unique(sources):
        own = np.unique(sizes[sources == source])
        for size in own:
            chosen = (sources == source) & (sizes == size)
            found[chosen] = COUNTED.get(str(source), 1.0) / len(own) / chosen.sum()
    heavy: Floats = np.minimum(found * len(questions) / found.sum(), HEAVIEST)
    return heavy


def chosen(collected: Collected, questions: Places, most: int = MOST) -> Places:
    """The questions, of each source and size at most so many."""
    random = np.random.default_rng(3)
    kept = []
    for source in np.unique(collected.sources[questions]):
        for size in np.unique(collected.sizes[questions]):
            own = questions[(collected.sources[questions] == source) & (collected.sizes[questions] == size)]
            kept.append(random.choice(own, most, replace=False) if len(own) > most else own)
    return np.sort(np.concatenate(kept)).astype(np.int64)


def _candidates(collected: Collected, question: int, random: np.random.Generator) -> Places:
    own = collected.rows(question)
    rows = np.arange(own.start, own.stop)
    if len(rows) <= FIRST + OTHERS:
        return rows
    order = np.argsort(-(collected.table[own, _BM25] + 0.5 * collected.table[own, _ARTICLE]), kind="stable")
    kept = collected.right[own].copy()
    kept[order[:FIRST]] = True
    kept[random.choice(order[FIRST:], OTHERS, replace=False)] = True
    return rows[kept]


def _listed(collected: Collected, questions: Places) -> tuple[Places, Places, Floats]:
    """Rows, how many of each question, and what each row counts."""
    random = np.random.default_rng(5)
    lists = [_candidates(collected, question, random) for question in questions.tolist()]
    sizes = np.array([len(one) for one in lists], np.int64)
    return np.concatenate(lists), sizes, np.repeat(weights(collected, questions), sizes)


def ordering(collected: Collected, questions: Places) -> lightgbm.Booster:
    """Trees that put the right candidates of these questions first, whatever their day."""
    teaching = np.array([COUNTED.get(source, 1.0) > 0 for source in collected.sources[questions].tolist()], np.bool_)
    useful = chosen(collected, questions[collected.answerable()[questions] & teaching])
    rows, sizes, counted = _listed(collected, useful)
    data = lightgbm.Dataset(
        undated(collected.table[rows]), collected.right[rows].astype(int), group=sizes, weight=counted
    )
    return lightgbm.train({**RANKING, "monotone_constraints": MONOTONE}, data, TREES)


def dating(collected: Collected, questions: Places, order: Floats) -> lightgbm.Booster | None:
    """Trees that add to that order (`order`: a number for each row) what the question's day tells; None where none of
    the questions has one."""
    useful = questions[collected.answerable()[questions] & collected.dated[questions]]
    if not len(useful):
        return None
    rows, sizes, counted = _listed(collected, useful)
    data = lightgbm.Dataset(
        collected.table[rows], collected.right[rows].astype(int), group=sizes, weight=counted, init_score=order[rows]
    )
    return lightgbm.train(RANKING, data, DATED_TREES)


def scored(booster: lightgbm.Booster, table: Table) -> Floats:
    """The trees' number for each row."""
    found: Floats = np.asarray(booster.predict(table, num_threads=1, raw_score=True), np.float64)
    return found


def firsts(collected: Collected, questions: Sequence[int], scores: Floats) -> Places:
    """The row of the best candidate of each question, -1 where there is none."""
    found = np.full(len(questions), -1, np.int64)
    for place, question in enumerate(questions):
        own = collected.rows(question)
        if own.stop > own.start:
            found[place] = own.start + int(scores[own].argmax())
    return found
