"""How far back a summary looks: a day missed is told, a week is told whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.summaries import LONGEST, NEWS, reach
from bot.state.subscriptions import Subscription

NOW = datetime(2026, 3, 30, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "ago", "hours"),
    [
        ("daily", 24, 48),
        ("daily", 240, 48),
        ("weekdays", 24, 48),
        ("weekdays", 72, 96),
        ("0", 168, 192),
        ("0", 900, 192),
        ("0", None, 48),
    ],
)
def test_who_is_told_seldom_misses_nothing_in_between(days: str, ago: int | None, hours: int) -> None:
    covered = NOW - timedelta(hours=ago) if ago is not None else None
    one = Subscription(1, 2, 3, None, 480, "Europe/Berlin", days, False, NOW, covered)
    assert reach(one, NOW) == timedelta(hours=hours)
    assert NEWS <= reach(one, NOW) <= LONGEST
