"""What a line behind /settings asks for: 'zone Berlin time 07:30 quiet 22:00-07:00'. Pure; keeps nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot import times, zones
from bot.state.chats import ChatSettings

_QUIET = re.compile(
    r"\b(?:quiet|silent)\s*(?:hours?\s+|time\s+)?(?:from\s+|between\s+)?"
    r"(?P<what>off|none|no|never|\S+(?:\s*[ap]\.?m\.?)?\s*(?:-|–|to|until|till|and)\s*\S+(?:\s*[ap]\.?m\.?(?!\w))?)",
    re.IGNORECASE,
)
_TIME = re.compile(rf"\b(?:time|at)\s+(?P<what>{times.CLOCK}|noon|midnight|morning|evening)(?!\w)", re.IGNORECASE)
_ZONE = re.compile(r"\b(?:time\s*zone|zone|place|city|in)\s+(?P<what>.+)$", re.IGNORECASE)
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
