"""Fits the decision on somebody's words, and writes `corpus/answering/decision_of_words.json`.

    python -m benchmarks.train_words --data DIR --news FOLDER [--rows FILE.jsonl] [--write]

DIR holds the folders of `benchmarks.ranking.sources`, of which asked/ is read here; beside it stand the questions that
people typed (`docs/judged`). The data folder `--news` holds the articles of DIR/questions. Every question is asked as
it is, once more with the articles that answer it gone, and of each person the matter of another question: the near
misses. What the decision sees is kept in FILE.jsonl for the next run.

Printed are, for what is answered now and for some bounds, with each set of questions left out of the fit in turn: how
many are answered rightly, refused though the first words found are right, answered wrongly, answered though nothing
answers them, and near misses answered. The bound that is written is the best by
right +1 and wrong -2, or the lowest that is as good but for one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.data import nice
from benchmarks.words_asked import Row, rows_of
from corpus.answering.decision_of_words import FILE

DECISION = Path("corpus/answering") / FILE
SOFT = 0.2
"""How freely weights grow: the inverse of the penalty on their squares."""
OF_NEAR, OF_OTHERS = 0.3, 0.4
"""What a near miss counts in the fit beside a question, and what was found after the first beside the first."""
WRONG, SPARE = 2.0, 1.0
"""What a wrong answer costs, and how much less a lower bound may be worth, which refuses less."""
FOR = tuple("match confidence clear direct person by_article within titled anywhere alike stretch passes".split())
"""What speaks for the words: how surely they are whose, that they are own words, how much of the matter they hold."""
BOUNDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
Floats = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {DECISION}")
    options = parser.parse_args()
    nice()
    rows = _kept(options.data, options.news, options.rows)
    names = tuple(rows[0].found[0])
    odds = left_out(rows, names)
    _report("as it is", rows, np.array([row.answered for row in rows]))
    worth = {bound: _report(f"from {bound}", rows, odds >= _odds(bound)) for bound in BOUNDS}
    best = min(bound for bound in BOUNDS if worth[bound] >= max(worth.values()) - SPARE)
    print(f"best from {best}")
    if options.write:
        weights = fitted(rows, names)
        weights["bias"] -= _odds(best)
        DECISION.write_text(json.dumps({name: round(weights[name], 4) for name in weights}, indent=1) + "\n", "utf-8")


def _odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def _kept(data: Path, news: Path, file: Path | None) -> list[Row]:
    """The rows of the last run, else those of now."""
    if file is not None and file.exists():
        return [Row(**json.loads(line)) for line in file.read_text("utf-8").splitlines()]
    rows = asyncio.run(rows_of(data, news))
    if file is not None:
        file.write_text("".join(json.dumps(asdict(row)) + "\n" for row in rows), "utf-8")
    return rows


def fitted(rows: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """The weights, in units of what is seen, and the bias: logistic regression, of which what speaks for the words
    (`FOR`) never speaks against them: where it would, it is left out.
    """
    every = [(row, at) for row in rows for at in range(len(row.found))]
    truth = np.array([float(row.right[at]) for row, at in every])
    counts = np.array([(OF_NEAR if row.near else 1.0) * (OF_OTHERS if at else 1.0) for row, at in every])
    kept = list(names)
    while True:
        table = np.array([[row.found[at][name] for name in kept] for row, at in every])
        weights = dict(zip(["bias", *kept], _line(table, truth, counts), strict=True))
        against = {name for name in FOR if weights.get(name, 0.0) < 0}
        if not against:
            return {name: weights.get(name, 0.0) for name in ("bias", *names)}
        kept = [name for name in kept if name not in against]


def _line(table: Floats, truth: Floats, counts: Floats) -> list[float]:
    """The bias and a weight for each column, by Newton's method."""
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    table = np.hstack([(table - mean) / scale, np.ones((len(table), 1))])
    penalty = np.diag([1.0 / SOFT] * len(mean) + [0.0])
    line = np.zeros(table.shape[1])
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-table @ line))
        slope = table.T @ (counts * (chance - truth)) + penalty @ line
        curve = (table * (counts * chance * (1 - chance))[:, None]).T @ table + penalty
        line = line - np.linalg.solve(curve, slope)
    own = line[:-1] / scale
    return [float(line[-1] - own @ mean), *own.tolist()]


def left_out(rows: Sequence[Row], names: Sequence[str]) -> Floats:
    """The log odds of the first of each row, by a fit that had seen no question of its set."""
    odds = np.zeros(len(rows))
    for of in sorted({row.of for row in rows}):
        weights = fitted([row for row in rows if row.of != of], names)
        for at, row in enumerate(rows):
            if row.of == of:
                odds[at] = weights["bias"] + sum(weights[name] * row.found[0][name] for name in names)
    return odds


def _report(name: str, rows: Sequence[Row], answered: NDArray[np.bool_]) -> float:
    """Prints a line, and gives what it is worth."""
    pairs = [(row, bool(shown)) for row, shown in zip(rows, answered, strict=True)]
    asked = [(row, shown) for row, shown in pairs if not row.near]
    right = sum(shown and row.right[0] for row, shown in asked)
    refused = sum(not shown and row.right[0] for row, shown in asked)
    wrong = sum(shown and row.held and not row.right[0] for row, shown in asked)
    false = sum(shown and not row.held for row, shown in asked)
    near = sum(shown for row, shown in pairs if row.near)
    worth = right - WRONG * (wrong + false)
    print(
        f"{name:10} right {right}, refused though right {refused}, wrong {wrong}, false {false} of "
        f"{sum(not row.held for row, _ in asked)}, near misses {near} of {sum(row.near for row in rows)}; {worth:.1f}"
    )
    return worth


if __name__ == "__main__":
    main()
