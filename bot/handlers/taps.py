"""What the buttons under an answer do: pages, paragraphs, questions, who, follow, copy, wrong. Each answers its tap."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from bot.handlers.context import Context
from bot.handlers.following import Following
from bot.handlers.questions import Questions
from bot.handlers.tapping import answered_tap, kept_tap, notice
from bot.parsing import followup
from bot.rendering.buttons import REASONS, Passage
from bot.resources import Resources
from bot.state.feedback import Feedback
from corpus.errors import CorpusError
from corpus.model.text import Span


class Taps:
    def __init__(self, resources: Resources, questions: Questions, following: Following) -> None:
        self._resources = resources
        self._questions = questions
        self._following = following

    # looking

    async def page(self, update: Update, _context: Context) -> None:
        """Another page of an answer, in the same message."""
        if (tap := await answered_tap(self._resources, update)) is None:
            return
        made, number = tap.under, tap.number
        if number < len(made.pages):
            await tap.asked.say(made.pages[number], made.rows(tap.key, number), edit=True)

    async def fold(self, update: Update, _context: Context) -> None:
        """The rarer buttons, in the place of the others."""
        if (tap := await answered_tap(self._resources, update)) is None:
            return
        await tap.asked.relabel(tap.under.folded_rows(tap.key))

    async def context(self, update: Update, _context: Context) -> None:
        """The paragraph that words of an answer stand in, with the words marked, in the same message."""
        if (tap := await kept_tap(self._resources, update)) is None:
            return
        made = tap.under
        html = await self._paragraph(made.places[tap.number]) if tap.number < len(made.places) else None
        if html is None:
            await notice(self._resources, update, "gone")
            return
        await notice(self._resources, update)
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
        if (tap := await answered_tap(self._resources, update)) is None:
            return
        await tap.asked.page("copy", citation=tap.under.citation)

    # asking on

    async def say(self, update: Update, _context: Context) -> None:
        """A question offered under an answer: asked about what that was about, with the question above."""
        if (tap := await answered_tap(self._resources, update)) is None:
            return
        made = tap.under
        if tap.number < len(made.questions):
            await self._questions.answer(tap.asked, made.questions[tap.number], about=made.context, echo=True)

    async def example(self, update: Update, _context: Context) -> None:
        """A question offered under /start or a refusal."""
        if (tap := await answered_tap(self._resources, update, "example")) is None:
            return
        if tap.number < len(tap.body["questions"]):
            await self._questions.answer(tap.asked, str(tap.body["questions"][tap.number]), echo=True)

    async def who(self, update: Update, _context: Context) -> None:
        """Who is this? The page of the person who was quoted."""
        if (tap := await answered_tap(self._resources, update)) is None:
            return
        made = tap.under
        await self._questions.answer(tap.asked, f"Who is {made.name}?", made.entity, echo=True)

    async def choice(self, update: Update, _context: Context) -> None:
        """One of several people was meant: the question again, with the name, in the place of the choice."""
        if (tap := await kept_tap(self._resources, update, "choice")) is None:
            return
        names = list(tap.body["names"])
        if tap.owner != tap.asked.user.id:
            await notice(self._resources, update, "not_yours")
            return
        await notice(self._resources, update)
        if tap.number < len(names):
            entity = tap.body["entities"][tap.number]
            question = followup.with_name(str(tap.body["question"]), str(names[tap.number]))
            await self._questions.answer(tap.asked, question, entity, echo=True, edit=True)

    async def follow(self, update: Update, _context: Context) -> None:
        """Follows the person or topic of an answer; says so over the chat."""
        if (tap := await kept_tap(self._resources, update)) is None:
            return
        made = tap.under
        if not await tap.asked.may_change():
            await notice(self._resources, update)
            return
        page, values = await self._following.track(tap.asked, made.name, made.entity)
        await notice(self._resources, update, page, **values)

    # wrong

    async def wrong(self, update: Update, _context: Context) -> None:
        """Something is wrong with the answer: what?"""
        if (tap := await kept_tap(self._resources, update)) is None:
            return
        await notice(self._resources, update, "wrong_how")
        await tap.asked.relabel(tap.under.reason_rows(tap.key))

    async def because(self, update: Update, _context: Context) -> None:
        """What is wrong with it: kept for the owners, with the question and what was shown."""
        if (tap := await kept_tap(self._resources, update)) is None:
            return
        made, asked = tap.under, tap.asked
        if tap.number < len(REASONS):
            places = tuple((one.article_id, one.version, one.start, one.end) for one in made.places)
            found = Feedback(0, list(REASONS)[tap.number], made.question, made.kind, places)
            await self._resources.state.feedback.add(asked.chat.id, asked.user.id, found, self._resources.clock())
        await notice(self._resources, update, "thanks")
        await asked.relabel(replace(made, noted=True).rows(tap.key))
