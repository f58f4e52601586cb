"""Days, counts, names and periods in the language that is spoken, for the templates; it words no whole sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.languages import ENGLISH, locale, ngettext, pair
from bot.languages import gettext as _
from bot.languages import now as language
from corpus.lexicon import pairs, words
from corpus.model.evidence import Coverage
from corpus.model.following import FeedHealth
from corpus.model.people import Choice

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_OWNER = re.compile(r"(?P<owner>[a-z][\w-]*)[’']s\s")
OLD_DAYS = 30
"""From this age on, in days, news says how old it is."""


class Count(int):
    """A number as it stands in a sentence: small ones in English are words, others are figures."""

    def __str__(self) -> str:
        spelt = language() == ENGLISH and 0 <= self < len(_NUMBERS)
        return _NUMBERS[self] if spelt else number(int(self))


class Capital(Count):
    """The same at the beginning of a sentence."""

    def __str__(self) -> str:
        return super().__str__().capitalize()


class Figure(int):
    """A number in figures."""

    def __str__(self) -> str:
        return number(int(self))


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
    return _written(found, "long", locale()) if found else ""


@lru_cache(maxsize=1 << 11)
def _written(value: date, length: Literal["long", "full"], where: Locale) -> str:
    """A day as it is written there; kept, since the same few hundred stand under nearly all answers."""
    return format_date(value, length, where)


def long_day(iso: str | date | None) -> str:
    """'Thursday, 1 February 2024'."""
    found = parsed_day(iso)
    return _written(found, "full", locale()) if found else ""


def month(value: date) -> str:
    """'February 2024'."""
    return _written_month(value, locale())


@lru_cache(maxsize=1 << 8)
def _written_month(value: date, where: Locale) -> str:
    return format_skeleton("yMMMM", value, locale=where)


def weekday(value: int) -> str:
    """'Monday' for 0."""
    return str(get_day_names("wide", locale=locale())[value])


def number(value: int) -> str:
    """'3,000'."""
    return _written_number(value, locale())


@lru_cache(maxsize=1 << 10)
def _written_number(value: int, where: Locale) -> str:
    return format_decimal(value, locale=where)


def choice(one: Choice) -> str:
    """'Ana Ruiz (mayor of Port Alder)', or the name alone where no article gives a role."""
    return f"{one.name} ({described(one.role)})" if one.role else one.name


def described(role: str) -> str:
    """A role as it stands behind a name: 'the union's general secretary', whose article the stored role is without."""
    owner = _OWNER.match(role)
    return f"the {role}" if owner is not None and owner["owner"] not in words("role_words", "kinds") else role


def stands_before(role: str) -> bool:
    """Whether a role is a title as it stands before a name: 'Vice President', or one cut short, 'Delaware Gov.'."""
    titles, parts = pairs("titles", "word", "kind"), role.split()
    if not parts or not all(one[0].isupper() for one in parts) or parts[-1].casefold() not in titles:
        return False
    return role.endswith(".") or all(one.casefold() in titles for one in parts)


def counted(value: int, one: str, many: str, **more: Any) -> str:
    """The message for so many, with the number (`%(num)s`) as it stands in a sentence."""
    return ngettext(one, many, value) % {"num": Count(value), **more}


def count(value: int, one: str, many: str | None = None) -> str:
    """'one source', 'three sources', '12 sources': English, for the terminal."""
    word = one if value == 1 else many or f"{one}s"
    return f"{Count(value)} {word}"


def passages(value: int, most: int = 100) -> str:
    """'three passages', '100 passages or more' where no more than that were asked for."""
    if value >= most:
        return _("%(num)s passages or more") % {"num": number(value)}
    return counted(value, "%(num)s passage", "%(num)s passages")


def figure(value: int, one: str, many: str | None = None) -> str:
    """The same in figures, for tables: '1 sentence', '12 sentences'. English, for the terminal."""
    return f"{number(value)} {one if value == 1 else many or f'{one}s'}"


