"""Three bots on one database, one of them killed every twenty seconds, the server started again twice.

`pytest -m long tests/telegram/test_several_chaos.py -k 600 -s` is ten minutes; `-k 100` the same in little.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.state import State
from bot.state.subscriptions import Subscription
from corpus.archive import Archive
from corpus.model.articles import RawDocument
from tests.server import Server
from tests.telegram.corpus import SHIPPED
from tests.telegram.running import Running, running
from tests.telegram.server import BotApi

BOTS, PEOPLE, SUBSCRIBERS = 3, 12, 6
LATENCY, ASKED_EVERY, KILL_EVERY = 0.05, 0.5, 20.0
EXPLAINED = 4.0
"""So many seconds before a kill an answer may have gone out that nobody could note any more."""
LEADS = re.compile(r"done by this bot now: (.+)")
NEWS = "Mayor opens the bridge\n\nPORT ALDER — Mayor Ana Ruiz opened it. “The bridge will pay for itself,” Ruiz said.\n"


class Several:
    """One run, and what was seen of it."""

    def __init__(self, api: BotApi, server: Server, folder: Path, seconds: int) -> None:
        self.api, self.server, self.folder, self.seconds = api, server, folder, seconds
        self.people = [api.person(f"P{number}") for number in range(PEOPLE)]
        self.subscribers = [api.person(f"S{number}") for number in range(SUBSCRIBERS)]
        self.asked: dict[int, list[str]] = defaultdict(list)
        self.kills: list[float] = []
        self.replaced: list[float] = []
        """Seconds from a kill of who led to the next that does."""
        self.over = asyncio.Event()
        self.bots: dict[int, Running] = {}

    async def begin(self) -> None:
        async with await Archive.open(self.folder, create=True, address=self.server.address()) as archive:
            await archive.add([SHIPPED], now=datetime.now(UTC))
            for number in range(3):
                raw = RawDocument(
                    NEWS.replace("bridge", f"bridge {number}").encode(),
                    given_id=f"n-{number}",
                    media_type="text/plain",
                    given_date=datetime.now(UTC).isoformat(),
                    given_source=f"Post {number}",
                )
                await archive.add_document(raw, now=datetime.now(UTC))
        state = await State.open(self.folder, self.server.address())
        due = datetime.now(UTC) + timedelta(minutes=1)  # cut to the minute, it is still to come
        for one in self.subscribers:
            minute = due.hour * 60 + due.minute
            await state.subscriptions.add(
                Subscription(0, one.id, one.id, None, minute, "UTC", "daily", False, datetime.now(UTC))
            )
        await state.close()

    async def live(self, number: int) -> None:
        """One bot, started again whenever it was killed."""
        while not self.over.is_set():
            folder = self.folder / f"bot{number}"
            more = {"ONRECORD_DATABASE": self.server.address(), "ONRECORD_LOG_LEVEL": "INFO"}
            async with running(self.api, folder, more, wait=False) as bot:
                self.bots[number] = bot
                await bot.process.wait()

    async def ask(self) -> None:
        for number in itertools.count():
            if self.over.is_set():
                return
            one = self.people[number % PEOPLE]
            self.asked[one.id].append(f"zorb{number}")
            await one.says(f"What did zorb{number} say?")
            await asyncio.sleep(ASKED_EVERY)

    async def trouble(self) -> None:
        begun, restarts = time.monotonic(), [self.seconds / 3, 2 * self.seconds / 3]
        for number in itertools.count():
            await asyncio.sleep(KILL_EVERY)
            past = time.monotonic() - begun
            if past > self.seconds:
                return
            if restarts and past > restarts[0]:
                restarts.pop(0)
                await asyncio.to_thread(self.server.stop)
                await asyncio.to_thread(self.server.start)
                continue
            await self._kill(self.bots[number % BOTS])

    async def _kill(self, bot: Running) -> None:
        led = self._led()
        leading = {name for name in led if self._leads(bot, name)}
        self.kills.append(time.time())
        killed = time.monotonic()
        await bot.kill()
        while leading and time.monotonic() - killed < 60:
            now = self._led()
            if all(now[name] > led[name] for name in leading):
                self.replaced.append(time.monotonic() - killed)
                return
            await asyncio.sleep(0.05)
        assert not leading, "nobody took over"

    def _led(self) -> dict[str, int]:
        """How often each thing was begun to be led, by the logs of all."""
        found: dict[str, int] = defaultdict(int)
        for bot in self.bots.values():
            for name in LEADS.findall(bot.log):
                found[name] += 1
        return found

    def _leads(self, bot: Running, name: str) -> bool:
        """Whether this one led last, by its log since it was started last."""
        since = bot.log.rpartition("answering as @")[2]
        return f"done by this bot now: {name}" in since and f"done by another bot now: {name}" not in since

    async def begun(self) -> None:
        """Waits until all bots answer."""
        for _ in range(1200):
            if len(self.bots) == BOTS and all("answering as @" in bot.log for bot in self.bots.values()):
                return
            await asyncio.sleep(0.1)
        raise AssertionError("they did not begin")

    async def settled(self) -> None:
        for _ in range(1200):
            if all(len(set(self.heard(one.id))) >= len(self.asked[one.id]) for one in self.people):
                return
            await asyncio.sleep(0.1)

    def heard(self, person: int) -> list[str]:
        return [word for word, _ in self.replies(person)]

    def replies(self, person: int) -> list[tuple[str, float]]:
        one = next(one for one in self.people if one.id == person)
        return [
            (found[0], float(message["date"]))
            for message in one.heard()
            if (found := re.search(r"zorb\d+", message.get("text", "")))
        ]


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seconds", [100, 600])
async def test_whatever_is_killed_everybody_is_answered_once_in_order(tmp_path: Path, seconds: int) -> None:
    server = Server(fsync="on")
    async with BotApi(latency=LATENCY, relaxed=True) as api:
        run = Several(api, server, tmp_path, seconds)
        await run.begin()
        lives = [asyncio.create_task(run.live(number)) for number in range(BOTS)]
        await run.begun()
        asking, trouble = asyncio.create_task(run.ask()), asyncio.create_task(run.trouble())
        try:
            await trouble
            run.over.set()
            await asking
            await run.settled()
        finally:
            for task in (asking, trouble, *lives):
                task.cancel()
            await asyncio.gather(asking, trouble, *lives, return_exceptions=True)
            server.erase()
    twice = 0
    for one in run.people:
        replies = run.replies(one.id)
        assert list(dict.fromkeys(word for word, _ in replies)) == run.asked[one.id], "all, and in order"
        seen: dict[str, float] = {}
        for word, at in replies:
            if word in seen:
                twice += 1
                explained = any(seen[word] - 1 <= kill <= seen[word] + EXPLAINED for kill in run.kills)
                assert explained, "answered twice, and no kill explains it"
            seen.setdefault(word, at)
    summaries = [
        len([1 for message in one.heard() if "Port 0" in str(message) or "bridge" in str(message)])
        for one in run.subscribers
    ]
    asked = sum(map(len, run.asked.values()))
    print(f"{asked} asked, {twice} answered twice, {len(run.kills)} kills, summaries {summaries}")  # noqa: T201
    print(f"replaced within {sorted(round(one, 1) for one in run.replaced)} s")  # noqa: T201
    assert summaries == [1] * SUBSCRIBERS
    assert max(run.replaced, default=0) < 10
