"""What is followed comes in bundles: one an hour, each article once, nothing told twice, on a clock of the test's."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.articles import RawDocument
from corpus.model.speech import EntityId
from tests.telegram.server import BotApi, Person
from tests.telegram.simulated import Simulation, simulation

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
TICK = timedelta(seconds=20)
GIVEN = "Anna Boris Clara David Elena Felix Greta Henrik Irina Jonas".split()
FAMILY = "Aldous Brenner Castell Dunmore Ekberg Farkas Gulden Hartwig Isakov Jurgen".split()
PEOPLE = [f"{given} {family}" for given, family in zip(GIVEN, FAMILY, strict=True)]
MATTERS = "bridge tram harbour market school hospital library theatre tunnel park".split()
SAID = ("The {m} is finished and paid for", "Nobody will remember what the {m} cost", "We begin with the {m} on Monday",
        "A {m} is worth waiting nine years for", "I promised a {m} and here is the {m}")  # fmt: skip


WORDS = """anchor barrel candle dairy engine feather garden hammer island jacket kettle ladder magnet needle orchard
paper quarry ribbon saddle tailor umbrella valley wagon yard zinc apron basket cellar drawer evening fiddle gravel
harvest iron juniper kitchen lantern mirror nettle oven pebble quilt rudder sickle thimble urn violin whistle yarn
almond button carpet dagger easel funnel goblet hinge ink jar knot lemon mortar nail otter plough quay rope sieve"""


async def article(
    archive: Archive, name: str, speakers: list[str], stored: datetime, *, matter: str = "bridge", said: int = 0
) -> None:
    """An article in which these people speak, first stored at that moment, published long before it."""
    words = [SAID[(said + number) % len(SAID)].format(m=matter) for number in range(len(speakers))]
    chance = random.Random(name)
    filler = [f"The {' '.join(chance.sample(WORDS.split(), 9))} were seen there." for _ in range(3)]
    lines = [
        f"“{one} in report {name},” Councillor {speaker} said." for one, speaker in zip(words, speakers, strict=True)
    ]
    met = f"PORT ALDER — The council met over the {matter}."
    text = "\n\n".join([f"Council talks of {matter} {name}", met, *filler, *lines])
    raw = RawDocument(text.encode(), given_id=f"n{name}", given_source="Harbour Post", given_date="2024-05-01",
                      given_title=f"Council talks of {matter} {name}")  # fmt: skip
    added = await archive.add_document(raw, now=stored)
    assert added.article_id == f"n{name}", added


async def known(simulated: Simulation, people: list[str]) -> dict[str, EntityId]:
    """These people, known from an article of before; by name their identity."""
    archive = simulated.resources.archive
    for number, name in enumerate(people):
        await article(archive, f"old{number}", [name], START - HOUR, said=number)
    found = {name: await archive.people.named(name) for name in people}
    assert all(len(one) == 1 for one in found.values()), found
    return {name: one[0].entity for name, one in found.items()}


async def follow(simulated: Simulation, person: Person, people: dict[str, EntityId]) -> None:
    for name, entity in people.items():
        await simulated.resources.state.follows.add(person.id, person.id, name, START, entity)


async def test_five_follows_and_one_new_article_are_one_message(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await follow(simulated, ana, await known(simulated, PEOPLE[:4]))
        await simulated.resources.state.follows.add(ana.id, ana.id, "tram", START)
        await article(simulated.resources.archive, "1", PEOPLE[:4], START + MINUTE, matter="tram")
        await simulated.until(START + 3 * HOUR, timedelta(minutes=5))
        (message,) = ana.heard()
        assert all(name in message["text"] or "More" in str(message["reply_markup"]) for name in PEOPLE[:4])
        assert message["text"].startswith("New on")


async def test_fifty_articles_in_ten_minutes_with_ten_followed_people_are_one_bundle(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await follow(simulated, ana, await known(simulated, PEOPLE))
        for second in range(0, 720, 20):
            for number in range(50):
                if second - 20 < number * 12 + 1 <= second:
                    speakers, moment = (
                        [PEOPLE[number % 10], PEOPLE[(number + 3) % 10]],
                        START + (number * 12 + 1) * SECOND,
                    )
                    matter = MATTERS[number % 10]
                    await article(
                        simulated.resources.archive, f"x{number}", speakers, moment, matter=matter, said=number
                    )
            await simulated.tick(START + second * SECOND)
        await simulated.until(START + 3 * HOUR, timedelta(minutes=10))
        (message,) = ana.heard()
        assert "from 50 articles" in message["text"]
        stops = [one["text"] for row in message["reply_markup"]["inline_keyboard"] for one in row]
        assert sum(one.startswith("Stop ") for one in stops) >= 5
        assert "Nothing for a day" in stops


async def test_a_bundle_an_hour_at_most_unless_at_once_is_wished(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = api.person("Ana"), api.person("Bo")
        people = await known(simulated, PEOPLE[:1])
        for one in (ana, bo):
            await follow(simulated, one, people)
        chosen = await simulated.resources.state.chats.settings(bo.id)
        await simulated.resources.state.chats.change(bo.id, type(chosen)(at_once=True), START)
        for number in range(6):
            await article(
                simulated.resources.archive, f"h{number}", PEOPLE[:1], START + (number * 10 + 1) * MINUTE, said=number
            )
            await simulated.tick(START + (number * 10 + 5) * MINUTE)
        assert (len(ana.heard()), len(bo.heard())) == (1, 6)
        await simulated.tick(START + 70 * MINUTE)
        assert len(ana.heard()) == 2
        assert "from five articles" in ana.heard()[1]["text"]


async def test_quiet_hours_and_mute_keep_it_back_and_nothing_is_lost(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = api.person("Ana"), api.person("Bo")
        people = await known(simulated, PEOPLE[:1])
        for one in (ana, bo):
            await follow(simulated, one, people)
        state = simulated.resources.state
        settings = await state.chats.settings(ana.id)
        await state.chats.change(ana.id, type(settings)(zone="UTC", quiet_from=8 * 60, quiet_to=12 * 60), START)
        await state.chats.mute(bo.id, START + timedelta(days=3), START)
        await article(simulated.resources.archive, "q", PEOPLE[:1], START + MINUTE)
        await simulated.tick(START + HOUR)
        assert (len(ana.heard()), len(bo.heard())) == (0, 0)
        await simulated.tick(START + 4 * HOUR)
        assert (len(ana.heard()), len(bo.heard())) == (1, 0)
        await simulated.tick(START + timedelta(days=3, hours=1))
        assert (len(ana.heard()), len(bo.heard())) == (1, 1)


async def test_the_same_words_in_two_papers_and_a_copy_come_once(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await follow(simulated, ana, await known(simulated, PEOPLE[:1]))
        for name in ("c1", "c2"):
            said = f"“We begin on Monday, and not later,” Councillor {PEOPLE[0]} said."
            text = f"Council talks {name}\n\nPORT ALDER — It met.\n\n{said}"
            raw = RawDocument(text.encode(), given_id=name, given_source=f"Paper {name}", given_date="2024-05-01")
            await simulated.resources.archive.add_document(raw, now=START + MINUTE)
        await simulated.tick(START + HOUR)
        (message,) = ana.heard()
        assert message["text"].count("We begin on Monday") == 1


async def test_a_topic_is_told_of_by_title_lead_or_the_words_and_not_by_the_body(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await simulated.resources.state.follows.add(ana.id, ana.id, "tram", START)
        await article(simulated.resources.archive, "b", PEOPLE[:1], START + MINUTE, matter="bridge")
        body = (
            "Bridge opens\n\nPORT ALDER — It is open.\n\nThere was talk of a tram long ago. “It is open,” Ed Moss said."
        )
        await simulated.resources.archive.add_document(RawDocument(body.encode(), given_id="body"), now=START + MINUTE)
        await simulated.tick(START + 30 * MINUTE)
        assert ana.heard() == []
        silent = "Tram runs late again\n\nPORT ALDER — The tram ran late on Monday, as on every day of this year."
        await simulated.resources.archive.add_document(RawDocument(silent.encode(), given_id="late"), now=START + HOUR)
        await simulated.tick(START + 2 * HOUR)
        (message,) = ana.heard()
        assert "The tram ran late on Monday" in message["text"]
        assert "In the reporter's words" in message["text"]


async def test_somebody_unknown_is_kept_until_heard_and_then_followed_by_identity(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await simulated.resources.state.follows.add(ana.id, ana.id, PEOPLE[0], START)
        await article(simulated.resources.archive, "u", PEOPLE[:1], START + MINUTE)
        await simulated.tick(START + HOUR)
        assert len(ana.heard()) == 1
        (kept,) = await simulated.resources.state.follows.of(ana.id)
        assert kept.entity == (await simulated.resources.archive.people.named(PEOPLE[0]))[0].entity


async def test_two_summaries_of_one_chat_tell_the_same_story_once(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = api.person("Ana"), api.person("Bo")
        for topic in (None, "mayor"):
            await simulated.subscribe(ana, 600, "UTC", topic=topic)
        await simulated.subscribe(bo, 600, "UTC", topic="mayor")
        headline = await simulated.news(START + MINUTE)
        await simulated.tick(START + 2 * HOUR)
        assert sum(headline in one["text"] for one in ana.heard()) == 1
        assert len(bo.heard()) == 1
        await follow(
            simulated, ana, {"Ana Ruiz": (await simulated.resources.archive.people.named("Ana Ruiz"))[0].entity}
        )
        await simulated.tick(START + 4 * HOUR)
        assert len(ana.heard()) == 1


async def test_a_clock_that_went_back_makes_nobody_wait(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await follow(simulated, ana, await known(simulated, PEOPLE[:1]))
        await article(simulated.resources.archive, "k", PEOPLE[:1], START + timedelta(days=2))
        await simulated.tick(START + HOUR)
        assert len(ana.heard()) == 1


@pytest.mark.parametrize(
    ("line", "pause"),
    [
        ("3 days", timedelta(days=3)),
        ("for a week", timedelta(weeks=1)),
        ("12h", timedelta(hours=12)),
        ("two hours", timedelta(hours=2)),
        ("", timedelta(days=1)),
        ("off", timedelta(0)),
        ("until the cows come home", None),
    ],
)
def test_how_long_nothing_is_to_come(line: str, pause: timedelta | None) -> None:
    from bot.parsing import preferences

    assert preferences.pause(line) == pause
