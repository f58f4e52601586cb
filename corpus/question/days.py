"""Days named in words: what a question's "last week" covers and what an article's "on Thursday" means. No clock."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.language import lexicon
from corpus.language.tokens import terms
from corpus.model.text import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_NAMED_MONTH = "|".join(lexicon.MONTHS)
_MONTH = rf"(?P<month>{_NAMED_MONTH}|" \
    r"Jan\.?|Feb\.?|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"  # fmt: skip
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

_EXPRESSIONS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ll]ast) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
        r" (?:in|of) (?:[A-Z][a-z]+\b|(?:each|every|the|that) [a-z]+)",  # what comes again, no day of its own
        rf"(?:{_WEEKDAY},? )?\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b",
        rf"(?:{_WEEKDAY},? )?\b{_MONTH} {_DAY},? {_YEAR}\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<monthnumber>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"(?:{_WEEKDAY},? )?\b{_MONTH} {_DAY}(?![\d,]*\d)\b",
        rf"(?:{_WEEKDAY},? )?\b{_DAY}(?: of)? {_MONTH}(?!\w)",
        rf"\b(?P<relative>last|next|this|late|early)? ?(?:on )?\b{_WEEKDAY}\b(?: (?:morning|afternoon|evening"
        rf"|night))?",
        rf"\b{_MONTH},? {_YEAR}\b",
        r"\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b",
        r"\b(?:(?:earlier|later) )?(?P<relative>this|last|next|past) (?P<unit>week|weekend|month|year|spring|summer|"
        r"autumn|fall|winter|season)\b",
        r"\b(?P<count>\d+|two|three|four|five|six|seven|eight|nine|ten|several|a few) (?P<unit>days|weeks|months"
        r"|years)"
        r" (?:ago|earlier|later)\b",
        r"\b(?:in|since|until|by|during|from|before|after) (?:early |late |mid-)?"
        rf"(?P<month>{_NAMED_MONTH})\b",
        r"\b(?:in|since|until|by|during|from|before|after) (?P<year>(?:19|20)\d\d)\b",
    )
)
_LOOSE = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?|\.[0-5]\d(?= ?[ap]\.?m))(?: ?[ap]\.?m\b\.?)?",
        r"\b(?:1[0-2]|\d) ?(?:[ap]\.m\.|[ap]m\b|o[’']clock\b)|\b(?:noon|midnight|dawn|dusk|sunrise|sunset)\b",
        r"\b(?:AD|A\.D\.) ?\d{1,4}\b|\b\d{1,4} (?:AD|BC|BCE|CE|A\.D\.|B\.C\.)(?!\w)",
        r"(?<![\d.,$£€/#:-])\b(?:1[0-9]|20)\d\ds?\b(?![.,:]?\d|\s?%|-[A-Za-z]"
        r"|\s(?:(?!(?:was|is|has|as|does|its|his|this|us)\b)[a-z]+s|people|men|women|children|percent|per|kilomet\w+|feet|metres?|meters?|km|m|ft|lb|kg)\b)",
        r"\b(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Tt]en|[Ss]everal|[Aa] few|\d+) "
        r"(?:second|minute|hour|day|week|month|year|decade)s? (?:later|earlier|ago|after|before|into)\b",
        r"\bin (?:the|its|his|her|their) (?:first|second|third|opening|final|last) "
        r"(?:game|match|round|set|inning|term|race|visit|meeting|speech)\b",
        r"\b(?:[Ii]n|[Dd]uring|[Oo]ver|[Uu]ntil|[Aa]t|[Ww]ithin|[Bb]y) (?:the )?(?:very )?"
        r"(?:recent|last|past|next|coming|final|first|second|third|fourth|early|late|beginning of the|end of the) "
        r"(?:few |two |three |four |five |six |ten |\d+ )?"
        r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|century|centuries|quarter|half|period|season)\b",
    )
)
"""What tells a time though no day: a time of the day, a year by itself, a part of a game."""
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_PAST = re.compile(r"[”\"’]|(?<!\bbe )\b(?:said|told|wrote|spoke|[a-z]+ed)\b(?! to\b)")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to be|scheduled|expected|due(?! to\b)"
    r"|(?<!\bthe )(?<!\ba )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\btheir )plans?|planned|set to|going to|if|ahead of)\b"
)

_AGAIN = re.compile(r"\b(?:[Ee]very|[Ee]ach)(?: other| second)? ?$")
_ANY = re.compile(r"\b(?:[Aa]n?|[Aa]ny|[Ss]ome) (?:[a-z]+ )?$")
_ALONE = re.compile(r"\s*(?:[^\w\s-]|$|(?:in|of|to|when|and|or|instead|rather|so|because|unless|if)\b)")
"""After "a Monday" these tell that it is any of them; in "a Monday briefing" it is one."""
_RESOLVED = re.compile(
    r"\b(?:vote[ds]?|agree[ds]?|decide[ds]?|resolve[ds]?|vow(?:s|ed)?|promise[ds]?|pledge[ds]?|intend(?:s|ed)?"
    r"|want(?:s|ed)?|order(?:s|ed)|decisions?|deal|agreement)\b[^.;”\"]*? to [a-z]+\b[^.;”\"]*"
    r" (?:from|until|by|starting|as of) ?$"
)
"""What is decided to be done from a day or by it: the day is to come. "Agreed to meet on" may tell of what was done."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days `[first, last]`, both included; None where it is open. `words` is how it was asked for."""

    first: date | None
    last: date | None
    words: str

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """An expression of time in a text: where it stands, and the one day it means (None for longer or vague times)."""

    span: Span
    day: date | None


