"""From what people call a place to its time zone: IANA names, their cities, other cities, countries, offsets. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

OUTSIDE = ("Etc/", "SystemV/", "posix/", "right/")
CHOICES = 8
SHORT_NAMES = {"us": "US", "usa": "US", "america": "US", "russia": "RU", "czechia": "CZ", "uk": "GB", "britain": "GB",
               "korea": "KR", "south korea": "KR", "uae": "AE"}  # fmt: skip


def plain(name: str) -> str:
    """The name for comparing: no accents, no case, single spaces."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[_\s]+", " ", bare).split()).strip(" .").casefold()


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
    for line in (resources.files("bot") / "cities.txt").read_text("utf-8").splitlines():
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


def find(name: str) -> tuple[str, ...]:
    """The zones a name may mean, as IANA names: none, one, or several to choose from (CHOICES at most).

    'UTC+2' and 'GMT-5' are fixed offsets, kept as 'Etc/GMT-2' and 'Etc/GMT+5' (whose sign is the other way round).
    """
    wanted = plain(name)
    if wanted in ("utc", "gmt", "z", "zulu", "universal"):
        return ("UTC",)
    if offset := re.fullmatch(r"(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?00)?", wanted):
        hours = int(offset[2])
        if hours == 0:
            return ("UTC",)
        return (f"Etc/GMT{'-' if offset[1] == '+' else '+'}{hours}",) if hours <= 12 else ()
    if "/" in name and wanted in _keys():
        return (_keys()[wanted],)
    for table in (_places(), _countries()):
        if wanted in table:
            return table[wanted][:CHOICES]
    return (_keys()[wanted],) if wanted in _keys() else ()


def is_country(name: str) -> bool:
    """Whether the name is a country's: 'war in Ukraine' is about it, and says no zone."""
    return plain(name) in _countries()


def city(zone: str) -> str:
    """How a zone is called to people: 'Berlin', 'Buenos Aires', 'UTC+2'."""
    if offset := re.fullmatch(r"Etc/GMT([+-])(\d+)", zone):
        return f"UTC{'-' if offset[1] == '+' else '+'}{offset[2]}"
    return zone.rsplit("/", 1)[-1].replace("_", " ")


@cache
def zone_of(name: str) -> ZoneInfo:
    """The zone of a kept IANA name; UTC where this machine's database no longer has it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
