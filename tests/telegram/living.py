"""The whole application in this process, on a clock that the test sets; server, archive and databases are real."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.rendering.renderer import Renderer
from bot.resources import Resources
from bot.serving.service import Service
from bot.settings import Settings
from bot.state import State
from corpus.archive import Archive
from tests.patience import PATIENCE
from tests.telegram.running import environment
from tests.telegram.server import BotApi

HASTE = 50
"""How many times faster than in life the limits of sending pass: they are not what is tested with it."""


@dataclass
class Living:
    """A running application. `now` is the moment it knows, None: the machine's."""

    resources: Resources
    service: Service
    now: datetime | None = None

    async def tick(self, now: datetime) -> int:
        """Moves the clock there and has everything delivered that is due."""
        self.now = now
        return await self.service._delivery.tick(now)


@asynccontextmanager
async def living(
    api: BotApi, data: Path, given: Mapping[str, str] | None = None, *, now: datetime | None = None, **more: str
) -> AsyncIterator[Living]:
    """The application, answering; `given` and `more` are settings by their names in the environment."""
    settings = Settings.load({}, environment(api, data, **{"ONRECORD_LOG_LEVEL": "WARNING", **(given or {}), **more}))
    archive, state = await Archive.open(data, create=True), await State.open(data)

    def clock() -> datetime:
        return one.now or datetime.now(UTC)

    resources = Resources(settings, archive, state, Renderer(settings.speaker_confidence, settings.quote_limit), clock)
    one = Living(resources, Service(resources), now)
    one.service.pacer._clock = lambda: time.monotonic() * HASTE
    one.service.pacer._sleep = lambda seconds: asyncio.sleep(seconds / HASTE)
    stop = asyncio.Event()
    working: asyncio.Task[Any] = asyncio.create_task(one.service.run(stop))
    try:
        yield one
    finally:
        stop.set()
        await asyncio.wait_for(working, PATIENCE)
        await state.close()
        await archive.close()
