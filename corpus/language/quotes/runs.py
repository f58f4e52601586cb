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
_DOUBLE = re.compile(r"[\"“”„«»]|''|``")


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
    the end of its line, single marks count only outside double ones, and a run without a word is none.
    """
    runs: list[Run] = []
    left_open = False
    for line, (first, last) in enumerate(page.lines):
        found = _doubles(page, line, first, last, left_open)
        runs.extend(found)
        gaps = _gaps(found, first, last)
        runs.extend(single for gap in gaps for single in _singles(page, line, *gap))
        if found:
            tail = found[-1]
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
    text, words, starts, ends = page.text, page.words, page.starts, page.ends
    limit = ends[last - 1]
    at = first
    while at < last:
        mark = words[at]
        if mark not in SINGLE or (starts[at] > 0 and text[starts[at] - 1].isalnum()) or at + 1 >= last:
            at += 1
            continue
        if starts[at + 1] != ends[at] or not (words[at + 1][0].isalnum() or words[at + 1][0] in "[(.…$£€#@"):
            at += 1
            continue
        if _NOT_OPENING.match(text, starts[at], starts[at] + 8):
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
