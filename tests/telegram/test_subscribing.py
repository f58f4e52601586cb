"""Summaries, following, settings, a person's rights and the owners' commands, over one running application.

Every scene is somebody's conversation with the bot. All of them are played at once, as people do, since the bot writes
to one chat once a second at most; each test waits for the end of its own.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any
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
        assert server.person("Olga").id == OWNER
        async with running(server, data, ONRECORD_ADMINS=str(OWNER), ONRECORD_TIMEZONE="Europe/Berlin"):
            yield server


Scene = Callable[[BotApi, Person], Coroutine[None, None, None]]
SCENES: dict[str, Scene] = {}


def scene(play: Scene) -> Scene:
    """A conversation with the bot, played by a person of its own."""
    SCENES[play.__name__] = play
    return play


@scene
async def subscribe_says_what_when_and_shows_a_preview(api: BotApi, ana: Person) -> None:
    reply = await ana.asks("/subscribe at 07:30 in Tokyo weekdays")
    local = datetime.now(ZoneInfo("Asia/Tokyo"))
    days = (local + timedelta(days=ahead) for ahead in range(8))
    following = next(
        day for day in days if day.weekday() < 5 and day.replace(hour=7, minute=30, second=0, microsecond=0) > local
    )
    assert "on weekdays at 07:30 (Tokyo time)" in reply
    assert f"{following:%A}, {following.day} {following:%B %Y}, 07:30" in reply
    assert "The latest day with any news is Friday, 2 February 2024" in reply
    assert "China slams US over slanderous cybersecurity accusations" in reply
    assert "Xinhua" in reply


@scene
async def the_owners_zone_is_used_where_none_is_known(api: BotApi, ana: Person) -> None:
    assert "Berlin time" in await ana.asks("/subscribe")


@scene
async def the_zone_that_was_said_once_is_remembered(api: BotApi, ana: Person) -> None:
    await ana.asks("/subscribe at 9 in New York")
    assert "at 10:00 (New York time)" in await ana.asks("/subscribe trade at 10")


@scene
async def a_place_with_several_times_offers_a_choice(api: BotApi, ana: Person) -> None:
    await ana.says("/subscribe cyber at 6 in USA")
    message = await ana.hears()
    await ana.turns(message, "Denver")
    assert "on cyber every day at 06:00 (Denver time)" in message["text"]


@scene
async def up_to_three_a_day(api: BotApi, ana: Person) -> None:
    reply = await ana.asks("/subscribe climate at 8:00, 13:00 and 18:00 in Berlin")
    assert "on climate every day at 08:00, 13:00 and 18:00 (Berlin time)" in reply
    listed = await ana.asks("/subscriptions")
    assert [time in listed for time in ("1. The summary on climate every day at 08:00", "3. ", "18:00")] == [True] * 3
    assert "three times a day at most" in await ana.asks("/subscribe at 6, 9, 12 and 15")
    assert "at 09:00 (Berlin time)" in await ana.asks("/subscribe climate at 9")
    assert "2. " not in await ana.asks("/subscriptions")


@scene
async def a_summary_of_ones_own_people_needs_some(api: BotApi, ana: Person) -> None:
    assert "You follow nobody yet" in await ana.asks("/subscribe my people at 8")
    await ana.asks("/follow Wang Wenbin")
    reply = await ana.asks("/digest my people")
    assert "Wang Wenbin" in reply
    assert "China slams US" in reply


@scene
async def a_quiet_day_as_wished(api: BotApi, ana: Person) -> None:
    assert "no summary" in await ana.asks("/settings")
    assert "one line that says so" in await ana.asks("/settings quiet day line")
    assert "no summary" in await ana.asks("/settings quiet day nothing")


@scene
async def what_is_not_understood_changes_nothing(api: BotApi, ana: Person) -> None:
    assert "the time “at 25:00”" in await ana.asks("/subscribe at 25:00")
    assert "where “Atlantis” is" in await ana.asks("/subscribe at 8 in Atlantis")
    assert "You have no summaries" in await ana.asks("/subscriptions")


@scene
async def subscriptions_are_numbered_and_ended_by_number(api: BotApi, ana: Person) -> None:
    await ana.asks("/subscribe at 07:00")
    await ana.asks("/subscribe climate weekly Monday at 18:15 silent")
    listed = await ana.asks("/subscriptions")
    assert "1. The summary every day at 07:00" in listed
    assert "2. The summary on climate every Monday at 18:15 (Berlin time), without a sound" in listed
    assert "There is no summary “9”" in await ana.asks("/unsubscribe 9")
    assert "climate" in await ana.asks("/unsubscribe 2")
    await ana.asks("/subscribe trade at 06:00")
    ended = await ana.asks("/unsubscribe 1, 2")
    assert "trade" in ended
    assert "07:00" in ended
    await ana.asks("/subscribe at 07:00")
    assert "climate" not in await ana.asks("/subscriptions")
    assert "Ended" in await ana.asks("/unsubscribe all")
    assert "nothing to end" in await ana.asks("/unsubscribe 1")


@scene
async def another_time_by_buttons_and_the_end(api: BotApi, ana: Person) -> None:
    await ana.says("/subscribe")
    message = await ana.hears()
    await ana.turns(message, "Another time")
    await ana.turns(message, "19:00")
    assert "at 19:00" in message["text"]
    await ana.turns(message, "End it")
    assert "Ended" in message["text"]


@scene
async def stop_alone_offers_to_end_everything(api: BotApi, ana: Person) -> None:
    await ana.asks("/subscribe")
    await ana.asks("/follow trade")
    await ana.says("Stop.")
    message = await ana.hears()
    assert "one summary and one name or topic" in message["text"]
    await ana.turns(message, "End all")
    assert "following trade" in message["text"]
    assert "You have no summaries" in await ana.asks("/subscriptions")
    await ana.says("/following")
    nobody = await ana.hears()
    assert "nobody and nothing" in nobody["text"]
    assert nobody["reply_markup"]["inline_keyboard"], "questions whose answers have somebody to follow"


@scene
async def a_preview_leaves_room_for_when_it_comes(api: BotApi, ana: Person) -> None:
    for wish in ("/subscribe", "/subscribe cyberattacks at 9", "/subscribe china at 7 in Berlin"):
        assert len(await ana.asks(wish)) <= 600


@scene
async def the_summary_now(api: BotApi, ana: Person) -> None:
    assert "China slams US" in await ana.asks("/digest")
    assert "China slams US" in await ana.asks("/digest cyberattacks")
    assert "no article about fishing" in await ana.asks("/digest fishing")


@scene
async def following(api: BotApi, ana: Person) -> None:
    assert "You follow Wang Wenbin now" in await ana.asks("/follow Wang Wenbin")
    assert "already" in await ana.asks("/follow wang wenbin")
    await ana.asks("/follow rail strike")
    assert "1. Wang Wenbin\n2. rail strike" in await ana.asks("/following")
    assert "You do not follow “nobody”" in await ana.asks("/unfollow nobody")
    left = await ana.asks("/unfollow Wang Wenbin")
    assert "no longer follow Wang Wenbin" in left
    assert "You still follow:\n1. rail strike" in left
    await ana.says("/unfollow all")
    ended = await ana.hears()
    assert "no longer follow rail strike" in ended["text"]
    assert ended["reply_markup"]["inline_keyboard"]


@scene
async def settings(api: BotApi, ana: Person) -> None:
    await ana.asks("/subscribe at 08:00 in Lima")
    reply = await ana.asks("/settings zone Cairo time 06:45 quiet 22:00-07:00")
    assert "Cairo (Africa/Cairo)" in reply
    assert "06:45" in reply
    assert "22:00–07:00" in reply
    assert "/settings time 07:30" in await ana.asks("/settings time 99")
    assert "/settings zone Berlin" in await ana.asks("/settings zone Atlantis")
    assert "08:00 (Cairo time)" in await ana.asks("/subscriptions")
    assert "climate every day at 06:45 (Cairo time)" in await ana.asks("/subscribe climate")


@scene
async def export_and_forgetting(api: BotApi, ana: Person) -> None:
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


@scene
async def in_a_group_its_administrators_decide(api: BotApi, ana: Person) -> None:
    group = api.group("News", ana)
    await ana.says("/subscribe at 07:00", to=group)
    await group.until_heard(1)
    assert "administrators" in group.heard()[0]["text"]
    for number, change in enumerate(("/follow trade", "/settings zone Cairo"), 2):
        await ana.says(change, to=group)
        await group.until_heard(number)
        assert "administrators" in group.heard()[number - 1]["text"]
    group.chat.admins.add(ana.id)
    await ana.says("/subscribe at 07:00", to=group)
    await group.until_heard(4)
    assert "at 07:00 (Berlin time)" in group.heard()[3]["text"]
    await ana.says("/following", to=group)
    await group.until_heard(5)
    assert "nobody" in group.heard()[4]["text"]


@scene
async def start_offers_questions_to_tap(api: BotApi, ana: Person) -> None:
    await ana.says("/start")
    message = await ana.hears()
    assert "one article" in message["text"]
    questions = [one["text"] for row in message["reply_markup"]["inline_keyboard"] for one in row]
    assert len(questions) == 3
    for question in questions:
        await ana.taps(message, question)
        assert "China slams US" in (await ana.hears())["text"]


@scene
async def what_is_no_question_gets_a_word_too(api: BotApi, ana: Person) -> None:
    assert "Ask me who said what" in await ana.asks("Hello!")
    assert "/subscribe TOPIC" in await ana.asks("help")
    assert "You are welcome" in await ana.asks("Thanks a lot 🙏")
    assert "only read text" in (await _sends(api, ana, sticker=STICKER))["text"]
    picture = await _sends(api, ana, photo=[PICTURE], caption="Who called it a complete distortion of facts?")
    assert "complete distortion of facts" in picture["text"]


PICTURE = {"file_id": "p", "file_unique_id": "p1", "width": 1, "height": 1}
STICKER = {**PICTURE, "is_animated": False, "is_video": False, "type": "regular"}


async def _sends(api: BotApi, person: Person, **content: Any) -> dict[str, Any]:
    await api.world.update(message=api.world.message(person.chat, person.user, **content))
    return await person.hears()


@scene
async def a_caption_in_a_group_is_read_where_it_names_the_bot(api: BotApi, ana: Person) -> None:
    group = api.group("Pictures", ana)
    for caption in ("Look at this", "@onrecord_bot Who called it a complete distortion of facts?"):
        mention = [{"type": "mention", "offset": 0, "length": 13}] if caption.startswith("@") else []
        content = {"photo": [PICTURE], "caption": caption, "caption_entities": mention}
        await api.world.update(message=api.world.message(group.chat, ana.user, **content))
    await group.until_heard(1)
    assert "complete distortion of facts" in group.heard()[0]["text"]


@scene
async def a_refusal_says_what_was_searched(api: BotApi, ana: Person) -> None:
    for command in ("/who Nobody Here", "/latest fishing", "/digest fishing"):
        assert re.search("in the (one article|two articles) I hold, .*2024", await api.person("Bo").asks(command))


@scene
async def a_document_is_an_owners_to_send(api: BotApi, ana: Person) -> None:
    await ana.sends_file("a.txt", ARTICLE.read_bytes())
    assert (await ana.hears())["text"].endswith(f"Your number, should you run me: {ana.id}.")


STORY = """Harbour festival draws thousands

