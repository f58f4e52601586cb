"""Several bots on one PostgreSQL database: one conversation, whoever answers, and whoever is killed."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.state import State
from tests.patience import PATIENCE, until
from tests.server import running as server
from tests.telegram.running import Running, running
from tests.telegram.server import BotApi, Person

NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)
POLLS = "done by this bot now: polling"
LOST = "perhaps done by another bot now: polling"


@pytest.fixture
async def database() -> AsyncIterator[str]:
    with server().database() as address:
        yield address


def words_of(person: Person) -> list[str]:
    """The made-up word that each reply to somebody names, in the order they came."""
    return [found[0] for one in person.heard() if (found := re.search(r"zorb\d+", one.get("text", "")))]


async def heard(person: Person, words: list[str]) -> None:
    """Waits until so much was heard, and nothing else."""
    await until(lambda: len(words_of(person)) >= len(words), f"{words}")
    assert words_of(person) == words


async def noted(database: str) -> None:
    """Waits until every answered update is noted so: who dies before leaves it to be answered anew."""
    name = database.rpartition("/")[2].partition("?")[0]
    left = "SELECT count(*) FROM onrecord_bot.inbox WHERE body IS NOT NULL"
    await until(lambda: server().execute(left, name) == [(0,)], "all answers to be noted")


def polls(bot: Running) -> bool:
    """Whether it is the one who polls, by what it said last of that."""
    return bot.log.rfind(POLLS) > bot.log.rfind(LOST)


async def test_of_two_bots_one_polls_both_answer_and_one_takes_over(api: BotApi, tmp_path: Path, database: str) -> None:
    people = [api.person(f"P{number}") for number in range(4)]
    async with AsyncExitStack() as stack:
        bots: list[Running] = []
        for number in range(2):
            more = {"ONRECORD_DATABASE": database, "ONRECORD_LOG_LEVEL": "INFO"}
            bots.append(await stack.enter_async_context(running(api, tmp_path / f"data{number}", more)))
        asked = {person.id: [f"zorb{person.id}{n}" for n in range(3)] for person in people}
        for n in range(3):
            for person in people:
                await person.says(f"What did zorb{person.id}{n} say?")
        for person in people:
            await heard(person, asked[person.id])
        await noted(database)
        (one,), (other,) = ([bot for bot in bots if polls(bot) is so] for so in (True, False))
        await one.kill()
        await people[0].says("What did zorb77 say?")
        await heard(people[0], [*asked[people[0].id], "zorb77"])
        assert polls(other)  # how soon it does, the long run measures


async def test_one_that_stands_still_is_replaced_and_steps_back_when_it_moves_again(
    api: BotApi, tmp_path: Path, database: str
) -> None:
    person = api.person("Ana")
    async with AsyncExitStack() as stack:
        bots: list[Running] = []
        for number in range(2):
            more = {"ONRECORD_DATABASE": database, "ONRECORD_LOG_LEVEL": "INFO"}
            bots.append(await stack.enter_async_context(running(api, tmp_path / f"data{number}", more)))
        await person.says("What did zorb1 say?")
        await heard(person, ["zorb1"])
        await noted(database)
        (one,), (other,) = ([bot for bot in bots if polls(bot) is so] for so in (True, False))
        one.process.send_signal(signal.SIGSTOP)
        await until(lambda: polls(other), "the other to poll")
        await person.says("What did zorb2 say?")
        await heard(person, ["zorb1", "zorb2"])
        await noted(database)
        one.process.send_signal(signal.SIGCONT)
        await until(lambda: not polls(one), "the first to step back")
        await person.says("What did zorb3 say?")
        await heard(person, ["zorb1", "zorb2", "zorb3"])


async def test_an_update_is_stored_once_and_taken_by_one_and_a_chat_keeps_its_order(
    tmp_path: Path, database: str
) -> None:
    one, other = [await State.open(tmp_path, database) for _ in range(2)]
    assert one.shared is not None
    assert other.shared is not None
    assert await one.shared.beat() == 1
    assert await other.shared.beat() == 2
    updates = [
        {"update_id": number, "message": {"chat": {"id": chat}, "from": {"id": chat}, "text": str(number)}}
        for number, chat in enumerate([7, 7, 8, 8, 9])
    ]
    assert len(await one.inbox.store(updates, NOW)) == 5
    assert await other.inbox.store(updates, NOW) == []
    assert (await one.shared.waiting({"chat 7", "chat 9"})) == {"chat 7": 2, "chat 9": 1}

    taken = await asyncio.gather(one.shared.claim(2), other.shared.claim(5))
    assert sorted(update.update_id for some in taken for update in some) == [0, 2, 4]
    assert await one.shared.claim(5) == []
    await other.inbox.answered(0)
    (after,) = await one.shared.claim(5)
    assert (after.update_id, after.lane) == (1, "chat 7")

    await other.close()  # what it had is for who is still there
    left = {update.update_id for update in taken[1]} - {0}
    async with asyncio.timeout(PATIENCE):  # not at once where the server was started just now
        while not (found := await one.shared.claim(5)):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    assert {update.update_id for update in found} == left
    await one.close()


async def test_what_was_talked_about_is_known_to_all_and_forgotten(tmp_path: Path, database: str) -> None:
    from bot.state.conversations import KEPT, Conversations
    from corpus.model.answers import Context
    from corpus.model.speech import EntityId, Speaker

    one, other = [await State.open(tmp_path, database) for _ in range(2)]
    heard = (Speaker("Ana Ruiz", "the mayor", entity=EntityId(3)),)
    about = Context(
        "Ana Ruiz", "the bridge", "a-1", 1, 5, 9, NOW.isoformat(), ("x",), heard, EntityId(3), (None, NOW.date())
    )
    here, there = Conversations(one.shared), Conversations(other.shared)
    await here.keep(7, 8, about, NOW)
    await here.keep(7, 8, Context(topic="tolls"), NOW, [55])
    assert await there.of(7, 8, NOW) == about
    assert await there.of(7, 8, NOW, 55) == Context(topic="tolls")
    assert await there.of(7, 8, NOW, 56) == about
    assert await there.of(7, 9, NOW) is None
    assert await there.of(7, 8, NOW + 2 * KEPT) is None
    await there.forget(8)
    assert await here.of(7, 8, NOW) is None
    for state in (one, other):
        await state.close()
