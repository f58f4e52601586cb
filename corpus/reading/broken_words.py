"""A word broken at a line's end made one again, or left with the hyphen that it is written with. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus import lexicon

_FIRST = lexicon.words("hyphened", "first")
_SECOND = lexicon.words("hyphened", "second")
_JOINING = lexicon.words("hyphened", "joining")
_BEFORE = re.compile(r"([^\W_](?:[^\W_]|['’‐-])*)[‐-]$")
_AFTER = re.compile(r"[^\W_](?:[^\W_]|['’])*")
_WRITTEN = re.compile(r"[^\W_](?:[^\W_]|['’‐-])*[^\W_]")
_BREAKS = "-‐\u00ad"


def broken(line: str) -> bool:
    """Whether a line ends within a word."""
    return line[-1:] in _BREAKS and line[-2:-1].isalnum()


def written(lines: Collection[str]) -> frozenset[str]:
    """The words that stand whole in these lines, in lower case: how the writer writes them elsewhere."""
    return frozenset(word.lower() for line in lines for word in _WRITTEN.findall(line))


def joined(before: str, after: str, elsewhere: Collection[str]) -> str:
    """A line that ends within a word with the next one behind it. `elsewhere` are the words of `written`.

    The hyphen goes unless it is the word's own: before a capital or a figure, in a word that has another, or where the
    word is written so elsewhere or is one of those that are.
    """
    if before.endswith("\u00ad"):
        return before[:-1] + after
    left, right = _BEFORE.search(before), _AFTER.match(after)
    if left is None or right is None or _own(left[1].lower(), right[0], elsewhere):
        return before + after
    return before[:-1] + after


def _own(left: str, right: str, elsewhere: Collection[str]) -> bool:
    """Whether a word of these two parts has a hyphen between them."""
    if not right[0].islower() or not left[-1].isalpha() or any(mark in left for mark in "-‐"):
        return True
    if f"{left}{right}" in elsewhere:
        return False
    if f"{left}-{right}" in elsewhere:
        return True
    if right in _JOINING:
        return False
    return left in _FIRST or right in _SECOND
