"""How the application begins and ends: refusals to start, stopping in time, kill -9 in the middle of questions."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from tests.patience import PATIENCE, until
from tests.telegram.corpus import ANSWER, QUESTIONS, filled
from tests.telegram.running import running, webhook
from tests.telegram.server import BotApi, Person


@pytest.fixture(params=["polling", "webhook"])
def way(request: pytest.FixtureRequest) -> dict[str, str]:
    return webhook() if request.param == "webhook" else {}


@pytest.fixture
async def filled_data(data: Path) -> Path:
    await filled(data)
    return data


async def killed_while_asked(api: BotApi, data: Path, way: dict[str, str], people: int, after: int) -> list[Person]:
    """Everybody asks, the application is killed after so many answers, and started again."""
    asking = [api.person(f"P{number}") for number in range(people)]
    api.latency = 0.02
    async with running(api, data, way) as bot:
        for person in asking:
            await person.says(QUESTIONS[0])
        await until(lambda: len(api.sent()) >= after, "the first answers")
        await bot.kill()
    async with running(api, data, way) as bot:
        for person in asking:
            assert ANSWER in (await person.hears())["text"]
        await asyncio.sleep(1)
        assert await bot.stop() == 0
    return asking


async def test_kill_9_in_the_middle_of_questions_loses_none(
    api: BotApi, filled_data: Path, way: dict[str, str]
) -> None:
    people = await killed_while_asked(api, filled_data, way, people=12, after=2)
    assert all(1 <= len(person.heard()) <= 2 for person in people)


@pytest.mark.long
async def test_kill_9_in_the_middle_of_fifty_questions(api: BotApi, filled_data: Path, way: dict[str, str]) -> None:
    people = await killed_while_asked(api, filled_data, way, people=50, after=25)
    assert all(1 <= len(person.heard()) <= 2 for person in people)
    assert sum(len(person.heard()) == 2 for person in people) <= 16


async def test_what_keeps_it_from_starting_is_said_in_one_line(api: BotApi, data: Path) -> None:
    async def refused(**settings: str) -> str:
        async with running(api, data, settings, wait=False) as bot:
            code = await asyncio.wait_for(bot.process.wait(), PATIENCE)
            assert code == 1
            lines = [line for line in bot.log.splitlines() if line.startswith("onrecord:")]
            assert len(lines) == 1
            assert "Traceback" not in bot.log
            bot.path.unlink()
            return lines[0]

    token = "4242:another-token-that-telegram-does-not-know"
    line = await refused(TELEGRAM_BOT_TOKEN=token)
    assert "does not know this token" in line
    assert token.split(":")[1] not in line
    without = webhook() | {"ONRECORD_WEBHOOK_SECRET": ""}
    assert "ONRECORD_WEBHOOK_SECRET" in await refused(**without)


async def test_who_is_let_in_how_it_stops_and_what_it_keeps(api: BotApi, filled_data: Path) -> None:
    ana, stranger = api.person("Ana"), api.person("Stranger")
    waiting = [api.person(f"P{number}") for number in range(20)]
    allowed = ",".join(str(one.id) for one in (ana, *waiting))
    async with running(api, filled_data, ONRECORD_ALLOWED_CHATS=allowed) as bot:
        group = api.group("Elsewhere", stranger)
        await stranger.says(f"/ask {QUESTIONS[0]}", to=group)
        assert str(stranger.id) in await stranger.asks(QUESTIONS[0])
        assert ANSWER not in stranger.heard()[0]["text"]
        assert group.heard() == []
        await ana.asks("Did Zanzibar Pumpernickel resign?")
        await ana.asks('/verify "Pumpernickel resigned on Zanzibar"')
        api.fail("hang", "sendMessage", times=50, seconds=2 * PATIENCE)
        for person in waiting:
            await person.says(QUESTIONS[0])
        await until(lambda: api.faults.happened, "an answer that Telegram does not take")
        assert await bot.stop() == 0
    kept = b"".join(file.read_bytes() for file in filled_data.rglob("*") if file.is_file())
    assert b"Pumpernickel" not in kept
    assert "Pumpernickel" not in bot.log


@pytest.mark.long
async def test_it_stops_within_five_seconds_whoever_hangs(api: BotApi, filled_data: Path) -> None:
    api.fail("hang", "sendMessage", times=50, seconds=2 * PATIENCE)
    async with running(api, filled_data) as bot:
        for number in range(20):
            await api.person(f"P{number}").says(QUESTIONS[0])
        await until(lambda: api.faults.happened, "an answer that Telegram does not take")
        assert await bot.stop(seconds=5) == 0


async def test_inline_words_find_speech_where_no_question_is_answered(api: BotApi, filled_data: Path) -> None:
    ana = api.person("Ana")
    async with running(api, filled_data, ONRECORD_CONFIDENCE="1") as bot:
        found = (await ana.asks_inline("critical infrastructure"))["results"]
        assert found
        assert all("critical infrastructure" in one["input_message_content"]["message_text"] for one in found)
        assert (await ana.asks_inline("critical elephants"))["results"] == []
        assert (await ana.asks_inline("What is said about critical infrastructure?"))["results"] == []
        assert await bot.stop() == 0


LONG = "Long evening in the council of Port Alder\n\n" + "\n\n".join(
    f"“We will mend {number} roads before the winter comes,” mayor Ana Ruiz said. Nobody in hall {number} answered her."
    for number in range(500)
)


@pytest.mark.parametrize("name", ["long.txt", "long.jsonl"])
async def test_it_stops_while_it_reads_and_reads_on_after_the_next_start(api: BotApi, data: Path, name: str) -> None:
    owner, ana = api.person("Owner"), api.person("Ana")
    lines = [
        json.dumps({"id": f"a{n}", "text": f"In hall {n}.\n\n{LONG[n * 500 : n * 500 + 4000]}"}) for n in range(20)
    ]
    content = LONG if name == "long.txt" else "\n".join(lines)
    async with running(api, data, ONRECORD_ADMINS=str(owner.id)) as bot:
        await owner.sends_file(name, content.encode())
        await until(lambda: api.sent("getFile"), "the file to be asked for")
        assert await ana.asks(QUESTIONS[0])
        assert await bot.stop() == 0
        bot.path.unlink()
    async with running(api, data, ONRECORD_ADMINS=str(owner.id)) as bot:
        assert "sentences" in (await owner.hears())["text"]
        assert await bot.stop() == 0


async def test_it_stops_while_telegram_cannot_be_reached(api: BotApi, data: Path) -> None:
    api.fail("reset", "getMe", times=1000)
    async with running(api, data, wait=False) as bot:
        await until(lambda: api.sent("getMe"), "its first call")
        assert await bot.stop() == 0
