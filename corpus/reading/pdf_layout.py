"""The lines of printed pages, by where they stand, to paragraphs in the order they are read. Pure.

Coordinates are in points (1/72 inch) from the lower left corner of the page.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from corpus.reading import broken_words
from corpus.reading.endings import ends_line
from corpus.reading.head_lines import of_the_head

_OPEN = re.compile(r"[\w,]$")
_BULLET = re.compile(r"[•·▪●◦–-]\s|\d{1,2}[.)]\s")
_LABEL = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{1,30}|[QA])\s?:\s")
"""Who speaks, in a transcript."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|]?\s*(?:page|seite|p\.|pg\.)\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\s*[-–—|]?|[-–—|]\s*\d{1,4}\s*[-–—|]|"
    r"\d{1,4}\s*/\s*\d{1,4}",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])\s*\S")
_SMALL: Final = 0.93
"""A note's letters are at most so large beside those of the text."""
_RAISED: Final = 0.75
"""A raised figure is at most so large beside the letters of its line."""
_WIDE_STEP: Final = 1.25
"""Two lines further apart than so many usual steps are of two paragraphs."""
_GUTTER: Final = 5.0
"""Columns are at least so many points apart."""
_NARROWEST: Final = 0.22
"""A column is at least so wide beside all that is printed on the page: a list of names at the edge is none."""
_HEAD: Final = 3
"""Paragraphs of a page's head, with the title: a line under them may be a byline or a date."""
_FEWEST: Final = 3
"""Lines of a column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words without white space around them, its edges, and the height of its letters."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Laid:
    """The paragraphs in their order, and the lines of the first page's head and foot, which are none of them."""

    paragraphs: tuple[str, ...]
    running: tuple[str, ...]


def laid_out(lines: Iterable[Line]) -> Laid:
    """The paragraphs of all pages: columns one after the other, notes of a page's foot at the end."""
    pages: dict[int, list[Line]] = {}
    for line in sorted((line for line in lines if line.text), key=lambda line: -line.bottom):
        pages.setdefault(line.page, []).append(line)
    kept, running = _without_running_lines([pages[page] for page in sorted(pages)])
    every = [line for page in kept for line in page]
    if not every:
        return Laid((), tuple(running))
    usual = _usual_size(every)
    body, notes = [], []
    for page in kept:
        text, foot = _without_notes([line for line in page if not _is_marker(line, usual)], usual)
        body.append(_columns(text))
        notes.append([foot] if foot else [])
    elsewhere = broken_words.written([line.text for line in every])
    return Laid((*_paragraphs(body, elsewhere), *_paragraphs(notes, elsewhere)), tuple(running))