def time_expressions(text: str, published: date | None, *, ahead: bool = False, loose: bool = False) -> list[TimeWords]:
    """Every expression of time in a sentence, in order, the longest at each place.

    A bare weekday means the nearest such day up to the day of publication; after "will", "scheduled", "next" and the
    like, or where the text is known to look `ahead`, the nearest one after it. A bare date that may be of the year that
    ends or of the one that soon begins has no day. Without `published` only expressions with their own year have one.
    `loose`: also a time of the day, a year without a preposition, "the last minute".
    """
    found: list[TimeWords] = []
    for pattern in (*_EXPRESSIONS, *_LOOSE) if loose else _EXPRESSIONS:
        for match in pattern.finditer(text):
            start, end = _trim(text, match.start(), match.end())
            span = Span(start, end)
            if any(span.meets(other.span) for other in found):
                continue
            before = text[max(0, match.start() - 60) : match.start()]
            later = ahead or _is_ahead(before) or ("day" in match.groupdict() and _is_resolved(text[: match.start()]))
            found.append(TimeWords(span, _day_of(match, published, later)))
    return sorted(found, key=lambda one: one.span)


def _is_ahead(before: str) -> bool:
    """Whether the words before a weekday put it after the day of publication: "will meet on", not "said on"."""
    ahead = list(_AHEAD.finditer(before))
    return bool(ahead) and _PAST.search(before, ahead[-1].end()) is None


def _is_resolved(before: str) -> bool:
    """Whether the words before a date put it after a decision: "voted on Tuesday to close the bridge from"."""
    return _RESOLVED.search(before) is not None


def asked_period(question: str, as_of: date | None) -> Period | None:
    """The period a question names ("in May", "last week", "since March 2024"), seen from `as_of`.

    Relative periods need `as_of`; without it only those with a year of their own are understood.
    """
    lowered = question.lower()
    for build in (_between, _one_day, _relative, _named_month, _named_year):
        period = build(lowered, as_of)
        if period is not None:
            return period
    return None


def is_period(words: str) -> bool:
    """Whether the words are a time and nothing else ("last week", "2023")."""
    period = asked_period(words, _SOME_DAY)
    return period is not None and not terms(words.lower().replace(period.words, " ", 1))


_SOME_DAY = date(2020, 6, 15)
_SOON = 45
"""So many days after its publication an article may name a date without its year and without "will" or the like."""


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    for opener in ("on ", "in ", "by ", "from "):
        if text.startswith(opener, start):
            start += len(opener)
    return start, end


