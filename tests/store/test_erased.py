"""Erased means erased: after a purge no file holds the words, a killed restore's leftovers go, copies are told of."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.state import State
from corpus.archive import Archive
from corpus.errors import DamagedStore, UnwritableStore
from corpus.keeping import restore
from corpus.model.articles import RawDocument
from corpus.store import inventory
from corpus.store.inventory import FileKind
from tests.cli.command import onrecord
from tests.patience import PATIENCE

NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)
WORDS = (b"Zanzibarella", b"Pumpernickelo", b"quagmirings")
TEXT = """Zanzibarella Pumpernickelo speaks

HARBOUR — “We will leave the quagmirings behind us,” minister Zanzibarella Pumpernickelo said on Monday.

Zanzibarella Pumpernickelo added that the quagmirings had begun long before. Others disagreed about the quagmirings.
"""
OTHER = "Pier closed\n\n“We will mend the pier,” harbour master Ana Ruiz said. The pier is closed until May.\n"


async def filled(data: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        for name, text in (("z", TEXT), ("other", OTHER)):
            await archive.add_document(RawDocument(text.encode(), given_id=name, given_title=name), now=NOW)
        await archive.add_document(RawDocument(TEXT.replace("Monday", "Friday").encode(), given_id="z"), now=NOW)
        await archive.ask("What did Zanzibarella Pumpernickelo say?", now=NOW)
    state = await State.open(data)
    await state.replies.keep(5, 5, "answer", {"more": TEXT, "articles": "z"}, NOW)
    await state.close()


def holding(data: Path) -> dict[str, list[bytes]]:
    """The files that hold any of the words, in any case of letters."""
    found = {}
    for file in data.rglob("*"):
        if file.is_file() and (words := [one for one in WORDS if one.lower() in file.read_bytes().lower()]):
            found[str(file.relative_to(data))] = words
    return found


async def test_after_a_purge_no_file_holds_the_words(tmp_path: Path) -> None:
    data = tmp_path / "data"
    await filled(data)
    assert "corpus.db" in holding(data)
    done = onrecord("remove", "z", "--purge", data=data)
    assert done.code == 0, done.err
    assert "may still hold" not in done.err
    assert holding(data) == {}
    assert "Ana Ruiz" in onrecord("who", "Ana Ruiz", data=data).out


async def test_a_backup_in_the_folder_breaks_nothing_and_is_told_of(tmp_path: Path) -> None:
    data = tmp_path / "data"
    await filled(data)
    for name in ("old.db", "new.db"):
        assert onrecord("backup", data / name, data=data).code == 0
    done = onrecord("remove", "z", "--purge", data=data)
    assert "old.db (backup) may still hold it" in done.err
    assert "old.db (backup)" in onrecord("doctor", data=data).out
    async with await Archive.open(data) as archive:
        with pytest.raises(UnwritableStore, match="database itself"):
            await archive.backup(data / "corpus.db")
    assert onrecord("restore", data / "new.db", data=data).code == 0
    assert "Zanzibarella" in onrecord("show", "z", data=data).out


async def test_a_log_that_somebody_reads_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    await filled(data)
    with closing(sqlite3.connect(data / "corpus.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        async with await Archive.open(data) as archive:
            await archive.add_document(RawDocument(OTHER.replace("May", "June").encode(), given_id="more"), now=NOW)
        assert inventory.settled(data, patience=0.2) == [data / "corpus.db-wal"]
    assert inventory.settled(data, patience=PATIENCE) == []


KILLED = """
import sys, time
from pathlib import Path
from corpus.store import backup
def stop(*_):
    print("ready", flush=True)
    time.sleep(600)
where, data, file = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
setattr(backup, where, stop)
if where == "_sha256":
    backup.backup(data, data / "b", busy=5)
else:
    backup.restore(data, file, busy=5)
"""


@pytest.mark.parametrize("where", ["_replace", "_sha256"])
async def test_what_a_killed_backup_or_restore_left_is_erased_at_the_next_start(tmp_path: Path, where: str) -> None:
    data, file = tmp_path / "data", tmp_path / "backup"
    await filled(data)
    async with await Archive.open(data) as archive:
        await archive.backup(file)
    process = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", KILLED, where, str(data), str(file)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    left = [one.path for one in inventory.places(data) if one.kind is FileKind.LEFTOVER]
    assert len(left) == 1
    async with await Archive.open(data):
        assert left[0].exists(), "it is under way still"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    async with await Archive.open(data) as archive:
        assert len(await archive.list()) == 2
    assert not left[0].exists()


async def test_strange_files_in_the_folder_break_no_backup(tmp_path: Path) -> None:
    data = tmp_path / "data"
    await filled(data)
    (data / "notes.db").write_text("no database")
    (data / "empty.db").touch()
    (data / "Copy of corpus.db").write_bytes((data / "corpus.db").read_bytes())
    (data / ".restore-old").mkdir()
    (data / ".restore-old" / "corpus.db").write_bytes(b"words")
    os.utime(data / ".restore-old", (time.time() - 60, time.time() - 60))
    async with await Archive.open(data) as archive:
        await archive.backup(data / "b")
    assert not (data / ".restore-old").exists()
    await restore(data, data / "b")
    kinds = {one.path.name: one.kind for one in inventory.places(data)}
    assert (kinds["b"], kinds["notes.db"]) == (FileKind.BACKUP, FileKind.UNKNOWN)


async def all_of(archive: Archive) -> None:
    for number in range(20):
        await archive.search(f"pier mend harbour quagmirings {number}")
        await archive.show("z")
        await archive.list()


async def test_a_truncated_database_is_noticed_and_no_crash(tmp_path: Path) -> None:
    data = tmp_path / "data"
    await filled(data)
    async with await Archive.open(data) as archive:
        await archive.ask("What did Ana Ruiz say?", now=NOW)
        os.truncate(data / "corpus.db", (data / "corpus.db").stat().st_size // 4096 // 3 * 4096)
        with pytest.raises(DamagedStore):
            await all_of(archive)
    assert onrecord("doctor", data=data).code == 1
