"""Runs of text between quotation marks, whatever marks and whether balanced or not. Decides nothing about speech."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.language.quotes.page import Page

DOUBLE_OPEN = frozenset({"“", "„", "«", "``", "‟"})
DOUBLE_CLOSE = frozenset({"”", "»"})
STRAIGHT = frozenset({'"', "''", "＂"})
SINGLE = frozenset({"'", "‘", "’", "‚", "‹", "›", "`"})
LONGEST_SINGLE = 800
"""Characters within which a single quotation mark must be closed to count as one."""

_NOT_OPENING = re.compile(r"['‘’](?:em|til|cause|n|tis|twas|\d0s)\b", re.IGNORECASE)
_CLOSING = re.compile(r"(?<=[\w.,!?…)])[’'](?!\w)")
_CLOSING_AROUND = re.compile(r"(?<=[.,!?…])[”\"]?\s?([’'])(?!\w)")


@dataclass(frozen=True, slots=True)
class Run:
    """Text between quotation marks: characters `[start, end)` inside the marks, tokens `[first, last)`.

    `open_at` and `close_at` are the tokens of the marks themselves (`last` where the run was never closed).
    `single`: its marks are single. `closed`: a closing mark was found in its line. `continued`: the line before left
    a quotation open and this run resumes it.
    """

    start: int
    end: int
    first: int
    last: int
    line: int
    single: bool
    closed: bool
    continued: bool
    open_at: int


def find_runs(page: Page) -> list[Run]:
    """All runs in text order. Double marks pair by their direction or by turns, a quotation left open reaches to
    the end of its line, single marks count only outside double ones or around them (the words are the outer run's
    then), and a run without a word is none.
    """
    runs: list[Run] = []
    left_open = False
    for line, (first, last) in enumerate(page.lines):
        doubles = _doubles(page, line, first, last, left_open)
        found = _around(page, line, doubles, last)
        runs.extend(found)
        gaps = _gaps(found, first, last)
        runs.extend(single for gap in gaps for single in _singles(page, line, *gap))
        if doubles:
            tail = doubles[-1]
            left_open = not tail.closed and tail.last == last
        else:
            left_open = False
    runs.sort(key=lambda run: run.start)
    return runs


def _gaps(found: list[Run], first: int, last: int) -> list[tuple[int, int]]:
    gaps, at = [], first
    for run in found:
        gaps.append((at, run.open_at))
        at = run.last + 1
    gaps.append((at, last))
    return [(a, b) for a, b in gaps if a < b]


def _around(page: Page, line: int, doubles: list[Run], last: int) -> list[Run]:
    """The double-marked runs, those within single marks replaced by the run between these (British ‘… “…” …’).

    Such marks open right before a double-marked run's sentence part, with nothing closing them on the way, and close
    right behind a stop: anything less is an apostrophe.
    """
    out: list[Run] = []
    at, low = 0, page.lines[line][0]
    while at < len(doubles):
        outer = _single_around(page, line, doubles[at:], low, last)
        if outer is None:
            out.append(doubles[at])
            low = doubles[at].last + 1
            at += 1
            continue
        out.append(outer)
        low = outer.last + 1
        while at < len(doubles) and doubles[at].open_at < outer.last:
            at += 1
    return out


def _single_around(page: Page, line: int, doubles: list[Run], low: int, last: int) -> Run | None:
    """The run between single marks that open between `low` and the first double-marked run and close behind it."""
    text, starts, ends = page.text, page.starts, page.ends
    opened = next((at for at in range(low, doubles[0].open_at) if _opens_single(page, at, doubles[0].open_at)), -1)
    if opened < 0 or _CLOSING.search(text, ends[opened] + 1, starts[doubles[0].open_at]):
        return None
    limit = min(ends[last - 1], starts[opened] + LONGEST_SINGLE)
    for match in _CLOSING_AROUND.finditer(text, starts[doubles[0].open_at], limit):
        close_at = page.token_at(match.start(1))
        inside = any(run.open_at < close_at <= run.last for run in doubles if run.closed)
        if close_at < last and starts[close_at] == match.start(1) and not inside:
            return Run(starts[opened + 1], ends[close_at - 1], opened + 1, close_at, line, True, True, False, opened)
    return None


def _opens_single(page: Page, at: int, last: int) -> bool:
    """Whether a single mark stands after a space or bracket and right before a word."""
    text, words, starts, ends = page.text, page.words, page.starts, page.ends
    if words[at] not in SINGLE or (starts[at] > 0 and text[starts[at] - 1].isalnum()) or at + 1 >= last:
        return False
    if starts[at + 1] != ends[at] or not (words[at + 1][0].isalnum() or words[at + 1][0] in "[(.…$£€#@"):
        return False
    return not _NOT_OPENING.match(text, starts[at], starts[at] + 8)


def _doubles(page: Page, line: int, first: int, last: int, left_open: bool) -> list[Run]:
    words, runs = page.words, []
    opened = -1
    for at in range(first, last):
        word = words[at]
        if opened < 0:
            if word in DOUBLE_OPEN or (word in STRAIGHT and not _inch(page, at, first)):
                opened = at
        elif word in DOUBLE_CLOSE or word in STRAIGHT or (word == "“" and words[opened] == "„"):
            runs.append(_run(page, line, opened, at, closed=True, continued=left_open and opened == first))
            opened = -1
        elif word in DOUBLE_OPEN:
            runs.append(_run(page, line, opened, at, closed=False, continued=left_open and opened == first))
            opened = at
    if opened >= 0 and opened + 1 < last:
        runs.append(_run(page, line, opened, last, closed=False, continued=left_open and opened == first))
    return [run for run in runs if _has_word(page, run)]


def _inch(page: Page, at: int, first: int) -> bool:
    """Whether a straight mark stands for inches or seconds: glued to a number before it, nothing open."""
    return at > first and page.words[at - 1][-1].isdigit() and page.starts[at] == page.ends[at - 1]


def _run(page: Page, line: int, opened: int, closing: int, *, closed: bool, continued: bool) -> Run:
    inside = max(closing - 1, opened)
    start = page.starts[min(opened + 1, inside)]
    return Run(start, max(start, page.ends[inside]), opened + 1, closing, line, False, closed, continued, opened)


def _has_word(page: Page, run: Run) -> bool:
    return any(page.words[at][0].isalnum() for at in range(run.first, run.last))


def _singles(page: Page, line: int, first: int, last: int) -> list[Run]:
    """Single-quoted runs of one stretch without double marks.

    An opening mark stands after a space or bracket and before a letter; of the closing candidates one after a
    punctuation mark wins, since "the workers' rights" also ends a word with a mark.
    """
    runs: list[Run] = []
    starts, ends = page.starts, page.ends
    limit = ends[last - 1]
    at = first
    while at < last:
        if not _opens_single(page, at, last):
            at += 1
            continue
        closing = _closing_single(page, at, min(limit, starts[at] + LONGEST_SINGLE))
        if closing < 0:
            at += 1
            continue
        close_at = page.token_at(closing)
        if close_at >= last or starts[close_at] != closing:
            at += 1
            continue
        run = Run(starts[at + 1], ends[close_at - 1], at + 1, close_at, line, True, True, False, at)
        if _has_word(page, run):
            runs.append(run)
        at = close_at + 1
    return runs


def _closing_single(page: Page, opened: int, limit: int) -> int:
    text = page.text
    weak = -1
    for match in _CLOSING.finditer(text, page.starts[opened] + 2, limit):
        at = match.start()
        before = text[at - 1]
        if before in ".,!?…":
            return at if weak < 0 or not _opens_between(text, weak, at) else weak
        if before not in "sS" or not text[at + 1 : at + 3].strip()[:1].islower():
            return at if weak < 0 or not _opens_between(text, weak, at) else weak
        if weak < 0:
            weak = at
    return weak


def _opens_between(text: str, low: int, high: int) -> bool:
    return re.search(r"(?<!\w)['‘](?=\w)", text[low + 1 : high]) is not None
