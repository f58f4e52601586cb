"""Updates between their arrival and their answer: stored before Telegram is told, erased once answered."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.state.database import Database
from bot.state.moments import written

REMEMBERED = timedelta(days=3)
"""Telegram repeats an update for a day at most; ids are remembered well beyond that."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update to answer; those of one lane are answered one after the other."""

    update_id: int
    lane: str
    body: dict[str, Any]
    attempts: int = 0


def lane_of(update: dict[str, Any]) -> str:
    """The chat whose order matters for this update, as text; else the person; else the update's kind."""
    for kind, content in update.items():
        if isinstance(content, dict):
            chat = content.get("chat") or (content.get("message") or {}).get("chat")
            if isinstance(chat, dict) and "id" in chat:
                return f"chat {chat['id']}"
            if isinstance(content.get("from"), dict):
                return f"{kind} {content['from'].get('id')}"
    return "other"


class Inbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def store(self, updates: Iterable[dict[str, Any]], now: datetime) -> list[Waiting]:
        """Stores what is new, all or none, and returns it in order. An id seen before is left alone."""
        new = []
        async with self._database.transaction() as transaction:
            for update in updates:
                one = Waiting(update["update_id"], lane_of(update), update)
                body = json.dumps(update, ensure_ascii=False)
                stored = await transaction.change(
                    "INSERT INTO inbox (update_id, lane, received, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (one.update_id, one.lane, written(now), body),
                )
                if stored:
                    new.append(one)
        return new

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

    async def begin(self, update_id: int) -> int:
        """Notes that an answer is attempted and says how many attempts that makes."""
        rows = await self._database.rows(
            "UPDATE inbox SET attempts = attempts + 1 WHERE update_id = ? RETURNING attempts", (update_id,)
        )
        return int(rows[0][0]) if rows else 0

    async def forget_old(self, now: datetime) -> None:
        """Forgets the ids of updates that Telegram cannot repeat any more."""
        await self._database.change(
            "DELETE FROM inbox WHERE body IS NULL AND received < ?", (written(now - REMEMBERED),)
        )
