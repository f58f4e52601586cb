"""Summaries, following, settings and a person's rights, by one line and by buttons, over one running application."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from tests.telegram.corpus import ARTICLE, filled
from tests.telegram.running import running
from tests.telegram.server import BotApi, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")
OWNER = 1001
"""The id of the first person of a server."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotApi]:
    """The server with the application running beside it; the first person is an owner."""
    data = tmp_path_factory.mktemp("people") / "data"
    await filled(data)
    async with BotApi() as server:
        server.owner = server.person("Olga")  # type: ignore[attr-defined]
        async with running(server, data, ONRECORD_ADMINS=str(OWNER), ONRECORD_TIMEZONE="Europe/Berlin"):
            yield server


@pytest.fixture
def ana(api: BotApi) -> Person:
    return api.person("Ana")


@pytest.fixture
def olga(api: BotApi) -> Person:
    owner: Person = api.owner  # type: ignore[attr-defined]
    assert owner.id == OWNER
    owner.read = len(owner.heard())
    return owner


async def test_subscribe_says_what_when_and_shows_a_preview(ana: Person):
    reply = await ana.asks("/subscribe at 07:30 in Tokyo weekdays")
    local = datetime.now(ZoneInfo("Asia/Tokyo"))
    days = (local + timedelta(days=ahead) for ahead in range(8))
    following = next(
        day for day in days if day.weekday() < 5 and day.replace(hour=7, minute=30, second=0, microsecond=0) > local
    )
    assert "on weekdays at 07:30 (Tokyo time)" in reply
    assert f"{following:%A}, {following.day} {following:%B %Y}, 07:30" in reply
    assert "The latest day I have any news of is Friday, 2 February 2024" in reply
    assert "China slams US over slanderous cybersecurity accusations" in reply
    assert "Xinhua" in reply


async def test_the_owners_zone_is_used_where_none_is_known(ana: Person):
    assert "Berlin time" in await ana.asks("/subscribe")


async def test_the_zone_that_was_said_once_is_remembered(ana: Person):
    await ana.asks("/subscribe at 9 in New York")
    assert "at 10:00 (New York time)" in await ana.asks("/subscribe trade at 10")


async def test_a_place_with_several_times_offers_a_choice(ana: Person):
    await ana.says("/subscribe cyber at 6 in USA")
    message = await ana.hears()
    await ana.taps(message, "Denver")
    assert "on cyber every day at 06:00 (Denver time)" in (await ana.hears())["text"]


@pytest.mark.parametrize(
    ("line", "why"), [("at 25:00", "the time “at 25:00”"), ("at 8 in Atlantis", "where “Atlantis” is")]
)
async def test_what_is_not_understood_changes_nothing(ana: Person, line: str, why: str):
    assert why in await ana.asks(f"/subscribe {line}")
    assert "You have no summaries" in await ana.asks("/subscriptions")


async def test_subscriptions_are_numbered_and_ended_by_number(ana: Person):
    await ana.asks("/subscribe at 07:00")
    await ana.asks("/subscribe climate weekly Monday at 18:15 silent")
    listed = await ana.asks("/subscriptions")
    assert "1. The summary every day at 07:00" in listed
    assert "2. The summary on climate every Monday at 18:15 (Berlin time), without a sound" in listed
    assert "climate" in await ana.asks("/unsubscribe 2")
    assert "climate" not in await ana.asks("/subscriptions")
    assert "Ended" in await ana.asks("/unsubscribe all")
    assert "nothing to end" in await ana.asks("/unsubscribe 1")


async def test_another_time_by_buttons_and_the_end(ana: Person):
    await ana.says("/subscribe")
    message = await ana.hears()
    await ana.taps(message, "Another time")
    times = await ana.hears()
    await ana.taps(times, "19:00")
    assert "at 19:00" in (await ana.hears())["text"]
    await ana.taps(message, "End it")
    assert "Ended" in (await ana.hears())["text"]


async def test_stop_alone_offers_to_end_everything(ana: Person):
    await ana.asks("/subscribe")
    await ana.asks("/follow trade")
    await ana.says("Stop.")
    message = await ana.hears()
    assert "one summary and one name or topic" in message["text"]
    await ana.taps(message, "End all")
    await ana.hears()
    assert "You have no summaries" in await ana.asks("/subscriptions")
    assert "nobody and nothing" in await ana.asks("/following")


async def test_the_summary_now(ana: Person):
    assert "China slams US" in await ana.asks("/digest")
    assert "China slams US" in await ana.asks("/digest cyberattacks")
    assert "nothing about fishing" in await ana.asks("/digest fishing")


async def test_following(ana: Person):
    assert "You follow Wang Wenbin now" in await ana.asks("/follow Wang Wenbin")
    assert "already" in await ana.asks("/follow wang wenbin")
    await ana.asks("/follow rail strike")
    assert "1. Wang Wenbin\n2. rail strike" in await ana.asks("/following")
    assert "no longer follow Wang Wenbin" in await ana.asks("/unfollow Wang Wenbin")
    assert "no longer follow rail strike" in await ana.asks("/unfollow all")


