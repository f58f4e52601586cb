"""What is made of quotations across articles and time: its commands, and the buttons under a quotation."""

from __future__ import annotations

import hashlib

from telegram import InputFile, Update
from telegram.constants import ParseMode

from bot.handlers.context import Context
from bot.handlers.following import Following
from bot.handlers.lines import Lines
from bot.handlers.questions import Questions, argument
from bot.handlers.replies import Request, Rows
from bot.handlers.tapping import answered_tap, notice
from bot.languages import gettext as _
from bot.rendering import citing, compared, over_time
from bot.rendering.buttons import button
from bot.resources import Resources
from corpus.errors import CorpusError
from corpus.model.sayings import Wordings
from corpus.model.speech import Speech
from corpus.model.text import Span

_MARKS = "\"“”„«»'‘’ \n"


class Quoting:
    def __init__(self, resources: Resources, questions: Questions, following: Following, lines: Lines) -> None:
        self._resources = resources
        self._questions = questions
        self._following = following
        self._lines = lines

    async def wordings(self, update: Update, _context: Context) -> None:
        """/wordings WORDS; as a reply to a message, its words."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        words, replied = argument(asked.message), asked.message.reply_to_message
        if not words and replied is not None:
            words = replied.text or replied.caption or ""
        if not words.strip(_MARKS):
            await asked.page("wordings_usage")
            return
        async with asked.typing():
            found = await self._resources.archive.sayings.wordings(words.strip(_MARKS))
        await self._show(asked, found)

    async def quoted(self, update: Update, _context: Context) -> None:
        """The button under a quotation that stands elsewhere too."""
        tap = await answered_tap(self._resources, update)
        if tap is None or not (quotation := tap.under.quotation):
            return
        try:
            async with tap.asked.typing():
                found = await self._resources.archive.sayings.wordings(quotation)
        except CorpusError:
            await tap.asked.page("gone")
            return
        await self._show(tap.asked, found)

    async def at_hand(self, asked: Request, what: str) -> bool:
        """What is asked of the words shown last ('wordings', 'prove', 'cite'); False where the last answer has none."""
        talks, now = self._resources.conversations, self._resources.clock()
        replied = asked.message.reply_to_message if asked.message is not None else None
        talk = await talks.of(asked.chat.id, asked.user.id, now, replied.message_id if replied else None)
        if talk is None or talk.article_id is None:
            return False
        try:
            shown = await self._resources.archive.show(talk.article_id, talk.version)
        except CorpusError:
            return False
        place = Span(talk.start, talk.end)
        own = (one for one in shown.annotated.quotes if one.speech is Speech.DIRECT and place.meets(one.span))
        quotation = next((one.id for one in own if one.speaker is not None and one.speaker.name == talk.speaker), "")
        if not quotation:
            return False
        if what == "wordings":
            await self._show(asked, await self._resources.archive.sayings.wordings(quotation))
        elif what == "prove":
            await self._send_proof(asked, quotation)
        else:
            evidence = await self._resources.archive.cite(quotation)
            await asked.say(self._resources.renderer.citation(evidence, quotation).html)
        return True

    async def over_time(self, update: Update, _context: Context) -> None:
        """The button that shows what else the person said on the matter, in the order of time."""
        tap = await answered_tap(self._resources, update)
        if tap is None or (made := tap.under).entity is None:
            return
        topic = made.context.topic if made.context is not None else ""
        await self._timeline(tap.asked, f"p{made.entity}", topic, or_all=True)

    async def acts(self, update: Update, _context: Context) -> None:
        """The button on a person's page that shows the promises, denials and apologies."""
        query, asked = update.callback_query, Request.of(self._resources, update)
        if query is None or asked is None:
            return
        await notice(self._resources, update)
        await self._timeline(asked, f"p{str(query.data).split(':')[1]}", "promises, denials and apologies")

    async def came(self, update: Update, _context: Context) -> None:
        """The button under a promise, denial or apology: what the person has said on that matter since."""
        tap = await answered_tap(self._resources, update)
        if tap is None or (made := tap.under).entity is None or not made.matter:
            return
        confidence = self._resources.settings.speaker_confidence
        async with tap.asked.typing():
            found = await self._resources.archive.sayings.timeline(
                f"p{made.entity}", made.matter, confidence=confidence, after=made.day or None
            )
        reply = over_time.since(self._resources.renderer, found, self._resources.today(), made.act, made.day)
        awaiting = [[button(_("Tell me when more comes"), f"await:{tap.key}")]]
        await tap.asked.say(reply.html, await self._questions.paged(tap.asked, reply, awaiting))

    async def awaited(self, update: Update, _context: Context) -> None:
        """The button that follows the person on the matter of a promise, denial or apology."""
        tap = await answered_tap(self._resources, update)
        if tap is None or (made := tap.under).entity is None or not await tap.asked.may_change():
            return
        page, values = await self._following.track(tap.asked, made.name, made.entity, made.matter)
        await tap.asked.say(self._resources.page(page, **values))

    async def proof(self, update: Update, _context: Context) -> None:
        """The button that sends the file which proves the quotation."""
        tap = await answered_tap(self._resources, update)
        if tap is not None and (quotation := tap.under.quotation):
            await self._send_proof(tap.asked, quotation)

    async def _send_proof(self, asked: Request, quotation: str) -> None:
        try:
            bundle = await self._resources.archive.sayings.prove(quotation)
        except CorpusError:
            await asked.page("gone")
            return
        digest = hashlib.sha256(bundle.data).hexdigest()
        caption = self._resources.page("proof", digest=digest, stamped=bundle.stamped)
        file = InputFile(bundle.data, f"proof-{digest[:8]}.zip")
        await asked.bot.send_document(
            asked.chat.id, file, caption=caption, parse_mode=ParseMode.HTML, message_thread_id=asked.thread
        )

    async def cite(self, update: Update, _context: Context) -> None:
        """The button under a quotation that gives it to be cited, and those under that, as other programs read it."""
        tap = await answered_tap(self._resources, update)
        if tap is None or not (quotation := tap.under.quotation):
            return
        try:
            evidence = await self._resources.archive.cite(quotation)
        except CorpusError:
            await tap.asked.page("gone")
            return
        if tap.rest:
            confidence = self._resources.settings.speaker_confidence
            await tap.asked.page("cited", text=citing.written(tap.rest, evidence, quotation, confidence))
            return
        row = [button(label, f"cite:{tap.key}:{name}") for name, label in citing.FORMS.items()]
        await tap.asked.say(self._resources.renderer.citation(evidence, quotation).html, [row])

    async def timeline(self, update: Update, _context: Context) -> None:
        """/timeline NAME on TOPIC; the topic may be left out, "all" at the end asks for more than one a day, "side by
        side" for what may disagree."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        wish = over_time.asked_for(argument(asked.message))
        if not wish.name:
            await asked.page("timeline_usage")
        elif wish.beside:
            await self._beside(asked, wish.name, wish.topic)
        else:
            await self._timeline(asked, wish.name, wish.topic, every=wish.every)

    async def _beside(self, asked: Request, name: str, topic: str) -> None:
        confidence = self._resources.settings.speaker_confidence
        async with asked.typing():
            found = await self._resources.archive.sayings.timeline(name, topic, confidence=confidence)
        reply = over_time.pairs(self._resources.renderer, found, self._resources.today())
        await asked.say(reply.html, await self._questions.paged(asked, reply))

    async def _timeline(
        self, asked: Request, name: str, topic: str, *, every: bool = False, or_all: bool = False
    ) -> None:
        confidence = self._resources.settings.speaker_confidence
        async with asked.typing():
            found = await self._resources.archive.sayings.timeline(name, topic, confidence=confidence, every=every)
            if or_all and topic and not found.statements:  # the question's words may not be the matter's
                found = await self._resources.archive.sayings.timeline(name, "", confidence=confidence, every=every)
        reply = over_time.timeline(self._resources.renderer, found, self._resources.today())
        lines: dict[str, str] = {}
        if found.left_out and found.entity is not None:
            lines[_("Every statement of each day")] = over_time.line_of(found, "all")
        if found.pairs and reply.more is not None and found.entity is not None:
            label = _("Side by side (%(count)s)") % {"count": len(found.pairs)}
            lines[label] = over_time.line_of(found, "side by side")
        rows: Rows = await self._lines.rows(asked, lines) if lines else []
        await asked.say(reply.html, await self._questions.paged(asked, reply, rows))

    async def vanished(self, update: Update, _context: Context) -> None:
        """/vanished [NAME]: what later versions of articles drop or alter."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        async with asked.typing():
            found = await self._resources.archive.sayings.vanished(argument(asked.message))
        reply = compared.vanished(self._resources.renderer, found, self._resources.today())
        await asked.say(reply.html, await self._questions.paged(asked, reply))

    async def _show(self, asked: Request, found: Wordings) -> None:
        reply = compared.wordings(self._resources.renderer, found, self._resources.today())
        lines = compared.holders(found, self._resources.settings.speaker_confidence)
        rows = await self._lines.rows(asked, lines) if lines else []
        await asked.say(reply.html, await self._questions.paged(asked, reply, rows))
