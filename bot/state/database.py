"""The bot's own database, a file or a server's: opening, migrations, transactions, faults as ours. Knows no table."""

from __future__ import annotations

import asyncio
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import aiosqlite

from corpus.errors import BusyStore, DamagedStore, FullDisk, NewerStore, StoreError, UnwritableStore

T = TypeVar("T")

Statement = tuple[str, Sequence[Any]]
"""SQL, and the values of its marks."""
Rows = list[tuple[Any, ...]]

FILE_NAME = "telegram.db"
BUSY_SECONDS = 10.0
ROWS_AT_ONCE: Final = 64
"""Rows that a walk over a result fetches at a time."""


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


@dataclass(frozen=True, slots=True)
class Errand:
    """Statements to be carried out, all or none, and who waits for their rows."""

    statements: Sequence[Statement]
    done: asyncio.Future[list[Rows]]


class Database(ABC):
    """One connection in a thread of its own. What is returned from is on the disk.

    What several ask for at the same time is carried out in one errand to that thread, and written to the disk once;
    each asker's statements succeed or fail by themselves. Statements are in words that SQLite and PostgreSQL both
    understand.
    """

    begin: str

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._waiting: list[Errand] = []
        self._carrying: asyncio.Task[None] | None = None

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

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        """Runs one statement by itself and returns its rows."""
        return (await self.together((sql, values)))[0]

    async def change(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Runs one statement by itself that returns nothing; who asks what it touched says RETURNING to `rows`."""
        await self.together((sql, values))

    async def together(self, *statements: Statement) -> list[Rows]:
        """Runs statements that do not depend on each other's rows, all or none, and returns the rows of each."""
        errand = Errand(statements, asyncio.get_running_loop().create_future())
        self._waiting.append(errand)
        if self._carrying is None or self._carrying.done():
            self._carrying = asyncio.create_task(self._carry())
        return await errand.done

    async def _carry(self) -> None:
        """Carries out what waits, until nothing does. Whoever no longer waits before it begins is left out."""
        while self._waiting:
            async with self._lock:
                errands, self._waiting = [one for one in self._waiting if not one.done.done()], []
                try:
                    outcomes = await self._carried_out([one.statements for one in errands]) if errands else []
                except Exception as fault:
                    outcomes = [fault] * len(errands)
                except asyncio.CancelledError:
                    for one in errands:
                        one.done.cancel()
                    raise
            for one, outcome in zip(errands, outcomes, strict=True):
                if one.done.done():
                    continue
                if isinstance(outcome, BaseException):
                    one.done.set_exception(outcome)
                else:
                    one.done.set_result(outcome)

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
    async def _rows(self, sql: str, values: Sequence[Any] = ()) -> Rows: ...

    @abstractmethod
    async def _carried_out(self, errands: Sequence[Sequence[Statement]]) -> list[list[Rows] | BaseException]:
        """What came of each: its rows, or why it was not carried out."""


class _Connection(aiosqlite.Connection):
    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Calls a function over the plain connection in its thread; carried out also if cancelled."""
        return await self._execute(function, self._conn)  # type: ignore[no-untyped-call, no-any-return]


class FileDatabase(Database):
    """The bot's own file in the data folder."""

    begin = "BEGIN IMMEDIATE"

    def __init__(self, connection: _Connection, path: Path) -> None:
        super().__init__()
        self._connection = connection
        self._path = path

    @classmethod
    async def of(cls, folder: Path) -> Self:
        """The file of this folder."""
        path = folder / FILE_NAME
        try:
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            connection = _Connection(
                lambda: sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS), ROWS_AT_ONCE
            )
            await connection
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

    async def _rows(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        try:
            return await self._connection.run(lambda connection: connection.execute(sql, values).fetchall())
        except sqlite3.Error as error:
            raise _translated(error, self._path) from error

    async def _carried_out(self, errands: Sequence[Sequence[Statement]]) -> list[list[Rows] | BaseException]:
        # The way to the thread and back costs more than a statement, and the flush of a commit more than both.
        outcomes = await self._connection.run(lambda connection: _carry_out(connection, errands))
        return [_translated(one, self._path) if isinstance(one, sqlite3.Error) else one for one in outcomes]


def _carry_out(
    connection: sqlite3.Connection, errands: Sequence[Sequence[Statement]]
) -> list[list[Rows] | BaseException]:
    """Carries out the errands over a connection in autocommit; those that change something in one transaction."""
    outcomes: dict[int, list[Rows] | BaseException] = {}
    changing = [at for at, errand in enumerate(errands) if any(_changes(sql) for sql, _ in errand)]
    for at, errand in enumerate(errands):
        if at not in changing or len(changing) == len(errand) == 1:
            outcomes[at] = _outcome(connection, errand)
    left = [at for at in changing if at not in outcomes]
    if left:
        try:
            connection.execute("BEGIN IMMEDIATE")
            outcomes |= {at: _within(connection, errands[at]) for at in left}
            connection.execute("COMMIT")
        except BaseException as fault:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            outcomes |= dict.fromkeys(left, fault)
    return [outcomes[at] for at in range(len(errands))]


def _changes(sql: str) -> bool:
    return sql.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}


def _within(connection: sqlite3.Connection, errand: Sequence[Statement]) -> list[Rows] | BaseException:
    """What came of an errand within a transaction; of one that fails nothing stays. Raises what undid them all."""
    connection.execute("SAVEPOINT errand")
    outcome = _outcome(connection, errand)
    if isinstance(outcome, BaseException):
        if not connection.in_transaction:
            raise outcome
        connection.execute("ROLLBACK TO errand")
    connection.execute("RELEASE errand")
    return outcome


def _outcome(connection: sqlite3.Connection, errand: Sequence[Statement]) -> list[Rows] | BaseException:
    try:
        return [connection.execute(sql, values).fetchall() for sql, values in errand]
    except Exception as fault:
        return fault


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
