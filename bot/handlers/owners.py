"""What only owners may do: /add, /remove, /feeds, /stats, /feedback, and documents and links they send."""

from __future__ import annotations

import asyncio
import json
import re
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import asdict, replace
from pathlib import Path, PurePath

from telegram import InputFile, Update
from telegram.error import BadRequest, NetworkError

from bot.handlers.context import Context
from bot.handlers.questions import argument
from bot.handlers.replies import Request
from bot.languages import wording
from bot.rendering.buttons import REASONS
from bot.resources import Resources
from bot.state.feedback import Feedback, Place
from corpus.errors import CorpusError
from corpus.model.adding import Added, Outcome, Progress
from corpus.model.articles import RawDocument

LARGEST = 20 * 1024 * 1024
"""Telegram gives bots no larger files."""
KINDS = {
    ".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".eml": "message/rfc822",
    ".pdf": "application/pdf", ".jsonl": "application/jsonl",
}  # fmt: skip
OPML = ".opml"
LINK = re.compile(r"^\s*(https?://\S+)\s*$")
SHOWN = 10

Handler = Callable[[Update, Context], Coroutine[None, None, None]]


class Owners:
    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def only(self, work: Callable[[Request, str], Awaitable[None]]) -> Handler:
        """The command for owners, given what stands behind it; everybody else is refused in one line."""

        async def guarded(update: Update, _context: Context) -> None:
            asked = Request.of(self._resources, update)
            if asked is None or asked.message is None:
                return
            if asked.owner:
                await work(asked, argument(asked.message))
            else:
                await asked.page("owners_only", id=asked.user.id)

        return guarded

    async def add(self, asked: Request, line: str) -> None:
        """/add URL."""
        addresses = line.split()
        if addresses:
            await self.add_links(asked, addresses)
        else:
            await asked.page("add_usage")

    async def add_links(self, asked: Request, addresses: list[str]) -> None:
        """Adds what stands at the addresses and says what was understood."""
        seen: list[Added] = []

        def watch(progress: Progress) -> None:
            seen.append(progress.latest)

        async with asked.typing():
            links = [one for one in addresses if re.match(r"https?://", one)]
            if len(links) < len(addresses):
                # A path on the machine is no business of a chat, not even of an owner's.
                await asked.page("add_usage")
                return
            await self._add(links, watch)
        await self._tell(asked, seen)

    async def _add(self, sources: Sequence[str | Path], watch: Callable[[Progress], None]) -> None:
        imported = await self._resources.archive.add(sources, now=self._resources.clock(), progress=watch)
        if imported.stopped:
            # The bot is being stopped: not answered yet, the message is taken up at the next start.
            raise asyncio.CancelledError

    async def _tell(self, asked: Request, added: list[Added]) -> None:
        """What became of each document, the first few by name."""
        told = [understood(await self._whole(one)) for one in added[:SHOWN]]
        await asked.page("added", all=told, more=max(0, len(added) - SHOWN))

    async def _whole(self, added: Added) -> Added:
        """What was there already was not read again: what is known of it is looked up."""
        if added.outcome is not Outcome.UNCHANGED or added.sentences or added.article_id is None:
            return added
        shown = await self._resources.archive.show(added.article_id)
        speakers = dict.fromkeys(quote.speaker.name for quote in shown.annotated.quotes if quote.speaker)
        return replace(
            added,
            title=shown.held.title,
            published=shown.held.published,
            sentences=shown.held.sentences,
            quotes=shown.held.quotes,
            speakers=tuple(speakers),
        )

    async def document(self, update: Update, _context: Context) -> None:
        """A file somebody sent: an owner's is added, everybody else is told that it is not."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None or asked.message.document is None:
            return
        if not asked.owner:
            await asked.page("strangers_file", file=asked.message.document.file_name or "the file", id=asked.user.id)
            return
        document = asked.message.document
        name = PurePath(document.file_name or "document.txt").name
        suffix = PurePath(name).suffix.lower()
        if suffix not in KINDS and suffix != OPML:
            await asked.page("unknown_file", file=name, kinds=sorted((*KINDS, OPML)))
            return
        if (document.file_size or 0) > LARGEST:
            await asked.page("large_file", file=name)
            return
        async with asked.typing():
            try:
                file = await document.get_file()
            except BadRequest as refused:
                if "too big" not in refused.message.lower():
                    raise
                await asked.page("large_file", file=name)
                return
            content = bytes(await file.download_as_bytearray())
            if file.file_size is not None and len(content) != file.file_size:
                raise NetworkError("a file that is not the one Telegram told of")  # a proxy's page, or half of it
            if suffix == OPML:
                await self._import(asked, content, name)
                return
            raw = RawDocument(content, path=name, media_type=KINDS[suffix])
            added = await self._added(raw)
        await self._tell(asked, added)

    async def _import(self, asked: Request, content: bytes, name: str) -> None:
        """Follows every feed of a list."""
        try:
            new = await self._resources.archive.feeds.take_in(content, name, now=self._resources.clock())
        except CorpusError as fault:
            await asked.page("refused", why=str(fault))
            return
        await asked.page("feeds_imported", new=new, shown=SHOWN)

    async def _added(self, raw: RawDocument) -> list[Added]:
        now = self._resources.clock()
        if raw.media_type == "application/jsonl":
            return await self._added_lines(raw)
        return [await self._resources.archive.add_document(raw, now=now)]

    async def _added_lines(self, raw: RawDocument) -> list[Added]:
        seen: list[Added] = []
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / (raw.path or "articles.jsonl")
            await asyncio.to_thread(path.write_bytes, raw.data)
            await self._add([path], lambda one: seen.append(one.latest))
            where = f"{path.resolve().parent}/"
        return [replace(one, reason=one.reason.replace(where, "")) if one.reason else one for one in seen]

    async def remove(self, asked: Request, line: str) -> None:
        """/remove ID."""
        if not line:
            await asked.page("remove_usage")
            return
        try:
            await self._resources.archive.remove(line, now=self._resources.clock())
        except CorpusError as fault:
            await asked.page("refused", why=str(fault))
            return
        await asked.page("removed", id=line)

    async def feeds(self, asked: Request, line: str) -> None:
        """/feeds [add or remove URL, or export]."""
        action, _, address = line.partition(" ")
        archive = self._resources.archive
        try:
            if action == "add" and address:
                await archive.feeds.add(address.strip(), now=self._resources.clock())
            elif action == "remove" and address:
                await archive.feeds.remove(address.strip())
            elif action == "export":
                document = InputFile(await archive.feeds.as_opml(now=self._resources.clock()), "feeds.opml")
                await asked.bot.send_document(asked.chat.id, document, message_thread_id=asked.thread)
                return
            elif action:
                await asked.page("feeds_usage")
                return
            followed, now = await archive.feeds.all(), self._resources.clock()
            await asked.page("feeds", feeds=[{**asdict(one), "health": wording.health(one, now)} for one in followed])
        except CorpusError as fault:
            await asked.page("refused", why=str(fault))

    async def stats(self, asked: Request, _line: str) -> None:
        """/stats: numbers of the corpus and of the bot."""
        state = self._resources.state
        chats, reachable = await state.chats.count()
        await asked.page(
            "stats", stats=await self._resources.archive.stats(), chats=chats, reachable=reachable,
            subscriptions=await state.subscriptions.count(), outbox=await state.outbox.counts(),
        )  # fmt: skip

    async def feedback(self, asked: Request, _line: str) -> None:
        """/feedback: what people found wrong, and all of it as an evaluation set to be labelled."""
        book = self._resources.state.feedback
        kept = [one for one in await book.newest() if one.question]
        await asked.page("feedback", counts=await book.counts(), newest=kept[:SHOWN], reasons=REASONS)
        if kept:
            rows = [json.dumps(await self._row(one), ensure_ascii=False) for one in reversed(kept)]
            content = "\n".join([*rows, ""])
            await asked.bot.send_document(
                asked.chat.id, InputFile(content.encode(), "feedback.jsonl"), message_thread_id=asked.thread
            )

    async def _row(self, one: Feedback) -> dict[str, object]:
        """A line of an evaluation set, to be labelled: the question, and the words that were shown.

        They should not have been (`never`), unless only the person was wrong: then they are the evidence (`gold`).
        """
        shown = [words for place in one.places[:1] if (words := await self._words(place))]
        whose = one.verdict == "person"
        gold = [{"article_id": one.places[0][0], "any": shown}] if shown and whose else []
        return {
            "id": f"feedback-{one.id}", "question": one.question, "kind": one.kind,
            "answerable": True if gold else None, "gold": gold, "speaker": None, "attribution": None, "value": None,
            "verdict": None, "never": [] if whose else shown,
            "note": f"{REASONS.get(one.verdict, one.verdict)} ({', '.join(one.articles)}); to be labelled",
        }  # fmt: skip

    async def _words(self, place: Place) -> str:
        """The words that stand at a place; '' where that article was erased."""
        try:
            text = (await self._resources.archive.show(place[0], place[1])).annotated.article.text
        except CorpusError:
            return ""
        return text[place[2] : place[3]]


def understood(added: Added) -> dict[str, object]:
    """What became of a document, for the template."""
    return {
        "what": added.title or added.origin,
        "kind": added.outcome.value,
        "refused": added.outcome is Outcome.REFUSED,
        "reason": added.reason,
        "id": added.article_id,
        "published": added.published,
        "sentences": added.sentences,
        "quotes": added.quotes,
        "speakers": list(added.speakers),
        "copy_of": added.copy_of,
    }
