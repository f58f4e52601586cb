"""Many subscribers in thirty zones, over both changes of the clocks, with faults and deaths: each gets each summary."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from telegram.ext import ExtBot

from bot.delivery.delivery import Delivery
from bot.delivery.schedule import moment_of, wanted_on
from bot.parsing.zones import zone_of
from bot.rendering.renderer import Renderer
from bot.resources import Resources
from bot.settings import Settings
from bot.state import State
from bot.state.subscriptions import Subscription
from bot.transport.pace import Pacer
from corpus.archive import Archive
from tests.telegram.server import BotApi, Person
from tests.telegram.server.faults import ODD, Fault
from tests.telegram.simulated import Simulation
from tests.telegram.wireless import Died, Wireless

ZONES = (
    "Europe/Berlin", "Europe/London", "Europe/Lisbon", "Europe/Athens", "Europe/Istanbul", "America/New_York",
    "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "America/St_Johns",
    "America/Sao_Paulo", "America/Caracas", "America/Halifax", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo",
    "Asia/Shanghai", "Asia/Dubai", "Asia/Beirut", "Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe",
    "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati", "Africa/Cairo", "Africa/Lagos", "UTC",
)  # fmt: skip
START = datetime(2026, 3, 27, tzinfo=UTC)
DAYS = 10
"""From 27 March 2026: Europe goes forward on the 29th, Australia, New Zealand and their islands back on 5 April."""
MINUTES = (0, 30, 119, 120, 150, 180, 420, 480, 481, 1110, 1439)
"""Some of them are skipped or come twice where the clocks change."""
EVERY = ("daily", "daily", "daily", "weekdays", "56", "3")


@dataclass
class Luck:
    """Which calls fail, by dice: at most one death of each chat's summary, since a second would put it off."""

    dice: random.Random
    share: float
    died: set[int] = field(default_factory=set)

    def __call__(self, method: str, data: dict[str, object]) -> Fault | None:
        if method != "sendMessage" or self.dice.random() >= self.share:
            return None
        kind = self.dice.choice(["error", "reset", "odd", "flood", "flood", "death"])
        chat = int(str(data["chat_id"]))
        if kind == "death":
            if chat in self.died:
                return None
            self.died.add(chat)
        status, body = self.dice.choice([one for one in ODD.values() if one[0] != 200])
        return Fault(kind, seconds=self.dice.choice([1, 30, 600, 3000]), status=status, body=body)


class Everybody(Simulation):
    """A simulation whose bot may die at any message, and is started again over what it had stored."""

    def __init__(self, api: BotApi, data: Path) -> None:
        self.api, self.now = api, START
        self.got: list[tuple[int, datetime]] = []
        self.deaths = 0
        self._data = data
        self._seconds = 0.0
        self._numbers = itertools.count(1)

    def _moment(self) -> float:
        return (self.now - START).total_seconds() + self._seconds

    async def _sleep(self, pause: float) -> None:
        self._seconds += pause
        await asyncio.sleep(0)

    async def start(self) -> None:
        settings = Settings(token=self.api.token, api_url="http://wireless", data=self._data)
        self._wire = Wireless(self.api, lambda chat: self.got.append((chat, self.now)))
        pacer = Pacer(clock=self._moment, sleep=self._sleep)
        self._bot = ExtBot(
            self.api.token, base_url="http://wireless/bot", request=self._wire, get_updates_request=self._wire,
            rate_limiter=pacer,
        )  # fmt: skip
        await self._bot.initialize()
        archive, state = await Archive.open(self._data, create=True), await State.open(self._data)
        self.resources = Resources(settings, archive, state, Renderer(), lambda: self.now)
        self.delivery = Delivery(self.resources, self._bot, pacer)

    async def end(self) -> None:
        await self._bot.shutdown()
        await self.resources.state.close()
        await self.resources.archive.close()

    async def survive(self, now: datetime) -> None:
        """A tick; where the process died in it, the next one goes on with it, a minute later."""
        try:
            await self.tick(now)
        except Died:
            await self.delivery.stop(0)
            if others := asyncio.all_tasks() - self._others:
                await asyncio.wait(others)
            self.deaths += 1
            await self.end()
            await self.start()
            await self.survive(now + timedelta(minutes=1))

    async def live(self, step: timedelta) -> None:
        """Ten days, with news every six hours."""
        self._others = asyncio.all_tasks()  # this one and the server's: those after them are the bot's
        waiting = [START + timedelta(hours=6 * number, minutes=7) for number in range(-4, 4 * DAYS)]
        for number in range(1, int(timedelta(days=DAYS) / step) + 1):
            while waiting and waiting[0] <= START + number * step:
                await self.news(waiting.pop(0))
            await self.survive(START + number * step)
            for person in {chat for chat, _ in self.got[-2000:]}:
                self.api.world.chat(person).messages.clear()
        self.api.faults.every = lambda _, __: None
        for minutes in (30, 60):  # whom Telegram asked to leave alone for long is told when that is over
            await self.survive(START + timedelta(days=DAYS, minutes=minutes))


