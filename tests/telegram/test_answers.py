"""The application as one subprocess, by polling and by webhook: questions, hostile texts, forgeries, groups, faults."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.rendering.renderer import Renderer
from corpus.archive import Archive
from tests.telegram.corpus import ANSWER, ARTICLE, QUESTIONS, filled
from tests.telegram.running import SECRET, Running, free_port, running, webhook
from tests.telegram.server import BotApi
from tests.telegram.server.markup import read_text, units

pytestmark = pytest.mark.asyncio(loop_scope="module")

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


@dataclass(frozen=True)
class Town:
    api: BotApi
    data: Path
    application: Running
    settings: dict[str, str]


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["polling", "webhook"])
async def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """The server and the application, running by polling or by webhook for all tests of this file."""
    data = tmp_path_factory.mktemp(request.param) / "data"
    settings = webhook() if request.param == "webhook" else {}
    settings["ONRECORD_HTTP_LISTEN"] = f"127.0.0.1:{free_port()}"
    await filled(data)
    async with BotApi() as api, running(api, data, settings) as application:
        yield Town(api, data, application, settings)


async def in_the_terminal(data: Path, question: str) -> str:
    """The reply to the question as this process makes it, read as Telegram reads it."""
    now = datetime.now(UTC)
    async with await Archive.open(data) as archive:
        answer = await archive.ask(question, now=now)
    return read_text(Renderer().answer(answer, now.date()).html, "HTML")[0]


def block_quotes(message: dict[str, object]) -> list[str]:
    """The words in the message's block quotes, by their UTF-16 offsets."""
    units_of = str(message["text"]).encode("utf-16-le")
    entities: list[dict[str, object]] = message.get("entities", [])  # type: ignore[assignment]
    return [
        units_of[2 * int(one["offset"]) : 2 * int(one["offset"]) + 2 * int(one["length"])].decode("utf-16-le")  # type: ignore[call-overload]
        for one in entities
        if "blockquote" in str(one["type"])
    ]


async def test_questions_are_answered_as_in_the_terminal(town: Town) -> None:
    body = ARTICLE.read_text("utf-8")
    quoted = []
    for question in QUESTIONS:
        person = town.api.person("Ana")  # another person each time: nothing said before changes the answer
        assert await person.asks(question) == await in_the_terminal(town.data, question)
        quoted += block_quotes(person.heard()[0])
    assert quoted
    assert all(words in body for words in quoted)


async def test_a_refusal_is_plain(town: Town) -> None:
    ana = town.api.person("Ana")
    refusal = await ana.asks("What did Joe Biden say about tariffs?")
    assert "the one article I hold" in refusal
    assert not block_quotes(ana.heard()[0])


async def test_a_conversation_goes_on(town: Town) -> None:
    ana = town.api.person("Ana")
    await ana.asks(QUESTIONS[0])
    await ana.asks("What else did he say?")
    assert block_quotes(ana.heard()[1])


async def test_a_reply_to_an_earlier_answer_means_that_one(town: Town) -> None:
    ana = town.api.person("Ana")
    await ana.asks("What did Wang say about the US Cyber Force Command?")
    first = ana.heard()[0]
    await ana.asks("Who called it a complete distortion of facts?")
    await ana.says("source?", reply_to=first)
    assert "US Cyber Force Command" in (await ana.hears())["text"]


async def test_inline_queries_offer_quotations(town: Town) -> None:
    ana = town.api.person("Ana")
    answer = await ana.asks_inline(QUESTIONS[0])
    assert answer["results"]
    text, _ = read_text(answer["results"][0]["input_message_content"]["message_text"], "HTML")
    assert "complete distortion of facts" in text
    assert (await ana.asks_inline("infrastructure elephants"))["results"] == []
    assert (await ana.asks_inline("x" * 256))["results"] == []


async def test_a_forwarded_quotation_is_checked(town: Town) -> None:
    ana = town.api.person("Ana")
    await ana.forwards("Wang said: “China firmly opposes this” yesterday!")
    assert "China firmly opposes this" in (await ana.hears())["text"]
    assert "Word for word" in ana.heard()[0]["text"]


async def test_every_quotation_of_a_forwarded_message_is_checked(town: Town) -> None:
    ana = town.api.person("Ana")
    await ana.forwards(
        "He said “China firmly opposes this” and then “It is extremely responsible and is a complete distortion”."
    )
    assert "Word for word" in (await ana.hears())["text"]
    assert "Altered" in (await ana.hears())["text"]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
async def test_every_hostile_text_gets_a_reply(town: Town, number: int) -> None:
    person = town.api.person("Eve")
    reply = await person.asks(HOSTILE[number])
    assert reply
    assert units(reply) <= 4096


