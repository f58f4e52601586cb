"""The registry over a real database: records, choices, corrections and their undoing, removal, a second door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.errors import UnknownQuotation, UnknownSpeaker
from corpus.model.articles import RawDocument

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
RUIZ = "The bridge will open in May, Mayor Ana Ruiz said on Tuesday.\n\n“{words},” Ruiz said."


def document(name: str, text: str, date: str = "2024-03-05") -> RawDocument:
    return RawDocument(text.encode(), given_id=name, given_title=f"Title of {name}", given_date=date)


async def tell(archive: Archive, name: str, text: str, date: str = "2024-03-05") -> None:
    added = await archive.add_document(document(name, text, date), now=NOW)
    assert added.reason is None, added


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    async with await Archive.open(tmp_path, create=True) as opened:
        await tell(opened, "one", RUIZ.format(words="We have waited ten years"), "2024-03-05")
        await tell(opened, "two", RUIZ.format(words="Nobody will miss the ferry"), "2024-03-09")
        await tell(opened, "three", "“I was born on that pier,” said Elena Ruiz, a harbor pilot from Port Alder.")
        yield opened


async def test_a_record_joins_articles_newest_first_with_its_reasons(archive: Archive) -> None:
    (record,) = await archive.people.who("Ana Ruiz")
    assert record.person.names == ("Ana Ruiz",)
    assert [(role.role, role.article_id) for role in record.person.roles] == [("Mayor", "one"), ("Mayor", "two")]
    assert any("same full name" in why for why in record.person.joined_because)
    published = [one.published for one in record.evidence]
    assert published == sorted((day or "" for day in published), reverse=True)
    assert {one.article_id for one in record.evidence} == {"one", "two"}
    assert all(one.speaker is not None and one.speaker.name == "Ana Ruiz" for one in record.evidence)


async def test_a_shared_last_name_is_a_choice(archive: Archive) -> None:
    assert {record.person.name for record in await archive.people.who("Ruiz")} == {"Ana Ruiz", "Elena Ruiz"}
    assert {person.name for person in await archive.people.meant("Mayor Ruiz")} == {"Ana Ruiz"}
    assert await archive.people.who("Nobody Atall") == ()


async def test_the_sentences_of_a_person_are_those_where_they_speak(archive: Archive) -> None:
    (person,) = await archive.people.meant("Elena Ruiz")
    assert len(await archive.people.sentences_of([person.key])) == 1


async def test_a_removed_article_leaves_the_record_and_an_added_one_joins_it(archive: Archive) -> None:
    await archive.people.who("Ana Ruiz")
    await archive.remove("two", now=NOW)
    (record,) = await archive.people.who("Ana Ruiz")
    assert {one.article_id for one in record.evidence} == {"one"}
    await tell(archive, "four", RUIZ.format(words="The paint is dry"), "2024-04-01")
    (record,) = await archive.people.who("Ana Ruiz")
    assert {one.article_id for one in record.evidence} == {"one", "four"}


async def test_a_merge_and_its_undoing(archive: Archive) -> None:
    made = await archive.people.merge("Ana Ruiz", "Elena Ruiz", now=NOW)
    assert made.kind == "merge"
    assert "Elena Ruiz" in made.said
    (record,) = await archive.people.who("Ruiz")
    assert set(record.person.names) == {"Ana Ruiz", "Elena Ruiz"}
    assert {one.article_id for one in record.evidence} == {"one", "two", "three"}
    assert "joined by hand" in record.person.joined_because
    undone = await archive.people.undo(now=NOW)
    assert undone.undone_at is not None
    assert {record.person.name for record in await archive.people.who("Ruiz")} == {"Ana Ruiz", "Elena Ruiz"}


async def test_a_merge_outlives_its_articles_and_the_process(archive: Archive, tmp_path: Path) -> None:
    await archive.people.merge("Ana Ruiz", "Elena Ruiz", now=NOW)
    await archive.remove("three", now=NOW)
    async with await Archive.open(tmp_path) as again:
        await tell(again, "five", "“The tide is early,” said Elena Ruiz, a harbor pilot from Port Alder.")
        (record,) = await again.people.who("Elena Ruiz")
        assert record.person.name == "Ana Ruiz"


async def test_a_split_and_its_undoing(archive: Archive) -> None:
    (record,) = await archive.people.who("Ana Ruiz")
    theirs = [quote.id for one in record.evidence if one.article_id == "two" for quote, _ in one.quotes]
    assert theirs
    await archive.people.split("Ana Ruiz", theirs, now=NOW)
    apart = await archive.people.who("Ana Ruiz")
    assert [{one.article_id for one in record.evidence} for record in apart] in ([{"one"}, {"two"}], [{"two"}, {"one"}])
    assert len(await archive.people.corrections()) == 1
    await archive.people.undo(now=NOW)
    (record,) = await archive.people.who("Ana Ruiz")
    assert {one.article_id for one in record.evidence} == {"one", "two"}


async def test_one_quotation_of_several_can_be_split_off(archive: Archive) -> None:
    (record,) = await archive.people.who("Ana Ruiz")
    first = record.evidence[0].quotes[0][0].id
    await archive.people.split(record.person.key, [first], now=NOW)
    apart = await archive.people.who("Ana Ruiz")
    by_key = {r.person.key: [q.id for one in r.evidence for q, _ in one.quotes] for r in apart}
    assert first not in by_key.get(record.person.key, [])


async def test_corrections_are_refused_in_one_line_that_says_why(archive: Archive) -> None:
    with pytest.raises(UnknownSpeaker, match="Elena Ruiz"):
        await archive.people.merge("Ruiz", "Ana Ruiz", now=NOW)
    with pytest.raises(UnknownSpeaker, match="nobody"):
        await archive.people.merge("Ana Ruiz", "Zebedee", now=NOW)
    with pytest.raises(UnknownSpeaker, match="already"):
        await archive.people.merge("Ana Ruiz", "Ana Ruiz", now=NOW)
    with pytest.raises(UnknownQuotation):
        await archive.people.split("Ana Ruiz", ["one.1.99"], now=NOW)
    with pytest.raises(UnknownSpeaker):
        await archive.people.undo(now=NOW)


async def test_two_doors_to_one_corpus_see_the_same_people(archive: Archive, tmp_path: Path) -> None:
    async with await Archive.open(tmp_path) as other:
        assert len(await other.people.who("Ruiz")) == 2
        await archive.people.merge("Ana Ruiz", "Elena Ruiz", now=NOW)
        assert len(await other.people.who("Ruiz")) == 1
        await tell(other, "six", "“Ask the mayor,” said Elena Ruiz, a harbor pilot from Port Alder.", "2024-04-02")
        (record,) = await archive.people.who("Ruiz")
        assert "six" in {one.article_id for one in record.evidence}
