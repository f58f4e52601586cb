"""What a conversation was last about, for half an hour, for each person in each chat. No words of people are kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.state.database import Database
from bot.state.moments import written

KEPT = timedelta(minutes=30)


class Conversations:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def about(self, chat_id: int, user_id: int, now: datetime) -> str | None:
        """The person the last answer quoted, if that was within the half hour."""
        rows = await self._database.rows(
            "SELECT person FROM conversation WHERE chat_id = ? AND user_id = ? AND at >= ?",
            (chat_id, user_id, written(now - KEPT)),
        )
        return rows[0][0] if rows else None

    async def answered(self, chat_id: int, user_id: int, person: str | None, now: datetime) -> None:
        """Notes whom the answer just given quoted."""
        await self._database.change(
            "INSERT INTO conversation (chat_id, user_id, at, person) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT DO UPDATE SET at = ?3, person = ?4",
            (chat_id, user_id, written(now), person),
        )

    async def forget_old(self, now: datetime) -> None:
        """Forgets what is over."""
        await self._database.change("DELETE FROM conversation WHERE at < ?", (written(now - KEPT),))
