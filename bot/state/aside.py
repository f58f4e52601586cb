"""Updates that were given up, each with its reason and none of its words, kept for a month. Tells nobody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.state.database import Database
from bot.state.timestamps import written

KEPT: Final = timedelta(days=30)


class Aside:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, update_id: object, reason: str, now: datetime) -> None:
        """Sets an update aside: its text is erased where it was stored, and it is not tried again."""
        known = isinstance(update_id, int) and abs(update_id) < 2**63
        async with self._database.transaction() as transaction:
            await transaction.change(
                "INSERT INTO aside (update_id, at, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (str(update_id)[:40], written(now), reason[:200]),
            )
            if known:
                await transaction.change("UPDATE inbox SET body = NULL WHERE update_id = ?", (update_id,))

    async def untold(self) -> list[tuple[str, str]]:
        """(update, reason) of those that no owner was told of yet."""
        rows = await self._database.rows("SELECT update_id, reason FROM aside WHERE told = 0 ORDER BY at")
        return [(str(row[0]), str(row[1])) for row in rows]

    async def told(self, update_ids: list[str]) -> None:
        """The owners know of these."""
        async with self._database.transaction() as transaction:
            for one in update_ids:
                await transaction.change("UPDATE aside SET told = 1 WHERE update_id = ?", (one,))

    async def reasons(self) -> list[tuple[str, int]]:
        """Each reason with how many updates were set aside for it, the latest first."""
        rows = await self._database.rows("SELECT reason, count(*) FROM aside GROUP BY reason ORDER BY max(at) DESC")
        return [(str(row[0]), int(row[1])) for row in rows]

    async def count(self) -> int:
        """How many there are."""
        return int((await self._database.rows("SELECT count(*) FROM aside"))[0][0])

    async def forget_old(self, now: datetime) -> None:
        """Forgets those of long ago."""
        await self._database.change("DELETE FROM aside WHERE at < ?", (written(now - KEPT),))
