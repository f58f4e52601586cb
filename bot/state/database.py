"""The bot's own database, a file or a server's: opening, migrations, transactions, faults as ours. Knows no table."""

from __future__ import annotations

import asyncio
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Self

import aiosqlite

from corpus.errors import BusyStore, DamagedStore, FullDisk, NewerStore, StoreError, UnwritableStore

FILE_NAME = "telegram.db"
BUSY_SECONDS = 10.0


def _translated(error: sqlite3.Error, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    which, why = str(path), str(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyStore(which, "another process is writing to it", "Wait a moment and try again.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedStore(which, why, "Move the file away; people will have to subscribe again.")
    if code == sqlite3.SQLITE_FULL:
        return FullDisk(which, why, "Free some space.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return UnwritableStore(which, why, "Allow writing there, or choose another folder with --data.")
    return StoreError(which, why, "Check the disk.")


class Database(ABC):
    """One connection in a thread of its own. Every statement commits by itself unless inside `transaction`.

    Statements are in words that SQLite and PostgreSQL both understand.
    """

    begin: str

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    @staticmethod
    async def open(folder: Path, address: str | None = None) -> Database:
        """Opens (and creates) the file in the folder, or the tables at a PostgreSQL address, and brings them to this
        program's schema. Raises StoreError, MissingExtra."""
        if address:
            from bot.state.server import ServerDatabase

            return await ServerDatabase.at(address)
        return await FileDatabase.of(folder)

    @abstractmethod
    async def close(self) -> None:
        """Lets go of it."""

    @abstractmethod
    async def tidy(self) -> None:
        """Sees to it that what was erased is gone from the disk too, as far as that is ours to do."""

    @abstractmethod
    async def columns(self, table: str) -> list[str]:
        """The names of a table's columns, in order."""

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs one statement by itself and returns its rows."""
        async with self._lock:
            return await self._rows(sql, values)

    async def change(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Runs one statement by itself that returns nothing; who asks what it touched says RETURNING to `rows`."""
        async with self._lock:
            await self._rows(sql, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Several statements, all or none."""
        async with self._lock:
            try:
                await self._rows(self.begin)
                yield Transaction(self)
                await self._rows("COMMIT")
            except BaseException:
                await self._undo()
                raise

    @abstractmethod
    async def _undo(self) -> None:
        """Ends a transaction that may be open: cancelled, a statement may still have been carried out in its thread."""

    @abstractmethod
    async def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...


class FileDatabase(Database):
    """The bot's own file in the data folder."""

    begin = "BEGIN IMMEDIATE"

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        super().__init__()
        self._connection = connection
        self._path = path

    @classmethod
    async def of(cls, folder: Path) -> Self:
        """The file of this folder."""
        path = folder / FILE_NAME
        try:
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            connection = await aiosqlite.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
        except OSError as error:
            raise UnwritableStore(str(folder), str(error), "Choose another folder with --data.") from error
        except sqlite3.Error as error:
            raise _translated(error, path) from error
        self = cls(connection, path)
        try:
            await self._prepare()
        except BaseException:
            await connection.close()
            raise
        return self

    async def _prepare(self) -> None:
        # FULL: an update must outlive a power cut once Telegram has been told of it. Deleted texts are overwritten.
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            await self.rows(f"PRAGMA {pragma}")
        async with self.transaction():
            ((version,),) = await self._rows("PRAGMA user_version")
            scripts = sorted(
                (int(file.name[:3]), file.read_text("utf-8"))
                for file in (resources.files("bot.state") / "migrations").iterdir()
                if file.name.endswith(".sql")
            )
            if version > scripts[-1][0]:
                raise NewerStore(str(self._path), f"it has schema {version}", "Update the program.")
            for number, script in scripts:
                if number > version:
                    for statement in _statements(script):
                        await self._rows(statement)
                    await self._rows(f"PRAGMA user_version = {number}")

    async def close(self) -> None:
        """Writes everything into the one file and lets go of it."""
        await self.tidy()
        await self._connection.close()

    async def tidy(self) -> None:
        """Empties the write-ahead log."""
        try:
            await self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        except BusyStore:
            return  # another process reads; the next time will do

    async def columns(self, table: str) -> list[str]:
        return [str(row[1]) for row in await self.rows(f"PRAGMA table_info({table})")]

    async def _undo(self) -> None:
        if self._connection.in_transaction:
            await self._rows("ROLLBACK")

    async def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        # All in one errand to the connection's thread: the way there and back costs more than the statement.
        try:
            return [tuple(row) for row in await self._connection.execute_fetchall(sql, values)]
        except sqlite3.Error as error:
            raise _translated(error, self._path) from error


class Transaction:
    """The statements of one transaction; valid inside its `async with` only."""

    def __init__(self, database: Database) -> None:
        self.rows = database._rows

    async def change(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Runs one statement that returns nothing."""
        await self.rows(sql, values)


def _statements(script: str) -> Iterable[str]:
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
