"""Dates as newspapers print them, to ISO 8601. It knows no clock: a date without a year stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

_MONTH_NAMES = (
    "january jan januar januari janvier janv enero ene gennaio gen janeiro января stycznia ocak",
    "february feb februar februari février fevrier févr fevr febrero febbraio fevereiro fev февраля lutego şubat",
    "march mar märz maerz mars marzo março marco maart mrt mär марта marca maret mart",
    "april apr avril avr abril abr aprile апреля kwietnia nisan",
    "may mai mayo maggio mag maio mei maj мая maja mayıs",
    "june jun juni juin junio giugno giu junho июня czerwca haziran",
    "july jul juli juillet juil julio luglio lug julho июля lipca temmuz",
    "august aug août aout agosto ago augustus augusti августа sierpnia agustus ağustos",
    "september sept sep septembre septiembre settembre set setembro сентября września eylül",
    "october oct oktober okt octobre octubre ottobre ott outubro out октября października ekim",
    "november nov novembre noviembre novembro ноября listopada kasım",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro desember декабря grudnia aralık",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d"
_CLOCK = (
    r"(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
)
_ZONES = {
    **dict.fromkeys(("Z", "GMT", "UTC", "WET"), 0),
    **dict.fromkeys(("BST", "CET", "WAT"), 60),
    **dict.fromkeys(("CEST", "EET", "SAST"), 120),
    **dict.fromkeys(("EEST", "MSK", "EAT"), 180),
    "PKT": 300,
    "IST": 330,
    "HKT": 480,
    "SGT": 480,
    "JST": 540,
    "KST": 540,
    "AEST": 600,
    "AEDT": 660,
    "NZST": 720,
    "NZDT": 780,
    "EST": -300,
    "EDT": -240,
    "CST": -360,
    "CDT": -300,
    "MST": -420,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
}
_ZONE = r"(?P<zone>[+-]\d\d:?\d\d\b|(?:" + "|".join(sorted(_ZONES, key=len, reverse=True)) + r")\b)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<y>{_YEAR})[-/.](?P<m>[01]?\d)[-/.](?P<d>{_DAY})(?!\d)",
        rf"(?<!\d)(?P<y>{_YEAR})\s?年\s?(?P<m>[01]?\d)\s?月\s?(?P<d>{_DAY})\s?日",
        rf"\b(?P<name>{MONTH})\s*(?P<d>{_DAY})(?:st|nd|rd|th)?\b,?\s+(?P<y>{_YEAR})\b",
        rf"\b(?P<d>{_DAY})(?:st|nd|rd|th|er|º)?\.?\s*[-/]?(?:de\s+)?(?P<name>{MONTH})\s*[-/,]?\s*(?:de\s+|del\s+)?"
        rf"(?P<y>{_YEAR})\b",
        rf"(?<![\d/])(?P<a>{_DAY})(?P<sep>[/.-])(?P<b>{_DAY})(?P=sep)(?P<y>{_YEAR})(?!\d)",
    )
)
_AFTER = re.compile(rf"^(?:T|,?\s*(?:at\s+|um\s+|à\s+|[-–—|•]\s*)?){_CLOCK}\s*(?:Uhr\s*)?\(?{_ZONE}?\)?", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:^|\s){_CLOCK}\s*{_ZONE}\)?,?\s*(?:on\s+)?(?:[A-Z][a-z]{{2,8}}\.?,?\s+)?[-–—|•]?\s*$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")


class Found(NamedTuple):
    """A date that stands in a text: ISO 8601 value (a day, or a time with zone) and where it stands."""

    value: str
    start: int
    end: int


def find(text: str) -> Iterator[Found]:
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


def normal(value: str) -> str | None:
    """One date as a page, a feed or a JSON field writes it, to ISO 8601; None where it is no full date.

    A time is kept only with its zone; without one the day alone is certain.
    """
    value = value.strip()
    if len(value) > 100:
        return None
    try:
        moment = datetime.fromisoformat(value.replace("/", "-"))
    except ValueError:
        pass
    else:
        if moment.tzinfo is not None:
            return moment.isoformat(timespec="seconds")
        return moment.date().isoformat()
    if re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d", value):
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError):
            return None
        return moment.isoformat(timespec="seconds") if moment.tzinfo else moment.date().isoformat()
    return next((found.value for found in find(value)), None)


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["y"])
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


def _with_time(text: str, match: re.Match[str], day: date) -> Found:
    after = _AFTER.match(text[match.end() : match.end() + 40])
    if after and (after["minute"] or after["half"]):
        moment = _moment(day, after)
        end = match.end() + len(after[0].rstrip())
        return Found(moment.isoformat(timespec="seconds") if moment else day.isoformat(), match.start(), end)
    before = _BEFORE.search(text[max(0, match.start() - 40) : match.start()])
    if before and (before["minute"] or before["half"]):
        moment = _moment(day, before)
        if moment:
            start = max(0, match.start() - 40) + before.start("hour")
            return Found(moment.isoformat(timespec="seconds"), start, match.end())
    return Found(day.isoformat(), match.start(), match.end())


def _moment(day: date, clock: re.Match[str]) -> datetime | None:
    """The moment meant, or None where the clock or its zone is not known."""
    if not clock["zone"]:
        return None
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    zone = clock["zone"].upper()
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        minutes = (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    else:
        minutes = _ZONES[zone]
    try:
        return datetime(
            day.year,
            day.month,
            day.day,
            hour,
            int(clock["minute"] or 0),
            int(clock["second"] or 0),
            tzinfo=timezone(timedelta(minutes=minutes)),
        )
    except ValueError:
        return None
