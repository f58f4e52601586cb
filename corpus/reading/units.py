"""A text cut into units: a paragraph, a heading or a line, each a Span. What a unit means is decided elsewhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.model.text import Span
from corpus.reading.endings import ends_sentence
from corpus.reading.head_lines import of_the_head

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ODD_BREAK = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[•·▪●◦‣■*–-]|\d{1,2}[.)])\s+(?=\S)")
_SUBSTANCE = re.compile(r"[^\W_]|#\s?#\s?#")
_WIDEST = 100
_NARROWEST = 45
_HEAD = 8
"""Lines of a text among which a byline or a date stands by itself."""
_RAGGED = 8
"""Characters that a line may lack of its margin though its paragraph goes on."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One stretch of the text that is read as a whole.

    `text` is its words; `alone` says that a blank line (or the text's edge) stands before it; `ended` that it ends as
    sentences do.
    """

    span: Span
    text: str
    alone: bool
    words: int = field(init=False)
    ended: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", self.text.count(" ") + 1)
        object.__setattr__(self, "ended", ends_sentence(self.text))

    def bullet(self) -> int:
        """How many characters of list mark stand before its words; 0 where it is no list item."""
        match = _BULLET.match(self.text)
        return match.end() if match else 0


def units(text: str) -> list[Unit]:
    """The units of a text, in order. Lines broken by an editor's margin are joined; other lines stand alone.

    Lines that hold no letter or digit (rules, rows of stars; but not ###, which ends a release) belong to no unit.
    """
    found: list[Unit] = []
    read = 0
    for lines in _chunks(text):
        number = 0
        for part in _parted(text, lines, max(0, _HEAD - read)):
            for start, end in _joined(text, part):
                if _SUBSTANCE.search(text, start, end):
                    found.append(Unit(Span(start, end), text[start:end], alone=number == 0))
                number += 1
        read += len(lines)
    return found


def _parted(text: str, lines: list[tuple[int, int]], first: int) -> Iterator[list[tuple[int, int]]]:
    """The lines of one group, each of its `first` lines that only a head has by itself."""
    begun = 0
    for at, (start, end) in enumerate(lines[:first]):
        if of_the_head(text[start:end]):
            if begun < at:
                yield lines[begun:at]
            yield [lines[at]]
            begun = at + 1
    if begun < len(lines):
        yield lines[begun:]


def _chunks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines without the white space around them, grouped between blank lines."""
    group: list[tuple[int, int]] = []
    last = 0
    plain = not _ODD_BREAK.search(text)
    for match in _LINE.finditer(text):
        raw = match[0]
        start = match.start() + len(raw) - len(raw.lstrip())
        end = match.end() - (len(raw) - len(raw.rstrip()))
        if start >= end:
            continue
        breaks = text.count("\n", last, match.start()) if plain else len(_BREAK.findall(text, last, match.start()))
        if group and breaks > 1:
            yield group
            group = []
        group.append((start, end))
        last = match.end()
    if group:
        yield group


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines of one group, those of a paragraph set to a margin made one."""
    for paragraph in _paragraphs(text, lines):
        if len(paragraph) > 1 and _wrapped(text, paragraph):
            start, end = paragraph[0]
            for line in paragraph[1:]:
                if _BULLET.match(text, line[0]):
                    yield start, end
                    start = line[0]
                end = line[1]
            yield start, end
        else:
            yield from paragraph


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The lines cut where a paragraph ends without a blank line: at the end of a sentence, far from the margin."""
    widest = max(end - start for start, end in lines)
    paragraph = [lines[0]]
    for (start, end), line in itertools.pairwise(lines):
        first = text[line[0] : line[1]].split(None, 1)[0]
        if ends_sentence(text[max(start, end - 12) : end]) and end - start + _RAGGED + len(first) < widest:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the lines were filled to a margin: the next word would not have fitted on the line before it."""
    widest = max(end - start for start, end in lines)
    if not _NARROWEST <= widest <= _WIDEST:
        return False
    misfits = 0
    for (start, end), (after, after_end) in itertools.pairwise(lines):
        if _BULLET.match(text, after):
            continue
        first = text[after:after_end].split(None, 1)[0]
        if end - start + 1 + len(first) < widest:
            if end - start < 0.6 * widest:
                return False
            misfits += 1
    return misfits <= len(lines) // 5
