"""What each conversation was last about, for half an hour, in memory alone: it holds words of people's questions."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from corpus.model import Context

KEPT = timedelta(minutes=30)
MOST = 10_000


class Conversations:
    """The context that the archive gave with its last answer, for each person in each chat."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], tuple[datetime, Context]] = OrderedDict()

    def of(self, chat_id: int, user_id: int, now: datetime) -> Context | None:
        """What the last answer was about, if that was within the half hour; else None."""
        kept = self._kept.get((chat_id, user_id))
        return kept[1] if kept and now - kept[0] <= KEPT else None

    def keep(self, chat_id: int, user_id: int, context: Context, now: datetime) -> None:
        """Notes what the answer just given was about."""
        self._kept.pop((chat_id, user_id), None)
        self._kept[chat_id, user_id] = (now, context)
        while self._kept and (len(self._kept) > MOST or now - next(iter(self._kept.values()))[0] > KEPT):
            self._kept.popitem(last=False)

    def forget(self, user_id: int) -> None:
        """Forgets a person everywhere."""
        for key in [key for key in self._kept if key[1] == user_id]:
            del self._kept[key]
