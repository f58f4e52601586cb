"""What the corpus holds, by the real command: add, list, show, stats, remove, doctor, and every bad input."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.command import SHIPPED, called, check, onrecord

BRIDGE = {
    "id": "x-1",
    "title": "Mayor opens bridge",
    "source": "Harbour Post",
    "date": "2024/03/05",
    "url": "https://harbourpost.example/bridge",
    "text": "“The bridge will pay for itself in ten years,” Mayor Ana Ruiz said on Tuesday.\n\n"
    "She added that tolls would start in May.",
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the shipped article and one of a JSON lines file."""
    folder = tmp_path_factory.mktemp("held")
    lines = folder / "two.jsonl"
    lines.write_text(f"{json.dumps(BRIDGE)}\nnot json\n", "utf-8")
    ran = onrecord("add", SHIPPED, lines, data=folder / "data")
    assert ran.code == 0, ran.err
    assert "Added 2, updated 0, unchanged 0, copies 0, refused 1." in ran.out
    assert "line 2" in ran.err
    return folder / "data"


def test_few_that_were_added_are_named_with_what_was_understood_of_them(tmp_path: Path) -> None:
    rows = [BRIDGE | {"id": f"x-{at}", "title": f"Bridge {at}", "text": f"Bridge {at} was opened."} for at in range(8)]
    few, many = tmp_path / "few.jsonl", tmp_path / "many.jsonl"
    few.write_text("".join(f"{json.dumps(row)}\n" for row in rows[:2]), "utf-8")
    many.write_text("".join(f"{json.dumps(row)}\n" for row in rows[2:]), "utf-8")
    lines = onrecord("add", few, data=tmp_path / "data").out.splitlines()
    assert [line.split("  ")[1] for line in lines[1::2]] == ["Bridge 0", "Bridge 1"]
    assert lines[2] == "    Harbour Post · 2024-03-05"
    assert lines[0] == "Added 2, updated 0, unchanged 0, copies 0, refused 0."
    assert onrecord("show", lines[1].split()[0], data=tmp_path / "data").code == 0
    assert (
        onrecord("add", many, data=tmp_path / "data").out == "Added 6, updated 0, unchanged 0, copies 0, refused 0.\n"
    )


def test_a_list_says_which_quotations_are_counted(held: Path) -> None:
    out = onrecord("list", data=held).out
    assert "· en · 2 quotations, direct and reported" in out
    assert "sentence" not in out


def test_adding_again_changes_nothing(held: Path) -> None:
    ran = onrecord("add", "--json", SHIPPED, data=held)
    assert ran.code == 0
    (row,) = ran.rows
    check("add", row)
    assert row["outcome"] == "unchanged"


def test_list_and_stats_keep_their_shapes(held: Path) -> None:
    rows = onrecord("list", "--json", data=held).rows
    for row in rows:
        check("list", row)
    assert {row["title"] for row in rows} == {
        "China slams US over slanderous cybersecurity accusations",
        BRIDGE["title"],
    }
    assert {row["source"] for row in rows} == {"Xinhua", "Harbour Post"}
    assert {row["published"] for row in rows} == {"2024-02-02", "2024-03-05"}
    (numbers,) = onrecord("stats", "--json", data=held).rows
    check("stats", numbers)
    assert numbers["articles"] == 2
    assert "Harbour Post" in onrecord("list", data=held).out
    assert "February 2024 to March 2024" in onrecord("stats", data=held).out


def test_show_gives_the_text_as_it_is_and_what_was_kept_as_what(held: Path) -> None:
    ids = {row["source"]: row["id"] for row in onrecord("list", "--json", data=held).rows}
    assert ids["Harbour Post"] == "x-1"
    (row,) = onrecord("show", "--json", ids["Xinhua"], data=held).rows
    check("show", row)
    assert row["text"] == SHIPPED.read_text("utf-8")
    assert "Wang noted that China firmly opposes" in row["body"]
    for furniture in ("Taliban", "Comments are moderated", "REUTERS"):
        assert furniture not in row["body"]
    kinds = {row["text"][b["start"] : b["end"]]: b["kind"] for b in row["blocks"]}
    assert kinds["Read more: Has China formally recognised Taliban govt in Afghanistan?"] == "related"
    printed = onrecord("show", ids["Xinhua"], data=held).out
    assert "[related] Read more:" in printed
    assert "[caption] Chinese Foreign Ministry spokesman Wang Wenbin" in printed


