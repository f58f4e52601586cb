"""Two probabilities for a ranked list: that the corpus can answer at all, and that the first evidence is right. Pure.

Both are trees over the first hit's features and how far it stands before the next, trained over corpora of every size
by `benchmarks/train_ranking.py`. The second is drawn toward the order of the first: where nothing can be answered,
nothing can be right. It has a ceiling: even of the surest answers some have the wrong sentence first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from corpus.search.features import NAMES, Table, features
from corpus.search.learned import learned
from corpus.search.rank import Hit
from corpus.search.seam import Floats, Ints
from corpus.search.signals import Signals

LED_BY = ("score", "lead", "lead_of_third", "share", "second_bm25", "second_coverage", "second_near", "same_article")
FIRST = (*NAMES, *LED_BY)
"""The columns that the first hit is judged by."""
BESIDE = 12
"""So many hits are looked at."""
FAR = 9.0
"""How far the first is ahead where there is no other."""
_ARTICLES = NAMES.index("question_articles")
_OF_SECOND = [NAMES.index(name) for name in ("bm25_smooth", "coverage_known", "coverage_near")]


Place = tuple[str, int]
"""A sentence by its article's id and where it begins there."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """The features, scores and articles of the best hits; `places` are those that were read, in the same order."""

    table: Table
    scores: Floats
    articles: Ints
    places: tuple[Place, ...] = ()

    def led_by(self, place: Place) -> tuple[int, Table]:
        """At which of them a sentence stands, and the row that it is judged by if it is shown first; of one that is not
        among them the first."""
        at = self.places.index(place) if place in self.places else 0
        order = np.array([at, *(other for other in range(len(self.scores)) if other != at)])
        return at, of_first(self.table[order], self.scores[order], self.articles[order])

    def without(self, gone: frozenset[int]) -> Ranked:
        """The same without some of the hits, by their places in the list."""
        kept = [at for at in range(len(self.scores)) if at not in gone]
        places = tuple(self.places[at] for at in kept if at < len(self.places))
        return Ranked(self.table[kept], self.scores[kept], self.articles[kept], places)


@dataclass(frozen=True, slots=True)
class Certainty:
    """`answerable`: the corpus can answer; `first_right`: the first evidence does. Both 0 to 1.

    `judged` are the log odds of the second by the second judge alone, who knows best which of two firsts is right.
    """

    answerable: float
    first_right: float
    judged: float = 0.0
    enough: float = 1.0
    """The share of the setting that is enough where what is asked about is known from elsewhere."""
    ranked: Ranked | None = field(default=None, compare=False)
    """What was judged, where it was ranked."""


NOTHING = Certainty(0.0, 0.0)


def of_first(table: Table, scores: Floats, articles: Ints) -> Table:
    """One row: the first hit's features, and what tells it from the next ones; hits best first, at most `BESIDE`."""
    odds = np.exp(scores - scores[0])
    many = len(scores) > 1
    ahead = (
        scores[0],
        scores[0] - scores[1] if many else FAR,
        scores[0] - scores[2] if len(scores) > 2 else FAR,
        1.0 / odds.sum(),
        *(table[1, _OF_SECOND] if many else np.zeros(len(_OF_SECOND))),
        float(many and articles[0] == articles[1]),
    )
    row: Table = np.concatenate([table[0], np.array(ahead, np.float32)])[None, :]
    return row


def of_fact(signals: Signals, hits: Sequence[Hit]) -> Certainty:
    """The two numbers for a question of fact."""
    if not hits:
        return NOTHING
    seen = hits[:BESIDE]
    picks = np.array([hit.pick for hit in seen])
    scores = np.array([hit.score for hit in seen])
    return of_ranked(Ranked(features(signals)[picks], scores, signals.articles[picks]))


def placed(sure: Certainty, places: tuple[Place, ...]) -> Certainty:
    """The same with the hits' sentences, as they were read."""
    return sure if sure.ranked is None else replace(sure, ranked=replace(sure.ranked, places=places))


def of_ranked(ranked: Ranked) -> Certainty:
    """The same for hits whose features are known."""
    row = of_first(ranked.table, ranked.scores, ranked.articles)
    answerable, right = (float(held.score(row)[0]) for held in (learned().answerable, learned().right))
    articles = float(row[0, _ARTICLES])
    answerable -= float(np.interp(articles, *learned().caution))
    slope, drawn, bias, most = learned().confidence
    return Certainty(
        _chance(answerable), most * _chance(slope * (answerable + drawn * right) + bias), right, ranked=ranked
    )


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def logistic(found: dict[str, float], chosen: dict[str, float]) -> float:
    """The probability for these features; features without a weight count nothing."""
    total = chosen["bias"] + sum(weight * found.get(name, 0.0) for name, weight in chosen.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
