"""Where documents become annotated articles: in this process, or in a pool of them where there are many.

A document that kills its worker is refused; the others are done again. Nothing is stored here.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Generic, Protocol, TypeVar

from corpus.errors import CorpusError, UnreadableSource
from corpus.ingest.identity import alike, identity_of, place_of
from corpus.ingest.proof import provable
from corpus.model import RawDocument
from corpus.store.records import Sketch, Submission

log = logging.getLogger(__name__)

Understanding = Submission | CorpusError
Understand = Callable[[RawDocument], Understanding]


class Named(Protocol):
    """Something to be understood, with what people are told of it."""

    @property
    def path(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def given_id(self) -> str | None: ...


D = TypeVar("D", bound=Named)


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
    except Exception as error:
        which = raw.path or raw.url or raw.given_id or "a document"
        log.exception("Reading %s failed", which)
        why = f"it could not be understood ({type(error).__name__})"
        return UnreadableSource(which, why, "Please report it: this should not happen.")


class Annotators(Generic[D]):
    """Understands documents off the event loop; many at once where `workers` is over 1."""

    def __init__(self, function: Callable[[D], Understanding], *, workers: int = 1) -> None:
        self._function = function
        self.workers = workers
        self._pool: Executor | None = None
        self._lone: Executor | None = None
        self._mending = asyncio.Lock()

    @property
    def window(self) -> int:
        """How many documents may be under way: enough that no worker waits, few enough to hold in memory."""
        return 4 * self.workers

    async def __call__(self, raw: D) -> Understanding:
        """What became of one document."""
        pool = self._pool = self._pool or self._started()
        try:
            return await asyncio.wrap_future(pool.submit(self._function, raw))
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
            return await self._alone(raw)

    async def _alone(self, raw: D) -> Understanding:
        """A worker died while several documents were under way: each is done again by itself, to tell which it was."""
        async with self._mending:
            pool = self._lone = self._lone or _processes(1)
            try:
                return await asyncio.wrap_future(pool.submit(self._function, raw))
            except BrokenProcessPool:
                self._lone = None
                which = raw.path or raw.url or raw.given_id or "a document"
                return UnreadableSource(which, "reading it crashed", "Leave it out, and please report it.")

    def _started(self) -> Executor:
        if self.workers > 1:
            return _processes(self.workers)
        return ThreadPoolExecutor(1, thread_name_prefix="annotate")

    async def close(self) -> None:
        """Ends the workers; what has not begun is dropped."""
        pools, self._pool, self._lone = (self._pool, self._lone), None, None
        for pool in pools:
            if pool is not None:
                await asyncio.to_thread(pool.shutdown, cancel_futures=True)


def _processes(workers: int) -> Executor:
    """New processes that share nothing with this one, so that threads and connections here do them no harm."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, does not outlive it even where that is killed, and keeps to one core."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = (
            "1"  # read when numpy is first imported, which here is later; there is a worker for each core
        )
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
