"""Who is answered next: one lane a chat, in order inside it, in turn between them. Knows nothing of Telegram."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.state.inbox import Waiting

log = logging.getLogger(__name__)

WORKERS = 16
CUT_SECONDS = 1.0
"""So long what was cut off may take to leave things in order."""
LANE_ROOM = 100
"""So many may wait in one lane; what comes beyond is not taken in."""


class Lanes:
    """Answers what is put in with at most `workers` at once, each lane one after the other, lanes by turns."""

    def __init__(self, answer: Callable[[Waiting], Awaitable[None]], workers: int = WORKERS) -> None:
        self._answer = answer
        self._lanes: dict[str, deque[Waiting]] = {}
        self._ready: deque[str] = deque()
        self._busy: set[str] = set()
        self._free = workers
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def __len__(self) -> int:
        return sum(len(lane) for lane in self._lanes.values())

    @property
    def free(self) -> int:
        """How many more could be answered at once."""
        return max(0, self._free - len(self._ready))

    def has_room(self, lane: str, coming: int = 0) -> bool:
        """Whether one more may wait in the lane, beside so many that are coming."""
        return len(self._lanes.get(lane, ())) + coming < LANE_ROOM

    def put(self, one: Waiting) -> None:
        """Takes one in at the end of its lane."""
        lane = self._lanes.setdefault(one.lane, deque())
        lane.append(one)
        if len(lane) == 1 and one.lane not in self._busy:
            self._ready.append(one.lane)
        self._go()

    def _go(self) -> None:
        while self._free > 0 and self._ready and not self._closed:
            name = self._ready.popleft()
            one = self._lanes[name].popleft()
            self._busy.add(name)
            self._free -= 1
            task = asyncio.create_task(self._run(name, one))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _run(self, name: str, one: Waiting) -> None:
        try:
            await self._answer(one)
        except Exception as fault:
            log.error("update %s was not answered: %s", one.update_id, type(fault).__name__)
        finally:
            self._busy.discard(name)
            self._free += 1
            if self._lanes.get(name):
                self._ready.append(name)
            else:
                self._lanes.pop(name, None)
            self._go()

    @asynccontextmanager
    async def aside(self) -> AsyncIterator[None]:
        """While one waits for Telegram's permission its place is free for others; the lane itself stays in order."""
        self._free += 1
        self._go()
        try:
            yield
        finally:
            self._free -= 1

    async def close(self, seconds: float) -> None:
        """Begins nothing new, waits so long for what is being answered, then cuts it off."""
        self._closed = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=CUT_SECONDS)

    async def idle(self) -> None:
        """Returns when nobody is being answered and nobody waits."""
        while self._tasks or self._ready:
            await asyncio.wait(self._tasks) if self._tasks else await asyncio.sleep(0)