def test_show_names_who_wrote_it(tmp_path: Path) -> None:
    names = "<meta name='author' content='Ada Holt'><meta name='author' content='Bo Lien'>"
    told = "<p>The bridge of Port Alder opened on Tuesday, two years late, and the mayor drove over it first.</p>" * 2
    page = (
        f"<html lang='en'><head>{names}</head><body><article><h1>The bridge is open</h1>{told}</article></body></html>"
    )
    (tmp_path / "bridge.html").write_text(page, "utf-8")
    assert onrecord("add", tmp_path / "bridge.html", data=tmp_path / "data").code == 0
    (row,) = onrecord("list", "--json", data=tmp_path / "data").rows
    assert "author     Ada Holt, Bo Lien" in onrecord("show", row["id"], data=tmp_path / "data").out


def test_cite_prints_everything_a_citation_needs(held: Path) -> None:
    (row,) = onrecord("cite", "--json", "x-1.1.0", data=held).rows
    check("sentence", row)
    assert row["text"] == "The bridge will pay for itself in ten years,"
    printed = onrecord("cite", "x-1.1.0", data=held).out
    for part in (row["text"], "Ana Ruiz", "Harbour Post, published 5 March 2024", BRIDGE["url"], "x-1.1.0"):
        assert part in printed


@pytest.mark.parametrize(("topic", "day"), [("China", "2024-02-02"), ("bridge", "2024-03-05")])
def test_digest_of_a_topic_without_days_is_of_the_latest_that_has_any(held: Path, topic: str, day: str) -> None:
    (row,) = onrecord("digest", "--json", "--topic", topic, data=held).rows
    check("digest", row)
    assert (row["from"], len(row["stories"])) == (day, 1)
    assert "No news" not in onrecord("digest", "--topic", topic, data=held).out


def test_digest_of_a_topic_that_no_day_has_says_what_was_searched(held: Path) -> None:
    assert "No news about zeppelins of 2 February" in onrecord("digest", "--topic", "zeppelins", data=held).out
    (row,) = onrecord("digest", "--json", "--topic", "zeppelins", data=held).rows
    assert (row["stories"], row["left_out"]) == ([], 0)


def test_digest_shows_every_story_once(held: Path) -> None:
    out = onrecord("digest", "--from", "2024-02-01", "--to", "2024-03-06", data=held).out
    (row,) = onrecord("digest", "--json", "--from", "2024-02-01", "--to", "2024-03-06", data=held).rows
    for number, story in enumerate(row["stories"], 1):
        assert out.count(story["headline"]) == 1
        assert f"{number}. " in out


def test_digest_is_of_the_days_asked_for(held: Path) -> None:
    (row,) = onrecord("digest", "--json", "--from", "2024-02-01", "--to", "2024-03-05", data=held).rows
    check("digest", row)
    assert [story["headline"] for story in row["stories"]] == [
        "China slams US over slanderous cybersecurity accusations"
    ]
    (latest,) = onrecord("digest", "--json", data=held).rows
    assert (latest["from"], latest["to"]) == ("2024-03-05", "2024-03-06")
    assert "Mayor opens bridge" in onrecord("digest", "--date", "2024-03-05", data=held).out
    assert "No news of 1 January 2020" in onrecord("digest", "--date", "2020-01-01", data=held).out


def test_removed_stays_away_unless_forced(tmp_path: Path) -> None:
    lines, data = tmp_path / "one.jsonl", tmp_path / "data"
    lines.write_text(json.dumps(BRIDGE), "utf-8")
    assert onrecord("add", lines, data=data).code == 0
    assert onrecord("remove", "x-1", data=data).code == 0
    onrecord("add", lines, data=data)
    assert onrecord("list", "--json", data=data).rows == []
    assert onrecord("add", "--force", lines, data=data).code == 0
    assert len(onrecord("list", "--json", data=data).rows) == 1


