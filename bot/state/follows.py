"""Names and topics people follow: they are told when somebody says something new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.state.database import Database, Transaction
from bot.state.timestamps import read, written
from bot.state.told import Told
from corpus.model.speech import EntityId


@dataclass(frozen=True, slots=True)
class Follow:
    """One person or topic followed in a chat; what was first stored up to `covered` has been told.

    `entity` is who is followed, and `topic` then the name it was followed by; None where it is a topic.
    `thread` is the topic of the group it was asked for in. `matter`: what alone the person is followed on, '' for all.
    """

    id: int
    chat_id: int
    topic: str
    covered: datetime
    entity: EntityId | None = None
    thread: int | None = None
    created: datetime | None = None
    matter: str = ""


class Follows:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        chat_id: int,
        user_id: int,
        topic: str,
        now: datetime,
        entity: EntityId | None = None,
        *,
        covered: datetime | None = None,
        thread: int | None = None,
        matter: str = "",
    ) -> bool:
        """Keeps it, from what is stored after `covered` on (else from now on); says whether it is new.

        The mark is a moment of storing, which goes on even where the clock goes back.
        """
        rows = await self._database.rows(
            "INSERT INTO follow (chat_id, user_id, topic, created, covered, entity, thread, matter) "
            "VALUES (?1, ?2, ?3, ?4, ?6, ?5, ?7, ?8) ON CONFLICT DO NOTHING RETURNING id",
            (chat_id, user_id, topic, written(now), entity, written(covered or now), thread, matter),
        )
        return bool(rows)

    async def of(self, chat_id: int) -> list[Follow]:
        """What the chat follows, oldest first."""
        rows = await self._database.rows(
            "SELECT id, chat_id, topic, covered, entity, thread, created, matter FROM follow "
            "WHERE chat_id = ? ORDER BY id",
            (chat_id,),
        )
        return [_follow(row) for row in rows]

    async def reachable(self) -> list[Follow]:
        """Everything followed in chats that can be reached."""
        rows = await self._database.rows(
            "SELECT f.id, f.chat_id, f.topic, f.covered, f.entity, f.thread, f.created, f.matter FROM follow f "
            "LEFT JOIN chat c ON c.chat_id = f.chat_id WHERE coalesce(c.reachable, 1) = 1 ORDER BY f.id"
        )
        return [_follow(row) for row in rows]

    async def passed(self, ids: Sequence[int], covered: datetime) -> None:
        """What was stored up to that moment has nothing for these."""
        async with self._database.transaction() as transaction:
            await self._cover(transaction, ids, covered)

    async def told(
        self, chat_id: int, ids: Sequence[int], covered: datetime, articles: Iterable[str], now: datetime
    ) -> None:
        """A bundle went out to the chat: what was stored up to `covered` has been told, these articles among it."""
        async with self._database.transaction() as transaction:
            await self._cover(transaction, ids, covered)
            await Told.note(transaction, chat_id, articles, now)
            await transaction.change(
                "INSERT INTO chat (chat_id, first_seen, last_seen, alerted) VALUES (?1, ?2, ?2, ?2) "
                "ON CONFLICT (chat_id) DO UPDATE SET alerted = ?2",
                (chat_id, written(now)),
            )

    @staticmethod
    async def _cover(transaction: Transaction, ids: Sequence[int], covered: datetime) -> None:
        for one in ids:
            await transaction.change("UPDATE follow SET covered = ? WHERE id = ?", (written(covered), one))

    async def bind(self, follow_id: int, entity: EntityId) -> None:
        """Somebody of the followed name was heard at last: from now on that person is followed."""
        await self._database.change(
            "UPDATE follow SET entity = ?1 WHERE id = ?2 AND NOT EXISTS "
            "(SELECT 1 FROM follow other "
            "WHERE other.entity = ?1 AND other.chat_id = follow.chat_id AND other.matter = '')",
            (entity, follow_id),
        )

    async def end(self, ids: list[int]) -> None:
        """Ends these."""
        async with self._database.transaction() as transaction:
            for one in ids:
                await transaction.change("DELETE FROM follow WHERE id = ?", (one,))


def _follow(row: Sequence[Any]) -> Follow:
    return Follow(row[0], row[1], row[2], read(row[3]), row[4], row[5], read(row[6]), row[7])
