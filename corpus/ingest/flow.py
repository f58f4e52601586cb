"""The order of an import; it decides nothing.

    for each batch of documents:
        those known from their place and looks -> unchanged, or refused where they were removed
        the others -> understood, several at once, taken up in their order -> stored in groups -> reported

A document is reported when what became of it is on the disk. Ended at any moment, an import is run again to its end.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Final

from corpus.errors import CorpusError, RefusedSource
from corpus.ingest.addresses import is_address
from corpus.ingest.dating import dated
from corpus.ingest.documents import Incoming, count, incoming
from corpus.ingest.identity import place_of
from corpus.ingest.understand import Annotators, Understand, Understanding, understand
from corpus.model.adding import Added, Imported, Outcome, Progress
from corpus.model.articles import AnnotatedArticle, RawDocument
from corpus.store.records import KnownDocument, Place, Submission, Written
from corpus.store.store import Store
from corpus.store.writer import WAS_REMOVED

BATCH: Final = 64
"""Documents looked at together."""
GROUP: Final = 16
"""Articles stored in one transaction: a flush of the disk for each would cost more than storing them."""
MANY_BYTES: Final = 150_000
"""Fresh bytes of one batch from which a pool of processes pays for its start."""

Report = Callable[[Progress], None]
Addresses = Callable[[str], AsyncIterator[Incoming]]


async def ingest(
    store: Store,
    sources: Sequence[str | Path],
    *,
    clock: Callable[[], str],
    force: bool = False,
    progress: Report | None = None,
    workers: int | None = None,
    function: Understand = understand,
    addresses: Addresses | None = None,
    annotators: Annotators[RawDocument] | None = None,
) -> Imported:
    """Adds every document of these files, folders and web addresses to the store and says what became of them.

    `addresses` gives what stands at a web address; without it such a source is taken for a path.
    `clock` gives the moment of storing as ISO 8601. `progress` is called for each document once its fate is on the
    disk. Cancelled (Ctrl-C), it stops between documents and returns what was done, marked as stopped. `workers`: how
    many processes understand them; None for the machine's cores where there is much to do, else this one. `annotators`
    are used instead where they are given, and left open.
    """
    flow = Flow(
        store, clock=clock, force=force, progress=progress, workers=workers, function=function, annotators=annotators
    )
    try:
        flow.total = await asyncio.to_thread(_count, sources)
        async for batch in _batches(sources, addresses):
            await flow.take(batch)
        await flow.finish()
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()
        return flow.imported(stopped=True)
    finally:
        await flow.close()
    return flow.imported()


async def _batches(
    sources: Sequence[str | Path], addresses: Addresses | None
) -> AsyncIterator[list[tuple[Incoming, Place | None]]]:
    for web, group in groupby(sources, lambda source: addresses is not None and is_address(source)):
        if not web:
            documents = incoming(group)
            while batch := await asyncio.to_thread(_next, documents):
                yield batch
            continue
        for source in group:
            assert addresses is not None
            async for one in addresses(str(source)):
                yield _next(iter([one]))


def _count(sources: Sequence[str | Path]) -> int | None:
    """How many documents there are, None where a feed may hold any number."""
    return None if any(is_address(source) for source in sources) else count(sources)


def _next(documents: Iterator[Incoming]) -> list[tuple[Incoming, Place | None]]:
    return [
        (one, place_of(one.document) if isinstance(one.document, RawDocument) else None)
        for one in islice(documents, BATCH)
    ]


class Flow:
    """One import under way."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], str],
        force: bool = False,
        progress: Report | None = None,
        workers: int | None = None,
        function: Understand = understand,
        annotators: Annotators[RawDocument] | None = None,
    ) -> None:
        self.total: int | None = None
        self._given = annotators
        self._store = store
        self._clock = clock
        self._force = force
        self._progress = progress
        self._workers = workers
        self._function = function
        self._annotators: Annotators[RawDocument] | None = None
        self._pending: deque[
            tuple[Incoming, Place | None, KnownDocument | asyncio.Task[Understanding] | CorpusError]
        ] = deque()
        self._group: list[tuple[Incoming, Place | None, KnownDocument | Understanding]] = []
        self._counts: Counter[Outcome] = Counter()
        self._refusals: list[Added] = []

    async def take(self, batch: Sequence[tuple[Incoming, Place | None]]) -> None:
        """Starts what is fresh of a batch, and finishes as much as there is no more room for."""
        places = [place for _, place in batch if place is not None]
        seen = {} if self._force else await self._store.read(lambda reader: reader.seen(places))
        annotators = await self._choose(batch, {place for place in places if place not in seen})
        for one, place in batch:
            if isinstance(one.document, CorpusError):
                self._pending.append((one, place, one.document))
            elif place is not None and place in seen:
                self._pending.append((one, place, seen[place]))
            else:
                while len(self._pending) >= annotators.window:
                    await self._take_up()
                self._pending.append((one, place, asyncio.create_task(annotators(one.document))))
        while len(self._pending) > BATCH:
            await self._take_up()

    async def finish(self) -> None:
        """Takes up and stores all that is under way."""
        while self._pending:
            await self._take_up()
        await self._keep()

    async def close(self) -> None:
        """Drops what is under way and ends the workers."""
        tasks = [task for _, _, task in self._pending if isinstance(task, asyncio.Task)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._annotators is not None:
            await self._annotators.close()

    def imported(self, *, stopped: bool = False) -> Imported:
        """What became of everything so far."""
        return Imported(dict(self._counts), tuple(self._refusals), stopped)

    async def _choose(
        self, batch: Sequence[tuple[Incoming, Place | None]], fresh: Collection[Place]
    ) -> Annotators[RawDocument]:
        """A pool from the first large batch on, one thread until then: a pool costs seconds and memory to start."""
        if self._given is not None:
            return self._given
        documents = (one.document for one, place in batch if place in fresh)
        size = sum(len(document.data) for document in documents if isinstance(document, RawDocument))
        workers = self._workers or (os.cpu_count() or 1 if size > MANY_BYTES else 1)
        if self._annotators is not None and self._annotators.workers < workers:
            await self.finish()
            await self._annotators.close()
            self._annotators = None
        self._annotators = self._annotators or Annotators(self._function, workers=workers)
        return self._annotators

    async def _take_up(self) -> None:
        one, place, fate = self._pending[0]
        result = await fate if isinstance(fate, asyncio.Task) else fate
        self._pending.popleft()
        self._group.append((one, place, result))
        if len(self._group) >= GROUP:
            await self._keep()

    async def _keep(self) -> None:
        """Stores the group; that it is cancelled meanwhile does not part what is stored from what is reported."""
        group, self._group = self._group, []
        if group:
            keeping = asyncio.ensure_future(self._keep_group(group))
            try:
                await asyncio.shield(keeping)
            except asyncio.CancelledError:
                await keeping
                raise

    async def _keep_group(self, group: Sequence[tuple[Incoming, Place | None, KnownDocument | Understanding]]) -> None:
        moment = self._clock()
        now = datetime.fromisoformat(moment)
        group = [(one, place, dated(it, now) if isinstance(it, Submission) else it) for one, place, it in group]
        whole = [result for _, _, result in group if isinstance(result, Submission)]
        written = iter(await self._store.add_many(whole, moment, force=self._force) if whole else ())
        for one, _, result in group:
            match result:
                case Submission():
                    added = of_written(one.origin, result.annotated, next(written))
                case KnownDocument():
                    added = _of_seen(one.origin, result)
                case _:
                    added = Added(one.origin, Outcome.REFUSED, reason=str(result))
            self._report(added)

    def _report(self, added: Added) -> None:
        self._counts[added.outcome] += 1
        if added.outcome is Outcome.REFUSED:
            self._refusals.append(added)
        if self._progress is not None:
            self._progress(Progress(sum(self._counts.values()), self.total, added))


def of_written(origin: str, annotated: AnnotatedArticle, written: Written) -> Added:
    """What people are told of a document that was understood, and stored or refused."""
    article = annotated.article
    speakers = dict.fromkeys(quote.speaker.name for quote in annotated.quotes if quote.speaker)
    source = article.source or article.agency
    return Added(
        origin=origin,
        outcome=written.outcome,
        article_id=written.article_id,
        version=written.version,
        title=article.title.value if article.title else None,
        source=source.value if source else None,
        published=article.published.value if article.published else None,
        sentences=len(annotated.sentences),
        quotes=len(annotated.quotes),
        speakers=tuple(speakers),
        copy_of=written.copy_of,
        reason=str(RefusedSource(origin, written.reason)) if written.reason else None,
    )


def _of_seen(origin: str, seen: KnownDocument) -> Added:
    if seen.removed:
        return Added(origin, Outcome.REFUSED, reason=str(RefusedSource(origin, WAS_REMOVED)))
    return Added(origin, Outcome.UNCHANGED, seen.article_id, seen.version)
