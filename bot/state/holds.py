"""Chats that Telegram asked to leave alone for long, so that a restart does not forget it. Knows no sender."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.state.database import Database
from bot.state.timestamps import read, written


class Holds:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, chat_id: int, seconds: float, now: datetime) -> None:
        """Nothing goes to this chat for so long."""
        await self._database.change(
            "INSERT INTO hold (chat_id, until, seconds) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (chat_id) DO UPDATE SET until = ?2, seconds = ?3",
            (chat_id, written(now + timedelta(seconds=seconds)), seconds),
        )

    async def left(self, now: datetime) -> dict[int, float]:
        """Seconds still to wait, by chat; never more than was asked, wherever the clock went meanwhile."""
        rows = await self._database.rows("SELECT chat_id, until, seconds FROM hold")
        waits = {int(row[0]): min((read(row[1]) - now).total_seconds(), float(row[2])) for row in rows}
        return {chat: seconds for chat, seconds in waits.items() if seconds > 0}

    async def forget_old(self, now: datetime) -> None:
        """Forgets what is over."""
        await self._database.change("DELETE FROM hold WHERE until < ?", (written(now),))
