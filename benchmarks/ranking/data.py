"""The corpus that questions are asked of, imported once. Reads DIR; keeps nothing of its text but there."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive
from corpus.indexing import Indexing
from corpus.search.index import SearchIndex
from corpus.store.connect import FILE_NAME, connect
from corpus.store.store import BUSY_SECONDS, Store

IMPORTED_AT = datetime(2026, 1, 1, tzinfo=UTC)


async def _fill(folder: Path, sources: list[Path]) -> None:
    async with await Archive.open(folder, create=True) as archive:
        await archive.add([str(source) for source in sources], now=IMPORTED_AT)


@contextmanager
def corpus(sources: list[Path], folder: Path | None) -> Iterator[tuple[Store, SearchIndex]]:
    """Store and index of these files: those of `folder` where it holds a corpus already, else imported there (or
    into a folder that goes away)."""
    with tempfile.TemporaryDirectory() as temporary:
        place = folder or Path(temporary)
        if not (place / FILE_NAME).exists():
            asyncio.run(_fill(place, sources))
        loop = asyncio.new_event_loop()
        store = loop.run_until_complete(Store.open(place))
        loop.run_until_complete(Indexing(store).catch_up())
        connection = connect(store.database, busy=BUSY_SECONDS, read_only=True)
        try:
            yield store, SearchIndex(connection)
        finally:
            connection.close()
            loop.run_until_complete(store.close())
            loop.close()


def nice() -> None:
    """One thread for numbers, and others first."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.nice(10)
