"""Backups: every database of a data folder in one checked file, taken and brought back while others use the folder.

A backup is a line with the SHA-256 of what follows it, then a gzipped tar of database copies. Bringing one back checks
all of it first; each database is then replaced in one transaction: a kill at any moment leaves the old or the new one.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from corpus.errors import DamagedStore, MissingCorpus, MissingSource, NewerStore, UnwritableStore
from corpus.store.connect import FILE_NAME, connect, migrations, renew, translated
from corpus.store.inventory import DATABASES, LOCK, in_use

_HEAD_FORM: Final = b"onrecord backup 1 sha256 %s\n"
_HEAD = re.compile(rb"onrecord backup 1 sha256 ([0-9a-f]{64})\n")
_DATABASE = re.compile(r"[a-z0-9_-]+\.db")
_LEFT_ALONE = "The corpus was left as it is; use another backup."
_CHUNK: Final = 1 << 20
_SQLITE: Final = b"SQLite format 3\0"


def backup(folder: Path, target: Path, *, busy: float) -> None:
    """Writes every database of the folder, each as at one moment, to `target`; an older file there is replaced whole.

    Raises MissingCorpus, UnwritableStore, DamagedStore.
    """
    if target.name in DATABASES and target.parent.resolve() == folder.resolve():
        raise UnwritableStore(str(target), "it is the database itself", "Choose another name for the backup.")
    if not (folder / FILE_NAME).is_file():
        raise MissingCorpus(str(folder), "there is nothing to back up", "Fill it with `onrecord add FILE_OR_FOLDER`.")

    def copied(database: Path) -> Callable[[Path], None]:
        def copy(file: Path) -> None:
            with (
                translated(database),
                closing(connect(database, busy=busy, read_only=True)) as source,
                closing(sqlite3.connect(file)) as sink,
            ):
                source.backup(sink)

        return copy

    packed(target, {database.name: copied(database) for database in _databases(folder)})


def packed(target: Path, databases: Mapping[str, Callable[[Path], None]]) -> None:
    """Writes a backup of these databases, each of which is written by its function to a file of its name.

    An older backup there is replaced whole. Raises UnwritableStore, and what the functions raise.
    """
    with (
        _writable(target),
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as scratch,
        in_use(Path(scratch)),
    ):
        for name, copy in databases.items():
            copy(Path(scratch, name))
            with closing(sqlite3.connect(Path(scratch, name))) as written:
                written.execute("PRAGMA journal_mode = DELETE")
        whole = Path(scratch, "packed")
        with whole.open("w+b") as file:
            file.write(_HEAD_FORM % (b"0" * 64))
            body = file.tell()
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
                for name in databases:
                    archive.add(Path(scratch, name), name)
            file.seek(body)
            digest = _sha256(file)
            file.seek(0)
            file.write(_HEAD_FORM % digest.encode())
            file.flush()
            os.fsync(file.fileno())
        whole.replace(target)


def _databases(folder: Path) -> list[Path]:
    """The databases of a folder; a backup that was written there under such a name, or any other file, is none."""
    return [file for file in sorted(folder.glob("*.db")) if _DATABASE.fullmatch(file.name) and _is_database(file)]


def _is_database(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_SQLITE)) == _SQLITE or file.name == FILE_NAME


def restore(folder: Path, source: Path, *, busy: float) -> None:
    """Puts the databases of a backup in the place of the folder's own, once all of it was found whole.

    Raises MissingSource, DamagedStore and NewerStore with the folder untouched; BusyStore, UnwritableStore.
    """
    with _writable(folder / FILE_NAME):
        if source.is_file():
            folder.mkdir(parents=True, exist_ok=True)
        _in_turn(source, folder, lambda copy: _replace(folder / copy.name, copy, busy))


def taken_in(source: Path, databases: Mapping[str, Callable[[Path], None]]) -> None:
    """Hands each database of a backup, once all of it was found whole, to the function of its name.

    Raises MissingSource, DamagedStore and NewerStore before any is called, and what the functions raise.
    """

    def put(copy: Path) -> None:
        if copy.name in databases:
            databases[copy.name](copy)

    with _writable(source):
        _in_turn(source, None, put)


def _in_turn(source: Path, near: Path | None, put: Callable[[Path], None]) -> None:
    if not source.is_file():
        raise MissingSource(str(source), "there is no such backup", "Check the path.")
    with tempfile.TemporaryDirectory(dir=near, prefix=".restore-") as scratch, in_use(Path(scratch)):
        names = _unpacked(source, Path(scratch))
        for name in names:
            _checked(Path(scratch, name), source)
        for name in names:
            put(Path(scratch, name))


def _unpacked(source: Path, scratch: Path) -> list[str]:
    try:
        with source.open("rb") as file:
            if not (head := _HEAD.fullmatch(file.readline(200))):
                raise _damaged(source, "it is not a backup of this program")
            body = file.tell()
            if _sha256(file) != head[1].decode():
                raise _damaged(source, "it is cut short or was changed since it was written")
            file.seek(body)
            with tarfile.open(fileobj=file, mode="r:gz") as archive:
                for member in archive:
                    ours = member.isfile() and _DATABASE.fullmatch(member.name)
                    content = archive.extractfile(member) if ours else None
                    if content is None:
                        raise _damaged(source, f"it holds {member.name}, which is not of a backup")
                    with content, (scratch / member.name).open("wb") as copy:
                        shutil.copyfileobj(content, copy, _CHUNK)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise _damaged(source, "it cannot be unpacked") from error
    names = sorted(file.name for file in scratch.iterdir() if file.name != LOCK)
    if FILE_NAME not in names:
        raise _damaged(source, "it holds no corpus")
    return names


def _checked(copy: Path, source: Path) -> None:
    """Makes sure a database copy is sound and one that this program can read; a corpus gets a new name."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as database:
            if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise _damaged(source, f"its {copy.name} is damaged")
            if copy.name == FILE_NAME:
                version = database.execute("PRAGMA user_version").fetchone()[0]
                if version > migrations()[-1][0]:
                    raise NewerStore(str(source), "a newer version wrote it", "Update onrecord.")
                renew(database)
    except sqlite3.Error as error:
        raise _damaged(source, str(error)) from error


def _replace(database: Path, copy: Path, busy: float) -> None:
    """Other processes may have the database open: its pages are replaced in one transaction, not the file."""
    try:
        with closing(connect(database, busy=busy)) as sink, closing(sqlite3.connect(copy)) as source:
            sink.execute("PRAGMA journal_mode = WAL")
            sink.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(sink)
            sink.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        with translated(database):
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise
        _set_aside(database)
        copy.replace(database)
        with translated(database), closing(connect(database, busy=busy)) as fresh:
            fresh.execute("PRAGMA journal_mode = WAL")


def _set_aside(database: Path) -> None:
    """What is damaged is kept beside the new one: nothing that might be saved is thrown away."""
    for suffix in ("", "-wal", "-shm"):
        file = database.with_name(database.name + suffix)
        if file.exists():
            file.replace(database.with_name(f"{database.name}.damaged{suffix}"))


def _damaged(source: Path, why: str) -> DamagedStore:
    return DamagedStore(str(source), why, _LEFT_ALONE)


@contextmanager
def _writable(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise UnwritableStore(str(target), why, "Choose another place, or allow writing to it.") from error


def _sha256(file: BinaryIO) -> str:
    """Of everything from here to the end."""
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
