"""The application as a subprocess, by polling and by webhook: questions, hostile texts, forgeries, groups, faults."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from bot.render import Renderer
from corpus.archive import Archive
from tests.telegram.running import SECRET, free_port, running, webhook
from tests.telegram.server import BotApi, Person
from tests.telegram.server.markup import read_text, units

SHIPPED = Path(__file__).parents[2] / "corpus" / "articles"
ARTICLE = next(SHIPPED.glob("china-*.txt"))
QUESTIONS = (
    "Who called it a complete distortion of facts?",
    "What did Wang Wenbin say about cyberattacks?",
    "What does China urge the United States to stop?",
    "Did China say that it firmly opposes hacking?",
)
HOSTILE = (
    "<b>bold</b> & <script>alert(1)</script> </blockquote>",
    "{{ 7 * 7 }} {% for x in y %}{% endfor %} ${7*7} %s %(a)s",
    "🙂" * 4096,
    "\u202e\u2066What did Wang say?\u2069\u202c",
    "“” «» \"\" '' ‘’ „“",
    "\"'",
    "?",
    "a\x00b\tc\u030a",
    "/",
    "x" * 4096,
    "' OR 1=1; DROP TABLE subscription; --",
)


@pytest.fixture(params=["polling", "webhook"])
def way(request: pytest.FixtureRequest) -> dict[str, str]:
    return webhook() if request.param == "webhook" else {}


@pytest.fixture
async def corpus(data: Path) -> Path:
    async with await Archive.open(data, create=True) as archive:
        imported = await archive.add([ARTICLE], now=datetime.now(UTC))
    assert imported.total == 1
    return data


async def in_the_terminal(data: Path, question: str) -> str:
    """The reply to the question as this process makes it, read as Telegram reads it."""
    now = datetime.now(UTC)
    async with await Archive.open(data) as archive:
        answer = await archive.ask(question, now=now)
    return read_text(Renderer().answer(answer, now.date()).html, "HTML")[0]


async def test_questions_are_answered_as_in_the_terminal(api: BotApi, corpus: Path, way: dict[str, str]):
    ana = api.person("Ana")
    body = ARTICLE.read_text("utf-8")
    async with running(api, corpus, **way) as bot:
        for question in QUESTIONS:
            bo = api.person("Bo")  # another person each time: nothing said before changes the answer
            assert await bo.asks(question) == await in_the_terminal(corpus, question)
            quoted = [one for one in bo.heard()[0]["entities"] if "blockquote" in one["type"]]
            text = bo.heard()[0]["text"].encode("utf-16-le")
            for one in quoted:
                words = text[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
                assert words in body
        refusal = await ana.asks("What did Joe Biden say about tariffs?")
        assert "the one article I hold" in refusal
        assert "blockquote" not in str(ana.heard()[0].get("entities"))
        assert {one["chat_id"] for one in api.sent("sendChatAction")} >= {str(ana.id)}
        assert await bot.stop() == 0
    assert api.token.split(":")[1] not in bot.log
    assert SECRET not in bot.log
    assert "Biden" not in bot.log


async def test_every_hostile_text_gets_a_reply_and_leaves_no_trace(api: BotApi, corpus: Path, way: dict[str, str]):
    people = [api.person(f"P{number}") for number in range(len(HOSTILE))]
    async with running(api, corpus, **way) as bot:
        for person, text in zip(people, HOSTILE, strict=True):
            await person.says(text)
        for person in people:
            heard = await person.hears(wait=20)
            assert heard["text"]
            assert units(heard["text"]) <= 4096
        assert await bot.stop() == 0
    stored = b"".join(file.read_bytes() for file in corpus.glob("telegram.db*"))
    assert b"DROP TABLE subscription" not in stored
    assert b"7 * 7" not in stored
    assert "DROP TABLE" not in bot.log
    assert "Traceback" not in bot.log


async def test_forged_posts_and_buttons_do_nothing(api: BotApi, corpus: Path):
    way = webhook()
    ana, eve = api.person("Ana"), api.person("Eve")
    async with running(api, corpus, **way) as bot:
        assert await ana.asks("/subscribe at 07:30")
        message = ana.heard()[0]
        end = next(
            one["callback_data"]
            for row in message["reply_markup"]["inline_keyboard"]
            for one in row
            if "end" in one["callback_data"]
        )
        assert await eve.asks(QUESTIONS[0])
        before = len(eve.heard())
        for forged in (
            end,
            "end:all",
            "more:AAAAAAAAAAAAAAAA",
            "choice:AAAAAAAAAAAAAAAA:0",
            "at:1:9999",
            "x",
            "é" * 32,
        ):
            await eve.forges(eve.heard()[0], forged)
        assert len(eve.heard()) - before <= 1  # "end all" of her own, of which there are none
        assert "07:30" in await ana.asks("/subscriptions")
        body = {
            "update_id": 5,
            "message": {"message_id": 9, "date": 1, "text": "/forgetme yes", "chat": ana.chat.body(), "from": ana.user},
        }
        async with aiohttp.ClientSession() as session:
            for headers in (
                {},
                {"X-Telegram-Bot-Api-Secret-Token": "wrong"},
                {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]},
            ):
                async with session.post(way["ONRECORD_WEBHOOK_URL"], json=body, headers=headers) as refused:
                    assert refused.status == 403
            for data in (b"", b"[]", b"{}", b'{"update_id": "x"}', b"\xff"):
                right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
                async with session.post(way["ONRECORD_WEBHOOK_URL"], data=data, headers=right) as refused:
                    assert refused.status == 400
        assert "07:30" in await ana.asks("/subscriptions")
        assert await bot.stop() == 0
    assert SECRET not in bot.log


async def test_a_group_is_left_in_peace_unless_it_asks(api: BotApi, corpus: Path, way: dict[str, str]):
    ana = api.person("Ana")
    group = api.group("News", ana)
    async with running(api, corpus, **way):
        for text in (
            "Good morning",
            "Who called it a distortion?",
            "@someone_else look",
            "/ask@other_bot hello",
            "/nonsense",
        ):
            await ana.says(text, to=group)
        await ana.says(f"/ask {QUESTIONS[0]}", to=group)
        answer = await until_heard(group, 1)
        assert "Wang Wenbin" in answer["text"]
        assert answer["reply_to_message"]["text"] == f"/ask {QUESTIONS[0]}"
        await ana.says(f"@OnRecord_bot {QUESTIONS[0]}", to=group)
        assert "Wang Wenbin" in (await until_heard(group, 2))["text"]
        await ana.says(QUESTIONS[0], to=group, reply_to=group.heard()[0])
        assert "Wang Wenbin" in (await until_heard(group, 3))["text"]
        assert len(group.heard()) == 3


async def until_heard(group: object, count: int, wait: float = 15) -> dict[str, object]:
    for _ in range(int(wait * 50)):
        heard = group.heard()  # type: ignore[attr-defined]
        if len(heard) >= count:
            return heard[count - 1]
        await asyncio.sleep(0.02)
    raise AssertionError(f"the group heard {len(heard)} of {count}")


async def test_faults_of_telegram_lose_no_answer(api: BotApi, corpus: Path, way: dict[str, str]):
    people = [api.person(f"P{number}") for number in range(6)]
    async with running(api, corpus, **way) as bot:
        api.fail("error", "sendMessage", times=2)
        api.fail("reset", "sendMessage", times=2)
        api.fail("flood", "sendMessage", seconds=1)
        api.fail("error", "getUpdates", status=502)
        api.fail("reset", "sendChatAction", times=3)
        for person in people:
            await person.says(QUESTIONS[0])
        for person in people:
            assert "Wang Wenbin" in (await person.hears(wait=20))["text"]
        assert [len(person.heard()) for person in people] == [1] * 6
        assert await bot.stop() == 0


async def killed_while_asked(api: BotApi, data: Path, way: dict[str, str], people: int, kills: int) -> list[Person]:
    asking = [api.person(f"P{number}") for number in range(people)]
    api.latency = 0.02
    for kill in range(kills):
        async with running(api, data, **way) as bot:
            for person in asking[kill * people // kills : (kill + 1) * people // kills]:
                await person.says(QUESTIONS[0])
            while len(api.sent()) < (kill * people // kills) + 2:  # noqa: ASYNC110, its list has no event
                await asyncio.sleep(0.001)
            await bot.kill()
    async with running(api, data, **way) as bot:
        for person in asking:
            assert "Wang Wenbin" in (await person.hears(wait=60))["text"]
        await asyncio.sleep(1)
        assert await bot.stop() == 0
    return asking


async def test_kill_9_in_the_middle_of_questions_loses_none(api: BotApi, corpus: Path, way: dict[str, str]):
    people = await killed_while_asked(api, corpus, way, people=12, kills=1)
    assert all(1 <= len(person.heard()) <= 2 for person in people)


@pytest.mark.long
async def test_kill_9_in_the_middle_of_fifty_questions(api: BotApi, corpus: Path, way: dict[str, str]):
    people = await killed_while_asked(api, corpus, way, people=50, kills=5)
    assert all(1 <= len(person.heard()) <= 2 for person in people)
    assert sum(len(person.heard()) == 2 for person in people) <= 5 * 16


async def test_what_keeps_it_from_starting_is_said_in_one_line(api: BotApi, data: Path):
    async def refused(**settings: str) -> str:
        async with running(api, data, wait=False, **settings) as bot:
            code = await asyncio.wait_for(bot.process.wait(), 20)
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


async def test_health_and_metrics(api: BotApi, corpus: Path):
    port = free_port()
    async with running(api, corpus, ONRECORD_HTTP_LISTEN=f"127.0.0.1:{port}"):
        await api.person("Ana").asks(QUESTIONS[0])
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/health") as health:
                assert (health.status, (await health.json())["status"]) == (200, "ok")
            async with session.get(f"http://127.0.0.1:{port}/metrics") as metrics:
                text = await metrics.text()
    assert "onrecord_messages_sent_total 1\n" in text
    assert "onrecord_articles 1\n" in text


async def test_it_stops_within_five_seconds_even_when_telegram_hangs(api: BotApi, corpus: Path):
    async with running(api, corpus) as bot:
        api.fail("hang", "sendMessage", times=50, seconds=3)
        for number in range(20):
            await api.person(f"P{number}").says(QUESTIONS[0])
        await asyncio.sleep(0.5)
        assert await bot.stop(seconds=5) == 0
