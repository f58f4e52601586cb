"""The bot's conversation in a terminal or from a pipe: one line in, one reply out, follow-ups understood.

It decides nothing about answers: the archive answers, the templates word it. Nothing of it is kept.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TextIO

from bot.cli.offered import offered
from bot.parsing import pressed, smalltalk, spoken
from bot.rendering import compared, markup, over_time
from bot.rendering.elsewhere import elsewhere
from bot.rendering.renderer import Renderer, Reply, foremost
from bot.state.shown import Key
from corpus.archive import Archive
from corpus.errors import CorpusError
from corpus.model.answers import Context
from corpus.model.speech import EntityId

FORGOTTEN_AFTER = timedelta(minutes=30)
"""After so long a pause "he" and "it" mean nobody any more."""
RULE = "─" * 24
PROMPT = "> "
_NAMED = re.compile(r"(?is)^[/:](?P<name>[a-z]+)\s*(?P<rest>.*)$")
_BY = re.compile(r"(?is)^(?P<words>.*[\"”’'»])\s+by\s+(?P<name>[^\"“”]+)$")


async def _typed(source: TextIO) -> AsyncIterator[str]:
    """The lines typed at a terminal. No thread waits for them, so that Ctrl-C ends it at once."""
    loop, number, held = asyncio.get_running_loop(), source.fileno(), b""
    while True:
        line, end, rest = held.partition(b"\n")
        if end:
            held = rest
            yield line.decode("utf-8", "replace")
            continue
        ready = asyncio.Event()
        try:
            loop.add_reader(number, ready.set)
        except NotImplementedError:
            ready.set()
        try:
            await ready.wait()
        finally:
            with suppress(NotImplementedError):
                loop.remove_reader(number)
        data = os.read(number, 1 << 16)
        if not data:
            return
        held += data


def _now() -> datetime:
    return datetime.now(UTC)


class Console:
    """One conversation. `zone` is the owner's, `clock` gives the moment (aware).

    `setting` is the probability of an answer from which one is given, None for the calibrated one.
    """

    def __init__(
        self,
        archive: Archive,
        renderer: Renderer,
        zone: tzinfo,
        *,
        setting: float | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._archive = archive
        self._renderer = renderer
        self._zone = zone
        self._clock = clock
        self._setting = setting
        self._context: Context | None = None
        self._at = clock()
        self._more: str | None = None
        self._offers_more = True
        self._meant: str | None = None
        self._keys: tuple[Key, ...] = ()
        """What may be typed by its number or name: the questions offered last, what buttons do elsewhere."""
        self._offered: frozenset[str] = frozenset()
        """What was offered to be asked in this talk."""
        self._quotation = ""
        """The id of the quotation that was shown last, '' where none was."""
        self._commands: dict[str, Callable[[str], Awaitable[str]]] = {
            "start": self._start,
            "help": self._help,
            "ask": self._ask,
            "latest": self._latest,
            "sources": self._sources,
            "who": self._who,
            "verify": self._verify,
            "wordings": self._wordings,
            "timeline": self._timeline,
            "vanished": self._vanished,
            "prove": self._prove,
            "cite": self._cite,
            "digest": self._digest,
            "more": self._show_more,
        }

    async def chat(self, source: TextIO, out: TextIO) -> None:
        """Talks with somebody at a terminal until they leave."""
        out.write(f"{self._fitted(await self._start(''))}\n\n{PROMPT}")
        out.flush()
        async for line in _typed(source):
            if line.strip().lower().lstrip("/:") in ("quit", "exit", "bye", "q"):
                return
            if line.strip():
                out.write(f"\n{self._fitted(await self.reply(line))}\n\n")
            out.write(PROMPT)
            out.flush()
        out.write("\n")

    async def answer_lines(self, first: str, source: TextIO, out: TextIO) -> None:
        """Answers the lines of a pipe, blank ones passed over, until its end; a rule between two answers."""
        line, answered = first, False
        self._offers_more = False
        while line:
            if line.strip():
                reply = await self.reply(line)
                out.write(f"{RULE}\n{reply}\n" if answered else f"{reply}\n")
                out.flush()
                answered = True
            line = await asyncio.to_thread(source.readline)

    async def reply(self, line: str) -> str:
        """What is said to one line: a question, a command such as /latest, or the number of a suggestion."""
        line = line.strip()
        key = pressed.pressed(line, self._keys) or pressed.meant(line, self._keys)
        if key is not None:
            line = key.data
        elif pressed.number_in(line) is not None:
            return self._page("no_number")
        if self._meant is not None and smalltalk.is_yes(line):
            line = self._meant
        named = _NAMED.match(spoken.line_of(line) or line)
        try:
            if named is None:
                if asked := spoken.of_words(line):
                    return await self._commands[asked]("")
                page = smalltalk.page_for(line)
                if page == "help":
                    return await self._help("")
                return await self._said(page) if page else await self._ask(line)
            command = self._commands.get(named["name"].lower())
            return await command(named["rest"].strip()) if command else self._unknown(named["name"], named["rest"])
        except CorpusError as fault:
            return f"{str(fault)[:1].upper()}{str(fault)[1:]}"

    def _unknown(self, name: str, rest: str) -> str:
        """What is said to a command that there is not here: which one may be meant, to be answered with yes."""
        from bot.handlers import menu

        meant = menu.meant(name, owner=True)
        here = meant in self._commands
        self._meant = f"/{meant} {rest.strip()}".strip() if here else None
        return self._page("unknown", command=name, meant=meant, here=here)

    def _fitted(self, text: str) -> str:
        return markup.wrapped(text, min(100, shutil.get_terminal_size().columns))

    async def _ask(self, question: str, entity: EntityId | None = None) -> str:
        if not question:
            return self._page("ask")
        now = self._clock()
        if now - self._at > FORGOTTEN_AFTER:
            self._context = None
        answer = await self._archive.ask(question, now=now, context=self._context, setting=self._setting, entity=entity)
        self._context, self._at, self._meant = answer.context or self._context, now, answer.did_you_mean
        self._quotation, _ = elsewhere(answer.evidence, self._renderer.speaker_confidence)
        before = self._offered
        answer = replace(answer, suggestions=tuple(one for one in answer.suggestions if one not in before))
        self._offered = before | {*answer.suggestions}
        keys = offered(answer, self._renderer.speaker_confidence)
        if not any(key.listed for key in keys):  # numbers still pick of what was listed last
            keys = (*keys, *(key for key in self._keys if key.listed))
        self._keys = keys
        return self._shown(self._renderer.answer(answer, self._today()))

    async def _start(self, _: str) -> str:
        questions, coverage = await self._archive.news.questions(3), await self._archive.coverage()
        self._keys = tuple(Key(one, one, listed=True) for one in questions)
        return self._page("welcome", coverage=coverage, questions=questions)

    async def _help(self, _: str) -> str:
        return self._page("help")

    async def _latest(self, topic: str) -> str:
        held = await self._archive.news.latest(8, topic=topic or None)
        return self._page("latest", articles=held, topic=topic, coverage=await self._archive.coverage())

    async def _sources(self, _: str) -> str:
        return self._page("sources", stats=await self._archive.stats())

    async def _who(self, name: str) -> str:
        if not name:
            return self._page("who")
        records, coverage = await self._archive.people.who(name), await self._archive.coverage()
        if len(records) == 1 or foremost(records):
            person = max(records, key=lambda one: len(one.evidence)).person
            return await self._ask(f"Who is {person.name}?", person.entity)
        page = await self._archive.ask(f"Tell me about {name}", now=self._clock()) if not records else None
        if page is not None and page.answered:
            return await self._ask(f"Tell me about {name}")
        return self._shown(self._renderer.record(records, self._today(), coverage))

    async def _verify(self, words: str) -> str:
        if not words:
            return self._page("verify")
        named = _BY.match(words)
        given, speaker = (named["words"], named["name"].strip()) if named else (words, None)
        return self._shown(
            self._renderer.verification(await self._archive.verify(given, speaker=speaker), self._today())
        )

    async def _wordings(self, words: str) -> str:
        given = words.strip("\"“”„«»'‘’ ") or self._quotation
        if not given:
            return self._page("wordings")
        return self._shown(
            compared.wordings(self._renderer, await self._archive.sayings.wordings(given), self._today())
        )

    async def _timeline(self, line: str) -> str:
        wish = over_time.asked_for(line)
        if not wish.name:
            return self._page("timeline")
        confidence = self._renderer.speaker_confidence
        found = await self._archive.sayings.timeline(wish.name, wish.topic, confidence=confidence, every=wish.every)
        if wish.beside:
            return self._shown(over_time.pairs(self._renderer, found, self._today()))
        reply = over_time.timeline(self._renderer, found, self._today())
        ways = ["“all” behind it to see every statement of a day"] if found.left_out else []
        if reply.more is not None and found.pairs:
            ways.append("“side by side” behind it to see what may disagree")
        shown = self._shown(reply)
        return f"{shown}\n\nWrite {', '.join(ways)}." if ways else shown

    async def _vanished(self, name: str) -> str:
        found = await self._archive.sayings.vanished(name)
        return self._shown(compared.vanished(self._renderer, found, self._today()))

    async def _prove(self, quotation: str) -> str:
        """What makes the file that proves a quotation, of an id or shown last: nothing is written from here."""
        given = quotation or self._quotation
        if given:
            await self._archive.cite(given)
        return self._page("prove", quotation=given)

    async def _cite(self, quotation: str) -> str:
        given = quotation or self._quotation
        if not given:
            return self._page("cite")
        return self._shown(self._renderer.citation(await self._archive.cite(given), given))

    async def _digest(self, topic: str) -> str:
        latest = await self._archive.news.latest_day(self._zone, topic=topic or None)
        if latest is None:
            return self._page("latest", articles=(), topic=topic, coverage=await self._archive.coverage())
        summary = await self._archive.news.digest(
            latest,
            latest + timedelta(days=1),
            topic=topic or None,
            zone=self._zone,
            confidence=self._renderer.speaker_confidence,
        )
        return self._shown(self._renderer.digest(summary, self._today()))

    async def _show_more(self, _: str) -> str:
        more, self._more = self._more, None
        return markup.plain(more) if more else self._page("no_more")

    def _shown(self, reply: Reply) -> str:
        self._more = reply.more
        shown = markup.plain(reply.html)
        return f"{shown}\n\n{self._page('more')}" if reply.more and self._offers_more else shown

    async def _said(self, name: str) -> str:
        return markup.plain(self._renderer.page(f"message/{name}", examples=await self._archive.news.questions(3)))

    def _page(self, name: str, **values: object) -> str:
        return markup.plain(self._renderer.page(f"console/{name}", **values))

    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()
