"""What stands behind the buttons of a reply, under a key nobody can guess, for the chat it was made for."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.state.database import Database
from bot.state.moments import written


class Replies:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, chat_id: int, user_id: int, kind: str, body: Mapping[str, Any], now: datetime) -> str:
        """Keeps what the buttons of a reply need; returns its key (16 characters, fit for callback data)."""
        key = secrets.token_urlsafe(12)
        await self._database.change(
            "INSERT INTO reply (key, chat_id, user_id, kind, body, at) VALUES (?, ?, ?, ?, ?, ?)",
            (key, chat_id, user_id, kind, json.dumps(body, ensure_ascii=False), written(now)),
        )
        return key

    async def of(self, key: str, chat_id: int, kind: str) -> tuple[int, dict[str, Any]] | None:
        """Whose reply it was and what was kept, if the key is of this chat and kind; else None."""
        rows = await self._database.rows(
            "SELECT user_id, body FROM reply WHERE key = ? AND chat_id = ? AND kind = ?", (key, chat_id, kind)
        )
        return (int(rows[0][0]), json.loads(rows[0][1])) if rows else None

    async def forget_old(self, before: datetime) -> None:
        """Erases what was kept before that moment."""
        await self._database.change("DELETE FROM reply WHERE at < ?", (written(before),))
