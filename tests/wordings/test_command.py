"""The real commands over sayings, on a small press of our own."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import check, onrecord
from tests.wordings.press import FORMULA, HEARD, PARAPHRASE, REVERSED, SWAPPED, TRIMMED, WHOLE, article, said, written
from tests.wordings.running import here


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press")
    ran = onrecord("add", written(folder), data=folder / "data")
    assert ran.code == 0, ran.err
    return folder / "data"


def wordings(held: Path, given: str) -> Any:
    ran = here("wordings", "--json", given, data=held)
    assert ran.code == 0, ran.err
    (row,) = ran.rows
    check("wordings", row)
    return row


def by_article(row: Any) -> dict[str, Any]:
    return {one["article_id"]: one for one in row["versions"]}


def test_every_version_earliest_first_beside_the_fullest(held: Path) -> None:
    row = wordings(held, WHOLE)
    assert [one["article_id"] for one in row["versions"]] == ["w-2", "w-1", "w-3", "w-4"]
    assert row["text"].rstrip(",") == WHOLE.rstrip(".")
    assert row["first"]["text"].rstrip(",") == TRIMMED.rstrip(".")
    found = by_article(row)
    assert [op for op, _, _ in found["w-2"]["difference"]] == ["delete", "equal"]
    assert ["delete", "not", ""] in found["w-3"]["difference"]
    assert ["replace", "3", "9"] in found["w-4"]["difference"]
    assert {name: one["negation"] for name, one in found.items()} == {
        "w-1": None,
        "w-2": "not",  # in the half of the sentence that it leaves out
        "w-3": "not",
        "w-4": None,
    }
    assert [one["article_id"] for one in row["others"]] == ["w-6"]


@pytest.mark.parametrize("given", [TRIMMED, REVERSED, SWAPPED])
def test_any_version_leads_to_the_others(held: Path, given: str) -> None:
    assert {"w-1", "w-2"} <= by_article(wordings(held, given)).keys()


def test_a_quotation_by_its_id(held: Path) -> None:
    first = wordings(held, WHOLE)["first"]["id"]
    assert wordings(held, first)["first"]["id"] == first
    assert here("wordings", "w-1.1.99", data=held).code == 1


def test_another_way_of_putting_it_is_another_utterance(held: Path) -> None:
    assert by_article(wordings(held, PARAPHRASE)).keys() == {"w-5"}


def test_a_formula_is_nobodys_utterance(held: Path) -> None:
    row = wordings(held, FORMULA)
    assert (len(row["versions"]), row["formula_of"], row["others"]) == (1, 3, [])


def test_nothing_like_it_is_said_plainly(held: Path) -> None:
    row = wordings(held, "The lighthouse keeper paints his own windows every summer.")
    assert (row["text"], row["first"], row["versions"]) == (None, None, [])
    shown = here("wordings", "The lighthouse keeper paints his own windows.", data=held).out
    assert "no quotation with these words" in shown


@pytest.mark.parametrize("given", ["single day", "Nobody", "not close the"])
def test_words_too_few_for_an_utterance_are_found_where_they_stand(held: Path, given: str) -> None:
    row = wordings(held, given)
    assert (row["text"], row["versions"]) == (None, [])
    holding = [one for one in row["holding"] if given.lower() in one["quote"]["text"].lower()]
    assert holding == row["holding"]
    assert len(holding) >= 3
    assert [one["published"] for one in holding] == sorted(one["published"] for one in holding)
    shown = here("wordings", given, data=held).out
    assert "no quotation" not in shown
    assert "quote these words, the earliest first" in shown


@pytest.mark.parametrize("given", ["over the", "we will"])  # nothing but words that stand everywhere
def test_common_words_are_found_where_they_stand(held: Path, given: str) -> None:
    assert wordings(held, given)["holding"]


@pytest.mark.parametrize("given", ["lighthouse", "single lighthouse", "day single", "ingle day", "…"])
def test_few_words_that_stand_nowhere_are_said_to(held: Path, given: str) -> None:
    row = wordings(held, given)
    assert (row["versions"], row["holding"]) == ([], [])
    assert "no quotation with these words" in here("wordings", given, data=held).out


def test_a_database_of_an_older_program_gets_its_own(held: Path, tmp_path: Path) -> None:
    shutil.copytree(held, tmp_path / "old")
    with closing(sqlite3.connect(tmp_path / "old" / "corpus.db")) as database:
        database.executescript(
            "DROP TABLE runs; DROP TABLE run_articles; DROP TABLE run_state; PRAGMA user_version = 9;"
        )
    assert wordings(tmp_path / "old", WHOLE) == wordings(held, WHOLE)


def test_what_is_purged_leaves_no_run(held: Path, tmp_path: Path) -> None:
    shutil.copytree(held, tmp_path / "left")
    assert here("remove", "--purge", "w-1", "w-2", data=tmp_path / "left").code == 0
    assert by_article(wordings(tmp_path / "left", REVERSED)).keys() == {"w-3", "w-4"}
    with closing(sqlite3.connect(tmp_path / "left" / "corpus.db")) as database:
        kept = database.execute(
            "SELECT count(*) FROM runs r LEFT JOIN articles a ON a.key = r.article WHERE a.key IS NULL"
        )
        assert kept.fetchone() == (0,)


def test_what_is_read(held: Path) -> None:
    shown = here("wordings", WHOLE, data=held).out
    assert "The earliest I hold: Coast Wire" in shown
    assert "It drops “not”" in shown
    assert "given to somebody else" in shown


def test_of_one_day_none_is_called_the_earliest_and_of_one_publisher_nobody_is_another(tmp_path: Path) -> None:
    file = tmp_path / "press.jsonl"
    press = [
        article(1, "2024-03-05", "Harbour Post", said(WHOLE)),
        article(2, "2024-03-05", "Harbour Post", f"{HEARD}\n\n{said(TRIMMED)}"),
    ]
    file.write_text("".join(f"{json.dumps(one)}\n" for one in press), "utf-8")
    assert here("add", file, data=tmp_path / "data").code == 0
    shown = here("wordings", WHOLE, data=tmp_path / "data").out
    assert "wo articles I hold quote it: one shortens it." in shown
    assert "earliest" not in shown.casefold()
    assert "also quoted" not in here("ask", "What did Ana Ruiz say about the bridge?", data=tmp_path / "data").out
    other = tmp_path / "other.jsonl"
    own = f"Cars went slowly over the water on Tuesday.\n\n{said(TRIMMED)}\n\nSnow is due."
    other.write_text(json.dumps(article(3, "2024-03-06", "Coast Wire", own)), "utf-8")
    assert here("add", other, data=tmp_path / "data").code == 0
    assert "also quoted by one other" in here("digest", "--date", "2024-03-05", data=tmp_path / "data").out


def test_an_answer_and_a_summary_say_who_else_quotes_it(held: Path) -> None:
    shown = here("ask", "What did Ana Ruiz say about the harbour bridge?", data=held).out
    assert "also quoted by two others (two differ)" in shown
    assert "quoted by two others" in here("digest", "--date", "2024-03-05", data=held).out
