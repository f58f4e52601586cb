"""Questions answered from a logical replica, so that the primary has its time for writing. Falls back on the primary.

Only what asks reads there. Who writes by what it has read (taking in, placing people, summing up what came since the
last summary) reads from the primary: a replica is always a little behind.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from corpus.errors import StoreError
from corpus.indexing import Indexing
from corpus.model.holdings import Lag
from corpus.store.home import copied
from corpus.store.reader import Reader
from corpus.store.store import Store

if TYPE_CHECKING:
    from corpus.search.index import SearchIndex

T = TypeVar("T")

log = logging.getLogger(__name__)

PATIENCE: Final = 1.0
"""Seconds a question waits for a replica that does not answer."""
AGAIN: Final = 10.0
"""Seconds after which one that failed is asked again."""


class Replica:
    """What is asked instead of the primary's index. Opened when it is first asked, and again after it failed."""

    def __init__(self, folder: Path, address: str, primary: Store, indexing: Indexing) -> None:
        self._folder = folder
        self._address = address
        self._primary = primary
        self._indexing = indexing
        self._store: Store | None = None
        self._index: Indexing | None = None
        self._opening = asyncio.Lock()
        self._whole = False
        self._failed: float | None = None
        self._level_at: float | None = None

    async def read(self, question: Callable[[Reader, SearchIndex], T]) -> T:
        """Runs a function as `Indexing.read` does, over the replica, or over the primary where that cannot be asked."""
        if self._failed is None or monotonic() - self._failed > AGAIN:
            try:
                await self._opened()
                assert self._index is not None
                found = await self._index.level(question) if await self._copied() else None
            except StoreError as fault:
                if self._failed is None:
                    log.warning("The replica cannot be asked; the primary is: %s", fault)
                self._failed = monotonic()
            else:
                if self._failed is not None:
                    log.warning("The replica is asked again")
                self._failed = None
                if found is not None:
                    return found[0]
        return await self._indexing.read(question)

    async def lag(self) -> Lag:
        """How far it is behind, by the changes the primary has; None is: it does not answer.

        The seconds are counted from when it was last seen level.
        """
        newest = await self._primary.read(lambda reader: reader.last_change())
        try:
            store = await self._opened()
            if not await self._copied():
                return Lag(None, None)
            here = await store.read(lambda reader: reader.last_change())
            behind = await self._primary.read(lambda reader: reader.changes_after(here))
        except StoreError:
            return Lag(None, None)
        if here >= newest or self._level_at is None:
            self._level_at = monotonic()
        return Lag(behind, round(monotonic() - self._level_at, 1))

    async def close(self) -> None:
        """Lets go of it."""
        if self._store is not None:
            await self._store.close()

    async def _copied(self) -> bool:
        """Whether it has been made whole; until then it is as if it were not there."""
        assert self._store is not None
        if not self._whole:
            self._whole = await self._store.read(lambda reader: copied(reader.connection))
        return self._whole

    async def _opened(self) -> Store:
        async with self._opening:
            if self._store is None:
                self._store = await Store.open(self._folder, address=self._address, patience=PATIENCE)
                self._index = Indexing(self._store)
            return self._store
