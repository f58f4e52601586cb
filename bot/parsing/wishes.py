"""What a line such as 'climate at 7.30 in Berlin on weekdays, silently' wishes for. Pure; lenient; keeps nothing.

What is taken out of the line, in this order: words in quotation marks (the topic, whatever they are), silence, the
time (a mark stands in its place), how often, the days, the place. What is left is the topic. Where what is left still
speaks of times, it is doubtful whether it is one: that is said (`doubtful`), and the person is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.parsing import times, zones

TOPIC_LENGTH = 100
_MARK = "\x00"
_AT = re.compile(rf"(?:\bat\s+|@\s*)(?:{times.CLOCK}|(noon|midday|midnight))(?!\w)", re.IGNORECASE)
_BARE_AT = re.compile(
    rf"(?<![\w:.+−-])(\d{{1,2}})(?:[:.](\d{{2}})\s*{times.HALF_DAY}?|\s*{times.HALF_DAY}|\s*(?:o['’]?\s?clock|uhr))(?!\w)",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    rf"\s*(?:,|&|\band\b)\s*(?:and\s+)?(?:at\s+)?{times.CLOCK}"
    r"(?=\s*(?:$|[,&]|(?:and|in|on|every|each|daily|weekly|weekdays?|silent\w*|to)\b))",
    re.IGNORECASE,
)
"""Another time of the same day behind the first."""
MOST_TIMES = 3
_SILENT = re.compile(r"\b(silent(?:ly)?|quiet(?:ly)?|without\s+(?:a\s+)?sound|no\s+sound|mute[d]?)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_TOO_OFTEN = re.compile(
    r"\b(?:hourly|(?:every|each)\s+(?:\w+\s+)?(?:hours?|minutes?)|(?:four|several|\d+)\s+times\s+"
    r"(?:a|per)\s+day|as\s+(?:it\s+happens|they\s+come)|real[\s-]time)\b",
    re.IGNORECASE,
)
_TIMES_A_DAY = re.compile(
    r"\b(?:(?P<two>twice|(?:two|2)\s+times)|(?:(?:three|3)\s+times|thrice))\s+(?:(?:a|per|every|each)\s+day|daily)\b",
    re.IGNORECASE,
)
TWICE, THRICE = (480, 1080), (480, 780, 1080)
"""When 'twice a day' and 'three times a day' are, in minutes after midnight, where no times are given."""
_PARTS_OF_DAY = re.compile(
    rf"\b(?:every|each|in\s+the)\s+(?P<one>{'|'.join(times.PARTS)})\s+and\s+(?:(?:every|each|in\s+the)\s+)?"
    rf"(?P<other>{'|'.join(times.PARTS)})s?\b",
    re.IGNORECASE,
)
_TOO_SELDOM = re.compile(
    r"\b(?:fortnightly|bi-?weekly|annually|yearly|monthly|once\s+a\s+(?:month|year|fortnight)"
    r"|(?:every|each)\s+(?:other|second|third|\d+|two|three|four|few)\s+(?:days?|weeks?|months?)"
    r"|(?:every|each)\s+(?:month|year|fortnight|quarter))\b",
    re.IGNORECASE,
)
_OF_TIME = re.compile(
    r"\b(?:every|each|once|twice|daily|weekly|monthly|hourly|tomorrow|tonight|fortnight\w*|o['’]?\s?clock|\d{1,2}:\d{2}"
    r"|at\s+(?:\d|dawn|dusk|sunrise|sunset|breakfast|lunch|dinner|tea|bedtime|night|half|quarter)\S*"
    r"|(?:in|during)\s+the\s+(?:morning|afternoon|evening|night)s?|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b",
    re.IGNORECASE,
)
"""Words of a left-over topic that speak of times: it may be none."""
_TARGET = re.compile(r"(?:\b(?:to|into|in)\s+)?(?P<name>@[A-Za-z]\w{3,31})\b", re.IGNORECASE)
OWN_PEOPLE = "people I follow"
"""The topic that is whoever the chat follows at the time."""
_OWN = ("my people", "people i follow", "the people i follow", "who i follow", "whom i follow", "those i follow")
_EVERYTHING = ("all", "everything", "news", "the news", "all news", "all the news", "summary", "me", "please")
_BARE_PLACE = re.compile(r"\s+time(\s*zone)?\W*$", re.IGNORECASE)
_INTO = re.compile(r"(?:^|(?<=\s))(?P<led>in|time\s?zone)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was understood; None is: not said. `days` is 'daily', 'weekdays' or the digits of weekdays, Monday '0'.

    `zone_choices` are several zones the place may be, `place` what the place was called. `problem` is 'time', 'zone',
    'often' or 'seldom', with what was written in `problem_with`; the rest is then still what was understood.
    `later` are further times of the day, after `minute`. `target` is the channel it is to be sent to, as it was written
    ('@name'). `doubtful` says that words (`problem_with`) which were left for the topic may be meant as a time.
    """

    topic: str | None = None
    minute: int | None = None
    zone: str | None = None
    days: str | None = None
    silent: bool = False
    zone_choices: tuple[str, ...] = ()
    problem: str | None = None
    problem_with: str = ""
    place: str = ""
    doubtful: bool = False
    target: str = ""
    later: tuple[int, ...] = ()

    def line(self) -> str:
        """The same wish as a line that is read so and not otherwise: '"climate" at 07:30 in Europe/Berlin daily'."""
        parts = [f'"{self.topic}"'] if self.topic else []
        if self.minute is not None:
            clocks = [f"{minute // 60:02}:{minute % 60:02}" for minute in (self.minute, *self.later)]
            parts.append("at " + " and ".join(part for part in (", ".join(clocks[:-1]), clocks[-1]) if part))
        if self.zone:
            parts.append(f"in {self.place or self.zone}")
        if self.days in ("daily", "weekdays"):
            parts.append(self.days)
        elif self.days:
            parts.append("every " + " and ".join(times.DAYS[int(day)] for day in self.days))
        return " ".join([*parts, *(["silent"] if self.silent else []), *([f"to {self.target}"] if self.target else [])])


