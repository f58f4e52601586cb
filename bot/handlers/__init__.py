"""Which handler answers which update. Thin: an update comes in, the corpus is asked, a template is sent."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot import languages
from bot.handlers import menu
from bot.handlers.choosing import Choosing
from bot.handlers.context import Context
from bot.handlers.faults import Faults
from bot.handlers.following import Following
from bot.handlers.information import Information
from bot.handlers.inline import Inline
from bot.handlers.lines import Lines, as_typed
from bot.handlers.owners import LINK, Owners
from bot.handlers.picturing import Picturing
from bot.handlers.questions import Questions, without_mention
from bot.handlers.replies import REPLACES, Request
from bot.handlers.sayings import Quoting
from bot.handlers.subscriptions import Subscribing
from bot.handlers.tapping import notice
from bot.handlers.taps import Taps
from bot.handlers.typed import Typed
from bot.languages import gettext as _
from bot.parsing import smalltalk, spoken, wanted
from bot.resources import Resources

NEW = filters.UpdateType.MESSAGE
"""Edited messages go another way: what they ask takes the place of its answer."""
GUESTS = 1
"""Handlers of what comes from chats the bot is no member of: no other handler takes it."""
SEEN = ("voice", "audio", "video", "video_note", "photo", "sticker", "animation", "poll", "contact", "location")
"""Kinds of messages that are no text, as Telegram names them."""
ASKING = ("ask", "who", "verify", "latest", "digest", "wordings", "timeline", "trend", "sources")
"""Commands that only ask: edited, they are answered anew."""
COMMAND = re.compile(r"/(\w+)")
WORDS = filters.TEXT | filters.CAPTION
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
KEY = "[A-Za-z0-9_-]{16}"


class Entrance:
    """Who may come in, and which door a text goes through."""

    def __init__(
        self,
        resources: Resources,
        questions: Questions,
        subscribing: Subscribing,
        owners: Owners,
        lines: Lines,
        *,
        sayings: Quoting,
    ) -> None:
        self._resources = resources
        self._lines = lines
        self._sayings = sayings
        self._questions = questions
        self._subscribing = subscribing
        self._owners = owners
        self._typed = Typed(resources)

    async def check(self, update: Update, context: Context) -> None:
        """Lets in whom the owner allows, and notes that the chat is alive. Others are told once, in private only."""
        chat, user = update.effective_chat, update.effective_user
        allowed = self._resources.settings.allowed_chats
        known = {one.id for one in (chat, user) if one is not None}
        welcome = allowed is None or bool(known & (allowed | self._resources.settings.admins))
        languages.speak(await self._language(update, welcome=welcome))
        if welcome:
            return
        asked = Request.of(self._resources, update)
        if update.callback_query is not None:
            await notice(self._resources, update)
        elif asked is not None and asked.private and update.message is not None:
            await asked.page("not_allowed", id=asked.chat.id)
        elif update.my_chat_member is not None and chat is not None and chat.type != chat.PRIVATE:
            await context.bot.leave_chat(chat.id)
        raise ApplicationHandlerStop

    async def _language(self, update: Update, *, welcome: bool) -> str | None:
        """What is spoken in answer: what the chat chose, else what the person's Telegram speaks; in groups the first.

        Inline and as a guest it is the person's own. A `welcome` chat is noted as alive on the way.
        """
        chat, user, state = update.effective_chat, update.effective_user, self._resources.state
        own = languages.of_telegram(user.language_code) if user is not None else None
        if chat is not None and welcome and update.my_chat_member is None and update.guest_message is None:
            private = chat.type == ChatType.PRIVATE
            chosen = await state.chats.seen(chat.id, self._resources.clock(), own if private else None)
            return chosen or (own if private else None)
        if update.guest_message is not None:
            chat = None  # a guest speaks to who called it
        where = chat.id if chat is not None else user.id if user is not None else None
        chosen = (await state.chats.settings(where)).language if where is not None else None
        return chosen or (own if chat is None or chat.type == ChatType.PRIVATE else None)

    async def text(self, update: Update, context: Context) -> None:
        """Any text in a private chat: a question, a wish for summaries or for their end, or a link of an owner's."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        text = asked.message.text or ""
        forwarded = asked.message.forward_origin is not None
        if not forwarded and await self._typed.exactly(update, context, asked, text):
            return
        if not forwarded and (wish := wanted.read(text)) is not None:
            await self._subscribing.wanted(asked, wish)
        elif asked.owner and (link := LINK.match(text)):
            await self._owners.add_links(asked, [link[1]])
        elif not forwarded and (line := spoken.line_of(text)) is not None:
            await context.application.process_update(as_typed(update, asked.message, line))
        elif not forwarded and (what := spoken.of_words(text)) and await self._sayings.at_hand(asked, what):
            return
        elif page := smalltalk.page_for(text):
            await self._questions.chat(asked, page, context.bot.username)
        elif forwarded or not await self._typed.loosely(update, context, asked, text):
            await self._questions.in_private(asked, text)

    async def in_group(self, update: Update, context: Context) -> None:
        """A text in a group: the label of a button of the message it replies to, else perhaps a question."""
        asked = Request.of(self._resources, update)
        replied = asked.message.reply_to_message if asked is not None and asked.message is not None else None
        if asked is not None and asked.message is not None and replied is not None:
            text = without_mention(asked.message.text or "", context.bot.username)
            if await self._typed.exactly(update, context, asked, text):
                return
        await self._questions.in_group(update, context)

    async def edited(self, update: Update, context: Context) -> None:
        """A question that was edited: it is answered as it stands now, in the place of its answer if that is known.

        A command that changes something is not carried out again unasked: it is read back, to be tapped.
        """
        message = update.edited_message
        if message is None:
            return
        text = message.text or message.caption or ""
        if text.startswith("/") and ((name := COMMAND.match(text)) is None or name[1] not in ASKING):
            await self._read_back(update, text)
            return
        # The update is read again, so that it goes the way of one that was typed so.
        typed = Update.de_json({"update_id": update.update_id, "message": message.to_dict()}, update.get_bot())
        token = REPLACES.set(self._resources.answered.by(message.chat.id, message.message_id))
        try:
            await context.application.process_update(typed)
        finally:
            REPLACES.reset(token)

    async def _read_back(self, update: Update, text: str) -> None:
        """Asks whether a command that was edited is to be carried out as it stands now."""
        asked = Request.of(self._resources, update)
        name = COMMAND.match(text)
        if asked is None or name is None or menu.meant(name[1], owner=asked.owner) != name[1]:
            return
        rows = await self._lines.rows(asked, {_("Yes"): text, _("No"): ""}, wide=2)
        await asked.page("edited_command", rows, given=text)

    async def unknown_command(self, update: Update, _context: Context) -> None:
        """A command nobody knows: the one it is spelt like is offered, with what stands behind it."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        given, _space, rest = (asked.message.text or "").lstrip("/").partition(" ")
        given = given.partition("@")[0]
        meant = menu.meant(given, owner=asked.owner)
        if meant is None:
            await asked.page("unknown_command")
            return
        rows = await self._lines.rows(asked, {_("Yes"): f"/{meant} {rest}".strip(), _("No"): ""}, wide=2)
        await asked.page("meant_command", rows, given=given, meant=meant)

    async def other(self, update: Update, context: Context) -> None:
        """A picture, a voice message, a sticker: its caption is read like a text; without one it says what it reads."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        if asked.message.caption:
            await self._questions.in_private(asked, asked.message.caption)
        else:
            kind = next((kind for kind in SEEN if getattr(asked.message, kind, None)), "other")
            await self._questions.chat(asked, "text_only", context.bot.username, kind=kind)

    async def forged(self, update: Update, _context: Context) -> None:
        """A button this program does not make, or no longer: the tap is answered, and nothing else happens."""
        if update.callback_query is not None:
            await notice(self._resources, update, "expired")

    async def membership(self, update: Update, context: Context) -> None:
        """Somebody blocked the bot, or it was put into or out of a group."""
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in ("kicked", "left"):
            await self._resources.state.chats.unreachable(change.chat.id, self._resources.clock())
            return
        await self._resources.state.chats.seen(change.chat.id, self._resources.clock())
        if change.old_chat_member.status in ("kicked", "left") and change.new_chat_member.status != "restricted":
            await self._greet(update, context)

    async def _greet(self, update: Update, context: Context) -> None:
        """The bot was put into a group: it says what it does and sees there; of a channel, to who put it there."""
        change, bot = update.my_chat_member, context.bot
        if change is None or change.chat.type == ChatType.PRIVATE:
            return
        if change.chat.type == ChatType.CHANNEL:
            name = f"@{change.chat.username}" if change.chat.username else str(change.chat.id)
            page = self._resources.page("channel_greeting", title=change.chat.title or name, channel=name)
            with contextlib.suppress(Forbidden, BadRequest):  # they never spoke to it: it may not speak to them
                await bot.send_message(change.from_user.id, page, parse_mode=ParseMode.HTML)
            return
        asked = Request.of(self._resources, update)
        if asked is not None:
            examples = await self._resources.archive.news.questions(2)
            reads_all = bool(bot.bot.can_read_all_group_messages) or change.new_chat_member.status == "administrator"
            rows = await self._questions.example_rows(asked, examples)
            await asked.page("greeting", rows, bot=bot.username, reads_all=reads_all)

    async def migrated(self, update: Update, _context: Context) -> None:
        """A group became a supergroup: what is kept of it goes along, at once."""
        message = update.message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            await self._resources.state.move_chat(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self._resources.state.move_chat(message.migrate_from_chat_id, message.chat.id)


@dataclass(frozen=True, slots=True)
class _Handlers:
    """Every handler, each made once."""

    questions: Questions
    lines: Lines
    information: Information
    subscribing: Subscribing
    choosing: Choosing
    following: Following
    owners: Owners
    inline: Inline
    taps: Taps
    sayings: Quoting
    picturing: Picturing
    entrance: Entrance

    @classmethod
    def over(cls, resources: Resources) -> _Handlers:
        questions, lines = Questions(resources), Lines(resources)
        subscribing, following = Subscribing(resources, questions, lines), Following(resources, lines)
        owners = Owners(resources)
        sayings = Quoting(resources, questions, following, lines)
        return cls(
            questions=questions,
            lines=lines,
            information=Information(resources, questions, lines),
            subscribing=subscribing,
            choosing=Choosing(resources, lines),
            following=following,
            owners=owners,
            inline=Inline(resources),
            taps=Taps(resources, questions, following),
            sayings=sayings,
            picturing=Picturing(resources, lines),
            entrance=Entrance(resources, questions, subscribing, owners, lines, sayings=sayings),
        )


def register(application: Application[Any, Any, Any, Any, Any, Any], resources: Resources) -> None:
    """Adds every handler to the application."""
    to = _Handlers.over(resources)
    application.add_handler(TypeHandler(Update, to.entrance.check), group=-1)
    for name, callback in _commands(to).items():
        application.add_handler(CommandHandler(name, callback, filters=NEW))
    for pattern, callback in _taps(to).items():
        application.add_handler(CallbackQueryHandler(callback, pattern=pattern))
    application.add_handler(CallbackQueryHandler(to.entrance.forged))
    application.add_handler(InlineQueryHandler(to.inline.query))
    application.add_handler(TypeHandler(Update, to.inline.guest), group=GUESTS)
    application.add_handler(ChatMemberHandler(to.entrance.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    for which, callback in _messages(to):
        application.add_handler(MessageHandler(which, callback))
    application.add_error_handler(Faults(resources).handle)


def _commands(to: _Handlers) -> dict[str, Callback]:
    return {
        "start": to.information.start,
        "help": to.information.help,
        "ask": to.questions.ask,
        "latest": to.information.latest,
        "sources": to.information.sources,
        "privacy": to.information.privacy,
        "who": to.information.who,
        "verify": to.information.verify,
        "wordings": to.sayings.wordings,
        "timeline": to.sayings.timeline,
        "trend": to.picturing.trend,
        "vanished": to.sayings.vanished,
        "subscribe": to.subscribing.subscribe,
        "subscriptions": to.subscribing.subscriptions,
        "unsubscribe": to.subscribing.unsubscribe,
        "stop": to.subscribing.stop,
        "digest": to.subscribing.digest,
        "follow": to.following.follow,
        "unfollow": to.following.unfollow,
        "following": to.following.following,
        "settings": to.choosing.settings,
        "mute": to.choosing.mute,
        "language": to.choosing.language,
        "export": to.choosing.export,
        "forgetme": to.choosing.forget,
        "add": to.owners.only(to.owners.add),
        "remove": to.owners.only(to.owners.remove),
        "feeds": to.owners.only(to.owners.feeds),
        "stats": to.owners.only(to.owners.stats),
        "feedback": to.owners.only(to.owners.feedback),
    }


def _taps(to: _Handlers) -> dict[str, Callback]:
    """By the pattern of the data that a button carries."""
    return {
        f"^page:{KEY}:\\d{{1,2}}$": to.taps.page,
        f"^fold:{KEY}$": to.taps.fold,
        f"^context:{KEY}:\\d{{1,2}}$": to.taps.context,
        f"^say:{KEY}:\\d{{1,2}}$": to.taps.say,
        f"^example:{KEY}:\\d{{1,2}}$": to.taps.example,
        f"^choice:{KEY}:\\d{{1,2}}$": to.taps.choice,
        f"^copy:{KEY}$": to.taps.copy,
        f"^whois:{KEY}$": to.taps.who,
        f"^track:{KEY}$": to.taps.follow,
        f"^wrong:{KEY}$": to.taps.wrong,
        f"^because:{KEY}:\\d{{1,2}}$": to.taps.because,
        f"^quoted:{KEY}$": to.sayings.quoted,
        f"^proof:{KEY}$": to.sayings.proof,
        f"^cite:{KEY}(?::(?:bibtex|csl|jsonld))?$": to.sayings.cite,
        f"^overtime:{KEY}$": to.sayings.over_time,
        f"^card:{KEY}$": to.picturing.card,
        f"^trend:{KEY}$": to.picturing.trend_of,
        r"^acts:\d{1,12}$": to.sayings.acts,
        f"^came:{KEY}$": to.sayings.came,
        f"^await:{KEY}$": to.sayings.awaited,
        f"^person:{KEY}:\\d{{1,2}}$": to.information.person,
        f"^line:{KEY}:\\d{{1,2}}$": to.lines.tapped,
        r"^(end|times|places):\d{1,12}$": to.subscribing.tapped,
        r"^(end|keep):all$": to.subscribing.tapped,
        r"^at:\d{1,12}:\d{1,4}$": to.subscribing.retimed,
        f"^follow:{KEY}:\\d{{1,2}}$": to.following.chosen,
        r"^unfollow:\d{1,12}$": to.following.tapped,
        r"^cease:\d{1,12}$": to.following.ceased,
        r"^mute:\d{1,2}$": to.choosing.tapped,
    }


def _messages(to: _Handlers) -> list[tuple[filters.BaseFilter, Callback]]:
    """In the order in which they are tried: the first that takes a message has it."""
    private = NEW & filters.ChatType.PRIVATE
    return [
        (NEW & filters.StatusUpdate.MIGRATE, to.entrance.migrated),
        (private & filters.COMMAND, to.entrance.unknown_command),
        (private & filters.TEXT, to.entrance.text),
        (private & filters.Document.ALL, to.owners.document),
        (private & filters.LOCATION, to.choosing.located),
        (private & ~filters.StatusUpdate.ALL, to.entrance.other),
        (NEW & filters.ChatType.GROUPS & WORDS, to.entrance.in_group),
        (filters.UpdateType.EDITED_MESSAGE & WORDS, to.entrance.edited),
    ]
