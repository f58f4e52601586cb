"""Kills what writes articles with SIGKILL at random instants until it was killed often enough; looks at what is left.

    python -m benchmarks.kills --dataset FILE.jsonl --work DIR      # kills `onrecord add`
    python -m benchmarks.kills --recombined STORE --work DIR        # kills a writer of articles made from STORE

After each kill the database is opened, searched for faults and counted: every version must have all the blocks,
sentences and quotations that its row says, and the index must agree with the articles without any catching up: the
same articles and sentences, the same terms counted from its rows, its counts and its postings. Of `onrecord add`, the
import is in the end run to its end, once over what the kills left and once in an empty folder, and the two databases
are compared row by row, moments of storing and random names apart. The writer adds without reading anything, removes
and changes articles between, and is killed while it does so; what it said was stored must be there.
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

from benchmarks.recombined import articles, runs_of
from corpus.indexing import derive
from corpus.search.index import upkeep
from corpus.store.connect import FILE_NAME
from corpus.store.reader import Reader
from corpus.store.sql import Connection
from corpus.store.store import Store

NOW = "2026-01-01T00:00:00+00:00"
MOMENTS = {"added_at", "fetched_at", "at", "made_at"}
HALF = """SELECT count(*) FROM versions v WHERE
    (SELECT count(*) FROM texts t WHERE t.version = v.key) != 1
    OR (SELECT count(*) FROM sentences s WHERE s.version = v.key) != v.sentence_count
    OR (SELECT count(*) FROM quotations q WHERE q.version = v.key) != v.quotation_count
    OR (SELECT count(*) FROM blocks b WHERE b.version = v.key) = 0"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dataset", type=Path, help="articles, one JSON object a line")
    parser.add_argument("--recombined", type=Path, help="a data folder whose sentences articles are made from")
    parser.add_argument("--instants", type=int, default=20)
    parser.add_argument("--longest", type=float, default=14.0, help="seconds after which a run is killed at the latest")
    parser.add_argument("--work", type=Path, required=True, help="a folder for the databases; emptied first")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    shutil.rmtree(arguments.work, ignore_errors=True)
    if arguments.recombined:
        kill_writers(arguments, chance)
    else:
        kill_imports(arguments, chance)


def kill_imports(arguments: argparse.Namespace, chance: random.Random) -> None:
    """Kills `onrecord add`; then compares what was left, completed, with an import that nobody killed."""
    broken, whole = arguments.work / "killed", arguments.work / "whole"
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


MOST = 300
"""With so many articles a database begins anew, so that the look at it stays short."""


def kill_writers(arguments: argparse.Namespace, chance: random.Random) -> None:
    """Kills a process that writes without pause, some instants after its first word that something is stored."""
    data = arguments.work / "killed"
    sources = runs_of(arguments.recombined, 3000)
    writing = 0
    for number in range(arguments.instants):
        reading, saying = os.pipe()
        pid = os.fork()  # no time goes into starting an interpreter
        if not pid:
            os.close(reading)
            os.dup2(saying, 1)
            asyncio.run(write(data, sources, random.Random(number)))
        os.close(saying)
        with os.fdopen(reading) as words:
            said = [words.readline()]
            wait = chance.uniform(0.0, arguments.longest)
            time.sleep(wait)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            said += words.read().splitlines()
        last, held = next(map(int, line.split()) for line in reversed(said) if line.count(" ") == 1)
        found, articles = state(data), 0
        with closing(sqlite3.connect(data / FILE_NAME)) as connection:
            (changes,) = connection.execute("SELECT max(sequence) FROM changes").fetchone()
            (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        if changes < last:
            print(f"  LOST: change {last} was reported, {changes} is the last held")
            sys.exit(1)
        writing += changes > last
        print(f"kill {number + 1} after {wait:.2f} s: {found}, index agrees", flush=True)
        if articles > MOST or held > MOST:
            shutil.rmtree(data)
    print(f"{arguments.instants} kills, {writing} of them after a commit that was not yet reported")


async def write(data: Path, sources: tuple[list[str], list[list[str]]], chance: random.Random) -> None:
    """Adds, removes and changes articles without end, and says after each commit (last change, articles)."""
    store = await Store.open(data, create=True, derive=derive)
    made = articles(*sources, 10**9, chance)
    while True:
        many = await store.add_many([next(made) for _ in range(chance.randint(1, 8))], NOW)
        kept = [one.article_id for one in many if one.article_id]
        if kept and chance.random() < 0.5:
            await store.remove(chance.choice(kept), NOW, purge=chance.random() < 0.3)
        last, held = await store.read(lambda reader: (reader.last_change(), reader.live_counts()[0]))
        print(last, held, flush=True)


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
    found: list[str] = []

    def look(connection: Connection) -> None:
        if waiting := upkeep.behind(Reader(connection)):
            found.append(f"{waiting} articles are stored and not indexed")
        found.extend(upkeep.disagreements(connection))

    try:
        await store.within(look)
        return found + await store.faults()
    finally:
        await store.close()


def digests(data: Path) -> dict[str, str]:
    """A digest of every table's rows in the order of their first columns, moments left out."""
    found = {}
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        for (table,) in list(names):
            # How the postings lie in their files depends on when they were written; what they hold was compared above.
            if table.startswith(("sqlite_", "posting")):
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