def read(line: str) -> Wish:
    """The wish in a line; what is left when time, zone, days and silence are taken out is the topic."""
    rest, quoted = _quoted(" ".join(line.replace(_MARK, " ").split()))
    rest, target = _taken(_TARGET, rest)
    rest = _LATE_CLOCK.sub(r"\g<0> pm", times.spelt_out(rest))
    rest, silent = _taken(_SILENT, _PARTS_OF_DAY.sub(_both_parts, rest))
    rest, times_a_day = _taken(_TIMES_A_DAY, rest)
    rest, often = _taken(_TOO_OFTEN, rest)
    rest, seldom = _seldom(rest)
    wish = Wish(silent=bool(silent), target=target["name"] if target else "")
    rest, wish = _time(rest, wish)
    rest, wish = _days(rest, wish)
    if times_a_day and wish.minute is None:
        first, *later = TWICE if times_a_day["two"] else THRICE
        wish = replace(wish, minute=first, later=tuple(later))
    if times_a_day and wish.days is None:
        wish = replace(wish, days="daily")
    if not wish.problem:
        rest, wish = _zone(rest, wish)
    left = _topic(rest)
    doubtful = left is not None and (quoted is not None or _OF_TIME.search(left) is not None)
    wish = replace(wish, topic=quoted or left, doubtful=doubtful)
    if doubtful and not wish.problem:
        wish = replace(wish, problem_with=left or "")
    if not wish.problem and (often or seldom):
        return replace(wish, problem="often" if often else "seldom", problem_with=(often or seldom or [""])[0].strip())
    return wish


_LATE_CLOCK = re.compile(
    r"\b(?:(?:evening|afternoon)s?\s+(?:at|around)\s+(?:1[01]|[1-9])|nights?\s+(?:at|around)\s+(?:1[01]|[6-9]))"
    r"(?:[:.][0-5]\d)?(?![\d:.]|\s*(?:[ap]\.?m\b|in\s+the\b))",
    re.IGNORECASE,
)
"""'Every evening at 6': the hour of the half of the day that is named."""


def _both_parts(match: re.Match[str]) -> str:
    """'every morning and evening' as the two times they mean."""
    clocks = [times.PARTS[match[name].casefold()] for name in ("one", "other")]
    return "daily at " + " and ".join(f"{minute // 60:02}:{minute % 60:02}" for minute in clocks)


def _quoted(text: str) -> tuple[str, str | None]:
    """Takes words in quotation marks out, which are the topic as they stand."""
    match = _QUOTED.search(text)
    if match is None:
        return text, None
    return f"{text[: match.start()]} {text[match.end() :]}".strip(), match[1].strip()[:TOPIC_LENGTH] or None


_NEWS_ON = re.compile(
    r"(?:(?:the|all|some|any)\s+)?(?:latest\s+)?(?:news|updates|headlines|stories|articles)"
    r"\s+(?:about|on|from|regarding)\s+(.+)",
    re.IGNORECASE,
)
"""'News about Ukraine': the topic is Ukraine, since all that is sent is news."""


def _topic(rest: str) -> str | None:
    topic = " ".join(rest.replace(_MARK, " ").split()).strip(" ,.;:-–—\"'“”") or None
    if topic and (about := re.fullmatch(r"(?:about|on|to|for|of|me)\s+(.+)", topic, re.IGNORECASE)):
        topic = about[1]
    if topic and (news := _NEWS_ON.fullmatch(topic)):
        topic = news[1]
    if topic is not None and topic.casefold() in _OWN:
        return OWN_PEOPLE
    return None if topic is None or topic.casefold() in _EVERYTHING else topic[:TOPIC_LENGTH]


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    match = pattern.search(text)
    return (_cut(text, match), match) if match else (text, None)


def _cut(text: str, match: re.Match[str], put: str = "") -> str:
    before, after = text[: match.start()].rstrip(" ,"), text[match.end() :].lstrip(" ,")
    return " ".join(part for part in (before, put, after) if part)


