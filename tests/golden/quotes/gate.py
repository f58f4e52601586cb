"""The floors under the golden figures: raised freely, lowered only with a reason that stays in the file.

Usage: python -m tests.golden.quotes.gate            prints figures and every fault outside the held-out third
       python -m tests.golden.quotes.gate --raise    lifts each floor to just under what is measured now
       python -m tests.golden.quotes.gate --lower-because "why"    sets them anew, the reason beside the old ones

They are kept in `floors.json` (`tests.golden.floors`), bound to the hash of the articles.
"""

from __future__ import annotations

import argparse
import sys
from functools import cache
from pathlib import Path

from tests.golden.floors import Floors
from tests.golden.quotes.score import Tally, data_hash, pairs, tally

FLOORS = Floors(Path(__file__).with_name("floors.json"), ("data", "floors", "reason"))
GUARDED = (
    "found recall all", "found precision all", "right recall all", "right precision all", "right recall direct",
    "right precision direct", "right recall mixed", "right recall indirect", "right precision indirect", "speaker",
    "role", "reported_by recall", "reported_by precision",
)  # fmt: skip
MARGIN = 0.005


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower-because", default="")
    args = parser.parse_args()
    if args.lift or args.lower_because:
        FLOORS.add({"data": data_hash()}, measured(), args.lower_because, MARGIN)
    sys.stdout.write("\n".join(tally([p for p in pairs() if not p.held_out]).faults) + "\n")
    for name, figures in measured().items():
        sys.stdout.write(f"{name}: " + ", ".join(f"{key} {value:.3f}" for key, value in figures.items()) + "\n")


if __name__ == "__main__":
    main()
