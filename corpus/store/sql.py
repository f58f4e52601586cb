"""What the store asks of a database, whichever it is: the shapes of its connections, and the little they do not share.

Statements are written once, in words that SQLite and PostgreSQL both understand (`corpus.postgres` turns parameters
and types); a test runs the store over both.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Iterable, Iterator, Sequence
from typing import Any, Final, Protocol


class Rows(Protocol):
    """The rows of one statement, as tuples."""

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A connection in autocommit, used by one thread at a time: sqlite3's own, or `corpus.postgres.session.Session`."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Rows: ...

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> object: ...

    def close(self) -> None: ...


class Writing(Protocol):
    """The writing connection, awaited: aiosqlite's, or `corpus.postgres.threaded.Threaded`."""

    def execute_fetchall(self, sql: str, parameters: Sequence[Any] = ...) -> Awaitable[Iterable[Any]]: ...

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Awaitable[object]: ...


CHANGED: Final = ("DELETE FROM changes WHERE article = ?", "INSERT INTO changes (article) VALUES (?)")
"""Notes an article's newest change: its row gets the highest number there is."""


def listed(numbers: Iterable[int]) -> str:
    """For IN (…): as many as there are, which the parameters of a statement may not be. Of none, what is in nothing."""
    return ",".join(map(str, map(int, numbers))) or "NULL"


def marks(values: Sequence[object]) -> str:
    """For IN (…): a parameter for each of these."""
    return ",".join("?" * len(values)) or "NULL"


def embedded(connection: Connection) -> bool:
    """Whether the database is a file of ours."""
    return isinstance(connection, sqlite3.Connection)


def inner_faults(connection: Connection) -> Iterator[str]:
    """What the database finds wrong with itself, in words. A server looks after its pages and references by itself."""
    if not embedded(connection):
        return
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield str(line)
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} points at nothing"
