"""How a stretch of text ends: as sentences do, or within one. Every reader of lines asks here. Pure."""

from __future__ import annotations

import re
from typing import Final

_CLOSING = r"[)\]”’\"'»“„‹›«」』\s]*$"
"""Marks that close what a sentence's end stands in; by some countries' use they open elsewhere."""
_SENTENCE = re.compile(rf"[.!?…。！？।۔]{_CLOSING}")
_CLAUSE = re.compile(rf"[.!?…。！？।۔:;]{_CLOSING}")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Dr|Mr|Ms|St|Mrs|Gov|Sen|Rep|Gen))\.$")
_TAIL: Final = 12
"""Characters in which an end and what closes it stand."""


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences do."""
    return bool(_SENTENCE.search(text[-_TAIL:]))


def ends_clause(text: str) -> bool:
    """Whether the text ends as sentences do, or with a colon or a semicolon."""
    return bool(_CLAUSE.search(text[-_TAIL:]))


def ends_line(text: str) -> bool:
    """Whether a printed line may be the last of its paragraph: it ends, and not with an initial or a title's stop."""
    return ends_clause(text) and not text.endswith(";") and not _ABBREVIATED.search(text[-_TAIL:])
