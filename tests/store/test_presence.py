"""Fetched again: new versions, cut-down pages, and sentences that only two looks hours apart show to be removed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.model.adding import Outcome
from corpus.model.articles import AnnotatedArticle, Article, Sentence
from corpus.model.evidence import Evidence
from corpus.model.text import Block, BlockKind, Span
from corpus.store.store import Store

START = datetime(2024, 3, 6, 8, tzinfo=UTC)
LINES = [f"Sentence number {n} tells of berth {n * 7}." for n in range(6)]


def fetched(lines: list[str], hours: float) -> AnnotatedArticle:
    text, sentences = " ".join(lines), []
    for line in lines:
        at = text.index(line)
        sentences.append(Sentence(Span(at, at + len(line)), 0))
    article = Article(
        text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
        url="https://post.example/berths", fetched_at=START + timedelta(hours=hours),
    )  # fmt: skip
    return AnnotatedArticle(article, tuple(sentences), ())


@pytest.fixture
async def store(tmp_path: Path, address: str | None) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path, create=True, address=address)
    yield store
    await store.close()


async def look(store: Store, lines: list[str], hours: float) -> Outcome:
    return (await store.add(fetched(lines, hours), (START + timedelta(hours=hours)).isoformat())).outcome


async def answerable(store: Store) -> dict[str, Evidence]:
    """What may be answered from: the newest version's sentences and former ones, by their words."""
    (change,) = await store.read(lambda reader: reader.changes(0))
    assert change.stored is not None
    ids = [*change.stored.sentence_ids, *(number for number, _ in change.stored.former)]
    assert await store.read(lambda reader: reader.live_counts()) == (1, len(ids))
    return {one.text: one for one in (await store.read(lambda reader: reader.evidence(ids))).values()}


async def test_missing_in_two_looks_hours_apart_counts_as_removed(store: Store) -> None:
    assert await look(store, LINES, 0) is Outcome.ADDED
    assert await look(store, LINES[1:], 1) is Outcome.UPDATED
    once = (await answerable(store))[LINES[0]]
    assert (once.version, once.gone_since) == (1, None)
    assert await look(store, LINES[1:], 2) is Outcome.UNCHANGED
    assert (await answerable(store))[LINES[0]].gone_since is None
    assert await look(store, [*LINES[1:], "And more came."], 5) is Outcome.UPDATED
    found = await answerable(store)
    assert found[LINES[0]].gone_since == (START + timedelta(hours=5)).isoformat()
    assert {one.gone_since for words, one in found.items() if words != LINES[0]} == {None}


async def test_what_comes_back_was_never_removed(store: Store) -> None:
    await look(store, LINES, 0)
    await look(store, LINES[1:], 1)
    await look(store, LINES, 6)
    found = await answerable(store)
    assert sorted(found) == sorted(LINES)
    assert {(one.version, one.gone_since) for one in found.values()} == {(3, None)}


async def test_a_page_that_is_only_cut_down_is_no_new_version(store: Store) -> None:
    await look(store, LINES, 0)
    assert await look(store, LINES[:2], 1) is Outcome.UNCHANGED
    assert await look(store, LINES[:2], 9) is Outcome.UNCHANGED
    assert sorted(await answerable(store)) == sorted(LINES)
    assert {one.gone_since for one in (await answerable(store)).values()} == {None}


async def test_a_page_written_anew_leaves_no_claim_about_single_sentences(store: Store) -> None:
    await look(store, LINES, 0)
    anew = [f"Another tale {n} begins here." for n in range(5)]
    assert await look(store, anew, 1) is Outcome.UPDATED
    assert await look(store, anew, 9) is Outcome.UNCHANGED
    assert sorted(await answerable(store)) == sorted(anew)


async def test_a_file_that_changed_simply_changed(store: Store) -> None:
    from dataclasses import replace

    for lines in (LINES, LINES[1:]):
        one = fetched(lines, 0)
        article = replace(one.article, url=None, path="/berths.txt", fetched_at=None)
        await store.add(replace(one, article=article), START.isoformat())
    assert sorted(await answerable(store)) == sorted(LINES[1:])
