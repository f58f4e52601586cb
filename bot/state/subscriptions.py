"""Who wants a summary of what, when and where. Decides nothing about time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.state.database import Database
from bot.state.timestamps import AHEAD, read, written

_COLUMNS = (
    "s.id, s.chat_id, s.user_id, s.topic, s.minute, s.zone, s.days, s.silent, s.created, s.covered, s.place, "
    "s.thread, s.title"
)

_SAME = (
    f"SELECT {_COLUMNS} FROM subscription s "  # noqa: S608
    "WHERE chat_id = ?1 AND (topic = ?2 OR (topic IS NULL AND ?2 IS NULL)) ORDER BY s.id"
)

_SETTLED = "FROM outbox o WHERE o.subscription_id = s.id AND o.state != 'claimed' AND o.slot <= ? AND o.settled <= ?"
_UNSETTLED = (
    f"SELECT {_COLUMNS}, (SELECT max(slot) {_SETTLED}) "  # noqa: S608
    "FROM (VALUES {slots}) AS wanted "
    "JOIN subscription s ON s.minute = wanted.column1 AND s.zone = wanted.column2 AND s.days = wanted.column3 "
    "LEFT JOIN chat c ON c.chat_id = s.chat_id WHERE coalesce(c.reachable, 1) = 1 "
    f"AND coalesce(c.muted_until, ?) <= ? AND NOT EXISTS (SELECT 1 {_SETTLED} AND o.slot >= wanted.column4) "
    "ORDER BY s.id"
)
_AT_ONCE = 500
"""So many times of day are asked in one statement."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day on some days of the week, as a `Subscription` has it."""

    minute: int
    zone: str
    days: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """One standing wish. `minute` counts from local midnight; `days` is 'daily', 'weekdays' or digits of weekdays,
    Monday '0' ('56' is on weekends). `place` is what the zone's place was called by who chose it.

    `thread` is the topic of the group it goes to. `title` is the channel's, where it goes to a channel; `user_id` is
    then who made it and may end it.

    What was first stored up to `covered` has been summed up; None before the first summary.
    """

    id: int
    chat_id: int
    user_id: int
    topic: str | None
    minute: int
    zone: str
    days: str
    silent: bool
    created: datetime
    covered: datetime | None = None
    place: str | None = None
    thread: int | None = None
    title: str | None = None


def _made(row: tuple[Any, ...]) -> Subscription:
    id_, chat_id, user_id, topic, minute, zone, days, silent, created, covered, place, thread, title = row[:13]
    return Subscription(
        id_,
        chat_id,
        user_id,
        topic,
        minute,
        zone,
        days,
        bool(silent),
        read(created),
        read(covered) if covered else None,
        place,
        thread,
        title,
    )


class Subscriptions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, wanted: Subscription, later: Sequence[int] = ()) -> tuple[Subscription, bool]:
        """Keeps the wish (its id is not read) and returns it with its id, and whether it is new.

        `later` are further times of the day, each a subscription of its own. The same chat and topic at other times or
        days is the same wish changed, not a second one: what was told so far is told for all of them.
        """
        async with self._database.transaction() as transaction:
            old = await transaction.rows(_SAME, (wanted.chat_id, wanted.topic))
            minutes = (wanted.minute, *later)
            for row in old[len(minutes) :]:
                await transaction.change("DELETE FROM subscription WHERE id = ?", (row[0],))
            for at, minute in enumerate(minutes):
                values = (
                    minute, wanted.zone, wanted.days, int(wanted.silent), wanted.place, wanted.thread, wanted.title,
                )  # fmt: skip
                if at < len(old):
                    await transaction.change(
                        "UPDATE subscription SET minute = ?, zone = ?, days = ?, silent = ?, place = ?, thread = ?, "
                        "title = ? WHERE id = ?",
                        (*values, old[at][0]),
                    )
                else:
                    covered = old[0][9] if old else None
                    await transaction.change(
                        "INSERT INTO subscription (minute, zone, days, silent, place, thread, title, chat_id, "
                        "user_id, topic, created, covered) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (*values, wanted.chat_id, wanted.user_id, wanted.topic, written(wanted.created), covered),
                    )
            rows = await transaction.rows(_SAME, (wanted.chat_id, wanted.topic))
        return _made(rows[0]), not old

    async def retime(self, subscription_id: int, minute: int) -> None:
        """This one comes at another time of the day."""
        await self._database.change("UPDATE subscription SET minute = ? WHERE id = ?", (minute, subscription_id))

    async def of(self, chat_id: int, user_id: int | None = None) -> list[Subscription]:
        """A chat's subscriptions in the order they were made; with `user_id` those too that this person made elsewhere
        for a channel.
        """
        rows = await self._database.rows(
            f"SELECT {_COLUMNS} FROM subscription s WHERE chat_id = ?1 OR (user_id = ?2 AND title IS NOT NULL) "  # noqa: S608
            "ORDER BY id",
            (chat_id, user_id),
        )
        return [_made(row) for row in rows]

    async def times(self) -> list[Time]:
        """Every time of day at which somebody wants a summary, once."""
        rows = await self._database.rows("SELECT DISTINCT minute, zone, days FROM subscription")
        return [Time(*row) for row in rows]

    async def unsettled(
        self, slots: Mapping[Time, datetime], now: datetime
    ) -> list[tuple[Subscription, datetime | None]]:
        """The subscriptions of chats that can be reached and want to be whose slot at these times is not settled, each
        with the last slot up to now that was.

        What was settled for a later moment, or at one, is no slot of now: somebody's clock was ahead.
        """
        found: list[tuple[Subscription, datetime | None]] = []
        until = written(now), written(now + AHEAD)
        listed = [(one.minute, one.zone, one.days, written(moment)) for one, moment in slots.items()]
        for at in range(0, len(listed), _AT_ONCE):
            some = listed[at : at + _AT_ONCE]
            values = [value for one in some for value in one]
            rows = await self._database.rows(
                _UNSETTLED.format(slots=", ".join(["(?, ?, ?, ?)"] * len(some))),
                (*until, *values, until[0], until[0], *until),
            )
            found += [(_made(row), read(row[13]) if row[13] else None) for row in rows]
        return found

    async def end(self, ids: list[int]) -> None:
        """Ends these, and forgets what was sent for them."""
        async with self._database.transaction() as transaction:
            for one in ids:
                await transaction.change("DELETE FROM subscription WHERE id = ?", (one,))

    async def rezone(self, chat_id: int, zone: str, place: str | None) -> None:
        """The chat moved: its subscriptions keep their local time in the new zone."""
        await self._database.change(
            "UPDATE subscription SET zone = ?, place = ? WHERE chat_id = ?", (zone, place, chat_id)
        )

    async def count(self) -> int:
        """How many there are."""
        return int((await self._database.rows("SELECT count(*) FROM subscription"))[0][0])
