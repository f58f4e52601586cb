"""What of a sent text is checked: the words between its quotation marks, in pieces where some were left out. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.lexicon import REPORTING
from corpus.search.wording import Wording, pieces
from corpus.verify.spelling import worded

FEWEST = 4
"""Fewer words than this say too little to be checked."""
_MARKED = re.compile(r"“([^“”]{3,})”|„([^„“”]{3,})[“”]|«([^«»]{3,})»|\"([^\"]{3,})\"")
_OPENS, _ENDS = re.compile(r"^\s*[“„«\"]"), re.compile(r"[”“»\"]\s*[.!?]?\s*$")
_BREAK = re.compile(r"(?P<first>[^“”\"„«»]{3,})[”\"»](?P<beside>[^“”\"„«»]+)[“\"„«](?P<second>[^“”\"„«»]{3,})")
_NEXT_PARAGRAPH = re.compile(r"(?<![”“»\"\s])\s*\n\s*[“„«\"]")
"""Where a quotation goes on with another paragraph: opened again, and not closed before."""
BESIDE = 12
"""So many words at most stand beside the quotation marks of what is only told of a quotation: `"…" and "…", X said`."""


def parts_of(given: str) -> list[Wording]:
    """The given words, cut where an ellipsis or the end of a quotation says that something was left out.

    Words beside quotation marks that say who said it do not count, where the marks hold most of what was given.
    """
    given = _NEXT_PARAGRAPH.sub(" ", given)
    broken = _broken(given)
    if broken:
        return [part for words in broken for part in _pieces(words)]
    marked = [next(filter(None, match.groups())) for match in _MARKED.finditer(given)]
    held = sum(len(Wording.of(words)) for words in marked)
    beside = len(Wording.of(_MARKED.sub(" ", given)))
    edges = _OPENS.search(given) is not None or _ENDS.search(given) is not None
    if marked and edges and held >= FEWEST and beside <= min(BESIDE, held):
        return [part for words in marked for part in _pieces(words)]
    return _pieces(given)


def is_too_little(parts: Sequence[Wording]) -> bool:
    """Whether the parts are too few words, as they are written, to be checked."""
    return sum(len(Wording.of(part.text)) for part in parts) < FEWEST


def _pieces(given: str) -> list[Wording]:
    return [worded(piece.text) for piece in pieces(given)]


def _broken(given: str) -> list[str]:
    """The quoted words of 'A,” he said. “B', copied from between the outer marks of a quotation that its attribution
    breaks; empty where it is no such thing.
    """
    match = _BREAK.fullmatch(given.strip(' “”"„«»'))
    if match is None or not only_attributes(match["beside"]) or len(match["beside"].split()) > BESIDE:
        return []
    return [match["first"], match["second"]]


def only_attributes(gap: str) -> bool:
    """Whether what stands between two quotations only tells who speaks, so that the second goes on with the first."""
    words = re.findall(r"[A-Za-z’']+", gap.lower())
    return not words or ("and" not in words and any(word in REPORTING for word in words))
