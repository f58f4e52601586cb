"""Each method of the Bot API as far as a bot like this one may use it, with Telegram's checks. Knows no HTTP."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from tests.telegram.server.keyboards import check_keyboard, check_results
from tests.telegram.server.limits import Limits
from tests.telegram.server.markup import LONGEST, read_text, units
from tests.telegram.server.refusals import Refusal, bad, forbidden
from tests.telegram.server.world import Chat, World

Data = dict[str, Any]
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
ACTIONS = {"typing", "upload_document", "upload_photo"}


def _language(data: Data) -> list[str]:
    """The language that a menu or description is for, if it is for one: two letters."""
    code = data.get("language_code") or ""
    if code and not (len(code) == 2 and code.isalpha() and code.islower()):
        raise bad("invalid language code specified")
    return [code] if code else []


def number_of(update: Any) -> int:
    """An update's number; what has none goes with whatever is acknowledged next, as what is no update would."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and number < 2**31 else 0


class Methods:
    def __init__(self, world: World, limits: Limits) -> None:
        self.world = world
        self.limits = limits
        self.webhook: Data = {}
        self.commands: dict[str, list[Data]] = {}
        self.descriptions: dict[str, str] = {}
        self.pollers = 0
        self.acknowledged = 0
        self.left: list[int] = []

    async def getme(self, data: Data) -> Data:
        return self.world.bot

    async def getupdates(self, data: Data) -> list[Data]:
        if self.webhook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
        if self.pollers:
            raise Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot runs")
        self.pollers += 1
        try:
            offset = int(data.get("offset") or 0)
            updates = self.world.updates
            if offset > 0:
                self.acknowledged = max([self.acknowledged, *(one for one in map(number_of, updates) if one < offset)])
                updates[:] = [one for one in updates if number_of(one) >= offset]
            limit = min(100, int(data.get("limit") or 100))
            deadline = time.monotonic() + min(50, float(data.get("timeout") or 0))
            while not updates and (left := deadline - time.monotonic()) > 0:
                async with self.world.changed:
                    try:
                        await asyncio.wait_for(self.world.changed.wait(), left)
                    except TimeoutError:
                        break
            return updates[:limit]
        finally:
            self.pollers -= 1

    async def setwebhook(self, data: Data) -> bool:
        if not data.get("url"):
            self.webhook = {}
            return True
        secret = data.get("secret_token", "")
        if not all(one.isascii() and (one.isalnum() or one in "_-") for one in secret) or len(secret) > 256:
            raise bad("secret token contains unallowed characters")
        self.webhook = {"url": data["url"], "secret": secret, "max": int(data.get("max_connections") or 40)}
        if data.get("drop_pending_updates"):
            self.world.updates.clear()
        await self.world.notify()
        return True

    async def deletewebhook(self, data: Data) -> bool:
        self.webhook = {}
        if data.get("drop_pending_updates"):
            self.world.updates.clear()
        return True

    async def getwebhookinfo(self, data: Data) -> Data:
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.updates),
        }

    async def setmycommands(self, data: Data) -> bool:
        for one in data["commands"]:
            if not 1 <= len(one["command"]) <= 32 or not one["command"].replace("_", "a").isalnum():
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= len(one["description"]) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[" ".join([str(data.get("scope", {"type": "default"})), *_language(data)])] = data["commands"]
        return True

    async def setmydescription(self, data: Data) -> bool:
        return self._described("description", data, 512)

    async def setmyshortdescription(self, data: Data) -> bool:
        return self._described("short_description", data, 120)

    def _described(self, name: str, data: Data, longest: int) -> bool:
        if len(data.get(name, "")) > longest:
            raise bad("description is too long")
        self.descriptions[" ".join([name, *_language(data)])] = data.get(name, "")
        return True

    async def sendchataction(self, data: Data) -> bool:
        chat = self.world.chat(data.get("chat_id"))
        if data.get("action") not in ACTIONS:
            raise bad("wrong parameter action in request")
        chat.messages.setdefault(0, {})["typing"] = time.time()
        return True

    def _reply_to(self, chat: Chat, data: Data) -> Data:
        wanted = data.get("reply_parameters") or {}
        if "message_id" not in wanted:
            return {}
        target = chat.messages.get(int(wanted["message_id"]))
        if target is None:
            if wanted.get("allow_sending_without_reply"):
                return {}
            raise bad("message to be replied not found")
        if "quote" in wanted and wanted["quote"] not in target.get("text", ""):
            raise bad("QUOTE_TEXT_INVALID")
        return {"reply_to_message": {key: value for key, value in target.items() if key != "reply_to_message"}}

    def _options(self, data: Data) -> Data:
        if "reply_markup" in data:
            check_keyboard(data["reply_markup"])
            if "inline_keyboard" in data["reply_markup"]:
                return {"reply_markup": data["reply_markup"]}
        return {}

    def _thread(self, chat: Chat, data: Data) -> Data:
        if not data.get("message_thread_id"):
            return {}
        thread = int(data["message_thread_id"])
        if thread not in chat.threads:
            raise bad("message thread not found")
        return {"message_thread_id": thread, "is_topic_message": True}

    async def sendmessage(self, data: Data) -> Data:
        chat = self.world.chat(data.get("chat_id"))
        if chat.type == "channel" and self.world.bot["id"] not in chat.admins:
            raise forbidden("bot is not a member of the channel chat")
        text, entities = read_text(str(data.get("text", "")), data.get("parse_mode"))
        extra = {**self._reply_to(chat, data), **self._options(data), **self._thread(chat, data)}
        preview = data.get("link_preview_options")
        if preview is not None and not isinstance(preview, dict):
            raise bad("can't parse link preview options JSON object")
        self.limits.take(chat.id, time.monotonic())
        return await self._sent(
            chat, text=text, **({"entities": entities} if entities else {}), **extra,
            **({"link_preview_options": preview} if preview else {}),
        )  # fmt: skip

    async def _sent(self, chat: Chat, **content: Any) -> Data:
        message = self.world.message(
            chat, {key: self.world.bot[key] for key in ("id", "is_bot", "first_name", "username")}, **content
        )
        await self.world.notify()
        return message

    async def editmessagetext(self, data: Data) -> Data:
        message = self._own_message(data)
        text, entities = read_text(str(data.get("text", "")), data.get("parse_mode"))
        options = self._options(data)
        old = (message["text"], message.get("entities", []), message.get("reply_markup"))
        if old == (text, entities, options.get("reply_markup")):
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a "
                "current content and reply markup of the message"
            )
        self.limits.take(message["chat"]["id"], time.monotonic())
        message.pop("reply_markup", None)
        message.update({"text": text, "entities": entities, "edit_date": int(time.time()), **options})
        await self.world.notify()
        return message

    async def editmessagereplymarkup(self, data: Data) -> Data:
        message = self._own_message(data)
        options = self._options(data)
        if message.get("reply_markup") == options.get("reply_markup"):
            raise bad("message is not modified: specified new message content and reply markup are exactly the same")
        message.pop("reply_markup", None)
        message.update(options)
        await self.world.notify()
        return message

    def _own_message(self, data: Data) -> Data:
        chat = self.world.chat(data.get("chat_id"))
        message = chat.messages.get(int(data.get("message_id") or 0))
        if message is None or message["from"]["id"] != self.world.bot["id"]:
            raise bad("message to edit not found" if message is None else "message can't be edited")
        return message

    async def deletemessage(self, data: Data) -> bool:
        chat = self.world.chat(data.get("chat_id"))
        if chat.messages.pop(int(data["message_id"]), None) is None:
            raise bad("message to delete not found")
        await self.world.notify()
        return True

    async def answercallbackquery(self, data: Data) -> bool:
        if self.world.callbacks.get(str(data.get("callback_query_id", "")), False) is not None:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if units(data.get("text", "")) > 200:
            raise bad("MESSAGE_TOO_LONG")
        self.world.callbacks[data["callback_query_id"]] = data
        await self.world.notify()
        return True

    async def answerinlinequery(self, data: Data) -> bool:
        if self.world.inline.get(str(data.get("inline_query_id", "")), False) is not None:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        check_results(data["results"])
        button = data.get("button")
        if button and ("text" not in button or len(button.get("start_parameter", "x")) > 64):
            raise bad("can't parse inline query results button")
        self.world.inline[data["inline_query_id"]] = data
        await self.world.notify()
        return True

    async def answerguestquery(self, data: Data) -> Data:
        if self.world.guests.get(str(data.get("guest_query_id", "")), False) is not None:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        check_results([data["result"]])
        self.world.guests[data["guest_query_id"]] = data
        await self.world.notify()
        return {"inline_message_id": f"inline{next(self.world.ids)}"}

    async def sendmessagedraft(self, data: Data) -> bool:
        chat = self.world.chat(data.get("chat_id"))
        if chat.type != "private":
            raise bad("drafts can be sent to private chats only")
        if not int(data.get("draft_id") or 0):
            raise bad("RANDOM_ID_INVALID")
        if data.get("text"):
            read_text(str(data["text"]), data.get("parse_mode"))
        return True

    async def getfile(self, data: Data) -> Data:
        if data.get("file_id") not in self.world.files:
            raise bad("invalid file_id")
        name, content = self.world.files[data["file_id"]]
        if len(content) > 20 * 1024 * 1024:
            raise bad("file is too big")
        file_id = data["file_id"]
        return {
            "file_id": file_id,
            "file_unique_id": f"u{file_id}",
            "file_size": len(content),
            "file_path": f"documents/{file_id}/{name}",
        }

    async def senddocument(self, data: Data) -> Data:
        file_id, kept = self._file(data, "document")
        name, content = self.world.files[file_id]
        document = {**kept, "file_name": name, "file_size": len(content)}
        return await self._sent_file(data, document=document)

    async def sendphoto(self, data: Data) -> Data:
        file_id, kept = self._file(data, "photo")
        content = self.world.files[file_id][1]
        if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) > 10_000_000:
            raise bad("IMAGE_PROCESS_FAILED")
        width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad("PHOTO_INVALID_DIMENSIONS")
        return await self._sent_file(data, photo=[{**kept, "width": width, "height": height}])

    def _file(self, data: Data, name: str) -> tuple[str, Data]:
        """Keeps a file that was sent; its id, and what every kind of file has."""
        content = data.get(name)
        if not isinstance(content, tuple):
            raise bad(f"there is no {name} in the request")
        file_id = f"file{next(self.world.ids)}"
        self.world.files[file_id] = content
        return file_id, {"file_id": file_id, "file_unique_id": f"u{file_id}"}

    async def _sent_file(self, data: Data, **content: Any) -> Data:
        chat = self.world.chat(data.get("chat_id"))
        caption: Data = {}
        if data.get("caption"):
            text, entities = read_text(data["caption"], data.get("parse_mode"), longest=1024)
            caption = {"caption": text, "caption_entities": entities}
        self.limits.take(chat.id, time.monotonic())
        return await self._sent(chat, **content, **caption, **self._options(data), **self._thread(chat, data))

    async def getchat(self, data: Data) -> Data:
        chat = self.world.chat(data.get("chat_id"))
        return {**chat.body(), "accent_color_id": 0, "max_reaction_count": 11,
                "accepted_gift_types": dict.fromkeys(GIFTS, False)}  # fmt: skip

    async def getchatmember(self, data: Data) -> Data:
        chat = self.world.chat(data.get("chat_id"))
        user = {**self.world.users, self.world.bot["id"]: self.world.bot}.get(int(data["user_id"]))
        if user is None:
            raise bad("user not found")
        if user["id"] in chat.admins:
            return {"status": "creator", "user": user, "is_anonymous": False}
        return {"status": "member" if user["id"] in chat.members else "left", "user": user}

    async def leavechat(self, data: Data) -> bool:
        chat = self.world.chat(data.get("chat_id"))
        chat.blocked = True
        self.left.append(chat.id)
        await self.world.notify()
        return True


__all__ = ["LONGEST", "Methods"]
