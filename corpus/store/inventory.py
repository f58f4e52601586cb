"""Every place in a data folder where words of an article or a person may lie: one list for all who erase or tell.

    database       corpus.db and the bot's telegram.db: rows are overwritten when they are deleted (secure_delete)
    journal        their write-ahead logs: emptied by `settled`, once nobody reads an older moment
    index          folders of older programs; today's index is in the database
    leftover       what a killed backup or restore left behind: erased at the next start
    backup, damaged   files the owner keeps on purpose: told of, never erased by themselves

A file of no known kind is told of too: it may be a copy.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from corpus.store.connect import FILE_NAME

DATABASES: Final = (FILE_NAME, "telegram.db")
"""What is this program's own in a data folder, and goes into a backup of it."""
BACKUP_HEAD: Final = b"onrecord backup "
SCRATCH: Final = re.compile(r"\.(?:restore|backup)-.+")
LOCK: Final = ".in-use"
PATIENCE: Final = 10.0
"""Seconds to wait for those who read an older moment of a database."""


class FileKind(StrEnum):
    DATABASE = "database"
    JOURNAL = "write-ahead log"
    INDEX = "index of an older program"
    LEFTOVER = "leftover of a backup or restore that was cut off"
    BACKUP = "backup"
    DAMAGED = "database set aside as damaged"
    LOCK = "lock"
    UNKNOWN = "file of no known kind"


KEPT: Final = frozenset({FileKind.BACKUP, FileKind.DAMAGED, FileKind.UNKNOWN})
"""What the owner keeps on purpose, and what only the owner can erase."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file or folder in the data folder."""

    path: Path
    kind: FileKind


def places(folder: Path) -> list[DataFile]:
    """All that lies in a data folder, by name."""
    return [DataFile(path, _kind(path)) for path in sorted(folder.iterdir())] if folder.is_dir() else []


def kept(folder: Path) -> list[DataFile]:
    """What may still hold words that were erased, and that this program erases for nobody."""
    return [one for one in places(folder) if one.kind in KEPT]


def _kind(path: Path) -> FileKind:
    name = path.name
    if name in DATABASES:
        return FileKind.DATABASE if _head(path) != BACKUP_HEAD else FileKind.BACKUP
    if any(name == f"{one}{suffix}" for one in DATABASES for suffix in ("-wal", "-shm", "-journal")):
        return FileKind.JOURNAL
    if any(name.startswith(f"{one}.damaged") for one in DATABASES):
        return FileKind.DAMAGED
    if SCRATCH.fullmatch(name):
        return FileKind.LEFTOVER
    if name.endswith(".lock"):
        return FileKind.LOCK
    if path.is_dir():
        return FileKind.INDEX if name == "index" else FileKind.UNKNOWN
    return FileKind.BACKUP if _head(path) == BACKUP_HEAD else FileKind.UNKNOWN


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(BACKUP_HEAD))
    except OSError:
        return b""


@contextmanager
def in_use(scratch: Path) -> Iterator[None]:
    """While inside, a scratch folder is somebody's: `clean` leaves it alone. The hold dies with its process."""
    with (scratch / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def clean(folder: Path) -> list[Path]:
    """Erases what killed backups and restores left here, and says what that was; those under way are left alone."""
    gone = []
    for one in places(folder):
        if one.kind is FileKind.LEFTOVER and one.path.is_dir() and not _held(one.path):
            _overwrite(one.path)
            shutil.rmtree(one.path, ignore_errors=True)
            gone.append(one.path)
    return gone


def _held(scratch: Path) -> bool:
    try:
        with (scratch / LOCK).open("r") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # it was killed before it could say so, or is about to
        return time.time() - scratch.stat().st_mtime < PATIENCE if scratch.exists() else True
    return False


def _overwrite(folder: Path) -> None:
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and (size := path.stat().st_size):
                with path.open("r+b") as file:
                    file.write(bytes(min(size, 1 << 20)))


def settled(folder: Path, *, patience: float = PATIENCE) -> list[Path]:
    """Empties every write-ahead log; gives those that somebody's reading kept from it for longer than `patience`."""
    left = []
    for name in DATABASES:
        database = folder / name
        deadline = time.monotonic() + patience
        while database.is_file() and not _emptied(database):
            if time.monotonic() > deadline:
                left.append(database.with_name(f"{name}-wal"))
                break
            time.sleep(0.1)
    return left


def _emptied(database: Path) -> bool:
    try:
        with closing(sqlite3.connect(database, timeout=1.0, isolation_level=None)) as connection:
            ((busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return int(busy) == 0
    except sqlite3.Error:
        return False
