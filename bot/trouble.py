"""What owners are to be told of the bot's own faults: each once when it begins and once when it is over. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

FAILURES, ILL_SECONDS = 3, 60.0
"""So often in a row, and for so long, a task of the bot's must have failed to be called ill."""
FEED_FAILURES = 5
"""Likewise a feed, which may be away for an hour without harm."""
PAUSE = timedelta(minutes=10)
"""Answers that failed are told of so often at most."""


class Trouble:
    """Remembers what was told already, in memory: after a start what is still ill is told again."""

    def __init__(self) -> None:
        self._ill: dict[str, str] = {}
        self._failed: Counter[str] = Counter()
        self._told: datetime | None = None

    def failed(self, where: str) -> None:
        """An answer failed, at this place of the program; holds nobody's words."""
        self._failed[where] += 1

    def news(self, ill: Mapping[str, str], now: datetime) -> tuple[list[tuple[str, str]], list[str], dict[str, int]]:
        """What fell ill since the last time, with why; what is well again; and the answers that failed, by place."""
        begun = [(name, why) for name, why in ill.items() if name not in self._ill]
        over = [name for name in self._ill if name not in ill]
        self._ill = dict(ill)
        failed: dict[str, int] = {}
        if self._failed and (self._told is None or not timedelta(0) <= now - self._told < PAUSE):
            failed, self._failed, self._told = dict(self._failed), Counter(), now
        return begun, over, failed
