"""The floors under the first sentence found: raised freely, lowered only with a reason that stays in the file.

Usage: python -m tests.golden.retrieval.gate            prints the figures, and each question whose first is wrong
       python -m tests.golden.retrieval.gate --raise    lifts each floor to what is measured now
       python -m tests.golden.retrieval.gate --lower-because "why"    sets them anew, the reason beside the old ones

They are kept in `floors.json` (`tests.golden.floors`), bound to the articles, the questions and BM25's numbers.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.store.reader import Reader
from tests.golden.floors import Floors
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

FLOORS = Floors(Path(__file__).with_name("floors.json"), ("data", "bm25", "floors", "reason"))


def measured_on() -> dict[str, Any]:
    """What the floors are bound to."""
    return {"data": data_hash(), "bm25": NUMBERS}


def orders(reader: Reader) -> dict[str, list[list[int]]]:
    """The sentences for each question by BM25 alone, and in the product's order."""
    return {"bm25": by_bm25(reader), "product": by_product(signals_of_all(reader))}


def measured(reader: Reader) -> dict[str, dict[str, float]]:
    """The guarded figures of both orders."""
    return {name: asdict(figures(reader, order)) for name, order in orders(reader).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower-because", default="")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(fill(Path(folder)))
        with corpus(Path(folder)) as reader:
            if args.lift or args.lower_because:
                FLOORS.add(measured_on(), measured(reader), args.lower_because)
            for name, found in orders(reader).items():
                for one, order in zip(asked(), found, strict=True):
                    if not (order and one.right(reader.words(order[:1])[order[0]])):
                        sys.stdout.write(f"{name}: {one.question}\n")
                sys.stdout.write(f"{name}: {figures(reader, found)}\n")


if __name__ == "__main__":
    main()
