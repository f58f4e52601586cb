"""Dates as newspapers print them and as programs write them, to ISO 8601. It knows no clock.

A date without a year stays unknown, and so does one that a program writes where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from corpus import lexicon

MONTHS = {name: int(month) for month, names in lexicon.table("months").rows for name in names.split()}
MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d"
_CLOCK = (
    r"(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
)
_ZONE_NAMES: Final = {name: zone for zone, names in lexicon.table("time_zones").rows for name in names.split()}
_ZONES: Final = {name: int(zone) for name, zone in _ZONE_NAMES.items() if "/" not in zone}
_REGIONS: Final = {name: zone for name, zone in _ZONE_NAMES.items() if "/" in zone}
"""Names of a zone that stand for summer and winter time alike."""
_ZONE = (
    r"(?P<zone>(?:(?:GMT|UTC)\s?)?[+-]\d\d:?\d\d\b|(?:GMT|UTC)\s?[+-]\d\d?\b|(?:"
    + "|".join(sorted((*_ZONES, *_REGIONS), key=len, reverse=True))
    + r"|[A-Z][a-z]+/[A-Z][a-z]+(?:_[A-Z][a-z]+)*)\b)"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<y>{_YEAR})[-/.](?P<m>0?[01]?\d)[-/.](?P<d>{_DAY})(?!\d)",
        rf"(?<!\d)(?P<y>{_YEAR})\s?[年년]\s?(?P<m>[01]?\d)\s?[月월]\s?(?P<d>{_DAY})\s?[日일]",
        rf"\b(?P<y>{_YEAR})[-/. ]+(?P<name>{MONTH})[-/. ]+(?P<d>{_DAY})(?!\d)",
        rf"\b(?P<name>{MONTH})\s*(?P<d>{_DAY})(?:st|nd|rd|th)?\b,?\s+(?P<y>{_YEAR})\b",
        rf"\b(?P<d>{_DAY})(?:st|nd|rd|th|er|º)?\.?\s*[-/]?(?:(?:de|of)\s+)?(?P<name>{MONTH})\s*[-/,]?\s*(?:de\s+|del\s+)?"
        rf"(?P<y>{_YEAR})\b",
        rf"(?<![\d/])(?P<a>{_DAY})(?P<sep>[/.-])(?P<b>{_DAY})(?P=sep)(?P<y>{_YEAR})(?!\d)",
    )
)
_AFTER = re.compile(rf"^(?:T|,?\s*(?:at\s+|um\s+|à\s+|[-–—|•]\s*)?){_CLOCK}\s*(?:Uhr\s*)?\(?{_ZONE}?\)?", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:^|\s){_CLOCK}\s*{_ZONE}\)?,?\s*(?:on\s+)?(?:[A-Z][a-z]{{2,8}}\.?,?\s+)?[-–—|•]?\s*$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_LABELS = re.compile(
    r"\b(?:(?P<changed>updated?|modified|edited|changed|aktualisiert|geändert|mis à jour|actualizado|atualizado|"
    r"aggiornato)|(?:published|posted|issued|veröffentlicht|publié|publicado|pubblicato))\b",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_STAMP_CLOCK = r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?\s*(?P<half>[ap]m\b)?"
_STAMPS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}(?P<d>{_DAY})[\s-]+(?P<name>{MONTH}),?[\s-]+(?P<y>{_YEAR}|\d\d)(?:,?\s+{_STAMP_CLOCK}\s*(?P<zone>.*))?",
        rf"{_WEEKDAY}(?P<name>{MONTH})\s+(?P<d>{_DAY}),?\s+{_STAMP_CLOCK}\s+(?:(?P<zone>\S+)\s+)?(?P<y>{_YEAR})",
        rf"{_WEEKDAY}(?P<name>{MONTH})\s+(?P<d>{_DAY}),?\s+(?P<y>{_YEAR})\s+{_STAMP_CLOCK}\s*(?P<zone>.*)",
        rf"(?P<a>{_DAY})(?P<sep>[/.])(?P<b>{_DAY})(?P=sep)(?P<y>\d\d)(?:,?\s+{_STAMP_CLOCK}\s*(?P<zone>.*))?",
        rf"(?P<y>{_YEAR})(?P<m>[01]\d)(?P<d>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<second>[0-5]\d)(?P<zone>Z?)",
    )
)
"""Mail and RSS (RFC 822), asctime and Java (the year last), JavaScript (the month first), numbers alone."""
_OF_YEAR = re.compile(rf"({_YEAR})-([0-3]\d\d)")
"""ISO 8601 with the day's number in the year."""
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]24:00(?::00)?(.*)")
"""ISO 8601 with the end of the day as its time."""
_SECONDS = re.compile(r"(\d{9,10})(?:\d{3})?")
_OFFSET = re.compile(
    r"(?:GMT|UTC|Etc/GMT)?\s?(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?(?!\d)", re.IGNORECASE
)
_REGION = re.compile(r"[A-Za-z]+(?:/[A-Za-z]\w*(?:-\w+)*){1,2}")
_KOREAN_CLOCK = re.compile(r"\s+(?P<hour>[0-2]\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?!\d)")
_KOREAN: Final = timezone(timedelta(hours=9))
"""The one zone of all who write their dates in Korean."""
_PIVOT: Final = 68
"""The last year that two digits mean in this century, as POSIX has it."""
_PATHS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"/(?P<y>{_YEAR})[-/](?P<m>[01]?\d)[-/](?P<d>{_DAY})(?=$|[/?#_.-])",
        rf"/(?P<y>{_YEAR})[-/](?P<name>{MONTH})[-/](?P<d>{_DAY})(?=$|[/?#_.-])",
        rf"/(?P<y>{_YEAR})(?P<m>[01]\d)(?P<d>[0-3]\d)(?=$|[/?#_.-])",
        rf"[-_](?P<y>{_YEAR})[-_](?P<m>[01]\d)[-_](?P<d>[0-3]\d)(?=$|[/?#_.-])",
    )
)
_FIRST_YEAR: Final = 1700
_LAST_YEAR: Final = 2099
_DEFAULTS: Final = frozenset({date(1899, 12, 30), date(1900, 1, 1), date(1970, 1, 1)})
"""The days that databases and programs count from, which they write where no date is known."""


