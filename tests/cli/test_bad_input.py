"""Bad input to `add` by the real command: each document is taken or refused by name, and the rest go on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import ROOT, SHIPPED, onrecord

GOOD = "Bridge opens at last\n\nBy Ana Ruiz\n\n“The bridge is open,” Mayor Lee Dunmore said on Monday.\n"
FRENCH = "Le pont est ouvert\n\nPar Ana Ruiz\n\nLe maire a déclaré mardi que « le pont est à nous ».\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that people put into a folder by mistake, among two good articles in odd encodings."""
    folder = tmp_path_factory.mktemp("bad") / "in"
    folder.mkdir()
    (folder / "blank.txt").write_bytes(b" \r\n\r\n\t ")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "french.txt").write_bytes(FRENCH.encode("latin-1"))
    (folder / "line.txt").write_bytes(b"word " * 4_000_000)
    (folder / "lines.jsonl").write_text(
        '{"id": "a", "text": "“We will go,” Ana Ruiz said on Monday."}\nnot json\n\n[1]\n{"id": "b"}\n'
        '{"id": "c", "text": "“We will stay,” Lee Dunmore said on Tuesday."}\n',
        encoding="utf-8",
    )
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "program.txt").write_bytes(bytes(range(256)) * 80)
    (folder / "wide.txt").write_bytes(GOOD.encode("utf-16"))
    return folder


def test_what_is_no_article_is_named_with_its_reason_and_the_rest_are_taken(folder: Path) -> None:
    data = folder.parent / "data"
    ran = onrecord("add", folder, folder.parent / "none.txt", data=data)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Added 4, updated 0, unchanged 0, copies 0, refused 9."
    refused = {line.split(" — ")[0].rsplit("/")[-1]: line for line in ran.err.splitlines() if " — " in line}
    for name, why in {
        "blank.txt": "only blanks",
        "empty.txt": "the file is empty",
        "line.txt": "20,000,000 characters is over the limit",
        "lines.jsonl line 2": "not JSON",
        "lines.jsonl line 4": "not an object",
        "lines.jsonl line 5": 'no "text"',
        "picture.txt": "a picture, not text",
        "program.txt": "binary data",
        "none.txt": "no such file",
    }.items():
        assert why in refused[name]
    assert any("1 refused: the file is empty" in line for line in ran.out.splitlines()[1:])
    held = {row["title"] for row in onrecord("list", "--json", data=data).rows}
    assert {"Bridge opens at last", "Le pont est ouvert"} <= held
    (answer,) = onrecord("ask", "--json", "What did Lee Dunmore say about the bridge?", data=data).rows
    assert answer["sentences"][0]["text"] == "“The bridge is open,” Mayor Lee Dunmore said on Monday."


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b"\x00\x01\x02\n\x03", '{"question": "x"}'.encode("utf-16")],
)
def test_a_file_of_questions_that_is_no_text_is_refused_once(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "q.jsonl").write_bytes(content)
    data = tmp_path / "data"
    onrecord("add", SHIPPED, data=data)
    ran = onrecord("ask", "--questions", tmp_path / "q.jsonl", data=data)
    assert ran.code == 1
    assert len(ran.err.strip().splitlines()) == 1
    assert "it is no text" in ran.err


@pytest.mark.parametrize("address", ["ftp://news.example/a.txt", "gopher://news.example/b", "file:///etc/hosts"])
def test_an_address_of_another_kind_is_told_so(tmp_path: Path, address: str) -> None:
    ran = onrecord("add", address, data=tmp_path / "data")
    assert ran.code == 1
    assert f"addresses of {address.split(':')[0]} are not read" in ran.err


def test_a_line_that_no_article_has_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("word " * 400_000)
    ran = onrecord("add", tmp_path / "one.txt", data=tmp_path / "data")
    assert ran.code == 1
    assert "a single line of it has 2,000,000 characters" in ran.err


def test_a_folder_without_articles_says_what_would_be_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.doc").write_text("x")
    ran = onrecord("add", tmp_path / "in", data=tmp_path / "data")
    assert (ran.code, ran.out) == (1, "Added 0, updated 0, unchanged 0, copies 0, refused 1.\n")
    assert "holds no file of these kinds: .eml .htm" in ran.err


@pytest.mark.parametrize("place", ["data", "data/deeper"])
def test_a_file_where_the_data_folder_should_be_is_told_so(tmp_path: Path, place: str) -> None:
    (tmp_path / "data").write_text("a file")
    ran = onrecord("add", SHIPPED, data=tmp_path / place)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"onrecord: cannot write the data folder: {tmp_path / place} — a file stands in its place. "
        "Choose another with --data.\n"
    )


@pytest.mark.parametrize("command", [("ask", "Who?"), ("list",), ("feeds", "list")])
def test_a_file_in_place_of_the_data_folder_is_told_to_whoever_only_reads(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "data").write_text("a file")
    ran = onrecord(*command, data=tmp_path / "data")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("data — a file stands in its place. Choose another with --data.\n")


def test_a_folder_that_nobody_may_write_is_told_so_even_to_root(tmp_path: Path) -> None:
    """The folder is mounted read-only in a namespace of the command's own; where that is not allowed, skipped."""
    data = tmp_path / "data"
    assert onrecord("add", SHIPPED, data=data).code == 0
    within = f'mount --bind "{data}" "{data}" && mount -o remount,bind,ro "{data}" && exec "$@"'
    inside = ["unshare", "--mount", "sh", "-c", within, "sh"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*inside, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("mounting is not allowed here")
    for words in (["add", str(SHIPPED)], ["remove", "x"], ["list"]):
        command = [sys.executable, "-m", "bot", words[0], "--data", str(data), *words[1:]]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD")}
        ran = subprocess.run(
            [*inside, *command], check=False, capture_output=True, text=True, env=kept | {"PYTHONPATH": str(ROOT)}
        )
        assert ran.returncode == 1
        assert ran.stderr.startswith(f"onrecord: cannot write the data folder: {data} — ")
        assert "--data" in ran.stderr
        assert len(ran.stderr.splitlines()) == 1
