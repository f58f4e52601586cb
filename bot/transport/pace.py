"""When a message may go to Telegram, and what is tried again: its limits, its faults, answers before summaries.

A `BaseRateLimiter` for python-telegram-bot. Knows no texts.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import defaultdict, deque
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

from corpus.errors import CorpusError

log = logging.getLogger(__name__)

PACED = frozenset({"sendMessage", "editMessageText", "sendDocument", "sendPhoto", "editMessageReplyMarkup"})
"""What Telegram counts; asking, typing signs and answers to taps are free."""
ONCE = frozenset({"sendChatAction", "sendMessageDraft"})
"""What is not worth a second try."""
WINDOW = 1.05
OVERALL = 28
SUMMARIES = 24
"""A second holds so many messages in all, and so many summaries: four places are always an answer's."""
CHAT_SECONDS = 1.1
GROUP_MINUTE = 19
TRIES = 8
FEW = {"getChatMember": 3}
"""Where somebody waits for what is said of the answer, the tries are fewer."""
LONGEST_WAIT = 120.0


Note = Callable[[], Coroutine[Any, Any, None]]
Keep = Callable[[int, float], Coroutine[Any, Any, None]]
"""Keeps it for the next start that a chat is to be left alone for so many seconds."""


class Priority(IntEnum):
    """Answers go before summaries."""

    ANSWER = 0
    SUMMARY = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """How a message waits for its turn, and what is to be noted when it goes out and when it did not."""

    priority: Priority = Priority.ANSWER
    begins: Note | None = None
    failed: Note | None = None


ANSWER = Turn()


class Pacer(BaseRateLimiter[Turn]):
    """Holds every call back until Telegram's limits allow it, and tries again what failed for a passing reason.

    A 429 holds back the one chat it was about for as long as Telegram asks: a short time is waited here, a long one is
    kept (`keep`), and until it is over a call for that chat is RetryAfter at once, without asking Telegram. Faults of
    the network and of the server (5xx) are tried again with growing pauses; after `TRIES` the error is the caller's.
    `aside` is entered while a call waits for long.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
    ) -> None:
        self.aside: Callable[[], AbstractAsyncContextManager[Any]] = nullcontext
        self.keep: Keep | None = None
        self._clock = clock
        self._sleep = sleep
        self._all: deque[float] = deque()
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = defaultdict(deque)
        self._answers_waiting = 0
        self._next_summary = 0.0
        self._bots = 1
        self.sent = 0
        self.refused = 0

    def share(self, bots: int) -> None:
        """So many bots send for this token: each takes its part of what a second holds."""
        self._bots = max(1, bots)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(  # noqa: PLR0917, the parent's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Turn | None,
    ) -> Any:
        """Waits for the call's turn, makes it, and tries again where that can help."""
        chat = data.get("chat_id") if endpoint in PACED else None
        turn = rate_limit_args or ANSWER
        pause, tries = 0.25, FEW.get(endpoint, TRIES)
        for attempt in range(1, tries + 1):
            if isinstance(chat, int):
                if (left := self.held(chat)) > LONGEST_WAIT:
                    raise RetryAfter(math.ceil(left))
                await self._turn(chat, turn.priority)
            try:
                done = await _noted(turn, callback, args, kwargs)
            except RetryAfter as flood:
                seconds = seconds_of(flood)
                self.refused += 1
                log.warning("Telegram asks %s to wait %s s in chat %s", endpoint, seconds, data.get("chat_id"))
                if isinstance(chat, int):
                    await self._hold(chat, seconds)
                if seconds > LONGEST_WAIT or attempt == tries or endpoint in ONCE:
                    raise
                if not isinstance(chat, int):
                    await self._wait(seconds)
            except (BadRequest, Forbidden):
                raise
            except NetworkError as fault:
                if attempt == tries or endpoint in ONCE:
                    raise
                kind = "no answer in time" if isinstance(fault, TimedOut) else "a fault"
                log.warning("%s at %s, try %s of %s", kind, endpoint, attempt, tries)
                await self._wait(pause)
                pause = min(pause * 2, 15.0)
            else:
                self.sent += endpoint in PACED
                return done
        raise NetworkError(f"{endpoint} failed")  # not reached: the last try raises

    def held(self, chat: int) -> float:
        """Seconds for which nothing may go to the chat; 0 or less is none."""
        return self._chats.get(chat, 0.0) - self._clock()

    def remember(self, waits: Mapping[int, float]) -> None:
        """Takes up the waits that an earlier run was told to keep."""
        for chat, seconds in waits.items():
            self._chats[chat] = self._clock() + seconds

    async def _hold(self, chat: int, seconds: float) -> None:
        self._chats[chat] = max(self._clock() + seconds, self._chats.get(chat, 0.0))
        if seconds > LONGEST_WAIT and self.keep is not None:
            try:
                await self.keep(chat, seconds)
            except CorpusError as fault:  # it is kept in memory all the same
                log.warning("the wait of chat %s could not be stored (%s)", chat, type(fault).__name__)

    async def _wait(self, seconds: float) -> None:
        if seconds <= 0:
            return
        if seconds < 0.3:
            await self._sleep(seconds)
            return
        async with self.aside():
            await self._sleep(seconds)

    async def _turn(self, chat: int, priority: Priority) -> None:
        answer = priority is Priority.ANSWER
        self._answers_waiting += answer
        try:
            while (seconds := self._delay(chat, answer)) > 0:
                await self._wait(seconds)
            now = self._clock()
            self._all.append(now)
            self._chats[chat] = now + CHAT_SECONDS
            if chat < 0:
                self._groups[chat].append(now)
            if not answer:
                self._next_summary = now + self._bots / SUMMARIES
        finally:
            self._answers_waiting -= answer

    def _delay(self, chat: int, answer: bool) -> float:
        """Seconds until this chat and all chats together allow one more; 0 or less is now."""
        now = self._clock()
        delay = self._chats.get(chat, now) - now
        if not answer:
            # Spread evenly, a crash finds few summaries under way, and an answer never waits behind a burst.
            delay = max(delay, self._next_summary - now)
        if chat < 0:
            minute = self._groups[chat]
            while minute and minute[0] <= now - 61:
                minute.popleft()
            if len(minute) >= GROUP_MINUTE:
                delay = max(delay, minute[0] + 61 - now)
        while self._all and self._all[0] <= now - WINDOW:
            self._all.popleft()
        most = OVERALL if answer else SUMMARIES
        room = max(1, most // self._bots - (0 if answer else self._answers_waiting))
        if len(self._all) >= room:
            delay = max(delay, self._all[-room] + WINDOW - now, 0.005)
        if len(self._chats) > 5000:
            self._chats = {key: until for key, until in self._chats.items() if until > now}
        return delay


async def _noted(turn: Turn, callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: Any) -> Any:
    """Makes the call, with a note before it, and one where it fails."""
    if turn.begins:
        await turn.begins()
    try:
        return await callback(*args, **kwargs)
    except Exception:
        if turn.failed:
            await turn.failed()
        raise


def seconds_of(flood: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    after: Any = flood.retry_after
    return float(after.total_seconds()) if hasattr(after, "total_seconds") else float(after)
