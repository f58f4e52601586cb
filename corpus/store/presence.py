"""Which sentences of a fetched page are still there when it is fetched again, and what that means. Pure.

A sentence that is missing once may be a template's or a paywall's doing. It counts as removed after two looks, hours
apart, in which the rest of the page was still the same. A page cut down to less than half of itself with nothing new in
it is no new version at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

REST: Final = 0.5
"""The share of a page's sentences that must still be there for a missing one to mean anything."""
APART: Final = timedelta(hours=3)
"""The least time between the two looks that make a missing sentence a removed one."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Presence:
    """What a new look at a page shows of the sentences held: numbers of those missing; whether the rest is the same;
    whether the page was only cut down."""

    missing: frozenset[int]
    rest_matches: bool
    cut_down: bool


def compare(held: Sequence[tuple[int, str]], text: str, sentences: Sequence[str]) -> Presence:
    """Looks for the held sentences (number, words) in a page's text as fetched now, whose sentences are given."""
    now = _plain(text)
    missing = frozenset(number for number, words in held if _plain(words) not in now)
    share = 1 - len(missing) / len(held) if held else 0.0
    before = {_plain(words) for _, words in held}
    nothing_new = all(_plain(words) in before for words in sentences)
    return Presence(missing, share >= REST, share < REST and nothing_new and bool(held))


def removed(first_missing: datetime, now: datetime) -> bool:
    """Whether a sentence missing since then, and missing now with the rest in place, counts as removed."""
    return now - first_missing >= APART


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words).strip()
