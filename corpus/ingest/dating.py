"""Which dates an article may have: an impossible one is unknown. Pure; the moment is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from corpus.store.records import Submission, day_of

FIRST_NEWSPAPER: Final = date(1605, 1, 1)
CLOCKS_SET: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock that says less was never set, and judges nothing."""
FARTHEST: Final = timedelta(hours=14)
"""How far the earliest zone is ahead."""


def dated(one: Submission, now: datetime) -> Submission:
    """The same, without a date of publication before all newspapers or after tomorrow."""
    article = one.annotated.article
    if article.published is None or possible(article.published.value, now):
        return one
    return replace(one, annotated=replace(one.annotated, article=replace(article, published=None)))


def possible(published: str, now: datetime) -> bool:
    """Whether an ISO 8601 day or time may be when something was published, seen from now."""
    day = day_of(published)
    if day is None or day < FIRST_NEWSPAPER:
        return False
    tomorrow = (now.astimezone(UTC) + FARTHEST).date() + timedelta(days=1)
    return day <= tomorrow or now < CLOCKS_SET
