"""The HTTP side of the Bot API server: routes, latency, faults, webhook pushes. Decides nothing about messages."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Self

import aiohttp
from aiohttp import BodyPartReader, web

from tests.telegram.server.faults import Fault, Faults
from tests.telegram.server.limits import Limits
from tests.telegram.server.methods import Methods
from tests.telegram.server.people import Group, Person
from tests.telegram.server.refusals import Refusal, too_many
from tests.telegram.server.world import World

TOKEN = "4242:AAE-a_token_for_tests_that_must_be_in_no_log1"


def typed(data: dict[str, Any]) -> dict[str, Any]:
    """The fields of a form as what they mean: objects, lists and truth values."""
    for key, value in data.items():
        if isinstance(value, str) and value[:1] in "[{":
            try:
                data[key] = json.loads(value)
            except ValueError:
                continue
        elif value in ("true", "false"):
            data[key] = value == "true"
    return data


class BotApi:
    """The server on a free port of loopback, as an async context manager.

    `latency` is waited before every answer; `relaxed` lifts the sending limits; `token` is the only one it knows.
    `calls` holds every call as (method, data).
    """

    def __init__(
        self, latency: float = 0.0, relaxed: bool = True, token: str = TOKEN, username: str = "onrecord_bot"
    ) -> None:
        self.token = token
        self.latency = latency
        self.world = World(int(token.split(":")[0]), username)
        self.limits = Limits(relaxed)
        self.methods = Methods(self.world, self.limits)
        self.faults = Faults()
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refused: list[tuple[str, str]] = []
        """Every call that was refused, as (method, why)."""
        self.broken: list[str] = []
        """Faults of this server itself."""
        self.pushed: list[int] = []
        self.url = ""
        self._connections: set[web.Request] = set()

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]
        self._pusher = asyncio.create_task(self._push())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._pusher.cancel()
        await asyncio.gather(self._pusher, return_exceptions=True)
        await self._runner.cleanup()

    # what tests use

    def person(self, name: str = "Ana") -> Person:
        return Person(self, self.world.person(name))

    def group(self, title: str, *people: Person) -> Group:
        return Group(self, self.world.group(title, {one.id for one in people}))

    def channel(self, title: str, username: str, *admins: Person) -> Group:
        return Group(self, self.world.channel(title, username, {one.id for one in admins}))

    def fail(self, kind: str, method: str | None = None, **options: Any) -> None:
        self.faults.add(Fault(kind, method, **options))

    def sent(self, method: str = "sendMessage") -> list[dict[str, Any]]:
        return [data for name, data in self.calls if name.lower() == method.lower()]

    # HTTP

    async def _data(self, request: web.Request) -> dict[str, Any]:
        data: dict[str, Any] = dict(request.query)
        if request.content_type == "application/json":
            data.update(await request.json() if request.can_read_body else {})
            return data
        if request.content_type.startswith("multipart/"):
            async for part in await request.multipart():
                assert isinstance(part, BodyPartReader)
                data[part.name or ""] = (
                    (part.filename, bytes(await part.read())) if part.filename else await part.text()
                )
        else:
            data.update(await request.post())
        return typed(data)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return self._answer(Refusal(401, "Unauthorized"))
        name = request.match_info["method"]
        method = getattr(self.methods, name.lower(), None) if name.isalpha() else None
        if method is None:
            return self._answer(Refusal(404, "Not Found"))
        data = await self._data(request)
        if name.lower() != "getupdates":
            self.calls.append((name, data))
        fault = self.faults.next(name, data)
        if fault and fault.kind == "reset":
            return self._cut(request)
        if fault and fault.kind == "hang":
            await asyncio.sleep(fault.seconds)
            return self._cut(request)
        if fault and fault.kind == "error":
            return web.Response(status=fault.status, text="<html>upstream failed</html>")
        if fault and fault.kind == "odd":
            return self._odd(fault)
        if fault and fault.kind == "flood":
            return self._answer(too_many(int(fault.seconds)))
        try:
            result: Any = {"ok": True, "result": await method(data)}
        except Refusal as refusal:
            result = refusal
            self.refused.append((name, refusal.description))
        except Exception as own:
            self.broken.append(f"{name}: {own!r}")
            raise
        if fault and fault.kind == "lost":
            return self._cut(request)
        if fault and fault.kind == "held":
            return self._odd(fault)
        if self.latency:
            await asyncio.sleep(self.latency)
        if fault and fault.kind in {"short", "half"}:
            return await self._broken_off(request, self._answer(result), whole_length=fault.kind == "short")
        return self._answer(result)

    def _odd(self, fault: Fault) -> web.Response:
        headers = {"Location": self.url, **fault.headers} if 300 <= fault.status < 400 else fault.headers
        return web.Response(status=fault.status, body=fault.body, headers=headers)

    @staticmethod
    async def _broken_off(request: web.Request, whole: web.Response, whole_length: bool) -> web.StreamResponse:
        """Half of an answer; without its length the connection's end looks like the answer's own."""
        body = whole.body
        assert isinstance(body, bytes)
        length = f"Content-Length: {len(body)}\r\n" if whole_length else ""
        assert request.transport is not None
        request.transport.write(
            f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{length}Connection: close\r\n\r\n".encode()
            + body[: len(body) // 2]
        )
        await asyncio.sleep(0.02)
        request.transport.close()
        return web.Response()

    @staticmethod
    def _cut(request: web.Request) -> web.Response:
        if request.transport:
            request.transport.abort()
        return web.Response()

    @staticmethod
    def _answer(result: Any) -> web.Response:
        if isinstance(result, Refusal):
            return web.json_response(result.body(), status=result.code)
        return web.json_response(result)

    async def _file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token:
            return web.Response(status=404)
        parts = request.match_info["path"].split("/")
        held = self.world.files.get(parts[1]) if len(parts) == 3 else None
        return web.Response(body=held[1]) if held else web.Response(status=404)

    async def _push(self) -> None:
        """Telegram's side of a webhook: updates in order, again until the answer is 200."""
        async with aiohttp.ClientSession() as session:
            while True:
                if not (self.methods.webhook and self.world.updates):
                    async with self.world.changed:
                        await self.world.changed.wait_for(lambda: self.methods.webhook and self.world.updates)
                hook, update = self.methods.webhook, self.world.updates[0]
                headers = {"X-Telegram-Bot-Api-Secret-Token": hook["secret"]} if hook["secret"] else {}
                try:
                    async with session.post(
                        hook["url"], json=update, headers=headers, timeout=aiohttp.ClientTimeout(5)
                    ) as got:
                        delivered = got.status == 200
                except (aiohttp.ClientError, TimeoutError):
                    delivered = False
                if delivered:
                    self.pushed.append(update["update_id"])
                    self.world.updates[:] = [one for one in self.world.updates if one is not update]
                else:
                    await asyncio.sleep(0.1)
