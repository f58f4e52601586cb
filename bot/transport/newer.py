"""What the Bot API can do that servers or the library may not know yet: one place for it.

A method goes through the library where that has it, else over `do_api_request`.

Each of these only adds to what works without it. A server that does not know a method is asked once, and then left in
peace until the next start.
"""

from __future__ import annotations

import logging
import re
from typing import Any, Final

from telegram import Bot, InlineQueryResult
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, TelegramError

MOMENT: Final = "tg-time"
_MOMENTS: Final = re.compile(rf"</?{MOMENT}\b[^>]*>")
log = logging.getLogger(__name__)


class Newer:
    """What is newer, for one bot; knows which of it its server does not know."""

    def __init__(self) -> None:
        self._unknown: set[str] = set()

    def written(self, html: str) -> str:
        """A page as this server reads it: without moments (since Bot API 9.5) where it does not know them."""
        return _MOMENTS.sub("", html) if MOMENT in self._unknown else html

    def lacks(self, refused: BadRequest) -> bool:
        """Whether a page was refused for a tag that this server does not know; it is written without from then on."""
        if MOMENT not in refused.message or MOMENT in self._unknown:
            return False
        self._unknown.add(MOMENT)
        log.info("this server of Telegram's does not know %s: it is done without", MOMENT)
        return True

    async def draft(self, bot: Bot, chat_id: int, number: int, text: str, thread: int | None = None) -> bool:
        """Shows a text as being written, for half a minute at most; whether it was shown. Raises nothing of Telegram's.

        Only private chats have drafts (since Bot API 9.5); `number` is not 0.
        """
        values: dict[str, Any] = {"chat_id": chat_id, "draft_id": number, "text": text}
        if thread is not None:
            values["message_thread_id"] = thread
        try:
            return await self._call(bot, "sendMessageDraft", values) is not None
        except TelegramError as fault:
            log.info("a draft was not shown (%s)", type(fault).__name__)
            return False

    async def answer_guest(self, bot: Bot, query_id: str, result: InlineQueryResult) -> bool:
        """Answers where the bot was called into a chat it is no member of (since Bot API 10.0); whether that went.

        Raises TelegramError as every sending does; a query that is too old is none.
        """
        try:
            values = {"guest_query_id": query_id, "result": result}
            return await self._call(bot, "answerGuestQuery", values) is not None
        except BadRequest as refused:
            if "too old" not in refused.message.lower():
                raise
            return False

    async def _call(self, bot: Bot, method: str, values: dict[str, Any]) -> Any:
        """Calls a method; None where the server does not know it."""
        if method in self._unknown:
            return None
        known = getattr(bot, method, None)  # the library has its methods by Telegram's names too
        try:
            return await (known(**values) if known is not None else bot.do_api_request(method, api_kwargs=values))
        except (EndPointNotFound, InvalidToken):  # 404; a token that is refused is met by every other call as well
            self._unknown.add(method)
            log.info("this server of Telegram's does not know %s: it is done without", method)
            return None
