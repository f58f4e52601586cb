"""What each conversation was last about, for half an hour: it holds words of people's questions.

In memory alone, or, where several bots answer one person, in the database they share.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from bot.state.shared import Shared
from corpus.model.answers import Context
from corpus.model.speech import Speaker

KEPT = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)
MOST = 20_000
LAST = 0
"""Stands for the last answer, whatever its message's number."""


class Conversations:
    """The context that the archive gave with its answers, for each person in each chat: the last, and by message."""

    def __init__(self, shared: Shared | None = None) -> None:
        self._shared = shared
        self._kept: OrderedDict[tuple[int, int, int], tuple[datetime, Context]] = OrderedDict()

    async def of(self, chat_id: int, user_id: int, now: datetime, answer_id: int | None = None) -> Context | None:
        """What the answer with this message number was about, or else the last, if within the half hour; else None."""
        if self._shared is not None:
            body = await self._shared.talk(chat_id, user_id, (answer_id or LAST, LAST), now)
            return None if body is None else _context(body)
        for key in ((chat_id, user_id, answer_id or LAST), (chat_id, user_id, LAST)):
            kept = self._kept.get(key)
            if kept is not None and now - kept[0] <= KEPT:
                return kept[1]
        return None

    async def keep(
        self, chat_id: int, user_id: int, context: Context, now: datetime, answers: Sequence[int] = (LAST,)
    ) -> None:
        """Notes what the answer just given was about, and in which messages it went out, once that is known."""
        if self._shared is not None:
            await self._shared.talked(chat_id, user_id, answers, _body(context), now)
            return
        for answer_id in answers:
            self._kept.pop((chat_id, user_id, answer_id), None)
            self._kept[chat_id, user_id, answer_id] = (now, context)
        while self._kept and (len(self._kept) > MOST or now - next(iter(self._kept.values()))[0] > KEPT):
            self._kept.popitem(last=False)

    async def forget(self, user_id: int) -> None:
        """Forgets a person everywhere."""
        if self._shared is not None:
            await self._shared.forget_talk(user_id)
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


def _body(context: Context) -> dict[str, Any]:
    """A context as JSON; of whom it heard, who they are: where their article says so is not asked for again."""
    kept = asdict(context)
    kept["heard"] = [[one.name, one.role, one.kind, one.entity] for one in context.heard]
    kept["days"] = [day and day.isoformat() for day in context.days]
    return kept


def _context(body: dict[str, Any]) -> Context:
    first, last = (day and date.fromisoformat(day) for day in body["days"])
    heard = tuple(Speaker(name, role, kind, entity=entity) for name, role, kind, entity in body["heard"])
    return Context(**{**body, "shown": tuple(body["shown"]), "heard": heard, "days": (first, last)})


class Admission(Enum):
    """Whether somebody may ask in a group now."""

    GIVEN = "given"
    FIRST_TOO_MANY = "first too many"
    TOO_MANY = "too many"


class Turns:
    """How often each person asked in each group within the last minute, in memory alone."""

    def __init__(self) -> None:
        self._asked: OrderedDict[tuple[int, int], list[datetime]] = OrderedDict()
        self._told: dict[tuple[int, int], datetime] = {}

    def taken(self, chat_id: int, user_id: int, most: int, now: datetime) -> Admission:
        """Takes a turn, if fewer than `most` were taken within the last minute; 0 is no limit."""
        key = chat_id, user_id
        recent = [one for one in self._asked.get(key, ()) if timedelta(0) <= now - one < MINUTE]
        if most and len(recent) >= most:
            told = self._told.get(key)
            if told is not None and timedelta(0) <= now - told < MINUTE:
                return Admission.TOO_MANY
            self._told[key] = now
            return Admission.FIRST_TOO_MANY
        self._asked[key] = [*recent, now]
        self._asked.move_to_end(key)
        if len(self._asked) > MOST:
            gone, _ = self._asked.popitem(last=False)
            self._told.pop(gone, None)
        return Admission.GIVEN