class FoundDate(NamedTuple):
    """A date that stands in a text: ISO 8601 value (a day, or a time with zone) and where it stands."""

    value: str
    start: int
    end: int


def find(text: str) -> Iterator[FoundDate]:
    """Every full date in the text, in order, with the clock time beside it where that time names its zone."""
    if not _DIGIT.search(text):
        return
    taken = 0
    while True:
        first = min(
            (match for form in _FORMS if (match := form.search(text, taken))), key=lambda m: m.start(), default=None
        )
        if first is None:
            return
        taken = first.end()
        day = _day(first)
        if day is not None:
            found = _with_time(text, first, day)
            taken = max(taken, found.end)
            yield found


def find_published(text: str) -> Iterator[FoundDate]:
    """The same without those that the words before them call dates of a change: 'Updated 9 March 2024'."""
    before = 0
    for found in find(text):
        labels = list(_LABELS.finditer(text, before, found.start))
        before = found.end
        if not labels or labels[-1].lastgroup != "changed":
            yield found


def normal(value: str) -> str | None:
    """One date as a page, a feed or a JSON field writes it, to ISO 8601; None where it is no full date.

    A time is kept only with its zone; without one the day alone is certain. A day that programs write for an unknown
    one, and a year in which no news was printed, are unknown.
    """
    value = value.strip()
    if len(value) > 100:
        return None
    found = _iso(value) or _seconds(value) or _stamp(value)
    if not isinstance(found, datetime):
        found = _printed(value) or found
    return _plain(found) if found is not None and _credible(found) else None


def undecided(line: str) -> bool:
    """Whether a line is nothing but a date in figures whose day and month may be either: '12/03/2025'."""
    found = _FORMS[-1].fullmatch(line)
    return found is not None and _day(found) is None


def day_in(url: str) -> str | None:
    """The day that the path of an address names: /2024/03/05/, /2024/mar/05/, /20240305/ or /2024-03-05-."""
    for form in _PATHS:
        if match := form.search(url):
            day = _day(match)
            if day is not None and _credible(day):
                return day.isoformat()
    return None


def _printed(value: str) -> datetime | date | None:
    first = next(find(value), None)
    return _iso(first.value) if first else None


