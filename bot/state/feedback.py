"""What people thought of an answer: a verdict and the articles it showed, never the question."""

from __future__ import annotations

from datetime import datetime

from bot.state.database import Database
from bot.state.moments import written


class FeedbackBook:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, chat_id: int, user_id: int, verdict: str, articles: str, now: datetime) -> None:
        """Keeps the verdict ('good' or 'bad') on a reply that showed these articles; a second one replaces it."""
        await self._database.change(
            "INSERT INTO feedback (chat_id, user_id, verdict, articles, at) VALUES (?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT DO UPDATE SET verdict = ?3, at = ?5",
            (chat_id, user_id, verdict, articles, written(now)),
        )

    async def newest(self, limit: int) -> tuple[dict[str, int], list[tuple[str, str, str]]]:
        """How many of each verdict, and the newest as (verdict, articles, when)."""
        counts = await self._database.rows("SELECT verdict, count(*) FROM feedback GROUP BY verdict")
        rows = await self._database.rows(
            "SELECT verdict, articles, at FROM feedback ORDER BY at DESC LIMIT ?", (limit,)
        )
        return {str(row[0]): int(row[1]) for row in counts}, [(row[0], row[1], row[2]) for row in rows]
