"""One corpus in a file and in PostgreSQL, asked the same questions in turn: do the ten best agree, how long it takes.

    python -m benchmarks.two_databases --data FOLDER --address postgresql://... --questions FILE.jsonl [--count 500]

The questions are spread over the whole file. Each is asked of both, now of the one first, now of the other.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.processors import served_by, spent
from corpus.archive import Archive


async def measure(data: Path, address: str, questions: list[str]) -> None:
    agreed, places, same = 0, 0, 0
    now = datetime.now(UTC)
    seconds: dict[str, list[float]] = {"embedded": [], "postgres": []}
    own, server, served = dict.fromkeys(seconds, 0.0), 0.0, served_by(address)
    async with await Archive.open(data) as embedded, await Archive.open(data, address=address) as postgres:
        both = {"embedded": embedded, "postgres": postgres}
        for archive in both.values():
            await archive.ask("Who said what?", now=now)
        for number, question in enumerate(questions):
            replies, best = {}, {}
            for name in sorted(both, reverse=bool(number % 2)):
                begun, before, there = time.perf_counter(), time.process_time(), spent(served)
                replies[name] = await both[name].ask(question, now=now)
                seconds[name].append(time.perf_counter() - begun)
                own[name] += time.process_time() - before
                server += spent(served) - there if name == "postgres" else 0.0
            for name, archive in both.items():
                best[name] = [(one.article_id, one.span) for one in await archive.search(question, 10)]
            places += len(best["embedded"])
            agreed += len(set(best["embedded"]) & set(best["postgres"]))
            same += best["embedded"] == best["postgres"] and replies["embedded"] == replies["postgres"]
    print(f"{len(questions)} questions, the ten best agree in {agreed / max(1, places):.4f}, all is the same in {same}")
    for name, times in seconds.items():
        ordered = sorted(times)
        print(
            f"{name}: median {1000 * statistics.median(ordered):.1f} ms,"
            f" 95 of 100 within {1000 * ordered[len(ordered) * 95 // 100]:.1f} ms"
        )
    here = {name: 1000 * spent_here / len(questions) for name, spent_here in own.items()}
    print(
        f"processor time an answer: embedded {here['embedded']:.1f} ms, postgres {here['postgres']:.1f} ms here and"
        f" {1000 * server / len(questions):.1f} ms at the server"
    )
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    print(f"ratio of the medians {medians['postgres'] / medians['embedded']:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the embedded corpus")
    parser.add_argument("--address", required=True, help="the database that a backup of it was restored into")
    parser.add_argument("--questions", type=Path, required=True, help='lines of {"question": ...}')
    parser.add_argument("--count", type=int, default=500)
    given = parser.parse_args()
    asked = [json.loads(line)["question"] for line in given.questions.read_text("utf-8").splitlines()]
    step = max(1, len(asked) // given.count)
    asyncio.run(measure(given.data, given.address, asked[::step][: given.count]))


if __name__ == "__main__":
    main()
