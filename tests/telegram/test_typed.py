"""The label of a button that is typed does what a tap on it does, in whatever language it was shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.parsing.pressed import meant, pressed
from bot.state.conversations import KEPT
from bot.state.shown import Key, Keyboards
from tests.telegram.living import living
from tests.telegram.press import printed
from tests.telegram.server import BotApi, Person

KEYS = (
    Key("More", "page:k:1"), Key("In context", "context:k:0"), Key("Copy", words="“Yes” — Ruiz"),
    Key("Who is this?", "whois:k"), Key("Follow Ana Ruiz", "track:k"), Key("Wrong?", "wrong:k"),
    Key("How others quote it (3)", "quoted:k"), Key("What did Ana Ruiz say about the new fer…", "say:k:0", listed=True),
    Key("Who said what?", "say:k:1", listed=True),
)  # fmt: skip
SUMMARY = (Key("Read 1", "page:k:1"), Key("Read 2", "page:k:2"))


@pytest.mark.parametrize(
    ("typed", "data"),
    [
        ("more", "page:k:1"), ("In context", "context:k:0"), ("who is this", "whois:k"), ("WRONG", "wrong:k"),
        ("how others quote it", "quoted:k"), ("1", "say:k:0"), ("#2", "say:k:1"), ("number 2.", "say:k:1"),
        ("what did ana ruiz say about the new ferries?", "say:k:0"), ("who said what", "say:k:1"),
    ],
)  # fmt: skip
def test_a_label_or_number_is_its_button(typed: str, data: str) -> None:
    key = pressed(typed, KEYS)
    assert key is not None
    assert key.data == data


@pytest.mark.parametrize("typed", ["3", "0", "2022", "who is Ana Ruiz?", "what", "", "more on the ferries"])
def test_what_is_no_label_is_none(typed: str) -> None:
    assert pressed(typed, KEYS) is None


@pytest.mark.parametrize(
    ("typed", "data"),
    [
        ("next", "page:k:1"),
        ("follow her", "track:k"),
        ("show more", "page:k:1"),
        ("the paragraph please", "context:k:0"),
    ],
)
def test_a_button_may_be_meant(typed: str, data: str) -> None:
    key = meant(typed, KEYS)
    assert key is not None
    assert key.data == data


@pytest.mark.parametrize(
    "typed", ["how", "who", "what did", "Ana Ruiz", "follow the money", "ferry", "the next strike"]
)
def test_words_of_a_label_are_not_it(typed: str) -> None:
    key = meant(typed, KEYS)
    assert key is None


def test_the_number_of_a_story_is_its_button() -> None:
    assert pressed("2", SUMMARY) == SUMMARY[1]


def test_what_was_shown_is_kept_for_half_an_hour_for_its_chat_alone() -> None:
    shown, now = Keyboards(), datetime(2025, 3, 20, 9, tzinfo=UTC)
    shown.note(1, 10, KEYS, now)
    shown.note(2, 11, SUMMARY, now)
    shown.note(1, 12, (), now)
    kept = shown.of(1, now + KEPT)
    assert kept is not None
    assert (kept.message_id, kept.keys) == (10, KEYS)
    assert shown.of(1, now + KEPT + timedelta(seconds=1)) is None
    shown.note(2, 11, (), now)
    assert shown.of(2, now) is None
    shown.forget(1)
    assert shown.of(1, now) is None


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotApi]:
    data: Path = tmp_path_factory.mktemp("typed") / "data"
    await printed(data)
    async with BotApi() as server, living(server, data):
        yield server


async def _asked(api: BotApi, **about: Any) -> Person:
    ana = api.person("Ana", **about)
    await ana.asks("What did Tomas Vale say about buses?")
    return ana


@pytest.mark.asyncio(loop_scope="module")
async def test_typed_labels_answer_below_what_was_shown(api: BotApi) -> None:
    ana = await _asked(api)
    before = ana.heard()[0]["text"]
    assert (await ana.asks("who is this?")).startswith("Who is Tomas Vale?\n")
    await ana.asks("What did Tomas Vale say about buses?")
    assert "“This is the most expensive way ever found" in await ana.asks("in context")
    assert await ana.asks("back") == before
    assert "Tomas Vale, Harbour Post, 3 March 2025" in await ana.asks("Copy")
    assert (await ana.asks("follow")).startswith("You follow Tomas Vale now")
    assert await ana.asks("share") == "Share"
    assert ana.heard()[0]["text"] == before


@pytest.mark.asyncio(loop_scope="module")
async def test_a_number_picks_what_was_offered(api: BotApi) -> None:
    ana = api.person("Ana")
    await ana.asks("/start")
    rows = ana.heard()[0]["reply_markup"]["inline_keyboard"]
    assert (await ana.asks("2")).startswith(rows[1][0]["text"].split("…")[0])


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_wrong_can_be_typed(api: BotApi) -> None:
    ana = await _asked(api)
    assert "wrong" in (await ana.asks("Wrong?")).lower()
    assert "Thank you" in await ana.asks("not what I asked")


@pytest.mark.asyncio(loop_scope="module")
async def test_a_label_in_another_language(api: BotApi) -> None:
    ana = api.person("Ana")
    await ana.asks("/language german")
    await ana.asks("What did Tomas Vale say about buses?")
    label = next(one["text"] for one in ana.heard()[1]["reply_markup"]["inline_keyboard"][0])
    shown = await ana.asks(label.lower())
    assert "most expensive way ever found" in shown


@pytest.mark.asyncio(loop_scope="module")
async def test_a_button_that_is_not_there_is_too_old(api: BotApi) -> None:
    ana = api.person("Ana")
    assert await ana.asks("copy") == "This button is too old. Please ask again."
    assert await ana.asks("4") == "This button is too old. Please ask again."


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_offered_under_a_no_was_not_offered_before(api: BotApi) -> None:
    ana = api.person("Ana")
    offered: list[str] = []
    for nonsense in ("zzyzx quoll", "who said frobnication", "quetzal xylograph", "wombat zither"):
        await ana.asks(nonsense)
        rows = ana.heard()[-1].get("reply_markup", {}).get("inline_keyboard", [])
        offered += [row[0]["text"] for row in rows if row[0].get("callback_data", "").startswith("example:")]
    assert offered
    assert len(offered) == len(set(offered))