def _without_running_lines(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page without heads, feet and page numbers, and those of the first page that were left out.

    A head or foot stands at the same edge of several pages, on the left ones or the right ones at least; figures in it
    count as the same.
    """
    edges = [_edges(lines) for lines in pages]
    times = Counter(edge for page in edges for edge in set(page.values()))
    enough = max(2, 0.4 * len(pages))
    kept: list[list[Line]] = []
    first: list[str] = []
    for place, (lines, page) in enumerate(zip(pages, edges, strict=True), 1):
        out = {
            number
            for number, edge in page.items()
            if (times[edge] >= enough and (len(pages) > 2 or not ends_line(lines[number].text)))
            or _PAGE_NUMBER.fullmatch(lines[number].text)
            or (lines[number].text == str(place) and number in {0, len(lines) - 1})
        }
        first = first if kept else [lines[number].text for number in sorted(out)]
        kept.append([line for number, line in enumerate(lines) if number not in out])
    return kept, first


def _edges(lines: Sequence[Line]) -> dict[int, tuple[str, str]]:
    """The first and the last two lines of a page by their numbers, figures made the same."""
    count = len(lines)
    found = {}
    for number in {*range(min(2, count)), *range(max(0, count - 2), count)}:
        edge = "head" if number < 2 and 2 * number < count - 1 else "foot"
        found[number] = (edge, _DIGITS.sub("#", lines[number].text))
    return found


def _usual_size(lines: Sequence[Line]) -> float:
    """The height of the letters that most of the text is in."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0]


def _is_marker(line: Line, usual: float) -> bool:
    """Whether a line is nothing but the raised figure that points to a note."""
    return line.text.isdigit() and line.size < _RAISED * usual


def _without_notes(page: list[Line], usual: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page (from the top), and those of the notes below them: smaller, and the first one numbered."""
    at = len(page)
    while at and page[at - 1].size < _SMALL * usual:
        at -= 1
    starts = (number for number in range(at, len(page)) if _NOTE.match(page[number].text))
    at = next(starts, len(page))
    return page[:at], page[at:]


def _columns(lines: list[Line]) -> list[list[Line]]:
    """The lines of a page (from the top) in the columns they are printed in, in the order of reading."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_rows(lines)] if lines else []
    found: list[list[Line]] = []
    band: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not line.left < gutter < line.right:
            band.append(line)
            continue
        found += _columns([one for one in band if one.right <= gutter])
        found += _columns([one for one in band if one.left >= gutter])
        band = []
        if line is not None:
            if found and len(found[-1]) and found[-1][-1].left < gutter < found[-1][-1].right:
                found[-1].append(line)
            else:
                found.append([line])
    return found


def _rows(lines: list[Line]) -> list[Line]:
    """The lines of a column, what stands on one base made one line: a name and what is said, far to its right."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(rows[-1][0].bottom - line.bottom) < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda line: line.left)) for row in rows]


def _joined(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    return replace(row[0], text=" ".join(line.text for line in row), right=max(line.right for line in row))


def _gutter(lines: list[Line]) -> float | None:
    """Where a page is parted in two: a strip that few lines cross and that has columns side by side at both edges."""
    if len(lines) < 2 * _FEWEST:
        return None
    width = max(line.right for line in lines) - min(line.left for line in lines)
    usual = _usual_size(lines)
    best: tuple[int, float, float] | None = None
    lefts = Counter(round(line.left) for line in lines)
    for left in (left for left, times in lefts.items() if times >= _FEWEST):
        after = [line for line in lines if line.left >= left - 1]
        crossing = [line for line in lines if line.left < left - 1 and line.right > left - _GUTTER]
        before = [line for line in lines if line.right <= left - _GUTTER]
        if not (_is_column(before, width) and _is_column(after, width)) or len(crossing) > 0.3 * len(lines):
            continue
        if min(_top(before), _top(after)) - max(before[-1].bottom, after[-1].bottom) < _FEWEST * usual:
            continue
        middle = (max(line.right for line in before) + left - 1) / 2
        best = min(filter(None, (best, (len(crossing), left, middle))))
    return best[2] if best else None


def _is_column(lines: list[Line], width: float) -> bool:
    return len(lines) >= _FEWEST and median(line.right - line.left for line in lines) >= _NARROWEST * width


def _top(lines: list[Line]) -> float:
    return max(line.bottom + line.size for line in lines)


def _paragraphs(pages: Sequence[Sequence[list[Line]]], elsewhere: frozenset[str]) -> list[str]:
    """Columns of lines to paragraphs; one that stops at the end of a column within a sentence goes on in the next."""
    found: list[str] = []
    before: Line | None = None
    full = False
    for column in (column for page in pages for column in page):
        edges = _Edges.of(column)
        for number, line in enumerate(column):
            if before is None or (len(found) <= _HEAD and of_the_head(line.text)):
                starts = True
            elif number:
                starts = edges.starts(before, line, found[-1])
            else:
                starts = not _goes_on(found[-1], full, line, before)
            if starts:
                found.append(line.text)
            else:
                whole = broken_words.broken(found[-1])
                found[-1] = (
                    broken_words.joined(found[-1], line.text, elsewhere) if whole else f"{found[-1]} {line.text}"
                )
            before, full = line, line.right >= edges.right - 0.15 * (edges.right - edges.left)
    return found


def _goes_on(paragraph: str, full: bool, line: Line, before: Line) -> bool:
    """Whether the first line of a column goes on with the last paragraph of the one before."""
    within = full or line.text[0].islower()
    return within and not ends_line(paragraph) and abs(line.size - before.size) <= 0.1 * before.size


@dataclass(frozen=True, slots=True)
class _Edges:
    """What is usual in a column: where lines start, how far they may reach, and from one to the next."""

    left: float
    right: float
    step: float
    character: float

    @classmethod
    def of(cls, column: Sequence[Line]) -> _Edges:
        lefts = Counter(round(line.left) for line in column)
        steps = [one.bottom - other.bottom for one, other in itertools.pairwise(column)]
        usual = _usual_size(column)
        near = [step for step in steps if 0 < step < 2.2 * usual]
        widths = [(line.right - line.left) / len(line.text) for line in column]
        return cls(
            left=float(lefts.most_common(1)[0][0]),
            right=max(line.right for line in column),
            step=min(median(near), 1.6 * usual) if near else usual * 1.2,
            character=median(widths),
        )

    def starts(self, before: Line, line: Line, paragraph: str) -> bool:
        """Whether a line starts a paragraph after `before`, the last line of `paragraph`."""
        if abs(line.size - before.size) > 0.1 * before.size or _BULLET.match(line.text):
            return True
        if before.bottom - line.bottom > _WIDE_STEP * self.step or line.bottom > before.bottom:
            return True
        indented = line.left - self.left > 0.6 * line.size
        if indented and before.left - self.left <= 0.6 * line.size:
            return True
        word = line.text.split(maxsplit=1)[0]
        had_room = before.right + (len(word) + 2) * self.character <= self.right
        if ends_line(paragraph) and _LABEL.match(line.text):
            return True
        if not ends_line(paragraph):
            if line.text[0].islower() and (broken_words.broken(paragraph) or _OPEN.search(paragraph)):
                return False
            return had_room and before.right - self.left < 0.55 * (self.right - self.left)
        return had_room and paragraph.count("“") <= paragraph.count("”") and paragraph.count('"') % 2 == 0


def without_marker(line: Line, characters: Sequence[tuple[str, float, float]]) -> Line:
    """A line without the raised figures that point to notes. `characters`: each with its height and its bottom edge."""
    words = "".join(
        character
        for character, size, bottom in characters
        if not (character.isdigit() and size < _RAISED * line.size and bottom > line.bottom + 0.2 * line.size)
    )
    return replace(line, text=" ".join(words.split()))
