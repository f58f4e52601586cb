"""The real bot of python-telegram-bot over our transport and pace, opened and closed. Handles no update."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.errors import BotError, NoToken, UnknownToken
from bot.settings import Settings
from bot.transport.http import AiohttpRequest
from bot.transport.pace import Pacer, Turn

log = logging.getLogger(__name__)

TOKEN_CURE = "Look for the right one at @BotFather and set TELEGRAM_BOT_TOKEN."  # noqa: S105


def made(settings: Settings, pacer: Pacer, polling: AiohttpRequest | None = None) -> ExtBot[Turn]:
    """The bot, not yet opened. Raises NoToken, UnknownToken."""
    if not settings.token:
        raise NoToken(cure="Set TELEGRAM_BOT_TOKEN to the one that @BotFather gave you.")
    # The library's own switch for the type that `retry_after` will have; without it every 429 warns.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    try:
        return ExtBot(
            settings.token,
            base_url=f"{settings.api_url}/bot",
            base_file_url=f"{settings.api_url}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=polling or AiohttpRequest(connections=4),
            rate_limiter=pacer,
        )
    except InvalidToken:
        raise UnknownToken(cure=TOKEN_CURE) from None


async def initialize(bot: ExtBot[Turn], tries: int | None = None) -> None:
    """Opens the bot and asks Telegram who it is, again while Telegram cannot be reached (`tries` rounds at most).

    Raises UnknownToken where Telegram refuses the token, BotError where it was not reached.
    """
    pause, rounds = 1.0, 0
    while True:
        try:
            await bot.initialize()
        except InvalidToken:
            raise UnknownToken(cure=TOKEN_CURE) from None
        except (TelegramError, RetryAfter) as fault:
            rounds += 1
            if tries is not None and rounds >= tries:
                raise BotError("Telegram", "it cannot be reached", "Check the network and TELEGRAM_API_URL.") from fault
            log.warning("Telegram cannot be reached yet, trying again in %.0f s", pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
        else:
            return


@asynccontextmanager
async def connected(settings: Settings, pacer: Pacer) -> AsyncIterator[ExtBot[Turn]]:
    """The bot for a short piece of work. Raises UnknownToken, BotError."""
    bot = made(settings, pacer)
    try:
        await initialize(bot, tries=1)
        yield bot
    finally:
        await bot.shutdown()
