"""Keeps what things are found by level with the store: the search index, and the runs by which wordings meet.

Both are written with the articles, so mostly there is nothing to do.

A store that an older program filled, or whose terms were cut by other rules, is caught up with a few articles a
transaction; whoever asks meanwhile waits, and helps.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from corpus.errors import CorpusError
from corpus.store.connect import renew
from corpus.store.reader import Reader
from corpus.store.sql import Connection
from corpus.store.store import Store

if TYPE_CHECKING:
    from corpus.search.index import SearchIndex
    from corpus.search.index.stored import Kept

T = TypeVar("T")

log = logging.getLogger(__name__)

OLD_FOLDER: Final = "index"
"""Where older programs kept an index in files of its own."""
FOLLOW_SECONDS: Final = 0.5

Report = Callable[[int, int], None]
"""Called with (articles taken in, articles to take in)."""


def derive(connection: Connection) -> None:
    """Takes in what has changed, within the transaction that changes it (`Store.open`)."""
    from corpus.search.index import upkeep
    from corpus.wordings import upkeep as runs

    upkeep.catch_up(connection)
    runs.catch_up(connection)


class Indexing:
    """The index of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: tuple[tuple[str, int], Kept] | None = None

    async def read(self, question: Callable[[Reader, SearchIndex], T]) -> T:
        """Runs a function over a `Reader` and the index in a thread, both as at one moment at which they are level."""
        while (found := await self.level(question)) is None:
            await self.catch_up()
        return found[0]

    async def level(self, question: Callable[[Reader, SearchIndex], T]) -> tuple[T] | None:
        """The same where articles and index are level at this moment; None where they are not."""
        from corpus.search.index import SearchIndex, upkeep

        def look(reader: Reader) -> tuple[T] | None:
            if upkeep.behind(reader):
                return None
            return (question(reader, SearchIndex(reader.connection, kept=self._kept_at(reader))),)

        return await self._store.read(look)

    async def catch_up(self, progress: Report | None = None) -> None:
        """Takes in what the store has that the index has not, a few articles a transaction."""
        total = left = await self._behind()
        while left:
            await self._store.within(derive)
            left = await self._behind()
            if progress is not None:
                progress(max(0, total - left), total)
        folder = self._store.database.parent / OLD_FOLDER
        if folder.is_dir():
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def rebuild(self, progress: Report | None = None) -> None:
        """Makes the index anew from the articles; unless it was wrong, it goes on answering."""
        from corpus.search.index import upkeep
        from corpus.wordings import upkeep as runs

        if await self.disagreements():
            await self._store.within(upkeep.begin_anew)
        await self._store.within(runs.begin_anew)
        await self.catch_up(progress)
        keys = sorted(await self._store.read(lambda reader: reader.live_keys()))
        for at in range(0, len(keys), upkeep.AT_ONCE):
            some = keys[at : at + upkeep.AT_ONCE]
            await self._store.within(partial(upkeep.renew, articles=some))
            if progress is not None:
                progress(min(at + upkeep.AT_ONCE, len(keys)), len(keys))
        # Nothing that another process kept of the index before holds any more, though no article has changed.
        await self._store.within(renew)

    async def purge(self) -> None:
        """Leaves nothing of what was removed, neither in the index nor in the store's own log."""
        from corpus.search.index import upkeep

        await self.catch_up()
        await self._store.within(upkeep.tidy)
        await self._store.settle()

    async def disagreements(self) -> list[str]:
        """What is wrong with the index, or differs from the store; that it has yet to take in something is no fault."""
        from corpus.search.index import upkeep

        found: list[str] = []
        if not await self._store.read(upkeep.behind):
            await self._store.within(lambda connection: found.extend(upkeep.disagreements(connection)))
        return found

    async def follow(self) -> None:
        """Stays with the store until cancelled; a fault is logged and tried again, never the end of it."""
        while True:
            try:
                await self.catch_up()
            except (CorpusError, OSError):
                log.exception("The index could not be brought up to date; trying again")
            await asyncio.sleep(FOLLOW_SECONDS)

    def _kept_at(self, reader: Reader) -> Kept:
        """What was looked up since the last change."""
        from corpus.search.index.stored import Kept

        moment = reader.name(), reader.last_change()
        if self._kept is None or self._kept[0] != moment:
            self._kept = moment, Kept()
        return self._kept[1]

    async def _behind(self) -> int:
        from corpus.search.index import upkeep
        from corpus.wordings import upkeep as runs

        return await self._store.read(lambda reader: max(upkeep.behind(reader), runs.behind(reader)))
