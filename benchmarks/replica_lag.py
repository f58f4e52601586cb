"""How far a logical replica is behind while the first takes in articles and questions are answered from the other.

    python -m benchmarks.replica_lag --articles FILE.jsonl --questions FILE.jsonl [--count 300]

Two clusters are made on this machine (the wheel that the tests use), both with their writes made safe. Behind is, for
each change of the articles, from the moment it is first seen at the primary until it is first seen at the replica, both
looked at some fifty times a second; beside it stands the most that `/health` told.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import statistics
import subprocess
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import psycopg

from corpus.archive import Archive
from tests.server import Server, programs

NAME = "replicated"
LOOK = 0.02
NEWEST = "SELECT coalesce(max(sequence), 0) FROM onrecord.changes"


def follow(primary: Server, replica: Server) -> None:
    """Makes the tables at both, those of the second following the first's, as the operator's page says."""
    address = primary.made(NAME)
    primary.execute("CREATE PUBLICATION onrecord FOR TABLES IN SCHEMA onrecord", NAME)
    dump: list[str | Path] = [programs() / "pg_dump", "--schema-only", "-n", "onrecord", address]
    tables = subprocess.run(dump, check=True, capture_output=True).stdout
    replica.execute(f"CREATE DATABASE {NAME}")
    subprocess.run([programs() / "psql", "-q", replica.address(NAME)], input=tables, check=True)
    there = f"host={primary.folder} user=onrecord dbname={NAME}"
    replica.execute(f"CREATE SUBSCRIPTION onrecord CONNECTION '{there}' PUBLICATION onrecord", NAME)


async def looked(address: str, seen: dict[int, float], over: asyncio.Event) -> None:
    """Notes when each change was first seen there."""
    async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
        last = 0
        while not over.is_set():
            found = await (await connection.execute(NEWEST)).fetchone()
            assert found is not None
            seen.update(dict.fromkeys(range(last + 1, found[0] + 1), monotonic()))
            last = found[0]
            await asyncio.sleep(LOOK)


async def health(archive: Archive, told: list[tuple[float, int]], over: asyncio.Event) -> None:
    while not over.is_set():
        lag = await archive.lag()
        if lag is not None and lag.changes is not None and lag.seconds is not None:
            told.append((lag.seconds, lag.changes))
        await asyncio.sleep(0.2)


async def ask(archive: Archive, questions: Iterable[str], took: list[float], over: asyncio.Event) -> None:
    for question in questions:
        if over.is_set():
            return
        begun = monotonic()
        await archive.ask(question, now=datetime.now(UTC))
        took.append(monotonic() - begun)
        await asyncio.sleep(0.5)


async def measure(primary: Server, replica: Server, articles: Path, questions: list[str]) -> None:
    first: dict[int, float] = {}
    second: dict[int, float] = {}
    told: list[tuple[float, int]] = []
    took: list[float] = []
    over, folder = asyncio.Event(), articles.parent
    here, there = primary.address(NAME), replica.address(NAME)
    async with (
        await Archive.open(folder, address=here) as taking,
        await Archive.open(folder, address=here, read_address=there) as asked,
    ):
        while (lag := await asked.lag()) is None or lag.changes is None:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        beside = [
            asyncio.create_task(one)
            for one in (
                looked(here, first, over),
                looked(there, second, over),
                health(asked, told, over),
                ask(asked, itertools.cycle(questions), took, over),
            )
        ]
        begun = monotonic()
        await taking.add([articles], now=datetime.now(UTC))
        lasted = monotonic() - begun
        async with asyncio.timeout(60):
            while not first or max(second, default=0) < max(first):  # noqa: ASYNC110
                await asyncio.sleep(LOOK)
        over.set()
        await asyncio.gather(*beside)
    behind = sorted(max(0.0, second[one] - at) for one, at in first.items())
    print(
        f"{len(behind)} changes in {lasted:.0f} s: seen there after {statistics.median(behind):.2f} s in the middle,"
        f" 95 of 100 within {behind[len(behind) * 95 // 100]:.2f} s, {behind[-1]:.2f} s at the most"
    )
    seconds, changes = max(one for one, _ in told), max(one for _, one in told)
    print(f"/health at the most: {seconds:.1f} s, {changes} changes")
    print(f"{len(took)} questions meanwhile, {1000 * statistics.median(took):.0f} ms in the middle")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="articles as `onrecord add` reads them")
    parser.add_argument("--questions", type=Path, required=True, help='lines of {"question": ...}')
    parser.add_argument("--count", type=int, default=300)
    options = parser.parse_args()
    questions = [json.loads(line)["question"] for line in options.questions.read_text("utf-8").splitlines()]
    primary, replica = Server(fsync="on"), Server(fsync="on")
    try:
        follow(primary, replica)
        with tempfile.TemporaryDirectory() as folder:
            some = Path(folder) / "articles.jsonl"
            lines = options.articles.read_text("utf-8").splitlines(keepends=True)
            some.write_text("".join(lines[: options.count]), "utf-8")
            asyncio.run(measure(primary, replica, some, questions))
    finally:
        replica.erase()
        primary.erase()


if __name__ == "__main__":
    main()
