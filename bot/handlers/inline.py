"""Inline queries: '@bot words' in any chat offers quotations to send there. Keeps nothing."""

from __future__ import annotations

import re
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

from bot import markup
from bot.desk import Desk
from bot.handlers.context import Context
from bot.under import short
from corpus.model import AnswerKind, Evidence

SHORTEST = 3
RESULTS = 8
CACHE_SECONDS = 30
QUESTION_WORDS = frozenset("who what when where which why how did does do is are was were has have can will".split())
TOO_OLD = "query is too old"


class Inline:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def query(self, update: Update, _context: Context) -> None:
        """Offers the pieces of the answer, each as it would stand in a reply."""
        query = update.inline_query
        if query is None:
            return
        found = await self._results(query.query) if len(query.query.strip()) >= SHORTEST else []
        try:
            await query.answer(
                found,
                cache_time=CACHE_SECONDS,
                button=InlineQueryResultsButton("Ask me in private", start_parameter="inline"),
            )
        except BadRequest as refused:
            if TOO_OLD not in refused.message.lower():
                raise

    async def _said_with(self, words: str) -> tuple[Evidence, ...]:
        """Speech in which every one of the words stands; none for what is asked as a question, which was refused."""
        wanted = {word.casefold() for word in re.findall(r"[\w’']+", words)}
        if "?" in words or wanted & QUESTION_WORDS or not any(len(word) > SHORTEST for word in wanted):
            return ()
        found = await self._desk.archive.search(words, limit=RESULTS * 4)
        return tuple(
            one
            for one in found
            if one.speech is not None and wanted <= set(re.findall(r"[\w’']+", one.text.casefold()))
        )[:RESULTS]

    async def _results(self, question: str) -> list[InlineQueryResultArticle]:
        desk = self._desk
        answer = await desk.archive.ask(question, top=RESULTS, now=desk.clock(), setting=desk.settings.confidence)
        if not answer.answered:
            said = await self._said_with(question)
            answer = replace(answer, answered=bool(said), evidence=said, kind=AnswerKind.WHAT_SAID, verification=None)
        if not answer.answered:
            return []
        results = []
        for number, evidence in enumerate(answer.evidence[:RESULTS]):
            one = self._desk.renderer.answer(replace(answer, evidence=(evidence,), choices=()), self._desk.today())
            content = markup.split(one.html)[0]
            who = evidence.speaker.name if evidence.speaker and evidence.speech else evidence.source or evidence.title
            results.append(
                InlineQueryResultArticle(
                    f"{number}:{evidence.article_id}"[:64],
                    short(who or evidence.article_id, 60),
                    InputTextMessageContent(
                        content, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
                    ),
                    description=short(evidence.text, 120),
                )
            )
        return results
