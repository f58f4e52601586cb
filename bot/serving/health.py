"""Health and metrics over HTTP for whoever watches the machine. Numbers only: no words and no ids of people."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from bot.serving.intake import Listener
from bot.settings import Address
from corpus.errors import CorpusError

Numbers = Mapping[str, int | float]


class Health:
    """GET /health and GET /metrics (Prometheus' text format).

    /health is 200 while polling and delivery do what they are for, else 503. `state` says whether all is well, and how
    each task fares; `numbers` are the metrics by their names.
    """

    def __init__(
        self,
        address: Address | None,
        state: Callable[[], Awaitable[tuple[bool, Mapping[str, Any]]]],
        numbers: Callable[[], Awaitable[Numbers]],
    ) -> None:
        self._state = state
        self._numbers = numbers
        self._began = time.monotonic()
        app = web.Application()
        app.router.add_get("/health", self._health)
        app.router.add_get("/metrics", self._metrics)
        self._listener = Listener(app, address) if address else None

    async def start(self) -> None:
        """Begins to listen, where an address is set. Raises PortTaken."""
        if self._listener:
            await self._listener.start()

    async def stop(self) -> None:
        """Stops listening."""
        if self._listener:
            await self._listener.stop()

    async def _health(self, _: web.Request) -> web.Response:
        try:
            well, state = await self._state()
        except CorpusError as fault:
            return web.json_response({"status": "failing", "fault": type(fault).__name__}, status=503)
        return web.json_response({"status": "ok" if well else "failing", **state}, status=200 if well else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        numbers = {"onrecord_uptime_seconds": round(time.monotonic() - self._began, 1)}
        try:
            numbers |= await self._numbers()
        except CorpusError:
            return web.Response(status=503)
        return web.Response(text="".join(f"{name} {value}\n" for name, value in numbers.items()))
