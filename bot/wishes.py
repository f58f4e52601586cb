"""What a line such as 'climate at 7.30 in Berlin on weekdays, silently' wishes for. Pure; lenient; keeps nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot import zones

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED_TIMES = {"noon": 720, "midday": 720, "midnight": 0, "morning": 480, "evening": 1140}
TOPIC_LENGTH = 100

_HALF = r"(a\.?m\.?|p\.?m\.?|in\s+the\s+(?:morning|afternoon|evening))"
_TIME = rf"(\d{{1,2}})(?:\s*[:.h]\s*(\d{{2}}))?(?:\s*(?:h|hrs|o['’]?clock)(?!\w))?\s*{_HALF}?"
_AT = re.compile(rf"(?:\bat\s+|@\s*)(?:{_TIME}|(noon|midday|midnight))(?!\w)", re.IGNORECASE)
_BARE_AT = re.compile(rf"(?<![\w:.])(\d{{1,2}})(?:[:.](\d{{2}})\s*{_HALF}?|\s*{_HALF})(?!\w)", re.IGNORECASE)
_SPELT = re.compile(
    r"\bat\s+(?:a\s+)?(?:half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?:\s+\S+){0,2}",
    re.IGNORECASE,
)
"""Times in words: they are not understood, and it is better to say so than to take them for a topic."""
_DAYS = re.compile(
    r"\b(?:(?:weekly|every|each)\s+(?:on\s+)?|on\s+)?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:on\s+)?(daily|every\s+day|each\s+day|every\s+morning|every\s+evening|(?:week|work(?:ing)?\s*)days?|every\s+weekday"
    r"|weekly|every\s+week|once\s+a\s+week)\b",
    re.IGNORECASE,
)
_SILENT = re.compile(r"\b(silent(?:ly)?|quiet(?:ly)?|without\s+(?:a\s+)?sound|no\s+sound|mute[d]?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was understood; None is: not said. `zone_choices` are several zones the place may be.

    `problem` is 'time' or 'zone', with what was written in `problem_with`.
    """

    topic: str | None = None
    minute: int | None = None
    zone: str | None = None
    days: str | None = None
    silent: bool = False
    zone_choices: tuple[str, ...] = ()
    problem: str | None = None
    problem_with: str = ""


def time_of(text: str) -> int | None:
    """Minutes after midnight of '7', '7:30', '19.30', '7 pm', 'noon'; None where it is no time."""
    word = text.strip().casefold()
    if word in NAMED_TIMES:
        return NAMED_TIMES[word]
    match = re.fullmatch(_TIME, word)
    return _minutes(match[1], match[2], match[3]) if match else None


def _minutes(hours: str, minutes: str | None, half: str | None) -> int | None:
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" or half[-7:].casefold() in ("evening", "ernoon") else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def read(line: str) -> Wish:
    """The wish in a line; what is left when time, zone, days and silence are taken out is the topic."""
    rest = " ".join(line.split())
    rest, silent = _taken(_SILENT, rest)
    rest, days = _days(rest)
    minute: int | None = None
    place_at: int | None = None
    found = _AT.search(rest) or _BARE_AT.search(rest)
    if found:
        minute = (
            NAMED_TIMES[found[4].casefold()]
            if found.re is _AT and found[4]
            else _minutes(found[1], found[2], found[3] or (found[4] if found.re is _BARE_AT else None))
        )
        if minute is None:
            return Wish(problem="time", problem_with=found[0].strip())
        rest, place_at = _cut(rest, found.start(), found.end())
    elif spelt := _SPELT.search(rest):
        return Wish(problem="time", problem_with=spelt[0])
    rest, zone, choices, problem = _zone(rest, place_at)
    if problem:
        return Wish(problem="zone", problem_with=problem)
    topic = rest.strip(" ,.;:-–—\"'“”") or None
    if topic and (about := re.fullmatch(r"(?:about|on|to|for)\s+(.+)", topic, re.IGNORECASE)):
        topic = about[1]
    if topic and topic.casefold() in ("all", "everything", "news", "the news", "all news", "summary"):
        topic = None
    return Wish(topic[:TOPIC_LENGTH] if topic else None, minute, zone, days, bool(silent), choices)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    match = pattern.search(text)
    return (_cut(text, match.start(), match.end())[0], match) if match else (text, None)


def _cut(text: str, start: int, end: int) -> tuple[str, int]:
    before, after = text[:start].rstrip(" ,"), text[end:].lstrip(" ,")
    return f"{before} {after}".strip(), len(before) + bool(before)


def _days(text: str) -> tuple[str, str | None]:
    text, often = _taken(_OFTEN, text)
    word = often[1].casefold() if often else ""
    if ("week" in word and "day" in word) or word.startswith("work"):
        return text, "weekdays"
    if often and "week" not in word:
        return text, "daily"
    # A weekday's name alone may belong to a topic ("Black Friday"): it counts alone, or after 'every', 'on', 'weekly'.
    for match in _DAYS.finditer(text):
        led = match[0].split()[0].casefold() in ("weekly", "every", "each", "on")
        if often or led or match[0].strip() == text.strip():
            number = next(index for index, day in enumerate(DAYS) if day.startswith(match[1].casefold()[:3]))
            return _cut(text, match.start(), match.end())[0], str(number)
    return text, "0" if often else None


_BARE_PLACE = re.compile(r"\s+time(\s*zone)?\W*$", re.IGNORECASE)


def _zone(text: str, place_at: int | None) -> tuple[str, str | None, tuple[str, ...], str]:
    """Takes a zone out: after 'in', or the rest that stood behind the time. Longest name first."""
    for match in reversed(list(re.finditer(r"(?:^|(?<=\s))(?:in|time zone|timezone)\s+", text, re.IGNORECASE))):
        tail = text[match.end() :]
        words = tail.split()
        after_time = place_at is not None and match.start() == place_at
        for count in range(len(words), 0, -1):
            name = _BARE_PLACE.sub("", " ".join(words[:count])).strip(" ,.;")
            found = zones.find(name)
            if not found:
                continue
            if zones.is_country(name) and match.start() > 0 and not after_time:
                break
            rest = f"{text[: match.start()]} {' '.join(words[count:])}".strip()
            return rest, found[0] if len(found) == 1 else None, found if len(found) > 1 else (), ""
        if after_time and words:
            return text, None, (), " ".join(words)
    tail = _BARE_PLACE.sub("", text[place_at:]).strip(' ,.;"“”') if place_at is not None else ""
    if tail and (found := zones.find(tail)):
        return text[:place_at].strip(), found[0] if len(found) == 1 else None, found if len(found) > 1 else (), ""
    return text, None, (), ""
