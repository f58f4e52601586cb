"""How a handler answers: messages split and sent as HTML, the typing sign, buttons. Decides no wording."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar, copy_context
from typing import TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
    User,
)
from telegram.constants import ChatAction, ChatMemberStatus, ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.rendering import markup
from bot.rendering.buttons import keys
from bot.resources import Resources

log = logging.getLogger(__name__)
T = TypeVar("T")

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
Rows = Sequence[Sequence[InlineKeyboardButton]]
TYPING_SECONDS = 4.5
SIGN_SECONDS, DRAFT_SECONDS = 0.3, 1.0
"""What takes longer is shown to be under way by the sign that the bot is typing, then said. An answer that comes at
once needs neither, and each is a call of its own."""


REPLACES: ContextVar[int | None] = ContextVar("replaces", default=None)
"""The number of the bot's message whose place the first thing said takes: a button of it stands for what is being
answered, or the question it answered was edited.
"""


class TypedTap(CallbackQuery):
    """A tap on a button whose label was typed: nothing spins on a phone, so what is noticed is said in the chat."""

    __slots__ = ()

    async def answer(self, text: str | None = None, *_given: object, **_named: object) -> bool:
        """Says the notice, if there is one."""
        if text and self.message is not None:
            thread = self.message.message_thread_id if isinstance(self.message, Message) else None
            await self.get_bot().send_message(self.message.chat.id, text, message_thread_id=thread)
        return True


class Request:
    """Somebody asked something somewhere: where the answer goes, and to whom.

    `typed`: they typed the label of a button under the message, which stays as it is.
    """

    def __init__(
        self, resources: Resources, bot: Bot, chat: Chat, user: User, message: Message | None, *, typed: bool = False
    ) -> None:
        self.resources = resources
        self.bot = bot
        self.chat = chat
        self.user = user
        self.message = message
        self.typed = typed

    @classmethod
    def of(cls, resources: Resources, update: Update) -> Request | None:
        """Who asked in this update; None where it is nobody (channels, anonymous posts)."""
        if update.effective_chat is None or update.effective_user is None:
            return None
        message = update.effective_message
        return cls(
            resources, update.get_bot(), update.effective_chat, update.effective_user,
            message if isinstance(message, Message) else None, typed=isinstance(update.callback_query, TypedTap),
        )  # fmt: skip

    @property
    def private(self) -> bool:
        """Whether this is a private chat."""
        return self.chat.type == ChatType.PRIVATE

    @property
    def owner(self) -> bool:
        """Whether the person is one of the owners, by numeric id."""
        return self.user.id in self.resources.settings.admins

    @property
    def thread(self) -> int | None:
        """The topic of a group the message stands in, so that what is sent stays there; None where there is none."""
        message = self.message
        return message.message_thread_id if message is not None and message.is_topic_message else None

    async def say(self, html: str, rows: Rows = (), *, quote: bool = False, edit: bool = False) -> list[int]:
        """Answers with a page, in as many messages as it needs, and gives their numbers; buttons go under the last.

        `edit`: a button was tapped, and its message becomes the answer, if it is one message and can be edited.
        """
        parts = markup.split(html)
        place = REPLACES.get() or (
            self.message.message_id if edit and not self.typed and self.message is not None else None
        )
        REPLACES.set(None)  # what is said after that is a message of its own
        if place is not None and len(parts) == 1 and await self._edited(place, parts[0], rows):
            self._note(place, rows)
            return [place]
        reply = None
        if self.message is not None and (quote or not self.private):
            reply = ReplyParameters(self.message.message_id, allow_sending_without_reply=True)
        sent = []
        for number, part in enumerate(parts, 1):
            keyboard = InlineKeyboardMarkup(rows) if rows and number == len(parts) else None
            sent.append(await self._send(part, keyboard, reply))
        self._note(sent[-1], rows, alone=len(sent) == 1)
        return sent

    def _note(self, answer_id: int, rows: Rows, *, alone: bool = True) -> None:
        """Notes which buttons stand there, and what alone answers a message, so that it can be put right with that."""
        self.resources.shown.note(self.chat.id, answer_id, keys(rows), self.resources.clock())
        if (
            alone
            and self.message is not None
            and self.message.from_user is not None
            and not self.message.from_user.is_bot
        ):
            self.resources.answered.note(self.chat.id, self.message.message_id, answer_id)

    async def _edited(self, place: int, html: str, rows: Rows) -> bool:
        """Puts a page in the place of one of the bot's messages; whether it stands there now."""

        async def edit(text: str) -> None:
            await self.bot.edit_message_text(
                text,
                self.chat.id,
                place,
                parse_mode=ParseMode.HTML,
                reply_markup=InlineKeyboardMarkup(rows) if rows else None,
                link_preview_options=NO_PREVIEW,
            )

        try:
            await self._as_read(edit, html)
        except BadRequest as refused:
            return "not modified" in refused.message.lower()  # tapped twice: it stands there already
        except ChatMigrated:
            return False
        return True

    async def _as_read(self, send: Callable[[str], Awaitable[T]], html: str) -> T:
        """Sends a page; once more without what this server turns out not to know."""
        newer = self.resources.newer
        try:
            return await send(newer.written(html))
        except BadRequest as refused:
            if not newer.lacks(refused):
                raise
            return await send(newer.written(html))

    async def relabel(self, rows: Rows) -> None:
        """Puts other buttons under the message that was tapped, if it can still be edited."""
        if self.message is None:
            return
        with contextlib.suppress(BadRequest, ChatMigrated):
            await self.bot.edit_message_reply_markup(
                self.chat.id, self.message.message_id, reply_markup=InlineKeyboardMarkup(rows)
            )
            self.resources.shown.note(self.chat.id, self.message.message_id, keys(rows), self.resources.clock())

    async def _send(self, html: str, keyboard: InlineKeyboardMarkup | None, reply: ReplyParameters | None) -> int:
        async def send(chat_id: int, text: str, mode: str | None, where: ReplyParameters | None) -> int:
            message = await self.bot.send_message(
                chat_id,
                text,
                parse_mode=mode,
                reply_markup=keyboard,
                reply_parameters=where,
                link_preview_options=NO_PREVIEW,
                message_thread_id=self.thread,
            )
            return message.message_id

        try:
            return await self._as_read(lambda text: send(self.chat.id, text, ParseMode.HTML, reply), html)
        except ChatMigrated as moved:
            await self.resources.state.move_chat(self.chat.id, moved.new_chat_id)
            return await send(moved.new_chat_id, html, ParseMode.HTML, None)
        except BadRequest as refused:
            if "parse" not in refused.message.lower():
                raise
            log.error("Telegram refused our HTML in chat %s; it went out as plain text", self.chat.id)
            return await send(self.chat.id, markup.plain(html), None, reply)

    async def may_change(self) -> bool:
        """Whether the person may change what is sent here: in a group its administrators, who are told so if not.

        Where Telegram cannot say who they are, nobody may.
        """
        if self.private or self.owner:
            return True
        if self.message is not None and self.message.sender_chat is not None:
            return self.message.sender_chat.id == self.chat.id  # an administrator who speaks as the group
        try:
            member = await self.bot.get_chat_member(self.chat.id, self.user.id)
        except TelegramError as fault:
            log.warning("chat %s: nobody can say who its administrators are (%s)", self.chat.id, type(fault).__name__)
            await self.page("admins_unknown")
            return False
        if member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR):
            return True
        await self.page("admins_only")
        return False

    async def page(self, name: str, rows: Rows = (), *, edit: bool = False, **values: object) -> None:
        """Answers with one of the bot's own messages; `edit` as of `say`."""
        await self.say(self.resources.page(name, **values), rows, edit=edit)

    async def photo(self, picture: bytes, caption: str) -> None:
        """Answers with a picture (PNG), its caption in HTML."""
        reply = None
        if self.message is not None and not self.private:
            reply = ReplyParameters(self.message.message_id, allow_sending_without_reply=True)
        await self.bot.send_photo(
            self.chat.id,
            picture,
            caption,
            parse_mode=ParseMode.HTML,
            reply_parameters=reply,
            message_thread_id=self.thread,
        )

    @asynccontextmanager
    async def typing(self, action: str = ChatAction.TYPING) -> AsyncIterator[None]:
        """Shows that the bot is typing while work takes more than a moment; later what it does, as a draft."""

        async def sign() -> None:
            with contextlib.suppress(TelegramError):
                await self.bot.send_chat_action(self.chat.id, action, message_thread_id=self.thread)

        async def show() -> None:
            await sign()
            await asyncio.sleep(DRAFT_SECONDS - SIGN_SECONDS)
            if self.private and self.message is not None:
                coverage = await self.resources.archive.coverage()
                text = markup.visible(self.resources.page("looking", articles=coverage.articles))
                await self.resources.newer.draft(self.bot, self.chat.id, self.message.message_id, text, self.thread)
            while True:
                await sign()
                await asyncio.sleep(TYPING_SECONDS)

        showing: list[asyncio.Task[None]] = []
        # An answer that comes at once makes no task.
        begun = asyncio.get_running_loop().call_later(
            SIGN_SECONDS, lambda: showing.append(asyncio.create_task(show())), context=copy_context()
        )
        try:
            yield
        finally:
            begun.cancel()
            for one in showing:
                one.cancel()
