"""When to look again at a feed or a page, and which entries of a feed to read. Pure: every moment is given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

SHORTEST: Final = timedelta(minutes=5)
LONGEST: Final = timedelta(hours=6)
FIRST: Final = timedelta(minutes=15)
LONGEST_AFTER_FAULT: Final = timedelta(days=1)
TRIES: Final = 5
"""How often an entry whose page does not answer is tried."""
PAGE_LOOKS: Final = (timedelta(hours=2), timedelta(hours=4), timedelta(hours=18), timedelta(hours=48))
"""Waits between looks at an article's page after it was first fetched; after the last it is left alone."""
AFTER_CHANGE: Final = timedelta(hours=4)
"""A page that changed is looked at again after this: long enough to tell a removed sentence from a passing fault."""


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """What is remembered of a feed's entry: how it looked, how often it was tried, whether it is done with, when."""

    looks: bytes
    tries: int
    done: bool
    seen_at: datetime


def wait_after_look(wait: timedelta, fresh: int, asked: float | None = None) -> timedelta:
    """The wait after a look that went well: shorter where it brought something, longer where it did not.

    `fresh` counts new entries; `asked` is the least wait in seconds that the feed asks for.
    """
    factor: float = 0.4 if fresh >= 5 else 0.65 if fresh else 1.4
    least = min(max(SHORTEST, timedelta(seconds=asked or 0.0)), LONGEST)
    return min(max(wait * factor, least), LONGEST)


def wait_after_fault(failures: int, asked: float | None = None) -> timedelta:
    """The wait after the n-th fault in a row: doubling up to a day, and no less than the server asked for (seconds)."""
    doubled: timedelta = SHORTEST * 2 ** min(max(failures - 1, 0), 20)
    return max(min(doubled, LONGEST_AFTER_FAULT), min(timedelta(seconds=asked or 0.0), LONGEST_AFTER_FAULT))


def spread(address: str, wait: timedelta) -> timedelta:
    """The wait made up to a tenth longer, always the same for one address, so that feeds do not all come at once."""
    return wait * (1 + hashlib.sha256(address.encode()).digest()[0] / 2560)


def wanted(entries: Iterable[tuple[bytes, bytes]], known: Mapping[bytes, SeenEntry], now: datetime) -> list[int]:
    """The positions of entries (id, looks) that are new, look otherwise than before, or are due to be tried again."""
    return [number for number, (entry, looks) in enumerate(entries) if _wanted(known.get(entry), looks, now)]


def _wanted(before: SeenEntry | None, looks: bytes, now: datetime) -> bool:
    if before is None or before.looks != looks:
        return True
    if before.done or before.tries >= TRIES:
        return False
    return now < before.seen_at or now - before.seen_at >= wait_after_fault(before.tries)


def next_look(looks: int, *, changed: bool) -> timedelta | None:
    """How long after the n-th look (from 0) at an article's page to look again, None where no more."""
    if changed:
        return AFTER_CHANGE
    return PAGE_LOOKS[looks] if looks < len(PAGE_LOOKS) else None
