"""A backup is whole or refused; bringing one back works beside a running reader and loses nothing when it fails."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import tarfile
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.doctor import examine
from corpus.errors import DamagedStore, MissingCorpus, MissingSource, NewerStore, UnwritableStore
from corpus.keeping import restore
from corpus.store.connect import FILE_NAME
from corpus.store.reader import Reader
from corpus.store.store import Store
from tests.store.samples import NOW, TEXT, sample

OTHER = TEXT.replace("May", "June")


async def filled(folder: Path, *texts: str) -> Store:
    store = await Store.open(folder, create=True)
    for number, text in enumerate(texts):
        await store.add(sample(text, path=f"/{number}.txt"), NOW)
    return store


async def texts(store: Store) -> list[str]:
    def all_texts(reader: Reader) -> list[str]:
        return [reader.stored(one.id).annotated.article.text for one in reader.listing()]

    return await store.read(all_texts)


async def back_up(folder: Path, file: Path) -> None:
    async with await Archive.open(folder) as archive:
        await archive.backup(file)


async def test_a_backup_comes_back_whole_beside_a_running_reader(tmp_path: Path) -> None:
    store = await filled(tmp_path / "data", TEXT)
    with sqlite3.connect(tmp_path / "data" / "state.db") as state:
        state.execute("CREATE TABLE chats (id)")
        state.execute("INSERT INTO chats VALUES (7)")
    try:
        await back_up(tmp_path / "data", tmp_path / "b")
        name = await store.read(lambda reader: reader.name())
        await store.add(sample(OTHER, path="/0.txt"), NOW)
        state.execute("DELETE FROM chats")
        state.commit()
        assert await texts(store) == [OTHER]
        await restore(tmp_path / "data", tmp_path / "b")
        assert await texts(store) == [TEXT]
        assert state.execute("SELECT id FROM chats").fetchall() == [(7,)]
        assert await store.read(lambda reader: reader.name()) != name
        assert (await store.add(sample(OTHER, path="/0.txt"), NOW)).version == 2
        assert await store.faults() == []
    finally:
        state.close()
        await store.close()


async def test_it_comes_back_into_a_new_folder_and_over_a_damaged_database(tmp_path: Path) -> None:
    await (await filled(tmp_path / "data", TEXT)).close()
    await back_up(tmp_path / "data", tmp_path / "b")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / FILE_NAME).write_bytes(b"no database at all" * 500)
    for folder in (tmp_path / "new" / "er", tmp_path / "broken"):
        await restore(folder, tmp_path / "b")
        store = await Store.open(folder)
        assert await texts(store) == [TEXT]
        await store.close()
    assert (tmp_path / "broken" / f"{FILE_NAME}.damaged").exists()


async def test_it_comes_back_by_a_python_whose_tarfile_knows_no_filters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As 3.11.3 and older, which long-lived distributions still bring along."""

    def extract(self: tarfile.TarFile, member: object, path: object = "") -> None:
        raise AssertionError("nothing is unpacked by the names that the file gives")

    monkeypatch.setattr(tarfile.TarFile, "extract", extract)
    monkeypatch.setattr(tarfile.TarFile, "extractall", extract)
    await (await filled(tmp_path / "data", TEXT, OTHER)).close()
    await back_up(tmp_path / "data", tmp_path / "b")
    await restore(tmp_path / "new", tmp_path / "b")
    store = await Store.open(tmp_path / "new")
    assert sorted(await texts(store)) == sorted([TEXT, OTHER])
    await store.close()


async def test_a_backup_taken_while_articles_come_in_is_of_one_moment(tmp_path: Path) -> None:
    store = await filled(tmp_path / "data", TEXT)
    done = asyncio.Event()

    async def keep_adding() -> None:
        number = 0
        while not done.is_set():
            number += 1
            await store.add(sample(TEXT.replace("May", f"May {number}"), path=f"/n{number}.txt"), NOW)

    adding = asyncio.create_task(keep_adding())
    try:
        for _ in range(5):
            await back_up(tmp_path / "data", tmp_path / "b")
            await restore(tmp_path / "copy", tmp_path / "b")
            copy = await Store.open(tmp_path / "copy")
            assert await copy.faults() == []
            await copy.close()
    finally:
        done.set()
        await adding
        await store.close()


async def test_a_damaged_or_foreign_file_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    store = await filled(tmp_path / "data", TEXT)
    await back_up(tmp_path / "data", tmp_path / "b")
    good = (tmp_path / "b").read_bytes()
    await store.add(sample(OTHER, path="/0.txt"), NOW)
    chance = random.Random(7)
    broken = [good[:-20], good[: len(good) // 2], b"", b"text", good[:50] + b"\0" * 99 + good[149:]]
    for _ in range(12):
        at = chance.randrange(len(good))
        broken.append(good[:at] + bytes([good[at] ^ 0x5A]) + good[at + 1 :])
    try:
        for data in broken:
            (tmp_path / "b").write_bytes(data)
            with pytest.raises(DamagedStore, match="left as it is"):
                await restore(tmp_path / "data", tmp_path / "b")
            assert await texts(store) == [OTHER]
        with pytest.raises(MissingSource):
            await restore(tmp_path / "data", tmp_path / "nothing")
        assert not [one for one in (tmp_path / "data").iterdir() if one.name.startswith(".")]
    finally:
        await store.close()


async def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    await (await filled(tmp_path / "data", TEXT)).close()
    with sqlite3.connect(tmp_path / "data" / FILE_NAME) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    shutil.copytree(tmp_path / "data", tmp_path / "newer")
    from corpus.store.backup import backup

    backup(tmp_path / "newer", tmp_path / "b", busy=1)
    with pytest.raises(NewerStore):
        await restore(tmp_path / "data", tmp_path / "b")


async def test_where_nothing_can_be_backed_up_or_written_it_says_so(tmp_path: Path) -> None:
    from corpus.store.backup import backup

    with pytest.raises(MissingCorpus):
        backup(tmp_path, tmp_path / "b", busy=1)
    await (await filled(tmp_path / "data", TEXT)).close()
    with pytest.raises(UnwritableStore):
        await back_up(tmp_path / "data", tmp_path / "no" / "such" / "folder" / "b")


async def test_the_doctor_names_each_fault_with_its_cure(tmp_path: Path) -> None:
    missing = await examine(tmp_path / "data")
    assert [one.what for one in missing if not one.well] == ["data folder", "database"]
    store = await filled(tmp_path / "data", TEXT)
    await store.close()
    older = [one for one in await examine(tmp_path / "data") if not one.well]
    assert [(one.what, "onrecord reindex" in one.cure) for one in older] == [("quotations", True)]
    async with await Archive.open(tmp_path / "data") as archive:
        await archive.reindex()
    assert all(one.well for one in await examine(tmp_path / "data"))
    with sqlite3.connect(tmp_path / "data" / FILE_NAME) as database:
        database.execute("UPDATE sentences SET stop = stop + 1")
    database.close()
    faults = [one for one in await examine(tmp_path / "data") if not one.well]
    assert [one.what for one in faults] == ["database"]
    assert "differ from its text" in faults[0].why
    assert "restore" in faults[0].cure
