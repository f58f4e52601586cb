"""An article as numbers, and those as bytes for the log. No files, no searching."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np

from corpus.search.seam import NO_DAY, IndexedArticle, Ints, SmallInts, number_of

_EPOCH = date(1970, 1, 1).toordinal()
_HEAD = struct.Struct("<qiIIIIII")
_LONGEST = 0xFFFF


def day_number(day: date | None) -> int:
    """Days since 1970, NO_DAY for None."""
    return NO_DAY if day is None else day.toordinal() - _EPOCH


def key_number(kind: str, name: str) -> int:
    """The number of a name that sentences or articles are filtered by; case and outer white space do not count."""
    return number_of(f"{kind}\0{name.strip().casefold()}")


DIRECT = number_of("direct\0")
"""The number that every sentence with direct speech carries."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One article: term numbers of all sentences in one run, of the title, and what it can be filtered by.

    `lengths` are terms a sentence (at most 65,535 are kept). `marks` are pairs (sentence's place, key number).
    `spellings` are the distinct terms, aligned with `numbers` (sorted).
    """

    key: int
    day: int
    ids: Ints
    lengths: SmallInts
    flat: Ints
    title: Ints
    sources: Ints
    marks: Ints
    numbers: Ints
    spellings: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """The same as bytes; `from_bytes` reads it."""
        words = "\n".join(self.spellings).encode("utf-8", "surrogatepass")
        head = _HEAD.pack(
            self.key,
            self.day,
            len(self.ids),
            len(self.flat),
            len(self.title),
            len(self.sources),
            len(self.marks),
            len(self.numbers),
        )
        arrays = (self.ids, self.lengths, self.flat, self.title, self.sources, self.marks, self.numbers)
        return b"".join([head, *(array.tobytes() for array in arrays), words])

    @classmethod
    def from_bytes(cls, data: bytes) -> Packed:
        """Raises struct.error or ValueError where the bytes are none of ours."""
        key, day, ids, flat, title, sources, marks, numbers = _HEAD.unpack_from(data)
        at = _HEAD.size

        def take(count: int) -> Ints:
            nonlocal at
            array = np.frombuffer(data, np.int64, count, at)
            at += 8 * count
            return array

        taken_ids = take(ids)
        lengths = np.frombuffer(data, np.int32, ids, at)
        at += 4 * ids
        flat_run, title_run, source_keys, mark_pairs = take(flat), take(title), take(sources), take(marks)
        distinct = take(numbers)
        words = data[at:].decode("utf-8", "surrogatepass")
        spellings = tuple(words.split("\n")) if words else ()
        return cls(key, day, taken_ids, lengths, flat_run, title_run, source_keys, mark_pairs, distinct, spellings)


def pack(article: IndexedArticle) -> Packed:
    """The article as numbers. Words beyond the 65,535th of one sentence are left out."""
    sentences = article.sentences
    runs = [tuple(sentence.words)[:_LONGEST] for sentence in sentences]
    distinct = {word: number_of(word) for word in set(chain(*runs, article.title))}
    spelling = {number: word for word, number in distinct.items()}
    marks: list[int] = []
    for place, sentence in enumerate(sentences):
        if sentence.direct:
            marks += (place, DIRECT)
        for key in sorted({key_number("speaker", name) for name in sentence.speakers}):
            marks += (place, key)
    order = sorted(spelling)
    return Packed(
        key=article.key,
        day=day_number(article.published),
        ids=np.array([sentence.id for sentence in sentences], np.int64),
        lengths=np.array([len(run) for run in runs], np.int32),
        flat=np.array([distinct[word] for run in runs for word in run], np.int64),
        title=np.array([distinct[word] for word in article.title], np.int64),
        sources=np.array(sorted({key_number("source", name) for name in article.sources if name}), np.int64),
        marks=np.array(marks, np.int64),
        numbers=np.array(order, np.int64),
        spellings=tuple(spelling[number] for number in order),
    )
