"""Two hundred people ask at the same moment: in the order they came, and the event loop goes on meanwhile."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive
from tests.ingest.helpers import write_lines

WHEN = datetime(2024, 3, 6, tzinfo=UTC)
PEOPLE = 200
SOME_TURNS = 20
"""A loop that was blocked until everybody was served would have had one or two."""


async def test_two_hundred_at_once_are_served_in_turn_while_an_article_comes_in(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(20))], now=WHEN)
        finished: list[int] = []
        turns = 0

        async def person(number: int) -> None:
            found = await archive.search(f"mayor berth {number % 20}", 3)
            assert found
            finished.append(number)

        async def loop_goes_on() -> None:
            nonlocal turns
            while len(finished) < PEOPLE:
                turns += 1
                await asyncio.sleep(0.001)

        async with asyncio.TaskGroup() as tasks:
            for number in range(PEOPLE):
                tasks.create_task(person(number))
            tasks.create_task(loop_goes_on())
            tasks.create_task(archive.add([write_lines(tmp_path / "b.jsonl", range(20, 22))], now=WHEN))
        assert sorted(finished) == list(range(PEOPLE))
        # Threads overtake one another, and some wait while the article is taken in; served at random it would be half.
        first = PEOPLE // 2
        assert sum(number < first for number in finished[:first]) > 0.7 * first, finished
        assert turns > SOME_TURNS
        assert (await archive.coverage()).articles == 22
