"""How well edited wire copies are linked, and how fast at 100,000 articles.

Run: `python -m benchmarks.sameness --dataset FILE.jsonl`.

Edits are those of tests/language/wire_edits.py made on the data set's own articles; unrelated pairs are drawn at
random from articles published at least 60 days apart.
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import date
from pathlib import Path

from corpus.language.sameness import Signature, likeness, most_shared, signature, signature_of
from corpus.model.articles import Article, RawDocument
from corpus.reading import lines, read
from tests.language.wire_edits import edited, report


class Lookup:
    """Finds the articles that may be copies of a new one, in memory, growing one article at a time.

    A database does the same with a table of (key, article) and an index on key: see `candidates` for the counting.
    """

    def __init__(self) -> None:
        self._holders: dict[int, int | list[int]] = {}

    def add(self, name: int, sketch: Signature) -> None:
        """Makes an article known; `name` is the caller's number for it."""
        for key in sketch.keys:
            there = self._holders.get(key)
            if there is None:
                self._holders[key] = name
            elif isinstance(there, int):
                self._holders[key] = [there, name]
            else:
                there.append(name)

    def candidates(self, sketch: Signature, limit: int = 50) -> list[int]:
        """The articles that share most keys with this one, best first; what they truly share is for `likeness`."""
        found: list[int] = []
        for key in sketch.keys:
            there = self._holders.get(key)
            if isinstance(there, int):
                found.append(there)
            elif there is not None:
                found.extend(there)
        return most_shared(found, limit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True, help="articles, one JSON object a line")
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=5_000)
    parser.add_argument("--fill", type=int, default=100_000, help="articles in the lookup when it is timed")
    arguments = parser.parse_args()
    with arguments.dataset.open("rb") as file:
        articles = [read(raw) for _, raw in lines(file) if isinstance(raw, RawDocument)]
    articles = [article for article in articles if sum(len(block.span) for block in article.body()) > 400]
    started = time.perf_counter()
    sketches = [signature(article) for article in articles]
    print(f"{len(articles)} signatures, {(time.perf_counter() - started) / len(articles) * 1e3:.2f} ms each")
    rng = random.Random(5)
    lookup = Lookup()
    for name, sketch in enumerate(sketches):
        lookup.add(name, sketch)
    linked = first = 0
    chosen = rng.sample(range(len(articles)), arguments.copies)
    for name in chosen:
        paragraphs = [block.span.of(articles[name].text) for block in articles[name].body()]
        copy = signature_of(edited(paragraphs, seed=name))
        linked += likeness(sketches[name], copy).copy and name in lookup.candidates(copy)
        first += lookup.candidates(copy)[:1] == [name]
    print(f"edited copies linked: {linked} of {len(chosen)} (their original the first candidate: {first})")
    false = [pair for pair in _unrelated(articles, rng, arguments.pairs) if _copy(sketches, pair)]
    print(f"unrelated pairs linked: {len(false)} of {arguments.pairs}")
    _timed(lookup, len(sketches), arguments.fill, sketches, rng)


def _unrelated(articles: list[Article], rng: random.Random, count: int) -> list[tuple[int, int]]:
    days = [date.fromisoformat(article.published.value[:10]) if article.published else None for article in articles]
    found: list[tuple[int, int]] = []
    while len(found) < count:
        one, other = rng.randrange(len(articles)), rng.randrange(len(articles))
        first, second = days[one], days[other]
        if first and second and abs((first - second).days) >= 60:
            found.append((one, other))
    return found


def _copy(sketches: list[Signature], pair: tuple[int, int]) -> bool:
    return likeness(sketches[pair[0]], sketches[pair[1]]).copy


def _timed(lookup: Lookup, held: int, fill: int, asked: list[Signature], rng: random.Random) -> None:
    for name in range(held, fill):
        lookup.add(name, signature_of(report(name, paragraphs=4)))
    times = []
    for sketch in rng.sample(asked, min(500, len(asked))):
        started = time.perf_counter()
        lookup.candidates(sketch)
        times.append(time.perf_counter() - started)
    times.sort()
    middle, slowest = (times[int(len(times) * share)] * 1e6 for share in (0.5, 0.99))
    print(f"lookup among {fill}: p50 {middle:.0f} µs, p99 {slowest:.0f} µs")


if __name__ == "__main__":
    main()
