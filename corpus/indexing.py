"""Keeps the search index up with the store, off the event loop. What is indexed and how is the index's own affair.

Commands write the store; whoever holds the index's lock takes the changes in. A process that answers once catches up
first; one that stays (`follow`) does so twice a second and answers from what it has.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from corpus.errors import CorpusError
from corpus.store.reader import Reader
from corpus.store.sqlite import Store

if TYPE_CHECKING:
    from corpus.search.index import SearchIndex

T = TypeVar("T")

log = logging.getLogger(__name__)

FOLDER: Final = "index"
FOLLOW_SECONDS: Final = 0.5
PATIENCE_SECONDS: Final = 60.0
"""How long one that answers waits for another process to take in what the store held when it was asked."""

Report = Callable[[int, int], None]
"""Called with (articles taken in, articles to take in)."""


def folder_of(data: Path) -> Path:
    """Where a data folder's index is kept."""
    return data / FOLDER


class Indexing:
    """The index of one store, opened when it is first needed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="index")
        self._index: SearchIndex | None = None
        self._followed = False
        self._floor: int | None = None

    async def current(self) -> SearchIndex:
        """The index with everything in it that the store holds; while it is followed, as of half a second ago.

        Never one that lacks what the store held when it was first asked (the index is damaged, say, or another process
        is still at its first filling): then it waits, and helps.
        """
        name, last = await self._store.read(lambda reader: (reader.name(), reader.last_change()))
        if self._floor is None:
            self._floor = last
        if self._index is not None and self._index.corpus == name and self._index.sequence >= last:
            return self._index
        if self._index is None or not self._followed:
            await self.catch_up()
        while await self._behind():
            await self.catch_up()
        assert self._index is not None
        return self._index

    def level(self, reader: Reader) -> SearchIndex | None:
        """The index where it is open and holds all that this reader sees; for who is in a reading thread already."""
        index = self._index
        if index is None or self._floor is None or index.corpus != reader.name():
            return None
        return index if index.sequence >= reader.last_change() else None

    async def _behind(self) -> bool:
        name, last = await self._store.read(lambda reader: (reader.name(), reader.last_change()))
        floor = min(self._floor or 0, last)
        return self._index is None or self._index.corpus != name or self._index.sequence < floor

    async def catch_up(self, progress: Report | None = None) -> None:
        """Takes in what is new in the store, or waits for the process that is doing so.

        What comes in meanwhile is not waited for: a long import elsewhere holds up no answer.
        """
        name, wanted = await self._store.read(lambda reader: (reader.name(), reader.last_change()))
        for _ in range(int(PATIENCE_SECONDS / FOLLOW_SECONDS * 5)):
            if await self._run(self._step, progress):
                return
            if self._index is not None and self._index.corpus == name and self._index.sequence >= wanted:
                return
            await asyncio.sleep(FOLLOW_SECONDS / 5)

    async def rebuild(self, progress: Report | None = None) -> None:
        """Builds the index anew from the store while the old one goes on answering."""
        await self._run(lambda: self._opened().rebuild(self._store.read_now, progress))

    async def purge(self) -> None:
        """Takes what was removed out of every file of the index."""
        await self.catch_up()
        await self._run(lambda: self._opened().purge())

    async def disagreements(self) -> list[str]:
        """What is wrong with the index, or differs from the store; that it has yet to take in something is no fault."""

        def look() -> list[str]:
            index = self._opened()
            name, last = self._store.read_now(lambda reader: (reader.name(), reader.last_change()))
            behind = index.corpus != name or index.sequence < last
            return list(index.faults) if behind else index.disagreements(self._store.read_now)

        return await self._run(look)

    async def follow(self) -> None:
        """Stays with the store until cancelled; a fault is logged and tried again, never the end of it."""
        await self.catch_up()
        self._followed = True
        try:
            while True:
                await asyncio.sleep(FOLLOW_SECONDS)
                try:
                    await self._run(self._step, None)
                except (CorpusError, OSError):
                    log.exception("The index could not be brought up to date; trying again")
        finally:
            self._followed = False

    async def close(self) -> None:
        """Waits for what is under way."""
        if self._index is not None:
            await self._run(self._index.close)
        self._thread.shutdown(wait=False)

    def _step(self, progress: Report | None) -> bool:
        return self._opened().catch_up(self._store.read_now, progress).level

    def _opened(self) -> SearchIndex:
        if self._index is None:
            from corpus.search.index import SearchIndex

            self._index = SearchIndex.open(folder_of(self._store.database.parent))
        return self._index

    async def _run(self, function: Callable[..., T], *values: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *values)
