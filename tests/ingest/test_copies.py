"""Edited wire copies are linked to the article that came first; address variants of one article are one."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.ingest import ingest
from corpus.model.adding import Outcome
from corpus.store.store import Store
from tests.ingest.test_ingest import clock, counts

WIRE = [
    "PORT ALDER (AP) — The harbour authority said on Monday it would close the western pier for two years.",
    "“We cannot let ferries moor at a wall that moves,” harbour master Ana Ruiz told reporters at the quay.",
    "Engineers found in March that the footings had shifted by eleven centimetres since the storm of 2019.",
    "Some forty fishing boats will be moved to the northern basin, where the city is adding floating jetties.",
    "The repair is expected to cost 31 million crowns, of which the state has promised to carry one half.",
    "Fishermen’s leader Tom Okafor called the plan “late but right” and asked for help with longer journeys.",
]
EDITED = [WIRE[0].replace("PORT ALDER (AP)", "PORT ALDER, Monday").replace("harbour", "harbor"), WIRE[1], WIRE[2]]
EDITED += ["The mayor’s office did not answer a request for comment.", WIRE[3], WIRE[4]]
OTHER = [
    "PORT ALDER (AP) — The city council voted on Monday to open the library on Sundays from next spring.",
    "“People who work all week want to read too,” librarian Mei Chen told reporters on the steps.",
    "The opening will cost some two million crowns a year and needs six more members of staff.",
]


def line(name: str, paragraphs: list[str], **fields: str) -> str:
    return json.dumps({"title": f"On {name}", "source": name, "text": "\n\n".join(paragraphs), **fields}) + "\n"


@pytest.fixture
async def store(tmp_path: Path, address: str | None) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "data", create=True, address=address)
    yield store
    await store.close()


async def test_an_edited_copy_is_linked_and_counted_and_another_report_is_not(store: Store, tmp_path: Path) -> None:
    rows = [line("Wire", WIRE, id="w"), line("Gazette", EDITED, id="g"), line("Post", OTHER, id="p")]
    (tmp_path / "a.jsonl").write_text("".join([*rows, line("Echo", EDITED[1:], id="e")]), encoding="utf-8")
    imported = await ingest(store, [tmp_path / "a.jsonl"], clock=clock)
    assert counts(imported) == {"added": 2, "copy": 2}
    held = {one.id: one.copy_of for one in await store.read(lambda reader: reader.listing())}
    assert held == {"w": None, "g": "w", "p": None, "e": "w"}
    ids = (await store.read(lambda reader: reader.stored("w"))).sentence_ids
    evidence = await store.read(lambda reader: reader.evidence(ids))
    assert [one.copies for one in evidence.values()] == [0, 2, 2, 2, 2, 0]


async def test_variants_of_one_address_are_one_article(store: Store, tmp_path: Path) -> None:
    addresses = [
        "https://www.post.example/pier?utm_source=feed",
        "http://post.example/pier/",
        "https://m.post.example/pier#top",
    ]
    rows = [line("Post", WIRE, url=address) for address in addresses]
    (tmp_path / "a.jsonl").write_text("".join(rows), encoding="utf-8")
    assert counts(await ingest(store, [tmp_path / "a.jsonl"], clock=clock)) == {"added": 1, "unchanged": 2}


async def test_the_door_gives_what_an_import_leaves(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    (tmp_path / "a.jsonl").write_text(line("Wire", WIRE, id="w"), encoding="utf-8")
    now = datetime(2024, 3, 6, tzinfo=UTC)
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        imported = await archive.add([tmp_path / "a.jsonl"], now=now)
        assert imported.counts == {Outcome.ADDED: 1}
        shown = await archive.show("w")
        quote = shown.annotated.quotes[0]
        assert (await archive.cite(quote.id)).text == quote.span.of(shown.annotated.article.text)
        await archive.remove("w", now=now)
        assert await archive.list() == ()
        assert (await archive.stats()).removed == 1
