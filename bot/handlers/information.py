"""What the bot is and holds: /start, /help, /latest, /sources, /privacy, /who, /verify."""

from __future__ import annotations

import re

from telegram import Update

from bot.handlers.context import Context
from bot.handlers.lines import Lines
from bot.handlers.questions import Questions, argument
from bot.handlers.replies import Request
from bot.handlers.tapping import answered_tap
from bot.languages import gettext as _
from bot.rendering import links, markup
from bot.rendering.buttons import button
from bot.rendering.pieces import VISIBLE
from bot.rendering.renderer import Reply, called, foremost, offered
from bot.resources import Resources
from corpus.errors import CorpusError
from corpus.model.answers import Context as Talk

NEWEST = 10
EXAMPLES = 3
PUBLISHERS = 15
_BY = re.compile(
    r"^(?P<words>.+?[\"”“»'’])\s+(?:by|from|said by)\s+(?P<name>[^\"“”]{2,80})$", re.IGNORECASE | re.DOTALL
)
_MARKS = "\"“”„«»'‘’ \n"


class Information:
    def __init__(self, resources: Resources, questions: Questions, lines: Lines) -> None:
        self._resources = resources
        self._questions = questions
        self._lines = lines

    async def start(self, update: Update, _context: Context) -> None:
        """/start: what it does, and three questions to tap; behind a link, what the link leads to."""
        asked = Request.of(self._resources, update)
        if asked is None:
            return
        given = argument(asked.message) if asked.message is not None else ""
        if (to := links.target(given)) is not None and await self._opened(asked, to):
            return
        async with asked.typing():
            examples = list(await self._resources.archive.news.questions(EXAMPLES))
        rows = await self._questions.example_rows(asked, examples)
        coverage = await self._resources.archive.coverage()
        await asked.page("start", rows, coverage=coverage, private=asked.private)

    async def _opened(self, asked: Request, to: links.Target) -> bool:
        """Shows what a link leads to; False where it leads nowhere any more."""
        archive, ask = self._resources.archive, self._questions.answer
        try:
            if to.kind is links.LinkKind.QUOTATION:
                await self._questions.quotation(asked, await archive.cite(to.what))
            elif to.kind is links.LinkKind.ARTICLE:
                held = (await archive.show(to.what)).held
                await ask(asked, "Summarise it.", about=Talk(article_id=held.id, version=held.version))
            elif to.kind is links.LinkKind.PERSON:
                records = await archive.people.who(to.what, limit=1)
                if len(records) != 1:
                    return False
                await ask(asked, f"Who is {records[0].person.name}?", records[0].person.entity)
            elif to.kind is links.LinkKind.TOPIC:
                await ask(asked, f"Tell me about {to.what}", echo=True)
            else:
                lines = {_("Yes"): f'/subscribe "{to.what}"', _("No"): ""}
                await asked.page("subscribe_to", await self._lines.rows(asked, lines, wide=2), topic=to.what)
        except CorpusError:
            return False
        return True

    async def help(self, update: Update, context: Context) -> None:
        """/help: the commands."""
        asked = Request.of(self._resources, update)
        if asked is not None:
            await asked.page("help", owner=asked.owner, bot=context.bot.username)

    async def latest(self, update: Update, _context: Context) -> None:
        """/latest [TOPIC]: the newest titles."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        topic = argument(asked.message)
        articles = await self._resources.archive.news.latest(NEWEST, topic=topic or None)
        coverage = await self._resources.archive.coverage()
        await asked.page("latest", articles=articles, topic=topic, coverage=coverage)

    async def sources(self, update: Update, _context: Context) -> None:
        """/sources: articles, publishers, dates held."""
        asked = Request.of(self._resources, update)
        if asked is not None:
            await asked.page("sources", stats=await self._resources.archive.stats(), shown=PUBLISHERS)

    async def privacy(self, update: Update, _context: Context) -> None:
        """/privacy: what is kept, and for how long."""
        asked = Request.of(self._resources, update)
        if asked is not None:
            settings = self._resources.settings
            kept = list(dict.fromkeys(one.what for one in self._resources.state.kept))
            page = self._resources.page("privacy", kept=kept, days=settings.retention_days, contact=settings.contact)
            first, *rest = markup.split(page, VISIBLE)
            reply = Reply(first, "\n\n".join(rest) or None)
            await asked.say(reply.html, await self._questions.paged(asked, reply))

    async def who(self, update: Update, _context: Context) -> None:
        """/who NAME: a person's record, or a choice."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        name = argument(asked.message)
        if not name:
            await asked.page("who_usage")
            return
        await self._record(asked, name)

    async def _record(self, asked: Request, name: str) -> None:
        """The page of whoever bears the name, a choice between several, or of what else the name may be."""
        async with asked.typing():
            records = await self._resources.archive.people.who(name)
        if len(records) == 1 or foremost(records):
            most = max(records, key=lambda one: len(one.evidence))
            await self._questions.answer(asked, f"Who is {most.person.name}?", most.person.entity)
            return
        if (
            not records
            and (await self._resources.archive.ask(f"Tell me about {name}", now=self._resources.clock())).answered
        ):
            await self._questions.answer(asked, f"Tell me about {name}")
            return
        coverage = await self._resources.archive.coverage()
        reply = self._resources.renderer.record(records, self._resources.today(), coverage)
        choice = offered(records)
        names = [called(record) for record in choice]
        body = {"keys": [record.person.key for record in choice], "names": names}
        key = await self._resources.state.replies.keep(
            asked.chat.id, asked.user.id, "person", body, self._resources.clock()
        )
        await asked.say(reply.html, [[button(one, f"person:{key}:{number}")] for number, one in enumerate(names)])

    async def person(self, update: Update, _context: Context) -> None:
        """One of several people of a name was tapped."""
        tap = await answered_tap(self._resources, update, "person")
        if tap is None or tap.number >= len(tap.body["keys"]):
            return
        records = await self._resources.archive.people.who(str(tap.body["keys"][tap.number]))
        if records:
            person = records[0].person
            await self._questions.answer(tap.asked, f"Who is {person.name}?", person.entity, edit=True)

    async def verify(self, update: Update, _context: Context) -> None:
        """/verify "WORDS" [by NAME]; as a reply to a message, its words."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        text = argument(asked.message)
        replied = asked.message.reply_to_message
        if not text and replied is not None:
            text = replied.text or replied.caption or ""
        words, name = claimed(text)
        if words:
            await self._questions.verify(asked, words, name)
        else:
            await asked.page("verify_usage")


def claimed(text: str) -> tuple[str, str | None]:
    """The words and the name of '"WORDS" by NAME'; the marks may be missing where there is no name."""
    text = text.strip()
    match = _BY.match(text)
    if match:
        return match["words"].strip(_MARKS), match["name"].strip(_MARKS + ".")
    return text.strip(_MARKS), None