PORT ALDER, March 5, 2023 — “We have never seen so many boats,” harbour master Lena Ortiz said on Sunday.

She said the festival would return next year.
"""


@scene
async def an_owner_works(api: BotApi, ana: Person) -> None:
    """Adds a document, takes it out, is told what cannot be added, and reads what people thought."""
    olga = Person(api, api.world.users[OWNER])
    await olga.sends_file("harbour-festival.txt", STORY.encode())
    added = await olga.hears()
    assert "Harbour festival draws thousands" in added["text"]
    assert "two sentences" in added["text"]
    assert "Lena Ortiz" in added["text"]
    code = next(one for one in added["entities"] if one["type"] == "code")
    article_id = added["text"][code["offset"] : code["offset"] + code["length"]]
    assert "Lena Ortiz" in await ana.asks("What did Lena Ortiz say about boats?")
    assert article_id in await olga.asks(f"/remove {article_id}")
    assert "Harbour festival" not in await ana.asks("/latest")
    assert "No such article" in await olga.asks("/remove nothing-like-it")
    await olga.sends_file("film.mp4", b"x")
    assert ".pdf" in (await olga.hears())["text"]
    await olga.sends_file("large.txt", b"x" * (20 * 1024 * 1024 + 1))
    assert "20 MB" in (await olga.hears())["text"]
    await olga.sends_file("empty.txt", b"  \n")
    assert "Not added" in (await olga.hears())["text"]
    assert "Which address?" in await olga.asks("/add /etc/passwd")
    await ana.says("Who called it a complete distortion of facts?")
    message = await ana.hears()
    await ana.turns(message, "Wrong?")
    await ana.taps(message, "Not said so")
    assert "Articles: 1" in await olga.asks("/stats")
    assert "Not said so 1" in await olga.asks("/feedback")


@scene
async def the_menu_of_commands_is_set(api: BotApi, ana: Person) -> None:
    await ana.asks("/help")
    everybody = {one["command"] for one in api.methods.commands["{'type': 'default'}"]}
    assert {"ask", "subscribe", "privacy", "forgetme"} <= everybody
    assert "add" not in everybody
    owners = next(one for where, one in api.methods.commands.items() if str(OWNER) in where)
    assert "add" in {one["command"] for one in owners}


REPLIES = {
    "/help": "/subscribe",
    "/privacy": "erased",
    "/latest": "China slams US",
    "/latest fishing": "no article about fishing",
    "/sources": "Xinhua: 1",
    "/who Wang": "Wang Wenbin",
    "/who": "/who Angela Merkel",
    '/verify "China firmly opposes this" by Wang Wenbin': "Word for word",
    "/verify": "Which words?",
    "/ask": "What would you like to know?",
    "/nonsense": "do not know that command",
}
REFUSED = ("/add https://e.example/a", "/remove x", "/feeds", "/stats", "/feedback")


@scene
async def every_command_replies(api: BotApi, ana: Person) -> None:
    for command, holds in REPLIES.items():
        assert holds in await api.person("Bo").asks(command), command


@scene
async def owners_commands_are_refused_in_one_line(api: BotApi, ana: Person) -> None:
    for command in REFUSED:
        reply = await api.person("Bo").asks(command)
        assert reply.startswith("Only the owners of this bot may do that.")
        assert "\n" not in reply


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(api: BotApi) -> AsyncIterator[dict[str, asyncio.Task[None]]]:
    """Every scene, begun."""
    tasks = {name: asyncio.create_task(play(api, api.person("Ana"))) for name, play in SCENES.items()}
    yield tasks
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)


@pytest.mark.parametrize("name", SCENES)
async def test_scene(played: dict[str, asyncio.Task[None]], name: str) -> None:
    await played[name]
