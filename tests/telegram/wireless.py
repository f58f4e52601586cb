"""The strict server's methods without the wire: the same refusals and faults, for very many messages in one process."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.transport.http import AiohttpRequest, check
from tests.telegram.server import BotApi
from tests.telegram.server.api import typed
from tests.telegram.server.refusals import Refusal, too_many


class Died(BaseException):
    """The process ended here, as `kill -9` ends it: nothing of it runs on."""


class Wireless(AiohttpRequest):
    """A request that is answered by the server in this process. `arrived` is told each chat a message reached.

    A fault of the kind 'death' ends the process before the message arrives, and every other message of it.
    """

    def __init__(self, api: BotApi, arrived: Callable[[int], None]) -> None:
        super().__init__()
        self._api = api
        self._arrived = arrived
        self.dead = False

    async def initialize(self) -> None:
        """Nothing to open."""

    async def do_request(  # noqa: PLR0917, the parent's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The server's answer, checked as one that came over the wire."""
        name = url.rpartition("/")[2]
        data: dict[str, Any] = typed(dict(request_data.json_parameters) if request_data else {})
        fault = self._api.faults.next(name, data)
        if self.dead or (fault and fault.kind == "death"):
            self.dead = True
            raise Died
        if fault and fault.kind == "reset":
            raise NetworkError("no connection to Telegram")
        status, body = 200, b""
        if fault:
            answer: Any = too_many(int(fault.seconds)) if fault.kind == "flood" else fault.body
        else:
            try:
                answer = {"ok": True, "result": await getattr(self._api.methods, name.lower())(data)}
            except Refusal as refusal:
                answer = refusal
        if isinstance(answer, Refusal):
            status, body = answer.code, json.dumps(answer.body()).encode()
        elif isinstance(answer, bytes):
            status, body = fault.status if fault else 200, answer
        else:
            body = json.dumps(answer).encode()
        check(name, status, body)
        if name.lower() == "sendmessage" and status == 200:
            self._arrived(int(data["chat_id"]))
        return status, body
