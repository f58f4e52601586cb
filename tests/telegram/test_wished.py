"""How a person may wish a summary: three a day, a line on a quiet day, one's own people, and what one follows first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.delivery.summaries import DAYS_TRIED, Summaries
from bot.parsing.wishes import OWN_PEOPLE
from bot.state.chats import ChatSettings
from bot.state.subscriptions import Subscription
from corpus.model.articles import RawDocument
from corpus.model.speech import EntityId
from tests.telegram.server import BotApi, Person
from tests.telegram.simulated import Simulation, simulation

START = datetime(2026, 3, 2, tzinfo=UTC)
MORNING, NOON, EVENING = 480, 780, 1080
FLOOD = "Floods reach the {place} mill\n\nThe river reached the mill of {place} on Monday, and its wheel stopped.\n\n"
SAID = "“We have never seen the {place} mill so wet,” miller {who} said on Monday.\n"


async def thrice(simulated: Simulation, person: Person, *later: int, topic: str | None = None) -> None:
    wanted = Subscription(0, person.id, person.id, topic, MORNING, "UTC", "daily", False, simulated.now)
    await simulated.resources.state.subscriptions.add(wanted, later)


async def days(simulated: Simulation, count: int) -> None:
    await simulated.until(simulated.now + timedelta(days=count), timedelta(hours=1))


async def told_by(simulated: Simulation, name: str, place: str, source: str) -> str:
    """An article in which somebody speaks; returns its headline."""
    text = (FLOOD + SAID).format(place=place, who=name)
    raw = RawDocument(
        text.encode(), given_id=f"{place}-{source}", given_title=f"Floods reach the {place} mill", given_source=source,
        given_date=simulated.now.isoformat(), url=f"https://{source.casefold()}.example/{place}",
    )  # fmt: skip
    await simulated.resources.archive.add_document(raw, now=simulated.now)
    return f"Floods reach the {place} mill"


async def entity(simulated: Simulation, name: str) -> EntityId:
    (one,) = await simulated.resources.archive.people.who(name)
    return one.person.entity


async def test_three_a_day_tell_each_news_once_and_at_the_next_time(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await thrice(simulated, ana, NOON, EVENING)
        told = []
        for hour in (1, 10, 14):  # before the first, between, and after the second
            await simulated.until(START + timedelta(hours=hour), timedelta(hours=1))
            told.append(await simulated.news(simulated.now))
        await days(simulated, 2)
        heard = [one["text"] for one in ana.heard()]
        assert len(heard) == 3
        assert all(headline in text for headline, text in zip(told, heard, strict=True))
        assert all(sum(headline in text for text in heard) == 1 for headline in told)


async def test_times_are_changed_together_and_what_was_told_stays_told(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await thrice(simulated, ana)
        await simulated.news(simulated.now)
        await simulated.until(START + timedelta(hours=9), timedelta(hours=1))
        assert len(ana.heard()) == 1
        await thrice(simulated, ana, NOON, EVENING)
        made = await simulated.resources.state.subscriptions.of(ana.id)
        assert [one.minute for one in made] == [MORNING, NOON, EVENING]
        assert len({one.covered for one in made}) == 1
        await days(simulated, 1)
        assert len(ana.heard()) == 1
        await simulated.resources.state.subscriptions.retime(made[1].id, 700)
        await thrice(simulated, ana)
        assert [one.minute for one in await simulated.resources.state.subscriptions.of(ana.id)] == [MORNING]


async def test_a_quiet_day_is_one_line_for_who_wishes_it_and_nothing_for_others(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = api.person("Ana"), api.person("Bo")
        await thrice(simulated, ana, NOON, EVENING)
        await thrice(simulated, bo, NOON)
        await simulated.resources.state.chats.change(ana.id, ChatSettings(quiet_line=True), simulated.now)
        await days(simulated, 2)
        heard = [one["text"] for one in ana.heard()]
        assert heard == [
            "Monday, 2 March 2026: no news. /settings quiet day nothing ends these lines.",
            "Tuesday, 3 March 2026: no news. /settings quiet day nothing ends these lines.",
        ]
        assert bo.heard() == []
        headline = await simulated.news(simulated.now + timedelta(hours=1))
        await days(simulated, 1)
        assert [headline in one["text"] for one in ana.heard()[2:]] == [True]
        assert len(bo.heard()) == 1


async def test_a_summary_of_ones_own_people(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = api.person("Ana"), api.person("Bo")
        await told_by(simulated, "Lena Okafor", "Saltmarsh", "Post")
        await told_by(simulated, "Tom Berg", "Hillcombe", "Echo")
        who = await entity(simulated, "Lena Okafor")
        await simulated.resources.state.follows.add(
            ana.id, ana.id, "Lena Okafor", START, who, covered=START + timedelta(days=9)
        )
        for person in (ana, bo):
            await thrice(simulated, person, topic=OWN_PEOPLE)
        await simulated.until(START + timedelta(hours=9), timedelta(hours=1))
        (text,) = [one["text"] for one in ana.heard()]
        assert "Your summary on people I follow" in text
        assert "Lena Okafor" in text
        assert "Hillcombe" not in text
        assert bo.heard() == []  # who follows nobody is told so when the wish is made


async def test_what_somebody_follows_comes_first_in_that_chat_alone(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = api.person("Ana"), api.person("Bo")
        mine = await told_by(simulated, "Lena Okafor", "Saltmarsh", "Post")
        await simulated.until(START + timedelta(hours=2), timedelta(hours=1))
        other = await simulated.news(simulated.now)
        who = await entity(simulated, "Lena Okafor")
        await simulated.resources.state.follows.add(
            ana.id, ana.id, "Lena Okafor", START, who, covered=START + timedelta(days=9)
        )
        for person in (ana, bo):
            await thrice(simulated, person)
        await simulated.until(START + timedelta(hours=9), timedelta(hours=1))
        first, second = (one.heard()[-1]["text"] for one in (ana, bo))
        assert first.index(mine) < first.index(other)
        assert second.index(other) < second.index(mine)


async def test_three_a_day_survive_a_day_of_silence_with_one_message(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await thrice(simulated, ana, NOON, EVENING)
        chosen = await simulated.resources.state.chats.settings(ana.id)
        await simulated.resources.state.chats.change(ana.id, replace(chosen, quiet_line=True), simulated.now)
        await simulated.news(START + timedelta(hours=1))
        await simulated.tick(START + timedelta(hours=20))
        await simulated.tick(START + timedelta(hours=21))
        assert len(ana.heard()) == 1


async def test_a_topic_whose_news_is_older_than_the_days_looked_at_has_its_summary(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        await told_by(simulated, "Ana Ruiz", "Alder", "Harbour")
        for day in range(1, DAYS_TRIED + 2):
            simulated.now = START + timedelta(days=day)
            text = f"Trains of day {day} are late\n\nPORT ALDER — The trains were late on day {day}."
            raw = RawDocument(text.encode(), given_id=f"train-{day}", given_date=simulated.now.isoformat())
            await simulated.resources.archive.add_document(raw, now=simulated.now)
        summaries = Summaries(simulated.resources)
        preview = await summaries.preview("floods", "UTC", simulated.now, 1)
        assert preview is not None
        assert preview.day == START.date()
        assert "Floods reach the Alder mill" in preview.reply.html
        assert await summaries.preview("volcanoes", "UTC", simulated.now, 1) is None
