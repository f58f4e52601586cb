"""The person's side: typing, tapping, reading, replying, forwarding, sending files, alone or in a group."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from tests.patience import PATIENCE
from tests.telegram.server.markup import typed

if TYPE_CHECKING:
    from tests.telegram.server.api import BotApi
    from tests.telegram.server.world import Chat


Value = TypeVar("Value")
RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_messages",
    "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


class Group:
    def __init__(self, api: BotApi, chat: Chat) -> None:
        self.api = api
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    def heard(self) -> list[dict[str, Any]]:
        """Everything the bot has said here."""
        bot = self.api.world.bot["id"]
        return [one for key, one in self.chat.messages.items() if key and one["from"]["id"] == bot]

    def migrate(self) -> Group:
        return Group(self.api, self.api.world.migrate(self.chat))

    async def migrates(self) -> Group:
        """Becomes a supergroup, and tells the bot so as Telegram does: with a message in each of the two."""
        moved, anyone = self.migrate(), {"id": 136817688, "is_bot": True, "first_name": "Channel"}
        world = self.api.world
        await world.update(message=world.message(self.chat, anyone, migrate_to_chat_id=moved.id))
        await world.update(message=world.message(moved.chat, anyone, migrate_from_chat_id=self.id))
        return moved

    async def adds_bot(self, by: Person, status: str = "member") -> None:
        """Somebody puts the bot into this group or channel."""
        bot = self.api.world.bot
        old = {"user": bot, "status": "left"}
        new: dict[str, Any] = {"user": bot, "status": status}
        if status == "administrator":
            self.chat.admins.add(bot["id"])
            new |= dict.fromkeys(RIGHTS, True)
        change = {"chat": self.chat.body(), "from": by.user, "date": int(time.time())}
        await self.api.world.update(my_chat_member={**change, "old_chat_member": old, "new_chat_member": new})

    async def until_heard(self, count: int = 1) -> dict[str, Any]:
        """Waits until the bot has said so much here and returns the last of it."""
        await self.until(lambda: len(self.heard()) >= count, f"message {count}")
        return self.heard()[count - 1]

    async def until_told(self, words: str) -> None:
        """Waits until the bot has said these words here."""
        await self.until(lambda: any(words in one.get("text", "") for one in self.heard()), repr(words))

    async def until(self, condition: Callable[[], Value | None], what: str) -> Value:
        """Waits until something is so, and returns it."""
        changed, deadline = self.api.world.changed, time.monotonic() + PATIENCE
        while not (value := condition()):
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {what}; heard {[one.get('text') for one in self.heard()]}")
            async with changed:
                with suppress(TimeoutError):  # a log, a database and what came since the look tell nobody
                    await asyncio.wait_for(changed.wait(), 0.1)
        return value


class Person(Group):
    """Somebody with a private chat with the bot; `read` counts what was read so far."""

    def __init__(self, api: BotApi, user: dict[str, Any]) -> None:
        super().__init__(api, api.world.chats[user["id"]])
        self.user = user
        self.read = 0

    def block(self, blocked: bool = True) -> None:
        self.chat.blocked = blocked

    async def says(
        self, text: str, to: Group | None = None, reply_to: dict[str, Any] | None = None, **extra: Any
    ) -> int:
        """Types a message; returns the update's id."""
        text, entities = typed(text)
        content: dict[str, Any] = {"text": text, **extra}
        if entities:
            content["entities"] = entities
        if reply_to:
            content["reply_to_message"] = {key: value for key, value in reply_to.items() if key != "reply_to_message"}
        message = self.api.world.message((to or self).chat, self.user, **content)
        return await self.api.world.update(message=message)

    def questions(self) -> list[dict[str, Any]]:
        """Everything this person has said in the private chat."""
        return [one for key, one in self.chat.messages.items() if key and one["from"]["id"] == self.id]

    async def edits(self, message: dict[str, Any], text: str) -> int:
        """Edits a message of one's own; returns the update's id."""
        message.pop("entities", None)
        message["text"], entities = typed(text)
        message["edit_date"] = int(time.time())
        if entities:
            message["entities"] = entities
        return await self.api.world.update(edited_message=dict(message))

    async def sends(self, to: Group | None = None, **content: Any) -> int:
        """Sends a message that is no text: a location, a voice message, a picture; returns the update's id."""
        return await self.api.world.update(message=self.api.world.message((to or self).chat, self.user, **content))

    async def forwards(self, text: str, author: str = "Some Channel") -> int:
        return await self.says(
            text, forward_origin={"type": "hidden_user", "sender_user_name": author, "date": int(time.time())}
        )

    async def sends_file(
        self, name: str, content: bytes, media_type: str = "text/plain", caption: str | None = None
    ) -> int:
        file_id = f"file{next(self.api.world.ids)}"
        self.api.world.files[file_id] = (name, content)
        document = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_name": name, "file_size": len(content)}
        document["mime_type"] = media_type
        message = self.api.world.message(
            self.chat, self.user, document=document, **({"caption": caption} if caption else {})
        )
        return await self.api.world.update(message=message)

    async def summons(self, text: str, **extra: Any) -> dict[str, Any]:
        """Calls the bot into a chat it is no member of, and returns what it answered there."""
        text, entities = typed(text)
        query_id = f"guest{next(self.api.world.ids)}"
        self.api.world.guests[query_id] = None
        chat = {"id": -77, "type": "supergroup", "title": "Elsewhere"}
        message = {"message_id": next(self.api.world.ids), "date": int(time.time()), "chat": chat, "from": self.user,
                   "text": text, "entities": entities, "guest_query_id": query_id, **extra}  # fmt: skip
        await self.api.world.update(guest_message=message)
        return await self.until(lambda: self.api.world.guests[query_id], f"an answer to the guest query {text!r}")

    async def asks_inline(self, query: str, offset: str = "") -> dict[str, Any]:
        """Types an inline query and returns what the bot answered."""
        inline = self.api.world.inline
        query_id = f"inline{next(self.api.world.ids)}"
        inline[query_id] = None
        await self.api.world.update(inline_query={"id": query_id, "from": self.user, "query": query, "offset": offset})
        return await self.until(lambda: inline[query_id], f"an answer to the inline query {query!r}")

    async def taps(self, message: dict[str, Any], label: str) -> dict[str, Any]:
        """Taps the button whose text begins with the label; returns how the bot answered the tap."""
        return await self.forges(message, _behind(message, label))

    async def tapped_long_ago(self, message: dict[str, Any], label: str) -> None:
        """A tap that reaches the bot when Telegram takes no answer to it any more."""
        await self._tap(f"old{next(self.api.world.ids)}", message, _behind(message, label))

    async def turns(self, message: dict[str, Any], label: str) -> dict[str, Any]:
        """Taps a button and waits until the message has become another; returns how the bot answered the tap."""
        before = (message.get("text"), message.get("entities"), message.get("reply_markup"))
        tapped = await self.taps(message, label)
        await self.until(
            lambda: (message.get("text"), message.get("entities"), message.get("reply_markup")) != before,
            f"the message to change at {label!r}",
        )
        return tapped

    async def forges(self, message: dict[str, Any], data: str) -> dict[str, Any]:
        """Sends callback data of one's own choosing, as a modified client can."""
        callbacks = self.api.world.callbacks
        query_id = f"tap{next(self.api.world.ids)}"
        callbacks[query_id] = None
        await self._tap(query_id, message, data)
        return await self.until(lambda: callbacks[query_id], f"an answer to the tap {data!r}")

    async def _tap(self, query_id: str, message: dict[str, Any], data: str) -> None:
        query = {"id": query_id, "from": self.user, "message": message, "chat_instance": "1", "data": data}
        await self.api.world.update(callback_query=query)

    async def hears(self, count: int = 1) -> dict[str, Any]:
        """Waits for the next `count` messages of the bot in the private chat and returns the last of them."""
        wanted = self.read + count
        message = await self.until_heard(wanted)
        self.read = wanted
        return message

    async def asks(self, text: str) -> str:
        """Says something and returns the text of the next message of the bot."""
        await self.says(text)
        return str((await self.hears())["text"])


def _behind(message: dict[str, Any], label: str) -> str:
    """The data of the button whose text begins with the label."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    tappable = [one for row in rows for one in row if "callback_data" in one]
    data = next((str(one["callback_data"]) for one in tappable if one["text"].startswith(label)), None)
    assert data is not None, f"no button {label!r} among {[one['text'] for one in tappable]}"
    return data
