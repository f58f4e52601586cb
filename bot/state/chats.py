"""What is kept of a chat: its zone, usual time and quiet hours, and whether it can still be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.state.database import Database
from bot.state.moments import written


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """A chat's own choices; None is: not chosen. Times are minutes after local midnight."""

    zone: str | None = None
    minute: int | None = None
    quiet_from: int | None = None
    quiet_to: int | None = None
    place: str | None = None
    """What the zone's place was called by who chose it."""


class Chats:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def seen(self, chat_id: int, now: datetime) -> None:
        """Notes that the chat spoke, which also means it can be reached again."""
        await self._database.change(
            "INSERT INTO chat (chat_id, first_seen, last_seen) VALUES (?1, ?2, ?2) "
            "ON CONFLICT (chat_id) DO UPDATE SET last_seen = ?2, reachable = 1",
            (chat_id, written(now)),
        )

    async def unreachable(self, chat_id: int, now: datetime) -> None:
        """Notes that the bot was blocked or thrown out: nothing is sent there until it speaks again."""
        await self._database.change(
            "INSERT INTO chat (chat_id, first_seen, last_seen, reachable) VALUES (?1, ?2, ?2, 0) "
            "ON CONFLICT (chat_id) DO UPDATE SET reachable = 0",
            (chat_id, written(now)),
        )

    async def settings(self, chat_id: int) -> ChatSettings:
        """The chat's choices."""
        rows = await self._database.rows(
            "SELECT zone, minute, quiet_from, quiet_to, place FROM chat WHERE chat_id = ?", (chat_id,)
        )
        return ChatSettings(*rows[0]) if rows else ChatSettings()

    async def change(self, chat_id: int, settings: ChatSettings, now: datetime) -> None:
        """Keeps the chat's choices."""
        await self._database.change(
            "INSERT INTO chat (chat_id, zone, minute, quiet_from, quiet_to, first_seen, last_seen, place) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7) ON CONFLICT (chat_id) DO UPDATE SET "
            "zone = ?2, minute = ?3, quiet_from = ?4, quiet_to = ?5, place = ?7",
            (
                chat_id,
                settings.zone,
                settings.minute,
                settings.quiet_from,
                settings.quiet_to,
                written(now),
                settings.place,
            ),
        )

    async def count(self) -> tuple[int, int]:
        """How many chats there are, and how many of them can be reached."""
        rows = await self._database.rows("SELECT count(*), coalesce(sum(reachable), 0) FROM chat")
        return int(rows[0][0]), int(rows[0][1])
