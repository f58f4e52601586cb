"""An immutable segment: postings, forward lists and columns of many articles as numpy arrays, in memory or mapped.

A segment is one file: 4,096 bytes of JSON naming each array with its type, place and length, then the arrays, each at a
multiple of 64 bytes. The manifest holds the checksum of the whole. Nothing here scores.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import weakref
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.index.packed import Packed
from corpus.search.seam import Ints

LENGTH_CAP = 255
COUNT_CAP = 255
FORMAT = 1
READ_AT_MOST = 1 << 18
"""Postings longer than this are looked at where they are mapped; shorter ones are read from the file."""


class DamagedSegmentError(Exception):
    """The file is not what was written; the index is rebuilt from the store."""


class Reads:
    """Reads parts of a segment file's arrays. Mapped, every page that a query meets, with its neighbours, would count
    as the process's memory for good; most of a query's bytes are postings.
    """

    def __init__(self, path: Path, places: dict[str, tuple[str, int]]) -> None:
        self._number = os.open(path, os.O_RDONLY)
        self._places = places
        weakref.finalize(self, os.close, self._number)

    def read(self, name: str, start: int, end: int) -> NDArray[Any]:
        """These entries of the array. Raises OSError where the file has become shorter."""
        kind, at = self._places[name]
        size = np.dtype(kind).itemsize
        data = os.pread(self._number, (end - start) * size, at + start * size)
        if len(data) < (end - start) * size:
            raise OSError(f"the index's {name} ends early")
        return np.frombuffer(data, kind)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Segment:
    """S sentences (rows), A articles, V terms. `X_start[i]:X_start[i + 1]` are the entries of i in the run X.

    `post_code` is count << 8 | length, each at most 255, all BM25 needs. `best_code`, of the largest count and
    the least length a term has, bounds what it can be worth. Articles' postings count body and title together.
    `mark_*` and `source_*` are sorted by key.
    """

    numbers: NDArray[np.int64]
    word_start: NDArray[np.int64]
    word_bytes: NDArray[np.uint8]
    post_start: NDArray[np.int64]
    post_row: NDArray[np.int32]
    post_code: NDArray[np.uint16]
    best_code: NDArray[np.uint16]
    article_post_start: NDArray[np.int64]
    article_post_row: NDArray[np.int32]
    article_post_count: NDArray[np.uint8]
    ids: NDArray[np.int64]
    length: NDArray[np.uint16]
    article_of: NDArray[np.int32]
    run_start: NDArray[np.int64]
    run: NDArray[np.int32]
    key: NDArray[np.int64]
    day: NDArray[np.int32]
    first_row: NDArray[np.int32]
    title_start: NDArray[np.int64]
    title: NDArray[np.int32]
    mark_key: NDArray[np.int64]
    mark_row: NDArray[np.int32]
    source_key: NDArray[np.int64]
    source_article: NDArray[np.int32]
    file: Reads | None = field(default=None, repr=False)

    def postings(self, start: int, end: int) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
        """Rows and codes of these sentences' postings."""
        if self.file is None or end - start > READ_AT_MOST:
            return self.post_row[start:end], self.post_code[start:end]
        return self.file.read("post_row", start, end), self.file.read("post_code", start, end)

    def article_postings(self, place: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """Articles (by place) that have the term at this place, and how often."""
        start, end = int(self.article_post_start[place]), int(self.article_post_start[place + 1])
        if self.file is None or end - start > READ_AT_MOST:
            return self.article_post_row[start:end], self.article_post_count[start:end]
        return self.file.read("article_post_row", start, end), self.file.read("article_post_count", start, end)

    def rest(self) -> None:
        """Gives the mapped pages back to the system; whatever is needed again is fetched again."""
        data: object = self.run.base
        if isinstance(data, memoryview):
            data = data.obj
        if isinstance(data, mmap.mmap):
            rest(data)

    @property
    def sentences(self) -> int:
        """Rows, removed ones included."""
        return len(self.ids)

    @property
    def articles(self) -> int:
        """Articles, removed ones included."""
        return len(self.key)

    def places_of(self, numbers: Ints) -> Ints:
        """The place of each term among the segment's terms, -1 where it has none."""
        if not len(self.numbers):
            return np.full(len(numbers), -1, np.int64)
        at = self.numbers.searchsorted(numbers)
        at[at == len(self.numbers)] = 0
        at[self.numbers[at] != numbers] = -1
        return at

    def word(self, place: int) -> str:
        """The spelling of the term at this place."""
        data = self.word_bytes[self.word_start[place] : self.word_start[place + 1]].tobytes()
        return data.decode("utf-8", "surrogatepass")

    def article_lengths(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Terms of these articles, title included."""
        body = self.run_start[self.first_row[places + 1]] - self.run_start[self.first_row[places]]
        return body + self.title_start[places + 1] - self.title_start[places]


NAMES = tuple(one.name for one in fields(Segment) if one.name != "file")
TYPES: dict[str, str] = {
    one.name: str(one.type).split("np.")[1].rstrip("]") for one in fields(Segment) if one.name in NAMES
}


def starts(counts: NDArray[Any]) -> NDArray[np.int64]:
    """Running sums with a zero before: where each run of these lengths starts, and where the last ends."""
    result = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=result[1:])
    return result


def build(packs: Sequence[Packed]) -> Segment:
    """A segment in memory of these articles, in this order."""
    lengths = _joined([pack.lengths for pack in packs], np.int32)
    flat = _joined([pack.flat for pack in packs], np.int64)
    titles = _joined([pack.title for pack in packs], np.int64)
    sentence_counts = np.array([len(pack.ids) for pack in packs], np.int64)
    title_counts = np.array([len(pack.title) for pack in packs], np.int64)
    rows, articles = len(lengths), len(packs)
    numbers, inverse = np.unique(np.concatenate([flat, titles]), return_inverse=True)
    places: NDArray[np.int32] = inverse.astype(np.int32)
    run: NDArray[np.int32] = places[: len(flat)]
    title: NDArray[np.int32] = places[len(flat) :]
    spelling: dict[int, str] = {}
    for pack in packs:
        spelling.update(zip(pack.numbers.tolist(), pack.spellings, strict=True))
    words = [spelling[number].encode("utf-8", "surrogatepass") for number in numbers.tolist()]
    article_of = np.repeat(np.arange(articles, dtype=np.int32), sentence_counts)
    row_of = np.repeat(np.arange(rows, dtype=np.int64), lengths)

    pairs, counts = np.unique(run.astype(np.int64) * max(rows, 1) + row_of, return_counts=True)
    post_row = (pairs % max(rows, 1)).astype(np.int32)
    post_place = pairs // max(rows, 1)
    short = np.minimum(lengths, LENGTH_CAP).astype(np.uint16)
    capped = np.minimum(counts, COUNT_CAP).astype(np.uint16)
    post_start = starts(np.bincount(post_place, minlength=len(numbers)))

    owner = np.concatenate([article_of[row_of], np.repeat(np.arange(articles, dtype=np.int32), title_counts)])
    pairs, counts = np.unique(places.astype(np.int64) * max(articles, 1) + owner, return_counts=True)
    article_place = pairs // max(articles, 1)

    marks = [
        (int(key), int(place) + int(first))
        for pack, first in zip(packs, starts(sentence_counts), strict=False)
        for place, key in pack.marks.reshape(-1, 2).tolist()
    ]
    marks.sort()
    sources = sorted((int(key), place) for place, pack in enumerate(packs) for key in pack.sources.tolist())
    code = capped << 8 | short[post_row]
    return Segment(
        numbers=numbers,
        word_start=starts(np.array([len(word) for word in words], np.int64)),
        word_bytes=np.frombuffer(b"".join(words), np.uint8),
        post_start=post_start,
        post_row=post_row,
        post_code=code,
        best_code=best_codes(code, post_start),
        article_post_start=starts(np.bincount(article_place, minlength=len(numbers))),
        article_post_row=(pairs % max(articles, 1)).astype(np.int32),
        article_post_count=np.minimum(counts, COUNT_CAP).astype(np.uint8),
        ids=_joined([pack.ids for pack in packs], np.int64),
        length=lengths.astype(np.uint16),
        article_of=article_of,
        run_start=starts(lengths),
        run=run,
        key=np.array([pack.key for pack in packs], np.int64),
        day=np.array([pack.day for pack in packs], np.int32),
        first_row=starts(sentence_counts).astype(np.int32),
        title_start=starts(title_counts),
        title=title,
        mark_key=np.array([key for key, _ in marks], np.int64),
        mark_row=np.array([row for _, row in marks], np.int32),
        source_key=np.array([key for key, _ in sources], np.int64),
        source_article=np.array([place for _, place in sources], np.int32),
    )


def best_codes(code: NDArray[np.uint16], start: Ints) -> NDArray[np.uint16]:
    """For each term a code of the largest count and the least length among its postings (0 for a term with none)."""
    best = np.zeros(len(start) - 1, np.uint16)
    held = np.flatnonzero(np.diff(start))
    if len(held):
        most = np.maximum.reduceat(code >> 8, start[held])
        best[held] = most << 8 | np.minimum.reduceat(code & 0xFF, start[held])
    return best


def gather(start: NDArray[np.int64], rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the entries of these rows stand in their run, one row after the other, and how many each has."""
    first = start.take(rows)
    counts = start.take(rows + 1) - first
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(first - (ends - counts), counts), counts


def _joined(parts: list[Any], kind: Any) -> NDArray[Any]:
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(0, kind)


# Files


def rest(data: mmap.mmap) -> None:
    """Gives the pages back to the system, which keeps what they hold; where it can be told so."""
    if hasattr(mmap, "MADV_DONTNEED") and sys.platform == "linux":
        data.madvise(mmap.MADV_DONTNEED)


def layout(sizes: dict[str, int]) -> tuple[bytes, dict[str, int], int]:
    """The head of a file for arrays of these lengths, where each array begins, and the size of the whole file."""
    head_size = 4096
    at, places = head_size, {}
    for name in NAMES:
        places[name] = at
        at += -(-sizes[name] * np.dtype(TYPES[name]).itemsize // 64) * 64
    described = {name: [TYPES[name], places[name], sizes[name]] for name in NAMES}
    head = json.dumps({"format": FORMAT, "arrays": described}).encode()
    return head.ljust(head_size - 1) + b"\n", places, at


def write(segment: Segment, path: Path) -> int:
    """Writes the segment to a new file; its checksum."""
    head, places, size = layout({name: len(getattr(segment, name)) for name in NAMES})
    with path.open("wb") as file:
        file.write(head)
        for name in NAMES:
            file.seek(places[name])
            file.write(np.ascontiguousarray(getattr(segment, name), TYPES[name]).data)
        file.truncate(size)
    return checksum(path)


def checksum(path: Path) -> int:
    """CRC-32 of the file, read in pieces so that it does not stay in this process's memory. Raises OSError."""
    found = 0
    with path.open("rb", buffering=0) as file:
        for piece in _pieces(file):
            found = zlib.crc32(piece, found)
    return found


def _pieces(file: Any) -> Iterator[memoryview]:
    buffer = bytearray(1 << 20)
    view = memoryview(buffer)
    while count := file.readinto(buffer):
        yield view[:count]


def open_file(path: Path, expected: int) -> Segment:
    """Maps the file. Raises DamagedSegmentError where it is not what was written, OSError where it cannot be read."""
    if checksum(path) != expected:
        raise DamagedSegmentError(path.name)
    return mapped(path)


def mapped(path: Path) -> Segment:
    """Maps a file that this process has written or checked."""
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    head = json.loads(data[:4096])
    if head["format"] != FORMAT:
        raise DamagedSegmentError(path.name)
    arrays = {name: np.frombuffer(data, kind, count, at) for name, (kind, at, count) in head["arrays"].items()}
    reads = None
    if hasattr(os, "pread"):
        reads = Reads(path, {name: (kind, at) for name, (kind, at, _) in head["arrays"].items()})
    return Segment(**arrays, file=reads)
