"""Moments as they are kept: ISO 8601 in UTC, to the microsecond, so that their text sorts as they do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

AHEAD: Final = timedelta(minutes=2)
"""What was noted so far ahead of now may be a clock that was put right; beyond that the clock was wrong."""


def written(moment: datetime) -> str:
    """The moment as text. It must know its zone."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read(text: str) -> datetime:
    """The moment again, in UTC."""
    return datetime.fromisoformat(text)
