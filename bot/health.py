"""Health and metrics over HTTP for whoever watches the machine. Numbers only: no words and no ids of people."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from aiohttp import web

from bot.intake import Listener
from bot.settings import Address

if TYPE_CHECKING:
    from bot.service import Service


class Health:
    """GET /health (200 while it runs) and GET /metrics (Prometheus' text format)."""

    def __init__(self, service: Service, address: Address | None) -> None:
        self._service = service
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
        return web.json_response({"status": "ok", "waiting": len(self._service.lanes)})

    async def _metrics(self, _: web.Request) -> web.Response:
        numbers = {
            "onrecord_uptime_seconds": round(time.monotonic() - self._began, 1),
            "onrecord_updates_waiting": len(self._service.lanes),
            "onrecord_updates_answered_total": self._service.answered,
            "onrecord_updates_turned_away_total": self._service.turned_away,
            "onrecord_messages_sent_total": self._service.pacer.sent,
            "onrecord_messages_refused_total": self._service.pacer.refused,
            **await self._service.counts(),
        }
        return web.Response(text="".join(f"{name} {value}\n" for name, value in numbers.items()))