async def test_settings(ana: Person):
    await ana.asks("/subscribe at 08:00 in Lima")
    reply = await ana.asks("/settings zone Cairo time 06:45 quiet 22:00-07:00")
    assert "Cairo (Africa/Cairo)" in reply
    assert "06:45" in reply
    assert "22:00–07:00" in reply
    assert "08:00 (Cairo time)" in await ana.asks("/subscriptions")
    assert "climate every day at 06:45 (Cairo time)" in await ana.asks("/subscribe climate")


async def test_export_and_forgetting(api: BotApi, ana: Person):
    await ana.asks("/subscribe climate at 07:00")
    await ana.says("/export")
    message = await ana.hears()
    _, content = api.world.files[message["document"]["file_id"]]
    kept = json.loads(content)
    assert kept["subscription"][0]["topic"] == "climate"
    assert "/forgetme yes" in await ana.asks("/forgetme")
    assert "erased" in await ana.asks("/forgetme yes")
    await ana.says("/export")
    message = await ana.hears()
    kept = json.loads(api.world.files[message["document"]["file_id"]][1])
    assert kept["subscription"] == []


async def test_in_a_group_its_administrators_decide(api: BotApi, ana: Person):
    group = api.group("News", ana)
    await ana.says("/subscribe at 07:00", to=group)
    await _until(group, 1)
    assert "administrators" in group.heard()[0]["text"]
    group.chat.admins.add(ana.id)
    await ana.says("/subscribe at 07:00", to=group)
    await _until(group, 2)
    assert "at 07:00" in group.heard()[1]["text"]


async def _until(group: object, count: int) -> None:
    for _ in range(500):
        if len(group.heard()) >= count:  # type: ignore[attr-defined]
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the group heard nothing")


async def test_start_offers_questions_to_tap(ana: Person):
    await ana.says("/start")
    message = await ana.hears()
    assert "one article" in message["text"]
    await ana.taps(message, "What did Wang Wenbin say?")
    assert "Wang Wenbin" in (await ana.hears())["text"]


@pytest.mark.parametrize(
    ("command", "holds"),
    [
        ("/help", "/subscribe"),
        ("/privacy", "erased"),
        ("/latest", "China slams US"),
        ("/latest fishing", "nothing about fishing"),
        ("/sources", "Xinhua: 1"),
        ("/who Wang", "Wang Wenbin"),
        ("/who", "/who Angela Merkel"),
        ('/verify "China firmly opposes this" by Wang Wenbin', "Word for word"),
        ("/verify", "Which words?"),
        ("/ask", "What would you like to know?"),
        ("/nonsense", "do not know that command"),
    ],
)
async def test_commands(ana: Person, command: str, holds: str):
    assert holds in await ana.asks(command)


@pytest.mark.parametrize("command", ["/add https://e.example/a", "/remove x", "/feeds", "/stats", "/feedback"])
async def test_owners_commands_are_refused_in_one_line(ana: Person, command: str):
    assert await ana.asks(command) == "Only the owners of this bot may do that."


async def test_a_document_is_an_owners_to_send(ana: Person):
    await ana.sends_file("a.txt", ARTICLE.read_bytes())
    assert (await ana.hears())["text"] == "Only the owners of this bot may do that."


STORY = """Harbour festival draws thousands

PORT ALDER, March 5, 2024 — “We have never seen so many boats,” harbour master Lena Ortiz said on Tuesday.

She said the festival would return next year.
"""


async def test_an_owner_adds_a_document_and_takes_it_out(api: BotApi, olga: Person, ana: Person):
    await olga.sends_file("harbour-festival.txt", STORY.encode())
    reply = (await olga.hears())["text"]
    assert "Harbour festival draws thousands" in reply
    assert "two sentences" in reply
    assert "Lena Ortiz" in reply
    assert "Lena Ortiz" in await ana.asks("What did Lena Ortiz say about boats?")
    article_id = next(
        one for one in api.sent() if one["chat_id"] == str(olga.id) and "<code>" in one["text"]
    )["text"].split("<code>")[1].split("</code>")[0]  # fmt: skip
    assert article_id in await olga.asks(f"/remove {article_id}")
    assert "Lena Ortiz" not in await olga.asks("/latest")
    assert "no such article" in await olga.asks("/remove nothing-like-it")


async def test_what_cannot_be_added_says_why(olga: Person):
    await olga.sends_file("film.mp4", b"x")
    assert ".pdf" in (await olga.hears())["text"]
    await olga.sends_file("large.txt", b"x" * (20 * 1024 * 1024 + 1))
    assert "20 MB" in (await olga.hears())["text"]
    await olga.sends_file("empty.txt", b"  \n")
    assert "Not added" in (await olga.hears())["text"]
    assert "Which address?" in await olga.asks("/add /etc/passwd")


async def test_numbers_for_the_owner(olga: Person, ana: Person):
    await ana.says("Who called it a complete distortion of facts?")
    await ana.taps(await ana.hears(), "👎")
    stats = await olga.asks("/stats")
    assert "Articles: 1" in stats
    assert "bad" in await olga.asks("/feedback")


async def test_the_menu_of_commands_is_set(api: BotApi):
    everybody = {one["command"] for one in api.methods.commands["{'type': 'default'}"]}
    assert {"ask", "subscribe", "privacy", "forgetme"} <= everybody
    assert "add" not in everybody
    owners = next(one for scope, one in api.methods.commands.items() if str(OWNER) in scope)
    assert "add" in {one["command"] for one in owners}
