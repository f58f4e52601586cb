"""From what people call a place, or where they are, to its time zone: cities, countries, IANA names, offsets. Pure.

A zone is kept as its IANA name, or as an offset: 'UTC+05:30'.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

OUTSIDE = ("Etc/", "SystemV/", "posix/", "right/")
CHOICES = 8
SHORT_NAMES = {"us": "US", "usa": "US", "america": "US", "russia": "RU", "czechia": "CZ", "uk": "GB", "britain": "GB",
               "korea": "KR", "south korea": "KR", "uae": "AE"}  # fmt: skip


TABLE = "cities.tsv"
NEAR_KILOMETRES = 400.0
SIMILAR = 5
"""Of cities of one name, one that is so many times larger than another is meant."""
_OFFSET = re.compile(r"(?:utc|gmt)\s*([+\-\u2212\u2013])\s*(\d{1,2})(?::?(\d{2}))?")
_KEPT_OFFSET = re.compile(r"UTC([+-])(\d{2}):(\d{2})")
_SIGNS = re.compile(r"[.,'\u2019\u02bc`]")


def plain(name: str) -> str:
    """The name for comparing: no accents, no case, no dots and commas, single spaces; whatever its script."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return " ".join(_SIGNS.sub("", re.sub(r"[_\s]+", " ", bare)).split()).casefold()


@cache
def _keys() -> dict[str, str]:
    return {plain(key): key for key in available_timezones() if not key.startswith(OUTSIDE) and key != "Factory"}


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """Cities by name: the last part of every zone's name, and those of the table."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(_keys().values()):
        if "/" in key and key.split("/")[0] not in ("US", "Brazil", "Canada", "Mexico", "Chile"):
            found[plain(key.rsplit("/", 1)[1])].append(key)
    for line in (resources.files("bot.parsing") / "cities.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            names, _, zone = line.rpartition("=")
            for name in names.split(","):
                found[plain(name)] = [one.strip() for one in zone.split("|")]
    return {name: _one_each(zones) for name, zones in found.items()}


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Countries by name and code, as the time zone database lists them."""
    folder = resources.files("tzdata") / "zoneinfo"
    zones: dict[str, list[str]] = defaultdict(list)
    for line in (folder / "zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            zones[code].append(zone)
    found = {}
    for line in (folder / "iso3166.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, name = line.split("\t")[:2]
            found[plain(name)] = _one_each(zones[code])
    for short, code in SHORT_NAMES.items():
        found[short] = _one_each(zones[code])
    return found


def _one_each(zones: list[str]) -> tuple[str, ...]:
    """One zone of those that are links to the same clock today (Asia/Kolkata, Asia/Calcutta)."""
    kept: dict[bytes, str] = {}
    for zone in zones:
        parts = zone.split("/")
        data = resources.files("tzdata") / "zoneinfo"
        for part in parts:
            data = data / part
        kept.setdefault(data.read_bytes() if data.is_file() else zone.encode(), zone)
    return tuple(kept.values())


@cache
def _table() -> str:
    """The table of cities as one text: looking a name up in it is a matter of a millisecond, and of little memory."""
    lines = (resources.files("bot.parsing") / TABLE).read_text("utf-8").splitlines()
    return "\n".join(["", *(line for line in lines if not line.startswith("#")), ""])


def _cities(wanted: str) -> tuple[str, ...]:
    """The zones of the cities of a name, largest first, without those that are much smaller than the largest."""
    found: dict[str, int] = {}
    text, name, at = _table(), f"|{wanted}|", -1
    while (at := text.find(name, at + 1)) >= 0:
        line = text[text.rfind("\n", 0, at) + 1 : at]
        zone, _, _, thousands = line.split("\t")[:4]
        found.setdefault(zone, int(thousands))
    largest = max(found.values(), default=0)
    return tuple(zone for zone, size in found.items() if size * SIMILAR >= largest)


def nearest(latitude: float, longitude: float) -> tuple[str, str] | None:
    """The zone and the name of the nearest large city to a point on earth; None where there is none near.

    A guess by the city, not by borders: it is told to the person, who can name another.
    """
    best: tuple[float, str, str] | None = None
    here = math.radians(latitude), math.radians(longitude)
    for line in _table().split("\n"):
        if not line:
            continue
        zone, north, east, _, name, _ = line.split("\t")
        there = math.radians(float(north)), math.radians(float(east))
        half = math.sin((there[0] - here[0]) / 2) ** 2
        half += math.cos(here[0]) * math.cos(there[0]) * math.sin((there[1] - here[1]) / 2) ** 2
        distance = 2 * 6371 * math.asin(math.sqrt(min(1.0, half)))
        if best is None or distance < best[0]:
            best = distance, zone, name
    return best[1:] if best is not None and best[0] <= NEAR_KILOMETRES else None


def find(name: str) -> tuple[str, ...]:
    """The zones a name may mean: none, one, or several to choose from (CHOICES at most).

    'UTC+5:30' and 'GMT-5' are fixed offsets, kept as 'UTC+05:30' and 'UTC-05:00'.
    """
    wanted = plain(name)
    if not wanted:
        return ()
    if wanted in ("utc", "gmt", "z", "zulu", "universal"):
        return ("UTC",)
    if offset := _OFFSET.fullmatch(wanted):
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours == minutes == 0:
            return ("UTC",)
        sign = "+" if offset[1] == "+" else "-"
        return (f"UTC{sign}{hours:02}:{minutes:02}",) if hours * 60 + minutes <= 14 * 60 and minutes < 60 else ()
    if "/" in name and wanted in _keys():
        return (_keys()[wanted],)
    for table in (_places(), _countries()):
        if wanted in table:
            return table[wanted][:CHOICES]
    if wanted in _keys():
        return (_keys()[wanted],)
    return _one_each(list(_cities(wanted)))[:CHOICES]


def city(zone: str) -> str:
    """How a zone is called to people: 'Berlin', 'Buenos Aires', 'UTC+5:30'."""
    if offset := re.fullmatch(r"Etc/GMT([+-])(\d+)", zone):
        return f"UTC{'-' if offset[1] == '+' else '+'}{offset[2]}"
    if offset := _KEPT_OFFSET.fullmatch(zone):
        return f"UTC{offset[1]}{int(offset[2])}" + (f":{offset[3]}" if offset[3] != "00" else "")
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def called(given: str, zone: str) -> str:
    """The place as the person gave it, if it was the name of one, else the zone's own city: 'Mumbai', 'München'."""
    given = " ".join(given.split()).strip(" .,;")
    short = len(given) <= 3 and given.isascii()  # 'NYC', not '北京'
    if "/" in given or _OFFSET.fullmatch(plain(given)) or short or plain(given) in _countries():
        return city(zone)
    return given.title() if given == given.casefold() or given.isupper() else given


@cache
def zone_of(name: str) -> tzinfo:
    """The zone of a kept name; UTC where this machine's database no longer has it."""
    if offset := _KEPT_OFFSET.fullmatch(name):
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC
