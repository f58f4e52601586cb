"""Inline queries and guest questions: '@bot words' in any chat offers or sends quotations there. Keeps nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.handlers.context import Context
from bot.handlers.questions import QUOTED, asks, without_mention
from bot.languages import gettext as _
from bot.parsing import smalltalk
from bot.rendering import markup
from bot.rendering.buttons import short
from bot.resources import Resources
from corpus.model.answers import Answer, AnswerKind
from corpus.model.evidence import Coverage, Evidence

RESULTS = 10
"""So many on a page; further ones come when somebody scrolls."""
CACHE_SECONDS = 30
ASKED_WORDS = 3
"""From so many words on, what no quotation begins with is asked as a question."""
SHORT = 3
QUESTION_WORDS = frozenset("who what when where which why how did does do is are was were has have can will".split())
TOO_OLD = "query is too old"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Inline:
    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    # as one types

    async def query(self, update: Update, _context: Context) -> None:
        """Offers quotations by the beginnings of words and names, as one types; for nothing typed the newest."""
        query = update.inline_query
        if query is None:
            return
        skip = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 6 else 0
        typed = query.query.strip()
        found = await self._resources.archive.sayings.typed(
            typed, confidence=self._resources.settings.speaker_confidence, limit=RESULTS, skip=skip
        )
        following = str(skip + RESULTS) if len(found) == RESULTS else ""
        if not found and not skip:
            found = await self._told_with(typed)
        results = self._results(found, skip)
        if not found and not skip and len(typed.split()) >= ASKED_WORDS:
            results, following = await self._answers(typed), ""
        label = _("Ask me in private") if results else _("Nothing found: ask me in private")
        try:
            await query.answer(
                results,
                cache_time=CACHE_SECONDS,
                next_offset=following,
                button=InlineQueryResultsButton(label, start_parameter="inline"),
            )
        except BadRequest as refused:
            if TOO_OLD not in refused.message.lower():
                raise

    async def _told_with(self, words: str) -> tuple[Evidence, ...]:
        """What somebody is told to have said in which all of the words stand; nothing for what is asked."""
        wanted = set(_words(words))
        if "?" in words or wanted & QUESTION_WORDS or not any(len(word) > SHORT for word in wanted):
            return ()
        found = await self._resources.archive.search(words, limit=RESULTS * 4)
        return tuple(one for one in found if one.speech is not None and wanted <= set(_words(one.text)))[:RESULTS]

    async def _answers(self, question: str) -> list[InlineQueryResultArticle]:
        """The pieces of the answer to a question, each by itself."""
        resources = self._resources
        answer = await resources.archive.ask(
            question, top=RESULTS, now=resources.clock(), setting=resources.settings.confidence
        )
        return self._results(answer.evidence, 0, answer) if answer.answered else []

    def _results(
        self, evidence: Iterable[Evidence], skip: int, answer: Answer | None = None
    ) -> list[InlineQueryResultArticle]:
        """Each piece as it would stand in a reply, with whose it is and how it begins."""
        results = []
        base = answer or Answer("", True, 1.0, AnswerKind.WHAT_SAID, (), Coverage(0, None, None))
        for number, one in enumerate(evidence, skip):
            shown = replace(base, evidence=(one,), choices=(), second=None)
            html = markup.split(
                self._resources.renderer.answer(shown, self._resources.today(), more=False, offered=()).html
            )[0]
            results.append(self._result(f"{number}:{one.article_id}", html, self._title(one), one.text))
        return results

    def _title(self, one: Evidence) -> str:
        """Whose words they are, where that is sure enough to name somebody; else where they stand."""
        known = one.speaker is not None and one.speaker_confidence >= self._resources.settings.speaker_confidence
        if known and one.speaker is not None and one.speech is not None:
            return one.speaker.name
        return one.source or one.title or one.article_id

    @staticmethod
    def _result(number: str, html: str, title: str, words: str) -> InlineQueryResultArticle:
        content = InputTextMessageContent(html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)
        return InlineQueryResultArticle(number[:64], short(title, 60), content, description=short(words, 120))

    # as a guest

    async def guest(self, update: Update, context: Context) -> None:
        """The bot was called into a chat it is no member of: quoted words are checked there, all else is a question."""
        message = update.guest_message
        if message is None or not message.guest_query_id:
            return
        text = without_mention(message.text or message.caption or "", context.bot.username)
        replied = message.reply_to_message
        words = (replied.text or replied.caption or "") if replied is not None else ""
        doubted = bool(words) and smalltalk.is_doubt(text)
        html = await self._guests_answer(words if doubted else text, doubted=doubted and not asks(words))
        result = self._result("answer", html, "On Record", text)
        await self._resources.newer.answer_guest(context.bot, message.guest_query_id, result)

    async def _guests_answer(self, text: str, *, doubted: bool = False) -> str:
        """One message: verdicts on the quoted words (`doubted`: on all of them, where none are in marks), or the answer
        to the question, or what may be asked.
        """
        resources = self._resources
        quoted: Sequence[str] = QUOTED.findall(text) or ([text] if doubted else [])
        if quoted:
            verdicts = [
                resources.renderer.verification(await resources.archive.verify(one.strip()), resources.today())
                for one in quoted
            ]
            return markup.split("\n\n".join(one.html for one in verdicts))[0]
        if not text or smalltalk.page_for(text):
            return resources.page("guest", examples=await resources.archive.news.questions(2))
        answer = await resources.archive.ask(text, now=resources.clock(), setting=resources.settings.confidence)
        return markup.split(resources.renderer.answer(answer, resources.today(), more=False).html)[0]


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.casefold())
