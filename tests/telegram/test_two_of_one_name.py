"""Two people of one name in a chat: /who, /ask, /verify, /follow, the alert and the summary mean one of them."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

from bot.state.database import FILE_NAME
from corpus.archive import Archive
from tests.people.two_smiths import KEEPERS, MAYORS, document, two_smiths
from tests.telegram.running import running
from tests.telegram.server import BotApi
from tests.telegram.simulated import simulation

START = datetime(2024, 3, 7, 8, tzinfo=UTC)
MAYOR = "John A. Smith (mayor of Norport)"


async def filled(data: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        for one in two_smiths():
            await archive.add_document(one, now=START - timedelta(days=1))


async def test_the_running_bot_keeps_them_apart(api: BotApi, data: Path) -> None:
    await filled(data)
    async with running(api, data):
        ana = api.person("Ana")
        both = await ana.asks("/who John Smith")
        assert "John A. Smith" in both
        assert "Johnny Smith" in both
        await ana.turns(choice := ana.heard()[-1], "Johnny Smith (goal")
        assert KEEPERS[1] in choice["text"]
        answer = await ana.asks("What did Mayor John Smith say?")
        assert MAYORS[1] in answer
        assert not any(words in answer for words in KEEPERS)
        assert "Word for word" in await ana.asks(f'/verify "{MAYORS[0]}" by John Smith')
        assert "Somebody else" in await ana.asks(f'/verify "{MAYORS[0]}" by goalkeeper John Smith')
        assert "Two people may be meant" in await ana.asks("/follow John Smith")
        await ana.turns(choice := ana.heard()[-1], "John A. Smith")
        assert f"You follow {MAYOR} now" in choice["text"]
        assert "already" in await ana.asks("/follow Mayor John Smith")
        assert "You follow Johnny Smith now" in await ana.asks("/follow Johnny Smith")
        assert "You follow two people of that name" in await ana.asks("/unfollow John Smith")
        assert "no longer follow Johnny Smith" in await ana.asks("/unfollow Johnny Smith")
        assert MAYOR in await ana.asks("/following")


async def test_a_choice_whose_tap_waited_too_long_is_made_and_one_that_is_gone_says_so(api: BotApi, data: Path) -> None:
    await filled(data)
    async with running(api, data):
        ana = api.person("Ana")
        await ana.asks("/who John Smith")
        await ana.tapped_long_ago(choice := ana.heard()[-1], "Johnny Smith (goal")
        await ana.until(lambda: KEEPERS[1] in choice["text"], "the page of whom was tapped")
        await ana.asks("/follow John Smith")
        await ana.tapped_long_ago(choice := ana.heard()[-1], "John A. Smith")
        await ana.until(lambda: f"You follow {MAYOR} now" in choice["text"], "whom was tapped to be followed")
        await ana.asks("/subcribe")
        await ana.tapped_long_ago(choice := ana.heard()[-1], "Yes")
        await ana.until(lambda: "You get the summary" in choice["text"], "the command that was meant")
        for kind in ("person", "follow", "line", "choice", "example"):
            told = await ana.forges(choice, f"{kind}:AAAAAAAAAAAAAAAA:0")
            assert told["text"] == "This button is too old. Please ask again.", kind


async def test_the_alert_and_the_summary_mean_the_one_followed(api: BotApi, data: Path) -> None:
    """Everything is stored before but the third article's news: two more articles, one of each."""
    await filled(data)
    async with simulation(api, data, START) as simulated:
        ana, bo, archive = api.person("Ana"), api.person("Bo"), simulated.resources.archive
        mayor, keeper = (await archive.people.named("Mayor Smith"))[0], (await archive.people.named("Johnny Smith"))[0]
        for person, one in ((ana, mayor), (bo, keeper)):
            await simulated.resources.state.follows.add(person.id, person.id, one.name, START, one.entity)
        await simulated.tick(START + timedelta(minutes=1))
        assert (ana.heard(), bo.heard()) == ([], [])
        said = {
            "quay": "Mayor John Smith opened a quay. “Boats are welcome at every hour here,” Mayor Smith said.",
            "gloves": "Goalkeeper John Smith of Alder United sold gloves. “They never let me down once,” Smith said.",
        }
        for number, (identity, text) in enumerate(said.items()):
            stored = START + timedelta(hours=1, minutes=number)
            raw = document(identity, f"{text}\n", f"News of the {identity}", "Harbour Post", stored.isoformat())
            await archive.add_document(raw, now=stored)
        await simulated.tick(START + timedelta(hours=2))
        (to_ana,), (to_bo,) = ([one["text"] for one in person.heard()] for person in (ana, bo))
        assert ("Boats are welcome" in to_ana, "never let me down" in to_ana) == (True, False)
        assert ("Boats are welcome" in to_bo, "never let me down" in to_bo) == (False, True)
        digest = await archive.news.digest(
            START.date(), START.date() + timedelta(days=1), topic="x", entity=mayor.entity
        )
        assert [story.articles for story in digest.stories] == [("quay",)]


async def test_the_summary_of_ones_people_in_the_chat_is_of_the_one_followed(api: BotApi, data: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        for one in two_smiths(START.date().isoformat()):
            await archive.add_document(one, now=START - timedelta(minutes=5))
    async with running(api, data):
        for name, whose in (("Ana", "Mayor John Smith"), ("Bo", "Johnny Smith")):
            person = api.person(name)
            await person.asks("/subscribe my people at 8 in London")
            assert "You follow" in await person.asks(f"/follow {whose}")
            told = " ".join((await person.asks("/digest my people")).split())
            mayors, keepers = (any(words in told for words in both) for both in (MAYORS, KEEPERS))
            assert (mayors, keepers) == (whose == "Mayor John Smith", whose != "Mayor John Smith"), told


async def test_one_who_was_merged_is_told_of_once(api: BotApi, data: Path) -> None:
    await filled(data)
    async with simulation(api, data, START) as simulated:
        ana, archive = api.person("Ana"), simulated.resources.archive
        for one in await archive.people.named("John Smith"):
            await simulated.resources.state.follows.add(ana.id, ana.id, one.name, START, one.entity)
        mayor, keeper = [record.person.key for record in await archive.people.who("John Smith")]
        await archive.people.merge(mayor, keeper, now=START)
        stored = START + timedelta(hours=1)
        text = "Mayor John Smith opened a quay. “Boats are welcome at every hour here,” Mayor Smith said.\n"
        await archive.add_document(document("quay", text, "A quay", "Harbour Post", stored.isoformat()), now=stored)
        await simulated.tick(START + timedelta(hours=2))
        assert len(ana.heard()) == 1


async def test_what_was_followed_by_name_before_opens_and_means_whoever_bears_it(api: BotApi, data: Path) -> None:
    """The bot's database of an older program, whose follows have no identity."""
    await filled(data)
    folder = Path(str(resources.files("bot.state") / "migrations"))
    with sqlite3.connect(data / FILE_NAME) as older:
        for number in (1, 2):
            older.executescript((folder / f"{number:03}.sql").read_text("utf-8"))
        older.execute("PRAGMA user_version = 2")
        values = (7001, 7001, "Johnny Smith", START.isoformat(), START.isoformat())
        older.execute("INSERT INTO follow (chat_id, user_id, topic, created, covered) VALUES (?, ?, ?, ?, ?)", values)
    async with simulation(api, data, START) as simulated:
        (kept,) = await simulated.resources.state.follows.of(7001)
        assert (kept.topic, kept.entity) == ("Johnny Smith", None)
