"""Everything goes wrong in one run: questions and summaries while calls fail, disks fill, clocks jump and kills fall.

`pytest -m long tests/telegram/test_chaos.py -k 600` is ten minutes; `-k 90` the same in little.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.state import State
from bot.state.subscriptions import Subscription
from corpus.archive import Archive
from corpus.model.articles import RawDocument
from tests.telegram.corpus import ANSWER, ARTICLE, QUESTIONS, filled
from tests.telegram.running import Running, running
from tests.telegram.server import ODD, BotApi, Fault, Person

DAY = 24 * 3600
LATENCY = 0.05
EVERY = 10
PEOPLE, SUBSCRIBERS, HELD = 20, 20, 2
ASKED_EVERY = 1.0
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "odd", "status": ODD["HTML 403"][0], "body": ODD["HTML 403"][1]},
    {"kind": "flood", "seconds": 5},
    {"kind": "flood", "seconds": 3600},
    {"kind": "error", "status": 500},
    {"kind": "reset"},
    {"kind": "odd", "status": 200, "body": ODD["garbage"][1]},
    {"kind": "odd", "status": 200, "body": ODD["null result"][1]},
)


class Chaos:
    """One run: what happens when, and what was seen. `seconds` scales everything but the faults' own lengths."""

    def __init__(self, api: BotApi, data: Path, clock: Path, seconds: int) -> None:
        self.api, self.data, self.clock, self.seconds = api, data, clock, seconds
        self.kills = max(3, round(25 * seconds / 600))
        self.people = [api.person(f"P{number}") for number in range(PEOPLE)]
        self.subscribers = [api.person(f"S{number}") for number in range(SUBSCRIBERS)]
        self.held = [api.person(f"H{number}") for number in range(HELD)]
        self.asked = dict.fromkeys([one.id for one in (*self.people, *self.held)], 0)
        self.memory: list[int] = []
        self.logged = 0
        self.killed = 0
        self.ended_by_itself = 0
        self.over = asyncio.Event()
        self._calls = itertools.count(1)
        self._kinds = itertools.cycle(FAULTS)
        api.faults.every = self._fault

    def _fault(self, method: str, data: dict[str, Any]) -> Fault | None:
        """Every tenth call fails, in turn; an hour is asked only of chats that are there for it."""
        if self.over.is_set() or next(self._calls) % EVERY:
            return None
        kind = next(self._kinds)
        if kind.get("seconds") == 3600 and int(data.get("chat_id") or 0) not in {one.id for one in self.held}:
            kind = FAULTS[1]
        return Fault(**kind)

    async def run(self) -> None:
        others = [asyncio.create_task(one) for one in (self._ask(), self._trouble())]
        try:
            await asyncio.wait_for(self._lives(), 3 * self.seconds + 900)
        finally:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    async def _lives(self) -> None:
        """The program, killed again and again after a while of work, and at last left alone until all is answered."""
        while self.killed < self.kills:
            async with self._alive() as bot:
                await self._watched(bot, self.seconds / (self.kills + 1))
                if bot.process.returncode is None:
                    await bot.kill()
                    self.killed += 1
        async with self._alive() as bot:
            await self._watched(bot, self.seconds / (self.kills + 1))
            self.over.set()
            await self._settled(bot)
            assert await bot.stop(seconds=10) == 0

    @asynccontextmanager
    async def _alive(self) -> AsyncIterator[Running]:
        async with running(
            self.api, self.data, wait=False, module="tests.telegram.shifted", CLOCK_FILE=str(self.clock),
            ONRECORD_LOG_LEVEL="INFO",
        ) as bot:  # fmt: skip
            yield bot

    async def _watched(self, bot: Running, seconds: float) -> None:
        """So many seconds from when it answers, however slow the machine is to start it."""
        until = float("inf")
        while time.monotonic() < until:
            if until == float("inf") and "answering as @" in bot.log[self.logged :]:
                self.logged = len(bot.log)
                until = time.monotonic() + seconds
            if bot.process.returncode is not None:
                self.ended_by_itself += 1
                return
            with suppress(OSError, IndexError):
                statm = Path(f"/proc/{bot.process.pid}/statm").read_text("ascii")
                self.memory.append(int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE"))
            await asyncio.sleep(0.5)

    async def _ask(self) -> None:
        for number in itertools.count():
            if self.over.is_set():
                return
            who = self.held[number // 50 % HELD] if number % 50 == 0 else self.people[number % PEOPLE]
            await who.says(QUESTIONS[0])
            self.asked[who.id] += 1
            await asyncio.sleep(ASKED_EVERY)

    async def _trouble(self) -> None:
        """The database locked twice, the disk full, the clock a day ahead and a day behind."""
        part = self.seconds / 12
        await asyncio.sleep(part)
        for name in ("telegram.db", "corpus.db"):
            await asyncio.to_thread(self._lock, self.data / name, min(15.0, part * 2))
            await asyncio.sleep(part / 2)
        await asyncio.to_thread(self._fill, min(10.0, part))
        for shift in (DAY, 0, -DAY, 0):
            self.clock.write_text(str(shift), encoding="ascii")
            await asyncio.sleep(part)

    def _lock(self, database: Path, seconds: float) -> None:
        with closing(sqlite3.connect(database, isolation_level=None, timeout=30)) as other:
            other.execute("BEGIN EXCLUSIVE")
            time.sleep(seconds)
            other.execute("ROLLBACK")

    def _fill(self, seconds: float) -> None:
        filler = self.data / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(1 << 16))
        time.sleep(seconds)
        filler.unlink()

    async def _settled(self, bot: Running) -> None:
        """Until everybody has heard as many answers as they asked questions, but for those to be left alone."""
        deadline = time.monotonic() + 600
        while time.monotonic() < deadline and bot.process.returncode is None:
            missing = [one for one in self.people if self.answers(one) < self.asked[one.id]]
            if not missing and all(self.summaries(one) for one in self.subscribers):
                return
            await asyncio.sleep(0.5)

    def answers(self, person: Person) -> int:
        return sum(ANSWER in one["text"] for one in person.heard())

    def summaries(self, person: Person) -> int:
        return sum("Bridge of Saltmarsh" in one["text"] for one in person.heard())


async def subscribed(data: Path, people: list[Person], seconds: int) -> None:
    """A summary for each, due within the run, about an article of today."""
    now = datetime.now(UTC)
    state = await State.open(data)
    for number, one in enumerate(people):
        at = now + timedelta(minutes=1 + number * max(1, seconds // 60 - 3) // len(people))
        await state.subscriptions.add(
            Subscription(0, one.id, one.id, None, at.hour * 60 + at.minute, "UTC", "daily", False, now)
        )
    await state.close()
    async with await Archive.open(data) as archive:
        words = ARTICLE.read_text("utf-8").replace("China", "Utopia").replace("Wang Wenbin", "Ana Ruiz")
        raw = RawDocument(
            words.encode(), given_id="today", given_title="Bridge of Saltmarsh", given_date=now.isoformat()
        )
        await archive.add_document(raw, now=now)


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A folder on a disk of its own that a test may fill."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", str(folder)], check=False)
    if done.returncode:
        pytest.skip("a disk of its own needs the right to mount one")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.mark.long
@pytest.mark.timeout(3400)
@pytest.mark.parametrize("seconds", [90, 600])
async def test_chaos(small_disk: Path, tmp_path: Path, seconds: int) -> None:
    data, clock = small_disk / "data", tmp_path / "clock"
    await filled(data)
    async with BotApi(latency=LATENCY) as api:
        chaos = Chaos(api, data, clock, seconds)
        await subscribed(data, chaos.subscribers, seconds)
        await chaos.run()
        log = (small_disk / "data.log").read_text("utf-8")
        with closing(sqlite3.connect(data / "telegram.db")) as database:
            unreachable = database.execute("SELECT count(*) FROM chat WHERE reachable = 0").fetchone()[0]
            subscriptions = database.execute("SELECT count(*) FROM subscription").fetchone()[0]
            aside = database.execute("SELECT reason FROM aside").fetchall()
        repeats = sum(max(0, chaos.answers(one) - chaos.asked[one.id]) for one in chaos.people)
        figures = {
            "seconds": seconds,
            "asked": sum(chaos.asked.values()),
            "answered": sum(map(chaos.answers, (*chaos.people, *chaos.held))),
            "unanswered": sum(max(0, chaos.asked[one.id] - chaos.answers(one)) for one in chaos.people),
            "repeated": repeats,
            "summaries": sorted(map(chaos.summaries, chaos.subscribers)),
            "kills": chaos.killed,
            "ended by itself": chaos.ended_by_itself,
            "faults": len(api.faults.happened),
            "unreachable": unreachable,
            "subscriptions": subscriptions,
            "set aside": aside,
            "memory MB": [round(one / 1e6) for one in (min(chaos.memory), max(chaos.memory), chaos.memory[-1])],
            "tracebacks": log.count("Traceback"),
        }
        print(json.dumps(figures))  # noqa: T201
        assert figures["unanswered"] == 0
        assert min(figures["summaries"]) >= 1
        assert sum(figures["summaries"]) - SUBSCRIBERS <= chaos.kills
        assert repeats <= 16 * chaos.kills
        assert (unreachable, subscriptions, chaos.ended_by_itself, aside) == (0, SUBSCRIBERS, 0, [])
        assert figures["tracebacks"] == 0
        for one in chaos.held:
            later = [data for data in api.sent() if int(data["chat_id"]) == one.id]
            floods = [name for name in api.faults.happened if name == "flood sendMessage"]
            assert len(later) <= chaos.asked[one.id] + len(floods)
