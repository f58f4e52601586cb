"""How often somebody was heard, as what a chart and its caption need: periods, bars, names. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from corpus.model.sayings import Trend

NAMED: Final = 5
"""So many people have bars of their own; the others share one."""
PERIODS: Final = 32
"""No more bars than this stand beside each other, but for years."""


class BarUnit(StrEnum):
    """What one bar stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bars:
    """`counts[voice][period]`: how often each voice was heard in each period, which begin on `starts`.

    The first utterance is of the day `first`, the last of the day before `after`.
    Where there are more than NAMED voices, the last row is all others together.
    """

    unit: BarUnit
    first: date
    after: date
    starts: tuple[date, ...]
    counts: tuple[tuple[int, ...], ...]


def bars(trend: Trend) -> Bars | None:
    """The voices counted by the shortest unit that gives few enough bars; None where nothing has a day."""
    days = sorted(day for voice in trend.voices for day in voice.days)
    if not days:
        return None
    unit = next((one for one in BarUnit if len(_starts(days[0], days[-1], one)) <= PERIODS), BarUnit.YEAR)
    starts = _starts(days[0], days[-1], unit)
    rows = [_counted(voice.days, starts) for voice in trend.voices]
    if len(rows) > NAMED:
        rows = [*rows[:NAMED], tuple(map(sum, zip(*rows[NAMED:], strict=True)))]
    return Bars(unit, days[0], days[-1] + timedelta(days=1), starts, tuple(rows))


def _counted(days: tuple[date, ...], starts: tuple[date, ...]) -> tuple[int, ...]:
    counts = [0] * len(starts)
    for day in days:
        counts[bisect_right(starts, day) - 1] += 1
    return tuple(counts)


_BEGINS: Final[dict[BarUnit, Callable[[date], date]]] = {
    BarUnit.DAY: lambda day: day,
    BarUnit.WEEK: lambda day: day - timedelta(days=day.weekday()),
    BarUnit.MONTH: lambda day: day.replace(day=1),
    BarUnit.YEAR: lambda day: day.replace(month=1, day=1),
}
_LONGEST: Final = {BarUnit.DAY: 1, BarUnit.WEEK: 7, BarUnit.MONTH: 31, BarUnit.YEAR: 366}


def _starts(first: date, last: date, unit: BarUnit) -> tuple[date, ...]:
    """The first days of the periods from the one of `first` to the one of `last`."""
    starts = [_BEGINS[unit](first)]
    while (following := _BEGINS[unit](starts[-1] + timedelta(days=_LONGEST[unit]))) <= last:
        starts.append(following)
    return tuple(starts)
