"""Quotations by the beginnings of words, as somebody types them: of the words, or of the speaker's name. Pure.

Everything is held in memory, as numbers in arrays: some 30 bytes a word of a quotation.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 12
"""So many of the typed words are looked at."""


@dataclass(frozen=True, slots=True)
class IndexedQuotation:
    """One direct quotation: its id, its words, who speaks ('' where that is not known), when it was published ('')."""

    id: str
    words: str
    name: str
    published: str


def folded(text: str) -> list[str]:
    """The words of a text without case and accents, in order."""
    bare = "".join(one for one in normalize("NFKD", text) if not combining(one))
    return _WORD.findall(bare.casefold())


class Prefixes:
    """An index of quotations that is made once and never changed; newest first where nothing else decides."""

    def __init__(self, said: Iterable[IndexedQuotation]) -> None:
        ordered = sorted(said, key=lambda one: one.published, reverse=True)
        self._ids = [one.id for one in ordered]
        found: dict[str, array[int]] = {}
        named: dict[str, array[int]] = {}
        for number, one in enumerate(ordered):
            for table, text in ((found, one.words), (named, one.name)):
                for word in set(folded(text)):
                    table.setdefault(word, array("I")).append(number)
        self._words, self._names = _Table(found), _Table(named)

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, typed: str) -> list[str]:
        """The ids of the quotations in which every typed word begins a word, or one of the speaker's name.

        Those with more of the words in the name come first, then the newest. Nothing typed is all, newest first.
        """
        words = folded(typed)[:MOST_WORDS]
        if not words:
            return list(self._ids)
        by_name = [self._names.beginning(word) for word in words]
        both = [named | self._words.beginning(word) for named, word in zip(by_name, words, strict=True)]
        left = set.intersection(*both)
        return [self._ids[one] for one in sorted(left, key=lambda one: (-sum(one in named for named in by_name), one))]


class _Table:
    """Words in order, with the numbers of what holds each."""

    def __init__(self, found: dict[str, array[int]]) -> None:
        self._words: Sequence[str] = sorted(found)
        self._numbers = [found[word] for word in self._words]

    def beginning(self, start: str) -> set[int]:
        """The numbers of what holds a word that begins so."""
        first, last = bisect_left(self._words, start), bisect_left(self._words, f"{start}\U0010ffff")
        numbers: set[int] = set()
        for one in self._numbers[first:last]:
            numbers.update(one)
        return numbers
