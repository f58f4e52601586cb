"""From a file to PostgreSQL and back by backups: what is held, who is who, what is remembered, every number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.state import State, moving
from bot.state.database import FILE_NAME as BOTS
from bot.state.subscriptions import Subscription
from corpus.archive import Archive
from corpus.doctor import examine
from corpus.errors import DamagedStore
from corpus.keeping import restore
from corpus.store.connect import FILE_NAME
from tests.ingest.helpers import write_lines
from tests.server import running

NOW = datetime(2024, 3, 6, 8, tzinfo=UTC)


@pytest.fixture
def database() -> Iterator[str]:
    with running().database(empty=True) as address:
        yield address


def rows(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in a file by table, but the name of the corpus: one brought back has another."""
    with closing(sqlite3.connect(file)) as connection:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'postings_%'"
        tables = {name for (name,) in connection.execute(sql)} - {"postings", "posting_counts"}
        held = {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables}
        if "posting_counts" in {name for (name,) in connection.execute(sql)}:
            held["terms"] = connection.execute("SELECT * FROM posting_counts").fetchall()
    held["sqlite_sequence"] = [row for row in held["sqlite_sequence"] if row[1]]
    held["corpus"] = [row for row in held.get("corpus", []) if row[0] != "name"]
    return held


async def filled(data: Path, folder: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        await archive.add([write_lines(folder / "a.jsonl", range(12))], now=NOW)
        await archive.remove("r-11", now=NOW, purge=True)
        await archive.remove("r-3", now=NOW)
        await archive.add([write_lines(folder / "a.jsonl", range(2), paragraphs=2)], now=NOW)
        await archive.feeds.add(str(folder), now=NOW)
    state = await State.open(data)
    made, _ = await state.subscriptions.add(Subscription(0, 7, 7, "bridges", 480, "UTC", "daily", False, NOW))
    await state.outbox.claim(made.id, NOW.date(), NOW, NOW)
    await state.inbox.store([{"update_id": 5, "message": {"chat": {"id": 7}, "text": "“Who?”\n"}}], NOW)
    await state.follows.add(7, 7, "ferries", NOW)
    ((_, last),) = [(one.id, one.id) for one in await state.follows.of(7)]
    await state.follows.end([last])
    await state.close()


async def test_there_and_back_again(tmp_path: Path, database: str) -> None:
    data, back, steps = tmp_path / "data", tmp_path / "back", list[tuple[int, int]]()
    await filled(data, tmp_path)
    async with await Archive.open(data) as archive:
        await archive.backup(tmp_path / "one")
        listed, said = await archive.list(), await archive.search("mayor harbour", 5)

    await restore(
        data, tmp_path / "one", address=database, beside={BOTS: partial(moving.take_in, database)},
        progress=lambda done, total: steps.append((done, total)),
    )  # fmt: skip
    assert steps[-1][0] == steps[-1][1] > 100
    async with await Archive.open(tmp_path / "nothing", address=database) as archive:
        assert await archive.list() == listed
        assert await archive.search("mayor harbour", 5) == said
        assert await archive._indexing.disagreements() == []
        await archive.backup(tmp_path / "two", beside={BOTS: partial(moving.write, database)})
    assert all(one.well for one in await examine(tmp_path, database) if one.what != "optional packages")

    await restore(back, tmp_path / "two")
    assert rows(back / FILE_NAME) == rows(data / FILE_NAME)
    assert rows(back / BOTS) == rows(data / BOTS)
    assert all(one.well for one in await examine(back) if one.what != "optional packages")


async def test_numbers_go_on_and_what_was_held_there_before_is_gone(tmp_path: Path, database: str) -> None:
    data = tmp_path / "data"
    await filled(data, tmp_path)
    async with await Archive.open(data) as archive:
        await archive.backup(tmp_path / "one")
    async with await Archive.open(tmp_path / "n", create=True, address=database) as there:
        await there.add([write_lines(tmp_path / "b.jsonl", range(40, 60))], now=NOW)
        assert len(await there.list()) == 20
        await restore(tmp_path / "n", tmp_path / "one", address=database)
        assert len(await there.list()) == 10
        await there.add([write_lines(tmp_path / "c.jsonl", range(70, 71))], now=NOW)
        keys = sorted(await there._store.read(lambda reader: reader.live_keys()))
        assert keys[-1] == 13, "the numbers of those that were purged are not given again"
        assert await there._indexing.disagreements() == []


async def test_a_backup_that_is_damaged_changes_nothing(tmp_path: Path, database: str) -> None:
    data = tmp_path / "data"
    await filled(data, tmp_path)
    async with await Archive.open(data) as archive:
        await archive.backup(tmp_path / "one")
    async with await Archive.open(tmp_path / "n", create=True, address=database) as there:
        await there.add([write_lines(tmp_path / "b.jsonl", range(40, 42))], now=NOW)
        whole = (tmp_path / "one").read_bytes()
        (tmp_path / "one").write_bytes(whole[:-7])
        with pytest.raises(DamagedStore):
            await restore(tmp_path / "n", tmp_path / "one", address=database)
        assert len(await there.list()) == 2
