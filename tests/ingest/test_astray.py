"""Sources that lead astray stop themselves alone, and what they say is told without a character a terminal obeys."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.ingest import addresses
from corpus.model.adding import Outcome
from tests.cli.command import onrecord
from tests.ingest.test_provenance import NAMED, TRUE, Sites, archive, page, sites
from tests.telegram.running import running
from tests.telegram.server import BotApi

__all__ = ["archive", "sites"]

NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)


@pytest.mark.parametrize("target", ["http://[", "//", "http://10.0.0.1/r", "/robots.txt"])
async def test_a_robots_txt_that_leads_astray_stops_one_source_only(
    archive: Archive, sites: Sites, target: str
) -> None:
    bad = sites.serve("second", "/pier", page(TRUE.replace("pier", "quay"), NAMED))
    good = sites.serve("first", "/pier", page(TRUE, NAMED))
    sites.pages["second"]["/robots.txt"] = ("to", target)
    done = await archive.add([bad, good], now=NOW)
    assert done.counts[Outcome.ADDED] >= 1
    assert good in {one.url for one in await archive.list()}
    assert all(bad in one.origin for one in done.refusals)


async def test_a_fault_nobody_foresaw_stops_one_source_only(
    archive: Archive, sites: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("words")

    monkeypatch.setattr(addresses, "parse_feed", broken)
    feed = sites.serve("second", "/feed", "<rss version='2.0'><channel></channel></rss>", "application/rss+xml")
    good = sites.serve("first", "/pier", page(TRUE, NAMED))
    done = await archive.add([feed, good], now=NOW)
    assert done.counts == {Outcome.REFUSED: 1, Outcome.ADDED: 1}


STRANGE = "x\x1b[2J\x07\x9b31m\u202ey\u2028z\x7f"


def test_no_command_prints_control_characters(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "a.jsonl"
    text = f"Pier {STRANGE} closed\n\n“We will {STRANGE} mend it,” harbour master Ana Ruiz said. It stays{STRANGE}.\n\n"
    text += "The harbour authority told reporters of the plan at the quay. " * 60
    row = {"id": f"a{STRANGE}", "title": f"T{STRANGE}", "source": f"S{STRANGE}", "url": f"https://x.example/{STRANGE}"}
    file.write_text(json.dumps({**row, "text": text}) + "\n" + json.dumps({"id": STRANGE, "text": ""}) + "\n")
    obeyed = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / f"a-{STRANGE}.txt").write_text(text.replace(STRANGE, "") + "The harbour authority told them. " * 2500)
    (folder / f"b-{STRANGE}.pdf").write_text("no PDF")
    (folder / f"c-{STRANGE}.html").touch()
    for words in (("add", file), ("add", folder), ("list",), ("list", "--json"), ("show", row["id"]),
                  ("show", row["id"], "--json"), ("search", "pier"),
                  ("show", f"none{STRANGE}"), ("remove", row["id"])):  # fmt: skip
        ran = onrecord(*words, data=data)
        assert not obeyed.search(ran.out), words
        assert not obeyed.search(ran.err.replace("\r", "")), words
        if "--json" in words:
            assert ran.rows[0]["id"] == row["id"]


async def test_a_run_with_a_token_says_at_once_what_it_does_and_refuses_a_newer_memory_in_one_line(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    async with BotApi() as api:
        async with running(api, data) as bot:
            assert bot.log.index("Reading the first articles") < bot.log.index("answering as")
            assert await bot.stop() == 0
            bot.path.unlink()
        with closing(sqlite3.connect(data / "telegram.db")) as database:
            database.execute("PRAGMA user_version = 999")
        async with running(api, data, wait=False) as bot:
            assert await bot.process.wait() == 1
            (line,) = [line for line in bot.log.splitlines() if line]
            assert "newer" in line
            assert "999" in line
    ran = onrecord("doctor", data=data)
    assert ran.code == 1
    assert "Update the program" in ran.out
