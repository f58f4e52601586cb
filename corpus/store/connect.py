"""Opening the database: pragmas, migrations, and the one place where sqlite3's faults become ours. No queries."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from corpus.errors import BusyStore, DamagedStore, FullDisk, MissingCorpus, NewerStore, StoreError, UnwritableStore
from corpus.store.furniture import give_functions
from corpus.store.sql import Connection

FILE_NAME: Final = "corpus.db"
APPLICATION_ID: Final = 0x4F6E5263
"""'OnRc': tells our database from any other SQLite file."""

RETRY: Final = 0.02
"""Seconds between two tries to have the database write ahead."""
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_RESTORE = "Run `onrecord doctor`, or bring back a good copy with `onrecord restore FILE`."


@contextmanager
def translated(database: Path) -> Iterator[None]:
    """Lets sqlite3's exceptions out as StoreError and its kinds, by their error code."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translate(error, database) from error


def _translate(error: sqlite3.Error, database: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    which, why = str(database), str(error)
    if primary in _BUSY:
        return BusyStore(which, "another process is writing to it", "Wait a moment and try again.")
    if primary in _DAMAGED:
        return DamagedStore(which, why, _RESTORE)
    if primary in _UNWRITABLE:
        return UnwritableStore(str(database.parent), why, "Choose another folder with --data, or allow writing to it.")
    if primary == sqlite3.SQLITE_FULL:
        return FullDisk(str(database.parent), why, "Free some space, then run it again.")
    if primary == sqlite3.SQLITE_IOERR:
        return StoreError(which, f"the disk did not answer ({why})", "Check the disk, then run `onrecord doctor`.")
    return StoreError(which, why, "Run `onrecord doctor`.")


def migrations() -> list[tuple[int, str]]:
    """The numbered schema changes, in order: (number, SQL)."""
    folder = resources.files("corpus.store") / "migrations"
    found = [(int(file.name[:3]), file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".sql")]
    return sorted(found)


def prepare(folder: Path, *, create: bool, busy: float) -> Path:
    """Brings the folder's database up to this program's schema and says where it is.

    Raises MissingCorpus where there is none and `create` is false, NewerStore, DamagedStore, BusyStore and
    UnwritableStore as their names say.
    """
    database = folder / FILE_NAME
    if create:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise _occupied(folder) from error
        except OSError as error:
            why = f"it cannot be made there ({error.strerror or error})"
            raise UnwritableStore(str(folder), why, "Choose another folder with --data.") from error
    elif not database.is_file() or database.stat().st_size == 0:
        raise _missing(folder)
    with translated(database):
        connection = connect(database, busy=busy)
        try:
            give_functions(connection)
            if _version(connection, database) < migrations()[-1][0]:
                if not create and _version(connection, database) == 0:
                    raise _missing(folder)
                _write_ahead(connection, busy)
                _migrate(connection, database)
        finally:
            connection.close()
    return database


def _write_ahead(connection: sqlite3.Connection, busy: float) -> None:
    """Has the database write ahead. Where others do the same at that moment SQLite refuses at once, without waiting as
    long as it was told; so this waits, `busy` seconds at most.
    """
    until = monotonic() + busy
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(RETRY)


def connect(database: Path, *, busy: float, read_only: bool = False) -> sqlite3.Connection:
    """A connection in autocommit with our pragmas set; usable from any one thread at a time."""
    connection = sqlite3.connect(database, timeout=busy, isolation_level=None, check_same_thread=False)
    for pragma in pragmas(read_only=read_only):
        connection.execute(pragma)
    return connection


def pragmas(*, read_only: bool = False) -> tuple[str, ...]:
    """What each connection is set to.

    `synchronous` is FULL: in WAL mode NORMAL may lose the last commits when the power fails, and an article that
    was reported as added must stay. Commits are grouped, so the cost is a flush per group. `secure_delete`
    overwrites what is deleted, which makes a purge real. A reader keeps 4 MB of pages: the system keeps the file's
    pages too, and 16 MB for each of several readers answered no sooner.
    """
    shared = ("PRAGMA foreign_keys = ON", "PRAGMA temp_store = MEMORY")
    if read_only:
        return (*shared, "PRAGMA query_only = ON", "PRAGMA cache_size = -4000")
    return (*shared, "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON", "PRAGMA cache_size = -32000")


def _missing(folder: Path) -> StoreError:
    if folder.exists() and not folder.is_dir():
        return _occupied(folder)
    return MissingCorpus(str(folder), "nothing has been added yet", "Fill it with `onrecord add FILE_OR_FOLDER`.")


def _occupied(folder: Path) -> UnwritableStore:
    return UnwritableStore(str(folder), "a file stands in its place", "Choose another with --data.")


def _version(connection: sqlite3.Connection, database: Path) -> int:
    """The schema's number, as at one moment: another process may be making the database just now."""
    if connection.in_transaction:
        return _version_now(connection, database)
    connection.execute("BEGIN")
    try:
        return _version_now(connection, database)
    finally:
        connection.execute("ROLLBACK")


def _version_now(connection: sqlite3.Connection, database: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    newest = migrations()[-1][0]
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if owner != APPLICATION_ID and tables:
        raise DamagedStore(str(database), "it is not a database of this program", _RESTORE)
    if version > newest:
        why = f"its schema is number {version}, this program knows {newest}"
        raise NewerStore(str(database), why, "Update onrecord.")
    return version


def _migrate(connection: sqlite3.Connection, database: Path) -> None:
    """Applies what is missing, each migration in one transaction; two processes may try at once."""
    for number, sql in migrations():
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection, database) < number:
                for statement in _statements(sql):
                    connection.execute(statement)
                if number == 1:
                    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    renew(connection)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def renew(connection: Connection) -> None:
    """Gives the corpus a new random name: what was derived from it under the old one is no longer its own."""
    sql = "INSERT INTO corpus VALUES ('name', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    connection.execute(sql, (secrets.token_hex(16),))


def _statements(sql: str) -> Iterator[str]:
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
