"""How updates come in: long polling or a webhook. Each is in the database before Telegram hears that it arrived.

A fault of the way, and one of the database, moves nothing on: the same updates come again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.errors import PortTaken, UnknownToken
from bot.serving.supervisor import Vital
from bot.settings import Address, Webhook
from bot.transport.pace import seconds_of
from bot.transport.updates import fault_of_number

log = logging.getLogger(__name__)

Accept = Callable[[Sequence[Any]], Awaitable[None]]
"""Stores updates and queues what is new; when it returns they are on disk, or set aside for good."""

KINDS = ("message", "edited_message", "guest_message", "callback_query", "inline_query", "my_chat_member")
POLL_SECONDS = 25
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
BODY_BYTES = 4 * 1024 * 1024
HEADER_SECONDS = 10.0
"""So long a connection may take to say what it wants, and likewise between two requests."""
BODY_SECONDS = 10.0


async def poll(request: BaseRequest, base_url: str, accept: Accept, vital: Vital) -> None:
    """Asks Telegram for updates for ever. The offset moves on only after `accept` has returned.

    Raises UnknownToken where Telegram takes the token back; every other fault of Telegram's or of the way is waited
    out; what `accept` raises is the caller's.
    """
    offset, pause = 0, FIRST_PAUSE
    while True:
        asked = {"timeout": POLL_SECONDS, "allowed_updates": list(KINDS), **({"offset": offset} if offset else {})}
        data = RequestData([RequestParameter.from_input(name, value) for name, value in asked.items()])
        try:
            updates: Any = await request.post(f"{base_url}/getUpdates", data, read_timeout=POLL_SECONDS + 10)
        except InvalidToken:
            raise UnknownToken(cure="Look for the right one at @BotFather and set TELEGRAM_BOT_TOKEN.") from None
        except TelegramError as fault:
            vital.failed(type(fault).__name__)
            pause = await _waited_out(fault, pause)
            continue
        await accept(updates)
        vital.well(time.monotonic())
        numbers = [one["update_id"] for one in updates if fault_of_number(one) is None]
        if any(number >= offset for number in numbers):
            offset, pause = max(numbers) + 1, FIRST_PAUSE
        elif updates:  # nothing here moves the offset on: the same would come again at once
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            pause = FIRST_PAUSE


async def _waited_out(fault: TelegramError, pause: float) -> float:
    if isinstance(fault, Conflict):
        log.error("another program is asking for this bot's updates; stop it, or remove its webhook")
        pause = max(pause, 3.0)
    elif isinstance(fault, RetryAfter):
        pause = max(pause, seconds_of(fault))
    elif isinstance(fault, NetworkError):
        log.warning("Telegram cannot be reached, asking again in %.1f s", pause)
    else:
        log.warning("getUpdates failed (%s), asking again in %.1f s", type(fault).__name__, pause)
    await asyncio.sleep(pause)
    return min(pause * 2, LONGEST_PAUSE)


class WebhookServer:
    """Listens for Telegram's posts; 200 is answered only when the update is stored. Anything else changes nothing."""

    def __init__(self, webhook: Webhook, accept: Accept, failed: Callable[[Exception], None]) -> None:
        self._secret = webhook.secret.encode()
        self._accept = accept
        self._failed = failed
        self.refused = 0
        app = web.Application(client_max_size=BODY_BYTES)
        # A proxy in front may cut the address' path off, so the path decides nothing: the secret does.
        app.router.add_post("/{path:.*}", self._post)
        self._server = Listener(app, webhook.listen)

    async def start(self) -> None:
        """Begins to listen. Raises PortTaken."""
        await self._server.start()

    async def stop(self) -> None:
        """Stops listening."""
        await self._server.stop()

    async def _post(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            self.refused += 1
            log.warning("a post to the webhook without the right secret was refused")
            return web.Response(status=403)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        except TimeoutError:
            return web.Response(status=408)
        if not isinstance(update, dict) or "update_id" not in update:
            return web.Response(status=400)
        try:
            await self._accept([update])
        except Exception as fault:  # Telegram sends it again
            self._failed(fault)
            return web.Response(status=503)
        return web.Response()


class Listener:
    """An aiohttp application at an address, with its faults as ours."""

    def __init__(self, app: web.Application, address: Address) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0, keepalive_timeout=HEADER_SECONDS)
        self._address = address

    async def start(self) -> None:
        """Begins to listen. Raises PortTaken."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._address.host, self._address.port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise PortTaken(str(self._address), error.strerror or str(error), "Choose another address.") from error

    async def stop(self) -> None:
        """Stops listening."""
        await self._runner.cleanup()
