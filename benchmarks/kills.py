"""Kills `onrecord add` with SIGKILL at random instants until it was killed often enough, and compares what comes of it.

Run: `python -m benchmarks.kills --dataset FILE.jsonl [--instants 20] [--work DIR] [--seed N]`.

After each kill the database is opened, searched for faults and counted: every version must have all the blocks,
sentences and quotations that its row says. In the end the import is run to its end, once over what the kills left and
once in an empty folder, and the two databases are compared row by row, moments of storing and random names apart.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from corpus.store.connect import FILE_NAME
from corpus.store.sqlite import Store

MOMENTS = {"added_at", "fetched_at", "at", "made_at"}
HALF = """SELECT count(*) FROM versions v WHERE
    (SELECT count(*) FROM texts t WHERE t.version = v.key) != 1
    OR (SELECT count(*) FROM sentences s WHERE s.version = v.key) != v.sentence_count
    OR (SELECT count(*) FROM quotations q WHERE q.version = v.key) != v.quotation_count
    OR (SELECT count(*) FROM blocks b WHERE b.version = v.key) = 0"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True, help="articles, one JSON object a line")
    parser.add_argument("--instants", type=int, default=20)
    parser.add_argument("--longest", type=float, default=14.0, help="seconds after which a run is killed at the latest")
    parser.add_argument("--work", type=Path, required=True, help="a folder for the databases; emptied first")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    broken, whole = arguments.work / "killed", arguments.work / "whole"
    shutil.rmtree(arguments.work, ignore_errors=True)
    for number in range(arguments.instants):
        wait = chance.uniform(0.2, arguments.longest)
        ended = kill_after(broken, arguments.dataset, wait)
        print(f"kill {number + 1} after {wait:.1f} s{' (it had ended)' if ended else ''}: {state(broken)}", flush=True)
    for folder in (broken, whole):
        started = time.perf_counter()
        done = subprocess.run(command(folder, arguments.dataset), check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - started
        print(f"{folder.name}: {done.stdout.strip()} {seconds:.0f} s; {state(folder)}", flush=True)
    one, other = digests(broken), digests(whole)
    differing = [table for table in one if one[table] != other[table]]
    print("the same database" if not differing else f"DIFFERENT: {', '.join(differing)}")
    sys.exit(1 if differing else 0)


def command(data: Path, source: Path) -> list[str]:
    return [sys.executable, "-m", "bot", "add", "--data", str(data), str(source)]


def kill_after(data: Path, source: Path, seconds: float) -> bool:
    """Starts an import and kills it; True where it ended by itself before."""
    process = subprocess.Popen(command(data, source), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return False


def state(data: Path) -> str:
    """How many articles stand there; ends the program where one is not whole or anything else is wrong."""
    if not (data / FILE_NAME).exists():
        return "no database yet"
    try:
        faults = asyncio.run(_faults(data))
    except Exception as error:
        print(f"  it does not open: {type(error).__name__}: {error}")
        if type(error).__name__ == "MissingCorpus":
            return "nothing stored yet"
        sys.exit(1)
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        half = connection.execute(HALF).fetchone()[0]
        check = connection.execute("PRAGMA integrity_check").fetchone()[0]
        foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
    if faults or half or check != "ok" or foreign:
        print(f"  FAULT: {faults} {half} {check} {foreign}")
        sys.exit(1)
    return f"{articles} articles, all whole"


async def _faults(data: Path) -> list[str]:
    store = await Store.open(data)
    try:
        return await store.faults()
    finally:
        await store.close()


def digests(data: Path) -> dict[str, str]:
    """A digest of every table's rows in the order of their first columns, moments left out."""
    found = {}
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        for (table,) in list(names):
            if table.startswith("sqlite_"):
                continue
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in MOMENTS]
            listed = ", ".join(columns)
            where = " WHERE key != 'name'" if table == "corpus" else ""
            digest = hashlib.sha256()
            for row in connection.execute(f"SELECT {listed} FROM {table}{where} ORDER BY {listed}"):
                digest.update(repr(row).encode())
            found[table] = digest.hexdigest()
    return found


if __name__ == "__main__":
    main()
