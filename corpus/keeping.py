"""Backups where the database is PostgreSQL's: the same file as of an embedded one; each can become the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from corpus.postgres.copying import Report, dump, load
from corpus.postgres.session import Session
from corpus.search.index import upkeep
from corpus.store import backup
from corpus.store.connect import FILE_NAME, connect, prepare
from corpus.store.home import SCHEMA, Server

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

    backup.packed(target, {FILE_NAME: corpus, **beside})


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

    backup.taken_in(source, {FILE_NAME: corpus, **beside})
