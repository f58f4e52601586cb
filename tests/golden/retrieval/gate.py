"""The floors under the first sentence found: raised freely, lowered only with a reason that stays in the file.

Usage: python -m tests.golden.retrieval.gate            prints the figures, and each question whose first is wrong
       python -m tests.golden.retrieval.gate --raise    lifts each floor to what is measured now
       python -m tests.golden.retrieval.gate --lower-because "why"    sets them anew, the reason beside the old ones

`floors.json` keeps every set of floors it ever had, each sealed with the one before it, with the hash of the articles
and questions, and with BM25's numbers: neither can be changed without measuring again.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.store.reader import Reader
from tests.golden.retrieval.measure import (
    NUMBERS,
    asked,
    by_bm25,
    by_product,
    corpus,
    data_hash,
    figures,
    fill,
    signals_of_all,
)

FLOORS = Path(__file__).with_name("floors.json")


def seal(entry: dict[str, Any], before: str) -> str:
    """The hash that binds an entry to its numbers, its data, its reason and the entry before it."""
    kept = {key: entry[key] for key in ("data", "bm25", "floors", "reason")}
    return hashlib.sha256((before + json.dumps(kept, sort_keys=True)).encode()).hexdigest()


def history() -> list[dict[str, Any]]:
    """Every set of floors so far, oldest first."""
    return list(json.loads(FLOORS.read_text("utf-8"))) if FLOORS.exists() else []


def orders(reader: Reader) -> dict[str, list[list[int]]]:
    """The sentences for each question by BM25 alone, and in the product's order."""
    return {"bm25": by_bm25(reader), "product": by_product(signals_of_all(reader))}


def append(reader: Reader, reason: str) -> None:
    """Adds a sealed set of floors. Without a reason no floor may fall under the last one."""
    entries = history()
    floors = {name: asdict(figures(reader, order)) for name, order in orders(reader).items()}
    if entries and not reason:
        last = entries[-1]["floors"]
        fallen = [
            f"{name} {key} is {value}, under its floor {last[name][key]}"
            for name, values in floors.items()
            for key, value in values.items()
            if value < last[name][key]
        ]
        if fallen:
            sys.exit("; ".join(fallen) + ": mend it, or say why")
    entry: dict[str, Any] = {"data": data_hash(), "bm25": NUMBERS, "floors": floors, "reason": reason}
    entry["seal"] = seal(entry, entries[-1]["seal"] if entries else "")
    FLOORS.write_text(json.dumps([*entries, entry], indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower-because", default="")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(fill(Path(folder)))
        with corpus(Path(folder)) as reader:
            if args.lift or args.lower_because:
                append(reader, args.lower_because)
            for name, found in orders(reader).items():
                for one, order in zip(asked(), found, strict=True):
                    if not (order and one.right(reader.words(order[:1])[order[0]])):
                        sys.stdout.write(f"{name}: {one.question}\n")
                sys.stdout.write(f"{name}: {figures(reader, found)}\n")


if __name__ == "__main__":
    main()
