"""Times and days as people write them: 'half past seven', '7 pm', 'mon–fri', 'every monday morning'. Pure."""

from __future__ import annotations

import re

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED_TIMES = {"noon": 720, "midday": 720, "midnight": 0}
PARTS = {"morning": 480, "lunchtime": 750, "lunch": 750, "afternoon": 900, "evening": 1140, "night": 1260}
"""What part of a day means, in minutes after midnight, where no time is given."""
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20, "twenty five": 25, "half": 30}
_AFTER = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty five": 45}
_WORD = "|".join(_HOURS)

HALF_DAY = r"(a\.?m\.?|p\.?m\.?|in\s+the\s+(?:morning|afternoon|evening))"
CLOCK = rf"(\d{{1,2}})(?:\s*[:.h]\s*(\d{{2}}))?(?:\s*(?:h|hrs|uhr|o['’]?\s?clock)(?!\w))?\s*{HALF_DAY}?"
_PAST = re.compile(
    rf"\b(half|(?:a\s+)?quarter|five|ten|twenty(?:[\s-]five)?)(?:\s+minutes)?\s+(?:(past|after|to|before|till)\s+)?"
    rf"({_WORD}|\d{{1,2}})\b(?!\s*[:.]\d)(?:\s*o['’]?\s?clock)?",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"\b(?P<at>at\s+|around\s+|about\s+)?(?P<hour>{_WORD})(?:[\s-](?P<minute>fifteen|twenty|thirty|forty(?:[\s-]five)?))?"
    rf"(?P<clock>\s*o['’]?\s?clock)?(?P<half>\s*{HALF_DAY})?(?!\w)",
    re.IGNORECASE,
)
_NAME = r"(?P<{0}>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_ONE = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_PART = rf"(?:\s+(?P<part>{'|'.join(PARTS)})s?)?"
RANGE = re.compile(
    rf"\b(?:every\s+|each\s+|on\s+|from\s+)?{_NAME.format('first')}\s*(?:-|–|—|to|until|till|through|thru)\s*"
    rf"{_NAME.format('last')}\b{_PART}(?!\w)",
    re.IGNORECASE,
)
LISTED = re.compile(
    rf"\b(?P<led>(?:weekly|every|each)\s+(?:week\s+)?(?:on\s+)?|on\s+)?"
    rf"(?P<days>{_ONE}(?:(?:\s*[,&+/]\s*(?:and\s+)?|\s+and\s+)(?:on\s+)?{_ONE})*)\b{_PART}(?!\w)",
    re.IGNORECASE,
)
OFTEN = re.compile(
    rf"\b(?:(?P<daily>daily|every\s?day|each\s+day|(?:every|each)\s+(?=(?:{'|'.join(PARTS)})\b)|once\s+a\s+day)"
    r"|(?:on\s+|every\s+|each\s+)?(?P<work>(?:week|work(?:ing)?|business)\s*days?)"
    r"|(?P<ended>(?:on\s+(?:the\s+)?|at\s+(?:the\s+)?|every\s+|each\s+)week-?ends?|week-?ends)"
    rf"|(?P<weekly>weekly|every\s+week|each\s+week|once\s+a\s+week))\b(?:\s*(?P<part>{'|'.join(PARTS)})s?)?(?!\w)",
    re.IGNORECASE,
)


def time_of(text: str) -> int | None:
    """Minutes after midnight of '7', '7:30', '7 pm', 'half past seven', 'noon', 'evening'; None where it is no time."""
    word = spelt_out(text.strip().casefold()).removeprefix("at ").strip()
    named = {**NAMED_TIMES, **PARTS}
    if word in named:
        return named[word]
    match = re.fullmatch(CLOCK, word)
    return minutes_of(match[1], match[2], match[3]) if match else None


def minutes_of(hours: str, minutes: str | None, half: str | None) -> int | None:
    """Minutes after midnight of an hour, a minute and 'pm' or 'in the evening'; None where no clock shows that."""
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" or half[-7:].casefold() in ("evening", "ernoon") else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def spelt_out(text: str) -> str:
    """The text with times in words as figures: 'at half past seven' is 'at 7:30'. Other words stay as they are."""
    return _SPELT.sub(_figures, _PAST.sub(_past, text))


def _past(match: re.Match[str]) -> str:
    step = _MINUTES[re.sub(r"[\s-]+", " ", match[1].casefold())]
    way = (match[2] or "").casefold()
    if not way and step != 30:  # 'ten seven' is no time; 'half seven' is half past it
        return match[0]
    hour = _hour(match[3])
    if way in ("to", "before", "till"):
        hour, step = hour - 1, 60 - step
    return f"{hour % 24 or (12 if hour else 0)}:{step:02}"


def _figures(match: re.Match[str]) -> str:
    """Only what can be nothing but a time: behind 'at', or with a clock or half of the day beside it."""
    if not (match["at"] or match["clock"] or match["half"]):
        return match[0]
    minute = _AFTER[re.sub(r"[\s-]+", " ", match["minute"].casefold())] if match["minute"] else 0
    return f"{match['at'] or ''}{_hour(match['hour'])}:{minute:02}{match['half'] or ''}"


def _hour(word: str) -> int:
    return int(word) if word.isdecimal() else _HOURS.index(word.casefold()) + 1


def numbers_of(days: str) -> str:
    """The weekdays named in some text as digits, Monday '0', in order: 'tue and thu' is '13'."""
    named = re.findall(_ONE, days, re.IGNORECASE)
    return "".join(sorted({str(_number(one)) for one in named}))


def between(first: str, last: str) -> str:
    """The weekdays from one to another, which may go over Sunday: 'fri' to 'mon' is '0456'."""
    start, end = _number(first), _number(last)
    return "".join(sorted(str((start + step) % 7) for step in range((end - start) % 7 + 1)))


def _number(name: str) -> int:
    return next(index for index, day in enumerate(DAYS) if day.startswith(name.casefold()[:3]))
