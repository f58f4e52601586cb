"""What is kept of a chat: its zone, usual time and quiet hours, and whether it can still be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.state.database import Database
from bot.state.timestamps import read, written


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """A chat's own choices; None is: not chosen. Times are minutes after local midnight.

    `place` is what the zone's place was called by who chose it; `at_once` says that what is followed is told of at
    once, and not in a bundle an hour; `each_minute` is how many questions one person may ask here in a minute;
    `quiet_line` says that a summary without news is one line, and not nothing; `language` is the code of the
    interface's.
    """

    zone: str | None = None
    minute: int | None = None
    quiet_from: int | None = None
    quiet_to: int | None = None
    place: str | None = None
    at_once: bool = False
    each_minute: int | None = None
    quiet_line: bool = False
    language: str | None = None


class Chats:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def seen(self, chat_id: int, now: datetime, language: str | None = None) -> str | None:
        """Notes that the chat spoke, which also means it can be reached again; `language` is its Telegram's.

        Gives the language that was chosen for it, None where none was.
        """
        rows = await self._database.rows(
            "INSERT INTO chat (chat_id, first_seen, last_seen, telegram_language) VALUES (?1, ?2, ?2, ?3) "
            "ON CONFLICT (chat_id) DO UPDATE SET last_seen = ?2, reachable = 1, "
            "telegram_language = coalesce(?3, chat.telegram_language) RETURNING language",
            (chat_id, written(now), language),
        )
        return rows[0][0] if rows else None

    async def language(self, chat_id: int) -> str | None:
        """The language to speak there: the one chosen, else what its Telegram speaks; None: not known."""
        rows = await self._database.rows(
            "SELECT coalesce(language, telegram_language) FROM chat WHERE chat_id = ?", (chat_id,)
        )
        return rows[0][0] if rows else None

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
            "SELECT zone, minute, quiet_from, quiet_to, place, at_once, each_minute, quiet_line, language FROM chat "
            "WHERE chat_id = ?",
            (chat_id,),
        )
        if not rows:
            return ChatSettings()
        zone, minute, quiet_from, quiet_to, place, at_once, each_minute, quiet_line, language = rows[0]
        return ChatSettings(
            zone, minute, quiet_from, quiet_to, place, bool(at_once), each_minute, bool(quiet_line), language
        )

    async def change(self, chat_id: int, settings: ChatSettings, now: datetime) -> None:
        """Keeps the chat's choices."""
        await self._database.change(
            "INSERT INTO chat (chat_id, zone, minute, quiet_from, quiet_to, first_seen, last_seen, place, at_once, "
            "each_minute, quiet_line, language) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (chat_id) DO UPDATE SET zone = ?2, "
            "minute = ?3, quiet_from = ?4, quiet_to = ?5, place = ?7, at_once = ?8, each_minute = ?9, "
            "quiet_line = ?10, language = ?11",
            (
                chat_id,
                settings.zone,
                settings.minute,
                settings.quiet_from,
                settings.quiet_to,
                written(now),
                settings.place,
                int(settings.at_once),
                settings.each_minute,
                int(settings.quiet_line),
                settings.language,
            ),
        )

    async def mute(self, chat_id: int, until: datetime | None, now: datetime) -> None:
        """Sends the chat nothing by itself until that moment; None: from now on again."""
        await self._database.change(
            "INSERT INTO chat (chat_id, first_seen, last_seen, muted_until) VALUES (?1, ?2, ?2, ?3) "
            "ON CONFLICT (chat_id) DO UPDATE SET muted_until = ?3",
            (chat_id, written(now), written(until) if until is not None else None),
        )

    async def muted_until(self, chat_id: int, now: datetime) -> datetime | None:
        """Until when the chat wants nothing, if that is still to come."""
        rows = await self._database.rows("SELECT muted_until FROM chat WHERE chat_id = ?", (chat_id,))
        until = read(rows[0][0]) if rows and rows[0][0] else None
        return until if until is not None and until > now else None

    async def alerted(self, chat_id: int) -> datetime | None:
        """When the last bundle of what the chat follows went out."""
        rows = await self._database.rows("SELECT alerted FROM chat WHERE chat_id = ?", (chat_id,))
        return read(rows[0][0]) if rows and rows[0][0] else None

    async def count(self) -> tuple[int, int]:
        """How many chats there are, and how many of them can be reached."""
        rows = await self._database.rows("SELECT count(*), coalesce(sum(reachable), 0) FROM chat")
        return int(rows[0][0]), int(rows[0][1])
