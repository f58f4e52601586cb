"""Updates between their arrival and their answer: stored before Telegram is told, erased once answered."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.state.database import Database
from bot.state.timestamps import written

REMEMBERED = timedelta(days=3)
"""Telegram repeats an update for a day at most; ids are remembered well beyond that."""
NEWEST = 1000


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update to answer; those of one lane are answered one after the other.

    `attempts` counts those whose end nobody saw, because the program ended first.
    """

    update_id: int
    lane: str
    body: dict[str, Any]
    attempts: int = 0


def lane_of(update: dict[str, Any]) -> str:
    """The chat whose order matters for this update, as text; else the person; else the update's kind."""
    for kind, content in update.items():
        if isinstance(content, dict):
            message = content.get("message")
            chat = content.get("chat") or (message.get("chat") if isinstance(message, dict) else None)
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return f"chat {chat['id']}"
            person = content.get("from")
            if isinstance(person, dict) and isinstance(person.get("id"), int):
                return f"{kind} {person['id']}"
    return "other"


class Inbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def store(self, updates: Iterable[dict[str, Any]], now: datetime) -> list[Waiting]:
        """Stores what is new, all or none, and returns it in order. An id seen before is left alone."""
        coming = [Waiting(update["update_id"], lane_of(update), update) for update in updates]
        if not coming:
            return []
        sql = """INSERT INTO inbox (update_id, lane, received, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                 RETURNING update_id"""
        at = written(now)
        stored = await self._database.together(
            *((sql, (one.update_id, one.lane, at, json.dumps(one.body))) for one in coming)
        )
        return [one for one, rows in zip(coming, stored, strict=True) if rows]

    async def waiting(self) -> list[Waiting]:
        """What nobody has answered yet, oldest first; chats whose answer a crash may have cut off come last."""
        rows = await self._database.rows(
            "SELECT update_id, lane, body, attempts FROM inbox WHERE body IS NOT NULL ORDER BY update_id"
        )
        worst: dict[str, int] = {}
        for _, lane, _, attempts in rows:
            worst[lane] = max(worst.get(lane, 0), attempts)
        found = [Waiting(update_id, lane, json.loads(body), attempts) for update_id, lane, body, attempts in rows]
        return sorted(found, key=lambda one: (worst[one.lane], one.update_id))

    async def answered(self, update_id: int) -> None:
        """Erases the text; the id stays, so that the same update is not answered twice."""
        await self._database.change("UPDATE inbox SET body = NULL WHERE update_id = ?", (update_id,))

    async def begin(self, update_id: int) -> None:
        """Notes that an answer is attempted."""
        await self._database.change("UPDATE inbox SET attempts = attempts + 1 WHERE update_id = ?", (update_id,))

    async def survived(self, update_id: int) -> None:
        """Notes that the attempt came to its end, though not to an answer."""
        await self._database.change(
            "UPDATE inbox SET attempts = max(attempts - 1, 0) WHERE update_id = ?", (update_id,)
        )

    async def forget_old(self, now: datetime) -> None:
        """Forgets the ids of updates that Telegram cannot repeat any more; the newest stay, whatever the clock says."""
        await self._database.change(
            "DELETE FROM inbox WHERE body IS NULL AND received < ?1 AND update_id NOT IN "
            "(SELECT update_id FROM inbox ORDER BY update_id DESC LIMIT ?2)",
            (written(now - REMEMBERED), NEWEST),
        )
