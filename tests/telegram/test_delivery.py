"""Summaries: one a local day on days that have news, through daylight saving, blocked and moved chats, and crashes."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.schedule import moment_of
from bot.parsing.zones import zone_of
from bot.state import State
from bot.transport.pace import LONGEST_WAIT
from tests.telegram.running import environment
from tests.telegram.server import BotApi, Person
from tests.telegram.simulated import Simulation, simulation
from tests.warm import Warm

ZONES = (
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata",
    "Asia/Tokyo", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Cairo", "UTC",
)  # fmt: skip
START = datetime(2026, 3, 25, tzinfo=UTC)
FAULT = "fault.txt"
"""What `deliver` complains of is written there."""
DAYS = 14
"""From 25 March 2026: Europe goes forward on the 29th, Australia and New Zealand go back on 5 April."""


def headlines(person: Person) -> list[str]:
    return [one["text"] for one in person.heard()]


async def test_one_summary_a_local_day_on_days_that_have_news(api: BotApi, data: Path) -> None:
    dice = random.Random(7)
    people = [(api.person(f"P{n}"), ZONES[n % 12], dice.choice([0, 30, 150, 420, 480, 1110, 1439])) for n in range(60)]
    stored = sorted(
        START + timedelta(days=day, minutes=dice.randrange(1440)) for day in range(DAYS) if day not in (3, 4, 5, 9)
    )
    async with simulation(api, data, START) as simulated:
        for person, zone, minute in people:
            await simulated.subscribe(person, minute, zone)
        step, end = timedelta(hours=2), START + timedelta(days=DAYS)
        waiting = list(stored)
        while simulated.now < end:
            now = simulated.now + step
            while waiting and waiting[0] <= now:
                await simulated.news(waiting.pop(0))
            await simulated.tick(now)
    for person, zone, minute in people:
        assert len(person.heard()) == expected(zone, minute, stored, step), (zone, minute, headlines(person))


def expected(zone: str, minute: int, stored: list[datetime], step: timedelta) -> int:
    """How many summaries are right, by walking over the local days: an oracle that knows nothing of the outbox."""
    count, covered = 0, START - timedelta(hours=24)
    first = START.astimezone(zone_of(zone)).date()
    for day in (first + timedelta(days=number) for number in range(DAYS + 1)):
        slot = moment_of(day, minute, zone)
        sent = START + -(-(slot - START) // step) * step
        if not slot > START or sent > START + timedelta(days=DAYS):
            continue
        oldest: date = (sent - timedelta(hours=48)).astimezone(zone_of(zone)).date()
        new = [one for one in stored if covered < one <= sent]
        if any(one.astimezone(zone_of(zone)).date() >= oldest for one in new):
            count, covered = count + 1, new[-1]
    return count


async def small(simulated: Simulation, api: BotApi, people: int = 1) -> list[Person]:
    found = [api.person(f"P{number}") for number in range(people)]
    for person in found:
        await simulated.subscribe(person, 480, "UTC")
    return found


async def test_nothing_is_sent_when_there_is_nothing_and_no_article_twice(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        (ana,) = await small(simulated, api)
        await simulated.until(START + timedelta(days=2), timedelta(hours=1))
        assert ana.heard() == []
        headline = await simulated.news(simulated.now)
        await simulated.until(START + timedelta(days=5), timedelta(hours=1))
        assert len(ana.heard()) == 1
        assert headline in headlines(ana)[0]
        assert "Harbour Post" in headlines(ana)[0]


async def test_downtime_is_caught_up_once(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        (ana,) = await small(simulated, api)
        told = [await simulated.news(START + timedelta(days=day)) for day in range(1, 4)]
        await simulated.tick(START + timedelta(days=3, hours=20))
        await simulated.tick(START + timedelta(days=3, hours=21))
        assert len(ana.heard()) == 1
        assert any(headline in headlines(ana)[0] for headline in told)


async def test_a_topic_gets_only_its_own(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = api.person("Ana"), api.person("Bo")
        await simulated.subscribe(ana, 480, "UTC", topic="fishing quotas")
        await simulated.subscribe(bo, 480, "UTC", topic="library")
        await simulated.news(START + timedelta(hours=1))
        await simulated.tick(START + timedelta(hours=9))
        assert (len(ana.heard()), len(bo.heard())) == (0, 1)


async def test_somebody_followed_is_told_of_once(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await simulated.resources.state.follows.add(ana.id, ana.id, "Ana Ruiz", START)
        await simulated.news(START + timedelta(hours=1))
        await simulated.tick(START + timedelta(hours=2))
        await simulated.tick(START + timedelta(hours=3))
        assert len(ana.heard()) == 1
        assert headlines(ana)[0].startswith("New on Ana Ruiz")


async def test_a_blocked_chat_ends_for_that_chat_alone_and_begins_again_when_it_speaks(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = await small(simulated, api, 2)
        ana.block()
        await simulated.news(START + timedelta(hours=1))
        await simulated.tick(START + timedelta(hours=9))
        assert (len(ana.heard()), len(bo.heard())) == (0, 1)
        calls = len(api.sent())
        await simulated.news(START + timedelta(hours=20))
        await simulated.tick(START + timedelta(hours=33))
        assert len(api.sent()) == calls + 1
        ana.block(False)
        await simulated.resources.state.chats.seen(ana.id, simulated.now)
        await simulated.news(START + timedelta(hours=40))
        await simulated.tick(START + timedelta(hours=57))
        assert len(ana.heard()) == 1


async def test_a_chat_that_moved_is_followed(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        group = api.group("News", ana)
        made = await simulated.subscribe(ana, 480, "UTC")
        await simulated.resources.state.move_chat(ana.id, group.id)
        moved = group.migrate()
        await simulated.news(START + timedelta(hours=1))
        await simulated.tick(START + timedelta(hours=9))
        assert len(moved.heard()) == 1
        assert [one.id for one in await simulated.resources.state.subscriptions.of(moved.id)] == [made]


async def test_429_and_faults_lose_no_summary(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        people = await small(simulated, api, 6)
        api.fail("flood", "sendMessage", seconds=1)
        api.fail("error", "sendMessage", times=2)
        api.fail("reset", "sendMessage")
        await simulated.news(START + timedelta(hours=1))
        await simulated.tick(START + timedelta(hours=9))
        assert [len(one.heard()) for one in people] == [1] * 6


async def test_quiet_hours_come_without_a_sound(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        (ana,) = await small(simulated, api)
        chosen = await simulated.resources.state.chats.settings(ana.id)
        await simulated.resources.state.chats.change(ana.id, type(chosen)("UTC", None, 22 * 60, 9 * 60), simulated.now)
        await simulated.news(START + timedelta(hours=1))
        await simulated.tick(START + timedelta(hours=8, minutes=1))
        assert api.sent()[-1]["disable_notification"] is True


@pytest.mark.parametrize(("cut_off", "today"), [(0, 1), (1, 1), (2, 0)])
async def test_what_crashes_cut_off_twice_is_not_sent_a_third_time(
    api: BotApi, data: Path, cut_off: int, today: int
) -> None:
    async with simulation(api, data, START) as simulated:
        (ana,) = await small(simulated, api)
        headline = await simulated.news(START + timedelta(hours=1))
        now = START + timedelta(hours=9)
        ((wanted,), outbox) = await simulated.delivery.due(now), simulated.resources.state.outbox
        for _ in range(cut_off):
            await outbox.claim(wanted.subscription.id, wanted.slot.day, wanted.slot.moment, now)
            await outbox.begins(wanted.subscription.id, wanted.slot.day)
        await simulated.tick(now)
        await simulated.tick(now + timedelta(hours=1))
        assert len(ana.heard()) == today
        await simulated.tick(now + timedelta(days=1))
        assert len(ana.heard()) == 1
        assert headline in headlines(ana)[0]


async def test_what_a_crash_left_uncertain_is_due_last_and_a_chat_that_is_to_be_left_alone_is_not(
    api: BotApi, data: Path
) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = api.person("Ana"), api.person("Bo")
        for one in (ana, bo):
            await simulated.subscribe(one, 8 * 60, "UTC")
        now = START + timedelta(days=1)

        async def due() -> list[int]:
            return [one.subscription.chat_id for one in await simulated.delivery.due(now)]

        assert await due() == [ana.id, bo.id]
        first = (await simulated.delivery.due(now))[0]
        outbox = simulated.resources.state.outbox
        await outbox.claim(first.subscription.id, first.slot.day, first.slot.moment, now)
        await outbox.begins(first.subscription.id, first.slot.day)
        assert await due() == [bo.id, ana.id]
        simulated.delivery._pacer.remember({bo.id: LONGEST_WAIT / 2, ana.id: 2 * LONGEST_WAIT})
        assert await due() == [bo.id]


async def test_what_telegram_refused_is_no_sending_of_unknown_end(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        (ana,) = await small(simulated, api)
        await simulated.news(START + timedelta(hours=1))
        api.fail("error", "sendMessage", times=8 * 3)
        for hours in (9, 10, 11):
            await simulated.tick(START + timedelta(hours=hours))
        assert ana.heard() == []
        assert list((await simulated.resources.state.outbox.claimed()).values()) == [0]
        await simulated.tick(START + timedelta(hours=12))
        assert len(ana.heard()) == 1


def deliver(api: BotApi, data: Path, now: datetime) -> Warm:
    words = ["deliver", "--data", str(data), "--now", now.isoformat()]
    return Warm(words, environment(api, data), data.parent, err=data.parent / FAULT)


async def killed(api: BotApi, data: Path, people: int, kills: int, seed: int = 0) -> tuple[Counter[int], int, int]:
    """Kills `deliver` at chosen instants and lets it finish once.

    Returns what each subscriber got, the kills, and how many summaries were cut off twice.
    """
    dice, now = random.Random(100 * seed + kills), datetime.now(UTC)
    async with simulation(api, data, now) as simulated:
        found = [api.person(f"P{number}") for number in range(people)]
        local = now.hour * 60 + now.minute
        for person in found:
            await simulated.subscribe(person, (local + 5) % 1440, "UTC")
        await simulated.news(now)
    api.latency = 0.03
    done = 0
    for _ in range(kills):
        process = deliver(api, data, now + timedelta(minutes=10))
        wanted = len(api.sent()) + dice.randint(1, max(1, people // kills))
        while len(api.sent()) < wanted and process.returncode is None:  # noqa: ASYNC110, its list has no event
            await asyncio.sleep(0.001)
        await asyncio.sleep(dice.random() * 0.05)
        if process.returncode is None:
            process.kill()
            done += 1
        await process.wait()
    process = deliver(api, data, now + timedelta(minutes=10))
    assert await process.wait() == 0, (data.parent / FAULT).read_text("utf-8")
    state = await State.open(data)
    counts = await state.outbox.counts()
    await state.close()
    return Counter({one.id: len(one.heard()) for one in found}), done, counts.get("unknown", 0)


async def test_killed_each_time_that_a_summary_goes_out_it_is_sent_twice_at_most(api: BotApi, data: Path) -> None:
    now = datetime.now(UTC)
    async with simulation(api, data, now) as simulated:
        ana = api.person("Ana")
        await simulated.subscribe(ana, (now.hour * 60 + now.minute + 5) % 1440, "UTC")
        await simulated.news(now)
    api.latency = 1.0  # what was sent is there, and nobody has heard so yet
    for _ in range(3):
        process, before = deliver(api, data, now + timedelta(minutes=10)), len(ana.heard())
        while len(ana.heard()) == before and process.returncode is None:  # noqa: ASYNC110, its list has no event
            await asyncio.sleep(0.01)
        if process.returncode is None:
            process.kill()
        await process.wait()
    assert len(ana.heard()) == 2


async def test_kill_9_of_deliver_loses_nobody_and_repeats_at_most_once(api: BotApi, data: Path) -> None:
    got, kills, twice = await killed(api, data, people=8, kills=2)
    assert kills > 0
    assert max(got.values()) <= 2, got
    assert sum(one == 0 for one in got.values()) <= twice
    assert sum(one == 2 for one in got.values()) <= 2 * kills


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
async def test_twenty_kills(api: BotApi, data: Path, seed: int) -> None:
    got, kills, twice = await killed(api, data, people=60, kills=20, seed=seed)
    assert kills >= 10
    # Each kill explains one repeat for each summary that was under way, and two are at most.
    assert sum(got.values()) - 60 <= 2 * kills, got
    assert max(got.values()) <= 2, got
    # Cut off twice before it arrived, a summary is not sent; its news comes with the next one.
    assert sum(one == 0 for one in got.values()) <= twice, got
