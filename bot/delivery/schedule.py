"""When a summary is due: local times of days, daylight saving, quiet hours. Pure; the moment is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.parsing.zones import zone_of
from bot.state.subscriptions import Subscription, Time

LOOK_BACK = 8
"""Days to look for the last slot: a weekly one is seven days back at most."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A local day on which a summary is wanted, and the moment (UTC) that day's time is reached."""

    day: date
    moment: datetime


def moment_of(day: date, minute: int, zone: str) -> datetime:
    """The moment a local time of day is reached on that day.

    A time skipped by the clocks going forward is reached when they have; a time that comes twice, the first time.
    """
    local = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=zone_of(zone))
    return local.astimezone(UTC)


def wanted_on(days: str, day: date) -> bool:
    """Whether 'daily', 'weekdays' or digits of weekdays (Monday '0') include the day."""
    if days == "daily":
        return True
    return day.weekday() < 5 if days == "weekdays" else str(day.weekday()) in days


def last_slot(subscription: Subscription | Time, now: datetime) -> Slot | None:
    """The latest slot at or before the moment."""
    today = now.astimezone(zone_of(subscription.zone)).date()
    for back in range(-1, LOOK_BACK):
        day = today - timedelta(days=back)
        if wanted_on(subscription.days, day):
            slot = Slot(day, moment_of(day, subscription.minute, subscription.zone))
            if slot.moment <= now:
                return slot
    return None


def next_slot(subscription: Subscription, now: datetime) -> Slot:
    """The first slot after the moment."""
    today = now.astimezone(zone_of(subscription.zone)).date()
    for ahead in range(-1, 9):
        day = today + timedelta(days=ahead)
        slot = Slot(day, moment_of(day, subscription.minute, subscription.zone))
        if wanted_on(subscription.days, day) and slot.moment > now:
            return slot
    raise AssertionError("every week has the day")  # pragma: no cover


def due(subscription: Subscription, settled: datetime | None, now: datetime) -> Slot | None:
    """The slot to send for now, or None. `settled` is the moment of the last slot up to now that was settled.

    However long the bot was away, only the latest slot is due: downtime is caught up once. A slot from before the
    subscription was made is not.
    """
    slot = last_slot(subscription, now)
    if slot is None or (settled is not None and slot.moment <= settled):
        return None
    if slot.moment <= subscription.created <= now:
        return None
    return slot


def is_quiet(minute: int, start: int | None, end: int | None) -> bool:
    """Whether a local minute of the day lies in the quiet hours, which may go over midnight."""
    if start is None or end is None or start == end:
        return False
    return start <= minute < end if start < end else minute >= start or minute < end


def clock(minute: int) -> str:
    """'07:30'."""
    return f"{minute // 60:02}:{minute % 60:02}"
