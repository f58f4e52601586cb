"""HTTP for python-telegram-bot on aiohttp: one pooled session, and the border where an answer is known for Telegram's.

Only a well-formed Bot API envelope is Telegram's word. Whatever else comes back (a page of a proxy's, an empty object,
a body cut short, a redirect) is a fault of the way, a NetworkError whatever its status: it may be tried again, and
means nothing about a chat, a token or an update. Retries nothing itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

import aiohttp
from telegram import ChatMember, File, Message, TelegramObject, User, WebhookInfo
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

DEFAULT_SECONDS = 15.0
CONNECT_SECONDS = 5.0
MOST_BYTES: Final = 64 * 1024 * 1024
"""No answer of Telegram's is larger: bots get files of 20 MB at most."""
MOST_SECONDS: Final = 7 * 24 * 3600
"""A `retry_after` beyond this is not one of Telegram's."""
INTEGER: Final = 2**63

MEMBERS: Final = ("creator", "administrator", "member", "restricted", "left", "kicked")

WORDS: Final = {401: "unauthorized", 403: "forbidden", 404: "not found"}
"""How Telegram's own words for these begin. They end what cannot be taken back: a token's use, a subscription."""

Result = Callable[[Any], bool]


def _read_as(kind: type[TelegramObject], value: Any) -> bool:
    """Whether the library makes one of these of the value. It raises nearly anything where it does not."""
    try:
        return kind.de_json(value, None) is not None
    except Exception:
        return False


def _object(*names: str) -> Result:
    return lambda value: isinstance(value, dict) and all(_number(value.get(name)) for name in names)


def _message(value: Any) -> bool:
    whole = _object("message_id", "date")(value) and _object("id")(value.get("chat")) and "type" in value["chat"]
    return whole and _read_as(Message, value)


def _true(value: Any) -> bool:
    return value is True


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -INTEGER <= value < INTEGER


RESULTS: Final[dict[str, Result]] = {
    "getme": lambda value: (
        _object("id")(value)
        and isinstance(value.get("first_name"), str)
        and "is_bot" in value
        and _read_as(User, value)
    ),
    "getupdates": lambda value: isinstance(value, list),
    "sendmessage": _message,
    "senddocument": _message,
    "editmessagetext": lambda value: _true(value) or _message(value),
    "editmessagereplymarkup": lambda value: _true(value) or _message(value),
    "getchatmember": lambda value: (
        isinstance(value, dict)
        and value.get("status") in MEMBERS
        and _object("id")(value.get("user"))
        and _read_as(ChatMember, value)
    ),
    "getfile": lambda value: (
        isinstance(value, dict) and isinstance(value.get("file_path"), str) and _read_as(File, value)
    ),
    "getwebhookinfo": lambda value: (
        _object("pending_update_count")(value) and isinstance(value.get("url"), str) and _read_as(WebhookInfo, value)
    ),
    **dict.fromkeys(
        (
            "sendchataction", "answercallbackquery", "answerinlinequery", "setmycommands", "setwebhook",
            "deletewebhook", "deletemessage", "leavechat",
        ),
        _true,
    ),
}  # fmt: skip
"""What each method's result looks like; of a method that is not named here only that there is one."""


class AiohttpRequest(BaseRequest):
    """A `BaseRequest` over one aiohttp session, several times as fast as the default under load."""

    __slots__ = ("_connections", "_session")

    def __init__(self, connections: int = 64) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer where a call does not say otherwise."""
        return DEFAULT_SECONDS

    async def initialize(self) -> None:
        """Opens the session."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300, keepalive_timeout=20)
            self._session = aiohttp.ClientSession(
                connector=connector, auto_decompress=True, cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Closes the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917, the parent's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002, one time for all is enough
        connect_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002, one time for all is enough
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002, one time for all is enough
    ) -> tuple[int, bytes]:
        """One request; returns the status and the body, both Telegram's own.

        Raises TimedOut or NetworkError, without the address, which holds the token.
        """
        if self._session is None:
            raise NetworkError("The connection to Telegram is not open")
        seconds = float(read_timeout) if isinstance(read_timeout, int | float) else DEFAULT_SECONDS
        timeout = aiohttp.ClientTimeout(
            total=seconds + CONNECT_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=seconds
        )
        try:
            # A redirect is never Telegram's; followed, it would hand the token on to whoever gave it.
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, allow_redirects=False
            ) as response:
                status, body = response.status, await _whole(response)
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(f"no connection to Telegram ({type(error).__name__})") from None
        if method == "POST":
            check(url.rpartition("/")[2], status, body)
        elif status != 200:
            _error(_envelope(status, body), status)
        return status, body


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    """The body, unless it is larger than any of Telegram's."""
    pieces, size = [], 0
    async for piece in response.content.iter_any():
        size += len(piece)
        if size > MOST_BYTES:
            raise NetworkError("an answer too large to be Telegram's")
        pieces.append(piece)
    return b"".join(pieces)


def check(method: str, status: int, body: bytes) -> None:
    """Passes an answer that is Telegram's, its errors included. Raises NetworkError for every other."""
    if status >= 500:
        raise NetworkError(f"Telegram answered with {status}")
    envelope = _envelope(status, body)
    if envelope.get("ok") is not True or status != 200:
        _error(envelope, status)
        return
    result, sound = envelope.get("result"), RESULTS.get(method.lower())
    if result is None or (sound is not None and not sound(result)):
        raise NetworkError(f"an answer to {method} that is not Telegram's")


def _envelope(status: int, body: bytes) -> dict[str, Any]:
    try:
        envelope = json.loads(body.decode("utf-8"))  # strictly: what reads it next is not to see anything else
    except (ValueError, RecursionError):
        envelope = None
    if not isinstance(envelope, dict):
        raise NetworkError(f"an answer that is not Telegram's (status {status})")
    return envelope


def _error(envelope: dict[str, Any], status: int) -> None:
    """Passes an error of Telegram's: it says its own number, which is the status, in words, and what to do about it."""
    parameters, words = envelope.get("parameters", {}), envelope.get("description")
    sound = (
        envelope.get("ok") is False
        and _number(envelope.get("error_code"))
        and envelope["error_code"] == status
        and 400 <= status < 500
        and isinstance(words, str)
        and words.casefold().startswith(WORDS.get(status, ""))
        and isinstance(parameters, dict)
    )
    if sound and "retry_after" in parameters:
        sound = status == 429 and _number(parameters["retry_after"]) and 0 < parameters["retry_after"] <= MOST_SECONDS
    if sound and "migrate_to_chat_id" in parameters:
        sound = _number(parameters["migrate_to_chat_id"])
    if not sound:
        raise NetworkError(f"an answer that is not Telegram's (status {status})")


def _body(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form
