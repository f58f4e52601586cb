"""A database that is missing, newer, damaged, busy, foreign or unwritable says so in one line with the cure."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import BusyStore, DamagedStore, MissingCorpus, NewerStore, StoreError, UnwritableStore
from corpus.store.connect import FILE_NAME
from corpus.store.store import Store
from tests.store.samples import NOW, TEXT, sample


async def filled(folder: Path) -> None:
    store = await Store.open(folder, create=True)
    await store.add(sample(), NOW)
    await store.close()


async def refusal(folder: Path, *, create: bool = False) -> StoreError:
    with pytest.raises(StoreError) as caught:
        await Store.open(folder, create=create)
    assert "\n" not in str(caught.value)
    return caught.value


async def test_no_folder_an_empty_folder_and_an_empty_file_are_a_missing_corpus(tmp_path: Path) -> None:
    def nothing() -> None:
        """There is no folder."""

    for prepare in (nothing, (tmp_path / "d").mkdir, (tmp_path / "d" / FILE_NAME).touch):
        prepare()
        error = await refusal(tmp_path / "d")
        assert isinstance(error, MissingCorpus)
        assert "onrecord add" in str(error)


async def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    await filled(tmp_path)
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    assert isinstance(await refusal(tmp_path, create=True), NewerStore)


async def test_a_file_that_is_no_database_and_one_of_another_program_are_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"what is this" * 999)
    assert isinstance(await refusal(tmp_path, create=True), DamagedStore)
    (tmp_path / FILE_NAME).unlink()
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        database.execute("CREATE TABLE somebody (elses)")
    database.close()
    error = await refusal(tmp_path, create=True)
    assert isinstance(error, DamagedStore)
    assert "restore" in str(error)


async def test_a_torn_page_is_noticed(tmp_path: Path) -> None:
    await filled(tmp_path)
    with (tmp_path / FILE_NAME).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 8)
    try:
        store = await Store.open(tmp_path)
    except DamagedStore:
        return
    try:
        assert await store.faults()
        with pytest.raises(DamagedStore):
            await store.read(lambda reader: [reader.stored(one.id) for one in reader.listing()])
    finally:
        await store.close()


@pytest.mark.parametrize("folder", ["/proc/nowhere", "{tmp}/file/inside"])
async def test_a_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    error = await refusal(Path(folder.format(tmp=tmp_path)), create=True)
    assert isinstance(error, UnwritableStore)
    assert "--data" in str(error)


async def test_another_process_may_read_while_one_writes(tmp_path: Path) -> None:
    await filled(tmp_path)
    store = await Store.open(tmp_path)
    count = (
        "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM articles').fetchone())"
    )
    try:
        async with store.transaction() as connection:
            await connection.execute_fetchall("UPDATE articles SET id = 'held open'")
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", count, str(store.database), stdout=subprocess.PIPE
            )
            out, _ = await process.communicate()
        assert out.decode().strip() == "(1,)"
    finally:
        await store.close()


async def test_a_busy_database_waits_and_then_says_so(tmp_path: Path) -> None:
    await filled(tmp_path)
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    store = await Store.open(tmp_path, busy=0.2)
    again = sample(TEXT.replace("May", "June"))
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyStore, match="try again"):
            await store.add(again, NOW)
        assert len(await store.read(lambda reader: reader.listing())) == 1
        other.execute("ROLLBACK")
        assert (await store.add(again, NOW)).version == 2
    finally:
        other.close()
        await store.close()


async def test_several_may_create_and_migrate_at_once(tmp_path: Path) -> None:
    stores = await asyncio.gather(*(Store.open(tmp_path / "new", create=True) for _ in range(6)))
    try:
        names = {await store.read(lambda reader: reader.name()) for store in stores}
        assert len(names) == 1
    finally:
        for store in stores:
            await store.close()


async def test_a_write_cancelled_at_any_moment_leaves_the_store_usable(tmp_path: Path) -> None:
    await filled(tmp_path)
    store = await Store.open(tmp_path)
    try:
        for turns in range(60):
            one = sample(TEXT.replace("May", f"May {turns}"), path=f"/{turns}.txt")
            writing = asyncio.create_task(store.add(one, NOW))
            for _ in range(turns):
                await asyncio.sleep(0)
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
        assert (await store.add(sample(path="/last.txt", text=TEXT.replace("May", "July")), NOW)).version == 1
        assert await store.faults() == []
    finally:
        await store.close()


async def test_a_disk_that_is_nearly_full_takes_no_more_and_says_so(tmp_path: Path) -> None:
    await filled(tmp_path)
    store = await Store.open(tmp_path)
    store.keep_free = 1 << 60
    try:
        with pytest.raises(UnwritableStore, match=r"MB are free.*what was added stays"):
            await store.add(sample(path="/more.txt", text=TEXT.replace("May", "June")), NOW)
        assert len(await store.read(lambda reader: reader.listing())) == 1
    finally:
        await store.close()
