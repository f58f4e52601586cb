"""Which of several publications was the earlier, where that is known. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time


def is_before(one: str | None, other: str | None) -> bool:
    """Whether what was published at `one` surely came before `other`, each an ISO 8601 day or time.

    Of one day nothing is known without a time of day for both; midnight sharp stands for a day without one.
    """
    first, second = _moment(one), _moment(other)
    if first is None or second is None:
        return False
    if _is_timed(first) and _is_timed(second) and (first.tzinfo is None) == (second.tzinfo is None):
        return first < second
    return first.date() < second.date()


def first_of(published: Sequence[str | None]) -> int | None:
    """The number of the one that surely came before all the others; None where no one did."""
    if not published:
        return None
    first = 0
    for number, moment in enumerate(published):
        if is_before(moment, published[first]):
            first = number
    others = (*published[:first], *published[first + 1 :])
    return first if all(is_before(published[first], moment) for moment in others) else None


def _moment(published: str | None) -> datetime | None:
    """The moment, of a day its midnight; None where it is no whole day."""
    try:
        return datetime.fromisoformat(published or "")
    except ValueError:
        return None


def _is_timed(moment: datetime) -> bool:
    return moment.time() != time()
