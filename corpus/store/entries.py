"""When an entry of a live page was written: the time that stands over it in the article's text. Pure."""

from __future__ import annotations

import re
from typing import Final

_TIME = re.compile(
    r"^[ \t]*((?:[01]?\d|2[0-3])[:.h][0-5]\d[ \t]*(?:[ap]\.?m\.?)?[ \t]*\(?(?:[A-Z]{2,4}|Uhr)?\)?)[ \t]*$", re.MULTILINE
)
_NEAR: Final = 8_000
"""Characters before a paragraph in which the time of its entry stands."""


def entry_time(text: str, start: int) -> str | None:
    """The time over the entry that holds the character at `start`, as it is printed; None on a page without entries.

    One time is that of the page; a page of entries has several.
    """
    above = [match[1].strip() for match in _TIME.finditer(text, max(0, start - _NEAR), start)]
    if above and (above[:-1] or _TIME.search(text, start)):
        return above[-1]
    return None
