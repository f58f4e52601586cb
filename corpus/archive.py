"""The one door to the corpus: opens and closes it, orders what the rooms do, answers in the model's types alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from importlib import import_module
from itertools import islice
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from corpus.errors import CorpusError
from corpus.indexing import Indexing, derive
from corpus.model.adding import Added, Imported, Outcome, Progress
from corpus.model.answers import Answer, Context, Verification
from corpus.model.articles import AnnotatedArticle, RawDocument
from corpus.model.evidence import Coverage, Evidence
from corpus.model.following import Arrival, FeedChecked, FeedHealth, Wanted
from corpus.model.holdings import Finding, Held, Lag, Shown, Stats
from corpus.model.people import Choice, Correction, Person, Record
from corpus.model.speech import EntityId
from corpus.model.stories import Digest, Story
from corpus.network import Network
from corpus.sayings import Sayings
from corpus.store.naming import MANY
from corpus.store.reader import Reader
from corpus.store.records import day_in
from corpus.store.store import BUSY_SECONDS, Store

if TYPE_CHECKING:
    from corpus.digest import Topic
    from corpus.following import Book, Watcher
    from corpus.ingest import Annotators
    from corpus.people import People
    from corpus.reading import Fetcher
    from corpus.replica import Replica
    from corpus.search.index import SearchIndex

log = logging.getLogger(__name__)

GOES_ON = timedelta(days=3)
"""A story told so long before the days of a summary may go on in it."""


class Archive:
    """The corpus of one data folder. Every moment comes from the caller: `now` is an aware datetime."""

    def __init__(
        self, store: Store, network: Network, address: str | None = None, read_address: str | None = None
    ) -> None:
        self._store = store
        self._address = address
        self._network = network
        self._indexing = Indexing(store)
        self._replica: Replica | None = None
        if read_address:
            from corpus.replica import Replica

            self._replica = Replica(store.database.parent, read_address, store, self._indexing)
        self._asked: Indexing | Replica = self._replica or self._indexing
        self._people: People | None = None
        self._annotators: Annotators[RawDocument] | None = None
        self._stays = False
        self._sayings: Sayings | None = None
        self._offered: tuple[Coverage, int, tuple[str, ...]] | None = None

    @classmethod
    async def open(
        cls,
        folder: Path,
        *,
        create: bool = False,
        contact: str | None = None,
        allow_hosts: Iterable[str] = (),
        fetcher: Fetcher | None = None,
        address: str | None = None,
        read_address: str | None = None,
        time_server: str | None = None,
    ) -> Archive:
        """Opens the corpus in this folder; `create` begins one where there is none.

        `contact` goes into the User-Agent; `allow_hosts` may be fetched from though they are not public. `fetcher`
        takes the place of the one made from these. `address` is that of a PostgreSQL database, which then holds the
        corpus instead of the folder, `read_address` that of a logical replica of it, which then answers questions.
        `time_server` is the address of a server (RFC 3161) that stamps proofs.
        Raises MissingCorpus, NewerStore, DamagedStore, BusyStore, UnwritableStore, LostStore, MissingExtra.
        """
        store = await Store.open(folder, create=create, derive=derive, address=address)
        network = Network(contact or "", frozenset(allow_hosts), fetcher, time_server)
        return cls(store, network, address, read_address)

    async def prepare(self) -> None:
        """Loads the code of the rooms, off the event loop; for one who stays, so that nobody's answer waits for it.

        From now on every document, however small, is read in a process of its own, within its budget.
        """
        self._stays = True
        for room in ("asking", "browse", "digest", "following", "ingest", "people", "question.query"):
            await asyncio.to_thread(import_module, f"corpus.{room}")

    async def close(self) -> None:
        """Waits for what is under way, then lets go of everything; a document being read is dropped."""
        await self._network.close()
        if self._annotators is not None:
            await self._annotators.close()
        if self._replica is not None:
            await self._replica.close()
        await self._store.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    # Adding and removing

    async def add(
        self,
        sources: Sequence[str | Path],
        *,
        now: datetime,
        force: bool = False,
        progress: Callable[[Progress], None] | None = None,
        indexing: Callable[[int, int], None] | None = None,
    ) -> Imported:
        """Adds files, folders, web pages and feeds, to be found when this returns.

        Ctrl-C ends it between documents. `indexing` is called with (articles indexed, articles in all) where an older
        program left some to be indexed.
        """
        from corpus.ingest import ingest, of_address

        begun = monotonic()

        def moment() -> datetime:  # a long import stores its last articles later than its first
            return (now + timedelta(seconds=monotonic() - begun)).astimezone(UTC)

        imported = await ingest(
            self._store,
            sources,
            clock=lambda: _utc(moment()),
            force=force,
            progress=progress,
            addresses=lambda url: of_address(self._network.fetcher(), url, moment),
            annotators=self._reading() if self._stays else None,
        )
        if not imported.stopped:
            await self._arrived(indexing)
        return imported

    async def add_document(self, raw: RawDocument, *, now: datetime, force: bool = False) -> Added:
        """Adds one document that is in memory already and says what was understood of it."""
        from corpus.ingest import dated, of_written

        origin = raw.url or raw.path or raw.given_title or "the document"
        result = await self._reading()(raw)
        if isinstance(result, CorpusError):
            return Added(origin, Outcome.REFUSED, reason=str(result))
        result = dated(result, now)
        written = await self._store.add(result, _utc(now), force=force)
        await self._arrived()
        return of_written(origin, result.annotated, written)

    def _reading(self) -> Annotators[RawDocument]:
        """Where documents that come one by one are understood."""
        if self._annotators is None:
            from corpus.ingest import Annotators, understand

            self._annotators = Annotators(understand, resident=self._stays)
        return self._annotators

    async def _arrived(self, indexing: Callable[[int, int], None] | None = None) -> None:
        """Articles may have come: their sentences can be found, and their speakers are known, when this returns."""
        await self._indexing.catch_up(indexing)
        await self._registry().place()

    async def remove(self, article_id: str, *, now: datetime, purge: bool = False) -> tuple[str, ...]:
        """Takes an article out of every answer, not to be imported again; `purge` erases it.

        Gives what may still hold words that were purged and is not this program's to erase (backups, a log that another
        process is reading). Raises UnknownArticle.
        """
        await self._store.remove(article_id, _utc(now), purge=purge)
        if not purge:
            await self._indexing.catch_up()
            return ()
        await self._indexing.purge()
        await self._registry().place()
        return await self.erased(self._store.database.parent)

    @staticmethod
    async def erased(folder: Path) -> tuple[str, ...]:
        """Empties the logs of a data folder's databases; gives what may still hold words that were erased from them."""
        from corpus.store import inventory

        logs = await asyncio.to_thread(inventory.settled, folder)
        kept = await asyncio.to_thread(inventory.kept, folder)
        return (*(f"{path} (another process reads it)" for path in logs), *(f"{one.path} ({one.kind})" for one in kept))

    # Who is who

    async def who(self, name: str, *, limit: int = 100) -> tuple[Record, ...]:
        """The record of each person that a name, a role or a key ('p12') may mean; several are a choice to be offered.

        At most `limit` sentences each, newest published first. Empty where nobody is meant.
        """
        return await self._registry().who(name, limit)

    async def meant(self, words: str) -> tuple[Person, ...]:
        """The same people without their sentences."""
        return await self._registry().meant(words)

    async def named(self, words: str) -> tuple[Choice, ...]:
        """The person these words name, or the people to choose between; empty where they are nobody's name."""
        from corpus.answering.whom import named
        from corpus.people.directory import Directory

        await self._registry().ready()
        return await self._store.read(lambda reader: named(Directory(reader), words))

    async def survivor(self, entity: EntityId) -> EntityId:
        """Who somebody is now: whom they were merged into, or the same."""
        return await self._registry().survivor(entity)

    async def sentences_of(self, keys: Sequence[str]) -> frozenset[int]:
        """The numbers of the sentences in which the people with these keys speak."""
        return await self._registry().sentences_of(keys)

    async def merge(self, one: str, other: str, *, now: datetime) -> Correction:
        """Makes two people of the registry one. Raises UnknownSpeaker where either is nobody, or several people."""
        return await self._registry().merge(one, other, _utc(now))

    async def split(self, one: str, quotation_ids: Sequence[str], *, now: datetime) -> Correction:
        """Gives some of a person's quotations to somebody new. Raises UnknownSpeaker, UnknownQuotation."""
        return await self._registry().split(one, quotation_ids, _utc(now))

    async def undo(self, number: int | None = None, *, now: datetime) -> Correction:
        """Takes a merge or split back: that number, or the newest. Raises UnknownSpeaker where there is none."""
        return await self._registry().undo(number, _utc(now))

    async def corrections(self) -> tuple[Correction, ...]:
        """Every merge and split made by hand, oldest first."""
        return await self._registry().corrections()

    def _registry(self) -> People:
        if self._people is None:
            from corpus.people import People

            self._people = People(self._store)
        return self._people

    # Keeping

    async def backup(
        self,
        file: Path,
        *,
        beside: Mapping[str, Callable[[Path], None]] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Writes all databases of the data folder to one file, as at one moment, while others go on. See `restore`.

        Where the corpus is in PostgreSQL, that, and what the functions of `beside` write to files of their names;
        `progress` is then called with (rows copied, rows in all). The file is the same.
        """
        if self._address is not None:
            from corpus.keeping import back_up

            await asyncio.to_thread(back_up, self._address, file, beside or {}, busy=BUSY_SECONDS, progress=progress)
            return
        from corpus.store.backup import backup

        await asyncio.to_thread(backup, self._store.database.parent, file, busy=BUSY_SECONDS)

    @staticmethod
    async def restore(
        folder: Path,
        file: Path,
        *,
        address: str | None = None,
        beside: Mapping[str, Callable[[Path], None]] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Puts a backup in the place of what the folder holds, once it was found whole; works while others go on.

        Or of what is held at a PostgreSQL address, whichever database it is a backup of; files with the names in
        `beside` are handed to their functions. Raises MissingSource, DamagedStore, NewerStore with all as it was.
        """
        if address is not None:
            from corpus.keeping import bring_back

            await asyncio.to_thread(bring_back, address, file, beside or {}, busy=BUSY_SECONDS, progress=progress)
            return
        from corpus.store.backup import restore

        await asyncio.to_thread(restore, folder, file, busy=BUSY_SECONDS)

    @staticmethod
    async def doctor(folder: Path, address: str | None = None) -> tuple[Finding, ...]:
        """What is well and what is not in a data folder, or at a PostgreSQL address, with the cure of each fault; works
        without a corpus too."""
        from corpus.doctor import examine

        return await examine(folder, address)

    async def reindex(
        self,
        progress: Callable[[int, int], None] | None = None,
        annotating: Callable[[int, int], None] | None = None,
    ) -> None:
        """Makes everything derived anew by today's rules; what was corrected by hand stays.

        Quotations and speakers of the articles that an older program annotated, the search index, and who is the same
        person across articles. `annotating`, then `progress` are called with (articles done, articles in all).
        """
        from corpus.ingest import annotate_anew

        await annotate_anew(self._store, progress=annotating)
        await self._indexing.rebuild(progress)
        await self._registry().place(anew=True)

    # Following

    async def feeds_add(self, source: str, *, now: datetime, unseen: bool = False) -> FeedHealth:
        """Follows a feed, the feed a page names, or a folder, from the next look on. See `Book.add`."""
        return await self._book().add(source, now.astimezone(UTC), unseen=unseen)

    async def feeds_import(self, document: bytes, name: str, *, now: datetime) -> tuple[str, ...]:
        """Follows every feed that an OPML document names, from the next look on; gives those that are new.

        `name` is the file's, for people. Raises UnreadableSource where it is none.
        """
        from corpus.following.opml import addresses

        known = {one.url for one in await self.feeds_list()}
        new = tuple(one for one in addresses(document, name) if one not in known)
        for address in new:
            await self.feeds_add(address, now=now, unseen=True)
        return new

    async def feeds_export(self, *, now: datetime) -> bytes:
        """What is followed as OPML, for other programs."""
        from corpus.following.opml import written

        return written(await self.feeds_list(), now)

    async def feeds_remove(self, source: str) -> None:
        """Follows it no more; its articles stay. Raises MissingSource where it is not followed."""
        await self._book().remove(source)

    async def feeds_list(self) -> tuple[FeedHealth, ...]:
        """Everything followed and how it fares."""
        return await self._book().all()

    async def feeds_check(self, *, clock: Callable[[], datetime]) -> tuple[FeedChecked, ...]:
        """Looks at everything followed now, due or not; what it brought can be found when this returns."""
        watcher = self._watcher(clock)
        try:
            return tuple(await watcher.check())
        finally:
            await watcher.close()

    async def follow(self, *, clock: Callable[[], datetime]) -> None:
        """For one who stays, as a task to be cancelled: follows feeds, pages and folders, and what others add.

        Places speakers beside that who still wait, and everybody anew where an older program placed them.
        """
        watcher = self._watcher(clock)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._placed())
            tasks.create_task(self._indexing.follow())
            tasks.create_task(watcher.follow())

    def _book(self) -> Book:
        from corpus.following import Book

        return Book(self._store, self._network.fetcher())

    def _watcher(self, clock: Callable[[], datetime]) -> Watcher:
        from corpus.following import Watcher

        async def arrived(_: Sequence[Added]) -> None:
            await self._arrived()

        return Watcher(self._store, self._network.fetcher(), lambda: clock().astimezone(UTC), arrived, self._reading())

    # Asking

    async def ask(
        self,
        question: str,
        *,
        top: int = 3,
        as_of: date | None = None,
        now: datetime | None = None,
        context: Context | None = None,
        setting: float | None = None,
        entity: EntityId | None = None,
    ) -> Answer:
        """One answer with up to `top` pieces of evidence, or a refusal with what comes nearest.

        `as_of` is the day the question is asked: it anchors "last week" and prefers news of its time. `now` anchors
        relative dates alone. `context` is `Answer.context` of the conversation, `setting` the probability of an
        answer from which one is given, `entity` whom the question means, where somebody has chosen.
        """
        from corpus.asking import Asker
        from corpus.people.directory import Directory
        from corpus.question.query import may_name_source, office_asked, understand

        today = as_of or (now.date() if now is not None else None)
        context = await self._still_held(context)
        query = understand(question, as_of, context, frozenset(), today)
        if query.speaker or may_name_source(question):  # a publisher may be meant
            sources = await self._store.read(lambda reader: reader.publishers())
            query = understand(question, as_of, context, sources, today)
        if entity is not None:
            query = replace(query, entity=entity)

        async def by(known: bool) -> Answer:
            if known:
                await self._registry().ready()

            def asked(reader: Reader, index: SearchIndex) -> Answer:
                answer = Asker(reader, index, setting, Directory(reader) if known else None).ask(query, top=top)
                return replace(answer, evidence=_counted(reader, answer.evidence)) if answer.answered else answer

            return await self._asked.read(asked)

        office = query.wanted == "person" and office_asked(query.text) is not None
        return await by(bool(query.speaker or query.perhaps or office or query.reason == "whom"))

    async def _still_held(self, context: Context | None) -> Context | None:
        """The conversation without its article, where that was removed since."""
        if context is None or context.article_id is None:
            return context
        article_id, version = context.article_id, context.version
        if await self._asked.read(lambda reader, _: reader.holds(article_id, version)):
            return context
        return replace(context, article_id=None, version=0, start=0, end=0)

    async def _placed(self) -> None:
        try:
            await self._registry().place()
        except CorpusError as fault:  # the next article that comes tries again
            log.warning("Could not place who is who anew yet: %s", fault)

    async def search(self, query: str, limit: int = 10) -> tuple[Evidence, ...]:
        """The best sentences for some words, ranked as for a question, with no thought of whether they answer it."""
        from corpus.asking import Asker

        return await self._asked.read(lambda reader, index: Asker(reader, index).search(query, limit))

    async def verify(self, words: str, *, speaker: str | None = None) -> Verification:
        """Whether these words stand in the corpus as somebody's (the speaker's, where one is named)."""
        from corpus.asking import Asker
        from corpus.asking.vanished import stood
        from corpus.people.directory import Directory

        if speaker:
            await self._registry().ready()

        def look(reader: Reader, index: SearchIndex) -> Verification:
            checked = Asker(reader, index, None, Directory(reader) if speaker else None).verify(words, speaker)
            return replace(checked, former=stood(reader, words), matches=_counted(reader, checked.matches))

        return await self._asked.read(look)

    # Looking

    @property
    def sayings(self) -> Sayings:
        """What is made of quotations across articles and time: wordings, timelines, proofs."""
        if self._sayings is None:
            self._sayings = Sayings(self._store, self._indexing, self._registry(), self._network)
        return self._sayings

    async def list(self) -> tuple[Held, ...]:
        """Every article held, in the order it came."""
        return tuple(await self._store.read(lambda reader: reader.listing()))

    async def latest(self, limit: int = 10, *, topic: str | None = None) -> tuple[Held, ...]:
        """The articles published last, newest first; `topic`: only those about it (see `corpus.digest.topic`)."""
        if topic is None:
            return tuple(await self._store.read(lambda reader: reader.listing(latest=limit)))
        from corpus.browse import newest_about

        wanted = await self._topic(topic)
        return tuple(await self._store.read(lambda reader: newest_about(reader, wanted, limit)))

    async def _topic(self, text: str, entity: EntityId | None = None) -> Topic:
        """A topic with the people whose name it is; one person alone where the identity is given."""
        from corpus.answering.whom import spoken_of
        from corpus.digest import Topic
        from corpus.people.directory import Directory

        if entity is not None:
            return Topic.person(text, await self.survivor(entity))
        await self._registry().ready()
        return Topic.of(text, await self._store.read(lambda reader: spoken_of(Directory(reader), text)))

    async def questions(self, count: int = 3) -> tuple[str, ...]:
        """Questions that the newest articles answer, for somebody who does not know yet what to ask."""
        from corpus.browse import worth_asking

        coverage = await self.coverage()
        if self._offered is not None and self._offered[:2] == (coverage, count):
            return self._offered[2]
        offered = await self._store.read(lambda reader: list(islice(worth_asking(reader), 3 * count)))
        kept: list[str] = []
        for question in offered:
            if len(kept) < count and question not in kept and (await self.ask(question, top=1)).answered:
                kept.append(question)
        self._offered = coverage, count, tuple(kept)
        return self._offered[2]

    async def last_arrival(self) -> datetime | None:
        """When the newest of the articles held was first stored; None where none is."""
        found = await self._store.read(lambda reader: reader.last_arrival())
        return datetime.fromisoformat(found) if found else None

    async def heard_since(
        self, since: datetime, wanted: Sequence[Wanted], *, confidence: float = 0.5, limit: int = 500
    ) -> tuple[Arrival, ...]:
        """What was first stored after a moment and is wanted, in the order it came. See `corpus.following.heard`."""
        from corpus.following.heard import heard_since
        from corpus.timeline import Matter

        topics = [await self._wanted(one) for one in wanted]
        matters = {n: Matter.of(one.matter) for n, one in enumerate(wanted) if one.matter}
        after = _utc(since)
        return await self._store.read(
            lambda reader: heard_since(reader, after, topics, confidence, limit, matters=matters)
        )

    async def _wanted(self, one: Wanted) -> Topic:
        from corpus.digest import Topic

        if one.entity is not None:
            return Topic.person(one.topic, await self.survivor(one.entity))
        return Topic.of(one.topic)

    async def latest_day(self, zone: tzinfo = UTC, *, topic: str | None = None) -> date | None:
        """The last day, as seen in a time zone, on which anything held (about the topic) was published."""
        days = [day_in(one.published, zone) for one in await self.latest(1, topic=topic)]
        return days[0] if days else None

    async def show(self, article_id: str, version: int | None = None) -> Shown:
        """One article with what was kept as what. Raises UnknownArticle."""
        return await self._store.read(lambda reader: reader.shown(article_id, version))

    async def stats(self) -> Stats:
        """What is held, in numbers."""
        size = self._store.bytes_on_disk()
        return await self._store.read(lambda reader: reader.stats(size))

    async def lag(self) -> Lag | None:
        """How far the replica is behind; None where there is none."""
        return None if self._replica is None else await self._replica.lag()

    async def coverage(self) -> Coverage:
        """How many articles are held, and from when to when."""
        return await self._store.read(lambda reader: reader.coverage())

    async def cite(self, quotation_id: str) -> Evidence:
        """One quotation, of any version, with all that a citation needs. Raises UnknownQuotation."""
        return await self._store.read(lambda reader: reader.quotation(quotation_id))

    async def published_between(
        self, first: date, last: date, *, zone: tzinfo = UTC, stored_since: datetime | None = None
    ) -> tuple[AnnotatedArticle, ...]:
        """The articles published on the days `[first, last)` as seen in a time zone, whole, in order of publication.

        `stored_since`: only those first stored after that moment.
        """
        since = _utc(stored_since) if stored_since else None
        # A time with a zone may fall on the day before or after the one written there.
        early, late = (first - timedelta(1)).isoformat(), (last + timedelta(1)).isoformat()
        held = await self._store.read(lambda reader: reader.published_between(early, late, stored_since=since))
        wanted = [one.id for one in held if (day := day_in(one.published, zone)) and first <= day < last]
        return await self._store.read(lambda reader: tuple([reader.stored(one).annotated for one in wanted]))

    async def digest(
        self,
        first: date,
        last: date,
        *,
        topic: str | None = None,
        words: int = 60,
        zone: tzinfo = UTC,
        stored_since: datetime | None = None,
        confidence: float = 0.5,
        entity: EntityId | None = None,
        goes_on: bool = False,
        people: Collection[EntityId] = (),
    ) -> Digest:
        """The summary of the articles published on the days `[first, last)` as seen in a time zone.

        `words` a story; `stored_since`: only of articles first stored after that moment; with `goes_on` a story that
        was told before it says what is new; `confidence`: the probability from which on a speaker is named; `entity`:
        only what is about this person, whom `topic` names; `people`: only what is about one of these.
        """
        from corpus.digest import Topic, digest

        articles = await self.published_between(first, last, zone=zone, stored_since=stored_since)
        before: tuple[AnnotatedArticle, ...] = ()
        if goes_on and stored_since is not None and articles:
            new = {one.article.id for one in articles}
            lately = await self.published_between(first - GOES_ON, last, zone=zone)
            before = tuple(one for one in lately if one.article.id not in new)
        wanted = None
        if people:
            wanted = Topic.those(topic or "", [await self.survivor(one) for one in people])
        elif topic or entity is not None:
            wanted = await self._topic(topic or "", entity)
        made = await asyncio.to_thread(
            digest, articles, first=first, last=last, topic=wanted, words=words, confidence=confidence, before=before
        )
        return replace(made, stories=tuple([await self._with_others(story) for story in made.stories]))

    async def preferred(self, stories: Sequence[Story], wanted: Sequence[Wanted]) -> tuple[Story, ...]:
        """Stories in the order of a reader who follows these. See `corpus.digest.order`."""
        from corpus.digest.order import preferred

        return preferred(stories, [await self._wanted(one) for one in wanted])

    async def _with_others(self, story: Story) -> Story:
        """A story whose quotations say how many other articles carry them."""
        counted = await self.sayings.counted([evidence for _, _, evidence in story.quotes])
        pairs = zip(story.quotes, counted, strict=True)
        return replace(story, quotes=tuple((quote, words, evidence) for (quote, words, _), evidence in pairs))


