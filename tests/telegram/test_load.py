"""Many at once: forty people with a slow Telegram, one who floods, and (long) a summary to a thousand."""

from __future__ import annotations

import asyncio
import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.state import State
from bot.state.subscriptions import Subscription
from corpus.archive import Archive
from corpus.model.articles import RawDocument
from tests.telegram.corpus import ARTICLE, QUESTIONS, filled
from tests.telegram.running import running
from tests.telegram.server import BotApi, Person

FLOOD = 150


async def answered(person: Person, question: str) -> float:
    began = time.monotonic()
    await person.says(question)
    await person.hears()
    return time.monotonic() - began


async def test_forty_people_at_once_and_one_who_floods(data: Path) -> None:
    await filled(data)
    async with BotApi(latency=0.05, relaxed=False) as api, running(api, data) as bot:
        people = [api.person(f"P{number}") for number in range(40)]
        await api.person("First").asks(QUESTIONS[1])
        took = await asyncio.gather(*(answered(person, QUESTIONS[0]) for person in people))
        flood, ana = api.person("Flood"), api.person("Ana")
        for _ in range(FLOOD):
            await flood.says(QUESTIONS[0])
        await ana.asks(QUESTIONS[0])
        assert len(flood.heard()) < FLOOD / 2, "she did not wait until the flood was over"
        assert await bot.stop() == 0
    print(f"forty at once: median {statistics.median(took):.2f} s, last {max(took):.2f} s")  # noqa: T201
    assert len(took) == 40


@pytest.mark.long
async def test_a_summary_to_a_thousand_does_not_hold_up_answers(data: Path) -> None:
    await filled(data)
    now = datetime.now(UTC)
    async with BotApi(latency=0.05, relaxed=False) as api:
        state = await State.open(data)
        subscribers = [api.person(f"S{number}") for number in range(1000)]
        created = now - timedelta(minutes=30)
        minute = (now.hour * 60 + now.minute - 1) % 1440
        for one in subscribers:
            await state.subscriptions.add(Subscription(0, one.id, one.id, None, minute, "UTC", "daily", False, created))
        await state.close()
        async with await Archive.open(data) as archive:
            words = ARTICLE.read_bytes().replace(b"China", b"Utopia")
            await archive.add_document(RawDocument(words, given_id="today", given_date=now.isoformat()), now=now)
        async with running(api, data) as bot:
            people = [api.person(f"P{number}") for number in range(20)]
            took = []
            while len([one for one in subscribers if one.heard()]) < 900:
                # By turns: the bot writes to one chat once a second at most, which is not what is measured here.
                asking, people = people[:2], people[2:] + people[:2]
                took += await asyncio.gather(*(answered(person, QUESTIONS[0]) for person in asking))
                await asyncio.sleep(0.2)
            assert api.limits.refused == 0
            assert api.limits.highest <= 30
            assert await bot.stop() == 0
    print(f"while a summary went to 1,000: median answer {statistics.median(took) * 1000:.0f} ms of {len(took)}")  # noqa: T201
    assert len(took) > 20
