"""Summaries to be read by hand: the first three stories of days picked by hash.

python -m benchmarks.stories.picked --store DIR --salt NAME [--days N] [--after NAME[:FEWEST] ...]
python -m benchmarks.stories.picked --store DIR --salt NAME --runs FIRST COUNT

`--runs` are of six articles each, one after the other, of days that have but one: as a quiet week's edition.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from corpus.archive import Archive
from corpus.digest import digest
from corpus.model.holdings import Held
from corpus.model.speech import SPEAKER_CONFIDENCE, Speaker
from corpus.model.stories import Digest

FEWEST = 3
"""Articles of a day that is read, unless a salt says otherwise: `NAME:5`."""
STORIES = 3
RUN = 6


def picked(held: Sequence[Held], salts: Sequence[str], days: int) -> list[str]:
    """The days of the last salt, without those that the salts before it picked."""
    count = Counter(one.published[:10] for one in held if one.published)
    read: set[str] = set()
    chosen: list[str] = []
    for salt in salts:
        name, _, fewest = salt.partition(":")
        left = {day for day, articles in count.items() if articles >= int(fewest or FEWEST)} - read
        chosen = sorted(left, key=lambda day: hashlib.sha256(f"{name}{day}".encode()).hexdigest())[:days]
        read |= set(chosen)
    return chosen


def runs(held: Sequence[Held], salt: str) -> list[list[str]]:
    """The articles of days that have but one, by six in a row, in the order of the salt's hash."""
    count = Counter(one.published[:10] for one in held if one.published)
    alone = sorted((one.published, one.id) for one in held if one.published and count[one.published[:10]] == 1)
    found = [[identity for _, identity in alone[at : at + RUN]] for at in range(0, len(alone) - RUN + 1, RUN)]
    return sorted(found, key=lambda run: hashlib.sha256(f"{salt}{run[0]}".encode()).hexdigest())


def lines(made: Digest, titles: dict[str, str | None], most: int = STORIES) -> Iterator[str]:
    """What is to be judged of a day."""
    for story in made.stories[:most]:
        yield f"\n[{story.sources}] {story.headline}"
        yield from (f"  article: {titles[one]}" for one in story.articles if len(story.articles) > 1)
        yield from (f"  sentence: {one.text}" for one in story.evidence)
        yield from (f"  quotation: {_named(quote.speaker)}: {words}" for quote, words, _ in story.quotes)


def _named(speaker: Speaker | None) -> str:
    return "" if speaker is None else f"{speaker.name} ({speaker.role})" if speaker.role else speaker.name


async def read(arguments: argparse.Namespace) -> None:
    """Prints the days."""
    async with await Archive.open(arguments.store) as archive:
        held = await archive.list()
        titles = {one.id: one.title for one in held}
        if arguments.runs:
            first, length = arguments.runs
            for run in runs(held, arguments.salt)[first : first + length]:
                articles = [(await archive.show(one)).annotated for one in run]
                summary = digest(articles, first=date.min, last=date.max, confidence=SPEAKER_CONFIDENCE)
                print(f"\n== {run[0]}", *lines(summary, titles, RUN), sep="\n")
            return
        for day in picked(held, [*arguments.after, arguments.salt], arguments.days):
            first = date.fromisoformat(day)
            made = await archive.news.digest(first, first + timedelta(days=1), confidence=SPEAKER_CONFIDENCE)
            print(f"\n== {day}", *lines(made, titles), sep="\n")


def main() -> None:
    """Prints the stories of the days picked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--salt", required=True)
    parser.add_argument("--days", type=int, default=40)
    parser.add_argument("--after", nargs="*", default=[], help="salts whose days were read before")
    parser.add_argument("--runs", type=int, nargs=2, help="the first run that is read, and how many")
    asyncio.run(read(parser.parse_args()))


if __name__ == "__main__":
    main()
