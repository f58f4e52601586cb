"""Placing speakers over a real database: by and by or at once, anew by newer rules, and what is left of the erased."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.doctor import examine
from corpus.language.speakers.linking.registry import RULES
from corpus.people import directory, placing
from corpus.store import people as rows
from corpus.store.connect import FILE_NAME
from corpus.store.reader import Reader
from tests.language.speakers.test_people import NOW, RUIZ, document, tell

PILOT = "“{words},” said Elena Ruiz, a harbor pilot from Port Alder."
CROWD = [
    ("a", RUIZ.format(words="We have waited ten years")),
    ("b", PILOT.format(words="I was born on that pier")),
    ("c", RUIZ.format(words="Nobody will miss the ferry")),
    ("d", PILOT.format(words="The tide is early")),
    ("e", "“Ask the council,” said Wang Wenbin, a Chinese Foreign Ministry spokesman. Wang said no more."),
    ("f", "The council said it would wait. “We are many,” said Kim Min-jung, the mayor of Busan."),
]


def asked(folder: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / FILE_NAME)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def change(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / FILE_NAME)
    with connection:
        for sql in statements:
            connection.execute(sql)
    connection.close()


def together(folder: Path) -> set[frozenset[str]]:
    """The articles of each person, whatever their numbers."""
    sql = """SELECT s.person, a.id, s.name FROM speakers s JOIN versions v ON v.key = s.version
             JOIN articles a ON a.key = v.article"""
    groups: dict[object, set[str]] = {}
    for person, article, name in asked(folder, sql):
        groups.setdefault(person, set()).add(f"{article} {name}")
    return {frozenset(group) for group in groups.values()}


async def test_one_by_one_comes_out_as_all_at_once(tmp_path: Path) -> None:
    by_one, at_once = tmp_path / "one", tmp_path / "all"
    async with await Archive.open(by_one, create=True) as archive:
        for name, text in CROWD:
            await tell(archive, name, text)
    async with await Archive.open(at_once, create=True) as archive:
        for name, text in CROWD:
            await tell(archive, name, text)
        await archive.reindex()
    assert together(by_one) == together(at_once)
    assert any(len(group) > 1 for group in together(by_one))


async def test_an_import_places_and_a_question_writes_nothing(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        await tell(archive, *CROWD[0])
    before = asked(tmp_path, "SELECT * FROM corpus"), asked(tmp_path, "SELECT * FROM speakers")
    async with await Archive.open(tmp_path) as archive:
        assert [record.person.name for record in await archive.people.who("Ruiz")] == ["Ana Ruiz"]
        assert (await archive.ask("What did Ruiz say?")).answered
        assert (await archive.verify("We have waited ten years", speaker="Ana Ruiz")).matches
    assert before == (asked(tmp_path, "SELECT * FROM corpus"), asked(tmp_path, "SELECT * FROM speakers"))


async def test_what_an_import_cut_off_left_waiting_is_placed_by_the_first_question(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        await tell(archive, *CROWD[0])
        await tell(archive, *CROWD[2])
    change(
        tmp_path,
        "UPDATE speakers SET person = NULL, why = NULL WHERE version = 2",
        "DELETE FROM name_words WHERE speaker IN (SELECT key FROM speakers WHERE version = 2)",
    )
    async with await Archive.open(tmp_path) as archive:
        (record,) = await archive.people.who("Ana Ruiz")
        assert {one.article_id for one in record.evidence} == {"a", "c"}


async def test_a_corpus_of_older_rules_answers_as_it_is_and_is_placed_anew_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        for name, text in CROWD:
            await tell(archive, name, text)
        numbers = {person.name: person.key for name in ("Ruiz", "Wang") for person in await archive.people.meant(name)}
        merged = await archive.people.merge("Ana Ruiz", "Elena Ruiz", now=NOW)
    monkeypatch.setattr(placing, "RULES", RULES + 1)
    monkeypatch.setattr("corpus.doctor.RULES", RULES + 1)
    (finding,) = [one for one in await examine(tmp_path) if one.what == "who is who"]
    assert not finding.well
    assert "reindex" in finding.cure
    async with await Archive.open(tmp_path) as archive:
        rules = "SELECT value FROM corpus WHERE key = 'registry_rules'"
        before = asked(tmp_path, rules)
        assert [person.name for person in await archive.people.meant("Wang")] == ["Wang Wenbin"]
        assert asked(tmp_path, rules) == before
        await archive.reindex()
        assert asked(tmp_path, rules) != before
        assert {person.key for person in await archive.people.meant("Wang")} == {numbers["Wang Wenbin"]}
        (ruiz,) = await archive.people.meant("Ruiz")  # what was merged by hand stays merged
        assert ruiz.key == numbers["Ana Ruiz"]
        await archive.people.undo(merged.number, now=NOW)
        assert {person.key for person in await archive.people.meant("Ruiz")} == {
            numbers["Ana Ruiz"],
            numbers["Elena Ruiz"],
        }
    assert all(one.well for one in await examine(tmp_path) if one.what == "who is who")


async def test_a_split_stays_where_everybody_is_placed_anew(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        await tell(archive, *CROWD[0])
        await tell(archive, *CROWD[2])
        (record,) = await archive.people.who("Ana Ruiz")
        theirs = [quote.id for one in record.evidence if one.article_id == "c" for quote, _ in one.quotes]
        await archive.people.split("Ana Ruiz", theirs, now=NOW)
        apart = {person.key for person in await archive.people.meant("Ana Ruiz")}
        await archive.reindex()
        assert {person.key for person in await archive.people.meant("Ana Ruiz")} == apart
        assert len(apart) == 2


async def test_a_corpus_of_before_the_rules_had_numbers_is_placed_by_the_first_question(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        await tell(archive, *CROWD[0])
    change(
        tmp_path, "DELETE FROM name_words", "DELETE FROM role_heads", "DELETE FROM corpus WHERE key LIKE 'registry_%'"
    )
    async with await Archive.open(tmp_path) as archive:
        assert [person.name for person in await archive.people.meant("Ruiz")] == ["Ana Ruiz"]


async def test_the_erased_leave_no_word_to_look_them_up_by(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        await tell(archive, *CROWD[0])
        await tell(archive, *CROWD[4])
        await archive.remove("e", now=NOW, purge=True)
        assert await archive.people.meant("Wang") == ()
    words = {word for (word,) in asked(tmp_path, "SELECT word FROM name_words")}
    assert "ruiz" in words
    assert not words & {"wang", "wenbin"}


async def test_a_directory_lists_whom_the_words_may_mean(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        for name, text in CROWD:
            await archive.add_document(document(name, text), now=NOW)

        def look(reader: Reader) -> dict[str, list[str]]:
            known = directory.Directory(reader)
            return {
                words: [one.name() for one in known.meant(words)]
                for words in ("Ruis", "the mayor of Busan", "Mayor Ruiz", "Min-jung Kim", "Nobody", "p99999")
            }

        found = await archive._store.read(look)
        assert not await archive._store.read(rows.unplaced)
    assert sorted(found["Ruis"]) == ["Ana Ruiz", "Elena Ruiz"]
    assert found["the mayor of Busan"] == ["Kim Min-jung"]
    assert found["Mayor Ruiz"] == ["Ana Ruiz"]
    assert found["Min-jung Kim"] == ["Kim Min-jung"]
    assert found["Nobody"] == found["p99999"] == []


SAID = "“We saw the ship burn,” {who} Ivo Kradel said at the quay of Port Alder."


@pytest.mark.parametrize("last", [False, True])
async def test_the_slip_of_one_article_is_no_role_of_the_person(tmp_path: Path, last: bool) -> None:
    said = ["President", "Estonian President", "Estonian President", "President of Estonia"]
    said.insert(len(said) if last else 1, "Latvian President")
    async with await Archive.open(tmp_path, create=True) as archive:
        for place, who in enumerate(said):
            await archive.add_document(document(f"a{place}", SAID.format(who=who)), now=NOW)
            slips = asked(tmp_path, "SELECT 1 FROM speakers WHERE role = 'Latvian President'")
            assert len(slips) == (not last and 0 < place < len(said) - 1), "only the others tell that it is one"
        (kradel,) = await archive.people.who("Ivo Kradel")
        assert {one.role for one in kradel.person.roles} == {"President", "Estonian President", "President of Estonia"}
