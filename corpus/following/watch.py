"""Looks at feeds, pages and folders whose time has come and stores what is new. When that is, `schedule` decides.

    every second: for each feed that is due  -> fetch, unless unchanged -> entries that are new or look otherwise
                                             -> fetched, understood, stored one by one -> when to look again
                  for each page that is due  -> fetch, unless unchanged -> a new version, sentences missing or back
    every other second: for each folder      -> files that changed and have settled -> added

One that fails is put off and says why; it never stops the others.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from corpus.errors import (
    CorpusError,
    GoneSource,
    RefusedSource,
    SourceError,
    StoreError,
    UnreachableSource,
    UnreadableSource,
)
from corpus.following import schedule
from corpus.ingest import (
    Annotators,
    dated,
    document_of,
    gather_files,
    ingest,
    of_entry,
    of_written,
    place_of,
    understand,
)
from corpus.ingest.addresses import Fetching, FromEntry, parsed
from corpus.model.adding import Added, Outcome, Progress
from corpus.model.articles import Announced, RawDocument
from corpus.model.following import FeedChecked
from corpus.reading import FeedEntry, same_site
from corpus.store import feeds
from corpus.store.feeds import FeedRow, FeedWriter, PageRow
from corpus.store.looks import Looker
from corpus.store.store import Store

log = logging.getLogger(__name__)

FEEDS_AT_ONCE: Final = 6
ENTRIES_AT_ONCE: Final = 4
PAGES_AT_ONCE: Final = 8
BEAT_SECONDS: Final = 1.0
SETTLE_SECONDS: Final = 0.5
"""A file that changes within this time is still being written."""
KEPT: Final = timedelta(days=90)
"""How long an entry that a feed holds no more is remembered."""


class Watcher:
    """Follows what the store lists. `clock` gives aware moments; `arrived` is awaited after articles came in.

    `annotators` are used where they are given, and left open.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetching,
        clock: Callable[[], datetime],
        arrived: Callable[[Sequence[Added]], Awaitable[None]],
        annotators: Annotators[RawDocument] | None = None,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._arrived = arrived
        self._annotators = annotators or Annotators(understand)
        self._own = annotators is None
        self._turns = asyncio.Semaphore(FEEDS_AT_ONCE)
        self._running: dict[str, asyncio.Task[Any]] = {}
        self._folders: dict[str, dict[str, tuple[int, int]]] = {}

    async def check(self) -> list[FeedChecked]:
        """Looks at every feed and folder now, due or not; in the order they were added."""
        rows = await self._store.read(lambda reader: feeds.due(reader.connection, feeds.NEVER))
        return list(await asyncio.gather(*(self.look(row) for row in sorted(rows, key=lambda row: row.key))))

    async def follow(self) -> None:
        """Goes on until cancelled."""
        beat = 0
        try:
            while True:
                try:
                    await self._beat(folders=beat % 2 == 0)
                except StoreError as error:
                    log.warning("Following waits: %s", error)
                beat += 1
                await asyncio.sleep(BEAT_SECONDS)
        finally:
            await self.close()

    async def close(self) -> None:
        """Ends what is under way; what was stored stays, the rest is looked at again."""
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._own:
            await self._annotators.close()

    async def _beat(self, *, folders: bool) -> None:
        now = self._clock().isoformat()
        rows = await self._store.read(lambda reader: feeds.due(reader.connection, now))
        if folders:
            every = await self._store.read(lambda reader: feeds.due(reader.connection, feeds.NEVER))
            rows += [row for row in every if row.kind == "folder"]
        for row in rows:
            self._start(row.address, self.look(row))
        pages = await self._store.read(lambda reader: feeds.pages_due(reader.connection, now, PAGES_AT_ONCE))
        for page in pages:
            self._start(f"page {page.article}", self._look_at_page(page))

    def _start(self, name: str, work: Coroutine[Any, Any, object]) -> None:
        if name in self._running:
            work.close()
            return
        task = self._running[name] = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._running.pop(name, None))

    async def look(self, row: FeedRow) -> FeedChecked:
        """One look at a feed or folder; a fault is noted and given back, never raised."""
        async with self._turns:
            added: list[Added] = []
            try:
                await (self._folder(row, added) if row.kind == "folder" else self._feed(row, added))
                return FeedChecked(row.address, tuple(added))
            except StoreError as error:
                log.warning("Following %s waits: %s", row.address, error)
                return FeedChecked(row.address, tuple(added), str(error))
            except CorpusError as error:
                fault: CorpusError = error
            except Exception as error:
                log.exception("Following %s failed", row.address)
                fault = UnreadableSource(row.address, f"it could not be read ({type(error).__name__})")
            await self._failed(row, fault)
            return FeedChecked(row.address, tuple(added), str(fault))

    async def _failed(self, row: FeedRow, fault: CorpusError) -> None:
        now, asked = self._clock(), getattr(fault, "retry_after", None)
        wait = schedule.spread(row.address, schedule.wait_after_fault(row.failures + 1, asked))
        next_at = feeds.NEVER if isinstance(fault, GoneSource) else (now + wait).isoformat()
        try:
            async with self._store.transaction() as connection:
                await FeedWriter(connection).failed(row, now.isoformat(), next_at, str(fault))
        except StoreError as error:
            log.warning("The health of %s could not be noted: %s", row.address, error)

    # Feeds

    async def _feed(self, row: FeedRow, added: list[Added]) -> None:
        got = await self._fetcher.fetch(row.address, etag=row.etag, last_modified=row.last_modified)
        title, asked = None, None
        if got.data is not None:
            feed = await parsed(got)
            title, asked = feed.title, feed.every
            marks = [_marks(entry) for entry in feed.entries]
            known = await self._known(row.key)
            wanted = schedule.wanted(marks, known, self._clock())
            for at in range(0, len(wanted), ENTRIES_AT_ONCE):
                numbers = wanted[at : at + ENTRIES_AT_ONCE]
                entries = (feed.entries[number] for number in numbers)
                brought = await asyncio.gather(*(of_entry(self._fetcher, feed, one, self._clock) for one in entries))
                for number, one in zip(numbers, brought, strict=True):
                    added.append(await self._take(row.key, marks[number], one))
                await self._announce(added[-len(numbers) :])
            async with self._store.transaction() as connection:
                before = (self._clock() - KEPT).isoformat()
                await FeedWriter(connection).forget_entries(row.key, [entry for entry, _ in marks], before)
        fresh = sum(one.outcome in (Outcome.ADDED, Outcome.UPDATED, Outcome.COPY) for one in added)
        wait = schedule.wait_after_look(timedelta(seconds=row.wait_seconds), fresh, asked)
        now = self._clock()
        async with self._store.transaction() as connection:
            await FeedWriter(connection).succeeded(
                row, now.isoformat(), (now + schedule.spread(row.address, wait)).isoformat(), wait.total_seconds(),
                title=title, address=got.moved_to or row.address, etag=got.etag or row.etag,
                last_modified=got.last_modified or row.last_modified,
            )  # fmt: skip

    async def _known(self, feed: int) -> dict[bytes, schedule.SeenEntry]:
        rows = await self._store.read(lambda reader: feeds.entries(reader.connection, feed))
        return {
            entry: schedule.SeenEntry(looks, tries, bool(done), datetime.fromisoformat(seen_at))
            for entry, looks, tries, done, seen_at in rows
        }

    async def _take(self, feed: int, marks: tuple[bytes, bytes], one: FromEntry) -> Added:
        """Stores what an entry brought and notes the entry; where its page did not answer it is tried again later."""
        raw, fetched = one.incoming.document, one.fetched
        added = await self._stored(one.incoming.origin, raw)
        now, wait = self._clock(), schedule.next_look(0, changed=False)
        async with self._store.transaction() as connection:
            writer = FeedWriter(connection)
            await writer.saw(feed, *marks, now.isoformat(), done=not isinstance(raw, UnreachableSource))
            if fetched is not None and added.article_id is not None and wait is not None:
                await writer.looked(
                    added.article_id, fetched.url, now.isoformat(), (now + wait).isoformat(),
                    etag=fetched.etag, last_modified=fetched.last_modified,
                )  # fmt: skip
        return added

    async def _stored(self, origin: str, raw: RawDocument | CorpusError) -> Added:
        if isinstance(raw, CorpusError):
            return Added(origin, Outcome.REFUSED, reason=str(raw))
        place = await asyncio.to_thread(place_of, raw)
        seen = (await self._store.read(lambda reader: reader.seen([place]))).get(place)
        if seen is not None and not seen.removed:
            return Added(origin, Outcome.UNCHANGED, seen.article_id, seen.version)
        result = await self._annotators(raw)
        if isinstance(result, CorpusError):
            return Added(origin, Outcome.REFUSED, reason=str(result))
        now = self._clock()
        result = dated(result, now)
        return of_written(origin, result.annotated, await self._store.add(result, now.isoformat()))

    async def _announce(self, added: Sequence[Added]) -> None:
        fresh = [one for one in added if one.outcome in (Outcome.ADDED, Outcome.UPDATED, Outcome.COPY)]
        if fresh:
            await self._arrived(fresh)

    # Pages

    async def _look_at_page(self, page: PageRow) -> None:
        async with self._turns:
            try:
                await self._page(page)
            except UnreachableSource:
                await self._looked(page, schedule.wait_after_fault(page.looks + 1), page.etag, page.last_modified)
            except SourceError as error:
                log.info("The page of %s is looked at no more: %s", page.article_id, error)
                await self._looked(page, None, None, None)
            except Exception:
                log.exception("Looking at the page of %s again failed", page.article_id)
                await self._looked(page, None, None, None)

    async def _page(self, page: PageRow) -> None:
        got = await self._fetcher.fetch(page.address, etag=page.etag, last_modified=page.last_modified)
        now, changed = self._clock(), page.missing
        if not same_site(got.url, page.address):
            raise RefusedSource(page.address, f"it leads to another site now ({got.url})")
        if got.data is None:
            async with self._store.transaction() as connection:
                await Looker(connection).look(page.article, now)
        else:
            raw = replace(document_of(got, now), announced=await self._told_of(page))
            result = await self._annotators(raw)
            if isinstance(result, CorpusError):
                raise result
            result = dated(result, now)
            written = await self._store.add(replace(result, identity=page.identity, place=None), now.isoformat())
            changed = changed or written.outcome is Outcome.UPDATED
            await self._announce([of_written(page.address, result.annotated, written)])
        await self._looked(
            page, schedule.next_look(page.looks, changed=changed), got.etag or page.etag, got.last_modified
        )

    async def _told_of(self, page: PageRow) -> Announced:
        """What its feed said of a page when it came in, as far as it was kept: the page may still not say it."""
        stored = await self._store.read(lambda reader: reader.stored(page.article_id))
        article = stored.annotated.article
        title, source, published = (
            detail.value if detail else None for detail in (article.title, article.source, article.published)
        )
        return Announced(title, source, published)

    async def _looked(self, page: PageRow, wait: timedelta | None, etag: str | None, last_modified: str | None) -> None:
        now = self._clock()
        next_at = (now + wait).isoformat() if wait else None
        async with self._store.transaction() as connection:
            await FeedWriter(connection).looked(
                page.article_id, page.address, now.isoformat(), next_at, etag=etag, last_modified=last_modified
            )

    # Folders

    async def _folder(self, row: FeedRow, added: list[Added]) -> None:
        first = row.address not in self._folders
        done = self._folders.setdefault(row.address, {})
        before = await asyncio.to_thread(_snapshot, row.address)
        changed = {path for path, looks in before.items() if done.get(path) != looks}
        if changed:
            await asyncio.sleep(SETTLE_SECONDS)
            after = await asyncio.to_thread(_snapshot, row.address)
            settled = sorted(path for path in changed if after.get(path) == before[path])
            moments: list[Progress] = []
            await ingest(
                self._store, settled, clock=lambda: self._clock().isoformat(), progress=moments.append,
                annotators=None if self._own else self._annotators,
            )  # fmt: skip
            added += [step.latest for step in moments if step.latest.outcome is not Outcome.UNCHANGED]
            done.update({path: before[path] for path in settled})
            await self._announce(added)
        if first or added or row.failures:
            now = self._clock().isoformat()
            async with self._store.transaction() as connection:
                await FeedWriter(connection).succeeded(
                    row, now, now, row.wait_seconds, title=None, address=row.address, etag=None, last_modified=None
                )


def _snapshot(folder: str) -> dict[str, tuple[int, int]]:
    """(time of change, size) of every readable file; raises MissingSource where the folder is gone."""
    found = {}
    for path in gather_files(Path(folder)):
        try:
            stat = path.stat()
        except OSError:
            continue
        found[str(path)] = (stat.st_mtime_ns, stat.st_size)
    return found


def _marks(entry: FeedEntry) -> tuple[bytes, bytes]:
    """What an entry is, and how it looks, as SHA-256."""
    looks = "\0".join(str(part) for part in (entry.title, entry.published, entry.updated, entry.content))
    return hashlib.sha256(entry.id.encode()).digest(), hashlib.sha256(looks.encode()).digest()
