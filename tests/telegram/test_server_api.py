"""The Bot API server over HTTP, by python-telegram-bot itself: polling, webhooks, messages, faults."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.ext import ExtBot

from bot.transport.http import AiohttpRequest
from tests.patience import PATIENCE, until
from tests.telegram.running import free_port
from tests.telegram.server import BotApi


def made(api: BotApi, token: str | None = None) -> ExtBot[None]:
    return ExtBot(
        token or api.token,
        base_url=f"{api.url}/bot",
        base_file_url=f"{api.url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[ExtBot[None]]:
    async with made(api) as one:
        yield one


async def test_it_knows_its_bot_and_no_other_token(api: BotApi, bot: ExtBot[None]) -> None:
    assert (await bot.get_me()).username == "onrecord_bot"
    stranger = made(api, "4242:wrong")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_updates_wait_until_the_offset_passes_them(api: BotApi, bot: ExtBot[None]) -> None:
    ana = api.person("Ana")
    first, second = await ana.says("one"), await ana.says("two")
    assert [one.update_id for one in await bot.get_updates()] == [first, second]
    assert [one.update_id for one in await bot.get_updates(offset=second)] == [second]
    assert await bot.get_updates(offset=second + 1) == ()


async def test_long_polling_waits_and_two_pollers_conflict(api: BotApi, bot: ExtBot[None]) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=50))
    await until(lambda: api.methods.pollers, "the first of them to poll")
    with pytest.raises(Conflict):
        await bot.get_updates(timeout=1)
    await api.person("Ana").says("now")
    assert len(await waiting) == 1


async def test_polling_conflicts_with_a_webhook(bot: ExtBot[None]) -> None:
    await bot.set_webhook("http://127.0.0.1:1/x", secret_token="abc")
    assert (await bot.get_webhook_info()).url == "http://127.0.0.1:1/x"
    with pytest.raises(Conflict):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_webhook_gets_each_update_with_the_secret_until_it_says_200(api: BotApi, bot: ExtBot[None]) -> None:
    seen: list[tuple[str | None, int]] = []

    async def take(request: web.Request) -> web.Response:
        body = await request.json()
        seen.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), body["update_id"]))
        return web.Response(status=200 if len(seen) > 1 else 500)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="s3cret")
    update = await api.person("Ana").says("hello")
    await until(lambda: api.pushed, "the update to be taken")
    assert seen == [("s3cret", update), ("s3cret", update)]
    assert api.pushed == [update]
    await runner.cleanup()


async def test_messages_edits_and_replies(api: BotApi, bot: ExtBot[None]) -> None:
    ana = api.person("Ana")
    await ana.says("question")
    asked = max(ana.chat.messages)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more:1")]])
    sent = await bot.send_message(
        ana.id, "<b>A</b>\tb", parse_mode="HTML", reply_to_message_id=asked, reply_markup=keyboard
    )
    assert (sent.text, sent.entities[0].type, sent.reply_to_message and sent.reply_to_message.text) == (
        "A b",
        "bold",
        "question",
    )
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("<b>A</b> b", parse_mode="HTML", reply_markup=keyboard)
    await sent.edit_text("C")
    assert (await ana.hears())["text"] == "C"
    with pytest.raises(BadRequest, match="not found"):
        await bot.send_message(ana.id, "x", reply_to_message_id=999)
    assert await sent.delete()
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
        await bot.send_message(ana.id, "a < b", parse_mode="HTML")


async def test_taps_and_inline_queries_are_answered_once(api: BotApi, bot: ExtBot[None]) -> None:
    ana = api.person("Ana")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more:1")]])
    await bot.send_message(ana.id, "x", reply_markup=keyboard)
    tap = asyncio.create_task(ana.taps(await ana.hears(), "More"))
    (update,) = await bot.get_updates(timeout=50)
    assert update.callback_query is not None
    assert update.callback_query.data == "more:1"
    await update.callback_query.answer("done")
    assert (await tap)["text"] == "done"
    with pytest.raises(BadRequest, match="too old"):
        await update.callback_query.answer()


async def test_files_go_both_ways(api: BotApi, bot: ExtBot[None]) -> None:
    ana = api.person("Ana")
    await ana.sends_file("a.txt", b"words")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"words"
    await bot.send_document(ana.id, InputFile(b"kept", "b.json"), caption="here")
    heard = await ana.hears()
    assert (heard["document"]["file_name"], heard["caption"]) == ("b.json", "here")


async def test_chats_that_are_gone_say_so(api: BotApi, bot: ExtBot[None]) -> None:
    ana = api.person("Ana")
    group = api.group("News", ana)
    moved = group.migrate()
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(group.id, "x")
    assert refused.value.new_chat_id == moved.id
    ana.block()
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(ana.id, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "x")
    await bot.leave_chat(moved.id)
    assert api.methods.left == [moved.id]


async def test_faults_on_demand(api: BotApi, bot: ExtBot[None]) -> None:
    ana = api.person("Ana")
    api.fail("error", "sendMessage", status=502)
    with pytest.raises(NetworkError):
        await bot.send_message(ana.id, "1")
    api.fail("reset", "sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(ana.id, "2")
    api.fail("flood", "sendMessage", seconds=3)
    with pytest.raises(RetryAfter):
        await bot.send_message(ana.id, "3")
    api.fail("hang", "sendMessage", seconds=PATIENCE)
    with pytest.raises(TimedOut):
        await bot.send_message(ana.id, "4", read_timeout=1)
    assert ana.heard() == []
    api.fail("lost", "sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(ana.id, "5")
    assert [one["text"] for one in ana.heard()] == ["5"]
    assert api.faults.happened == [f"{one} sendMessage" for one in ("error", "reset", "flood", "hang", "lost")]
