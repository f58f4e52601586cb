"""Chats, people, messages and the updates that wait for the bot. Knows no HTTP."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.server.refusals import bad, forbidden, migrated


@dataclass
class Chat:
    id: int
    type: str
    title: str | None = None
    first_name: str | None = None
    members: set[int] = field(default_factory=set)
    admins: set[int] = field(default_factory=set)
    blocked: bool = False
    moved_to: int | None = None
    username: str | None = None
    threads: set[int] = field(default_factory=set)
    """The topics of a group that are open."""
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"id": self.id, "type": self.type}
        if self.title:
            body["title"] = self.title
        if self.username:
            body["username"] = self.username
        if self.first_name:
            body["first_name"] = self.first_name
        return body


class World:
    def __init__(self, bot_id: int, username: str) -> None:
        self.bot: dict[str, Any] = {
            "id": bot_id, "is_bot": True, "first_name": "On Record", "username": username, "can_join_groups": True,
            "can_read_all_group_messages": False, "supports_inline_queries": True,
        }  # fmt: skip
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, dict[str, Any]] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.updates: list[dict[str, Any]] = []
        self.callbacks: dict[str, dict[str, Any] | None] = {}
        self.inline: dict[str, dict[str, Any] | None] = {}
        self.guests: dict[str, dict[str, Any] | None] = {}
        self.changed = asyncio.Condition()
        self._update_ids = itertools.count(70_000)
        self._message_ids = itertools.count(1)
        self._user_ids = itertools.count(1001)
        self._group_ids = itertools.count(501)
        self.ids = itertools.count(1)

    def person(self, name: str) -> dict[str, Any]:
        number = next(self._user_ids)
        user = {"id": number, "is_bot": False, "first_name": name, "language_code": "en"}
        self.users[number] = user
        self.chats[number] = Chat(number, "private", first_name=name, members={number})
        return user

    def group(self, title: str, members: set[int]) -> Chat:
        chat = Chat(-next(self._group_ids), "group", title=title, members=members)
        self.chats[chat.id] = chat
        return chat

    def channel(self, title: str, username: str, admins: set[int]) -> Chat:
        chat = Chat(
            -1_000_000_100_000 - next(self._group_ids), "channel", title=title, username=username, admins=admins
        )
        self.chats[chat.id] = chat
        return chat

    def migrate(self, chat: Chat) -> Chat:
        new = Chat(
            -1_000_000_000_000 + chat.id, "supergroup", title=chat.title, members=chat.members, admins=chat.admins
        )
        self.chats[new.id] = new
        chat.moved_to = new.id
        return new

    def chat(self, chat_id: Any) -> Chat:
        """The chat to send to, or the refusal that Telegram gives."""
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            chat_id = next((one.id for one in self.chats.values() if one.username == chat_id[1:]), None)
        try:
            chat = self.chats[int(chat_id)]
        except (KeyError, ValueError, TypeError):
            raise bad("chat not found") from None
        if chat.moved_to is not None:
            raise migrated(chat.moved_to)
        if chat.blocked:
            raise forbidden("bot was blocked by the user" if chat.id > 0 else "bot was kicked from the group chat")
        return chat

    def message(self, chat: Chat, sender: dict[str, Any], **content: Any) -> dict[str, Any]:
        message = {
            "message_id": next(self._message_ids), "date": int(time.time()), "chat": chat.body(), "from": sender,
            **content,
        }  # fmt: skip
        chat.messages[message["message_id"]] = message
        return message

    async def notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def update(self, **content: Any) -> int:
        number = next(self._update_ids)
        self.updates.append({"update_id": number, **content})
        await self.notify()
        return number
