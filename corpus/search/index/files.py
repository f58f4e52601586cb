"""The index's files: the manifest that names what holds, the log of what came since, the lock. No arrays, no scoring.

`manifest.json` is only ever replaced by renaming; it carries its own checksum. The log is records of
length, CRC-32, kind and bytes; a record that is cut short or wrong, and all after it, count as not written.
Files the manifest does not name are left-overs and may be deleted by who holds the lock.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
_HEAD = struct.Struct("<IIB")
ADD, REMOVE, DONE = 1, 2, 3


class DamagedIndexError(Exception):
    """A file is missing or not what was written; the index is rebuilt from the store."""


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """A segment as the manifest names it; `dead` are the places of its removed articles."""

    name: str
    crc: int
    dead: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the index consists of. `sequence` is the store's last change that the segments hold; the log may hold more.

    `corpus` is the store's random name, `analyser` how words were cut: an index of another is none.
    """

    generation: int = 0
    corpus: str = ""
    analyser: str = ""
    sequence: int = 0
    segments: tuple[SegmentFile, ...] = field(default=())
    log: str = ""

    def save(self, folder: Path) -> None:
        """Replaces the manifest in one step."""
        body = json.dumps(asdict(self), sort_keys=True)
        whole = json.dumps({"crc": zlib.crc32(body.encode()), "index": body})
        path = folder / f"{MANIFEST}.{os.getpid()}.part"
        path.write_text(whole, "utf-8")
        path.replace(folder / MANIFEST)

    @classmethod
    def load(cls, folder: Path) -> Manifest | None:
        """The manifest, None where there is none. Raises DamagedIndexError where it cannot be trusted."""
        try:
            data = (folder / MANIFEST).read_text("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise DamagedIndexError(MANIFEST) from error
        try:
            whole = json.loads(data)
            if zlib.crc32(whole["index"].encode()) != whole["crc"]:
                raise DamagedIndexError(MANIFEST)
            fields: dict[str, Any] = json.loads(whole["index"])
            segments = tuple(SegmentFile(one["name"], one["crc"], tuple(one["dead"])) for one in fields["segments"])
            return cls(**{**fields, "segments": segments})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DamagedIndexError(MANIFEST) from error

    def names(self) -> set[str]:
        """Every file it needs."""
        return {MANIFEST, self.log, *(one.name for one in self.segments)}


def stamp(folder: Path) -> tuple[int, int, int]:
    """Changes whenever the manifest was replaced."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_ino, found.st_size)


def size(path: Path) -> int:
    """Bytes in the file, 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def records(path: Path, start: int) -> Iterator[tuple[int, bytes, int]]:
    """(kind, bytes, offset after it) of every whole record from the offset on; stops at the first that is not whole."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            data = file.read()
    except FileNotFoundError:
        return
    at = 0
    while at + _HEAD.size <= len(data):
        length, crc, kind = _HEAD.unpack_from(data, at)
        body = data[at + _HEAD.size : at + _HEAD.size + length]
        if len(body) < length or zlib.crc32(body, kind) != crc:
            return
        at += _HEAD.size + length
        yield kind, body, start + at


def append(path: Path, offset: int, new: list[tuple[int, bytes]]) -> int:
    """Writes records at the offset, cutting off whatever stood there; the offset after them."""
    data = b"".join(_HEAD.pack(len(body), zlib.crc32(body, kind), kind) + body for kind, body in new)
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.seek(0, os.SEEK_END)
        if file.tell() != offset:
            file.truncate(offset)
            file.seek(offset)
        file.write(data)
    return offset + len(data)


@contextmanager
def lock(path: Path) -> Iterator[bool]:
    """Holds the lock if it is free; says whether. It goes with the process however that ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if not _take(file.fileno()):
            yield False
            return
        try:
            yield True
        finally:
            _give(file.fileno())


if sys.platform == "win32":
    import msvcrt

    def _take(number: int) -> bool:
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)
