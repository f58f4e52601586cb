"""Articles that an older program annotated, annotated anew: what stays where it was keeps its number."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.doctor import examine
from corpus.ingest import annotate_anew, ingest, understand
from corpus.language.fingerprint import fingerprint
from corpus.model.articles import AnnotatedArticle, RawDocument
from corpus.model.text import Span
from corpus.store import anew
from corpus.store.records import StoredArticle, Submission
from corpus.store.store import Store
from tests.ingest.helpers import write_lines

NOW = "2024-03-06T08:00:00+00:00"
TEXT = """Harbour opens

“We shall build the pier,” Mayor Ana Ruiz said on Tuesday. The harbour was full that day.

“Nobody asked us,” said Lee Dunmore, a fisherman. “We read it in the paper.”

Ruiz added: “It will be ready in May.”
"""


def submission(text: str = TEXT) -> Submission:
    found = understand(RawDocument(text.encode(), given_id="pier", media_type="text/plain"))
    assert isinstance(found, Submission)
    return found


def older(annotated: AnnotatedArticle) -> AnnotatedArticle:
    """What a lesser program found: the first two sentences as one, one quotation fewer, another role and no Dunmore."""
    first, second, *rest = annotated.sentences
    sentences = (replace(first, span=Span(first.span.start, second.span.end)), *rest)
    quotes = [
        replace(one, speaker=replace(one.speaker, role="Minister", role_proof=None) if one.speaker else None)
        for one in annotated.quotes[:1] + annotated.quotes[2:]
    ]
    quotes = [replace(one, speaker=None) if one.speaker and "Lee" in one.speaker.name else one for one in quotes]
    return replace(annotated, sentences=sentences, quotes=tuple(quotes), knowledge=())


@pytest.fixture
async def store(tmp_path: Path, address: str | None) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "data", create=True, address=address)
    yield store
    await store.close()


async def held(store: Store) -> StoredArticle:
    return await store.read(lambda reader: reader.stored("pier"))


async def waiting(store: Store) -> int:
    return await store.read(lambda reader: anew.count(reader, fingerprint()))


async def test_the_same_is_found_as_in_a_new_corpus_and_what_stays_keeps_its_number(store: Store) -> None:
    one = submission()
    await store.add(replace(one, annotated=older(one.annotated), annotated_by=b"older"), NOW)
    before = await held(store)
    assert await waiting(store) == 1
    assert await annotate_anew(store) == 1
    after = await held(store)
    assert after.annotated.sentences == one.annotated.sentences
    assert [replace(quote, id="") for quote in after.annotated.quotes] == list(one.annotated.quotes)
    assert after.annotated.knowledge == one.annotated.knowledge
    assert (after.held.sentences, after.held.quotes) == (len(one.annotated.sentences), len(one.annotated.quotes))
    same = {quote.span: quote.id for quote in before.annotated.quotes}
    assert {quote.span: quote.id for quote in after.annotated.quotes if quote.span in same} == same
    numbers = dict(zip((one.span for one in before.annotated.sentences), before.sentence_ids, strict=True))
    kept = dict(zip((one.span for one in after.annotated.sentences), after.sentence_ids, strict=True))
    assert {span: kept[span] for span in numbers.keys() & kept.keys()} == {
        span: numbers[span] for span in numbers.keys() & kept.keys()
    }
    assert not set(numbers.values()) & {number for span, number in kept.items() if span not in numbers}
    assert await store.faults() == []


async def test_once_is_enough_and_what_did_not_change_is_not_indexed_anew(store: Store) -> None:
    one = submission()
    await store.add(replace(one, annotated_by=None), NOW)
    before = await store.read(lambda reader: reader.last_change())
    assert await waiting(store) == 1
    assert await annotate_anew(store) == 0
    assert await waiting(store) == 0
    assert await store.read(lambda reader: reader.last_change()) == before
    assert await annotate_anew(store) == 0


async def test_a_number_is_never_given_to_another_quotation(store: Store) -> None:
    one = submission()
    await store.add(replace(one, annotated_by=b"older"), NOW)
    last = max(quote.id or "" for quote in (await held(store)).annotated.quotes)
    fewer = replace(one.annotated, quotes=one.annotated.quotes[:-1])
    version = (await held(store)).version_key
    async with store.transaction() as connection:
        assert await anew.Renewer(connection).renew(version, fewer, b"middle")
    assert await annotate_anew(store) == 1
    ids = [quote.id for quote in (await held(store)).annotated.quotes]
    assert len(ids) == len(one.annotated.quotes)
    assert last not in ids


async def test_ended_at_any_moment_it_goes_on_where_it_was(store: Store, tmp_path: Path) -> None:
    await ingest(store, [write_lines(tmp_path / "in.jsonl", range(80))], clock=lambda: NOW, workers=1)
    async with store.transaction() as connection:
        await connection.execute_fetchall("UPDATE versions SET annotated_by = NULL")
    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        asyncio.current_task().cancel()  # type: ignore[union-attr]

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(annotate_anew(store, progress=stop, workers=1))
    assert steps == [(32, 80)]
    assert await waiting(store) == 48
    assert await annotate_anew(store, progress=lambda done, total: steps.append((done, total)), workers=1) == 0
    assert steps[1:] == [(32, 48), (48, 48)]
    assert await waiting(store) == 0


def given(data: Path) -> list[tuple[int, int]]:
    """The quotations (number, person) that a correction gave to somebody."""
    with closing(sqlite3.connect(data / "corpus.db")) as connection:
        return connection.execute("SELECT n, person FROM quotations WHERE person IS NOT NULL").fetchall()


async def test_reindex_finds_anew_and_keeps_corrections_by_hand(tmp_path: Path) -> None:
    data, now = tmp_path / "data", datetime(2024, 3, 6, 8, tzinfo=UTC)
    async with await Archive.open(data, create=True) as archive:
        await archive.add_document(RawDocument(TEXT.encode(), given_id="pier", media_type="text/plain"), now=now)
        (ruiz,) = await archive.people.who("Ana Ruiz")
        said = [quote.id for one in ruiz.evidence for quote, _ in one.quotes if quote.speaker is not None]
        chosen = next(quote_id for quote_id in said if "pier" in quote_id)
        await archive.people.split("Ana Ruiz", [chosen], now=now)
    split = given(data)
    assert len(split) == 1
    with closing(sqlite3.connect(data / "corpus.db")) as connection:
        connection.execute("UPDATE versions SET annotated_by = x'00', quotation_count = quotation_count - 1")
        connection.execute("DELETE FROM quotations WHERE words LIKE 'Nobody asked us%'")
        connection.commit()
    older = {one.what: one for one in await examine(data)}["quotations"]
    assert not older.well
    assert "onrecord reindex" in older.cure
    async with await Archive.open(data) as archive:
        await archive.reindex()
        assert (await archive.show("pier")).held.quotes == 4
        assert given(data) == split
        assert (await archive.ask("What did Lee Dunmore say?")).answered
    assert all(one.well for one in await examine(data) if one.what != "optional packages")
