"""Days, counts, names and periods in plain English, for the templates. Pure; it words no whole sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from corpus.model import Choice, Coverage, FeedHealth

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
OLD_DAYS = 30
"""From this age on, in days, news says how old it is."""


def parsed_day(iso: str | date | None) -> date | None:
    """The day of an ISO 8601 date or time, as it was where it was written; None where it is none."""
    if isinstance(iso, datetime):
        return iso.date()
    if iso is None or isinstance(iso, date):
        return iso
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def day(iso: str | date | None) -> str:
    """'2 February 2024', or '' where there is no day."""
    found = parsed_day(iso)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}" if found else ""


def long_day(iso: str | date | None) -> str:
    """'Thursday, 1 February 2024'."""
    found = parsed_day(iso)
    return f"{WEEKDAYS[found.weekday()]}, {day(found)}" if found else ""


def month(value: date) -> str:
    """'February 2024'."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def number(value: int) -> str:
    """'3,000'."""
    return f"{value:,}"


def choice(one: Choice) -> str:
    """'Ana Ruiz (mayor of Port Alder)', or the name alone where no article gives a role."""
    return f"{one.name} ({one.role})" if one.role else one.name


def count(value: int, one: str, many: str | None = None) -> str:
    """'one source', 'three sources', '12 sources'."""
    word = one if value == 1 else many or f"{one}s"
    return f"{_NUMBERS[value] if 0 <= value < len(_NUMBERS) else number(value)} {word}"


def passages(value: int, most: int = 100) -> str:
    """'three passages', '100 passages or more' where no more than that were asked for."""
    return f"{number(value)} passages or more" if value >= most else count(value, "passage")


def figure(value: int, one: str, many: str | None = None) -> str:
    """The same in figures, for tables: '1 sentence', '12 sentences'."""
    return f"{number(value)} {one if value == 1 else many or f'{one}s'}"


def age(published: str | date | None, today: date | None) -> str:
    """'2 years ago' for what is older than OLD_DAYS, '' for news, for what has no day and for what is to come."""
    found = parsed_day(published)
    if found is None or today is None or (days := (today - found).days) <= OLD_DAYS:
        return ""
    if days < 60:
        return f"{count(days // 7, 'week')} ago"
    if days < 700:
        return f"{count(round(days / 30.44), 'month')} ago"
    years, rest = divmod(days / 365.25, 1)
    if rest > 0.75:
        return f"almost {count(int(years) + 1, 'year')} ago"
    return f"{'over ' if rest > 0.25 else ''}{count(int(years), 'year')} ago"


def moment(iso: str, now: datetime) -> str:
    """A moment as seen from now: 'just now', '12 minutes ago', 'in 3 hours', '2 days ago'."""
    seconds = (datetime.fromisoformat(iso) - now).total_seconds()
    size = abs(seconds)
    if size < 45:
        return "just now" if seconds <= 0 else "in less than a minute"
    for unit, length, below in (("minute", 60, 5_400), ("hour", 3_600, 129_600), ("day", 86_400, float("inf"))):
        if size < below:
            spoken = figure(round(size / length), unit)
            return f"{spoken} ago" if seconds < 0 else f"in {spoken}"
    raise AssertionError("every time is shorter than for ever")


def health(one: FeedHealth, now: datetime) -> str:
    """How something followed fares: '6 entries; last well 3 minutes ago; next look in 12 minutes'."""
    parts = [figure(one.entries, "entry", "entries")] if one.kind == "feed" else []
    parts.append(f"last well {moment(one.last_success, now)}" if one.last_success else "not read yet")
    if one.next_try is None:
        parts.append("not looked at again unless asked")
    elif one.kind == "folder":
        parts.append("watched all the time")
    else:
        overdue = datetime.fromisoformat(one.next_try) <= now
        parts.append("next look is due" if overdue else f"next look {moment(one.next_try, now)}")
    return "; ".join(parts)


def period(first: date | None, last: date | None) -> str:
    """'January 2022 to December 2024', 'February 2024', or '' where no article has a date."""
    if first is None or last is None:
        return ""
    return month(first) if month(first) == month(last) else f"{month(first)} to {month(last)}"


def period_label(start: date, unit: str) -> str:
    """A period's first day as it stands under a bar: '3 Mar', 'Mar 2025' or '2025', by the unit."""
    name = MONTHS[start.month - 1][:3]
    return {"year": str(start.year), "month": f"{name} {start.year}"}.get(unit, f"{start.day} {name}")


def days(first: date, last: date) -> str:
    """The days of `[first, last)`: '2 February 2024', '1 to 7 February 2024', '28 January to 3 February 2024'."""
    end = last - timedelta(days=1)
    if end <= first:
        return day(first)
    start = str(first.day) if month(first) == month(end) else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start if first.year == end.year else day(first)} to {day(end)}"


def asked_of(first: str | None, last: str | None) -> str:
    """The time a question limits itself to: 'of 19 May 2024', 'of 1 to 31 May 2024', 'since 1 May 2024', or ''."""
    begin, end = parsed_day(first), parsed_day(last)
    if begin and end:
        after = end + timedelta(days=1)
        if (begin.month, begin.day, after.month, after.day) == (1, 1, 1, 1) and after.year == begin.year + 1:
            return f"of {begin.year}"
        if begin.day == after.day == 1 and month(begin) == month(end):
            return f"of {month(begin)}"
        return f"of {days(begin, after)}"
    if begin:
        return f"since {day(begin)}"
    return f"until {day(end)}" if end else ""


def held(coverage: Coverage) -> str:
    """What was searched: 'the 3,000 articles I hold, January 2022 to December 2024'."""
    what = "the one article I hold" if coverage.articles == 1 else f"the {number(coverage.articles)} articles I hold"
    when = period(coverage.first, coverage.last)
    return f"{what}, {when}" if when else what


def stopped(text: str) -> str:
    """The text with a full stop, unless it ends in one ('Jr.')."""
    return text if text.endswith(".") else f"{text}."


def brief(text: str, room: int = 80) -> str:
    """Words of a person's, said back: the beginning where they are very long."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def together(names: Sequence[str], joined_by: str = "and") -> str:
    """'A', 'A and B', 'A, B and C'."""
    return f" {joined_by} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
