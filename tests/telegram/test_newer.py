"""A Bot API that is newer than the library, or older than the program: no update is lost, nothing is asked twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from tests.patience import until
from tests.telegram.living import Living, living
from tests.telegram.press import printed
from tests.telegram.server import BotApi, Person
from tests.telegram.server.markup import Reader

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[BotApi, Living]]:
    data: Path = tmp_path_factory.mktemp("newer") / "data"
    await printed(data)
    async with BotApi() as api, living(api, data) as one:
        yield api, one


@pytest.fixture
def ana(town: tuple[BotApi, Living]) -> Person:
    return town[0].person("Ana")


UNKNOWN: dict[str, dict[str, Any]] = {
    "fields": {"a_new_field": {"deep": [1, {"er": None}]}, "another": "text"},
    "an entity": {"entities": [{"type": "hologram", "offset": 0, "length": 3, "depth": 4}]},
    "a shape": {"reply_to_story": "now a text", "via_bot": [1, 2, 3]},
    "a reply": {"reply_to_message": {"kind": "a new one without a number"}},
    "an origin": {"forward_origin": {"type": "from_the_future"}},
}


@pytest.mark.parametrize("what", UNKNOWN)
async def test_what_is_unknown_in_a_message_costs_no_answer(ana: Person, what: str) -> None:
    await ana.says("Who is Tomas Vale?", **UNKNOWN[what])
    assert "Tomas Vale" in (await ana.hears())["text"]


async def test_an_empty_chat_shows_what_the_bot_does(town: tuple[BotApi, Living]) -> None:
    described = town[0].methods.descriptions
    assert described["description"].startswith("Who said what in the news")
    assert described["short_description"]
    assert any("all_group_chats" in scope for scope in town[0].methods.commands)


async def test_a_kind_of_update_that_is_unknown_is_passed_over(town: tuple[BotApi, Living], ana: Person) -> None:
    await town[0].world.update(telepathy={"id": 1, "from": ana.user})
    assert "Tomas Vale" in await ana.asks("Who is Tomas Vale?")


async def test_what_takes_long_is_shown_by_a_sign_and_a_draft(town: tuple[BotApi, Living], ana: Person) -> None:
    api, one = town
    ask, archive = one.resources.archive.ask, one.resources.archive

    def drafts() -> list[str]:
        return [data["text"] for data in api.sent("sendMessageDraft") if str(data["chat_id"]) == str(ana.id)]

    async def slowly(*given: Any, **options: Any) -> Any:
        await until(drafts, "a draft")
        return await ask(*given, **options)

    archive.ask = slowly  # type: ignore[method-assign]
    try:
        await ana.asks("Who is Ingrid Solberg?")
    finally:
        archive.ask = ask  # type: ignore[method-assign]
    assert {data["action"] for data in api.sent("sendChatAction") if str(data["chat_id"]) == str(ana.id)} == {"typing"}
    assert set(drafts()) == {"I am looking through four articles …"}


async def test_a_server_that_knows_no_drafts_is_asked_once(ana: Person, town: tuple[BotApi, Living]) -> None:
    api, one = town
    draft = api.methods.sendmessagedraft
    api.methods.sendmessagedraft = None  # type: ignore[assignment, method-assign]
    try:
        for _ in range(3):
            assert not await one.resources.newer.draft(one.service.bot, ana.id, 1, "x")
        assert one.resources.newer._unknown == {"sendMessageDraft"}
    finally:
        api.methods.sendmessagedraft = draft  # type: ignore[method-assign]
    assert "Tomas Vale" in await ana.asks("Who is Tomas Vale?")


async def test_a_moment_is_one_that_a_phone_can_show_in_its_own_time(town: tuple[BotApi, Living], ana: Person) -> None:
    await ana.says("/subscribe tram at 07:30 in Tokyo")
    message = await ana.hears()
    moment = next(one for one in message["entities"] if one["type"] == "date_time")
    assert message["text"][moment["offset"] : moment["offset"] + moment["length"]] == "07:30"
    assert datetime.fromtimestamp(moment["unix_time"], ZoneInfo("Asia/Tokyo")).strftime("%H:%M") == "07:30"
    for line in ("/subscriptions", "/mute 3 days", "/settings"):
        await ana.says(line)
        assert any(one["type"] == "date_time" for one in (await ana.hears())["entities"])


async def test_a_server_that_knows_no_moments_gets_the_same_words_without(
    town: tuple[BotApi, Living], ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, one = town
    monkeypatch.setattr(Reader, "unknown", frozenset({"tg-time"}))
    refused = len(api.refused)
    await ana.says("/subscribe tram at 07:30 in Tokyo")
    message = await ana.hears()
    assert "every day at 07:30 (Tokyo time)" in message["text"]
    assert any(one["type"] == "bold" for one in message["entities"])
    await ana.turns(message, "Another time")
    await ana.turns(message, "19:00")
    assert len(api.refused) == refused + 1
    monkeypatch.setattr(one.resources.newer, "_unknown", set())
    await ana.turns(message, "Another time")
    await ana.turns(message, "21:00")  # refused as an edit, too, it still takes the message's place
    assert "21:00" in message["text"]
    assert len(api.refused) == refused + 2
