"""What whoever runs the bot needs: faults told in chat, feeds in and out, a container, a unit, a health check."""

from __future__ import annotations

import asyncio
import configparser
import getpass
import json
import os
import re
import shlex
import shutil
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.parser import build, commands
from bot.settings import SETTINGS
from bot.trouble import Trouble
from corpus.errors import UnreadableSource
from corpus.following.opml import addresses, written
from corpus.model.following import FeedHealth
from tests.patience import PATIENCE
from tests.telegram.living import living
from tests.telegram.press import printed
from tests.telegram.running import free_port
from tests.telegram.server import BotApi
from tests.warm import Warm

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LIST = b"""<?xml version="1.0"?><opml version="2.0"><head><title>mine</title></head><body>
<outline text="Papers"><outline type="rss" text="Post" xmlUrl="https://feeds.example/post.xml"/>
<outline type="rss" text="Courier" xmlUrl="https://feeds.example/courier.xml"/></outline>
<outline type="rss" text="again" xmlUrl="https://feeds.example/post.xml"/><outline text="no feed"/></body></opml>"""


def feed(url: str, title: str | None = None, kind: str = "feed") -> FeedHealth:
    return FeedHealth(url, kind, title, "", None, None, None, 60.0, 0, None)


async def test_owners_are_told_of_faults_once_and_feeds_come_and_go_as_lists(api: BotApi, data: Path) -> None:
    await printed(data)
    olga = api.person("Olga")
    port = free_port()
    settings = {"ONRECORD_ADMINS": str(olga.id), "ONRECORD_HTTP_LISTEN": f"127.0.0.1:{port}"}
    async with living(api, data, settings) as one:
        await healthy(port)
        broken, one.resources.archive.ask = one.resources.archive.ask, None  # type: ignore[method-assign, assignment]
        assert "could not do that just now" in await olga.asks("Who is Tomas Vale?")
        one.resources.archive.ask = broken  # type: ignore[method-assign]
        for _ in range(3):
            one.service.supervisor.failed("sweeping", OSError("no room"))
        await one.service._tell_owners()
        told = (await olga.hears())["text"]
        assert "One answer failed: TypeError at" in told
        assert "sweeping" not in told  # a minute must have passed: a restart fails for a moment, too
        one.service.supervisor.vital("sweeping").succeeded = time.monotonic() - 61
        await one.service._tell_owners()
        assert "sweeping fails: OSError" in (await olga.hears())["text"]
        assert "Vale" not in told
        one.service.supervisor.well("sweeping")
        await one.service._tell_owners()
        assert "sweeping works again" in (await olga.hears())["text"]
        await one.service._tell_owners()
        await olga.sends_file("mine.opml", LIST, "text/x-opml")
        assert "I watch two more feeds now" in (await olga.hears())["text"]
        await olga.says("/feeds export")
        document = (await olga.hears())["document"]
        assert addresses(api.world.files[document["file_id"]][1], "feeds.opml") == addresses(LIST, "mine.opml")
        await olga.sends_file("bad.opml", b"<html></html>", "text/x-opml")
        assert "no OPML" in (await olga.hears())["text"]


async def healthy(port: int) -> None:
    """The health check of the container, word for word, says that the bot is well; without a bot it says no."""
    words = json.loads(re.search(r"HEALTHCHECK .* CMD (\[.*\])", dockerfile())[1])  # type: ignore[index]
    assert words[0] == "onrecord"

    async def checked(at: int) -> int:
        environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "ONRECORD_HTTP_LISTEN": f"127.0.0.1:{at}"}
        return await Warm(words[1:], environ, ROOT).wait()

    async with asyncio.timeout(PATIENCE):  # it becomes well when every task has done what it is for, once
        while await checked(port) != 0:  # noqa: ASYNC110
            await asyncio.sleep(0.2)
    assert await checked(free_port()) == 1


def dockerfile() -> str:
    return (ROOT / "deploy" / "Dockerfile").read_text("utf-8").replace("\\\n", " ")


