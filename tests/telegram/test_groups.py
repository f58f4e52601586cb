"""Groups and channels over the whole application: topics, greetings, a move, a channel as target, a cool-down."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.state.conversations import Admission, Turns
from corpus.model.articles import RawDocument
from tests.telegram.living import Living, living
from tests.telegram.press import printed
from tests.telegram.server import BotApi, Group, Person

module = pytest.mark.asyncio(loop_scope="module")
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
TOPIC = 7


@dataclass(frozen=True)
class Town:
    api: BotApi
    living: Living


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    data: Path = tmp_path_factory.mktemp("groups") / "data"
    await printed(data)
    async with BotApi() as api, living(api, data, now=START) as one:
        yield Town(api, one)


@pytest.fixture
def ana(town: Town) -> Person:
    return town.api.person("Ana")


def group_of(town: Town, ana: Person, *, admin: bool = True) -> Group:
    group = town.api.group("News", ana)
    group.chat.threads.add(TOPIC)
    if admin:
        group.chat.admins.add(ana.id)
    return group


async def news(town: Town, name: str) -> None:
    text = f"Tram {name} is late\n\nPORT ALDER — The tram was late.\n\n“It is late again, {name},” Mayor Ana Ruiz said."
    now = town.living.now = (town.living.now or START) + timedelta(minutes=1)
    raw = RawDocument(text.encode(), given_id=name, given_source="Harbour Post", given_date=now.isoformat())
    await town.living.resources.archive.add_document(raw, now=now)


@module
async def test_answers_summaries_and_alerts_go_into_the_topic_they_were_asked_for_in(town: Town, ana: Person) -> None:
    group = group_of(town, ana)
    in_topic: dict[str, Any] = {"message_thread_id": TOPIC, "is_topic_message": True}
    await ana.says("/subscribe tram at 10:00", to=group, **in_topic)
    await ana.says("/follow Ana Ruiz", to=group, **in_topic)
    await group.until_heard(2)
    await news(town, "topical")
    sent = await town.living.tick(START + timedelta(minutes=40))
    assert sent == 1
    await news(town, "another")
    await town.living.tick(START + timedelta(hours=3))
    assert len(group.heard()) == 4
    assert {one["message_thread_id"] for one in group.heard()} == {TOPIC}
    group.chat.threads.clear()  # the topic is deleted: the group hears of it all the same
    await news(town, "third")
    await town.living.tick(START + timedelta(hours=6))
    assert "message_thread_id" not in group.heard()[-1]
    assert len(group.heard()) == 5


@module
async def test_it_greets_where_it_is_put_and_says_what_it_sees(town: Town, ana: Person) -> None:
    group = group_of(town, ana)
    await group.adds_bot(ana)
    message = await group.until_heard()
    assert "I see only messages that call me so" in message["text"]
    assert len(message["reply_markup"]["inline_keyboard"]) == 2
    other = group_of(town, ana)
    await other.adds_bot(ana, "administrator")
    assert "Telegram shows me every message here" in (await other.until_heard())["text"]


@module
async def test_a_group_that_moves_takes_everything_along_at_once(town: Town, ana: Person) -> None:
    group = group_of(town, ana)
    await ana.says("/subscribe at 09:30 in Tokyo", to=group)
    await group.until_heard()
    moved = await group.migrates()
    moved.chat.admins.add(ana.id)
    await ana.says("/subscriptions", to=moved)
    assert "every day at 09:30 (Tokyo time)" in (await moved.until_heard())["text"]
    await ana.says("/settings", to=moved)
    assert "Tokyo (Asia/Tokyo)" in (await moved.until_heard(2))["text"]


@module
async def test_a_channel_is_a_target_for_its_administrators(town: Town, ana: Person) -> None:
    bo = town.api.person("Bo")
    name = f"trams{ana.id}"
    channel = town.api.channel("Trams daily", name, ana)
    assert f"Make @onrecord_bot an administrator of @{name}" in await ana.asks(f"/subscribe tram at 18:00 to @{name}")
    await channel.adds_bot(ana, "administrator")
    assert f"tram at 18:00 to @{name}" not in (await ana.hears())["text"]
    assert "only for one of its administrators" in await bo.asks(f"/subscribe tram at 18:00 to @{name}")
    assert "in the channel Trams daily" in await ana.asks(f"/subscribe tram at 18:00 to @{name}")
    await news(town, f"channel{ana.id}")
    await town.living.tick((town.living.now or START).replace(hour=18, minute=1))
    assert "Your summary on tram" in (await channel.until_heard())["text"]
    assert "in the channel Trams daily" in await ana.asks("/subscriptions")
    assert "Ended" in await ana.asks("/unsubscribe 1")
    assert "find no channel" in await ana.asks("/subscribe to @nobody_has_this")


@module
async def test_one_person_may_not_ask_without_end_in_a_group(town: Town, ana: Person) -> None:
    group = group_of(town, ana)
    await ana.says("/settings questions 2", to=group)
    assert "Questions of one person in a minute: 2" in (await group.until_heard())["text"]
    for _ in range(5):
        await ana.says("/ask who is Tomas Vale", to=group)
    assert "Two questions a minute" in (await group.until_heard(4))["text"]
    bo = town.api.person("Bo")
    group.chat.members.add(bo.id)
    await bo.says("/ask who is Tomas Vale", to=group)
    assert "Tomas Vale" in (await group.until_heard(5))["text"]
    assert len(group.heard()) == 5


@module
async def test_settings_of_a_group_are_its_administrators(town: Town, ana: Person) -> None:
    group = group_of(town, ana, admin=False)
    await ana.says("/settings questions 2", to=group)
    assert "only its administrators" in (await group.until_heard())["text"]


def test_turns_come_back_after_a_minute_and_a_clock_may_jump() -> None:
    turns = Turns()
    taken = [turns.taken(-1, 1, 2, START + timedelta(seconds=second)) for second in (0, 1, 2, 3, 61)]
    assert taken == [Admission.GIVEN, Admission.GIVEN, Admission.FIRST_TOO_MANY, Admission.TOO_MANY, Admission.GIVEN]
    assert turns.taken(-1, 1, 2, START - timedelta(days=1)) == Admission.GIVEN
    assert turns.taken(-1, 1, 0, START) == Admission.GIVEN
