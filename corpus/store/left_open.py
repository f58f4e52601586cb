"""Quoted words that are left open: "In the absence of help," she said, and goes on in her next sentence. Pure."""

from __future__ import annotations

import re
from typing import Final

from corpus.lexicon import words

_SENTENCE: Final = re.compile(r"(?<=[.?!…])\s+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLITIC: Final = re.compile(r"['’](?:s|re|ve|ll|d|m)$|n['’]t$")


def is_left_open(quoted: str) -> bool:
    """Whether quoted words end in a clause or phrase that says nothing without what is said next.

    They end with a comma or a dash, and the last of their sentences begins with "if", "because" and no other clause
    follows, or with "in", "without" and has neither a subject nor an auxiliary.
    """
    if not quoted.rstrip().endswith((",", "—", "–")):
        return False
    last = _SENTENCE.split(quoted.strip())[-1]
    said = [word.lower() for word in _WORD.findall(last)]
    if not said or "," in last[:-1]:
        return False
    if said[0] in words("left_open", "clause"):
        return True
    tells = any(word in words("left_open", "tells") or _CLITIC.search(word) for word in said[1:])
    return said[0] in words("left_open", "phrase") and not tells
