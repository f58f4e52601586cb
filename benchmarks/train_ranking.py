"""Trains the trees that order and judge candidates, and writes `corpus/search/trees.npz`. Needs lightgbm.

    python -m benchmarks.train_ranking --data DIR [--collected FILE...] [--only SOURCE...] [--share S] [--write]

DIR holds questions/, details/, encyclopedia/, passages/, asked/ and quotes/ (see benchmarks/ranking/sources.py). FILE
keeps the collected signals for the next run, which reads several together; with --only those of some sources are
collected, with --share a part of the questions. Without --write only figures are printed:
out of fold by document, and with each source left out. What is written is trained on all questions and the same in
every run. Nothing of the texts is written.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.ranking.collect import Library, Plan, collect
from benchmarks.ranking.data import nice
from benchmarks.ranking.judging import careful
from benchmarks.ranking.models import Judges, Order, calibrated, write
from benchmarks.ranking.sources import SOURCES, articles, questions
from benchmarks.ranking.table import Collected, gathered, load, save
from benchmarks.ranking.validation import by_document, report

TREES = Path("corpus/search/trees.npz")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--collected", type=Path, nargs="*", default=[])
    parser.add_argument("--only", nargs="*", default=[], choices=SOURCES)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--write", action="store_true", help=f"write {TREES}")
    arguments = parser.parse_args()
    nice()
    found = collected(arguments.data, arguments.collected, arguments.only, arguments.share)
    if not arguments.write:
        report(found)
        return
    seen = by_document(found)
    every = np.arange(found.count)
    judges = Judges.of(found, every, seen.plain, seen.dated)
    confidence = calibrated(found, seen.plain, careful(found, seen.answerable, seen.caution), seen.right)
    write(Order.of(found, every), judges, seen.caution, confidence, TREES)


def collected(data: Path, files: Sequence[Path] = (), only: Sequence[str] = (), share: float = 1.0) -> Collected:
    """What was collected before, else what the search finds now."""
    if files and all(file.exists() for file in files):
        return load(files)
    with tempfile.TemporaryDirectory() as temporary:
        lines = Path(temporary) / "articles.jsonl"
        lines.write_text("".join(json.dumps(row) + "\n" for row in articles(data)), "utf-8")
        library = Library.of(lines)
    plan = Plan(questions(data), sorted(library.articles), share)
    found = gathered(collect(plan, library, frozenset(only)))
    if files:
        save(found, files[0])
    return found


if __name__ == "__main__":
    main()
