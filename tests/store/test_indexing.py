"""The index is of one piece with the store: from any process, after a removal, a purge, a restore, harm."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.doctor import examine
from corpus.indexing import OLD_FOLDER, Indexing, derive
from corpus.keeping import restore
from corpus.language.tokens import terms
from corpus.search.index import upkeep
from corpus.search.seam import number_of
from corpus.store import fulltext
from corpus.store.connect import FILE_NAME
from corpus.store.sql import Connection
from corpus.store.store import Store
from tests.ingest.helpers import write_lines
from tests.patience import PATIENCE

WHEN = datetime(2024, 3, 6, tzinfo=UTC)


async def found(indexing: Indexing, words: str) -> int:
    return len(await indexing.read(lambda _, index: index.top(terms(words), 1000).ids))


def harm(data: Path, *statements: str) -> None:
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def as_older(data: Path) -> None:
    """As a program left it that kept its index in files."""
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        fulltext.clear(connection)
    (data / OLD_FOLDER).mkdir()
    (data / OLD_FOLDER / "manifest").write_bytes(b"of an older program")


@pytest.fixture
async def other(tmp_path: Path, address: str | None) -> AsyncIterator[Indexing]:
    store = await Store.open(tmp_path / "data", create=True, derive=derive, address=address)
    yield Indexing(store)
    await store.close()


@pytest.fixture
async def embedded(tmp_path: Path) -> AsyncIterator[Indexing]:
    store = await Store.open(tmp_path / "data", create=True, derive=derive)
    yield Indexing(store)
    await store.close()


async def test_what_another_adds_and_removes_is_found_and_found_no_more(
    other: Indexing, tmp_path: Path, address: str | None
) -> None:
    source = write_lines(tmp_path / "a.jsonl", range(4))
    async with await Archive.open(tmp_path / "data", address=address) as archive:
        assert await found(other, "mayor") == 0
        await archive.add([source], now=WHEN)
        assert await found(other, "mayor") == 12
        await archive.remove("r-1", now=WHEN)
        assert await found(other, "mayor") == 9
        await archive.add([source], now=WHEN, force=True)
        assert await found(other, "mayor") == 12
    assert await other.disagreements() == []


async def test_articles_and_index_are_written_in_one_transaction(
    other: Indexing, tmp_path: Path, address: str | None
) -> None:
    """Seen from outside at any moment, what is held is what is found; nothing is caught up with afterwards."""
    async with await Archive.open(tmp_path / "data", address=address) as archive:
        adding = asyncio.create_task(archive.add([write_lines(tmp_path / "a.jsonl", range(60))], now=WHEN))
        seen = set()
        while not adding.done():
            held, indexed, behind = await other._store.read(
                lambda r: (r.live_counts(), fulltext.state(r.connection), upkeep.behind(r))
            )
            assert held == (indexed.articles, indexed.sentences)
            assert not behind
            seen.add(held)
            await asyncio.sleep(0)
        await adding
    assert len(seen) > 2


async def test_what_fails_leaves_neither_article_nor_index(tmp_path: Path) -> None:
    def fails(connection: Connection) -> None:
        derive(connection)
        raise sqlite3.IntegrityError("as if the disk were full")

    data = tmp_path / "data"
    async with await Archive.open(data, create=True) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(2))], now=WHEN)
    async with await Archive.open(data) as archive:
        archive._store._derive = fails
        with pytest.raises(Exception, match="disk"):
            await archive.remove("r-1", now=WHEN)
    async with await Archive.open(data) as archive:
        assert (await archive.coverage()).articles == 2
        assert await found(archive._indexing, "mayor") == 6
        assert await archive._indexing.disagreements() == []


async def test_an_older_programs_store_is_caught_up_with_step_by_step_and_its_index_goes(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with await Archive.open(data, create=True) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(100))], now=WHEN)
    as_older(data)
    steps: list[tuple[int, int]] = []
    async with await Archive.open(data) as archive:
        await archive.add(
            [write_lines(tmp_path / "b.jsonl", range(100, 101))], now=WHEN, indexing=lambda *s: steps.append(s)
        )
        assert await found(archive._indexing, "mayor") == 303
        assert await archive._indexing.disagreements() == []
    assert len(steps) > 1, "more than one transaction"
    assert steps[-1][0] == steps[-1][1]
    assert not (data / OLD_FOLDER).exists()


async def test_whoever_asks_first_is_answered_from_all_that_the_store_holds(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with await Archive.open(data, create=True) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(70))], now=WHEN)
    as_older(data)
    async with await Archive.open(data) as archive, await Archive.open(data) as another:
        askers = [found(one._indexing, "mayor") for one in (archive, another, archive)]
        assert await asyncio.gather(*askers) == [210] * 3
        assert await archive._indexing.disagreements() == []


async def test_terms_cut_by_other_rules_are_cut_anew(
    other: Indexing, tmp_path: Path, address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await Archive.open(tmp_path / "data", address=address) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(40))], now=WHEN)
        monkeypatch.setattr(upkeep, "ANALYSER", "of tomorrow")
        assert await other._store.read(upkeep.behind) == 40
        assert await found(other, "mayor") == 120
        assert await other.disagreements() == []


async def test_who_follows_takes_in_what_waits_and_ends_when_cancelled(embedded: Indexing, tmp_path: Path) -> None:
    async with await Archive.open(tmp_path / "data") as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(2))], now=WHEN)
    as_older(tmp_path / "data")
    following = asyncio.create_task(embedded.follow())
    async with asyncio.timeout(PATIENCE):
        while await embedded._store.read(upkeep.behind):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following


async def test_a_purge_leaves_no_word_and_no_term_in_any_file(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "a.jsonl", range(3)).read_text(encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(lines.replace("Berth 1 took", "Berth 1 zymurgically took"), encoding="utf-8")
    (term,) = terms("zymurgically")
    token = f"{number_of(term):x}".encode()
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([tmp_path / "a.jsonl"], now=WHEN)
        assert token in (tmp_path / "data" / FILE_NAME).read_bytes() + (tmp_path / "data/corpus.db-wal").read_bytes()
        await archive.remove("r-1", now=WHEN, purge=True)
    left = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())
    assert b"zymurg" not in left
    assert token not in left
    assert b"Berth 2" in left


async def test_a_restored_corpus_is_found_as_it_was(embedded: Indexing, tmp_path: Path) -> None:
    async with await Archive.open(tmp_path / "data") as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(2))], now=WHEN)
        await archive.backup(tmp_path / "b")
        await archive.add([write_lines(tmp_path / "c.jsonl", range(2, 6))], now=WHEN)
        await archive.remove("r-0", now=WHEN)
        assert await found(embedded, "mayor") == 15
        await restore(tmp_path / "data", tmp_path / "b")
        assert await found(embedded, "mayor") == 6
        assert await embedded.disagreements() == []


@pytest.mark.parametrize(
    "harmed",
    [
        "UPDATE postings_data SET block = zeroblob(length(block)) WHERE id > 10",
        "DELETE FROM indexed WHERE article = 3",
        "UPDATE term_counts SET sentences = sentences + 1 WHERE number = (SELECT max(number) FROM term_counts)",
        "INSERT INTO postings (rowid, terms) VALUES (1, 'abc')",
        "UPDATE index_state SET sentences = sentences + 1",
    ],
)
async def test_the_doctor_names_a_damaged_index_and_reindex_mends_it(tmp_path: Path, harmed: str) -> None:
    data = tmp_path / "data"
    async with await Archive.open(data, create=True) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(40), paragraphs=8)], now=WHEN)
    harm(data, harmed)
    faults = [one for one in await examine(data) if not one.well]
    assert "search index" in [one.what for one in faults]
    assert all("reindex" in one.cure for one in faults if one.what == "search index")
    steps: list[tuple[int, int]] = []
    async with await Archive.open(data) as archive:
        await archive.reindex(lambda done, total: steps.append((done, total)))
    assert steps[-1] == (40, 40)
    assert all(one.well for one in await examine(data))
