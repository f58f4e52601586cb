"""An index that another process makes anew is used by the next question, though no article has changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive
from corpus.indexing import Indexing, derive
from corpus.language.tokens import terms
from corpus.store.sql import Connection
from corpus.store.store import Store
from tests.ingest.helpers import write_lines

WHEN = datetime(2024, 3, 6, tzinfo=UTC)


def miscounted(connection: Connection) -> None:
    connection.execute("UPDATE term_counts SET sentences = sentences + 30")


async def test_what_was_kept_of_the_index_before_is_no_longer_used(tmp_path: Path, address: str | None) -> None:
    store = await Store.open(tmp_path / "data", create=True, derive=derive, address=address)
    other = Indexing(store)

    async def counted() -> list[int]:
        return await other.read(lambda _, index: list(map(int, index.statistics(terms("mayor")).found)))

    async with await Archive.open(tmp_path / "data", address=address) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(2))], now=WHEN)
        await archive._store.within(miscounted)
        assert await counted() == [36]
        await archive.reindex()
    assert await counted() == [6]
    await store.close()
