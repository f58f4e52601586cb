"""The one door to all that the bot remembers: opens and closes it, sweeps out what is old, erases a person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self, TypeVar

from bot.state.aside import Aside
from bot.state.chats import Chats
from bot.state.database import FILE_NAME, Database
from bot.state.feedback import FeedbackBook
from bot.state.follows import Follows
from bot.state.holds import Holds
from bot.state.inbox import Inbox
from bot.state.inventory import CONVERSATION, KEPT
from bot.state.lock import locked
from bot.state.outbox import Outbox
from bot.state.replies import Replies
from bot.state.server import ServerDatabase
from bot.state.shared import Shared
from bot.state.subscriptions import Subscriptions
from bot.state.told import Told

T = TypeVar("T")

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""This program did not exist before: a board without a clock of its own was just started."""

_OF_CHATS = (
    ("chat", "true"),
    ("subscription", "false"),
    (
        "follow",
        "(new.entity = old.entity AND new.matter = old.matter) "
        "OR (new.entity IS NULL AND old.entity IS NULL AND new.topic = old.topic)",
    ),
    ("reply", "false"),
    ("feedback", "new.user_id = old.user_id AND new.articles = old.articles AND new.question = old.question"),
    ("hold", "true"),
    ("told", "new.article_id = old.article_id"),
)
"""Tables of chats, each with when two rows of two chats are the same thing."""


class State:
    """Opened with `open`, closed with `close`; each attribute is one room of the database."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self.inbox = Inbox(database)
        self.aside = Aside(database)
        self.holds = Holds(database)
        self.chats = Chats(database)
        self.subscriptions = Subscriptions(database)
        self.outbox = Outbox(database)
        self.follows = Follows(database)
        self.replies = Replies(database)
        self.told = Told(database)
        self.feedback = FeedbackBook(database)
        self.shared = Shared(database) if isinstance(database, ServerDatabase) else None
        """What several bots agree on; None where the database is a file, which has one bot."""
        self.kept = (*KEPT, CONVERSATION) if self.shared else KEPT

    @classmethod
    async def open(cls, folder: Path, address: str | None = None) -> Self:
        """Opens the bot's database in the data folder, or at a PostgreSQL address, creating it where there is none.

        Raises StoreError, MissingExtra.
        """
        return cls(await Database.open(folder, address), folder)

    @staticmethod
    async def check(folder: Path, address: str | None = None) -> None:
        """Makes sure that what is kept there, if anything is, can be opened. Raises StoreError, MissingExtra."""
        if address or (folder / FILE_NAME).is_file():
            await (await Database.open(folder, address)).close()

    async def alone(self, name: str, work: Callable[[], Awaitable[T]], waits: Callable[[], None] = lambda: None) -> T:
        """Does it once no other process does what has this name, and keeps others waiting meanwhile.

        `waits` is called from time to time while it waits. Raises LostStore where another may do it by now.
        """
        if self.shared is not None:
            return await self.shared.alone(name, work, waits)
        async with locked(self._folder, name):
            return await work()

    async def close(self) -> None:
        """Closes it; nothing may be used afterwards."""
        await self._database.close()

    async def sweep(self, now: datetime, retention_days: int) -> None:
        """Erases what is older than it may be kept, unless the clock cannot have been set yet."""
        if now < EARLIEST:
            return
        await self.inbox.forget_old(now)
        await self.aside.forget_old(now)
        await self.holds.forget_old(now)
        await self.told.forget_old(now)
        await self.replies.forget_old(now - timedelta(days=retention_days))
        await self._database.tidy()

    async def move_chat(self, old: int, new: int) -> None:
        """A group became a supergroup: everything kept under its old id goes to the new one."""
        async with self._database.transaction() as transaction:
            # Who writes in the new chat first makes it known: what was chosen in the old one counts.
            await transaction.change(
                "DELETE FROM chat WHERE chat_id = ?1 AND EXISTS (SELECT 1 FROM chat old WHERE old.chat_id = ?2)",
                (new, old),
            )
            for table, same in _OF_CHATS:
                # Where the new id already holds the same thing, the old row is not needed any more.
                there = f"SELECT 1 FROM {table} new WHERE new.chat_id = ? AND ({same})"  # noqa: S608
                await transaction.change(
                    f"DELETE FROM {table} AS old WHERE old.chat_id = ? AND EXISTS ({there})",  # noqa: S608
                    (old, new),
                )
                await transaction.change(f"UPDATE {table} SET chat_id = ? WHERE chat_id = ?", (new, old))  # noqa: S608

    async def export(self, chat_id: int, user_id: int) -> dict[str, list[dict[str, object]]]:
        """Everything kept about a person and their private chat, by table, column names as keys."""
        found: dict[str, list[dict[str, object]]] = {}
        for kept in self.kept:
            names = await self._database.columns(kept.table)
            sql = f"SELECT * FROM {kept.table} WHERE {kept.whose}"  # noqa: S608
            rows = await self._database.rows(sql, (chat_id, user_id)[: 2 if "?2" in kept.whose else 1])
            found[kept.table] = [dict(zip(names, row, strict=True)) for row in rows]
        return found

    async def forget(self, chat_id: int, user_id: int) -> None:
        """Erases everything kept about a person: their private chat, and what they left in groups."""
        async with self._database.transaction() as transaction:
            for kept in self.kept:
                values = (chat_id, user_id)[: 2 if "?2" in kept.whose else 1]
                if kept.blank:
                    sql = f"UPDATE {kept.table} SET {kept.blank} = NULL WHERE {kept.whose}"  # noqa: S608
                else:
                    others = f" AND NOT ({kept.others})" if kept.others else ""
                    sql = f"DELETE FROM {kept.table} WHERE {kept.whose}{others}"  # noqa: S608
                await transaction.change(sql, values)
        await self._database.tidy()

    async def purge(self) -> None:
        """Erases the words of articles that stand behind the buttons of answers: an article was purged."""
        await self.replies.purge()
        await self._database.tidy()
