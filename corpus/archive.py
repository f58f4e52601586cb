"""The one door to the corpus: opens and closes it, orders what the rooms do, answers in the model's types alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from corpus.errors import CorpusError
from corpus.indexing import Indexing, derive
from corpus.model.adding import Added, Imported, Outcome, Progress
from corpus.model.answers import Answer, Context, Verification
from corpus.model.articles import RawDocument
from corpus.model.evidence import Coverage, Evidence
from corpus.model.following import FeedChecked
from corpus.model.holdings import Held, Lag, Shown, Stats
from corpus.model.speech import EntityId
from corpus.network import NetworkAccess
from corpus.sayings import Sayings
from corpus.store.reader import Reader
from corpus.store.records import utc
from corpus.store.store import Store

if TYPE_CHECKING:
    from corpus.following import FeedList, Watcher
    from corpus.ingest import Annotators
    from corpus.news import News
    from corpus.people import Registrar
    from corpus.reading import Fetcher
    from corpus.replica import Replica
    from corpus.search.index import SearchIndex

log = logging.getLogger(__name__)


class Archive:
    """The corpus of one data folder. Every moment comes from the caller: `now` is an aware datetime."""

    def __init__(
        self, store: Store, network: NetworkAccess, address: str | None = None, read_address: str | None = None
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
        self._people: Registrar | None = None
        self._annotators: Annotators[RawDocument] | None = None
        self._stays = False
        self._sayings: Sayings | None = None
        self._news: News | None = None

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
        network = NetworkAccess(contact or "", frozenset(allow_hosts), fetcher, time_server)
        return cls(store, network, address, read_address)

    async def prepare(self) -> None:
        """Loads the code that answers, off the event loop; for one who stays, so that nobody's answer waits for it.

        From now on every document, however small, is read in a process of its own, within its budget. What reads them
        is loaded by `follow`, while others are answered.
        """
        self._stays = True
        for room in ("asking", "browse", "people", "question.query"):
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
            clock=lambda: utc(moment()),
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
        written = await self._store.add(result, utc(now), force=force)
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
        await self.people.place()

    async def remove(self, article_id: str, *, now: datetime, purge: bool = False) -> tuple[str, ...]:
        """Takes an article out of every answer, not to be imported again; `purge` erases it.

        Gives what may still hold words that were purged and is not this program's to erase (backups, a log that another
        process is reading). Raises UnknownArticle.
        """
        await self._store.remove(article_id, utc(now), purge=purge)
        if not purge:
            await self._indexing.catch_up()
            return ()
        await self._indexing.purge()
        await self.people.place()
        from corpus.keeping import erased

        return await erased(self._store.database.parent)

    @property
    def people(self) -> Registrar:
        """Who is who across the articles, and what they said."""
        if self._people is None:
            from corpus.people import Registrar

            self._people = Registrar(self._store)
        return self._people

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
        from corpus.keeping import backup

        await backup(self._store.database.parent, file, address=self._address, beside=beside, progress=progress)

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
        await self.people.place(anew=True)

    async def check_feeds(self, *, clock: Callable[[], datetime]) -> tuple[FeedChecked, ...]:
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
        for room in ("following", "ingest", "digest"):
            await asyncio.to_thread(import_module, f"corpus.{room}")
        watcher = self._watcher(clock)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._placed())
            tasks.create_task(self._indexing.follow())
            tasks.create_task(watcher.follow())

    @property
    def feeds(self) -> FeedList:
        """The list of feeds, pages and folders that are followed."""
        from corpus.following import FeedList

        return FeedList(self._store, self._network.fetcher())

    def _watcher(self, clock: Callable[[], datetime]) -> Watcher:
        from corpus.following import Watcher

        async def arrived(_: Sequence[Added]) -> None:
            await self._arrived()

        return Watcher(self._store, self._network.fetcher(), lambda: clock().astimezone(UTC), arrived, self._reading())

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
        from corpus.question.query import may_name_source, office_asked, understand

        today = as_of or (now.date() if now is not None else None)
        context = await self._still_held(context)
        query = understand(question, as_of, context, frozenset(), today)
        if query.speaker or may_name_source(question):  # a publisher may be meant
            sources = await self._store.read(lambda reader: reader.publishers())
            words = f"{question} {query.text} {query.speaker or ''}".lower()
            if any(name.removeprefix("the ") in words for name in sources):
                query = understand(question, as_of, context, sources, today)
        if entity is not None:
            query = replace(query, entity=entity)

        async def by(known: bool) -> Answer:
            if known:
                await self.people.ready()

            def asked(reader: Reader, index: SearchIndex) -> Answer:
                registry = self.people.directory(reader) if known else None
                answer = Asker(reader, index, setting, registry).ask(query, top=top)
                return replace(answer, evidence=_counted(reader, answer.evidence)) if answer.answered else answer

            return await self._asked.read(asked)

        office = query.wanted == "person" and office_asked(query.text) is not None
        known = query.speaker or query.perhaps or office or query.reason == "whom" or query.by_content
        return await by(bool(known))

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
            await self.people.place()
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

        if speaker:
            await self.people.ready()

        def look(reader: Reader, index: SearchIndex) -> Verification:
            registry = self.people.directory(reader) if speaker else None
            checked = Asker(reader, index, None, registry).verify(words, speaker)
            return replace(checked, former=stood(reader, words), matches=_counted(reader, checked.matches))

        return await self._asked.read(look)

    @property
    def news(self) -> News:
        """What is new: the newest articles, the summary of some days, what was heard since."""
        if self._news is None:
            from corpus.news import News

            self._news = News(self._store, self._asked, self.people, self.sayings, self.ask)
        return self._news

    @property
    def sayings(self) -> Sayings:
        """What is made of quotations across articles and time: wordings, timelines, proofs."""
        if self._sayings is None:
            self._sayings = Sayings(self._store, self._indexing, self.people, self._network)
        return self._sayings

    async def list(self) -> tuple[Held, ...]:
        """Every article held, in the order it came."""
        return tuple(await self._store.read(lambda reader: reader.listing()))

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


def _counted(reader: Reader, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, what is shown first with how many others carry it."""
    from corpus.asking.wordings import counted

    return (*(counted(reader, one) for one in evidence[:1]), *evidence[1:])
