"""Where documents become annotated articles: in processes of their own, each document within a budget.

A document that takes more, or kills its process, is refused with the reason. Nothing is stored here.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Generic, Protocol, TypeVar

from corpus.errors import CorpusError, UnreadableSource
from corpus.ingest.budget import ResourceLimits, Spent, Worker
from corpus.ingest.identity import alike, identity_of, place_of
from corpus.ingest.proof import provable
from corpus.model.articles import RawDocument
from corpus.store.records import Sketch, Submission

log = logging.getLogger(__name__)

LIGHT: Final = 64_000
"""Bytes of text, page or mail that are read within a second or two even at their worst (see the growth tests)."""

IDLE_SECONDS: Final = 120.0

Understanding = Submission | CorpusError
Understand = Callable[[RawDocument], Understanding]


class Labelled(Protocol):
    """Something to be understood, with what people are told of it."""

    @property
    def path(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def given_id(self) -> str | None: ...


D = TypeVar("D", bound=Labelled)


def understand(raw: RawDocument) -> Understanding:
    """The article in a document with everything found in it, ready to be stored, or why there is none. Never raises."""
    from corpus.language.annotate import annotate
    from corpus.language.fingerprint import fingerprint
    from corpus.language.sameness import signature
    from corpus.reading import read, site_of, source_text

    try:
        article = read(raw)
        annotated = annotate(article)
        if article.raw is not None:
            annotated = provable(annotated, source_text(article.raw, article.raw_media_type or ""))
        marks = signature(annotated.article)
        sketch = Sketch(marks.keys, marks.sample)
        site = site_of(raw.url) if raw.url and raw.fetched_at else None
        return Submission(
            annotated, identity_of(annotated.article, raw), place_of(raw), sketch, alike, fingerprint(), site, site_of
        )
    except CorpusError as error:
        return error
    except MemoryError:
        return _too_little(raw)
    except RecursionError:
        which = raw.path or raw.url or raw.given_id or "a document"
        return UnreadableSource(which, "it is nested deeper than any article is", "Leave it out.")
    except Exception as error:
        which = raw.path or raw.url or raw.given_id or "a document"
        log.exception("Reading %s failed", which)
        why = f"it could not be understood ({type(error).__name__})"
        return UnreadableSource(which, why, "Please report it: this should not happen.")


def _too_little(raw: Labelled) -> UnreadableSource:
    why = "reading it takes more memory than there is for one document"
    return UnreadableSource(raw.path or raw.url or raw.given_id or "a document", why, "Split it, or leave it out.")


class Annotators(Generic[D]):
    """Understands documents off the event loop, each within a budget; many at once where `workers` is over 1.

    A document that spends the budget, or kills its process, is refused with the reason; the others do not notice. What
    is small and plain is read in a thread of this process where there is one worker alone: it cannot take long, and a
    process takes seconds to start. `resident`: the process is there anyway, so everything goes through it. After `idle`
    seconds with nothing to read the processes end.
    """

    def __init__(
        self,
        function: Callable[[D], Understanding],
        *,
        workers: int = 1,
        budget: ResourceLimits | None = None,
        resident: bool = False,
        idle: float = IDLE_SECONDS,
    ) -> None:
        self._function = function
        self.workers = workers
        self._budget = budget or ResourceLimits()
        self._resident = resident
        self._idle_seconds = idle
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="annotate")
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._closed = False
        self._under_way = 0
        self._resting: asyncio.TimerHandle | None = None

    @property
    def window(self) -> int:
        """How many documents may be under way: enough that no worker waits, few enough to hold in memory."""
        return 4 * self.workers

    async def __call__(self, raw: D) -> Understanding:
        """What became of one document."""
        self._under_way += 1
        self._keep()
        try:
            return await asyncio.wrap_future(self._threads.submit(self._understood, raw))
        finally:
            self._under_way -= 1
            if not self._under_way and not self._closed:
                self._resting = asyncio.get_running_loop().call_later(self._idle_seconds, self._rest)

    def _keep(self) -> None:
        """The workers stay for now."""
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None

    def _rest(self) -> None:
        """Ends what was not needed for a while: one who stays need not hold a second program in memory."""
        idle, self._idle = self._idle, []
        for worker in idle:
            self._all.discard(worker)
            worker.end()

    def _understood(self, raw: D) -> Understanding:
        if self.workers == 1 and not self._resident and is_light(raw):
            return self._function(raw)
        try:
            worker = self._idle.pop() if self._idle else self._started()
        except (OSError, MemoryError):
            return _too_little(raw)
        try:
            result: Understanding = worker(raw, len(getattr(raw, "data", b"") or getattr(raw, "text", "")))
        except Spent as why:
            self._all.discard(worker)
            worker.close()
            which = raw.path or raw.url or raw.given_id or "a document"
            return UnreadableSource(which, str(why), "Leave it out, or split it; please report it if it is an article.")
        self._idle.append(worker)
        return result

    def _started(self) -> Worker:
        if self._closed:
            raise Spent("it was stopped")
        worker = Worker(self._function, self._budget)
        self._all.add(worker)
        return worker

    async def close(self) -> None:
        """Ends the workers, also in the middle of a document; what has not begun is dropped."""
        self._closed = True
        self._keep()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in list(self._all):
            await asyncio.to_thread(worker.close)
        self._all.clear()


def is_light(raw: object) -> bool:
    """Whether a document is so small and plain that reading it cannot take long, whatever it holds."""
    data = getattr(raw, "data", None)
    if isinstance(data, bytes):
        return len(data) <= LIGHT and not data.startswith(b"%PDF")
    text = getattr(raw, "text", None)
    return isinstance(text, str) and len(text) <= LIGHT
