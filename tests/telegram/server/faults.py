"""Faults on demand: which of the coming calls fail, and how. Changes nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Fault:
    """One kind of failure for the next `times` matching calls.

    `kind`: 'error' (an HTTP `status`), 'reset' (the connection is cut before anything is done), 'lost' (the call
    is carried out, then the connection is cut), 'flood' (429 with `seconds`), 'hang' (no answer for `seconds`),
    'odd' (the `body` with that `status`, nothing done), 'short' (half of a sound answer under its whole length, then
    the connection is cut), 'half' (the same without a length), 'held' (carried out, then the odd answer).
    """

    kind: str
    method: str | None = None
    times: int = 1
    status: int = 500
    seconds: float = 1
    body: bytes = b"<html><body>403 Forbidden</body></html>"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    only: Callable[[dict[str, Any]], bool] = field(default=lambda _: True)


class Faults:
    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.happened: list[str] = []
        self.every: Callable[[str, dict[str, Any]], Fault | None] = lambda _, __: None
        """Asked at each call, for a rule such as 'every tenth'."""

    def add(self, fault: Fault) -> None:
        self.waiting.append(fault)

    def next(self, method: str, data: dict[str, Any]) -> Fault | None:
        for fault in self.waiting:
            if fault.times > 0 and fault.method in (None, method) and fault.only(data):
                fault.times -= 1
                self.happened.append(f"{fault.kind} {method}")
                return fault
        every = self.every(method, data)
        if every is not None:
            self.happened.append(f"{every.kind} {method}")
        return every


HTML = b"<!doctype html><html><head><title>Sign in</title></head><body>Please sign in to this network</body></html>"
ODD: dict[str, tuple[int, bytes]] = {
    "HTML 200": (200, HTML),
    "HTML 302": (302, HTML),
    "HTML 401": (401, HTML),
    "HTML 403": (403, HTML),
    "HTML 404": (404, HTML),
    "HTML 407": (407, HTML),
    "HTML 429": (429, HTML),
    "HTML 451": (451, HTML),
    "nothing 200": (200, b""),
    "nothing 204": (204, b""),
    "nothing 403": (403, b""),
    "object": (200, b"{}"),
    "list": (200, b"[]"),
    "null": (200, b"null"),
    "null result": (200, b'{"ok":true,"result":null}'),
    "no result": (200, b'{"ok":true}'),
    "other result": (200, b'{"ok":true,"result":{"status":"up"}}'),
    "number as result": (200, b'{"ok":true,"result":7}'),
    "not ok alone": (200, b'{"ok":false}'),
    "foreign 403": (403, b'{"error":"forbidden","message":"blocked by policy"}'),
    "foreign 401": (401, b'{"error":"unauthorized"}'),
    "other number": (403, b'{"ok":false,"error_code":404,"description":"Not Found"}'),
    "error as 200": (200, b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'),
    "no words 403": (403, b'{"ok":false,"error_code":403}'),
    "wait of words": (429, b'{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":"soon"}}'),
    "wait of ages": (429, b'{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":1e300}}'),
    "move to nowhere": (
        400,
        b'{"ok":false,"error_code":400,"description":"x","parameters":{"migrate_to_chat_id":"x"}}',
    ),
    "garbage": (200, bytes(range(256)) * 4),
    "half": (200, b'{"ok":true,"result":{"message_id":5,"da'),
    "deep": (200, b"[" * 100_000),
    "other letters": (200, '{"ok":true,"result":true}'.encode("utf-16")),
    "a mark before": (200, b'\xef\xbb\xbf{"ok":true,"result":true}'),
    "message of no time": (
        200,
        b'{"ok":true,"result":{"message_id":1,"date":4611686018427387904,"chat":{"id":1,"type":"private"}}}',
    ),
    "message of no shape": (
        200,
        b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"entities":"x"}}',
    ),
    "policy 403": (403, b'{"ok":false,"error_code":403,"description":"Access denied by policy"}'),
    "half a number": (403, b'{"ok":false,"error_code":403.0,"description":"Forbidden: bot was blocked by the user"}'),
    "message of nowhere": (200, b'{"ok":true,"result":{"message_id":1,"date":1}}'),
}
"""Answers that are none of Telegram's, whatever stands between it and the bot makes of them."""