@pytest.mark.parametrize("words", [("show", "no-such"), ("remove", "no-such"), ("cite", "no-such.1.0")])
def test_an_unknown_id_is_refused_with_the_cure(held: Path, words: tuple[str, str]) -> None:
    ran = onrecord(*words, data=held)
    assert (ran.code, ran.out) == (1, "")
    assert "no-such" in ran.err
    assert "onrecord " in ran.err.split("no-such", 1)[1]
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("list",), ("stats",), ("show", "x"), ("digest",), ("cite", "x.1.0"), ("remove", "x")]
)
def test_a_missing_corpus_says_how_to_fill_it(
    tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(*words, data=tmp_path / "data") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "onrecord add" in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("ask",),
        ("ask", "one", "--questions", "two"),
        ("ask", "--no-such-option", "x"),
        ("ask", "--top", "0", "x"),
        ("ask", "--as-of", "yesterday", "x"),
        ("digest", "--date", "2024-13-01"),
        ("digest", "--from", "2024-02-02", "--to", "2024-02-02"),
        ("deliver", "--now", "2024-02-02T27:00:00"),
        ("deliver",),
        ("feeds", "add"),
        ("speakers",),
        ("no-such-command",),
    ],
)
def test_wrong_usage_exits_2_with_one_line(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert called(*words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("onrecord")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("empty.txt", b"", 1),
        ("binary.txt", bytes(range(256)) * 40, 1),
        ("latin.txt", "The café owner said: “Enough.” That was on Monday.".encode("cp1252"), 0),
        ("utf16.txt", "The mayor said on Monday that the bridge was shut.".encode("utf-16"), 0),
        ("long.txt", b"word " * 4_000_000, 1),
        ("bad.jsonl", b'{"text": "The mayor said no."}\n[1]\n{"title": 1}\n\xff\xfe\n', 0),
        ("none.docx", b"PK\x03\x04", 1),
    ],
)
def test_bad_files_are_refused_one_by_one(tmp_path: Path, name: str, content: bytes, outcome: int) -> None:
    (tmp_path / name).write_bytes(content)
    ran = onrecord("add", tmp_path / name, data=tmp_path / "data")
    assert ran.code == outcome, ran.err
    assert "Traceback" not in ran.err
    if outcome:
        assert name in ran.err
    if name == "bad.jsonl":
        assert all(f"line {number}" in ran.err for number in (2, 3, 4))
        assert "Added 1, updated 0, unchanged 0, copies 0, refused 3." in ran.out


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    for source in ("no-such-file.txt", "nothing"):
        ran = onrecord("add", tmp_path / source, data=tmp_path / "data")
        assert ran.code == 1
        assert source in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_data_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = onrecord("add", SHIPPED, data=tmp_path / "data")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    ran = onrecord("add", SHIPPED, data=tmp_path / "file" / "data")
    assert ran.code == 1
    assert "cannot write" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert onrecord("add", SHIPPED, data=data).code == 0
    (database,) = data.glob("corpus*.db")
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    ran = onrecord("list", data=data)
    assert ran.code == 1
    assert "newer" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_doctor_finds_nothing_wrong_or_says_what_to_do(held: Path, tmp_path: Path) -> None:
    well = onrecord("doctor", "--json", data=held)
    assert well.code == 0, well.out
    for row in well.rows:
        check("doctor", row)
    one = tmp_path / "one"
    assert onrecord("add", SHIPPED, data=one).code == 0
    assert " 1 article, " in onrecord("doctor", data=one).out
    ill = onrecord("doctor", data=tmp_path / "none")
    assert ill.code == 1
    assert "onrecord add" in ill.out


def test_a_backup_is_put_back(held: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    assert onrecord("backup", file, data=held).code == 0
    assert onrecord("restore", file, data=tmp_path / "new").code == 0
    assert onrecord("list", "--json", data=tmp_path / "new").rows == onrecord("list", "--json", data=held).rows
    ran = onrecord("restore", SHIPPED, data=tmp_path / "other")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_a_folder_is_followed(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "news"
    folder.mkdir()
    (added,) = onrecord("feeds", "add", "--json", folder, data=data).rows
    check("feeds", added)
    (folder / "one.txt").write_text("PORT ALDER: The mayor opened the bridge on Monday before a large crowd.", "utf-8")
    (looked,) = onrecord("feeds", "check", "--json", data=data).rows
    check("feeds-check", looked)
    assert [one["outcome"] for one in looked["added"]] == ["added"]
    (listed,) = onrecord("feeds", "list", "--json", data=data).rows
    check("feeds", listed)
    assert onrecord("feeds", "remove", folder, data=data).code == 0
    assert onrecord("feeds", "list", "--json", data=data).rows == []
    refused = onrecord("feeds", "add", "http://127.0.0.1:9/feed", data=data)
    assert refused.code == 1
    assert "ONRECORD_ALLOW_HOSTS" in refused.err


def test_a_setting_that_cannot_be_used_is_named(held: Path) -> None:
    ran = onrecord("list", data=held, ONRECORD_TIMEZONE="Mars/Base")
    assert (ran.code, ran.out) == (1, "")
    assert "ONRECORD_TIMEZONE" in ran.err
    assert "Mars/Base" in ran.err


def test_dotenv_of_the_working_folder_is_read(held: Path) -> None:
    (held.parent / ".env").write_text(f"ONRECORD_DATA={held}\n")
    assert len(onrecord("list", "--json", data=held).rows) == 2
