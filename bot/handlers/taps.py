"""What the buttons under an answer do: pages, paragraphs, questions, who, follow, copy, wrong. Each answers its tap."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from bot.handlers.context import Context
from bot.handlers.following import Following
from bot.handlers.questions import Questions
from bot.handlers.replies import Request
from bot.parsing import followup
from bot.rendering import markup
from bot.rendering.buttons import REASONS, Passage, Under
from bot.resources import Resources
from bot.state.feedback import Feedback
from corpus.errors import CorpusError
from corpus.model.text import Span


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button: who tapped where, whose reply it was, its key, what is kept, and the number in the data."""

    asked: Request
    owner: int
    key: str
    body: dict[str, Any]
    number: int

    @property
    def under(self) -> Under:
        """What stands behind the buttons of an answer."""
        return Under.of(self.body)


class Taps:
    def __init__(self, resources: Resources, questions: Questions, following: Following) -> None:
        self._resources = resources
        self._questions = questions
        self._following = following

    async def _tap(self, update: Update, kind: str) -> Tap | None:
        """The tap, if what it needs is still kept for this chat; where not, it is answered that it is too old."""
        query, asked = update.callback_query, Request.of(self._resources, update)
        if query is None or asked is None:
            return None
        _, key, *rest = str(query.data).split(":")
        found = await self._resources.state.replies.of(key, asked.chat.id, kind)
        if found is None:
            await self._notice(update, "expired")
            return None
        return Tap(asked, found[0], key, found[1], int(rest[0]) if rest else 0)

    async def _notice(self, update: Update, page: str = "", **values: object) -> None:
        """Answers the tap, with a line over the chat where there is something to say."""
        text = markup.visible(self._resources.page(page, **values))[:200] if page else None
        if update.callback_query is not None:
            with contextlib.suppress(TelegramError):  # an old tap; what it asked for is still done
                await update.callback_query.answer(text)

    # looking

    async def page(self, update: Update, _context: Context) -> None:
        """Another page of an answer, in the same message."""
        if (tap := await self._tap(update, "answer")) is None:
            return
        await self._notice(update)
        made, number = tap.under, tap.number
        if number < len(made.pages):
            await tap.asked.say(made.pages[number], made.rows(tap.key, number), edit=True)

    async def fold(self, update: Update, _context: Context) -> None:
        """The rarer buttons, in the place of the others."""
        if (tap := await self._tap(update, "answer")) is None:
            return
        await self._notice(update)
        await tap.asked.relabel(tap.under.folded_rows(tap.key))

    async def context(self, update: Update, _context: Context) -> None:
        """The paragraph that words of an answer stand in, with the words marked, in the same message."""
        if (tap := await self._tap(update, "answer")) is None:
            return
        made = tap.under
        html = await self._paragraph(made.places[tap.number]) if tap.number < len(made.places) else None
        if html is None:
            await self._notice(update, "gone")
            return
        await self._notice(update)
        await tap.asked.say(html, made.context_rows(tap.key, tap.number), edit=True)

    async def _paragraph(self, place: Passage) -> str | None:
        """The paragraph as it stands in the article now; None where that is no longer held."""
        try:
            shown = await self._resources.archive.show(place.article_id, place.version)
        except CorpusError:
            return None
        return self._resources.renderer.paragraph(
            shown, Span(place.start, place.end), Span(place.first, place.last), self._resources.today()
        )

    async def copy(self, update: Update, _context: Context) -> None:
        """The words with their source, to be copied with a tap: too long for Telegram's own copy button."""
        if (tap := await self._tap(update, "answer")) is None:
            return
        await self._notice(update)
        await tap.asked.page("copy", citation=tap.under.citation)

    # asking on

    async def say(self, update: Update, _context: Context) -> None:
        """A question offered under an answer: asked about what that was about, with the question above."""
        if (tap := await self._tap(update, "answer")) is None:
            return
        await self._notice(update)
        made = tap.under
        if tap.number < len(made.questions):
            await self._questions.answer(tap.asked, made.questions[tap.number], about=made.context, echo=True)

    async def example(self, update: Update, _context: Context) -> None:
        """A question offered under /start or a refusal."""
        if (tap := await self._tap(update, "example")) is None:
            return
        await self._notice(update)
        if tap.number < len(tap.body["questions"]):
            await self._questions.answer(tap.asked, str(tap.body["questions"][tap.number]), echo=True)

    async def who(self, update: Update, _context: Context) -> None:
        """Who is this? The page of the person who was quoted."""
        if (tap := await self._tap(update, "answer")) is None:
            return
        await self._notice(update)
        made = tap.under
        await self._questions.answer(tap.asked, f"Who is {made.name}?", made.entity, echo=True)

    async def choice(self, update: Update, _context: Context) -> None:
        """One of several people was meant: the question again, with the name, in the place of the choice."""
        if (tap := await self._tap(update, "choice")) is None:
            return
        names = list(tap.body["names"])
        if tap.owner != tap.asked.user.id:
            await self._notice(update, "not_yours")
            return
        await self._notice(update)
        if tap.number < len(names):
            entity = tap.body["entities"][tap.number]
            question = followup.with_name(str(tap.body["question"]), str(names[tap.number]))
            await self._questions.answer(tap.asked, question, entity, echo=True, edit=True)

    async def follow(self, update: Update, _context: Context) -> None:
        """Follows the person or topic of an answer; says so over the chat."""
        if (tap := await self._tap(update, "answer")) is None:
            return
        made = tap.under
        if not await tap.asked.may_change():
            await self._notice(update)
            return
        page, values = await self._following.track(tap.asked, made.name, made.entity)
        await self._notice(update, page, **values)

    # wrong

    async def wrong(self, update: Update, _context: Context) -> None:
        """Something is wrong with the answer: what?"""
        if (tap := await self._tap(update, "answer")) is None:
            return
        await self._notice(update, "wrong_how")
        await tap.asked.relabel(tap.under.reason_rows(tap.key))

    async def because(self, update: Update, _context: Context) -> None:
        """What is wrong with it: kept for the owners, with the question and what was shown."""
        if (tap := await self._tap(update, "answer")) is None:
            return
        made, asked = tap.under, tap.asked
        if tap.number < len(REASONS):
            places = tuple((one.article_id, one.version, one.start, one.end) for one in made.places)
            found = Feedback(0, list(REASONS)[tap.number], made.question, made.kind, places)
            await self._resources.state.feedback.add(asked.chat.id, asked.user.id, found, self._resources.clock())
        await self._notice(update, "thanks")
        await asked.relabel(replace(made, noted=True).rows(tap.key))
