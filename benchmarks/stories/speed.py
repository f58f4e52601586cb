"""How long a summary of many articles takes, and how much memory: `python -m benchmarks.stories.speed --store DIR`.

The articles of a corpus that is there are taken as if all were of one day; reading them from the store is timed apart.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import time
from datetime import date
from pathlib import Path

from bot import memory as collector
from corpus.archive import Archive
from corpus.digest import digest
from corpus.model.articles import AnnotatedArticle


async def read(folder: Path, count: int) -> list[AnnotatedArticle]:
    """The newest so many articles, whole."""
    async with await Archive.open(folder) as archive:
        return [(await archive.show(held.id)).annotated for held in await archive.news.latest(count)]


def main() -> None:
    """Prints the seconds of reading and of the summary, and the most memory used, in MB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=2000)
    arguments = parser.parse_args()
    collector.spare()  # as the program itself does
    begun = time.perf_counter()
    articles = asyncio.run(read(arguments.store, arguments.articles))
    print(
        f"{len(articles)} articles read in {time.perf_counter() - begun:.1f} s "
        f"({time.process_time():.1f} s of processor with the start), {memory()} MB"
    )
    wall, processor = time.perf_counter(), time.process_time()
    for _ in range(10_000_000):
        pass
    print(f"ten million turns of a loop: {time.process_time() - processor:.2f} s of processor")
    wall, processor = time.perf_counter(), time.process_time()
    made = digest(articles, first=date(2000, 1, 1), last=date(2100, 1, 1))
    print(
        f"{len(made.stories)} stories in {time.perf_counter() - wall:.1f} s "
        f"({time.process_time() - processor:.1f} s of processor), {memory()} MB"
    )


def memory() -> int:
    """The most this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
