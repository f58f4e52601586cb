"""One conversation that goes on, in the terminal and through Telegram: the same article, the same person."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from corpus.archive import Archive
from tests.asking.conftest import NOW
from tests.asking.test_going_on import ARTICLES
from tests.cli.command import onrecord
from tests.telegram.running import running
from tests.telegram.server import BotApi

TURNS = (
    ("what happened at Velmar airport?", "Twelve drones"),
    ("how many people were hurt", "Three people were injured"),
    ("what does sorrenia say", "Sorrenia"),
    ("who called it a provocation", "Pavel Drost"),
    ("what is his job?", "Defence Minister"),
    ("summarise the pumpkin article", "A pumpkin of 900 kilos won the fair"),
    ("how old is Hedda Lunde?", "71"),
    ("what did torvald say on independence day", "Our grandparents would be proud of this town"),
    ("no I meant drost", "I will build a new bridge"),
    ("source?", "Harbour Post"),
)


@pytest.fixture
async def coast(tmp_path: Path) -> Path:
    lines = tmp_path / "coast.jsonl"
    lines.write_text("\n".join(json.dumps(article) for article in ARTICLES), "utf-8")
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([str(lines)], now=NOW)
    return tmp_path / "data"


async def test_a_conversation_goes_on_in_the_terminal(coast: Path) -> None:
    ran = onrecord("run", data=coast, stdin="\n".join([*(asked for asked, _ in TURNS), "quit\n"]))
    replies = re.split(r"(?m)^─{5,}\n", ran.out)
    for (asked, told), reply in zip(TURNS, replies, strict=False):
        assert told in reply, (asked, reply)
    assert len(replies) >= len(TURNS)


async def test_a_conversation_goes_on_in_telegram(coast: Path) -> None:
    async with BotApi() as api, running(api, coast):
        ana = api.person("Ana")
        for asked, told in TURNS:
            reply = await ana.asks(asked)
            assert told in reply, (asked, reply)