Quoted = tuple[str, AnnotatedArticle | CorpusError, tuple[int, ...] | None]


async def quotes(files: Iterable[str | Path]) -> AsyncIterator[Quoted]:
    """(document id, the article with its quotations or why there is none, offsets) for each document; stores nothing.

    The offsets say where each character of the article's text, and its end, stands in the text as given, where the
    two differ: a JSON value may hold CRLF, which `Article.text` never does.
    """
    from corpus.ingest import Annotators, incoming, understand

    documents, annotators = incoming(files), Annotators(understand)
    try:
        while (one := await asyncio.to_thread(next, documents, None)) is not None:
            if isinstance(one.document, CorpusError):
                yield one.origin, one.document, None
            else:
                given = one.document.data if one.document.path and one.document.path.endswith(MANY) else b""
                found = await annotators(one.document)
                whole = found if isinstance(found, CorpusError) else found.annotated
                offsets = _offsets(given.decode()) if b"\r\n" in given else None
                yield one.document.given_id or one.origin, whole, offsets
    finally:
        await annotators.close()


def _offsets(given: str) -> tuple[int, ...]:
    """Where each character that is left when CRLF becomes LF stood before, and the end."""
    return tuple(at for at in range(len(given) + 1) if given[at : at + 2] != "\r\n")


def _counted(reader: Reader, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, what is shown first with how many others carry it."""
    from corpus.asking.wordings import counted

    return (*(counted(reader, one) for one in evidence[:1]), *evidence[1:])


def _utc(moment: datetime) -> str:
    """ISO 8601 in UTC, so that stored moments compare as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
