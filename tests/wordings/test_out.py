"""Sayings on their way out, by the real commands: timelines, citations, rows, proofs."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import check, onrecord
from tests.proof import time_server
from tests.wordings.press import HEARD, article, said
from tests.wordings.running import here

LATE = "The bridge will close on 3 June, and I guarantee that buses will run."
NOTED = "The bridge will close on 9 June, whatever the weather brings."
TURNS = (
    "Olga Sunde, the harbour master, spoke with the Coast Wire on her last day at the quay, before a few dozen people.",
    "Coast Wire: How did the year begin?",
    "Olga Sunde: We counted every berth twice. Then the seals came back to the pier. The crane was sold to nobody.",
    "Coast Wire: Who comes after you?",
    "Olga Sunde: That is for the council to say. I shall watch from my kitchen window.",
    "Coast Wire: And what will you miss?",
    "Olga Sunde: The fog signal, and the people who ask about it.",
)
SPOKEN = (
    article(1, "2024-03-07", "Harbour Post", said("I did not promise a new bridge to anybody.")),
    article(2, "2024-05-20", "Coast Wire", f"“{LATE[:-1]},” Mayor Ana Ruiz told the Coast Wire on Monday.\n\n{HEARD}"),
    article(3, "2024-04-02", "Harbour Post", f"In a letter to the port council, Mayor Ana Ruiz said, “{NOTED}”"),
    article(4, "2024-04-02", "Harbour Post", said("We painted the bridge with the cheapest green paint there is.")),
    article(6, "2024-06-09", "Coast Wire", "\n\n".join(TURNS), "A last day"),
    article(5, "2024-06-01", "Evening Star", said("My goldfish is called Admiral, after my grandfather."), "=Pets"),
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spoken")
    page = folder / "page.html"
    page.write_text(
        "<html><head><title>Ferry</title><meta property='article:published_time' content='2024-02-01'></head><body>"
        "<article><h1>Ferry</h1><p>“The ferry will never sail in a storm again,” Captain Lena Brandt said.</p>"
        "<p>She spoke at the pier before two hundred people who had come to hear her.</p></article></body></html>",
        "utf-8",
    )
    lines = folder / "spoken.jsonl"
    lines.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in SPOKEN), "utf-8")
    ran = onrecord("add", lines, page, data=folder / "data")
    assert ran.code == 0, ran.err
    return folder / "data"


def rows(*words: str, data: Path) -> list[Any]:
    ran = here(*words, data=data)
    assert ran.code == 0, ran.err
    return ran.rows


def test_a_timeline_is_in_order_one_a_day_and_on_the_topic(held: Path) -> None:
    found = rows("timeline", "Ana Ruiz", "bridge", "--json", data=held)
    for one in found:
        check("sentence", one)
    assert [one["published"] for one in found] == ["2024-03-07", "2024-04-02", "2024-05-20"]
    every = rows("timeline", "Ruiz", "bridge", "--all", "--json", data=held)
    assert len(every) == 4
    assert {one["speaker"]["name"] for one in every} == {"Ana Ruiz"}
    assert not any("goldfish" in one["text"] for one in every)
    assert rows("timeline", "Nobody Known", "--json", data=held) == []


@pytest.mark.parametrize(
    ("topic", "begins"),
    [("seals", "Then the seals"), ("crane", "The crane"), ("berth", "Olga Sunde: We"), ("kitchen", "I shall")],
)
def test_of_a_turn_of_several_sentences_that_on_the_topic_is_told(held: Path, topic: str, begins: str) -> None:
    (only,) = rows("timeline", "Olga Sunde", topic, "--json", data=held)
    assert only["text"].startswith(begins)


def test_what_may_disagree_is_put_side_by_side(held: Path) -> None:
    found = rows("timeline", "Ana Ruiz", "bridge", "--all", "--pairs", "--json", data=held)
    for one in found:
        check("timeline-pairs", one)
    assert ("number", ["9", "3"]) in [(one["why"], one["words"]) for one in found]


def test_a_timeline_as_it_is_read(held: Path) -> None:
    shown = here("timeline", "Ana Ruiz", "bridge", "--all", data=held).out
    assert "told the Coast Wire · a promise" in shown
    assert "In a letter to the port council" in shown
    assert "7 March 2024 · a denial" in shown
    assert "whether they disagree is for you to judge" in shown
    assert "contradict" not in shown


def test_pairs_alone_and_what_one_a_day_leaves_out_are_told_as_they_are_read(held: Path) -> None:
    shown = here("timeline", "Ana Ruiz", "bridge", "--all", "--pairs", data=held).out
    assert "whether they disagree is for you to judge" in shown
    assert "green paint" not in shown
    assert "No two statements of Lena Brandt" in here("timeline", "Lena Brandt", "--pairs", data=held).out
    assert "nobody called Bob Nobody" in here("timeline", "Bob Nobody", "--pairs", data=held).out
    ran = here("timeline", "Ana Ruiz", "bridge", data=held)
    assert "3 of 4 statements, one a day" in ran.out
    assert "--all shows them" in ran.err


def test_promises_and_denials_alone(held: Path) -> None:
    found = rows("timeline", "Ana Ruiz", "promises", "--all", "--json", data=held)
    assert [one["published"] for one in found] == ["2024-05-20"]
    both = rows("timeline", "Ana Ruiz", "promises and denials", "--all", "--json", data=held)
    assert [one["published"] for one in both] == ["2024-03-07", "2024-05-20"]
    assert rows("timeline", "Ana Ruiz", "apologies", "--json", data=held) == []


def test_citations_for_other_programs(held: Path) -> None:
    quotation = rows("timeline", "Ana Ruiz", "goldfish", "--json", data=held)[0]["quotes"][0]["id"]
    ((item,),) = rows("cite", quotation, "--format", "csl", data=held)  # the format is a list of items
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2024, 6, 1]]}
    (item,) = rows("cite", quotation, "--format", "jsonld", data=held)
    assert (item["@type"], item["spokenByCharacter"]["name"]) == ("Quotation", "Ana Ruiz")
    assert item["isPartOf"]["url"] == "https://evening.example/5"
    entry = here("cite", quotation, "--format", "bibtex", data=held).out
    assert entry.startswith("@misc{w-5-1-0,")
    assert "howpublished = {Evening Star}" in entry


def test_all_of_somebodys_quotations_as_rows(held: Path) -> None:
    found = rows("export", "Ana Ruiz", "--format", "jsonl", data=held)
    for one in found:
        check("export", one)
    table = list(csv.DictReader(io.StringIO(here("export", "Ana Ruiz", data=held).out)))
    assert [one["id"] for one in table] == [one["id"] for one in found]
    assert [one["title"] for one in table][-1] == "'=Pets"  # no spreadsheet reckons it out
    about = rows("export", "green paint", "--format", "jsonl", data=held)
    assert [one["article_id"] for one in about] == ["w-4"]
    ran = here("export", "Bob Nobody", data=held)
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)  # the names of the columns
    assert "no quotations of or about Bob Nobody" in ran.err


def test_a_proof_says_whether_its_source_was_fetched(held: Path, tmp_path: Path) -> None:
    told = rows("export", "goldfish", "--format", "jsonl", data=held)[0]
    assert here("prove", told["id"], "--out", tmp_path / "told.zip", data=held).code == 0
    read = here("prove", "--check", tmp_path / "told.zip", data=tmp_path / "none").out
    assert "Source: https://evening.example/5, as it was told; nothing was fetched from there" in read
    assert "fetched from" not in zipfile.ZipFile(tmp_path / "told.zip").read("README.txt").decode().replace(
        "nothing was fetched from there", ""
    )


def test_a_proof_is_checked_where_there_is_no_corpus(held: Path, tmp_path: Path) -> None:
    spoken = next(
        one for one in rows("export", "Lena Brandt", "--format", "jsonl", data=held) if one["type"] == "direct"
    )
    (made,) = rows("prove", spoken["id"], "--out", str(tmp_path / "p.zip"), "--json", data=held)
    check("prove", made)
    away = tmp_path / "elsewhere"
    away.mkdir()
    shutil.copy(tmp_path / "p.zip", away / "p.zip")
    ran = here("prove", "--check", away / "p.zip", "--json", data=away / "none")
    (found,) = ran.rows
    check("prove-check", found)
    assert (ran.code, found["sound"], found["sha256"]) == (0, True, made["sha256"])
    assert found["quotation"]["text"] == spoken["text"]
    assert "stand in the source" in " ".join(found["proven"])
    assert "by whom" in " ".join(found["not_proven"])
    changed = bytearray((away / "p.zip").read_bytes())
    changed[len(changed) // 2] ^= 1
    (away / "q.zip").write_bytes(changed)
    ran = here("prove", "--check", away / "q.zip", data=away / "none")
    assert ran.code == 1
    assert "proves nothing" in ran.err
    assert here("prove", "--check", away / "none.zip").code == 1
    assert here("prove", spoken["id"], "--out", away / "q.zip", data=held).code == 1  # another file stands there


def test_a_proof_is_stamped_where_a_server_is_set(held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = next(
        one for one in rows("export", "Lena Brandt", "--format", "jsonl", data=held) if one["type"] == "direct"
    )
    with time_server.running() as server:
        monkeypatch.setenv("ONRECORD_TIMESTAMP_URL", server.address)
        (made,) = rows("prove", spoken["id"], "--out", str(tmp_path / "p.zip"), "--json", data=held)
        check("prove", made)
        assert made["stamped_at"] == time_server.NOW.isoformat()
        ((media_type, asked),) = server.asked
        assert (media_type, len(asked) < 100) == ("application/timestamp-query", True)  # a digest, not the words
        server.status = 503
        ran = here("prove", spoken["id"], "--out", tmp_path / "q.zip", "--json", data=held)
        assert (ran.code, ran.rows[0]["stamped_at"]) == (0, None)
        assert "it answers 503" in ran.err
        assert "has no time stamp" in ran.err
    (found,) = here("prove", "--check", tmp_path / "p.zip", "--json", data=tmp_path / "none").rows
    check("prove-check", found)
    assert (found["sound"], found["stamped"]["service"]) == (True, time_server.SERVICE)
    ran = here("prove", "--check", tmp_path / "q.zip", data=tmp_path / "none")
    assert "no time-stamp server signed it" in ran.out
