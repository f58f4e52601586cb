"""Names and topics people follow: they are told when somebody says something new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.state.database import Database
from bot.state.moments import read, written
from corpus.model import EntityId


@dataclass(frozen=True, slots=True)
class Follow:
    """One person or topic followed in a chat; what was first stored up to `covered` has been told.

    `entity` is who is followed, and `topic` then the name it was followed by; None where it is a topic.
    """

    id: int
    chat_id: int
    topic: str
    covered: datetime
    entity: EntityId | None = None


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
    ) -> bool:
        """Keeps it, from what is stored after `covered` on (else from now on); says whether it is new.

        The mark is a moment of storing, which goes on even where the clock goes back.
        """
        return (
            await self._database.change(
                "INSERT INTO follow (chat_id, user_id, topic, created, covered, entity) "
                "VALUES (?1, ?2, ?3, ?4, ?6, ?5) ON CONFLICT DO NOTHING",
                (chat_id, user_id, topic, written(now), entity, written(covered or now)),
            )
            > 0
        )

    async def of(self, chat_id: int) -> list[Follow]:
        """What the chat follows, oldest first."""
        rows = await self._database.rows(
            "SELECT id, chat_id, topic, covered, entity FROM follow WHERE chat_id = ? ORDER BY id", (chat_id,)
        )
        return [Follow(row[0], row[1], row[2], read(row[3]), row[4]) for row in rows]

    async def reachable(self) -> list[Follow]:
        """Everything followed in chats that can be reached."""
        rows = await self._database.rows(
            "SELECT f.id, f.chat_id, f.topic, f.covered, f.entity FROM follow f "
            "LEFT JOIN chat c ON c.chat_id = f.chat_id WHERE coalesce(c.reachable, 1) ORDER BY f.id"
        )
        return [Follow(row[0], row[1], row[2], read(row[3]), row[4]) for row in rows]

    async def told(self, follow_id: int, covered: datetime) -> None:
        """What was stored up to that moment has been told."""
        await self._database.change("UPDATE follow SET covered = ? WHERE id = ?", (written(covered), follow_id))

    async def end(self, ids: list[int]) -> None:
        """Ends these."""
        async with self._database.transaction() as transaction:
            for one in ids:
                await transaction.change("DELETE FROM follow WHERE id = ?", (one,))
