"""Trains the trees that order and judge candidates, and writes `corpus/search/trees.npz`. Needs lightgbm.

    python -m benchmarks.train_ranking --data DIR [--collected FOLDER] [--only SOURCE...] [--jobs N] [--write]

DIR holds questions/, details/, encyclopedia/, passages/, asked/ and quotes/ (see benchmarks/ranking/sources.py). FOLDER
keeps the collected signals, a file a source, for the next run; with --only those of some sources are collected, with
--jobs by so many processes, which changes nothing in them. Without --write only figures are printed: out of fold by
document, and with each source left out. What is written is trained on all questions and the same in every run,
whatever was kept or shared out. Nothing of the texts is written.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from benchmarks.ranking.collect import SHARE, Library, Plan, collect
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
    parser.add_argument("--collected", type=Path)
    parser.add_argument("--only", nargs="+", default=list(SHARE), choices=SOURCES)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help=f"write {TREES}")
    arguments = parser.parse_args()
    nice()
    with tempfile.TemporaryDirectory() as temporary:
        kept = arguments.collected or Path(temporary)
        found = collected(arguments.data, kept, arguments.only, arguments.jobs)
    if not arguments.write:
        report(found)
        return
    seen = by_document(found)
    every = np.arange(found.count)
    judges = Judges.of(found, every, seen.plain, seen.dated)
    confidence = calibrated(found, seen.plain, careful(found, seen.answerable, seen.caution), seen.right)
    write(Order.of(found, every), judges, seen.caution, confidence, TREES)


def collected(data: Path, kept: Path, only: Sequence[str] = tuple(SHARE), jobs: int = 1) -> Collected:
    """What was collected of these sources before, else what the search finds now, source by source."""
    kept.mkdir(parents=True, exist_ok=True)
    files = {source: kept / f"{source}.npz" for source in SOURCES if source in only}
    missing = [(data, source, file) for source, file in files.items() if not file.exists()]
    if missing:
        with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
            list(pool.map(_collect, missing, chunksize=1))
    return load(list(files.values()))


def _collect(wanted: tuple[Path, str, Path]) -> None:
    """Collects a source and keeps it: written beside its place first, so that it stands there whole or not at all."""
    data, source, file = wanted
    library = _library(data)
    plan = Plan(questions(data), sorted(library.articles))
    part = file.with_suffix(".part.npz")
    save(gathered(collect(plan, library, source)), part)
    part.replace(file)


@cache
def _library(data: Path) -> Library:
    """All articles as they are searched, read once a process."""
    with tempfile.TemporaryDirectory() as temporary:
        lines = Path(temporary) / "articles.jsonl"
        lines.write_text("".join(json.dumps(row) + "\n" for row in articles(data)), "utf-8")
        return Library.of(lines)


if __name__ == "__main__":
    main()