def _day_of(match: re.Match[str], published: date | None, ahead: bool) -> date | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if "day" in groups:
        month = int(groups.get("monthnumber") or MONTHS[groups["month"].lower().rstrip(".")])
        return _calendar_day(groups, month, published, ahead)
    if published is None:
        return None
    if "near" in groups:
        return published + timedelta({"yesterday": -1, "tomorrow": 1}.get(groups["near"].lower(), 0))
    if "weekday" in groups:
        last = groups.get("relative") == "last"
        ahead = groups.get("relative") == "next" or (ahead and not last)
        if _is_any(match):
            return None
        return _weekday(groups["weekday"].lower(), published, ahead, last, following=groups.get("relative") == "next")
    if groups.get("unit") == "days" and groups.get("count", "").lower() in _NUMBERS | {str(n): n for n in range(1, 60)}:
        count = groups["count"].lower()
        if match[0].endswith("ago"):
            return published - timedelta(_NUMBERS.get(count) or int(count))
    return None


def _is_any(weekday: re.Match[str]) -> bool:
    """Whether no day of its own is meant: "every Monday", "observed on a Monday"."""
    before, text = weekday.start("weekday"), weekday.string
    if _AGAIN.search(text, 0, before):
        return True
    return _ANY.search(text, 0, before) is not None and _ALONE.match(text, weekday.end()) is not None


def _calendar_day(groups: dict[str, str], month: int, published: date | None, ahead: bool) -> date | None:
    day = int(groups["day"])
    if "year" in groups:
        return _safe(int(groups["year"]), month, day)
    if published is None:
        return None
    soon = _safe(published.year + 1, month, day)
    if not ahead and soon is not None and soon <= published + timedelta(_SOON):
        return None
    years = (published.year, published.year + 1) if ahead else (published.year, published.year - 1)
    for year in years:
        found = _safe(year, month, day)
        if found is not None and ((found >= published) if ahead else (found <= published + timedelta(_SOON))):
            return found
    return _safe(published.year, month, day)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(name: str, published: date, ahead: bool, last: bool, *, following: bool = False) -> date:
    """The day of that name before or after (`ahead`) the publication; of the same name it is that day itself.

    `last` and `following` say that it is called so, and then it is another one.
    """
    wanted = WEEKDAYS.index(name)
    back = (published.weekday() - wanted) % 7
    if ahead:
        return published + timedelta((7 - back) % 7 or (7 if following else 0))
    return published - timedelta(7 if last and back == 0 else back)