def test_the_container_is_slim_runs_as_nobody_and_holds_what_is_there() -> None:
    text = dockerfile()
    stages = re.split(r"^FROM ", text, flags=re.MULTILINE)[1:]
    assert all(stage.startswith("python:3.12-slim") for stage in stages)
    last = stages[-1]
    user = re.search(r"^USER (\S+)$", last, re.MULTILINE)
    assert user is not None
    assert user[1] not in ("root", "0")
    assert last.index("USER ") < last.index("ENTRYPOINT")
    for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE):
        assert all((ROOT / source).exists() for source in line.split()[:-1]), line
    assert json.loads(re.search(r"^CMD (\[.*\])", last, re.MULTILINE)[1])[0] in commands(build())  # type: ignore[index]
    known = {one.name for one in SETTINGS}
    assert set(re.findall(r"(ONRECORD_\w+)=", text)) <= known


def test_the_unit_starts_the_program_and_keeps_it_within_bounds() -> None:
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string((ROOT / "deploy" / "onrecord.service").read_text("utf-8"))
    service: Any = unit["Service"]
    command = shlex.split(service["ExecStart"])
    assert command[0].endswith("/onrecord")
    assert command[1] in commands(build())
    assert service["User"] not in ("root", "0")
    assert service["NoNewPrivileges"] == "yes"
    assert int(service["TimeoutStopSec"]) > 5  # it stops within five seconds


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_unit_and_finds_it_kept_close(tmp_path: Path) -> None:
    text = (ROOT / "deploy" / "onrecord.service").read_text("utf-8")
    unit = tmp_path / "onrecord.service"  # the program and its user are not on this machine
    here = re.sub(r"^ExecStart=\S+", f"ExecStart={shutil.which('true')}", text, flags=re.MULTILINE)
    unit.write_text(re.sub(r"^User=.*$", f"User={getpass.getuser()}", here, flags=re.MULTILINE), "utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", unit], check=False, capture_output=True, text=True, timeout=PATIENCE
    )
    assert (verified.returncode, verified.stderr) == (0, "")
    looked: list[str | Path] = ["systemd-analyze", "security", "--offline=true", "--threshold=35", "--no-pager", unit]
    rated = subprocess.run(looked, check=False, capture_output=True, text=True, timeout=PATIENCE)
    assert rated.returncode == 0, rated.stdout[-400:]


def test_a_list_of_feeds_is_read_and_written() -> None:
    assert addresses(LIST, "x") == ("https://feeds.example/post.xml", "https://feeds.example/courier.xml")
    feeds = [feed("https://a.example/x?y=1&z=2", "A & <B>"), feed("/srv/papers", kind="folder")]
    assert addresses(written(feeds, NOW), "x") == ("https://a.example/x?y=1&z=2",)


@pytest.mark.parametrize(
    "document",
    [b"", b"text", b"<opml", b"<rss/>", b'<!DOCTYPE o [<!ENTITY a "b">]><opml>&a;</opml>', b"\xff\xfe<opml/>"],
)
def test_what_is_no_list_is_refused(document: bytes) -> None:
    with pytest.raises(UnreadableSource):
        addresses(document, "mine.opml")


@given(st.lists(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=20), max_size=4))
def test_every_title_can_be_written(titles: list[str]) -> None:
    feeds = [feed(f"https://a.example/{number}", title) for number, title in enumerate(titles)]
    assert len(addresses(written(feeds, NOW), "x")) == len(titles)


def test_each_trouble_is_told_once_when_it_begins_and_once_when_it_is_over() -> None:
    trouble = Trouble()
    assert trouble.news({"polling": "TimedOut"}, NOW) == ([("polling", "TimedOut")], [], {})
    assert trouble.news({"polling": "TimedOut"}, NOW) == ([], [], {})
    assert trouble.news({}, NOW) == ([], ["polling"], {})
    trouble.failed("KeyError at x.py:1")
    assert trouble.news({}, NOW)[2] == {"KeyError at x.py:1": 1}
    trouble.failed("KeyError at x.py:1")
    assert trouble.news({}, NOW + timedelta(minutes=1))[2] == {}
    assert trouble.news({}, NOW + timedelta(minutes=11))[2] == {"KeyError at x.py:1": 1}
