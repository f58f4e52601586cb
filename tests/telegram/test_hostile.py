"""Hostile updates and documents by the thousand: nothing unhandled, nothing unescaped, nothing of another chat's."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.rendering import markup
from bot.rendering.renderer import Renderer
from bot.state import State
from bot.state.subscriptions import Subscription
from corpus.archive import Archive
from corpus.model.adding import Added, Progress
from tests.telegram.corpus import ANSWER, QUESTIONS, filled
from tests.telegram.hostile import documents, updates
from tests.telegram.running import running
from tests.telegram.server import BotApi
from tests.telegram.server.markup import read_text

NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)
SECRET = "pumpernickel"


@pytest.mark.parametrize("count", [60, pytest.param(10_000, marks=[pytest.mark.long, pytest.mark.timeout(3000)])])
async def test_hostile_updates(api: BotApi, data: Path, count: int) -> None:
    await filled(data)
    victim, ana = api.person("Victim"), api.person("Ana")
    attackers = [api.person(f"A{number}") for number in range(40)]
    state = await State.open(data)
    await state.subscriptions.add(Subscription(0, victim.id, victim.id, SECRET, 480, "UTC", "daily", False, NOW))
    await state.follows.add(victim.id, victim.id, f"{SECRET} two", NOW)
    keys = [await state.replies.keep(victim.id, victim.id, "answer", {"more": SECRET, "articles": SECRET}, NOW)]
    keys += [await state.replies.keep(victim.id, victim.id, "choice", {"names": [SECRET]}, NOW)]
    await state.close()
    made = list(updates(7, count, [one.id for one in attackers], victim.id, keys))
    began = time.monotonic()
    async with running(api, data, ONRECORD_LOG_LEVEL="INFO") as bot:
        for at in range(0, len(made), 100):
            async with api.world.changed:
                api.world.updates += made[at : at + 100]
                api.world.changed.notify_all()
            while api.world.updates or waiting(data) > 400:
                assert bot.process.returncode is None, bot.log[-2000:]
                await asyncio.sleep(0.05)
        while waiting(data):
            assert bot.process.returncode is None, bot.log[-2000:]
            await asyncio.sleep(0.1)
        assert ANSWER in await ana.asks(QUESTIONS[0])
        assert await bot.stop() == 0
        log = bot.log
    assert "Traceback" not in log
    assert SECRET not in log
    unescaped = [words for method, words in api.refused if "parse" in words]
    assert unescaped == []
    assert api.broken == []
    for one in attackers:
        assert not any(SECRET in str(message) for message in one.heard())
    with closing(sqlite3.connect(data / "telegram.db")) as database:
        assert database.execute("SELECT topic FROM subscription WHERE chat_id = ?", (victim.id,)).fetchall() == [
            (SECRET,)
        ]
        assert len(database.execute("SELECT * FROM follow WHERE chat_id = ?", (victim.id,)).fetchall()) == 1
        aside = database.execute("SELECT reason, count(*) FROM aside GROUP BY reason").fetchall()
    heard = sum(len(one.heard()) for one in attackers)
    print(f"{count} updates in {time.monotonic() - began:.0f} s: {heard} replies, set aside {dict(aside)}")  # noqa: T201


def waiting(data: Path) -> int:
    with closing(sqlite3.connect(data / "telegram.db", timeout=30)) as database:
        return int(database.execute("SELECT count(*) FROM inbox WHERE body IS NOT NULL").fetchone()[0])


@pytest.mark.parametrize("count", [15, pytest.param(500, marks=[pytest.mark.long, pytest.mark.timeout(3000)])])
async def test_hostile_documents(tmp_path: Path, caplog: pytest.LogCaptureFixture, count: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in documents(11, count):
        (folder / name).write_bytes(content)
    fates: list[Added] = []

    def watch(step: Progress) -> None:
        fates.append(step.latest)

    with caplog.at_level(logging.INFO):
        async with await Archive.open(tmp_path / "data", create=True) as archive:
            await archive.add([folder], now=NOW, progress=watch)
            renderer = Renderer()
            for held in await archive.list():
                await archive.show(held.id)
            for words in ("What did Ana Ruiz say about the pier?", "Who said <b>questions</b>?", "minister", "latest"):
                answer = await archive.ask(words, now=NOW)
                for part in markup.split(renderer.answer(answer, NOW.date()).html):
                    read_text(part, "HTML")
    assert len(fates) >= count * 0.8
    assert [one.reason for one in fates if one.reason and "could not be understood" in one.reason] == []
    assert not [one for one in caplog.records if one.exc_info]
    kinds = {kind.value: sum(one.outcome is kind for one in fates) for kind in {one.outcome for one in fates}}
    print(f"{count} documents: {kinds}")  # noqa: T201
