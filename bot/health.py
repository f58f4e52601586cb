"""Health and metrics over HTTP for whoever watches the machine. Numbers only: no words and no ids of people."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from bot.intake import Listener
from bot.settings import Address

Numbers = Mapping[str, int | float]


class Health:
    """GET /health (200 while it runs) and GET /metrics (Prometheus' text format).

    `waiting` counts the updates not yet answered; `numbers` are the metrics by their names.
    """

    def __init__(
        self, address: Address | None, waiting: Callable[[], int], numbers: Callable[[], Awaitable[Numbers]]
    ) -> None:
        self._waiting = waiting
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
        return web.json_response({"status": "ok", "waiting": self._waiting()})

    async def _metrics(self, _: web.Request) -> web.Response:
        numbers = {"onrecord_uptime_seconds": round(time.monotonic() - self._began, 1), **await self._numbers()}
        return web.Response(text="".join(f"{name} {value}\n" for name, value in numbers.items()))
