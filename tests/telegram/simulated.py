"""The bot's parts in this process with a clock that the test sets; server, archive and database are the real ones."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.delivery.delivery import Delivery
from bot.rendering.renderer import Renderer
from bot.resources import Resources
from bot.settings import Settings
from bot.state import State
from bot.state.subscriptions import Subscription
from bot.transport import connection
from bot.transport.pace import Pacer
from corpus.archive import Archive
from corpus.model.articles import RawDocument
from tests.telegram.server import BotApi, Person

TEXT = """{headline}

PORT ALDER — Mayor Ana Ruiz opened the {thing} of {place} after {years} years of {trouble}.

“The {thing} will pay for itself in {years} years,” Mayor Ana Ruiz said. {other} doubted the {trouble} was over.
"""
THINGS = ("bridge", "library", "harbour", "tunnel", "market", "hospital", "railway", "observatory", "theatre", "school")
PLACES = ("Saltmarsh", "Hillcombe", "Brackwater", "Northgate", "Ferrymoor", "Stonehaven", "Oakridge")
TROUBLES = ("rows about money", "floods", "strikes", "court cases", "empty promises", "late deliveries")
OTHERS = ("Fishermen", "Shopkeepers", "Teachers", "Neighbours", "Engineers")


class Simulation:
    """Resources whose clock is `now`; `delivery` sends through the real HTTP server as fast as it can."""

    def __init__(self, resources: Resources, delivery: Delivery, api: BotApi) -> None:
        self.resources = resources
        self.delivery = delivery
        self.api = api
        self.now = datetime(2026, 1, 1, tzinfo=UTC)
        self._numbers = itertools.count(1)

    async def news(self, stored: datetime) -> str:
        """An article published and stored at that moment; returns its headline."""
        number = next(self._numbers)
        thing, place = THINGS[number % len(THINGS)], PLACES[number % len(PLACES)]
        headline = f"Mayor opens {thing} of {place}"
        text = TEXT.format(
            headline=headline,
            thing=thing,
            place=place,
            years=number + 3,
            trouble=TROUBLES[number % len(TROUBLES)],
            other=OTHERS[number % len(OTHERS)],
        )
        raw = RawDocument(
            text.encode(),
            given_id=f"a-{number}",
            given_title=headline,
            given_source="Harbour Post",
            given_date=stored.isoformat(),
            url=f"https://harbourpost.example/{number}",
        )
        added = await self.resources.archive.add_document(raw, now=stored)
        assert added.article_id == f"a-{number}", added
        return headline

    async def subscribe(
        self, person: Person, minute: int, zone: str, days: str = "daily", topic: str | None = None
    ) -> int:
        made, _ = await self.resources.state.subscriptions.add(
            Subscription(0, person.id, person.id, topic, minute, zone, days, False, self.now)
        )
        return made.id

    async def tick(self, now: datetime) -> int:
        self.now = now
        return await self.delivery.tick(now)

    async def until(self, end: datetime, step: timedelta) -> None:
        while self.now < end:
            await self.tick(self.now + step)


HASTE = 50
"""How many times faster than in life a sender waits before it tries again."""


@asynccontextmanager
async def simulation(api: BotApi, data: Path, start: datetime) -> AsyncIterator[Simulation]:
    settings = Settings(token=api.token, api_url=api.url, data=data)
    seconds = itertools.count(0, 100)
    pacer = Pacer(clock=lambda: float(next(seconds)), sleep=lambda pause: asyncio.sleep(pause / HASTE))
    bot = connection.made(settings, pacer)
    archive, state = await Archive.open(data, create=True), await State.open(data)
    resources = Resources(settings, archive, state, Renderer(), lambda: one.now)
    one = Simulation(resources, Delivery(resources, bot), api)
    one.now = start
    try:
        await connection.initialize(bot, tries=1)
        yield one
    finally:
        await bot.shutdown()
        await state.close()
        await archive.close()
