"""What each conversation was last about, for half an hour, in memory alone: it holds words of people's questions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta

from corpus.model import Context

KEPT = timedelta(minutes=30)
MOST = 20_000
LAST = 0
"""Stands for the last answer, whatever its message's number."""


class Conversations:
    """The context that the archive gave with its answers, for each person in each chat: the last, and by message."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int, int], tuple[datetime, Context]] = OrderedDict()

    def of(self, chat_id: int, user_id: int, now: datetime, answer_id: int | None = None) -> Context | None:
        """What the answer with this message number was about, or else the last, if within the half hour; else None."""
        for key in ((chat_id, user_id, answer_id or LAST), (chat_id, user_id, LAST)):
            kept = self._kept.get(key)
            if kept is not None and now - kept[0] <= KEPT:
                return kept[1]
        return None

    def keep(
        self, chat_id: int, user_id: int, context: Context, now: datetime, answers: Sequence[int] = (LAST,)
    ) -> None:
        """Notes what the answer just given was about, and in which messages it went out, once that is known."""
        for answer_id in answers:
            self._kept.pop((chat_id, user_id, answer_id), None)
            self._kept[chat_id, user_id, answer_id] = (now, context)
        while self._kept and (len(self._kept) > MOST or now - next(iter(self._kept.values()))[0] > KEPT):
            self._kept.popitem(last=False)

    def forget(self, user_id: int) -> None:
        """Forgets a person everywhere."""
        for key in [key for key in self._kept if key[1] == user_id]:
            del self._kept[key]


class Answered:
    """Which message answered which, in memory alone: an edited question puts its answer right, until a restart."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], int] = OrderedDict()

    def note(self, chat_id: int, question_id: int, answer_id: int) -> None:
        """The bot's message answers that of a person."""
        self._kept[chat_id, question_id] = answer_id
        self._kept.move_to_end((chat_id, question_id))
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def by(self, chat_id: int, question_id: int) -> int | None:
        """The message that answers a person's; None where that is not known any more."""
        return self._kept.get((chat_id, question_id))
