"""Which articles a chat has been told of by itself, so that nothing comes twice there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.state.database import Database, Transaction
from bot.state.moments import written

REMEMBERED = timedelta(days=60)


class Told:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat_id: int) -> frozenset[str]:
        """The articles this chat was told of."""
        rows = await self._database.rows("SELECT article_id FROM told WHERE chat_id = ?", (chat_id,))
        return frozenset(str(row[0]) for row in rows)

    @staticmethod
    async def note(transaction: Transaction, chat_id: int, articles: Iterable[str], now: datetime) -> None:
        """Notes in a transaction that the chat was told of these."""
        for article_id in dict.fromkeys(articles):
            await transaction.change(
                "INSERT INTO told (chat_id, article_id, at) VALUES (?1, ?2, ?3) "
                "ON CONFLICT (chat_id, article_id) DO UPDATE SET at = ?3",
                (chat_id, article_id, written(now)),
            )

    async def forget_old(self, now: datetime) -> None:
        """Forgets what was told so long ago that it comes no more."""
        await self._database.change("DELETE FROM told WHERE at < ?", (written(now - REMEMBERED),))
