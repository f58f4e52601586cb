"""The four sets of trees fitted on some of the questions, used on any, and written down for answering."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from benchmarks.ranking.boosting import dating, firsts, ordering, scored
from benchmarks.ranking.judging import Caution, cautious, first_rows, judging, odds, plainly
from benchmarks.ranking.scores import capped
from benchmarks.ranking.table import Collected, Floats, Places, undated
from benchmarks.tree_arrays import as_arrays
from corpus.search.certainty import FIRST
from corpus.search.features import NAMES
from corpus.search.rank import beside_trees, led

PARTS = 3
"""The judges of a first hit learn from orders that had not learned from its document: in so many parts."""


@dataclass(frozen=True, slots=True)
class Order:
    """The trees that order candidates, without and with the question's day."""

    plain: lightgbm.Booster
    dated: lightgbm.Booster | None
    """None where no question has a day."""

    @classmethod
    def of(cls, collected: Collected, questions: Places) -> Order:
        """Fitted on these questions."""
        held = questions[collected.held[questions]]
        plain = ordering(collected, held)
        return cls(plain, dating(collected, held, _plain(plain, collected)))

    def scores(self, collected: Collected) -> tuple[Floats, Floats]:
        """A number for each candidate, without and with the question's day, as answering has them: the best sentence of
        the likeliest article first."""
        plain = _plain(self.plain, collected)
        if self.dated is None:
            return first_led(collected, plain), first_led(collected, plain)
        by_day = scored(self.dated, collected.table) * collected.dated.repeat(np.diff(collected.start))
        return first_led(collected, plain), first_led(collected, plain + by_day)


def _plain(trees: lightgbm.Booster, collected: Collected) -> Floats:
    return scored(trees, undated(collected.table)) + beside_trees(collected.table)


def first_led(collected: Collected, scores: Floats) -> Floats:
    """The scores of each question's candidates with the one that is shown first above all others."""
    lifted = scores.copy()
    for question in np.flatnonzero(np.diff(collected.start) > 0).tolist():
        own = collected.rows(question)
        lifted[own] = led(scores[own], collected.articles[own])
    return lifted


def out_of_fold(collected: Collected, questions: Places) -> tuple[Floats, Floats, tuple[Order, ...]]:
    """The scores of these questions' candidates, each by an order that had not learned from its document; the order
    of each part, which had not seen it."""
    part = collected.folds(PARTS)
    plain, dated = np.zeros(len(collected.table)), np.zeros(len(collected.table))
    owner = part.repeat(np.diff(collected.start))
    orders = []
    for fold in range(PARTS):
        order = Order.of(collected, questions[part[questions] != fold])
        orders.append(order)
        for into, scores in zip((plain, dated), order.scores(collected), strict=True):
            into[owner == fold] = scores[owner == fold]
    return plain, dated, tuple(orders)


@dataclass(frozen=True, slots=True)
class Judges:
    """The trees that judge a first hit."""

    answerable: lightgbm.Booster
    right: lightgbm.Booster

    @classmethod
    def of(cls, collected: Collected, questions: Places, plain: Floats, dated: Floats) -> Judges:
        """Fitted on these questions, by scores of orders that had not seen them; with and without their days."""
        tables, truths, rights = [], [], []
        for table, scores in ((undated(collected.table), plain), (collected.table, dated)):
            rows, right = first_rows(collected, table, scores)
            tables.append(rows[questions])
            rights.append(right[questions])
            truths.append(collected.held[questions])
        twice = np.concatenate([questions, questions])
        rows, held, first = np.concatenate(tables), np.concatenate(truths), np.concatenate(rights)
        return cls(
            judging(rows, held, cautious(collected, twice, rows, first)),
            judging(rows, first, plainly(collected, twice)),
        )

    def odds(self, collected: Collected, scores: Floats) -> tuple[Floats, Floats]:
        """The log odds, for each question without its day, that it can be answered, and that its first hit does."""
        rows, _ = first_rows(collected, undated(collected.table), scores)
        return odds(self.answerable, rows), odds(self.right, rows)


Confidence = tuple[float, float, float, float]
DRAWN = 0.2
"""How much of the second judge's own order is kept in the confidence, beside that of the first."""


def calibrated(collected: Collected, plain: Floats, answerable: Floats, right: Floats) -> Confidence:
    """Slope, `DRAWN`, bias and ceiling that make a confidence of log odds by judges that had not seen the questions."""
    some = np.flatnonzero(np.diff(collected.start) > 0)
    first = firsts(collected, some.tolist(), plain)
    truth = collected.right[first].astype(np.float64)
    sums = answerable[some] + DRAWN * right[some]
    slope, bias, most = capped(sums, truth, plainly(collected, some))
    return slope, DRAWN, bias, most


def write(order: Order, judges: Judges, caution: Caution, confidence: Confidence, file: Path) -> None:
    """The trees as `corpus.search.learned` reads them."""
    if order.dated is None:
        raise ValueError("no question has a day: there is nothing to learn of days from")
    sets = {
        "order": as_arrays(order.plain), "dated": as_arrays(order.dated),
        "answerable": as_arrays(judges.answerable), "right": as_arrays(judges.right),
    }  # fmt: skip
    arrays = {f"{name}.{key}": value for name, held in sets.items() for key, value in held.items()}
    numbers = {"confidence": np.array(confidence), "caution": np.array(caution)}
    np.savez_compressed(file, allow_pickle=False, columns=np.array(NAMES), first=np.array(FIRST), **numbers, **arrays)