def _iso(value: str) -> datetime | date | None:
    bare = value.partition("[")[0].replace("/", "-")
    if midnight := _MIDNIGHT.fullmatch(bare):
        day = _iso(f"{midnight[1]}T00:00:00{midnight[2]}")
        return day + timedelta(days=1) if day else None
    try:
        if match := _OF_YEAR.fullmatch(bare):
            return datetime.strptime(f"{match[1]} {match[2]}", "%Y %j").date()  # noqa: DTZ007, a day has no zone
        moment = datetime.fromisoformat(bare)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.date()


def _seconds(value: str) -> datetime | None:
    """Seconds or milliseconds since 1970."""
    match = _SECONDS.fullmatch(value)
    return datetime.fromtimestamp(int(match[1]), UTC) if match else None


def _stamp(value: str) -> datetime | date | None:
    """A moment as programs write it, the year in two digits or last."""
    match = next((match for form in _STAMPS if (match := form.fullmatch(value))), None)
    day = _day(match) if match else None
    if match is None or day is None or not match["hour"]:
        return day
    return _moment(day, match) or day


def _credible(found: datetime | date) -> bool:
    day = found
    if isinstance(found, datetime):
        try:
            day = found.astimezone(UTC).date()
        except OverflowError:
            return False
    return _FIRST_YEAR <= day.year <= _LAST_YEAR and day not in _DEFAULTS


def _plain(found: datetime | date) -> str:
    return found.isoformat(timespec="seconds") if isinstance(found, datetime) else found.isoformat()


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if year < 100:
        year += 1900 if year > _PIVOT else 2000
    if parts.get("name"):
        month, day = MONTHS[parts["name"].rstrip(".").lower()], int(parts["d"])
    elif parts.get("m"):
        month, day = int(parts["m"]), int(parts["d"])
    else:
        one, two = int(parts["a"]), int(parts["b"])
        if parts["sep"] == "." or one > 12:
            day, month = one, two
        elif two > 12 or one == two:
            month, day = one, two
        else:
            return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(text: str, match: re.Match[str], day: date) -> FoundDate:
    after = _AFTER.match(text[match.end() : match.end() + 40])
    korean = _KOREAN_CLOCK.match(text, match.end()) if "년" in match[0] else None
    if korean and not (after and after["zone"]) and (moment := _moment(day, korean)):
        return FoundDate(moment.isoformat(timespec="seconds"), match.start(), korean.end())
    if after and (after["minute"] or after["half"]):
        known = _moment(day, after)
        end = match.end() + len(after[0].rstrip())
        return FoundDate(known.isoformat(timespec="seconds") if known else day.isoformat(), match.start(), end)
    before = _BEFORE.search(text[max(0, match.start() - 40) : match.start()])
    if before and (before["minute"] or before["half"]) and (moment := _moment(day, before)):
        start = max(0, match.start() - 40) + before.start("hour")
        return FoundDate(moment.isoformat(timespec="seconds"), start, match.end())
    return FoundDate(day.isoformat(), match.start(), match.end())


def _moment(day: date, clock: re.Match[str]) -> datetime | None:
    """The moment meant, or None where the clock or its zone is not known."""
    parts = clock.groupdict()
    hour, half = int(parts["hour"]), (parts.get("half") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    zone = _zone(parts["zone"] or "") if "zone" in parts else _KOREAN
    if zone is None:
        return None
    try:
        local = datetime(
            day.year, day.month, day.day, hour, int(parts["minute"] or 0), int(parts["second"] or 0), tzinfo=zone
        )
    except ValueError:
        return None
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta(0)))


def _zone(name: str) -> timezone | ZoneInfo | None:
    """The zone a name or an offset means, what stands behind it in brackets left out; None where nobody can tell."""
    name = name.partition("(")[0].strip() or name.strip(" ()")
    if match := _OFFSET.fullmatch(name):
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        away = match["sign"] == "-"
        if name.lower().startswith("etc"):
            away = not away
        return timezone(timedelta(minutes=-minutes if away else minutes)) if minutes < 24 * 60 else None
    if name.upper() in _ZONES:
        return timezone(timedelta(minutes=_ZONES[name.upper()]))
    region = _REGIONS.get(name, name)
    if not _REGION.fullmatch(region):
        return None
    try:
        return ZoneInfo(region)
    except (KeyError, ValueError, OSError):  # a machine without the table of zones knows the day alone
        return None