_ASKED_DAY = (
    re.compile(rf"(?i)\b(?P<edge>on|since|before|after|until"
    rf"|by)? ?(?P<month>{'|'.join(MONTHS)})\.? {_DAY},? {_YEAR}\b"),
    re.compile(rf"(?i)\b(?P<edge>on|since|before|after|until"
    rf"|by)? ?{_DAY}(?: of)? (?P<month>{'|'.join(MONTHS)})\.?,? {_YEAR}"),
    re.compile(r"(?i)\b(?P<edge>on|since|before|after|until|by)? ?(?P<year>(?:19"
    r"|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
    re.compile(rf"(?i)\b(?P<edge>on|since|before|after|until|by) (?P<month>{'|'.join(MONTHS)})\.? {_DAY}\b(?! ?%)"),
    re.compile(rf"(?i)\b(?P<edge>on|since|before|after|until|by) {_DAY}(?: of)? (?P<month>{'|'.join(MONTHS)})\b"),
)  # fmt: skip


def _one_day(question: str, as_of: date | None) -> Period | None:
    for pattern in _ASKED_DAY:
        match = pattern.search(question)
        if match is None:
            continue
        groups = match.groupdict()
        month = int(groups["month"]) if groups["month"].isdigit() else MONTHS[groups["month"]]
        year = groups.get("year")
        if year is None and as_of is None:
            continue
        day = _safe(int(year) if year else as_of.year, month, int(groups["day"]))  # type: ignore[union-attr]
        if day is not None and not year and as_of is not None and day > as_of:
            day = _safe(as_of.year - 1, month, int(groups["day"]))
        if day is not None:
            return _edge(groups.get("edge"), day, day, match[0].strip())
    return None


def _edge(edge: str | None, first: date, last: date, words: str) -> Period:
    if edge in {"since", "from"}:
        return Period(first, None, words)
    if edge == "after":
        return Period(last + timedelta(1), None, words)
    if edge == "before":
        return Period(None, first - timedelta(1), words)
    if edge in {"until", "by"}:
        return Period(None, last, words)
    return Period(first, last, words)


def _between(question: str, as_of: date | None) -> Period | None:
    match = re.search(rf"\bbetween ({'|'.join(MONTHS)}) and ({'|'.join(MONTHS)})(?: ((?:19|20)\d\d))?\b", question)
    if match is None or not (match[3] or as_of):
        return None
    year = int(match[3]) if match[3] else as_of.year  # type: ignore[union-attr]
    first, last = _month(year, MONTHS[match[1]]), _month(year, MONTHS[match[2]])
    return Period(first[0], last[1], match[0]) if first[0] <= last[1] else None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _named_month(question: str, as_of: date | None) -> Period | None:
    match = re.search(
        rf"\b(in|during|since|before|after|until|from|of|last) (?:early |late "
        rf"|mid-)?({'|'.join(MONTHS)})(?:,? ((?:19|20)\d\d))?\b(?! \d)",
        question,
    )
    if match is None or not (match[3] or as_of) or (match[2] == "may" and match[1] == "of"):
        return None
    month = MONTHS[match[2]]
    if match[3]:
        year = int(match[3])
    else:
        assert as_of is not None
        year = as_of.year if month <= as_of.month else as_of.year - 1
    return _edge(match[1], *_month(year, month), match[0])


def _named_year(question: str, _as_of: date | None) -> Period | None:
    match = re.search(r"\b(in|during|since|before|after|until) ((?:19|20)\d\d)\b", question)
    if match is None:
        return None
    year = int(match[2])
    return _edge(match[1], date(year, 1, 1), date(year, 12, 31), match[0])


def _relative(question: str, as_of: date | None) -> Period | None:
    if as_of is None:
        return None
    near = re.search(r"\b(?:(since|before|until) )?(the day before yesterday|yesterday|today|tonight)\b", question)
    if near is not None:
        day = as_of - timedelta({"yesterday": 1, "the day before yesterday": 2}.get(near[2], 0))
        return _edge(near[1], day, day, near[0])
    weekday = re.search(rf"\b(on|since|last|this|before|until) ({'|'.join(WEEKDAYS)})\b", question)
    if weekday is not None:
        day = _weekday(weekday[2], as_of, ahead=False, last=weekday[1] == "last")
        return _edge(weekday[1], day, day, weekday[0])
    unit = re.search(
        r"\b(?:(since|before|until) )?(this|last|past|the past|the last) (week|month|year|weekend)\b", question
    )
    if unit is not None:
        first, last = _unit(unit[3], as_of, this=unit[2] == "this", past="past" in unit[2] or unit[2] == "the last")
        return _edge(unit[1], first, last, unit[0])
    many = re.search(
        r"\b(?:in |over |during )?the (?:last|past) (\d+|two|three|four|five|six|seven|ten) (day|week|month)s\b",
        question,
    )
    if many is not None:
        count = _NUMBERS.get(many[1]) or int(many[1])
        length = {"day": 1, "week": 7, "month": 31}[many[2]] * min(count, 600)
        return Period(as_of - timedelta(length), as_of, many[0])
    return None


def _unit(unit: str, as_of: date, *, this: bool, past: bool) -> tuple[date, date]:
    if unit == "week":
        monday = as_of - timedelta(as_of.weekday())
        if this:
            return monday, as_of
        return (as_of - timedelta(7), as_of) if past else (monday - timedelta(7), monday - timedelta(1))
    if unit == "weekend":
        saturday = as_of - timedelta((as_of.weekday() - 5) % 7)
        saturday -= timedelta(0 if this or as_of.weekday() < 5 else 7)
        return saturday, saturday + timedelta(1)
    if unit == "month":
        first = as_of.replace(day=1)
        if this:
            return first, as_of
        return (as_of - timedelta(31), as_of) if past else _month(*_before(first))
    if this:
        return date(as_of.year, 1, 1), as_of
    return (as_of - timedelta(365), as_of) if past else (date(as_of.year - 1, 1, 1), date(as_of.year - 1, 12, 31))


def _before(first: date) -> tuple[int, int]:
    earlier = first - timedelta(1)
    return earlier.year, earlier.month
