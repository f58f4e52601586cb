"""The same over the Bot API server: /wordings in a chat, and where the button leads."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.rendering.buttons import PAGE_UNITS
from bot.rendering.over_time import AskedOverTime, asked_for
from bot.rendering.pieces import VISIBLE
from corpus.archive import Archive
from corpus.model.articles import RawDocument
from tests.telegram.running import running
from tests.telegram.server import BotApi
from tests.telegram.simulated import simulation
from tests.wordings.press import TRIMMED, WHOLE, written
from tests.wordings.test_vanished import ALTERED, FIRST, MAY, page


async def test_wordings_in_a_chat(api: BotApi, data: Path, tmp_path: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        await archive.add([written(tmp_path)], now=datetime.now(UTC))
    async with running(api, data):
        ana = api.person("Ana")
        assert "Which words?" in await ana.asks("/wordings")
        said = await ana.asks(f"/wordings “{TRIMMED}”")
        assert "Four articles I hold quote it" in said
        assert "The earliest I hold: Coast Wire" in said
        assert "no quotation with these words" in await ana.asks("/wordings The lighthouse keeper paints his windows")
        few = await ana.asks("/wordings single day")
        assert "quote these words" in few
        message = ana.heard()[-1]
        await ana.turns(message, "Ana Ruiz, 4 March 2024")
        assert "Four articles I hold quote it" in message["text"]
        assert "/wordings" in await ana.asks("/help")
        assert WHOLE[:40] in said
        await ana.asks("What did Ana Ruiz say about the harbour bridge?")
        message = ana.heard()[-1]
        assert "articles I hold quote it" in await ana.asks("How do others quote it?")
        assert "of article" in await ana.asks("cite it")
        await ana.turns(message, "…")
        await ana.taps(message, "How others quote it")
        assert "articles I hold quote it" in (await ana.hears())["text"]
        await ana.taps(message, "Proof")
        document = (await ana.hears())["document"]
        assert document["file_name"].endswith(".zip")
        await ana.taps(message, "Cite")
        cited = await ana.hears()
        assert "Quotation " in cited["text"]
        assert "of article" in cited["text"]
        for label, begins in (("BibTeX", "@misc{"), ("CSL-JSON", "["), ("JSON-LD", "{")):
            await ana.taps(cited, label)
            form = await ana.hears()
            assert form["text"].startswith(begins)
            assert [one["type"] for one in form["entities"]] == ["pre"]
            assert begins == "@misc{" or json.loads(form["text"])
        await ana.taps(message, "Over time")
        assert "the oldest first" in (await ana.hears())["text"]
        over_time = await ana.asks("/timeline Ana Ruiz on harbour bridge")
        assert "the oldest first" in over_time
        assert "nothing from Ana Ruiz on goldfish" in await ana.asks("/timeline Ana Ruiz on goldfish")
        assert "Whose words" in await ana.asks("/timeline")
        assert "nobody called Bob Nobody" in await ana.asks("/timeline Bob Nobody on harbour bridge")


async def test_who_follows_is_told_once(api: BotApi, data: Path) -> None:
    async with simulation(api, data, MAY) as simulated:
        archive, ana = simulated.resources.archive, api.person("Ana")
        await archive.add_document(page(FIRST, MAY), now=MAY)
        (ruiz,) = await archive.people.named("Ana Ruiz")
        newest = await archive.news.last_arrival()
        await simulated.resources.state.follows.add(ana.id, ana.id, ruiz.name, MAY, ruiz.entity, covered=newest)
        later = MAY + timedelta(days=1)
        await archive.add_document(page(ALTERED, later), now=later)
        await simulated.tick(later + timedelta(hours=1))
        (told,) = [one["text"] for one in ana.heard() if "dropped or changed" in one["text"]]
        assert "changed: without not" in told
        await simulated.tick(later + timedelta(hours=3))
        assert sum("dropped or changed" in one["text"] for one in ana.heard()) == 1


async def test_who_follows_a_namesake_is_told_nothing(api: BotApi, data: Path) -> None:
    async with simulation(api, data, MAY) as simulated:
        archive, ana = simulated.resources.archive, api.person("Ana")
        await archive.add_document(page(FIRST, MAY), now=MAY)
        await archive.add_document(paper("p1", "The pier is sound.", MAY, who="Councillor Tomas Vale"), now=MAY)
        (other,) = await archive.people.named("Tomas Vale")
        newest = await archive.news.last_arrival()
        await simulated.resources.state.follows.add(ana.id, ana.id, "Ana Ruiz", MAY, other.entity, covered=newest)
        later = MAY + timedelta(days=1)
        await archive.add_document(page(ALTERED, later), now=later)
        await simulated.tick(later + timedelta(hours=1))
        assert not any("dropped or changed" in one["text"] for one in ana.heard())


PROMISED = "We promise that the harbour bridge will be painted before the winter comes."


def paper(
    name: str, words: str, day: datetime, title: str = "Harbour bridge", who: str = "Mayor Ana Ruiz"
) -> RawDocument:
    text = f"{title}\n\n“{words[:-1]},” {who} said on Tuesday in the town hall of Port Alder."
    return RawDocument(text.encode(), given_id=name, given_source="Harbour Post", given_date=day.isoformat())


async def test_what_came_of_a_promise_is_shown_and_told_later_and_nothing_else_of_her(api: BotApi, data: Path) -> None:
    async with simulation(api, data, MAY) as simulated:
        archive, ana = simulated.resources.archive, api.person("Ana")
        await archive.add_document(paper("p1", PROMISED, MAY), now=MAY)
        (ruiz,) = await archive.people.named("Ana Ruiz")
        newest = await archive.news.last_arrival()
        for matter in ("harbour bridge painted winter", "promises"):
            label = f"{ruiz.name} on {matter}"
            await simulated.resources.state.follows.add(
                ana.id, ana.id, label, MAY, ruiz.entity, covered=newest, matter=matter
            )
        assert [one.matter for one in await simulated.resources.state.follows.of(ana.id)] == [
            "harbour bridge painted winter", "promises",
        ]  # fmt: skip
        later = MAY + timedelta(hours=2)
        await archive.add_document(paper("p2", "My goldfish is called Admiral.", later, "Pets of the town"), now=later)
        await simulated.tick(later + timedelta(minutes=30))
        assert ana.heard() == []
        later += timedelta(hours=2)
        await archive.add_document(
            paper("p3", "The harbour bridge stands unpainted; winter is here.", later), now=later
        )
        await simulated.tick(later + timedelta(minutes=30))
        (told,) = [one["text"] for one in ana.heard()]
        assert "on harbour bridge painted winter" in told
        assert "unpainted" in told
        later += timedelta(hours=2)
        other = paper("p4", "I promise you all a swimming pool on the hill.", later, "A pool")
        await archive.add_document(other, now=later)
        await simulated.tick(later + timedelta(minutes=30))
        assert "on promises" in ana.heard()[-1]["text"]


async def test_a_person_is_followed_on_one_matter_beside_the_rest(api: BotApi, data: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        await archive.add_document(paper("p1", PROMISED, MAY), now=MAY)
    async with running(api, data):
        ana = api.person("Ana")
        assert "You follow Ana Ruiz now" in await ana.asks("/follow Ana Ruiz")
        assert "You follow Ana Ruiz on tolls now" in await ana.asks("/follow Ana Ruiz on tolls")
        assert "You follow Ana Ruiz on tolls already" in await ana.asks("/follow ana ruiz about tolls")
        assert "You follow Ana Ruiz on promises now" in await ana.asks("/follow Ana Ruiz on promises")
        listed = await ana.asks("/following")
        assert listed.split("\n")[1:4] == ["1. Ana Ruiz", "2. Ana Ruiz on tolls", "3. Ana Ruiz on promises"]
        assert "no longer follow Ana Ruiz on tolls" in await ana.asks("/unfollow Ana Ruiz on tolls")


async def test_a_persons_page_leads_to_the_promises(api: BotApi, data: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        await archive.add_document(paper("p1", PROMISED, MAY), now=MAY)
        later = MAY + timedelta(days=3)
        await archive.add_document(paper("p2", "My goldfish is called Admiral.", later, "Pets of the town"), now=later)
    async with running(api, data):
        ana = api.person("Ana")
        await ana.asks("/who Ana Ruiz")
        await ana.taps(ana.heard()[-1], "Promises and denials (1)")
        shown = (await ana.hears())["text"]
        assert "a promise" in shown
        assert "goldfish" not in shown


async def test_of_a_day_with_several_statements_the_others_are_a_tap_away(api: BotApi, data: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        await archive.add_document(paper("p1", PROMISED, MAY), now=MAY)
        await archive.add_document(paper("p2", "The harbour bridge will carry trams one day.", MAY), now=MAY)
    async with running(api, data):
        ana = api.person("Ana")
        said = await ana.asks("/timeline Ana Ruiz on harbour bridge")
        assert "1 of 2 statements, one a day" in said
        message = ana.heard()[-1]
        await ana.turns(message, "Every statement of each day")
        every = message["text"]
        assert "painted before the winter" in every
        assert "trams one day" in every
        assert "from these days" not in every


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("Ana Ruiz", AskedOverTime("Ana Ruiz")),
        ("Ana Ruiz on the harbour bridge all", AskedOverTime("Ana Ruiz", "the harbour bridge", every=True)),
        ("p7 on tolls side by side", AskedOverTime("p7", "tolls", beside=True)),
        ("Ana Ruiz  side by side", AskedOverTime("Ana Ruiz", beside=True)),
        ("", AskedOverTime("")),
    ],
)
def test_how_a_timeline_is_asked_for(line: str, wish: AskedOverTime) -> None:
    assert asked_for(line) == wish


HARBOUR = (
    "The harbour bridge needs new lamps along its whole length before anybody walks there at night again.",
    "Ships taller than forty metres wait outside until we have lifted the harbour bridge for good.",
    "Nobody asked the fishermen what they think of tolls, and so I went down to the harbour bridge myself.",
    "Rust is the enemy: our painters start at the eastern pier of the harbour bridge and never really stop.",
    "Children from three schools drew what a harbour bridge of the next century could look like.",
    "A second lane for bicycles costs less than people fear, says whoever counted riders on the harbour bridge.",
    "Last winter taught us that salt and steel are poor friends, most of all on a harbour bridge.",
    "When trams cross the harbour bridge in spring, the last ferry will sail with flowers on its deck.",
)


async def test_a_long_timeline_is_read_in_pages_of_one_message(api: BotApi, data: Path) -> None:
    async with await Archive.open(data, create=True) as archive:
        for number, words in enumerate(HARBOUR):
            day = MAY + timedelta(days=number)
            await archive.add_document(paper(f"p{number}", words, day), now=day)
    async with running(api, data):
        ana = api.person("Ana")
        for line in ("/timeline Ana Ruiz", "/timeline Ana Ruiz on harbour bridge", "/timeline Ana Ruiz all"):
            said = await ana.asks(line)
            head, _, _listed = said.partition("\n")
            assert len(said) <= len(head) + VISIBLE
            assert HARBOUR[0][:30] in said
            message = ana.heard()[-1]
            await ana.turns(message, "More")
            assert len(message["text"]) <= PAGE_UNITS
            assert ana.heard()[-1] is message
