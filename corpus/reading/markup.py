"""A page's markup before it is parsed: no tag keeps more attributes than any page's has. Pure; in linear time.

libxml2 compares each attribute of a tag with all before it: a hundred thousand of them take minutes.
"""

from __future__ import annotations

import re
from typing import Final

MOST_ATTRIBUTES: Final = 200
SUSPECT: Final = 2_000
"""Characters of one tag below which nobody counts its attributes."""

_ATTRIBUTE: Final = r"[^\s=>/]++(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"
_TAG: Final = re.compile(rf"(<[a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE}|=)*+)")
_ONE: Final = re.compile(rf"[\s/]*+(?:{_ATTRIBUTE}|=)")


def few_attributes(html: str) -> str:
    """The same page with the attributes of every tag beyond `MOST_ATTRIBUTES` left out."""
    return _TAG.sub(_cut, html)


def _cut(match: re.Match[str]) -> str:
    inside = match[2]
    if len(inside) < SUSPECT:
        return match[0]
    at = 0
    for _ in range(MOST_ATTRIBUTES):
        found = _ONE.match(inside, at)
        if found is None:
            return match[0]
        at = found.end()
    return match[1] + inside[:at]
