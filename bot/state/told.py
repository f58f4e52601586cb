"""Which articles a chat has been told of by itself, so that nothing comes twice there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.state.database import Database, Transaction
from bot.state.timestamps import written

AT_ONCE = 200
"""So many articles are noted by one statement."""
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
        every = list(dict.fromkeys(articles))
        for some in (every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE)):
            told = ", ".join(f"(?1, ?{number}, ?2)" for number in range(3, 3 + len(some)))
            await transaction.change(
                f"INSERT INTO told (chat_id, article_id, at) VALUES {told} "  # noqa: S608
                "ON CONFLICT (chat_id, article_id) DO UPDATE SET at = ?2",
                (chat_id, written(now), *some),
            )

    async def forget_old(self, now: datetime) -> None:
        """Forgets what was told so long ago that it comes no more."""
        await self._database.change("DELETE FROM told WHERE at < ?", (written(now - REMEMBERED),))
