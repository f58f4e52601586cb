"""All rows between a file of SQLite and a schema of PostgreSQL that hold the same tables: each way in one transaction.

What an index of SQLite's own holds is left out on both sides; who knows what it means fills it anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, Final

from corpus.postgres.schema import lock
from corpus.postgres.session import Session

AT_ONCE: Final = 1000
"""Rows fetched at a time."""

Report = Callable[[int, int], None]
"""Called with (rows copied, rows in all)."""


def load(source: sqlite3.Connection, target: Session, schema: str, progress: Report | None = None) -> None:
    """Puts every row of a file in the place of what a schema holds, in a transaction of the caller's.

    Who reads meanwhile waits. Numbers that were given once are not given again. Raises Refused where PostgreSQL cannot
    hold a value (a text with a zero in it).
    """
    lock(target, schema)
    tables = _tables(source)
    total, done = sum(_count(source, table) for table in tables), 0
    target.execute(f"TRUNCATE {', '.join(tables)}")
    for table in tables:
        names = ", ".join(_columns(source, table))
        with target.copied(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in source.execute(f"SELECT {names} FROM {table}"):  # noqa: S608
                copy.write_row(row)
                done += 1
                if progress is not None and done % AT_ONCE == 0:
                    progress(done, total)
    for table, number in _given(source).items():
        sql = "SELECT setval(pg_get_serial_sequence(?, ?), greatest(?, 1), ?)"
        target.execute(sql, (f"{schema}.{table}", _numbered(source, table), number, number > 0))
    if progress is not None:
        progress(total, total)


def dump(source: Session, target: sqlite3.Connection, schema: str, progress: Report | None = None) -> None:
    """The other way, into a new file with these tables; `source` has a transaction that sees one moment."""
    tables = _tables(target)
    total, done = sum(_count(source, table) for table in tables), 0
    target.execute("PRAGMA foreign_keys = OFF")
    target.execute("BEGIN")
    for table in tables:
        names = _columns(target, table)
        target.execute(f"DELETE FROM {table}")  # noqa: S608
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
        for some in _fetched(source, f"SELECT {', '.join(names)} FROM {table}"):  # noqa: S608
            target.executemany(sql, some)
            done += len(some)
            if progress is not None:
                progress(done, total)
    for table in _given(target):
        sql = "SELECT coalesce(pg_sequence_last_value(CAST(pg_get_serial_sequence(?, ?) AS regclass)), 0)"
        ((last,),) = source.execute(sql, (f"{schema}.{table}", _numbered(target, table))).fetchall()
        target.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        if last:
            target.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))
    target.execute("COMMIT")


def _tables(file: sqlite3.Connection) -> list[str]:
    """The tables of a file in the order they were made: none refers to a later one."""
    sql = "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
    found = file.execute(sql).fetchall()
    own = tuple(f"{name}_" for name, virtual in found if virtual)
    return [
        name for name, virtual in found if not virtual and not name.startswith(own) and not name.startswith("sqlite_")
    ]


def _columns(file: sqlite3.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in file.execute(f"PRAGMA table_info({table})")]


def _numbered(file: sqlite3.Connection, table: str) -> str:
    """The column of a table's own numbers."""
    return next(str(row[1]) for row in file.execute(f"PRAGMA table_info({table})") if row[5])


def _count(connection: sqlite3.Connection | Session, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])  # noqa: S608


def _given(file: sqlite3.Connection) -> dict[str, int]:
    """The last number given in each table that gives them, never to be given again."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    tables = [name for (name,) in file.execute(sql)]
    given = dict(file.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    return {name: int(given.get(name, 0)) for name in tables}


def _fetched(source: Session, sql: str) -> Iterator[list[tuple[Any, ...]]]:
    source.execute(f"DECLARE walk NO SCROLL CURSOR FOR {sql}")
    try:
        while some := source.execute(f"FETCH {AT_ONCE} FROM walk").fetchall():
            yield some
    finally:
        source.execute("CLOSE walk")
