"""Finds where quotation marks stand open in a paragraph, for sentences not to end there. Knows nothing of speech.

Marks: “ ”, " ", ‘ ’, ' ', '' '', `` '', « », » «, „ “ and the brackets of Chinese and Japanese. Apostrophes, feet
and inches open nothing. Inside one kind of mark the others are not looked at: they are nested.
"""

from __future__ import annotations

import re

from corpus.model.text import Span

_MARK = re.compile(r"``|''|[“”„\"‘’'«»「」『』]")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u2009\u202f([{—–-:/*“\"‘'«„>…")
_ELIDED = re.compile(
    r"(?:\d\d?s\b|em\b|tis\b|twas\b|til\b|till\b|cause\b|bout\b|round\b|cuz\b|n['’]|nuff\b)", re.IGNORECASE
)
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "‘": "’",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
    "''": "''",
    "``": "''",
}
_RESUMES = re.compile(r"\s*(?:“|\"\S|‘|``|''|„|'[A-Z]|«)")
_CARRIES_ON = re.compile(r"[^“„‘«]*?[”]")
_STOP_BEFORE = frozenset(".,!?;:…—–-")
_REACH = 300


def stretches(paragraph: str, following: str = "") -> list[Span]:
    """Every outermost quotation of the paragraph, marks included, in order.

    `following` is the beginning of the text after the paragraph. An opening mark without its closing one is counted
    to the paragraph's end where `following` takes the quotation up again (with a new opening mark, or a closing one
    that has no opening), else not at all. A closing mark is looked for among the next 300 marks, so the time is linear.
    """
    marks = [mark for mark in _MARK.finditer(paragraph) if not _inside_a_word(paragraph, mark)]
    found: list[Span] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        if not _opens(paragraph, mark):
            at += 1
            continue
        closing = _closing(paragraph, marks, at)
        if closing is not None:
            found.append(Span(mark.start(), marks[closing].end()))
            at = closing + 1
            continue
        if mark[0] != "'" and _goes_on(following) and not _opened_again(paragraph, marks, at):
            found.append(Span(mark.start(), len(paragraph)))
            break
        at += 1
    return found


def _inside_a_word(text: str, mark: re.Match[str]) -> bool:
    return (
        mark[0] in "'’"
        and mark.start() > 0
        and mark.end() < len(text)
        and text[mark.start() - 1].isalnum()
        and text[mark.end()].isalnum()
    )


def _opens(text: str, mark: re.Match[str]) -> bool:
    sign = mark[0]
    if sign in "“„「『``":
        return True
    if sign in "”’」』" and sign != "'":
        return False
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    if sign in "«»":
        return not after.isspace() or sign == "«"
    if after.isspace() or before not in _BEFORE_OPENING:
        return False
    return not (sign in "‘'" and _ELIDED.match(text, mark.end()))


def _closing(text: str, marks: list[re.Match[str]], at: int) -> int | None:
    """The index of the mark that closes the one at `at`, None where none does."""
    sign = marks[at][0]
    closers = _CLOSERS[sign]
    if sign in "‘'":
        return _single_closing(text, marks, at, closers)
    depth = 0
    for index in range(at + 1, min(len(marks), at + _REACH)):
        other = marks[index]
        if sign in "«»「『" and other[0] == sign and sign not in closers:
            depth += 1
        elif other[0] in closers and (len(other[0]) == len(closers) or (len(closers) > 1 and other[0] in "“”")):
            if sign == '"' and _opens(text, other) and not _could_close(text, other):
                return None
            if depth == 0:
                return index
            depth -= 1
        elif sign == "“" and other[0] == "“":
            # A second opening mark where the first was never closed: only a nested one leaves the outer to be closed.
            if not _closed_twice(marks, index):
                return None
            depth += 1
        elif sign == "“" and other[0] == '"' and not _opens(text, other) and not _later(marks, index, "”"):
            return index
    return None


def _closed_twice(marks: list[re.Match[str]], index: int) -> bool:
    closing = 0
    for other in marks[index + 1 : index + _REACH]:
        if other[0] == "”":
            closing += 1
            if closing == 2:
                return True
        elif other[0] == "“":
            return False
    return False


def _later(marks: list[re.Match[str]], index: int, sign: str) -> bool:
    return any(other[0] == sign for other in marks[index + 1 : index + _REACH])


def _could_close(text: str, mark: re.Match[str]) -> bool:
    """A straight mark after a word or its stop closes; one with space before it and a word after it only opens."""
    return mark.start() > 0 and not text[mark.start() - 1].isspace()


def _single_closing(text: str, marks: list[re.Match[str]], at: int, closer: str) -> int | None:
    """A single closing mark looks like an apostrophe: it closes after a stop, after a plural's s for want of better."""
    plural: int | None = None
    for index in range(at + 1, min(len(marks), at + _REACH)):
        mark = marks[index]
        if mark[0] in {"‘", "'"} and _opens(text, mark):
            break
        if mark[0] != closer and not (closer == "’" and mark[0] == "'"):
            continue
        after = text[mark.end()] if mark.end() < len(text) else " "
        before = text[mark.start() - 1]
        if after.isalnum() or before.isspace():
            continue
        if before in _STOP_BEFORE or not before.isalnum() or before not in "sS" or not after.isspace():
            if plural is None or before in _STOP_BEFORE:
                return index
            break
        if plural is None:
            plural = index
    return plural


def _opened_again(text: str, marks: list[re.Match[str]], at: int) -> bool:
    return any(other[0] == marks[at][0] and _opens(text, other) for other in marks[at + 1 : at + _REACH])


def _goes_on(following: str) -> bool:
    """Whether the next paragraph resumes the quotation, or closes what it did not open."""
    paragraph = following.lstrip().split("\n", 1)[0]
    return bool(_RESUMES.match(paragraph) or _CARRIES_ON.match(paragraph))
