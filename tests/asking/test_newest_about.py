"""The newest articles about a topic: the index names those to be read, and they are the ones that reading all gives."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.digest import Topic
from corpus.store.reader import Reader
from corpus.store.records import StoredArticle

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
FILLING = (
    "The lighthouse of Ormsby is to be painted. Nobody had painted the lighthouse since the war. "
    "A lighthouse needs white paint, said the keeper. From the lighthouse one sees three islands. "
    "The second lighthouse was lost. Tourists climb the lighthouse in summer."
)
ARTICLES = [
    ("title", "2024-03-01", "Old lighthouse closes", "The tower was shut on Friday. It will be sold in autumn."),
    ("filled", "2024-05-01", "A coat of white", f"Ormsby has plans. Money was found. Work begins soon.\n\n{FILLING}"),
    ("passing", "2024-05-02", "A walk on the coast", "We went along the sea. It rained. A lighthouse came in sight."),
    ("lead", "2024-04-01", "A night at sea", "The lighthouse went dark at ten. A ship missed the lighthouse narrowly. "
     "Repairs of the lighthouse took two hours, the harbour said."),
    ("else", "2024-05-03", "Bread gets dearer", "Bread costs more. “We pay more for flour,” said baker Mona Tarrant."),
    ("three", "2024-05-04", "Ferry strike talks", "Talks went on all night. They end on Monday."),
]  # fmt: skip


@pytest.fixture
async def archive(tmp_path: Path, address: str | None) -> AsyncIterator[Archive]:
    lines = tmp_path / "coast.jsonl"
    held = [{"id": i, "date": day, "title": title, "source": "Coast", "text": text} for i, day, title, text in ARTICLES]
    lines.write_text("\n".join(map(json.dumps, held)), "utf-8")
    async with await Archive.open(tmp_path / "data", create=True, address=address) as archive:
        await archive.add([str(lines)], now=NOW)
        yield archive


async def about(archive: Archive, topic: str, limit: int = 10) -> list[str]:
    return [one.id for one in await archive.news.latest(limit, topic=topic)]


async def test_by_title_or_lead_come_first_and_then_those_that_are_all_about_it(archive: Archive) -> None:
    assert await about(archive, "lighthouse") == ["lead", "title", "filled"]
    assert await about(archive, "lighthouses", 2) == ["lead", "title"]
    assert await about(archive, "zeppelins") == []


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("Tarrant", ["else"]),
        ("ferry strike", ["three"]),
        ("ferry strike pay", ["three"]),
        ("ferry bread", []),
        ("the", []),
    ],
)
async def test_who_speaks_counts_and_of_three_words_one_may_be_missing(
    archive: Archive, topic: str, found: list[str]
) -> None:
    assert await about(archive, topic) == found


async def test_the_last_day_of_a_topic_is_one_whose_summary_tells_of_it(archive: Archive) -> None:
    assert await archive.news.latest_day(topic="lighthouse") == date(2024, 4, 1)
    assert (await archive.news.digest(date(2024, 4, 1), date(2024, 4, 2), topic="lighthouse")).stories
    assert await archive.news.latest_day(topic="zeppelins") is None


async def test_what_was_removed_is_not_named(archive: Archive) -> None:
    await archive.remove("lead", now=NOW)
    assert await about(archive, "lighthouse") == ["title", "filled"]


async def test_they_are_those_that_reading_every_article_gives(archive: Archive) -> None:
    for topic in ("sea", "work", "lighthouse", "harbour", "bread", "night"):
        wanted = Topic.of(topic)
        whole = [
            one.id for one in await archive.news.latest(50) if wanted.is_of((await archive.show(one.id)).annotated, 0.5)
        ]
        assert (await about(archive, topic, 50))[: len(whole)] == whole


async def test_an_article_without_the_words_is_not_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    by_key = Reader.by_key

    def noted(reader: Reader, article: int) -> StoredArticle | None:
        found = by_key(reader, article)
        read.append(found.held.id if found else "")
        return found

    await about(archive, "zeppelins")
    monkeypatch.setattr(Reader, "by_key", noted)
    await about(archive, "lighthouse")
    assert sorted(read) == ["filled", "lead", "passing", "title"]
    read.clear()
    assert await about(archive, "zeppelins") == []
    assert read == []
