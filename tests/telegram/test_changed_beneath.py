"""What a command does to the corpus under the running bot is seen by the next question: nothing kept outlives it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import onrecord
from tests.telegram.press import printed
from tests.telegram.running import running
from tests.telegram.server import BotApi

WALL = {
    "id": "wall",
    "title": "A second wall for Hillcombe",
    "source": "Harbour Post",
    "date": "2025-03-19",
    "text": "The council of Hillcombe wants a second wall.\n\n"
    "“A wall holds back the water and not the rain,” engineer Naoko Hara said.\n\n"
    "“Buses would have to drive around it,” Councillor Tomas Vale said.",
}
WORDS = "A wall holds back the water and not the rain,"


async def test_what_comes_in_is_corrected_or_put_back_by_a_command_is_seen_at_once(api: BotApi, data: Path) -> None:
    await printed(data)
    source = data.parent / "wall.jsonl"
    source.write_text(json.dumps(WALL), "utf-8")

    def ran(*words: str | Path) -> None:
        done = onrecord(*words, data=data)
        assert done.code == 0, done.err

    async def told(question: str) -> str:
        """The reply to somebody new: a restore puts back what the bot remembers of chats, too."""
        return str(await api.person("Ana").asks(question))

    async with running(api, data) as bot:
        for _ in range(2):
            assert "five articles" in await told("/sources")
            assert WORDS not in await told("What did Naoko Hara say?")
            assert "around it" not in await told("What did Tomas Vale say about buses?")
            ran("backup", data.parent / "before")
            ran("add", source)
            assert "six articles" in await told("/sources")
            assert WORDS in await told("What did Naoko Hara say?")
            assert "around it" in await told("What did Tomas Vale say about buses that drive around the wall?")
            ran("speakers", "merge", "Naoko Hara", "Tomas Vale")
            assert WORDS in await told("What did Tomas Vale say about the wall and the rain?")
            ran("reindex")
            assert WORDS in await told("What did Naoko Hara say?")
            ran("restore", data.parent / "before")
        assert await bot.stop() == 0
