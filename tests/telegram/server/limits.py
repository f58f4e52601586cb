"""How much a bot may send: 30 a second in all, one a second a chat, 20 a minute a group. Counts; sleeps never."""

from __future__ import annotations

import math
from collections import defaultdict, deque

from tests.telegram.server.refusals import too_many


class Limits:
    """Refuses with 429 what goes beyond; `relaxed` lets everything through but still counts the highest rates."""

    def __init__(self, relaxed: bool = False, overall: int = 30) -> None:
        self.relaxed = relaxed
        self.overall = overall
        self.refused = 0
        self.highest = 0
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = defaultdict(deque)

    def take(self, chat: int, now: float) -> None:
        """Counts one message to the chat at that moment, or raises the 429."""
        second = self._within(self._all, now, 1)
        chat_times = self._within(self._chats[chat], now, 60)
        if not self.relaxed:
            if len(second) >= self.overall:
                self._refuse(second[0] + 1 - now)
            # Telegram lets through small bursts; the tolerance keeps the clocks of two processes from mattering.
            if chat_times and now - chat_times[-1] < 0.9:
                self._refuse(chat_times[-1] + 1 - now)
            if chat < 0 and len(chat_times) >= 20:
                self._refuse(chat_times[0] + 60 - now)
        second.append(now)
        chat_times.append(now)
        self.highest = max(self.highest, len(second))

    @staticmethod
    def _within(times: deque[float], now: float, seconds: float) -> deque[float]:
        while times and times[0] <= now - seconds:
            times.popleft()
        return times

    def _refuse(self, seconds: float) -> None:
        self.refused += 1
        raise too_many(max(1, math.ceil(seconds)))
