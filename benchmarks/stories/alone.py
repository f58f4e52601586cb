"""How surely `corpus.digest.openings` tells what is understood alone, on sentences of summaries that were judged.

    python -m benchmarks.stories.alone --data DIR [--fit LOOK ...]

The sentences are those of `docs/judged/alone.jsonl`, by the sums of their characters: of `questions/articles.jsonl` and
of the political news in `quotes`. Printed is for each look, which the rules of its day had not seen, how many stood
alone, and what the chance tells of them. `--fit` prints the weights of `JUDGED` as fitted on these looks.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.stories.judged import Articles, rows
from benchmarks.stories.openings import area, ridge_weights
from benchmarks.stories.words import sentences_by_sum
from corpus.digest.openings import chance, heading_of, odds
from corpus.digest.pick import SURE

POLITICAL = "PolNeAR"
LEAST, HIGHEST, DEEP = -4.0, 1.0, 6
RIDGE, STEPS = 0.5, 15


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence: in which look, its odds under its article's title, its place there, whether it stood alone."""

    look: str
    odds: float
    depth: int
    alone: bool

    @property
    def chance(self) -> float:
        return chance(self.odds, self.depth)

    def signs(self) -> list[float]:
        return [1.0, min(max(self.odds, LEAST), HIGHEST), float(np.log1p(min(self.depth, DEEP))), float(not self.depth)]


def political(data: Path) -> Iterator[dict[str, Any]]:
    """The articles of the quotation sets that have titles and days, as those of the questions are written."""
    for part in ("train", "dev"):
        for line in (data / "quotes" / f"{part}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["source"] == POLITICAL:
                text = row["text"].removeprefix(row["title"]).strip()
                title, source = row["title"].rstrip("."), row["publisher"]
                yield {
                    "id": row["doc_id"],
                    "title": title,
                    "source": source,
                    "date": row["date"],
                    "url": None,
                    "text": text,
                }


def judged(data: Path) -> list[Judged]:
    """All of them."""
    articles = Articles(data)
    articles.given |= {row["id"]: row for row in political(data)}

    places = cache(partial(sentences_by_sum, articles))
    found = []
    for row in rows("alone"):
        depth, words = places(row["id"]).get(row["sentence"], (0, ""))
        if words:
            heading = heading_of(articles.given[row["id"]]["title"] or "")
            found.append(Judged(row["look"], odds(words, heading), depth, row["alone"]))
    return found


def fitted(looked: Sequence[Judged]) -> list[float]:
    """The weights of `JUDGED` by ridge regression."""
    seen, alone = np.array([one.signs() for one in looked]), np.array([one.alone for one in looked], dtype=float)
    return ridge_weights(seen, alone, RIDGE, STEPS)


def main() -> None:
    """Prints a line for each look."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fit", nargs="*", default=[], metavar="LOOK")
    options = parser.parse_args()
    found = judged(options.data)
    for look in dict.fromkeys(one.look for one in found):
        own = [one for one in found if one.look == look]
        sure = [one for one in own if one.chance >= SURE]
        told = area([one.chance for one in own], [one.alone for one in own])
        print(
            f"{look}: {sum(one.alone for one in own)} of {len(own)} stood alone; told apart {told:.3f}; "
            f"of {len(sure)} at {SURE} or more {sum(one.alone for one in sure)}"
        )
    if options.fit:
        print(fitted([one for one in found if one.look in options.fit]))


if __name__ == "__main__":
    main()
