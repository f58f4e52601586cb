"""Floors that are kept in a file: raised freely, lowered only with a reason that stays there.

The file keeps every set of floors it ever had, each sealed with the one before it and with what it was measured on: a
figure edited by hand, or data changed without measuring again, breaks the seal.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Figures = Mapping[str, Mapping[str, float]]
"""Figures by the name of a set and their own."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one file; `bound` are the keys of an entry that its seal covers."""

    file: Path
    bound: tuple[str, ...]

    def history(self) -> list[dict[str, Any]]:
        """Every set of floors so far, oldest first."""
        return list(json.loads(self.file.read_text("utf-8"))) if self.file.exists() else []

    def newest(self) -> dict[str, dict[str, float]]:
        """The floors that hold."""
        found: dict[str, dict[str, float]] = self.history()[-1]["floors"]
        return found

    def seal(self, entry: Mapping[str, Any], before: str) -> str:
        """The hash that binds an entry to its numbers, its data, its reason and the entry before it."""
        kept = {key: entry[key] for key in self.bound}
        return hashlib.sha256((before + json.dumps(kept, sort_keys=True)).encode()).hexdigest()

    def add(self, measured_on: Mapping[str, Any], now: Figures, reason: str, margin: float = 0.0) -> None:
        """Adds a sealed set of floors, so much under what is measured now. Without a reason none may fall."""
        entries = self.history()
        floors = {name: {key: round(max(0.0, n - margin), 4) for key, n in own.items()} for name, own in now.items()}
        if entries and not reason:
            last = entries[-1]["floors"]
            if fallen := [f"{name} {key} is {n}, under {floor}" for name, key, n, floor in under(now, last)]:
                sys.exit("; ".join(fallen) + ": mend it, or say why")
            floors = {name: {key: max(n, last[name][key]) for key, n in own.items()} for name, own in floors.items()}
        entry: dict[str, Any] = {**measured_on, "floors": floors, "reason": reason}
        entry["seal"] = self.seal(entry, entries[-1]["seal"] if entries else "")
        self.file.write_text(json.dumps([*entries, entry], indent=1) + "\n", "utf-8")

    def faults(self, measured_on: Mapping[str, Any]) -> list[str]:
        """What is wrong with the file: a seal that does not hold, a floor lowered without a reason, other data."""
        entries, found, before = self.history(), [], ""
        for place, entry in enumerate(entries):
            if entry["seal"] != self.seal(entry, before):
                found.append(f"the seal of entry {place} does not hold")
            before = entry["seal"]
            if place and not entry["reason"]:
                fallen = under(entry["floors"], entries[place - 1]["floors"])
                found += [f"{name} {key} was lowered without a reason" for name, key, *_ in fallen]
        changed = [key for key, value in measured_on.items() if entries[-1][key] != value]
        return [*found, *(f"{key} changed: measure again with --raise" for key in changed)]


def under(now: Figures, floors: Figures) -> Iterator[tuple[str, str, float, float]]:
    """The figures under their floors: the set, the name, the figure, the floor."""
    for name, own in floors.items():
        for key, floor in own.items():
            if now[name][key] < floor:
                yield name, key, now[name][key], floor
