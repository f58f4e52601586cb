"""What the newest about a topic costs in processor time: `/latest TOPIC`, and the last day of `/digest TOPIC`.

python -m benchmarks.latest --data DIR [TOPIC ...]
"""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path

from corpus.archive import Archive

TOPICS = (
    "trump", "gaza", "china", "climate", "election", "football", "cyberattacks", "fishing", "school", "hospital",
    "tariffs", "wildfire", "Ukraine war", "supreme court", "interest rates", "bird flu", "volcano", "zeppelin",
    "artificial intelligence chips", "Netanyahu",
)  # fmt: skip
NEWEST = 5


async def measured(data: Path, topics: list[str]) -> None:
    """Prints for each topic both times in milliseconds, how many articles were found, and the day."""
    whole = [0.0, 0.0]
    async with await Archive.open(data) as archive:
        await archive.news.latest(NEWEST, topic="to warm up")
        for topic in topics:
            started = time.process_time()
            found = await archive.news.latest(NEWEST, topic=topic)
            between = time.process_time()
            day = await archive.news.latest_day(topic=topic)
            times = 1000 * (between - started), 1000 * (time.process_time() - between)
            whole = [one + other for one, other in zip(whole, times, strict=True)]
            print(f"{topic:30} {times[0]:8.1f} {times[1]:8.1f} ms {len(found):3} {day}", flush=True)
    print(f"{'together':30} {whole[0]:8.1f} {whole[1]:8.1f} ms")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("topics", nargs="*", metavar="TOPIC")
    given = parser.parse_args()
    asyncio.run(measured(given.data, given.topics or list(TOPICS)))


if __name__ == "__main__":
    main()
