"""Fits the decision on questions of fact, and writes `corpus/answering/decision.npz`. Needs lightgbm.

    python -m benchmarks.train_decision --data DIR --collected FOLDER --news FOLDER --stores FOLDER
        [--rows FILE.jsonl] [--write]

DIR and what was collected are those of `benchmarks.train_ranking`; the data folder `--news` holds the articles of
DIR/questions; `--stores` keeps the other corpora. Each question is asked with trees that had not learned from its
document, and what the decision sees is kept in FILE.jsonl for the next run. Printed are, by document out of fold, what
is answered rightly and wrongly and the false answers of each source and size. Written are the trees fitted on all, the
same in every run.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.boosting import SETTINGS
from benchmarks.ranking.data import nice
from benchmarks.ranking.deciding import TOLD_ONCE, TYPED, Decided, Trees, decided
from benchmarks.ranking.judging import FALLS, RISES, careful
from benchmarks.ranking.models import PARTS, calibrated, write
from benchmarks.ranking.validation import by_document
from benchmarks.train_ranking import collected
from benchmarks.tree_arrays import as_arrays
from corpus.answering import bound
from corpus.answering.decision import MISSING, SEEN

DECISION = Path("corpus/answering/decision.npz")
FALSE, NEAR, NEAR_OF_MANY, MANY = 0.045, 0.18, 0.14, 1000
"""So many questions that nothing answers may be answered at any size, over so many articles in any source; and so many
near misses, there and else, in the source of `TOLD_ONCE` that has most. They come as near as can be: of what somebody
plausibly asks of one article in vain fewer are answered."""
COUNTED = {"strangers": 20.0, "asked": 2.0, "plain": 3.0}
"""What questions of people who had never seen the program count beside the others, those of our own that are typed over
so many articles, and what is asked of a few."""
COUNTED_MADE, COUNTED_LEFT, COUNTED_FOREIGN = 0.25, 1.5, 6.0
"""What a near miss that was made counts, one that its article leaves open, and a question of another document."""
HEAVIEST = 12.0
ENOUGH = 45
"""Of so many a share can be told."""
ALIKE = {20: 22, 21: 22, 24: 22}
"""Sizes that are told as one."""
BARRED = -30.0
ROUNDS = 800
HOW: dict[str, Any] = {
    **SETTINGS, "objective": "binary", "num_leaves": 15, "learning_rate": 0.05, "min_data_in_leaf": 30,
    "feature_fraction": 0.4, "bagging_fraction": 0.7, "lambda_l2": 10.0,
}  # fmt: skip
_RISES = RISES | frozenset("answerable judged strict typed held demanded told near whole named defined".split())
_RISES |= {f"bound_{name}" for name in bound.RISES}
_FALLS = FALLS | {"lacks", *MISSING} | {f"bound_{name}" for name in bound.FALLS}
MONOTONE = [1 if name in _RISES else -1 if name in _FALLS else 0 for name in SEEN]
Floats = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--collected", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--stores", type=Path, required=True)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {DECISION}")
    options = parser.parse_args()
    nice()
    rows = kept(options)
    odds = out_of_fold(rows)
    taken = cautious(rows, odds)
    report(rows, odds, taken)
    print(json.dumps(taken))
    if options.write:
        every = np.ones(len(rows), np.bool_)
        sizes = sorted(taken)
        caution = np.array([[math.log(size) for size in sizes], [taken[size] for size in sizes]])
        arrays: dict[str, Any] = as_arrays(boosted(rows, every))
        np.savez_compressed(DECISION, columns=np.array(SEEN), caution=caution, **arrays)


def kept(options: argparse.Namespace) -> list[Decided]:
    """What the decision saw in the last run, else what it sees now."""
    if options.rows and options.rows.exists():
        return [Decided(**json.loads(line)) for line in options.rows.read_text("utf-8").splitlines()]
    found = collected(options.data, options.collected)
    judged = by_document(found)
    careful_odds = careful(found, judged.answerable, judged.caution)
    confidence = calibrated(found, judged.plain, careful_odds, judged.right)
    with tempfile.TemporaryDirectory() as folder:
        for part, (order, judges) in enumerate(judged.models):
            write(order, judges, judged.caution, confidence, Path(folder) / f"{part}.npz")
        rows = list(decided(options.data, options.news, options.stores, Trees.of(Path(folder))))
    if options.rows:
        options.rows.write_text("".join(json.dumps(asdict(row)) + "\n" for row in rows), "utf-8")
    return rows


def size_of(row: Decided) -> int:
    """Of how many articles its corpus is, as it is told."""
    return ALIKE.get(row.size, row.size)


def counted(rows: Sequence[Decided]) -> Floats:
    """Sources and sizes alike, in each what is right as heavy as each kind of what is not."""
    kinds = [(row.source, size_of(row), row.right, row.near, row.held) for row in rows]
    cells = Counter(kinds)
    found = np.array([_counts(row) / cells[kind] for row, kind in zip(rows, kinds, strict=True)])
    found = np.minimum(found / found.mean(), HEAVIEST)
    found *= np.array([1.0 if row.near or row.held else COUNTED_FOREIGN for row in rows])
    weights: Floats = found / found.mean()
    return weights


def _counts(row: Decided) -> float:
    if row.source in TYPED and row.size < MANY:
        return float(not row.near)  # in a whole article of news another sentence often answers as well
    near = (COUNTED_LEFT if row.source == "plain" else COUNTED_MADE) if row.near else 1.0
    return COUNTED.get(row.source, 1.0) * near


def boosted(rows: Sequence[Decided], chosen: NDArray[np.bool_]) -> lightgbm.Booster:
    """Trees for the log odds that what is shown is right; what is barred anyhow teaches nothing."""
    useful = chosen & ~np.array([row.barred for row in rows])
    table = np.array([row.features or [0.0] * len(SEEN) for row in rows], np.float32)
    truth = np.array([row.right for row in rows])
    data = lightgbm.Dataset(table[useful], truth[useful].astype(int), weight=counted(rows)[useful])
    return lightgbm.train({**HOW, "monotone_constraints": MONOTONE}, data, ROUNDS)


def out_of_fold(rows: Sequence[Decided]) -> Floats:
    """The log odds of each row by trees that had not seen its document."""
    part = np.array([zlib.crc32(row.about.encode()) % PARTS for row in rows])
    table = np.array([row.features or [0.0] * len(SEEN) for row in rows], np.float32)
    odds = np.full(len(rows), BARRED)
    for fold in range(PARTS):
        own = (part == fold) & ~np.array([row.barred for row in rows])
        found = boosted(rows, part != fold).predict(table[own], num_threads=1, raw_score=True)
        odds[own] = np.asarray(found, np.float64)
    return odds


def cautious(rows: Sequence[Decided], odds: Floats) -> dict[int, float]:
    """For each size of corpus what keeps false answers and near misses at their shares in the source that has most."""
    groups: dict[tuple[int, bool, str], list[float]] = defaultdict(list)
    for row, own in zip(rows, odds.tolist(), strict=True):
        size = size_of(row)
        if not row.held and (not row.near or row.source in TOLD_ONCE):
            groups[size, row.near, row.source if row.near or size > MANY else ""].append(own)
    taken: dict[int, float] = {}
    for (size, near, _), found in sorted(groups.items()):
        if len(found) >= ENOUGH:
            most = (NEAR_OF_MANY if size > MANY else NEAR) if near else FALSE
            needed = float(np.quantile(found, 1 - most))
            taken[size] = round(max(needed, taken.get(size, BARRED)), 3)
    return dict(sorted(taken.items()))


def report(rows: Sequence[Decided], odds: Floats, taken: dict[int, float]) -> None:
    """Prints a line for each source and size."""
    for source, size in sorted({(row.source, size_of(row)) for row in rows}):
        own = [at for at, row in enumerate(rows) if (row.source, size_of(row)) == (source, size)]
        least = np.interp(math.log(size), [math.log(one) for one in taken], list(taken.values()))  # as answering does
        answered = {at: odds[at] >= least for at in own}
        held = [at for at in own if rows[at].held]
        others = [at for at in own if not rows[at].held and not rows[at].near]
        near = [at for at in own if rows[at].near]
        n = max(1, len(held))
        told = {
            "ranked right": sum(rows[at].first for at in held),
            "first right": sum(rows[at].right for at in held),
            "answered rightly": sum(rows[at].right and answered[at] for at in held),
            "wrongly": sum(not rows[at].right and answered[at] for at in held),
        }
        print(
            f"{source} {size}: {len(held)} questions, "
            + ", ".join(f"{name} {count / n:.3f}" for name, count in told.items())
            + f"; false answers {sum(answered[at] for at in others)} of {len(others)}"
            + f", near misses {sum(answered[at] for at in near)} of {len(near)}"
        )


if __name__ == "__main__":
    main()