def slots(one: Subscription, until: datetime) -> list[date]:
    """The local days on which a summary is due: an oracle that knows nothing of what was sent."""
    first = START.astimezone(zone_of(one.zone)).date()
    days = [first + timedelta(days=number) for number in range(-1, DAYS + 2)]
    return [day for day in days if wanted_on(one.days, day) and START < moment_of(day, one.minute, one.zone) <= until]


async def everybody(
    api: BotApi, data: Path, people: int, step: timedelta, share: float, *, zones: Sequence[str] = ZONES, seed: int = 0
) -> Everybody:
    """Lets so many people in these zones live through the days, and looks at what each got."""
    dice = random.Random(people + seed)
    one = Everybody(api, data)
    await one.start()
    api.faults.every = Luck(dice, share)
    made: dict[int, Subscription] = {}
    for number in range(people):
        person: Person = api.person(f"P{number}")
        days, topic = dice.choice(EVERY), dice.choice([None, None, "mayor"])
        wanted = Subscription(
            0, person.id, person.id, topic, dice.choice(MINUTES), zones[number % len(zones)], days, False, START
        )
        made[person.id], _ = await one.resources.state.subscriptions.add(wanted)
    await one.live(step)
    counts = await one.resources.state.outbox.counts()
    rows = await one.resources.state._database.rows(
        "SELECT subscription_id, local_day FROM outbox WHERE state = 'sent'"
    )
    await one.end()
    settled = {(int(row[0]), date.fromisoformat(row[1])) for row in rows}
    got = Counter(chat for chat, _ in one.got)
    for chat, subscription in made.items():
        due = slots(subscription, one.now)
        assert got[chat] == len(due), (subscription, due, [at for who, at in one.got if who == chat])
        assert {(subscription.id, day) for day in due} <= settled, subscription
    assert set(counts) == {"sent"}, counts
    return one


async def test_nobody_misses_one_and_nobody_gets_two(api: BotApi, data: Path) -> None:
    one = await everybody(api, data, people=60, step=timedelta(hours=2), share=0.08)
    assert one.deaths >= 3
    assert {fault.split()[0] for fault in api.faults.happened} == {"error", "reset", "odd", "flood", "death"}


PARTS = 5


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
async def test_ten_thousand(api: BotApi, data: Path, part: int) -> None:
    """Two thousand in each of five tests, six zones in each: one after the other they are ten thousand in thirty."""
    zones = ZONES[part::PARTS]
    one = await everybody(api, data, 10_000 // PARTS, timedelta(hours=1), 0.01, zones=zones, seed=part)
    assert one.deaths >= 5
    assert len({chat for chat, _ in one.got}) == 10_000 // PARTS
