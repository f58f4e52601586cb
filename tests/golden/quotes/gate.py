"""The floors under the golden figures: raised freely, lowered only with a reason that stays in the file.

Usage: python -m tests.golden.quotes.gate            prints figures and every fault outside the held-out third
       python -m tests.golden.quotes.gate --raise    lifts each floor to just under what is measured now
       python -m tests.golden.quotes.gate --lower-because "why"    sets them anew, the reason beside the old ones

`floors.json` keeps every set of floors it ever had, each sealed with the one before it and with the hash of the
articles: a figure edited by hand, or an article changed without measuring again, breaks the seal and the test.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from tests.golden.quotes.score import Tally, data_hash, pairs, tally

FLOORS = Path(__file__).with_name("floors.json")
GUARDED = (
    "found recall all", "found precision all", "right recall all", "right precision all", "right recall direct",
    "right precision direct", "right recall mixed", "right recall indirect", "right precision indirect", "speaker",
    "role", "reported_by recall", "reported_by precision",
)  # fmt: skip
MARGIN = 0.005


def seal(entry: dict[str, Any], before: str) -> str:
    """The hash that binds an entry to its numbers, its data, its reason and the entry before it."""
    kept = {key: entry[key] for key in ("data", "floors", "reason")}
    return hashlib.sha256((before + json.dumps(kept, sort_keys=True)).encode()).hexdigest()


def history() -> list[dict[str, Any]]:
    """Every set of floors so far, oldest first."""
    return list(json.loads(FLOORS.read_text("utf-8"))) if FLOORS.exists() else []


@cache
def tallies() -> dict[str, Tally]:
    """The counts of the articles that rules may be written after, and of the held-out third."""
    every = pairs()
    sets = {"open": [p for p in every if not p.held_out], "held out": [p for p in every if p.held_out]}
    return {name: tally(chosen) for name, chosen in sets.items()}


def measured() -> dict[str, dict[str, float]]:
    """The guarded figures of both."""
    figures = {name: one.figures() for name, one in tallies().items()}
    return {name: {key: found[key] for key in GUARDED} for name, found in figures.items()}


def append(reason: str) -> None:
    """Adds a sealed set of floors. Without a reason no floor may fall under the last one."""
    entries = history()
    now = measured()
    floors = {name: {key: round(max(0.0, value - MARGIN), 4) for key, value in f.items()} for name, f in now.items()}
    if entries and not reason:
        last = entries[-1]["floors"]
        for name, values in floors.items():
            for key in values:
                if now[name][key] < last[name][key]:
                    sys.exit(
                        f"{name} {key} is {now[name][key]}, under its floor {last[name][key]}: mend it, or say why"
                    )
                values[key] = max(values[key], last[name][key])
    entry: dict[str, Any] = {"data": data_hash(), "floors": floors, "reason": reason}
    entry["seal"] = seal(entry, entries[-1]["seal"] if entries else "")
    FLOORS.write_text(json.dumps([*entries, entry], indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower-because", default="")
    args = parser.parse_args()
    if args.lift or args.lower_because:
        append(args.lower_because)
    sys.stdout.write("\n".join(tally([p for p in pairs() if not p.held_out]).faults) + "\n")
    for name, figures in measured().items():
        sys.stdout.write(f"{name}: " + ", ".join(f"{key} {value:.3f}" for key, value in figures.items()) + "\n")


if __name__ == "__main__":
    main()
