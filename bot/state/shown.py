"""Which buttons each chat was shown last, for half an hour. In memory alone: labels hold words of questions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.state.conversations import KEPT

MOST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Key:
    """A button that was shown: what a tap on it sends back, opens or copies; `listed` where it is one of a list."""

    label: str
    data: str = ""
    address: str = ""
    words: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The buttons under one of the bot's messages, in the order in which they stand.

    `before` are labels that were listed in the chat earlier.
    """

    message_id: int
    keys: tuple[Key, ...]
    before: frozenset[str] = frozenset()


class Keyboards:
    """The keyboard shown last in each chat."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[datetime, Keyboard]] = OrderedDict()

    def note(self, chat_id: int, message_id: int, keys: Sequence[Key], now: datetime) -> None:
        """These buttons stand under this message of the chat now, where there are any."""
        if not keys:
            kept = self._kept.get(chat_id)
            if kept is not None and kept[1].message_id == message_id:
                del self._kept[chat_id]
            return
        self._kept[chat_id] = (now, Keyboard(message_id, tuple(keys), self.listed(chat_id, now)))
        self._kept.move_to_end(chat_id)
        while len(self._kept) > MOST or now - next(iter(self._kept.values()))[0] > KEPT:
            self._kept.popitem(last=False)

    def of(self, chat_id: int, now: datetime) -> Keyboard | None:
        """What was shown there last, if within the half hour; else None."""
        kept = self._kept.get(chat_id)
        return kept[1] if kept is not None and now - kept[0] <= KEPT else None

    def listed(self, chat_id: int, now: datetime) -> frozenset[str]:
        """The labels of everything that was listed there to choose from, as long as the talk goes on."""
        shown = self.of(chat_id, now)
        return frozenset() if shown is None else shown.before | {one.label for one in shown.keys if one.listed}

    def forget(self, chat_id: int) -> None:
        """Forgets what was shown in a chat."""
        self._kept.pop(chat_id, None)
