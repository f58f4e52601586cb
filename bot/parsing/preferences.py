"""What a line behind /settings asks for ('zone Berlin time 07:30 quiet 22:00-07:00'), or behind /mute. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.parsing import times, zones
from bot.state.chats import ChatSettings

_QUIET = re.compile(
    r"\b(?:quiet|silent)\s*(?:hours?\s+|time\s+)?(?:from\s+|between\s+)?"
    r"(?P<what>off|none|no|never|\S+(?:\s*[ap]\.?m\.?)?\s*(?:-|–|to|until|till|and)\s*\S+(?:\s*[ap]\.?m\.?(?!\w))?)",
    re.IGNORECASE,
)
_TIME = re.compile(rf"\b(?:time|at)\s+(?P<what>{times.CLOCK}|noon|midnight|morning|evening)(?!\w)", re.IGNORECASE)
_ZONE = re.compile(r"\b(?:time\s*zone|zone|place|city|in)\s+(?P<what>.+)$", re.IGNORECASE)
_ALERTS = re.compile(
    r"\b(?:alerts?|news|follows?|following)\s+(?P<what>at\s+once|immediately|instantly|now|hourly|every\s+hour|once\s+an\s+hour)\b",
    re.IGNORECASE,
)
_QUIET_DAY = re.compile(
    r"\b(?:quiet|empty)[\s-]*days?\s*:?\s*(?P<what>(?:(?:one|a)\s+)?(?:line|message|note)|on|nothing|none|no|off|silence)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:questions|limit|cool-?down)\s+(?P<what>off|none|\d{1,3})\b", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|\bto\b|\buntil\b|\btill\b|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a line asks for: the settings as they would be then, or several zones (`zone_choices`) of its place.

    `problem` is 'time', 'zone' or 'settings' where it could not be read, with what was written in `problem_with`; then
    nothing changes.
    """

    settings: ChatSettings
    zone_choices: tuple[str, ...] = ()
    problem: str | None = None
    problem_with: str = ""


def read(line: str, chosen: ChatSettings) -> Preferences:
    """The settings that a line asks for, beside those that are chosen."""
    rest = times.spelt_out(" ".join(line.split()))
    wanted = Preferences(chosen)
    if match := _ALERTS.search(rest):
        at_once = "hour" not in match["what"].casefold()
        wanted, rest = replace(wanted, settings=replace(chosen, at_once=at_once)), _without(rest, match)
    if match := _QUIET_DAY.search(rest):
        told = match["what"].casefold().endswith(("line", "message", "note", "on"))
        wanted, rest = replace(wanted, settings=replace(wanted.settings, quiet_line=told)), _without(rest, match)
    if match := _LIMIT.search(rest):
        most = int(match["what"]) if match["what"].isdecimal() else 0
        wanted, rest = replace(wanted, settings=replace(wanted.settings, each_minute=most)), _without(rest, match)
    if match := _QUIET.search(rest):
        wanted, rest = _quiet(match["what"], wanted), _without(rest, match)
    if not wanted.problem and (match := _TIME.search(rest)):
        minute = times.time_of(match["what"])
        wanted = (
            replace(wanted, settings=replace(wanted.settings, minute=minute))
            if minute is not None
            else _wrong(wanted, "time", match["what"])
        )
        rest = _without(rest, match)
    if not wanted.problem and rest:
        wanted = _zone(rest, wanted)
    return replace(wanted, settings=chosen) if wanted.problem else wanted


def _without(text: str, match: re.Match[str]) -> str:
    return " ".join(f"{text[: match.start()]} {text[match.end() :]}".split()).strip(" ,.;")


def _wrong(wanted: Preferences, problem: str, given: str) -> Preferences:
    return replace(wanted, problem=problem, problem_with=given)


def _quiet(what: str, wanted: Preferences) -> Preferences:
    ends = _TO.split(what, maxsplit=1)
    if len(ends) < 2:
        return replace(wanted, settings=replace(wanted.settings, quiet_from=None, quiet_to=None))
    start, end = times.time_of(ends[0]), times.time_of(ends[1])
    if start is None or end is None:
        return _wrong(wanted, "time", what)
    return replace(wanted, settings=replace(wanted.settings, quiet_from=start, quiet_to=end))


def _zone(rest: str, wanted: Preferences) -> Preferences:
    match = _ZONE.search(rest)
    name = (match["what"] if match else rest).strip(" .,;")
    found = zones.find(name)
    if match and match.start() > 0:
        return _wrong(wanted, "settings", rest[: match.start()].strip(" ,.;"))
    if len(found) == 1:
        settings = replace(wanted.settings, zone=found[0], place=zones.called(name, found[0]))
        return replace(wanted, settings=settings)
    if found:
        return replace(wanted, zone_choices=found)
    return _wrong(wanted, "zone" if match else "settings", name)


_PAUSE = re.compile(
    r"(?:for\s+|the\s+next\s+)*(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|ten|fourteen|few|couple\s+of)?\s*"
    r"(?P<unit>hours?|hrs?|h|days?|d|weeks?|w|months?)?",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
           "fourteen": 14, "few": 3, "couple of": 2}  # fmt: skip
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1), "m": timedelta(days=30)}
LONGEST_PAUSE = timedelta(days=366)


def pause(line: str) -> timedelta | None:
    """How long nothing is to come: '3 days', 'for a week', '12 h'; zero for 'off', a day for ''; None: unreadable."""
    words = " ".join(line.split()).strip(" .!").casefold()
    if words in ("off", "end", "no", "none", "stop", "0"):
        return timedelta(0)
    if words in ("", "on", "all", "me", "today"):
        return timedelta(days=1)
    match = _PAUSE.fullmatch(words)
    if match is None or not (match["count"] or match["unit"]):
        return None
    count = match["count"] or "1"
    many = int(count) if count.isdecimal() else _COUNTS[" ".join(count.split())]
    return min(many * _UNITS[(match["unit"] or "d")[0]], LONGEST_PAUSE) or None
