"""Whether a sentence says beside a name what kind of thing bears it: a paper, a series, a group. Knows no people."""

from __future__ import annotations

import re
from typing import Final

from corpus.language.speakers.names.scan import NameRun
from corpus.lexicon import words

_KINDS: Final = words("name_words", "kinds")
_PAPERS: Final = words("name_words", "papers")


def of_its_kind(text: str, run: NameRun, floor: int, ceiling: int) -> bool:
    """Whether the name is told to be a thing's: 'Clean Tides, an environmental group that', 'a show called Ana Halvor'.

    Of several people, or where somebody's own office follows ('Ana Ruiz, a company lawyer'), nothing is told.
    """
    behind = _BEHIND.match(text, run.end, ceiling)
    if behind is not None and (behind["front"] or behind["article"] != "the") and behind["noun"] in _KINDS:
        return True
    paper = _PAPER.match(text, run.end, ceiling)
    if paper is not None and paper["noun"] in _PAPERS:
        return True
    called = _CALLED.search(text, max(floor, run.outer - 60), run.outer)
    return called is not None and called["noun"] in _KINDS


_BEHIND = re.compile(
    r",\s(?P<article>an?|the|its)\s(?P<front>(?:[\w’'.&-]+\s){0,6}?)(?P<noun>[a-z-]+)"
    r"(?=[,.;:)]|\s(?:that|which|in|for|on|based|about|starring|from|with|by|near|where|known|called|owned|run|founded)\b)"
)
"""What stands behind a name up to the end of its first phrase: its last noun tells the kind."""
_PAPER = re.compile(r"\s(?P<noun>[a-z]+)(?=[\s,.;:)])")
_CALLED = re.compile(r"(?P<noun>[a-z-]+)\s(?:called|named|titled|dubbed|known\sas)\s[“\"‘]?$")
