"""The store: one SQLite database that holds every article whole. Writes by aiosqlite, reads in its own threads."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import aiosqlite

from corpus.errors import DamagedStore, UnwritableStore
from corpus.model import AnnotatedArticle, Outcome
from corpus.store.connect import connect, prepare, translated
from corpus.store.inventory import clean
from corpus.store.reader import Reader
from corpus.store.records import Submission, Written
from corpus.store.writer import Writer

T = TypeVar("T")

log = logging.getLogger(__name__)

BUSY_SECONDS: Final = 10.0
READERS: Final = 4
ROWS_AT_ONCE: Final = 64
"""Rows that a walk over a result fetches at a time."""
Derive = Callable[[sqlite3.Connection], None]
"""Brings up to date what is derived from the articles; called within each write transaction, before its end."""

KEEP_FREE: Final = 64 * 1024**2
"""Bytes of disk that no article may take."""


class _Writing(aiosqlite.Connection):
    """The writing connection, whose thread also carries out functions over the plain connection, in their turn."""

    async def run(self, function: Derive) -> None:
        """Calls the function in the connection's own thread: what is awaited next comes after it, also if cancelled."""
        await self._execute(function, self._conn)  # type: ignore[no-untyped-call]


class Store:
    """The database of one data folder.

    Reads: `await store.read(lambda reader: reader.evidence(ids))` runs the function in a thread with a read-only
    connection and one moment's view of the database. Writes are transactions: all of an article or nothing.
    Other processes may read and write at the same time; a writer waits `busy` seconds for another, then BusyStore.
    """

    def __init__(self, database: Path, connection: _Writing, busy: float, derive: Derive | None) -> None:
        self.database = database
        self.keep_free = KEEP_FREE
        self._derive = derive
        self._writing = connection
        self._busy = busy
        self._lock = asyncio.Lock()
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="store-read")
        self._local = threading.local()
        self._readers: list[Reader] = []

    @classmethod
    async def open(
        cls, folder: Path, *, create: bool = False, busy: float = BUSY_SECONDS, derive: Derive | None = None
    ) -> Store:
        """Opens the folder's database, bringing it up to date; `create` makes folder and database where missing.

        What `derive` writes belongs to each write transaction.

        Raises MissingCorpus, NewerStore, DamagedStore, BusyStore, UnwritableStore.
        """
        for gone in await asyncio.to_thread(clean, folder):
            log.warning("Erased what a backup or restore that was cut off had left: %s", gone)
        database = await asyncio.to_thread(prepare, folder, create=create, busy=busy)
        with translated(database):
            connection = _Writing(partial(connect, database, busy=busy), ROWS_AT_ONCE)
            await connection
        return cls(database, connection, busy, derive)

    async def close(self) -> None:
        """Waits for what is being read or written, then ends every connection."""
        await asyncio.to_thread(self._threads.shutdown)
        for reader in self._readers:
            reader.close()
        await self._writing.close()

    async def read(self, question: Callable[[Reader], T]) -> T:
        """Runs a function over a `Reader` in a thread, within one read transaction."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.read_now, question)

    def read_now(self, question: Callable[[Reader], T]) -> T:
        """The same without leaving the thread: for work that is in one already, such as ranking."""
        with translated(self.database):
            reader: Reader | None = getattr(self._local, "reader", None)
            if reader is None:
                reader = Reader(connect(self.database, busy=self._busy, read_only=True))
                self._local.reader = reader
                self._readers.append(reader)
            with reader.moment():
                return question(reader)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """A write transaction on the one writing connection: kept whole at the end, undone on any exception."""
        async with self._lock:
            with translated(self.database):
                try:
                    await self._writing.execute_fetchall("BEGIN IMMEDIATE")
                    yield self._writing
                    if self._derive is not None:
                        await self._writing.run(self._derive)
                    await self._writing.execute_fetchall("COMMIT")
                except BaseException:
                    await asyncio.shield(self._undo())
                    raise

    async def within(self, function: Derive) -> None:
        """Runs a function over the plain connection in the writing thread, within one write transaction."""
        async with self.transaction():
            await self._writing.run(function)

    async def _undo(self) -> None:
        """Ends the transaction, if it is still open: a cancelled BEGIN or COMMIT is carried out all the same."""
        with suppress(sqlite3.OperationalError):
            await self._writing.execute_fetchall("ROLLBACK")

    async def add(self, article: AnnotatedArticle | Submission, now: str, *, force: bool = False) -> Written:
        """Stores one article with all that was found in it, in one transaction. `now` is ISO 8601."""
        return (await self.add_many([article], now, force=force))[0]

    async def add_many(
        self, articles: Sequence[AnnotatedArticle | Submission], now: str, *, force: bool = False
    ) -> list[Written]:
        """Stores each article whole, all in one transaction that is on the disk when this returns.

        One that cannot be stored is refused with its reason and leaves nothing behind; the others are kept. Moments of
        storing follow the order of commits: where the clock went back, the next is just after the last.
        """
        self._check_space()
        written = []
        async with self.transaction() as connection:
            writer = Writer(connection)
            now = await writer.moment(now)
            for article in articles:
                one = article if isinstance(article, Submission) else Submission(article)
                await connection.execute_fetchall("SAVEPOINT article")
                try:
                    written.append(await writer.add(one, now, force=force))
                except (sqlite3.IntegrityError, sqlite3.DataError, ValueError) as error:
                    await connection.execute_fetchall("ROLLBACK TO article")
                    written.append(Written(Outcome.REFUSED, None, reason=f"it could not be stored ({error})"))
                await connection.execute_fetchall("RELEASE article")
        return written

    def _check_space(self) -> None:
        """Stops before the disk is full: a database that cannot write cannot even be tidied."""
        free = shutil.disk_usage(self.database.parent).free
        if free < self.keep_free:
            why = f"only {free // 1024**2:,} MB are free on its disk, {self.keep_free // 1024**2:,} MB are to stay free"
            cure = "Free some space, then run it again: what was added stays."
            raise UnwritableStore(str(self.database.parent), why, cure)

    async def remove(self, article_id: str, now: str, *, purge: bool = False) -> None:
        """Takes an article out; `purge` also overwrites every byte of it in the database. Raises UnknownArticle."""
        async with self.transaction() as connection:
            await Writer(connection).remove(article_id, now, purge=purge)
        if purge:
            await self.settle()

    async def settle(self) -> None:
        """Moves the write-ahead log into the database and empties it, where no other process is reading."""
        async with self._lock:
            with translated(self.database):
                await self._writing.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def faults(self) -> list[str]:
        """What is wrong inside the database, at most a hundred lines; empty where all is well."""

        def collect(reader: Reader) -> list[str]:
            return [fault for fault, _ in zip(reader.faults(), range(100), strict=False)]

        try:
            return await self.read(collect)
        except DamagedStore as error:
            return [error.why]

    def bytes_on_disk(self) -> int:
        """The size of the database with its write-ahead log."""
        files = (self.database, self.database.with_name(self.database.name + "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())
