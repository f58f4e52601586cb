"""What is made of quotations across articles and time: /wordings, and the buttons under a quotation that lead there."""

from __future__ import annotations

import contextlib

from telegram import Update
from telegram.error import TelegramError

from bot import compared, markup
from bot.desk import Desk
from bot.handlers.context import Context
from bot.handlers.questions import Questions, argument
from bot.handlers.replies import Asked
from bot.under import Under
from corpus.errors import CorpusError
from corpus.quoted import Wordings

_MARKS = "\"“”„«»'‘’ \n"


class Sayings:
    def __init__(self, desk: Desk, questions: Questions) -> None:
        self._desk = desk
        self._questions = questions

    async def wordings(self, update: Update, _context: Context) -> None:
        """/wordings WORDS; as a reply to a message, its words."""
        asked = Asked.of(self._desk, update)
        if asked is None or asked.message is None:
            return
        words, replied = argument(asked.message), asked.message.reply_to_message
        if not words and replied is not None:
            words = replied.text or replied.caption or ""
        if not words.strip(_MARKS):
            await asked.page("wordings_usage")
            return
        async with asked.typing():
            found = await self._desk.archive.sayings.wordings(words.strip(_MARKS))
        await self._show(asked, found)

    async def quoted(self, update: Update, _context: Context) -> None:
        """The button under a quotation that stands elsewhere too."""
        query, asked = update.callback_query, Asked.of(self._desk, update)
        if query is None or asked is None:
            return
        kept = await self._desk.state.replies.of(str(query.data).split(":")[1], asked.chat.id, "answer")
        with contextlib.suppress(TelegramError):  # an old tap; what it asked for is still done
            await query.answer(None if kept else markup.visible(self._desk.page("expired")))
        if kept is None or not (quotation := Under.of(kept[1]).quotation):
            return
        try:
            async with asked.typing():
                found = await self._desk.archive.sayings.wordings(quotation)
        except CorpusError:
            await asked.page("gone")
            return
        await self._show(asked, found)

    async def _show(self, asked: Asked, found: Wordings) -> None:
        reply = compared.wordings(self._desk.renderer, found, self._desk.today())
        await asked.say(reply.html, await self._questions.paged(asked, reply))
