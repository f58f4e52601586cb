"""What happens when a handler fails: the person is told something useful, the log gets ids, nothing is lost."""

from __future__ import annotations

import logging
import traceback

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.desk import Desk
from bot.handlers.context import Context, unsent
from bot.handlers.replies import Asked
from corpus.errors import BusyStore, CorpusError, MissingCorpus

log = logging.getLogger(__name__)


class Faults:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def handle(self, update: object, context: Context) -> None:
        """Called by python-telegram-bot with whatever a handler raised."""
        fault = context.error
        if not isinstance(update, Update) or fault is None:
            log.error("a fault outside of any update: %s", type(fault).__name__)
            return
        if isinstance(fault, Forbidden):
            if update.effective_chat is not None:
                await self._desk.state.chats.unreachable(update.effective_chat.id, self._desk.clock())
            return
        if isinstance(fault, RetryAfter) or (isinstance(fault, NetworkError) and not isinstance(fault, BadRequest)):
            unsent()
            return
        if isinstance(fault, InvalidToken | ChatMigrated):
            log.error("update %s: %s", update.update_id, type(fault).__name__)
            return
        if isinstance(fault, BusyStore):
            unsent()
            return
        log.error("update %s failed: %s at %s", update.update_id, type(fault).__name__, where(fault))
        asked = Asked.of(self._desk, update)
        if asked is None or update.inline_query is not None:
            return
        try:
            if isinstance(fault, MissingCorpus):
                await asked.page("empty")
            elif isinstance(fault, CorpusError):
                await asked.page("trouble", owner=asked.owner, what=str(fault))
            else:
                await asked.page("trouble", owner=asked.owner, what=type(fault).__name__)
        except (NetworkError, RetryAfter) as silence:
            if not isinstance(silence, BadRequest):
                unsent()
        except TelegramError as silence:
            log.error("update %s: nobody could be told (%s)", update.update_id, type(silence).__name__)


def where(fault: BaseException) -> str:
    """The lines the fault came through, without any values: they may hold people's words."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
