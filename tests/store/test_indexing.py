"""The index follows the store: from this process, from another, after a removal, a purge, a restore and damage."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from corpus.archive import Archive
from corpus.indexing import Indexing, folder_of
from corpus.language.tokens import terms
from corpus.search.index import SearchIndex
from corpus.search.index.files import lock
from corpus.store.reader import Reader
from corpus.store.sqlite import Store
from tests.ingest.helpers import write_lines

T = TypeVar("T")
WHEN = datetime(2024, 3, 6, tzinfo=UTC)


async def found(indexing: Indexing, words: str) -> int:
    return len((await indexing.current()).top(terms(words), 100).ids)


@pytest.fixture
async def other(tmp_path: Path):
    store = await Store.open(tmp_path / "data", create=True)
    indexing = Indexing(store)
    yield indexing
    await indexing.close()
    await store.close()


async def test_what_another_adds_and_removes_is_found_and_found_no_more(other: Indexing, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", range(4))
    async with await Archive.open(tmp_path / "data") as archive:
        assert await found(other, "mayor") == 0
        await archive.add([source], now=WHEN)
        assert await found(other, "mayor") == 12
        await archive.remove("r-1", now=WHEN)
        assert await found(other, "mayor") == 9
        await archive.add([source], now=WHEN, force=True)
        assert await found(other, "mayor") == 12
    assert await other.disagreements() == []


async def test_who_follows_sees_it_within_a_second_and_ends_when_cancelled(other: Indexing, tmp_path: Path) -> None:
    following = asyncio.create_task(other.follow())
    async with await Archive.open(tmp_path / "data") as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(2))], now=WHEN)
        async with asyncio.timeout(10):
            while await found(other, "mayor") < 6:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following


async def test_articles_that_come_in_during_a_catch_up_do_not_begin_it_anew(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(3))], now=WHEN)
    shutil.rmtree(folder_of(tmp_path / "data"))
    store = await Store.open(tmp_path / "data")
    asked = 0

    def as_if_two_came_in_since(question: Callable[[Reader], T]) -> T:
        nonlocal asked
        asked += 1
        assert asked < 50, "the catch-up goes round in circles"
        answer = store.read_now(question)
        return (answer[0], 1) if asked == 1 else answer  # type: ignore[index,return-value]

    index = SearchIndex.open(folder_of(tmp_path / "data"))
    caught = await asyncio.to_thread(index.catch_up, as_if_two_came_in_since, None)
    assert (caught.taken, caught.level) == (3, True)
    index.close()
    await store.close()


async def test_a_purge_leaves_no_word_in_any_file(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "a.jsonl", range(3)).read_text(encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(lines.replace("Berth 1 took", "Berth 1 zymurgically took"), encoding="utf-8")
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([tmp_path / "a.jsonl"], now=WHEN)
        await archive.remove("r-1", now=WHEN, purge=True)
    left = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())
    assert b"zymurg" not in left
    assert b"Berth 2" in left


async def test_a_restored_corpus_is_indexed_anew(other: Indexing, tmp_path: Path) -> None:
    async with await Archive.open(tmp_path / "data") as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(2))], now=WHEN)
        await archive.backup(tmp_path / "b")
        await archive.add([write_lines(tmp_path / "c.jsonl", range(2, 6))], now=WHEN)
        await archive.remove("r-0", now=WHEN)
        assert await found(other, "mayor") == 15
        await Archive.restore(tmp_path / "data", tmp_path / "b")
        assert await found(other, "mayor") == 6


async def test_the_doctor_names_a_damaged_index_and_reindex_mends_it(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(40), paragraphs=8)], now=WHEN)
        await archive.reindex()
    for file in folder_of(tmp_path / "data").glob("segment-*"):
        data = file.read_bytes()
        file.write_bytes(data[:5000] + bytes(100) + data[5100:])
    faults = [one for one in await Archive.doctor(tmp_path / "data") if not one.well]
    assert [one.what for one in faults] == ["search index"]
    assert "reindex" in faults[0].cure
    steps: list[tuple[int, int]] = []
    async with await Archive.open(tmp_path / "data") as archive:
        await archive.reindex(lambda done, total: steps.append((done, total)))
    assert steps[-1] == (40, 40)
    assert all(one.well for one in await Archive.doctor(tmp_path / "data"))


@pytest.mark.parametrize("state", ["removed", "emptied", "stale"])
async def test_whoever_asks_first_is_answered_from_all_that_the_store_holds(tmp_path: Path, state: str) -> None:
    folder = folder_of(tmp_path / "data")
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(30))], now=WHEN)
    if state == "stale":
        shutil.copytree(folder, tmp_path / "old")
        async with await Archive.open(tmp_path / "data") as archive:
            await archive.add([write_lines(tmp_path / "b.jsonl", range(30, 60))], now=WHEN)
    shutil.rmtree(folder)
    if state == "emptied":
        folder.mkdir()
    if state == "stale":
        shutil.copytree(tmp_path / "old", folder)
    store = await Store.open(tmp_path / "data")
    indexing = Indexing(store)
    try:
        counts = await store.read(lambda reader: reader.live_counts())
        indexes = await asyncio.gather(*(indexing.current() for _ in range(5)))
        assert {one.count() for one in indexes} == {counts}
    finally:
        await indexing.close()
        await store.close()


@pytest.mark.parametrize("harm", ["gone", "emptied", "stale", "damaged"])
@pytest.mark.parametrize("followed", [False, True])
async def test_an_index_that_is_behind_is_never_answered_from(
    other: Indexing, tmp_path: Path, harm: str, followed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.indexing.PATIENCE_SECONDS", 0.1)
    folder = folder_of(tmp_path / "data")
    async with await Archive.open(tmp_path / "data") as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(2))], now=WHEN)
        kept = {path.name: path.read_bytes() for path in folder.iterdir()}
        await archive.add([write_lines(tmp_path / "b.jsonl", range(2, 5))], now=WHEN)
    if harm == "stale":
        for path in folder.iterdir():
            path.unlink()
        for name, data in kept.items():
            (folder / name).write_bytes(data)
    elif harm == "damaged":
        for path in folder.iterdir():
            path.write_bytes(b"?" + path.read_bytes()[1:])
    else:
        for path in folder.iterdir():
            path.unlink()
        if harm == "gone":
            folder.rmdir()
    if followed:
        other._followed = True  # as if a follower had not come to its first look yet
    with lock(folder / "lock") as held:
        assert held
        asking = asyncio.create_task(found(other, "mayor"))
        await asyncio.sleep(0.5)
        assert not asking.done(), "another process is at it: wait"
    assert await asking == 15
