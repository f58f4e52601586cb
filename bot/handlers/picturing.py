"""Pictures: the card of a quotation, and who was heard how often (/trend). What is drawn is read from its article."""

from __future__ import annotations

from collections.abc import Callable

from telegram import Update

from bot import pictures
from bot.handlers.context import Context
from bot.handlers.lines import Lines
from bot.handlers.questions import argument
from bot.handlers.replies import Request, Rows
from bot.handlers.tapping import answered_tap
from bot.languages import wording
from bot.rendering import links, markup, trends
from bot.rendering.pieces import Budget, Piece, Whose, piece
from bot.resources import Resources
from corpus.errors import CorpusError
from corpus.model.sayings import Trend

LISTED = 5
CHOICES = 6


class Picturing:
    def __init__(self, resources: Resources, lines: Lines) -> None:
        self._resources = resources
        self._lines = lines

    async def card(self, update: Update, _context: Context) -> None:
        """The button that sends the quotation as a picture."""
        tap = await answered_tap(self._resources, update)
        if tap is None or not (quotation := tap.under.quotation):
            return
        asked = tap.asked
        shown = await self._quotation(quotation)
        if shown is None:
            await asked.page("gone")
            return
        to = links.link(asked.bot.username, links.Target(links.LinkKind.QUOTATION, quotation)) or ""
        caption = self._resources.page("card", piece=shown, link=to)
        if not pictures.available():
            await asked.page("no_pictures", owner=asked.owner, link=to)
            return
        from bot.pictures.card import Card, card

        about = (shown.role, self._resources.page("card_source", piece=shown))
        words = tuple(markup.visible(one.html) for one in shown.words)
        maker = f"On Record · t.me/{asked.bot.username}"
        await self._send(asked, lambda: card(Card(words, shown.name, about, maker)), caption)

    async def _quotation(self, quotation_id: str) -> Piece | None:
        """The quotation as it stands in its article now; None where it is not there, or not surely somebody's."""
        try:
            evidence = await self._resources.archive.cite(quotation_id)
        except CorpusError:
            return None
        settings = self._resources.settings
        budget = Budget.of(settings.quote_limit)
        shown = piece(evidence, confidence=settings.speaker_confidence, budget=budget, today=self._resources.today())
        return shown if shown is not None and shown.whose is Whose.SPEAKER else None

    async def trend(self, update: Update, _context: Context) -> None:
        """/trend NAME or TOPIC."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        about = argument(asked.message)
        if about:
            await self._trend(asked, about)
        else:
            await asked.page("trend_usage")

    async def trend_of(self, update: Update, _context: Context) -> None:
        """The button that shows how often the person or topic of an answer was heard."""
        tap = await answered_tap(self._resources, update)
        if tap is not None and (made := tap.under).name:
            await self._trend(tap.asked, f"p{made.entity}" if made.person and made.entity is not None else made.name)

    async def _trend(self, asked: Request, about: str) -> None:
        async with asked.typing():
            found = await self._resources.archive.sayings.trend(
                about, confidence=self._resources.settings.speaker_confidence
            )
        bars = trends.bars(found)
        if bars is None:
            rows = await self._choices(asked, found) if found.choices else []
            await asked.page("no_trend", rows, found=found)
            return
        person = found.entity is not None
        kind, what = (links.LinkKind.PERSON, f"p{found.entity}") if person else (links.LinkKind.TOPIC, found.about)
        to = links.link(asked.bot.username, links.Target(kind, what)) or ""
        drawable = pictures.available()
        caption = self._resources.page(
            "trend", found=found, bars=bars, link=to, total=sum(map(sum, bars.counts)), listed=found.voices[:LISTED],
            others=sum(len(one.days) for one in found.voices[LISTED:]), drawable=drawable, owner=asked.owner,
        )  # fmt: skip
        if not drawable:
            await asked.say(caption)
            return
        from bot.pictures.chart import Chart, chart

        voices = found.voices[: trends.NAMED]
        names = [f"{markup.tidy(one.name)}: {wording.number(len(one.days))}" for one in voices]
        if len(bars.counts) > len(names):
            names.append(self._resources.page("trend_others", count=sum(bars.counts[-1])))
        note = markup.visible(self._resources.page("trend_note", bars=bars, total=sum(map(sum, bars.counts))))
        labels = tuple(wording.period_label(one, bars.unit.value) for one in bars.starts)
        made = Chart(
            markup.tidy(found.about), note, tuple(names), bars.counts, labels, f"On Record · t.me/{asked.bot.username}"
        )
        await self._send(asked, lambda: chart(made), caption)

    async def _choices(self, asked: Request, found: Trend) -> Rows:
        people = found.choices[:CHOICES]
        return await self._lines.rows(asked, {wording.choice(one): f"/trend p{one.entity}" for one in people})

    async def _send(self, asked: Request, draw: Callable[[], bytes], caption: str) -> None:
        try:
            async with asked.typing("upload_photo"):
                picture = await pictures.drawn(draw)
        except pictures.TooLong:
            await asked.page("too_long_to_draw")
            return
        await asked.photo(picture, caption)
