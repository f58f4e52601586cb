"""Fits the decision on questions of fact, and writes it to `corpus/search/weights.json`. Needs lightgbm.

    python -m benchmarks.train_decision --data DIR --collected FILE... --news FOLDER --stores FOLDER
        [--rows FILE.jsonl] [--write]

DIR and FILE are those of `benchmarks.train_ranking`; the data folder `--news` holds the articles of DIR/questions;
`--stores` keeps the other corpora. Each question is asked with trees that had not learned from its document, and what
the decision sees is kept in FILE.jsonl for the next run. Printed are, by document out of fold, what is answered rightly
and wrongly and the false answers of each source and size. Written are the weights fitted on all.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.data import nice
from benchmarks.ranking.deciding import Decided, Trees, decided
from benchmarks.ranking.judging import careful
from benchmarks.ranking.models import calibrated, write
from benchmarks.ranking.table import load
from benchmarks.ranking.validation import by_document

WEIGHTS = Path("corpus/search/weights.json")
FALSE, FALSE_OF_MANY, MANY = 0.045, 0.025, 1000
"""So many questions that nothing answers may be answered, in any source at any size; fewer over so many articles,
of which more look right."""
FALSE_NEAR, TOLD_ONCE = 0.16, frozenset({"details", "encyclopedia"})
"""So many near misses may be answered, in sources of which hardly another sentence answers as well."""
NEAR_MISS = 0.1
"""What near misses count beside what else is not right."""
ENOUGH = 45
"""Of so many a share can be told."""
ALIKE = {21: 22, 24: 22}
"""Sizes that are told as one."""
BARRED = 30.0
RIDGE, STEPS, PARTS = 0.002, 60, 3
Floats = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--collected", type=Path, nargs="+", required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--stores", type=Path, required=True)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS}")
    options = parser.parse_args()
    nice()
    rows = kept(options)
    names = sorted({name for row in rows for name in row.features})
    table = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    report(rows, out_of_fold(rows, table))
    weights = fitted(rows, table)
    chosen = {"bias": 0.0, **dict(zip(names, np.round(weights, 3).tolist(), strict=True))}
    taken = cautious(rows, table @ np.round(weights, 3))
    print(json.dumps({"facts": chosen, "caution_by_articles": taken}, indent=1))
    if options.write:
        both = {**json.loads(WEIGHTS.read_text("utf-8")), "facts": chosen, "caution_by_articles": taken}
        WEIGHTS.write_text(json.dumps(both, indent=1) + "\n", "utf-8")


def kept(options: argparse.Namespace) -> list[Decided]:
    """What the decision saw in the last run, else what it sees now."""
    if options.rows and options.rows.exists():
        return [Decided(**json.loads(line)) for line in options.rows.read_text("utf-8").splitlines()]
    collected = load(options.collected)
    judged = by_document(collected)
    careful_odds = careful(collected, judged.answerable, judged.caution)
    confidence = calibrated(collected, judged.plain, careful_odds, judged.right)
    with tempfile.TemporaryDirectory() as folder:
        for part, (order, judges) in enumerate(judged.models):
            write(order, judges, judged.caution, confidence, Path(folder) / f"{part}.npz")
        rows = list(decided(options.data, options.news, options.stores, Trees.of(Path(folder))))
    if options.rows:
        options.rows.write_text("".join(json.dumps(asdict(row)) + "\n" for row in rows), "utf-8")
    return rows


def _counted(rows: Sequence[Decided]) -> Floats:
    """Sources and sizes alike, in each what is right as heavy as what is not, and near misses a tenth of it."""
    kinds = [(row.source, row.size, row.right, row.near) for row in rows]
    cells = Counter(kinds)
    found = np.array([(NEAR_MISS if kind[-1] else 1.0) / cells[kind] for kind in kinds])
    counted: Floats = found / found.mean()
    return counted


def fitted(rows: Sequence[Decided], table: Floats) -> Floats:
    """Weights of the log odds, without what is taken off them; what is barred anyhow teaches nothing."""
    useful = np.array([not row.barred for row in rows])
    truth, counted = np.array([row.right for row in rows], np.float64)[useful], _counted(rows)[useful]
    full = np.concatenate([table[useful], np.ones((int(useful.sum()), 1))], axis=1)
    found, ridge = np.zeros(full.shape[1]), np.full(full.shape[1], RIDGE * len(full))
    ridge[-1] = 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(full @ found, -30, 30)))
        slope = full.T @ (counted * (chance - truth)) + ridge * found
        curve = (full * (counted * chance * (1 - chance))[:, None]).T @ full + np.diag(ridge + 1e-6)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-9:
            break
    weights: Floats = found[:-1]
    return weights


def cautious(rows: Sequence[Decided], sums: Floats) -> dict[str, float]:
    """For each size of corpus what keeps false answers at `FALSE` in the source that has most of them there."""
    odds = np.where([row.barred for row in rows], -BARRED, sums)
    taken: dict[str, float] = {}
    for source, size, near in sorted({(row.source, row.size, row.near) for row in rows}):
        own = np.array([(row.source, row.size, row.near) == (source, size, near) and not row.held for row in rows])
        if own.sum() < ENOUGH or (near and source not in TOLD_ONCE):
            continue
        most = FALSE_NEAR if near else FALSE_OF_MANY if size > MANY else FALSE
        needed = float(np.quantile(odds[own], 1 - most))
        place = str(ALIKE.get(size, size))
        taken[place] = round(max(needed, taken.get(place, -BARRED)), 3)
    return dict(sorted(taken.items(), key=lambda one: int(one[0])))


def out_of_fold(rows: Sequence[Decided], table: Floats) -> Floats:
    """The log odds of each row by weights that had not seen its question, with the caution taken off."""
    part = np.array([zlib.crc32(row.question.encode()) % PARTS for row in rows])
    sums = np.zeros(len(rows))
    for fold in range(PARTS):
        others = np.flatnonzero(part != fold)
        sums[part == fold] = table[part == fold] @ fitted([rows[at] for at in others.tolist()], table[others])
    taken = cautious(rows, sums)
    caution: Floats = np.array([taken[str(ALIKE.get(row.size, row.size))] for row in rows], np.float64)
    return sums - caution


def report(rows: Sequence[Decided], odds: Floats) -> None:
    """Prints a line for each source and size."""
    answered = (odds >= 0) & ~np.array([row.barred for row in rows])
    for source, size in sorted({(row.source, row.size) for row in rows}):
        own = [at for at, row in enumerate(rows) if (row.source, row.size) == (source, size)]
        held = [at for at in own if rows[at].held]
        others = [at for at in own if not rows[at].held and not rows[at].near]
        near = [at for at in own if rows[at].near]
        right = sum(rows[at].right for at in held)
        rightly = sum(rows[at].right and answered[at] for at in held)
        wrongly = sum(not rows[at].right and answered[at] for at in held)
        n, false = max(1, len(held)), sum(answered[at] for at in others)
        print(
            f"{source} {size}: {len(held)} questions, first right {right / n:.3f}, answered rightly {rightly / n:.3f}, "
            f"wrongly {wrongly / n:.3f}; false answers {false} of {len(others)}, "
            f"near misses {sum(answered[at] for at in near)} of {len(near)}"
        )


if __name__ == "__main__":
    main()