async def test_forged_buttons_do_nothing(town: Town) -> None:
    ana, eve = town.api.person("Ana"), town.api.person("Eve")
    assert await ana.asks("/subscribe at 07:30")
    buttons = [one["callback_data"] for row in ana.heard()[0]["reply_markup"]["inline_keyboard"] for one in row]
    end = next(one for one in buttons if one.startswith("end:"))
    await ana.asks(QUESTIONS[0])
    theirs = [one for row in ana.heard()[1]["reply_markup"]["inline_keyboard"] for one in row]
    more = [one["callback_data"] for one in theirs if "callback_data" in one]
    await eve.asks(QUESTIONS[0])
    key = "A" * 16
    for forged in (end, *more, f"page:{key}:0", f"choice:{key}:0", f"zone:{key}:1", "at:1:9999", "x", "é" * 32):
        await eve.forges(eve.heard()[0], forged)
    assert len(eve.heard()) == 1
    assert "07:30" in await ana.asks("/subscriptions")


async def test_forged_posts_do_nothing(town: Town) -> None:
    if "ONRECORD_WEBHOOK_URL" not in town.settings:
        pytest.skip("there is no webhook to post to")
    ana = town.api.person("Ana")
    await ana.asks("/subscribe at 07:30")
    message = {"message_id": 9, "date": 1, "text": "/forgetme yes", "chat": ana.chat.body(), "from": ana.user}
    url, name = town.settings["ONRECORD_WEBHOOK_URL"], "X-Telegram-Bot-Api-Secret-Token"
    async with aiohttp.ClientSession() as session:
        forged: list[dict[str, str]] = [{}, {name: ""}, {name: "wrong"}, {name: SECRET[:-1]}, {name: SECRET + "x"}]
        for headers in forged:
            async with session.post(url, json={"update_id": 5, "message": message}, headers=headers) as refused:
                assert refused.status == 403
        for data in (b"", b"[]", b"{}", b"\xff"):
            async with session.post(url, data=data, headers={name: SECRET}) as refused:
                assert refused.status == 400
        # An update of a shape that nobody can read is taken and set aside: refused, it would come again for ever.
        async with session.post(url, data=b'{"update_id": "x"}', headers={name: SECRET}) as taken:
            assert taken.status == 200
        async with session.get(url, headers={name: SECRET}) as refused:
            assert refused.status == 405
    assert "07:30" in await ana.asks("/subscriptions")


async def test_a_group_is_left_in_peace_unless_it_asks(town: Town) -> None:
    ana = town.api.person("Ana")
    group = town.api.group("News", ana)
    for text in ("Good morning", QUESTIONS[0], "@someone_else look", "/ask@other_bot hello", "/nonsense"):
        await ana.says(text, to=group)
    await ana.says(f"/ask {QUESTIONS[0]}", to=group)
    answer = await group.until_heard(1)
    assert ANSWER in str(answer["text"])
    assert answer["reply_to_message"]["text"] == f"/ask {QUESTIONS[0]}"
    await ana.says(f"@OnRecord_bot {QUESTIONS[0]}", to=group)
    assert ANSWER in str((await group.until_heard(2))["text"])
    await ana.says(QUESTIONS[0], to=group, reply_to=group.heard()[0])
    assert ANSWER in str((await group.until_heard(3))["text"])
    assert len(group.heard()) == 3


async def test_a_group_that_moves_is_answered_where_it_went(town: Town) -> None:
    ana = town.api.person("Ana")
    group = town.api.group("News", ana)
    moved = group.migrate()
    await ana.says(f"/ask {QUESTIONS[0]}", to=group)
    assert ANSWER in str((await moved.until_heard())["text"])


async def test_faults_of_telegram_lose_no_answer(town: Town) -> None:
    people = [town.api.person(f"P{number}") for number in range(6)]
    town.api.fail("error", "sendMessage", times=2)
    town.api.fail("reset", "sendMessage", times=2)
    town.api.fail("flood", "sendMessage", seconds=1)
    town.api.fail("error", "getUpdates", status=502)
    town.api.fail("reset", "sendChatAction", times=3)
    for person in people:
        await person.says(QUESTIONS[0])
    for person in people:
        assert ANSWER in (await person.hears())["text"]
    assert [len(person.heard()) for person in people] == [1] * 6


async def test_somebody_who_blocked_the_bot_stops_nobody(town: Town) -> None:
    ana, bo = town.api.person("Ana"), town.api.person("Bo")
    ana.block()
    await ana.says(QUESTIONS[0])
    assert ANSWER in await bo.asks(QUESTIONS[0])


async def test_health_and_metrics(town: Town) -> None:
    await town.api.person("Ana").asks(QUESTIONS[0])
    address = town.settings["ONRECORD_HTTP_LISTEN"]
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://{address}/health") as health:
            assert (health.status, (await health.json())["status"]) == (200, "ok")
        async with session.get(f"http://{address}/metrics") as metrics:
            numbers = dict(line.split() for line in (await metrics.text()).splitlines())
    assert int(numbers["onrecord_messages_sent_total"]) >= 1
    assert numbers["onrecord_articles"] == "1"


async def test_the_logs_hold_no_secret_and_no_words_of_people(town: Town) -> None:
    await town.api.person("Ana").asks("What did Zanzibar Pumpernickel say?")
    log = town.application.log
    assert "DEBUG" in log or "INFO" in log
    assert town.api.token.split(":")[1] not in log
    assert SECRET not in log
    assert "Pumpernickel" not in log
    assert "Traceback" not in log