def _seldom(text: str) -> tuple[str, re.Match[str] | None]:
    """Takes 'monthly' and the like out where they stand at an end of the line: inside it they may be of the topic."""
    match = _TOO_SELDOM.search(text)
    if match is None or (match.end() < len(text) and not match[0].lower().startswith(("every", "each", "once"))
                         and not re.match(r"\s*(?:at|in|@)\b", text[match.end() :])):  # fmt: skip
        return text, None
    return _cut(text, match), match


def _time(text: str, wish: Wish) -> tuple[str, Wish]:
    """Takes the time out, with a mark in its place."""
    found = _AT.search(text) or _BARE_AT.search(text)
    if found is None:
        return text, wish
    if found.re is _AT and found[4]:
        minute: int | None = times.NAMED_TIMES[found[4].casefold()]
    else:
        minute = times.minutes_of(found[1], found[2], found[3] or (found[4] if found.re is _BARE_AT else None))
    if minute is None:
        return text, replace(wish, problem="time", problem_with=found[0].strip())
    end, minutes = found.end(), {minute}
    while further := _FURTHER.match(text, end):
        other = times.minutes_of(further[1], further[2], further[3])
        if other is None:
            return text, replace(wish, problem="time", problem_with=further[0].strip(" ,&"))
        minutes.add(other)
        end = further.end()
    given = text[found.start() : end].strip()
    rest = " ".join(part for part in (text[: found.start()].rstrip(" ,"), _MARK, text[end:].lstrip(" ,")) if part)
    if len(minutes) > MOST_TIMES:
        return rest, replace(wish, minute=minute, problem="often", problem_with=given)
    first, *later = sorted(minutes)
    return rest, replace(wish, minute=first, later=tuple(later))


def _days(text: str, wish: Wish) -> tuple[str, Wish]:
    """Takes the days out, and with them the part of the day where no time was given."""
    if match := times.RANGE.search(text):
        days = times.between(match["first"], match["last"])
        return _with_days(text, match, "weekdays" if days == "01234" else days, wish)
    often = times.OFTEN.search(text)
    rest = _cut(text, often) if often else text
    # A weekday's name alone may belong to a topic ("Black Friday"): it counts alone, beside the time, or after 'every'.
    for match in times.LISTED.finditer(rest):
        if often or match["led"] or _alone(rest, match):
            wish = _with_part(often, wish) if often else wish
            return _with_days(rest, match, times.numbers_of(match["days"]), wish)
    if often is None:
        return text, wish
    days = "weekdays" if often["work"] else "56" if often["ended"] else "0" if often["weekly"] else "daily"
    return _with_days(text, often, days, wish)


def _alone(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
    beside = before.endswith(_MARK) or after.startswith(_MARK)
    plural = match["days"].casefold().endswith("days") or match["part"] is not None
    return (not before and not after) or beside or (plural and not after and len(match["days"]) > 4)


def _with_days(text: str, match: re.Match[str], days: str, wish: Wish) -> tuple[str, Wish]:
    return _cut(text, match), replace(_with_part(match, wish), days=days)


def _with_part(match: re.Match[str], wish: Wish) -> Wish:
    part = match["part"]
    return replace(wish, minute=times.PARTS[part.casefold()]) if part and wish.minute is None else wish


def _zone(text: str, wish: Wish) -> tuple[str, Wish]:
    """Takes a place out: what stands behind the time, or after 'in' where no topic stands before it."""
    mark = text.find(_MARK)
    for match in reversed(list(_INTO.finditer(text))):
        behind = 0 <= mark < match.start() and not text[mark + 1 : match.start()].strip(" ,")
        first = not text[: match.start()].strip(" ,")
        said = match["led"].casefold() != "in"
        if not (behind or first or said or re.search(r"\btime\W*$", text[match.end() :], re.IGNORECASE)):
            continue
        rest, found = _place(text[match.end() :], wish)
        if found is not None:
            return f"{text[: match.start()]} {rest}".strip(), found
        if behind or said:
            return text, replace(wish, problem="zone", problem_with=text[match.end() :].strip())
    if mark >= 0 and (tail := text[mark + 1 :].strip()):
        rest, found = _place(tail, wish, whole=True)
        if found is not None:
            return f"{text[: mark + 1]} {rest}".strip(), found
    return text, wish


def _place(text: str, wish: Wish, *, whole: bool = False) -> tuple[str, Wish | None]:
    """The longest place the text begins with (`whole`: is), and what is left behind it."""
    words = text.split()
    for count in range(len(words), 0, -1):
        name = _BARE_PLACE.sub("", " ".join(words[:count])).strip(" ,.;")
        found = zones.find(name)
        if found:
            one = found[0] if len(found) == 1 else None
            place = zones.called(name, one) if one else name
            rest = " ".join(words[count:])
            return rest, replace(wish, zone=one, zone_choices=found if one is None else (), place=place)
        if whole:
            break
    return text, None
