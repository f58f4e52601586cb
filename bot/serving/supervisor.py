"""Keeps the bot's standing tasks alive: each is started again by itself when it fails. Knows what none of them does."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final

from bot.errors import BotError
from bot.transport.faults import where

log = logging.getLogger(__name__)

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0


@dataclass(slots=True)
class Vital:
    """How one task fares. `succeeded` is when (by a clock that never jumps) it last did what it is for."""

    began: float
    succeeded: float | None = None
    failures: int = 0
    fault: str = ""

    def well(self, now: float) -> None:
        """It did what it is for."""
        self.succeeded, self.failures, self.fault = now, 0, ""

    def failed(self, fault: str) -> None:
        """It did not; `fault` holds nobody's words."""
        self.failures, self.fault = self.failures + 1, fault

    def silent(self, now: float) -> float:
        """Seconds since it last went well, or since it began."""
        return now - (self.began if self.succeeded is None else self.succeeded)


class Supervisor:
    """Starts tasks again with a growing pause. A BotError is the end of the program, nothing else is."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self.vitals: dict[str, Vital] = {}

    def vital(self, name: str) -> Vital:
        """The task's own record, made at the first call."""
        return self.vitals.setdefault(name, Vital(self._clock()))

    def well(self, name: str) -> None:
        """Notes that a task did what it is for."""
        self.vital(name).well(self._clock())

    def failed(self, name: str, fault: BaseException) -> None:
        """Notes and logs that it did not; where is told, values are not."""
        self.vital(name).failed(type(fault).__name__)
        log.error("%s failed: %s at %s", name, type(fault).__name__, where(fault))

    def ill(self, failures: int, seconds: float) -> dict[str, str]:
        """The tasks that failed so often in a row and did not do well for so long, each with its last fault."""
        now = self._clock()
        return {
            name: one.fault
            for name, one in self.vitals.items()
            if one.failures >= failures and one.silent(now) >= seconds
        }

    async def keep(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Goes on for ever: starts the work again when it ends or fails. Raises BotError."""
        vital, pause = self.vital(name), FIRST_PAUSE
        while True:
            before = vital.succeeded
            try:
                await work()
            except BotError:
                raise
            except Exception as fault:
                self.failed(name, fault)
            pause = FIRST_PAUSE if vital.succeeded != before else min(pause * 2, LONGEST_PAUSE)
            await self._sleep(pause)

    async def every(self, name: str, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """Does the work again and again with this pause, a longer one after faults. Raises BotError."""

        async def rounds() -> None:
            while True:
                await work()
                self.well(name)
                await self._sleep(seconds)

        await self.keep(name, rounds)
