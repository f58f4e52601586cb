"""The border to Telegram: what is not Telegram's word moves nothing, and no update ends the program or silences it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.state.examine import examine
from bot.transport.http import AiohttpRequest, check
from bot.transport.updates import cleaned, fault_of
from tests.patience import PATIENCE
from tests.telegram.corpus import ANSWER, QUESTIONS, filled
from tests.telegram.running import SECRET, Running, free_port, running, webhook
from tests.telegram.server import ODD, BotApi, Person
from tests.telegram.server.refusals import Refusal
from tests.telegram.test_server_api import made

OURS = (BadRequest, Forbidden, InvalidToken, RetryAfter, Conflict)


@pytest.fixture
async def filled_data(data: Path) -> Path:
    await filled(data)
    return data


def rows(data: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(data / "telegram.db")) as database:
        return database.execute(sql).fetchall()


# What counts as Telegram's word


@pytest.mark.parametrize("kind", [*ODD, "short", "half"])
async def test_what_is_not_telegrams_is_a_fault_of_the_way(api: BotApi, kind: str) -> None:
    ana = api.person("Ana")
    async with made(api) as bot:
        for method, call in (
            ("sendMessage", lambda: bot.send_message(ana.id, "words")),
            ("getUpdates", bot.get_updates),
            ("answerCallbackQuery", lambda: bot.answer_callback_query("x")),
            ("getChatMember", lambda: bot.get_chat_member(ana.id, ana.id)),
        ):
            if kind in ODD:
                status, body = ODD[kind]
                api.fail("odd", method, status=status, body=body)
            else:
                if method == "answerCallbackQuery":
                    continue
                api.fail(kind, method)
            with pytest.raises(NetworkError) as fault:
                await call()
            assert not isinstance(fault.value, OURS), (method, fault.value)
            assert api.token not in str(fault.value)


async def test_an_answer_without_end_is_cut_off_and_a_redirect_is_not_followed(api: BotApi) -> None:
    request = AiohttpRequest()
    await request.initialize()
    api.fail("odd", "getMe", body=b"x" * (65 * 1024 * 1024))
    with pytest.raises(NetworkError):
        await request.post(f"{api.url}/bot{api.token}/getMe")
    await request.shutdown()


@pytest.mark.parametrize(
    ("code", "words", "fault"),
    [
        (403, "Forbidden: bot was blocked by the user", Forbidden),
        (401, "Unauthorized", InvalidToken),
        (400, "Bad Request: chat not found", BadRequest),
        (409, "Conflict: terminated", Conflict),
    ],
)
async def test_telegrams_own_refusals_are_believed(api: BotApi, code: int, words: str, fault: type[Exception]) -> None:
    async with made(api) as bot:
        api.fail("odd", "sendMessage", status=code, body=str(Refusal(code, words).body()).replace("'", '"')
                 .replace("False", "false").encode())  # fmt: skip
        with pytest.raises(fault):
            await bot.send_message(1, "words")


def test_every_method_that_the_bot_calls_has_its_result_checked() -> None:
    for method in ("sendMessage", "getFile", "getMe", "setMyCommands", "leaveChat", "answerInlineQuery"):
        with pytest.raises(NetworkError):
            check(method, 200, b'{"ok":true,"result":"words"}')
    check("someNewMethod", 200, b'{"ok":true,"result":"words"}')


# The program as it is run


async def healthy(address: str) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}/health") as answer:
        return {"code": answer.status, **await answer.json()}


@pytest.fixture
async def bot(api: BotApi, filled_data: Path) -> AsyncIterator[Running]:
    address = f"127.0.0.1:{free_port()}"
    async with running(api, filled_data, ONRECORD_HTTP_LISTEN=address, ONRECORD_ADMINS="1001") as one:
        one.address = address
        yield one


async def answered(person: Person) -> None:
    assert ANSWER in await person.asks(QUESTIONS[0])


async def test_odd_answers_lose_nothing_and_nobody(api: BotApi, filled_data: Path, bot: Running) -> None:
    owner, ana = api.person("Owner"), api.person("Ana")
    await answered(ana)
    for kind in ("HTML 403", "HTML 200", "object", "null result", "garbage"):
        status, body = ODD[kind]
        api.fail("odd", "sendMessage", status=status, body=body)
        await answered(ana)
    for kind in ("object", "HTML 404", "list", "null result"):
        status, body = ODD[kind]
        api.fail("odd", "getUpdates", status=status, body=body)
    api.fail("short", "getUpdates")
    await owner.says("/stats")
    await answered(ana)
    assert rows(filled_data, "SELECT count(*) FROM chat WHERE reachable = 0") == [(0,)]
    assert len(ana.heard()) == 7
    health = await healthy(bot.address)
    assert (health["code"], health["status"], health["set_aside"]) == (200, "ok", 0)
    assert health["tasks"]["polling"]["last_success_seconds_ago"] is not None
    assert await bot.stop() == 0
    assert "Traceback" not in bot.log


POISON: list[Any] = [
    {"update_id": 2**70, "message": {}},
    {"update_id": "7", "message": {}},
    "words",
    None,
    [],
    {"update_id": 70_500, "message": {"chat": {"id": 2**70, "type": "private"}, "date": 1, "message_id": 1}},
    {"update_id": 70_501, "message": {"chat": 5, "date": "then", "message_id": {}}},
    {"update_id": 70_502, "message": {"chat": {"id": 5, "type": "private"}, "date": 2**62, "message_id": 1}},
    {"update_id": 70_503, "message": [[[]]]},
    {"update_id": 70_504, "callback_query": {"from": {"id": "x"}, "message": 7}},
]


async def test_poisoned_updates_are_set_aside_with_their_reason_and_told(
    api: BotApi, filled_data: Path, bot: Running
) -> None:
    owner, ana = api.person("Owner"), api.person("Ana")
    deep: dict[str, Any] = {"message_id": 1}
    for _ in range(90):
        deep = {"message_id": 1, "reply_to_message": deep}
    async with api.world.changed:
        api.world.updates += [*POISON, {"update_id": 70_505, "message": deep}]
        api.world.changed.notify_all()
    await answered(ana)
    await ana.says("Who said \ud800 what \udfff about China?")
    await ana.hears()
    await answered(ana)
    assert "give up" in (await owner.hears())["text"]
    health = await healthy(bot.address)
    assert health["status"] == "ok"
    assert health["set_aside"] == len(rows(filled_data, "SELECT * FROM aside")) >= 8
    assert rows(filled_data, "SELECT count(*) FROM inbox WHERE body IS NOT NULL") == [(0,)]
    assert await bot.stop() == 0
    assert "Traceback" not in bot.log
    findings = {one.what: one for one in await examine(filled_data, datetime.now(UTC))}
    assert not findings["updates set aside"].well
    assert "number" in findings["updates set aside"].why
    assert "none of Telegram's" in findings["updates set aside"].why


@pytest.mark.long
async def test_a_database_held_by_another_for_long_ends_nothing(api: BotApi, filled_data: Path, bot: Running) -> None:
    ana = api.person("Ana")
    await answered(ana)
    with closing(sqlite3.connect(filled_data / "telegram.db", isolation_level=None, timeout=10)) as other:
        other.execute("BEGIN EXCLUSIVE")
        await ana.says(QUESTIONS[0])
        await asyncio.sleep(12.5)
        other.execute("ROLLBACK")
    assert ANSWER in (await ana.hears())["text"]
    assert (await healthy(bot.address))["code"] == 200
    assert await bot.stop() == 0
    assert "Traceback" not in bot.log


async def test_a_webhook_has_a_time_for_headers_and_refuses_by_status_what_it_cannot_store(
    api: BotApi, filled_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = webhook()
    address, port = way["ONRECORD_WEBHOOK_LISTEN"].split(":")
    async with running(api, filled_data, way) as bot:
        ana = api.person("Ana")
        slow_reader, slow = await asyncio.open_connection(address, int(port))
        slow.write(b"POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        await answered(ana)
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with aiohttp.ClientSession() as session:
            for body, status in (
                (b"[]", 400),
                (b"{", 400),
                (b"[" * 100_000, 400),
                (b'{"update_id": 1e400}', 200),
                (b'{"update_id": 1%s}' % (b"0" * 40), 200),
            ):
                async with session.post(way["ONRECORD_WEBHOOK_URL"], data=body, headers=headers) as got:
                    assert got.status == status, body
            with closing(sqlite3.connect(filled_data / "telegram.db", isolation_level=None, timeout=10)) as other:
                other.execute("BEGIN EXCLUSIVE")
                message = {"message_id": 9, "date": 1, "text": "hello", "chat": ana.chat.body(), "from": ana.user}
                for update in ({"update_id": 99_000, "message": message}, {"update_id": 99_001, "message": {}}):
                    async with session.post(way["ONRECORD_WEBHOOK_URL"], json=update, headers=headers) as got:
                        assert got.status == 503
                other.execute("ROLLBACK")
        assert await asyncio.wait_for(slow_reader.read(), PATIENCE) == b""
        slow.close()
        with suppress(OSError):
            await slow.wait_closed()
        await answered(ana)
        assert await bot.stop() == 0
        assert "Traceback" not in bot.log


# Rights, waits, bursts


async def test_where_telegram_cannot_say_who_is_an_administrator_nothing_changes(
    api: BotApi, filled_data: Path
) -> None:
    ana = api.person("Ana")
    group = api.group("News", ana)
    group.chat.admins.add(ana.id)
    async with running(api, filled_data) as bot:
        for kind, status in (("odd", 403), ("error", 500)):
            api.fail(kind, "getChatMember", status=status, times=3)
            await ana.says("/subscribe at 08:00", to=group)
            await group.until_told("try again")
            assert rows(filled_data, "SELECT count(*) FROM subscription") == [(0,)]
            group.chat.messages.clear()
        body = b'{"ok":false,"error_code":400,"description":"Bad Request: CHAT_ADMIN_REQUIRED"}'
        api.fail("odd", "getChatMember", status=400, body=body)
        await ana.says("/follow Wang Wenbin", to=group)
        await group.until_told("try again")
        assert rows(filled_data, "SELECT count(*) FROM follow") == [(0,)]
        await ana.says("/follow Wang Wenbin", to=group)
        await group.until_told("Wang Wenbin")
        assert rows(filled_data, "SELECT count(*) FROM follow") == [(1,)]
        assert await bot.stop() == 0


async def test_an_hour_is_waited_as_told_also_over_a_restart(api: BotApi, filled_data: Path) -> None:
    ana, bo = api.person("Ana"), api.person("Bo")

    def mine(data: dict[str, Any]) -> bool:
        return int(data["chat_id"]) == ana.id

    async with running(api, filled_data) as bot:
        api.fail("flood", "sendMessage", seconds=3600, only=mine)
        await ana.says(QUESTIONS[0])
        await bo.until(lambda: f"3600.0 s in chat {ana.id}" in bot.log, "the hour to be asked for")
        await ana.says(QUESTIONS[1])
        await answered(bo)
        await answered(bo)
        assert len([one for one in api.sent() if mine(one)]) == 1
        await bot.kill()
    async with running(api, filled_data) as bot:
        await answered(bo)
        assert len([one for one in api.sent() if mine(one)]) == 1
        waiting = f"SELECT count(*) FROM inbox WHERE body IS NOT NULL AND lane = 'chat {ana.id}'"
        assert rows(filled_data, waiting) == [(2,)]
        assert await bot.stop() == 0
    with closing(sqlite3.connect(filled_data / "telegram.db")) as database, database:
        database.execute("UPDATE hold SET until = '2020-01-01T00:00:00.000000+00:00'")
    async with running(api, filled_data) as bot:
        assert ANSWER in (await ana.hears())["text"]
        assert await bot.stop() == 0


async def test_a_burst_beyond_the_limit_is_told_to_its_sender_once(api: BotApi, filled_data: Path) -> None:
    ana = api.person("Ana")
    api.latency = 0.05
    async with running(api, filled_data) as bot:
        for _ in range(130):
            await ana.says("/subscriptions")
        await ana.until_told("more than I can keep waiting")
        await asyncio.sleep(1)
        told = [one for one in ana.heard() if "more than I can keep waiting" in one["text"]]
        assert len(told) == 1
        await bot.kill()


# Shapes


@pytest.mark.parametrize("update", [one for one in POISON if fault_of(one)])
def test_a_fault_of_an_update_is_said_without_its_words(update: Any) -> None:
    assert "words" not in str(fault_of(update))


def test_what_no_database_holds_is_shown_as_unknown() -> None:
    assert cleaned({"a": ["x\ud800y", 5, None, {"\x00": "😀"}]}) == {"a": ["x\ufffdy", 5, None, {"\ufffd": "😀"}]}
