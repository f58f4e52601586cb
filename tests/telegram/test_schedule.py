"""When a summary is due: local days, daylight saving, downtime. All over given moments."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.schedule import due, is_quiet, moment_of, next_slot
from bot.state.subscriptions import Subscription

ZONES = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "America/St_Johns",
    "Africa/Casablanca", "Pacific/Kiritimati", "Etc/GMT+12", "UTC",
)  # fmt: skip


NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(-365 * 1440, 730 * 1440).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))


def subscription(
    minute: int = 480, zone: str = "UTC", days: str = "daily", created: datetime = NEW_YEAR
) -> Subscription:
    return Subscription(1, 5, 5, None, minute, zone, days, False, created)


def test_a_time_the_clocks_skip_is_reached_when_they_have() -> None:
    moment = moment_of(date(2026, 3, 29), 150, "Europe/Berlin")  # 02:30, between 02:00 and 03:00
    assert moment == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert moment.astimezone(ZoneInfo("Europe/Berlin")).strftime("%H:%M") == "03:30"


def test_a_time_that_comes_twice_counts_the_first_time() -> None:
    assert moment_of(date(2026, 10, 25), 150, "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_due_once_a_day_and_not_before_the_time() -> None:
    one = subscription()
    early, at, later = (datetime(2026, 2, 3, hour, tzinfo=UTC) for hour in (7, 8, 20))
    assert due(one, datetime(2026, 2, 2, 8, tzinfo=UTC), early) is None
    slot = due(one, datetime(2026, 2, 2, 8, tzinfo=UTC), at)
    assert slot is not None
    assert slot.day == date(2026, 2, 3)
    assert due(one, slot.moment, later) is None


def test_downtime_is_caught_up_once() -> None:
    slot = due(subscription(), datetime(2026, 2, 2, 8, tzinfo=UTC), datetime(2026, 2, 9, 12, tzinfo=UTC))
    assert slot is not None
    assert slot.day == date(2026, 2, 9)


def test_a_slot_before_the_subscription_is_not_due() -> None:
    made = datetime(2026, 2, 3, 12, tzinfo=UTC)
    assert due(subscription(created=made), None, made + timedelta(hours=1)) is None
    assert due(subscription(created=made), None, made + timedelta(hours=21)) is not None


def test_weekdays_and_weekly() -> None:
    friday, saturday = datetime(2026, 2, 6, 9, tzinfo=UTC), datetime(2026, 2, 7, 9, tzinfo=UTC)
    slot = due(subscription(days="weekdays"), None, saturday)
    assert slot is not None
    assert slot.day == friday.date()
    assert next_slot(subscription(days="weekdays"), friday).day == date(2026, 2, 9)
    assert next_slot(subscription(days="0"), friday).day == date(2026, 2, 9)
    assert next_slot(subscription(days="4"), friday).day == date(2026, 2, 13)


@given(
    st.sampled_from(ZONES),
    st.integers(0, 1439),
    MOMENTS,
    st.integers(1, 5),
)
def test_every_local_day_is_due_exactly_once(zone: str, minute: int, start: datetime, step: int) -> None:
    one = subscription(minute, zone, created=start)
    settled, days, now = None, [], start
    while now < start + timedelta(days=4):
        now += timedelta(minutes=31 * step)
        if slot := due(one, settled, now):
            settled = slot.moment
            days.append(slot.day)
    assert days == sorted(set(days))
    assert all((later - earlier).days == 1 for earlier, later in pairwise(days))
    assert 3 <= len(days) <= 5


@given(
    st.sampled_from(ZONES),
    st.integers(0, 1439),
    MOMENTS,
)
def test_the_next_slot_is_the_one_that_becomes_due(zone: str, minute: int, now: datetime) -> None:
    one = subscription(minute, zone, created=now)
    slot = next_slot(one, now)
    assert due(one, None, slot.moment - timedelta(seconds=1)) is None
    assert due(one, None, slot.moment) == slot


def test_quiet_hours_go_over_midnight() -> None:
    assert is_quiet(23 * 60, 22 * 60, 7 * 60)
    assert is_quiet(6 * 60, 22 * 60, 7 * 60)
    assert not is_quiet(7 * 60, 22 * 60, 7 * 60)
    assert is_quiet(22 * 60, 22 * 60, 7 * 60)
    assert (is_quiet(13 * 60, 13 * 60, 15 * 60), is_quiet(15 * 60, 13 * 60, 15 * 60)) == (True, False)
    assert not is_quiet(12 * 60, None, None)
