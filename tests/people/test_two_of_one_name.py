"""Two people of one name, spelled three ways, over three articles: apart and together as they are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.answers import Answer, Verdict
from corpus.model.articles import RawDocument
from corpus.model.people import Record
from corpus.model.speech import EntityId
from tests.people.two_smiths import KEEPERS, MAYORS, two_smiths

NOW = datetime(2024, 3, 7, tzinfo=UTC)
FIRST, LAST = date(2024, 3, 4), date(2024, 3, 7)


@pytest.fixture
async def archive(tmp_path: Path, address: str | None) -> AsyncIterator[Archive]:
    async with await Archive.open(tmp_path, create=True, address=address) as opened:
        for one in two_smiths():
            await opened.add_document(one, now=NOW)
        yield opened


def words(record: Record) -> str:
    return " ".join(one.text for one in record.evidence)


def shown(answer: Answer) -> str:
    return " ".join(one.text for one in answer.evidence)


def apart(text: str) -> str:
    """Whose words a text holds: 'mayor', 'keeper', 'both' or 'nobody'."""
    flat = " ".join(text.split())
    mayor, keeper = any(one in flat for one in MAYORS), any(one in flat for one in KEEPERS)
    return {(True, True): "both", (True, False): "mayor", (False, True): "keeper"}.get((mayor, keeper), "nobody")


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("John Smith", ["keeper", "mayor"]),
        ("Smith", ["keeper", "mayor"]),
        ("Mayor Smith", ["mayor"]),
        ("John A. Smith", ["mayor"]),
        ("goalkeeper John Smith", ["keeper"]),
        ("John Smith, mayor of Norport", ["mayor"]),
        ("John Smith (goalkeeper of Alder United)", ["keeper"]),
        ("Johnny Smith", ["keeper"]),
        ("Lena Brandt", ["nobody"]),
    ],
)
async def test_who(archive: Archive, name: str, whose: list[str]) -> None:
    records = await archive.people.who(name)
    assert sorted(apart(words(record)) for record in records) == whose
    for record in records:
        both = MAYORS if apart(words(record)) == "mayor" else KEEPERS if apart(words(record)) == "keeper" else ()
        assert all(one in " ".join(words(record).split()) for one in both)


@pytest.mark.parametrize(
    ("question", "whose"),
    [
        ("What did John Smith say about the bridge?", "mayor"),
        ("What did Mayor John Smith say?", "mayor"),
        ("What did the goalkeeper John Smith say?", "keeper"),
        ("What did Johnny Smith say?", "keeper"),
        ("What did John A. Smith say?", "mayor"),
        ("What did John Smith, the goalkeeper, say?", "keeper"),
        ("What did John Smith (mayor of Norport) say?", "mayor"),
    ],
)
async def test_ask(archive: Archive, question: str, whose: str) -> None:
    answer = await archive.ask(question)
    assert answer.answered
    assert apart(shown(answer)) == whose


async def test_a_name_of_both_is_answered_of_one_and_offers_both(archive: Archive) -> None:
    answer = await archive.ask("What did John Smith say?")
    assert apart(shown(answer)) in {"mayor", "keeper"}
    assert len({one.entity for one in answer.choices}) == 2
    by_choice = {
        one.role: apart(shown(await archive.ask("What did John Smith say?", entity=one.entity)))
        for one in answer.choices
    }
    assert by_choice == {"mayor of Norport": "mayor", "goalkeeper of Alder United": "keeper"}


@pytest.mark.parametrize("first", ["What did Mayor John Smith say?", "What did Johnny Smith say?"])
async def test_a_conversation_goes_on_about_the_same_one(archive: Archive, first: str) -> None:
    answer = await archive.ask(first, top=1)
    again = await archive.ask("What else did he say?", context=answer.context)
    assert again.answered
    assert apart(shown(again)) == apart(shown(answer))
    assert answer.context is not None
    assert answer.context.entity is not None
    assert {one.entity for one in again.evidence} == {answer.context.entity}


@pytest.mark.parametrize(
    ("speaker", "theirs"),
    [
        ("Mayor John Smith", MAYORS),
        ("John A. Smith", MAYORS),
        ("goalkeeper John Smith", KEEPERS),
        ("Johnny Smith", KEEPERS),
        ("John Smith, the goalkeeper of Alder United", KEEPERS),
        ("John Smith", MAYORS + KEEPERS),
        ("Lena Brandt", ()),
    ],
)
async def test_verify(archive: Archive, speaker: str, theirs: tuple[str, ...]) -> None:
    for quotation in MAYORS + KEEPERS:
        found = await archive.verify(quotation, speaker=speaker)
        assert found.verdict is (Verdict.VERBATIM if quotation in theirs else Verdict.OTHER_SPEAKER), quotation


async def summarised(archive: Archive, name: str, entity: EntityId | None) -> tuple[set[str], str]:
    """The articles of a summary about somebody, and whose words are quoted in it."""
    digest = await archive.news.digest(FIRST, LAST, topic=name, entity=entity)
    quoted = " ".join(text for story in digest.stories for _, text, _ in story.quotes)
    return {article for story in digest.stories for article in story.articles}, apart(quoted)


async def test_the_summary_of_one_person_is_of_no_namesake(archive: Archive) -> None:
    people = {one.role: one.entity for one in await archive.people.named("John Smith")}
    assert await summarised(archive, "John Smith", people["mayor of Norport"]) == ({"tolls", "park"}, "mayor")
    assert await summarised(archive, "John Smith", people["goalkeeper of Alder United"]) == ({"cup", "park"}, "keeper")


async def test_a_merge_leads_on_and_its_undoing_leads_back(archive: Archive) -> None:
    mayor, keeper = [record.person.entity for record in await archive.people.who("John Smith")]
    await archive.people.merge(f"p{mayor}", f"p{keeper}", now=NOW)
    assert await archive.people.survivor(keeper) == mayor
    (one,) = await archive.people.who(f"p{keeper}")
    assert one.person.entity == mayor
    assert apart(words(one)) == "both"
    asked = await archive.ask("What did John Smith say?", top=9, entity=keeper)
    assert apart(shown(asked)) == "both"
    await archive.people.undo(now=NOW)
    assert await archive.people.survivor(keeper) == keeper
    assert {apart(words(record)) for record in await archive.people.who("John Smith")} == {"mayor", "keeper"}


async def test_identities_stay_when_everybody_is_placed_anew(archive: Archive) -> None:
    before = {record.person.entity: apart(words(record)) for record in await archive.people.who("John Smith")}
    await archive.reindex()
    assert {record.person.entity: apart(words(record)) for record in await archive.people.who("John Smith")} == before


async def test_a_split_is_another_person_until_it_is_undone(archive: Archive) -> None:
    (mayor,) = await archive.people.who("John A. Smith")
    (moved,) = [q.id for one in mayor.evidence for q, text in one.quotes if text.startswith("This field")]
    await archive.people.split(mayor.person.key, [moved], now=NOW)
    spoken = (await archive.ask("Who said this field belongs to every child of Norport?", top=1)).evidence[0]
    assert spoken.entity not in {None, mayor.person.entity}
    assert spoken.entity is not None
    await archive.people.undo(now=NOW)
    assert await archive.people.survivor(spoken.entity) == mayor.person.entity


async def test_a_family_name_alone_gives_nobody_a_namesakes_role(tmp_path: Path) -> None:
    texts = (
        "The council met on Monday.\n\nThe paper named Martin Steele, a former lieutenant governor, who lost a race for"
        " the senate by ten points in a bad year for his party.\n",
        "Crews came on Monday.\n\n“People here are not getting much information, so we offer what we can,” said Mary"
        " Steele, a medical specialist.\n",
    )
    async with await Archive.open(tmp_path, create=True) as opened:
        for number, text in enumerate(texts):
            await opened.add_document(RawDocument(data=text.encode(), path=f"{number}.txt"), now=NOW)
        said = await opened.ask("who is steele", as_of=LAST)
    assert [(one.name, one.role) for one in said.people] == [("Mary Steele", "medical specialist")]


def pier(word: str) -> RawDocument:
    told = f"“The pier {word},” said Nadia Okafor, the harbour master.\n\n“Nobody asked us,” Okafor said."
    text = f"The pier {word}\n\n{told}\n"
    return RawDocument(text.encode(), given_id=word, given_title=f"The pier {word}", given_date="2024-03-06")


async def test_who_is_known_is_looked_up_anew_whenever_somebody_comes_or_is_corrected(archive: Archive) -> None:
    assert await archive.people.named("Nadia Okafor") == ()
    await archive.add_document(pier("stays"), now=NOW)
    [okafor] = await archive.people.named("Nadia Okafor")
    brandt = (await archive.people.named("Lena Brandt"))[0]
    merged = await archive.people.merge(f"p{okafor.entity}", f"p{brandt.entity}", now=NOW)
    both = [await archive.people.named(name) for name in ("Nadia Okafor", "Lena Brandt")]
    assert [one.entity for found in both for one in found] == [okafor.entity, okafor.entity]
    await archive.people.undo(merged.number, now=NOW)
    assert (await archive.people.named("Lena Brandt"))[0].entity == brandt.entity


async def test_the_same_question_finds_what_came_in_since(archive: Archive) -> None:
    for word in ("stays", "goes"):
        await archive.add_document(pier(word), now=NOW)
        assert f"The pier {word}" in shown(await archive.ask("What did Nadia Okafor say about the pier?", now=NOW))
    assert (await archive.ask("how many articles do you have", now=NOW)).held is not None
    held = [(await archive.ask("how many articles do you have", now=NOW)).held for _ in range(2)]
    await archive.remove("goes", now=NOW)
    after = (await archive.ask("how many articles do you have", now=NOW)).held
    assert [one.coverage.articles for one in (*held, after) if one is not None] == [5, 5, 4]
