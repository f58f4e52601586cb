"""The first questions after a start, all at once, are answered from a whole index."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive
from tests.telegram.corpus import QUESTIONS, filled


async def test_sixty_first_questions_at_once(data: Path):
    await filled(data)
    async with await Archive.open(data) as archive:
        now = datetime.now(UTC)
        answers = await asyncio.gather(*(archive.ask(QUESTIONS[0], now=now) for _ in range(60)))
    assert all(one.answered for one in answers)
