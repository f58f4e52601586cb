"""What PostgreSQL would need for more sentences than there are here: measured at several sizes, and continued.

    python -m benchmarks.scaling --whole postgresql://... --addresses postgresql://... --questions FILE.jsonl

Each database is asked the same questions, whole answers, nothing being kept from one to the next. Room grows with the
sentences, as in the one of them that was taken in as usual (`--whole`: a corpus recombined for measuring has no
quotations). Time is what a question costs wherever it is asked, and what
each posting it reads costs: both are fitted over all questions of all sizes. How many postings a question reads at
another size is not guessed but worked out, by the program's own rule, from how often its terms stand in the largest
corpus. So the times are those of one machine like this one that has the index in memory, with one asker.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import psycopg

from corpus.archive import Archive
from corpus.search.index import stored
from corpus.search.index.choosing import Looked
from corpus.search.index.stored import StoredIndex, affordable, budget_of
from corpus.search.seam import Floats, Ints

SIZES = (20_000, 200_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000)
TABLES = """SELECT c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid) FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'onrecord' AND c.relkind = 'r'"""
FINDS = frozenset({"postings", "indexed", "indexed_sentences", "term_counts", "index_state"})
"""The tables that a question reads before any text."""


@dataclass(frozen=True)
class Lookup:
    """One look-up: in how many documents each of its terms stands, and by how much its budget is widened."""

    found: Ints
    wider: int

    def postings(self, sentences: int, times: float) -> int:
        """How many postings it reads in a corpus that is so many times as large."""
        found = np.maximum(1, (self.found * times).astype(np.int64))
        budget = budget_of(sentences) * self.wider
        order, pays_for, whole = affordable(found, budget)
        return int(found[order[:pays_for]].sum()) if whole else budget


@dataclass(frozen=True)
class Measured:
    """One database: its sentences, its bytes (all, and those that finding needs), each question's look-ups and time."""

    sentences: int
    bytes: int
    finds: int
    questions: list[tuple[list[Lookup], float]]


async def measure(address: str, questions: Sequence[str]) -> Measured:
    with psycopg.connect(address) as connection:
        tables = connection.execute(TABLES).fetchall()
    size = sum(table + indexes for _, table, indexes in tables)
    finds = sum(table + indexes for name, table, indexes in tables if name in FINDS)
    looked: list[Lookup] = []
    look = StoredIndex._look

    def noted(index: StoredIndex, asked: stored._Lookup, budget: int) -> Looked:
        looked.append(Lookup(asked.found, round(budget / budget_of(index.count()[1]))))
        return look(index, asked, budget)

    StoredIndex._look = noted  # type: ignore[method-assign, assignment]
    found: list[tuple[list[Lookup], float]] = []
    with tempfile.TemporaryDirectory() as folder:
        async with await Archive.open(Path(folder), address=address) as archive:
            sentences = (await archive.stats()).sentences
            for number, question in enumerate([*questions[:5], *questions]):
                archive._indexing._kept = None
                looked.clear()
                begun = time.perf_counter()
                await archive.ask(question, now=datetime.now(UTC))
                if number >= 5:
                    found.append((list(looked), time.perf_counter() - begun))
    StoredIndex._look = look  # type: ignore[method-assign]
    return Measured(sentences, size, finds, found)


def fitted(measured: Sequence[Measured]) -> tuple[Floats, dict[int, float]]:
    """What each question costs wherever it is asked, and the cost of a posting, in seconds by least squares; and
    the median of each size."""
    count = len(measured[0].questions)
    rows, times = [], []
    for one in measured:
        for number, (looked, seconds) in enumerate(one.questions):
            row = np.zeros(count + 1)
            row[number], row[count] = 1.0, sum(asked.postings(one.sentences, 1.0) for asked in looked)
            rows.append(row)
            times.append(seconds)
    solved, *_ = np.linalg.lstsq(np.array(rows), np.array(times), rcond=None)
    return solved, {one.sentences: float(np.median([seconds for _, seconds in one.questions])) for one in measured}


def report(measured: Sequence[Measured]) -> None:
    solved, medians = fitted(measured)
    largest = max(measured, key=lambda one: one.sentences)
    usual = measured[0]
    print(f"a question: {1000 * float(np.median(solved[:-1])):.1f} ms and {1e6 * solved[-1]:.3f} ms for 1,000 postings")
    for one in measured:
        print(
            f"measured: {one.sentences:,} sentences, {one.bytes / 1e6:,.0f} MB, of which finding {one.finds / 1e6:,.0f}"
            f" MB, median {1000 * medians[one.sentences]:.1f} ms"
        )
    print("| sentences | on disk GB | of it for finding GB | postings a question | median ms | 95 of 100 within ms |")
    print("| --- " * 6 + "|")
    for size in SIZES:
        read = [
            sum(asked.postings(size, size / largest.sentences) for asked in looked) for looked, _ in largest.questions
        ]
        seconds = np.sort(solved[:-1] + solved[-1] * np.array(read))
        room = [size / usual.sentences * taken / 1e9 for taken in (usual.bytes, usual.finds)]
        print(
            f"| {size:,} | {room[0]:,.2f} | {room[1]:,.2f} | {int(np.median(read)):,} |"
            f" {1000 * float(np.median(seconds)):,.0f} | {1000 * seconds[len(seconds) * 95 // 100]:,.0f} |"
        )


async def run(options: argparse.Namespace, questions: list[str]) -> None:
    report([await measure(address, questions) for address in (options.whole, *options.addresses)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--whole", required=True, help="a database whose articles were taken in as usual")
    parser.add_argument("--addresses", nargs="+", required=True, help="databases of other sizes")
    parser.add_argument("--questions", type=Path, required=True, help='lines of {"question": ...}')
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args()
    asked = [json.loads(line)["question"] for line in options.questions.read_text("utf-8").splitlines()]
    step = max(1, len(asked) // options.count)
    asyncio.run(run(options, asked[::step][: options.count]))


if __name__ == "__main__":
    main()
