"""Lines that stand whole over an article, by their words alone: a byline, a date with its publisher. Pure.

It is asked before lines are joined to paragraphs; what a line means is decided by `heads`.
"""

from __future__ import annotations

import re

from corpus.reading import dates

_LONGEST = 100
_BYLINE = re.compile(r"(?:By|BY|Von|Par|Por) [A-ZÀ-Þ][^.!?]{2,60}")
_NAMED = re.compile(r"(?i:(?:published|posted|updated|on|the|at)\b\W*)*[^\W\d_]{0,12}\W*")
"""What may stand beside the date on its line: a weekday, or "Published on"."""
_CLOCK = re.compile(r"\b[0-2]?\d[:.][0-5]\d(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)
_NAME = r"[A-ZÀ-Þ][\w&.’'-]*(?:\s(?:of|the|de|di|[A-ZÀ-Þ][\w&.’'-]*)){0,5}"
_PUBLISHER = re.compile(rf"(?:[(\[]{_NAME}[)\]]|[,|·•–—-]?\s*{_NAME}\s*[,|·•–—:-]?)")
"""A paper's name beside the date: in brackets, or parted from it by a mark."""


def of_the_head(line: str) -> bool:
    """Whether a line is nothing but a byline, or a date: with a weekday, a time, the publisher's name."""
    if len(line) > _LONGEST or line.endswith("."):
        return False
    if _BYLINE.fullmatch(line):
        return True
    first = next(dates.find(line), None)
    if first is None:
        return dates.undecided(line)
    before, after = line[: first.start], _CLOCK.sub(" ", line[first.end :])
    if _NAMED.fullmatch(f"{before}{after}"):
        return True
    beside = [part.strip() for part in (before, after) if not _NAMED.fullmatch(part)]
    return len(beside) == 1 and _PUBLISHER.fullmatch(beside[0]) is not None
