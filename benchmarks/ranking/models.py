"""The four sets of trees fitted on some of the questions, used on any, and written down for answering."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from benchmarks.ranking.boosting import as_arrays, dating, firsts, ordering, scored
from benchmarks.ranking.judging import CAUTION, cautious, first_rows, judging, odds, plainly
from benchmarks.ranking.scores import capped
from benchmarks.ranking.table import Collected, Floats, Places, undated
from corpus.search.certainty import FIRST
from corpus.search.features import NAMES

PARTS = 3
"""The judges of a first hit learn from orders that had not learned from its document: in so many parts."""


@dataclass(frozen=True, slots=True)
class Order:
    """The trees that order candidates, without and with the question's day."""

    plain: lightgbm.Booster
    dated: lightgbm.Booster

    @classmethod
    def of(cls, collected: Collected, questions: Places) -> Order:
        """Fitted on these questions."""
        held = questions[collected.held[questions]]
        plain = ordering(collected, held)
        return cls(plain, dating(collected, held, scored(plain, undated(collected.table))))

    def scores(self, collected: Collected) -> tuple[Floats, Floats]:
        """A number for each candidate, without and with the question's day."""
        plain = scored(self.plain, undated(collected.table))
        by_day = scored(self.dated, collected.table)
        return plain, plain + by_day * collected.dated.repeat(np.diff(collected.start))


def out_of_fold(collected: Collected, questions: Places) -> tuple[Floats, Floats]:
    """The scores of these questions' candidates, each by an order that had not learned from its document."""
    part = collected.folds(PARTS)
    plain, dated = np.zeros(len(collected.table)), np.zeros(len(collected.table))
    owner = part.repeat(np.diff(collected.start))
    for fold in range(PARTS):
        order = Order.of(collected, questions[part[questions] != fold])
        for into, scores in zip((plain, dated), order.scores(collected), strict=True):
            into[owner == fold] = scores[owner == fold]
    return plain, dated


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
            judging(rows, held, cautious(collected, twice, rows)),
            judging(rows, first, plainly(collected, twice)),
        )

    def odds(self, collected: Collected, scores: Floats) -> tuple[Floats, Floats]:
        """The log odds, for each question without its day, that it can be answered, and that its first hit does."""
        rows, _ = first_rows(collected, undated(collected.table), scores)
        return odds(self.answerable, rows) - CAUTION, odds(self.right, rows)


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


def write(order: Order, judges: Judges, confidence: Confidence, file: Path) -> None:
    """The trees as `corpus.search.learned` reads them."""
    sets = {
        "order": as_arrays(order.plain), "dated": as_arrays(order.dated),
        "answerable": as_arrays(judges.answerable, CAUTION), "right": as_arrays(judges.right),
    }  # fmt: skip
    arrays = {f"{name}.{key}": value for name, held in sets.items() for key, value in held.items()}
    np.savez_compressed(file, columns=np.array(NAMES), first=np.array(FIRST), confidence=np.array(confidence), **arrays)
