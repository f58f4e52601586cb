"""What is kept but never quoted is found by its words, however much else is held."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive
from corpus.model.answers import Verdict
from corpus.store.connect import FILE_NAME, connect, migrations, prepare
from corpus.store.furniture import runs

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
CAPTION = "Ferries lie idle in the old harbour of Port Alder on a grey morning"
TEXT = """The council of Port Alder met on Monday for three hours.

It decided nothing about the ferries.

Read more: {caption}

It will meet again in June, a clerk said."""


def article(number: int, caption: str) -> str:
    return json.dumps({"id": f"a-{number}", "title": f"Meeting {number}", "text": TEXT.format(caption=caption)})


async def fill(folder: Path, count: int = 3) -> None:
    lines = folder / "lines.jsonl"
    lines.write_text(
        "\n".join(article(n, CAPTION if n == 1 else f"Another line, number {n}, of all") for n in range(count))
    )
    async with await Archive.open(folder / "data", create=True) as archive:
        await archive.add([str(lines)], now=NOW)


def test_runs_know_no_case_and_no_marks() -> None:
    assert runs("Ferries lie idle here") == runs("“FERRIES lie, idle—here!”")
    assert runs("only three words") == []
    assert len(runs("one two three four five")) == 2


async def test_a_label_is_no_quotation(tmp_path: Path) -> None:
    await fill(tmp_path)
    async with await Archive.open(tmp_path / "data") as archive:
        found = await archive.verify("ferries lie idle in the old harbour of Port Alder")
        nothing = await archive.verify("ferries lie busy in a new harbour of Port Alder tonight")
    assert (found.verdict, found.matches[0].article_id) == (Verdict.NOT_A_QUOTATION, "a-1")
    assert nothing.verdict is not Verdict.NOT_A_QUOTATION


async def test_a_purge_leaves_none_of_its_words(tmp_path: Path) -> None:
    await fill(tmp_path)
    async with await Archive.open(tmp_path / "data") as archive:
        await archive.remove("a-1", now=NOW, purge=True)
        assert (await archive.verify(CAPTION)).verdict is Verdict.NOT_FOUND
    with sqlite3.connect(tmp_path / "data" / FILE_NAME) as database:
        rows = database.execute("SELECT count(*) FROM furniture WHERE run = ?", (runs(CAPTION)[0],)).fetchone()
    assert rows == (0,)


async def test_an_older_database_is_given_what_it_lacks(tmp_path: Path) -> None:
    await fill(tmp_path)
    file = tmp_path / "data" / FILE_NAME
    with sqlite3.connect(file) as database:
        before = database.execute("SELECT * FROM furniture ORDER BY 1, 2, 3").fetchall()
        database.executescript(
            "DROP TABLE furniture; ALTER TABLE people DROP COLUMN successor; DROP TABLE posting_counts;"
            "DROP TABLE postings; DROP TABLE indexed; DROP TABLE indexed_sentences; DROP TABLE term_counts;"
            "DROP TABLE index_state; DROP TABLE publishers; DROP TABLE runs; DROP TABLE run_articles;"
            "DROP TABLE run_state; PRAGMA user_version = 5;"
        )
    assert before
    prepare(tmp_path / "data", create=False, busy=1)
    connection = connect(file, busy=1, read_only=True)
    assert connection.execute("SELECT * FROM furniture ORDER BY 1, 2, 3").fetchall() == before
    assert connection.execute("PRAGMA user_version").fetchone()[0] == migrations()[-1][0]
    connection.close()


async def test_what_stands_everywhere_is_not_read_everywhere(tmp_path: Path) -> None:
    await fill(tmp_path)
    async with await Archive.open(tmp_path / "data") as archive:
        plan = await archive._store.read(
            lambda reader: reader.connection.execute(
                "EXPLAIN QUERY PLAN SELECT version, n FROM furniture WHERE run = 1 ORDER BY version DESC LIMIT 200"
            ).fetchall()
        )
    assert all("SCAN" not in str(row) and "TEMP B-TREE" not in str(row) for row in plan)
