"""Questions: any text in a private chat, /ask, a mention or reply in a group, and the buttons under an answer."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity, Update
from telegram.error import TelegramError

from bot import followup, markup, smalltalk, wording
from bot.desk import Desk
from bot.handlers.context import Context
from bot.handlers.replies import Asked, Rows, button
from bot.render import Reply
from corpus.model import Answer, EntityId, Evidence, Speech, Verification

QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{12,})[\"”“»]")
COPY_UNITS = 256
CHOICES = 6
EXAMPLES = 3
CHECKED = 3
"""So many quotations of a forwarded message are checked, each with a reply of its own."""


class Questions:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # messages

    async def ask(self, update: Update, _context: Context) -> None:
        """/ask QUESTION; alone, it says how."""
        asked = Asked.of(self._desk, update)
        if asked is None or asked.message is None:
            return
        question = argument(asked.message)
        if not question:
            replied = asked.message.reply_to_message
            question = (replied.text or "") if replied and replied.from_user and not replied.from_user.is_bot else ""
        if question.strip():
            await self.answer(asked, question)
        else:
            await asked.page("ask_usage")

    async def in_group(self, update: Update, context: Context) -> None:
        """A text in a group: answered if it mentions the bot or replies to it, else left in peace."""
        asked = Asked.of(self._desk, update)
        if asked is None or asked.message is None or not addressed(asked.message, context.bot.username, context.bot.id):
            return
        text = asked.message.text or asked.message.caption or ""
        question = re.sub(rf"@{re.escape(context.bot.username)}\b", " ", text, flags=re.IGNORECASE)
        if page := smalltalk.page_for(question):
            await self.chat(asked, page, context.bot.username)
        elif question.strip(" ,.:;!?"):
            await self.answer(asked, " ".join(question.split()))
        else:
            await asked.page("ask_usage")

    async def chat(self, asked: Asked, page: str, username: str) -> None:
        """Answers what is no question, with examples of what may be asked."""
        if page == "help":
            await asked.page("help", owner=asked.owner, bot=username)
            return
        await asked.page(page, examples=await self._desk.archive.questions(EXAMPLES))

    async def in_private(self, asked: Asked, text: str) -> None:
        """A text in a private chat that is no command."""
        forwarded = asked.message is not None and asked.message.forward_origin is not None
        quotations = QUOTED.findall(text)[:CHECKED] if forwarded else []
        for words in quotations:
            await self.verify(asked, words.strip(), None)
        if not quotations:
            await self.answer(asked, text)

    async def answer(self, asked: Asked, question: str, entity: EntityId | None = None) -> None:
        """Answers one question; `entity` is whom it means, where that was chosen."""
        now, talk = self._desk.clock(), self._desk.conversations
        replied = asked.message.reply_to_message if asked.message is not None else None
        before = talk.of(asked.chat.id, asked.user.id, now, replied.message_id if replied is not None else None)
        async with asked.typing():
            answer = await self._desk.archive.ask(
                question, now=now, context=before, setting=self._desk.settings.confidence, entity=entity,
            )  # fmt: skip
            reply = self._desk.renderer.answer(answer, self._desk.today())
        if answer.context is not None:
            talk.keep(asked.chat.id, asked.user.id, answer.context, now)
        sent = await asked.say(reply.html, await self._buttons(asked, answer, reply), quote=bool(answer.choices))
        if answer.context is not None:
            talk.keep(asked.chat.id, asked.user.id, answer.context, now, sent)

    async def verify(self, asked: Asked, words: str, speaker: str | None) -> None:
        """Checks words that somebody is said to have said."""
        async with asked.typing():
            verdict: Verification = await self._desk.archive.verify(words, speaker=speaker)
            reply = self._desk.renderer.verification(verdict, self._desk.today())
        await asked.say(reply.html, await self.more_row(asked, reply))

    # buttons

    async def _buttons(self, asked: Asked, answer: Answer, reply: Reply) -> Rows:
        rows: list[list[InlineKeyboardButton]] = []
        if answer.choices:
            offered = answer.choices[:CHOICES]
            body = {"names": [one.name for one in offered], "entities": [one.entity for one in offered]}
            key = await self._desk.state.replies.keep(asked.chat.id, asked.user.id, "choice", body, self._desk.clock())
            rows += [[button(wording.choice(one), f"choice:{key}:{number}")] for number, one in enumerate(offered)]
        questions = [*([answer.did_you_mean] if answer.did_you_mean else []), *answer.suggestions]
        if questions and not answer.answered:
            body = {"questions": questions}
            key = await self._desk.state.replies.keep(asked.chat.id, asked.user.id, "example", body, self._desk.clock())
            rows += [[button(one, f"example:{key}:{number}")] for number, one in enumerate(questions)]
        if not answer.answered or not answer.evidence:
            return rows
        shown = ",".join(dict.fromkeys(one.article_id for one in answer.evidence[:3]))
        key = await self._desk.state.replies.keep(
            asked.chat.id, asked.user.id, "answer", {"more": reply.more, "articles": shown}, self._desk.clock()
        )
        row = [button("More", f"more:{key}")] if reply.more else []
        if citation := copyable(answer.evidence[0]):
            row.append(InlineKeyboardButton("Copy", copy_text=CopyTextButton(citation)))
        if asked.private:
            row += [button("👍", f"good:{key}"), button("👎", f"bad:{key}")]
        return [*rows, row] if row else rows

    async def more_row(self, asked: Asked, reply: Reply) -> list[list[InlineKeyboardButton]]:
        """The button for what did not fit, if anything did not."""
        if not reply.more:
            return []
        key = await self._desk.state.replies.keep(
            asked.chat.id, asked.user.id, "answer", {"more": reply.more, "articles": ""}, self._desk.clock()
        )
        return [[button("More", f"more:{key}")]]

    async def more(self, update: Update, _context: Context) -> None:
        """The rest of an answer."""
        kept = await self._kept(update, "answer")
        if kept is None:
            return
        asked, _, body, _ = kept
        if body.get("more"):
            await self._take_more_away(update)
            await asked.say(str(body["more"]))

    @staticmethod
    async def _take_more_away(update: Update) -> None:
        message = update.callback_query.message if update.callback_query else None
        if not isinstance(message, Message) or message.reply_markup is None:
            return
        rows = [
            [one for one in row if not str(one.callback_data or "").startswith("more:")]
            for row in message.reply_markup.inline_keyboard
        ]
        try:
            await message.edit_reply_markup(InlineKeyboardMarkup([row for row in rows if row]))
        except TelegramError:
            return  # the rest of the answer matters more than the button

    async def feedback(self, update: Update, _context: Context) -> None:
        """A thumb up or down."""
        kept = await self._kept(update, "answer", "thanks")
        if kept is None or update.callback_query is None:
            return
        asked, _, body, _ = kept
        verdict = str(update.callback_query.data).split(":", 1)[0]
        await self._desk.state.feedback.add(
            asked.chat.id, asked.user.id, verdict, str(body["articles"]), self._desk.clock()
        )

    async def choice(self, update: Update, _context: Context) -> None:
        """One of several people was meant: the question again, with the name."""
        kept = await self._kept(update, "choice")
        if kept is None:
            return
        asked, owner, body, number = kept
        names, entities = list(body["names"]), list(body.get("entities", ()))
        if number >= len(names) or owner != asked.user.id:
            return
        entity = entities[number] if number < len(entities) else None
        question = asked.message.reply_to_message.text if asked.message and asked.message.reply_to_message else None
        await self.answer(asked, followup.with_name(question or "", str(names[number])), entity)

    async def _kept(self, update: Update, kind: str, notice: str = "") -> tuple[Asked, int, dict[str, Any], int] | None:
        """Who tapped, whose reply it was, what was kept, and the number in the data; always answers the tap."""
        query, asked = update.callback_query, Asked.of(self._desk, update)
        if query is None or asked is None:
            return None
        _, key, *rest = str(query.data).split(":")
        found = await self._desk.state.replies.of(key, asked.chat.id, kind)
        text = self._desk.page(notice or "expired") if found is None or notice else None
        with contextlib.suppress(TelegramError):  # an old tap; what it asked for is still done
            await query.answer(markup.visible(text) if text else None)
        return (asked, found[0], found[1], int(rest[0]) if rest else 0) if found else None


def argument(message: Message) -> str:
    """What stands behind the command."""
    text = message.text or message.caption or ""
    parts = text.split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def addressed(message: Message, username: str, bot_id: int) -> bool:
    """Whether a group's message is meant for the bot: it names it, or replies to it."""
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    kinds: list[str | None] = [MessageEntity.MENTION]
    named = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    return any(one.casefold() == f"@{username}".casefold() for one in named.values())


def copyable(evidence: Evidence) -> str | None:
    """The first quotation with who, where and when, if it fits Telegram's copy button."""
    if evidence.speech is not Speech.DIRECT or evidence.speaker is None or not evidence.quotes:
        return None
    words = next((text for quote, text in evidence.quotes if quote.speech is Speech.DIRECT), None)
    if words is None or markup.changes(words):
        return None
    parts = [evidence.source or evidence.title, evidence.published and evidence.published[:10], evidence.url]
    text = f"“{words}” — {evidence.speaker.name}, " + ", ".join(part for part in parts if part)
    return text if markup.units(text) <= COPY_UNITS else None
