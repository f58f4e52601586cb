"""One bot of several on one database: takes the next updates to answer here, and its part of what may be sent."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from bot.resources import Resources
from bot.serving.lanes import Lanes
from bot.state.inbox import lane_of
from bot.state.shared import Shared
from bot.transport.pace import Pacer

BEAT_SECONDS: Final = 1.0
IDLE_SECONDS: Final = 0.25
"""So long another bot's update waits at most to be seen here."""
BUSY_SECONDS: Final = 0.05


class Crew:
    """Feeds the lanes with what this bot took, as many as it can answer at once: the rest is for the others."""

    def __init__(self, shared: Shared, lanes: Lanes, pacer: Pacer, resources: Resources) -> None:
        self._shared = shared
        self._lanes = lanes
        self._pacer = pacer
        self._resources = resources
        self._came = asyncio.Event()

    async def beat(self) -> None:
        """Tells the others that this one is alive, and learns what concerns all who send."""
        self._pacer.share(await self._shared.beat())
        self._pacer.remember(await self._resources.state.holds.left(self._resources.clock()))

    def come(self) -> None:
        """Something was stored."""
        self._came.set()

    async def waiting(self, updates: Sequence[Any]) -> Counter[str]:
        """How many wait already in the lanes of these updates."""
        return await self._shared.waiting({lane_of(one) for one in updates if isinstance(one, dict)})

    async def take(self) -> None:
        """Takes updates for ever."""
        while True:
            self._came.clear()
            taken = await self._shared.claim(self._lanes.free) if self._lanes.free else []
            for one in taken:
                self._lanes.put(one)
            try:
                async with asyncio.timeout(BUSY_SECONDS if taken or len(self._lanes) else IDLE_SECONDS):
                    await self._came.wait()
            except TimeoutError:
                continue
