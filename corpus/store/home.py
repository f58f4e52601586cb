"""Where a store is kept: a file in the data folder, or a PostgreSQL database that several machines share."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import aiosqlite

from corpus.errors import UnwritableStore
from corpus.postgres.schema import Schema
from corpus.postgres.session import PATIENCE, Session
from corpus.postgres.threaded import Threaded
from corpus.store.connect import FILE_NAME, connect, prepare, renew, translated
from corpus.store.inventory import clean
from corpus.store.sql import Connection, Writing

T = TypeVar("T")

log = logging.getLogger(__name__)

ROWS_AT_ONCE: Final = 64
"""Rows that a walk over a result fetches at a time."""
ANSWERED: Final = 60.0
"""Seconds within which a server that is there answers whatever is read; writing may take longer."""
SCHEMA: Final = Schema("onrecord", "corpus.store")


class Pen(Writing, Protocol):
    """A writing connection, whose thread also carries out functions over the plain connection, in their turn."""

    async def run(self, function: Callable[[Any], T]) -> T:
        """Calls the function in the connection's own thread: what is awaited next comes after it, also if cancelled."""

    async def close(self) -> None:
        """Ends the connection."""


class Home(Protocol):
    """One kind of place.

    `begin` begins a transaction that is alone in writing; `settle` empties what still holds what was erased.
    """

    begin: tuple[str, ...]
    settle: tuple[str, ...]

    def prepare(self, *, create: bool) -> None:
        """Brings the database up to this program's schema; `create` makes it where missing. Raises StoreErrors."""

    async def pen(self) -> Pen:
        """The writing connection."""

    def reading(self) -> Connection:
        """A connection that only reads, for one thread."""

    def check_space(self, keep_free: int) -> None:
        """Stops before the disk is full: a database that cannot write cannot even be tidied. Raises UnwritableStore."""

    def size(self) -> int:
        """In bytes."""


class _AioSqlite(aiosqlite.Connection):
    async def run(self, function: Callable[[Any], T]) -> T:
        return await self._execute(function, self._conn)  # type: ignore[no-untyped-call, no-any-return]


class Embedded:
    """The database file of a data folder. Other processes may use it at the same time."""

    begin: tuple[str, ...] = ("BEGIN IMMEDIATE",)
    settle: tuple[str, ...] = ("PRAGMA wal_checkpoint(TRUNCATE)",)

    def __init__(self, folder: Path, busy: float) -> None:
        self._folder = folder
        self._busy = busy
        self.database = folder / FILE_NAME

    def prepare(self, *, create: bool) -> None:
        for gone in clean(self._folder):
            log.warning("Erased what a backup or restore that was cut off had left: %s", gone)
        prepare(self._folder, create=create, busy=self._busy)

    async def pen(self) -> Pen:
        with translated(self.database):
            connection = _AioSqlite(partial(connect, self.database, busy=self._busy), ROWS_AT_ONCE)
            await connection
        return connection

    def reading(self) -> sqlite3.Connection:
        return connect(self.database, busy=self._busy, read_only=True)

    def check_space(self, keep_free: int) -> None:
        free = shutil.disk_usage(self._folder).free
        if free < keep_free:
            why = f"only {free // 1024**2:,} MB are free on its disk, {keep_free // 1024**2:,} MB are to stay free"
            cure = "Free some space, then run it again: what was added stays."
            raise UnwritableStore(str(self._folder), why, cure)

    def size(self) -> int:
        """The database with its write-ahead log."""
        files = (self.database, self.database.with_name(self.database.name + "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What a server says of itself. `version` is the major one; `sessions` are those in use, of all its databases."""

    version: int
    encoding: str
    sessions: int
    most_sessions: int


def server_facts(address: str) -> ServerFacts:
    """Asks the server at an address. Raises StoreError, MissingExtra."""
    session = Session(address, SCHEMA.name, busy=1.0)
    try:
        sql = """SELECT CAST(current_setting('server_version_num') AS integer) / 10000,
                 current_setting('server_encoding'),
                 (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
                 CAST(current_setting('max_connections') AS integer)"""
        return ServerFacts(*session.execute(sql).fetchall()[0])
    finally:
        session.close()


def copied(connection: Connection) -> bool:
    """Whether a logical replica has all that was there when it began to follow; from then on it is of one moment."""
    sql = "SELECT count(*) FROM pg_subscription_rel WHERE srsubstate != 'r'"
    return int(connection.execute(sql).fetchall()[0][0]) == 0


class Server:
    """A schema of a PostgreSQL database. One writes at a time, on whichever machine."""

    begin: tuple[str, ...] = ("BEGIN", "SELECT pg_advisory_xact_lock(hashtextextended('onrecord', 0))")
    settle: tuple[str, ...] = ()

    def __init__(self, address: str, busy: float, patience: float = PATIENCE) -> None:
        self._address = address
        self._busy = busy
        self._patience = patience

    def prepare(self, *, create: bool) -> None:
        session = self._session()
        try:
            SCHEMA.prepare(session, create=create, made=renew)
        finally:
            session.close()

    async def pen(self) -> Pen:
        return Threaded(self._session())

    def reading(self) -> Connection:
        how = {"busy": self._busy, "patience": self._patience, "within": ANSWERED}
        return Session(self._address, SCHEMA.name, read_only=True, **how)

    def check_space(self, keep_free: int) -> None:
        """The server's disk cannot be seen from here: it refuses what it has no room for."""

    def size(self) -> int:
        """The tables with their indexes."""
        session = self._session()
        try:
            sql = """SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c
                     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relkind = 'r'"""
            return int(session.execute(sql, (SCHEMA.name,)).fetchall()[0][0])
        finally:
            session.close()

    def _session(self) -> Session:
        return Session(self._address, SCHEMA.name, busy=self._busy, patience=self._patience)
