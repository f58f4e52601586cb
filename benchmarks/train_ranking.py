"""Trains the trees that order and judge candidates, and writes `corpus/search/trees.npz`. Needs lightgbm.

    python -m benchmarks.train_ranking --data DIR [--corpus FOLDER] [--collected FILE] [--write]

DIR holds questions/, details/, encyclopedia/, passages/, asked/ and quotes/ (see benchmarks/ranking/sources.py). FOLDER
keeps the imported articles and FILE the collected signals for the next run. Without --write only figures are printed:
out of fold by document, and with each source left out. What is written is trained on all questions and the same in
every run. Nothing of the texts is written.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.ranking.collect import Library, Plan, collect
from benchmarks.ranking.data import corpus, nice
from benchmarks.ranking.models import Judges, Order, calibrated, write
from benchmarks.ranking.sources import articles, questions
from benchmarks.ranking.table import Collected, gathered, load, save
from benchmarks.ranking.validation import by_document, report
from corpus.store.reader import Reader

TREES = Path("corpus/search/trees.npz")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--collected", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {TREES}")
    arguments = parser.parse_args()
    nice()
    found = collected(arguments.data, arguments.corpus, arguments.collected)
    if not arguments.write:
        report(found)
        return
    every, seen = np.arange(found.count), by_document(found)
    judges = Judges.of(found, every, seen.plain, seen.dated)
    write(Order.of(found, every), judges, calibrated(found, seen.plain, seen.answerable, seen.right), TREES)


def collected(data: Path, folder: Path | None, file: Path | None) -> Collected:
    """What was collected before, else what the search finds now."""
    if file is not None and file.exists():
        return load([file])
    with tempfile.TemporaryDirectory() as temporary:
        lines = Path(temporary) / "articles.jsonl"
        lines.write_text("".join(json.dumps(row) + "\n" for row in articles(data)), "utf-8")
        with corpus([lines], folder) as (store, _):
            found: Collected = store.read_now(lambda reader: _looked(data, reader))
    if file is not None:
        save(found, file)
    return found


def _looked(data: Path, reader: Reader) -> Collected:
    every = [name for (name,) in reader.connection.execute("SELECT id FROM articles WHERE removed_at IS NULL")]
    return gathered(collect(Plan(questions(data), sorted(every)), Library(reader)))


if __name__ == "__main__":
    main()
