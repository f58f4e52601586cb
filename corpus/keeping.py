"""Backups of the corpus, whichever database holds it, each made into the other, and what may still hold erased words.

A backup of PostgreSQL's database is the same file as of an embedded one.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from corpus.postgres.copying import Report, dump, load
from corpus.postgres.session import Session
from corpus.search.index import upkeep
from corpus.store import backup as files
from corpus.store import inventory
from corpus.store.connect import FILE_NAME, connect, prepare
from corpus.store.home import SCHEMA, Server
from corpus.store.store import BUSY_SECONDS

Carry = Callable[[Path], None]
"""Writes a database to a new file, or takes one in from a file."""


def back_up(address: str, target: Path, beside: Mapping[str, Carry], *, busy: float, progress: Report | None) -> None:
    """Writes the corpus at an address to a backup, and what else is to be in it, by the names of the files.

    Raises StoreErrors.
    """

    def corpus(file: Path) -> None:
        prepare(file.parent, create=True, busy=busy)
        session = Session(address, SCHEMA.name, busy=busy, read_only=True)
        with closing(session) as source, closing(connect(file, busy=busy)) as copy:
            source.execute("BEGIN")
            dump(source, copy, SCHEMA.name, progress)
            source.execute("ROLLBACK")
            copy.execute("BEGIN")
            upkeep.refill(copy)
            copy.execute("COMMIT")

    files.packed(target, {FILE_NAME: corpus, **beside})


def bring_back(
    address: str, source: Path, beside: Mapping[str, Carry], *, busy: float, progress: Report | None
) -> None:
    """Puts a backup, of whichever database, in the place of what is held at an address, once it was found whole.

    Raises MissingSource, DamagedStore, NewerStore with all as it was; StoreErrors.
    """

    def corpus(file: Path) -> None:
        prepare(file.parent, create=False, busy=busy)
        Server(address, busy).prepare(create=True)
        with closing(Session(address, SCHEMA.name, busy=busy)) as target, closing(sqlite3.connect(file)) as copy:
            target.execute("BEGIN")
            try:
                load(copy, target, SCHEMA.name, progress)
                upkeep.refill(target)
                target.execute("COMMIT")
            except BaseException:
                target.execute("ROLLBACK")
                raise

    files.taken_in(source, {FILE_NAME: corpus, **beside})


async def backup(
    folder: Path,
    file: Path,
    *,
    address: str | None = None,
    beside: Mapping[str, Carry] | None = None,
    progress: Report | None = None,
) -> None:
    """Writes all databases of a data folder, or what is held at an address, to one file. See `Archive.backup`."""
    if address is not None:
        await asyncio.to_thread(back_up, address, file, beside or {}, busy=BUSY_SECONDS, progress=progress)
        return
    await asyncio.to_thread(files.backup, folder, file, busy=BUSY_SECONDS)


async def restore(
    folder: Path,
    file: Path,
    *,
    address: str | None = None,
    beside: Mapping[str, Callable[[Path], None]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Puts a backup in the place of what the folder holds, once it was found whole; works while others go on.

    Or of what is held at a PostgreSQL address, whichever database it is a backup of; files with the names in
    `beside` are handed to their functions. Raises MissingSource, DamagedStore, NewerStore with all as it was.
    """
    if address is not None:
        await asyncio.to_thread(bring_back, address, file, beside or {}, busy=BUSY_SECONDS, progress=progress)
        return
    await asyncio.to_thread(files.restore, folder, file, busy=BUSY_SECONDS)


async def erased(folder: Path) -> tuple[str, ...]:
    """Empties the logs of a data folder's databases; gives what may still hold words that were erased from them."""
    logs = await asyncio.to_thread(inventory.settled, folder)
    kept = await asyncio.to_thread(inventory.kept, folder)
    return (*(f"{path} (another process reads it)" for path in logs), *(f"{one.path} ({one.kind})" for one in kept))