def age(published: str | date | None, today: date | None) -> str:
    """'2 years ago' for what is older than OLD_DAYS, '' for news, for what has no day and for what is to come."""
    found = parsed_day(published)
    if found is None or today is None or (past := (today - found).days) <= OLD_DAYS:
        return ""
    if past < 60:
        return counted(past // 7, "%(num)s week ago", "%(num)s weeks ago")
    if past < 700:
        return counted(round(past / 30.44), "%(num)s month ago", "%(num)s months ago")
    years, rest = divmod(past / 365.25, 1)
    if rest > 0.75:
        return counted(int(years) + 1, "almost %(num)s year ago", "almost %(num)s years ago")
    if rest > 0.25:
        return counted(int(years), "over %(num)s year ago", "over %(num)s years ago")
    return counted(int(years), "%(num)s year ago", "%(num)s years ago")


_MOMENTS = (
    (60, 5_400, pair("%(num)s minute ago", "%(num)s minutes ago"), pair("in %(num)s minute", "in %(num)s minutes")),
    (3_600, 129_600, pair("%(num)s hour ago", "%(num)s hours ago"), pair("in %(num)s hour", "in %(num)s hours")),
    (86_400, float("inf"), pair("%(num)s day ago", "%(num)s days ago"), pair("in %(num)s day", "in %(num)s days")),
)
"""Seconds of a unit, up to how many seconds it is used, what was and what is to come in it."""


def moment(iso: str, now: datetime) -> str:
    """A moment as seen from now: 'just now', '12 minutes ago', 'in 3 hours', '2 days ago'."""
    seconds = (datetime.fromisoformat(iso) - now).total_seconds()
    size = abs(seconds)
    if size < 45:
        return _("just now") if seconds <= 0 else _("in less than a minute")
    unit, ago, ahead = next((unit, ago, ahead) for unit, below, ago, ahead in _MOMENTS if size < below)
    value = round(size / unit)
    return ngettext(*(ago if seconds < 0 else ahead), value) % {"num": number(value)}


def health(one: FeedHealth, now: datetime) -> str:
    """How something followed fares: '6 entries; last well 3 minutes ago; next look in 12 minutes'."""
    parts = []
    if one.kind == "feed":
        parts.append(ngettext("%(num)s entry", "%(num)s entries", one.entries) % {"num": number(one.entries)})
    if one.last_success:
        parts.append(_("last well %(when)s") % {"when": moment(one.last_success, now)})
    else:
        parts.append(_("not read yet"))
    if one.next_try is None:
        parts.append(_("not looked at again unless asked"))
    elif one.kind == "folder":
        parts.append(_("watched all the time"))
    elif datetime.fromisoformat(one.next_try) <= now:
        parts.append(_("next look is due"))
    else:
        parts.append(_("next look %(when)s") % {"when": moment(one.next_try, now)})
    return "; ".join(parts)


def period(first: date | None, last: date | None) -> str:
    """'January 2022 to December 2024', 'February 2024', or '' where no article has a date."""
    if first is None or last is None:
        return ""
    return month(first) if month(first) == month(last) else spanned(month(first), month(last))


def spanned(first: str, last: str) -> str:
    """'1 May 2024 to 3 June 2024'."""
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def between(first: str | date | None, last: str | date | None) -> str:
    """The days from one to the other: '2 February 2024 to 7 March 2025', one alone where they are the same."""
    return day(first) if parsed_day(first) == parsed_day(last) else spanned(day(first), day(last))


def period_label(start: date, unit: str) -> str:
    """A period's first day as it stands under a bar: '3 Mar', 'Mar 2025' or '2025', by the unit."""
    skeleton = {"year": "y", "month": "yMMM"}.get(unit, "MMMd")
    return format_skeleton(skeleton, start, locale=locale())


def days(first: date, last: date) -> str:
    """The days of `[first, last)`: '2 February 2024', '1 to 7 February 2024', '28 January to 3 February 2024'."""
    end = last - timedelta(days=1)
    if end <= first:
        return day(first)
    if language() != ENGLISH or first.year != end.year:
        return spanned(day(first), day(end))
    start = str(first.day) if month(first) == month(end) else format_skeleton("MMMMd", first, locale=locale())
    return spanned(start, day(end))


def asked_of(first: str | None, last: str | None) -> str:
    """The time a question limits itself to: 'of 19 May 2024', 'of 1 to 31 May 2024', 'since 1 May 2024', or ''."""
    begin, end = parsed_day(first), parsed_day(last)
    if begin and end:
        after = end + timedelta(days=1)
        when = days(begin, after)
        if (begin.month, begin.day, after.month, after.day) == (1, 1, 1, 1) and after.year == begin.year + 1:
            when = str(begin.year)
        elif begin.day == after.day == 1 and month(begin) == month(end):
            when = month(begin)
        return _("of %(when)s") % {"when": when}
    if begin:
        return _("since %(when)s") % {"when": day(begin)}
    return _("until %(when)s") % {"when": day(end)} if end else ""


def held(coverage: Coverage | None) -> str:
    """Where it was looked: 'in the 3,000 articles I hold, January 2022 to December 2024'."""
    if coverage is None or not coverage.articles:
        return _("in the articles I hold")
    value = coverage.articles
    where = counted(value, "in the one article I hold", "in the %(num)s articles I hold")
    when = period(coverage.first, coverage.last)
    return _("%(where)s, %(when)s") % {"where": where, "when": when} if when else where


def stopped(text: str) -> str:
    """The text with a full stop, unless it ends in one ('Jr.')."""
    return text if text.endswith((".", "。")) else text + _(".")


def brief(text: str, room: int = 80) -> str:
    """Words of a person's, said back: the beginning where they are very long."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def together(names: Sequence[str], joined_by: str = "and") -> str:
    """'A', 'A and B', 'A, B and C'; with 'or' likewise."""
    return format_list([str(one) for one in names], style="or" if joined_by == "or" else "standard", locale=locale())
