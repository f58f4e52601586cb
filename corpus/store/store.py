"""The store: one database that holds every article whole. Writes on one connection, reads in threads of its own."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

from corpus.errors import DamagedStore, LostStore, StoreError
from corpus.model.adding import Outcome
from corpus.model.articles import AnnotatedArticle
from corpus.postgres.session import PATIENCE
from corpus.store.connect import FILE_NAME, translated
from corpus.store.home import Embedded, Home, Pen, Server
from corpus.store.reader import Reader
from corpus.store.records import Submission, Written
from corpus.store.sql import Connection, Writing
from corpus.store.writer import Writer

T = TypeVar("T")

BUSY_SECONDS: Final = 10.0
READERS: Final = 3
"""Threads that read at once. They share one interpreter, so more answer no sooner, and each keeps 20 MB."""
TRIES: Final = 3
"""So often something is begun again whose session with a server was cut off in the middle."""
Derive = Callable[[Connection], None]
"""Brings up to date what is derived from the articles; called within each write transaction, before its end."""

KEEP_FREE: Final = 64 * 1024**2
"""Bytes of disk that no article may take."""


class Store:
    """The database of one data folder, or the one at a server's address that stands in its place.

    Reads: `await store.read(lambda reader: reader.evidence(ids))` runs the function in a thread with a read-only
    connection and one moment's view of the database. Writes are transactions: all of an article or nothing.
    Other processes may read and write at the same time; a writer waits `busy` seconds for another, then BusyStore.
    A server that does not answer is waited for; what it cut off is begun again where that can be done (LostStore else).
    """

    def __init__(self, folder: Path, home: Home, pen: Pen, derive: Derive | None) -> None:
        self.database = folder / FILE_NAME
        self.keep_free = KEEP_FREE
        self._derive = derive
        self._home = home
        self._writing = pen
        self._lock = asyncio.Lock()
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="store-read")
        self._local = threading.local()
        self._readers: list[Reader] = []

    @classmethod
    async def open(
        cls,
        folder: Path,
        *,
        create: bool = False,
        busy: float = BUSY_SECONDS,
        derive: Derive | None = None,
        address: str | None = None,
        patience: float = PATIENCE,
    ) -> Store:
        """Opens the folder's database, bringing it up to date; `create` makes folder and database where missing.

        What `derive` writes belongs to each write transaction. `address` is that of a PostgreSQL database,
        which is waited for so many seconds where it does not answer.

        Raises MissingCorpus, NewerStore, DamagedStore, BusyStore, UnwritableStore, LostStore, MissingExtra.
        """
        home: Home = Server(address, busy, patience) if address else Embedded(folder, busy)
        await asyncio.to_thread(home.prepare, create=create)
        return cls(folder, home, await home.pen(), derive)

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
                reader = Reader(self._home.reading())
                self._local.reader = reader
                self._readers.append(reader)
            for left in reversed(range(TRIES)):
                try:
                    with reader.moment():
                        return question(reader)
                except LostStore:
                    if not left:
                        raise
        raise AssertionError("the last try ends it")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Writing]:
        """A write transaction on the one writing connection: kept whole at the end, undone on any exception."""
        async with self._lock:
            with translated(self.database):
                try:
                    for statement in self._home.begin:
                        await self._writing.execute_fetchall(statement)
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
        with suppress(sqlite3.OperationalError, StoreError):
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
        self._home.check_space(self.keep_free)
        for left in reversed(range(TRIES)):
            try:
                return await self._add_many(articles, now, force=force)
            except LostStore:
                if not left:
                    raise
        raise AssertionError("the last try ends it")

    async def _add_many(
        self, articles: Sequence[AnnotatedArticle | Submission], now: str, *, force: bool
    ) -> list[Written]:
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
                for statement in self._home.settle:
                    await self._writing.execute_fetchall(statement)

    async def faults(self) -> list[str]:
        """What is wrong inside the database, at most a hundred lines; empty where all is well."""

        def collect(reader: Reader) -> list[str]:
            return [fault for fault, _ in zip(reader.faults(), range(100), strict=False)]

        try:
            return await self.read(collect)
        except DamagedStore as error:
            return [error.why]

    def bytes_on_disk(self) -> int:
        """The size of the database."""
        return self._home.size()
