"""What of a sent text is checked: the words between its quotation marks, in pieces where some were left out. Pure."""

from __future__ import annotations

import re

from corpus.search.wording import Wording, pieces

FEWEST = 4
"""Fewer words than this say too little to be checked."""
_MARKED = re.compile(r"“([^“”]{3,})”|„([^„“”]{3,})[“”]|«([^«»]{3,})»|\"([^\"]{3,})\"")
_OPENS, _ENDS = re.compile(r"^\s*[“„«\"]"), re.compile(r"[”“»\"]\s*[.!?]?\s*$")
BESIDE = 12
"""So many words at most stand beside the quotation marks of what is only told of a quotation: `"…" and "…", X said`."""


def parts_of(given: str) -> list[Wording]:
    """The given words, cut where an ellipsis or the end of a quotation says that something was left out.

    Words beside quotation marks that say who said it do not count, where the marks hold most of what was given.
    """
    marked = [next(filter(None, match.groups())) for match in _MARKED.finditer(given)]
    held = sum(len(Wording.of(words)) for words in marked)
    beside = len(Wording.of(_MARKED.sub(" ", given)))
    edges = _OPENS.search(given) is not None or _ENDS.search(given) is not None
    if marked and edges and held >= FEWEST and beside <= min(BESIDE, held):
        return [part for words in marked for part in pieces(words)]
    return pieces(given)
