"""Imports of real files: what is counted, what is refused and why, what a second run does, what a crash costs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.ingest import ingest
from corpus.ingest.flow import BATCH, GROUP
from corpus.model.adding import Imported, Outcome, Progress
from corpus.store.store import Store
from tests.ingest.helpers import article, crashing, elsewhere, refusing, slow, write_articles, write_lines

NOW = "2024-03-06T08:00:00+00:00"


def clock() -> str:
    return NOW


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "data", create=True)
    yield store
    await store.close()


async def titles(store: Store) -> list[str | None]:
    return [one.title for one in await store.read(lambda reader: reader.listing())]


def counts(imported: Imported) -> dict[str, int]:
    return {outcome.value: number for outcome, number in imported.counts.items()}


async def test_files_folders_and_lines_come_in_their_order_and_again_change_nothing(
    store: Store, tmp_path: Path
) -> None:
    sources = [
        write_articles(tmp_path / "in" / "deeper", range(5)).parent,
        write_lines(tmp_path / "more.jsonl", range(5, 9)),
    ]
    steps: list[Progress] = []
    first = await ingest(store, sources, clock=clock, progress=steps.append)
    assert counts(first) == {"added": 9}
    assert [(step.done, step.total) for step in steps] == [(n, 9) for n in range(1, 10)]
    assert await titles(store) == [f"Harbour report {n}" for n in range(9)]
    assert all(step.latest.sentences and step.latest.quotes for step in steps)
    before = await store.read(lambda reader: reader.last_change())
    again = await ingest(store, sources, clock=clock, function=refusing)
    assert counts(again) == {"unchanged": 9}
    assert await store.read(lambda reader: reader.last_change()) == before


async def test_a_changed_file_is_a_new_version_and_only_it_is_read(store: Store, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", range(3))
    await ingest(store, [folder], clock=clock)
    (folder / "report-0001.txt").write_text(article(1) + "\n\nA pier was added.\n", encoding="utf-8")
    again = await ingest(store, [folder], clock=clock)
    assert counts(again) == {"unchanged": 2, "updated": 1}
    assert [one.version for one in await store.read(lambda reader: reader.listing())] == [1, 2, 1]


async def test_each_refusal_has_its_reason_and_the_rest_is_imported(store: Store, tmp_path: Path) -> None:
    good = json.dumps({"id": "ok", "text": article(7)})
    (tmp_path / "two.jsonl").write_text(f"{good}\nnot json\n\n" + '{"id": "no text"}\n', encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "folder").mkdir()
    names = ["two.jsonl", "empty.txt", "binary.txt", "folder", "missing.txt"]
    imported = await ingest(store, [tmp_path / name for name in names], clock=clock)
    assert counts(imported) == {"added": 1, "refused": 6}
    reasons = [one.reason or "" for one in imported.refusals]
    for words, reason in zip(("line 2", "line 4", *names[1:]), reasons, strict=True):
        assert words in reason
        assert "\n" not in reason


async def test_latin_1_and_utf_16_files_are_read_and_a_long_line_is_survived(store: Store, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(
        "Café news\n\nThe café opened on Monday, Mayor Ana Ruiz said.\n".encode("latin-1")
    )
    (tmp_path / "wide.txt").write_bytes("Wide news\n\nThe café “opened” on Tuesday.\n".encode("utf-16"))
    (tmp_path / "long.txt").write_bytes(b"word " * 4_000_000)
    imported = await ingest(store, [tmp_path / "latin.txt", tmp_path / "wide.txt", tmp_path / "long.txt"], clock=clock)
    assert imported.counts[Outcome.ADDED] >= 2
    texts = await store.read(lambda reader: [reader.stored(one.id).annotated.article.text for one in reader.listing()])
    assert "The café opened" in texts[0]
    assert "The café “opened”" in texts[1]


async def test_a_removed_article_is_refused_without_being_read_until_forced(store: Store, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", range(2))
    await ingest(store, [file], clock=clock)
    await store.remove("r-1", NOW)
    again = await ingest(store, [file], clock=clock)
    assert counts(again) == {"unchanged": 1, "refused": 1}
    assert "removed" in (again.refusals[0].reason or "")
    assert counts(await ingest(store, [file], clock=clock, force=True)) == {"unchanged": 1, "added": 1}


async def test_lines_without_id_or_address_are_known_by_their_words(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows = [json.dumps({"text": article(n)}) for n in range(3)]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert counts(await ingest(store, [file], clock=clock)) == {"added": 3}
    file.write_text("\n".join([json.dumps({"text": article(9)}), *rows]), encoding="utf-8")
    assert counts(await ingest(store, [file], clock=clock)) == {"added": 1, "unchanged": 3}


async def test_a_pool_gives_the_same_database_as_one_process(store: Store, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", range(BATCH + 2), paragraphs=2)
    other = await Store.open(tmp_path / "other", create=True)
    try:
        pooled = await ingest(store, [file], clock=clock, workers=2)
        alone = await ingest(other, [file], clock=clock, workers=1)
        assert counts(pooled) == counts(alone) == {"added": BATCH + 2}
        one, two = [await each.read(lambda reader: reader.changes(0, 1000)) for each in (store, other)]
        assert one == two
    finally:
        await other.close()


async def test_a_worker_that_dies_costs_one_document_and_no_other(store: Store, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", range(BATCH), paragraphs=2)
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[20] = json.dumps({"id": "bad", "text": "CRASH " + article(999)})
    file.write_text("\n".join(lines), encoding="utf-8")
    imported = await ingest(store, [file], clock=clock, workers=2, function=crashing)
    assert counts(imported) == {"added": BATCH - 1, "refused": 1}
    assert "crashed" in (imported.refusals[0].reason or "")
    assert "line 21" in imported.refusals[0].origin


async def test_stopped_between_documents_it_keeps_what_it_reported_and_goes_on_later(
    store: Store, tmp_path: Path
) -> None:
    folder = write_articles(tmp_path / "in", range(3 * GROUP))
    steps: list[Progress] = []
    begun = asyncio.Event()

    def progress(step: Progress) -> None:
        steps.append(step)
        begun.set()

    task = asyncio.create_task(ingest(store, [folder], clock=clock, progress=progress, function=slow))
    await begun.wait()
    task.cancel()
    imported = await task
    assert imported.stopped
    held = await store.read(lambda reader: reader.listing())
    assert imported.total == len(steps) == len(held) < 3 * GROUP
    assert await store.faults() == []
    again = await ingest(store, [folder], clock=clock)
    assert counts(again) == {"unchanged": len(held), "added": 3 * GROUP - len(held)}


async def test_much_to_do_is_done_in_other_processes_and_little_in_this_one(store: Store, tmp_path: Path) -> None:
    small = write_lines(tmp_path / "a.jsonl", range(4))
    big = write_lines(tmp_path / "b.jsonl", range(4, 4 + BATCH), paragraphs=30)
    here = await ingest(store, [small], clock=clock, function=elsewhere)
    assert counts(here) == {"refused": 4}
    assert counts(await ingest(store, [big], clock=clock, function=elsewhere)) == {"added": BATCH}
