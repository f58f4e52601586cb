"""What stands behind the buttons of a reply, under a key nobody can guess, for the chat it was made for.

What is the same for many chats, as a summary's is, is kept once, by its content. It goes when no reply needs it any
more: at once where a person is forgotten or an article erased, else when it is as old as replies are kept.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bot.state.database import Database
from bot.state.timestamps import written

_AGAIN: Final = timedelta(hours=1)
"""A body that is kept again within that time is not written again."""
_UNNEEDED: Final = "NOT EXISTS (SELECT 1 FROM reply WHERE reply.body_hash = reply_body.hash)"


class Replies:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, chat_id: int, user_id: int, kind: str, body: Mapping[str, Any], now: datetime) -> str:
        """Keeps what the buttons of a reply need; returns its key (16 characters, fit for callback data)."""
        key, text = secrets.token_urlsafe(12), json.dumps(body, ensure_ascii=False)
        digest = hashlib.sha256(text.encode()).hexdigest()
        await self._database.together(
            (
                "INSERT INTO reply_body (hash, body, at) VALUES (?1, ?2, ?3) "
                "ON CONFLICT (hash) DO UPDATE SET at = ?3 WHERE reply_body.at < ?4",
                (digest, text, written(now), written(now - _AGAIN)),
            ),
            (
                "INSERT INTO reply (key, chat_id, user_id, kind, body_hash, at) VALUES (?, ?, ?, ?, ?, ?)",
                (key, chat_id, user_id, kind, digest, written(now)),
            ),
        )
        return key

    async def of(self, key: str, chat_id: int, kind: str) -> tuple[int, dict[str, Any]] | None:
        """Whose reply it was and what was kept, if the key is of this chat and kind; else None."""
        rows = await self._database.rows(
            "SELECT r.user_id, b.body FROM reply r JOIN reply_body b ON b.hash = r.body_hash "
            "WHERE r.key = ? AND r.chat_id = ? AND r.kind = ?",
            (key, chat_id, kind),
        )
        return (int(rows[0][0]), json.loads(rows[0][1])) if rows else None

    async def forget_old(self, before: datetime) -> None:
        """Erases what was kept before that moment."""
        async with self._database.transaction() as transaction:
            await transaction.change("DELETE FROM reply WHERE at < ?", (written(before),))
            await transaction.change(
                f"DELETE FROM reply_body WHERE at < ? AND {_UNNEEDED}",  # noqa: S608
                (written(before),),
            )

    async def purge(self) -> None:
        """Erases the words of articles: all that stands behind answers."""
        async with self._database.transaction() as transaction:
            await transaction.change("DELETE FROM reply WHERE kind = 'answer'")
            await transaction.change(f"DELETE FROM reply_body WHERE {_UNNEEDED}")  # noqa: S608
