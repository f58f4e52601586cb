"""When an entry of a live page was written: the time that stands over it in the article's text. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

_TIME = re.compile(
    r"\n[ \t]*((?:[01]?\d|2[0-3])[:.h][0-5]\d[ \t]*(?:[ap]\.?m\.?)?[ \t]*\(?(?:[A-Z]{2,4}|Uhr)?\)?)[ \t]*(?=\n|\Z)"
)
"""A line that is a time. (That it begins with a line break lets the search leap from line to line.)"""
_NEAR: Final = 8_000
"""Characters before a paragraph in which the time of its entry stands."""


@dataclass(frozen=True, slots=True)
class EntryTimes:
    """The lines of a text that are a time, in order: where each begins and ends, and the time as it is printed."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    times: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> EntryTimes:
        """Those of an article's text."""
        found = list(_TIME.finditer(f"\n{text}"))
        return cls(
            tuple(one.start() for one in found),
            tuple(one.end() - 1 for one in found),
            tuple(one[1].strip() for one in found),
        )

    def over(self, start: int) -> str | None:
        """The time over the entry that holds the character at `start`; None on a page without entries.

        One time is that of the page; a page of entries has several.
        """
        first, end = bisect_left(self.starts, start - _NEAR), bisect_right(self.ends, start)
        several = end - first > 1 or end < len(self.times)
        return self.times[end - 1] if first < end and several else None
