"""What happens when a handler fails: the person is told something useful, the log gets ids, nothing is lost."""

from __future__ import annotations

import errno
import logging
import traceback
from typing import Final

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.desk import Desk
from bot.handlers.context import Context, unsent
from bot.handlers.replies import Asked
from bot.pace import seconds_of
from corpus.errors import CorpusError, DamagedStore, MissingCorpus, NewerStore, StoreError

log = logging.getLogger(__name__)

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO})
"""What the system says when it has no room left for now."""


class Faults:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def handle(self, update: object, context: Context) -> None:
        """Called by python-telegram-bot with whatever a handler raised. Raises nothing."""
        fault = context.error
        if not isinstance(update, Update) or fault is None:
            log.error("a fault outside of any update: %s", type(fault).__name__)
            return
        try:
            await self._handled(update, fault)
        except Exception as another:
            log.error("update %s: its fault could not be told: %s", update.update_id, type(another).__name__)
            unsent(type(another).__name__)

    async def _handled(self, update: Update, fault: Exception) -> None:
        if isinstance(fault, Forbidden):
            if update.effective_chat is not None:
                await self._desk.state.chats.unreachable(update.effective_chat.id, self._desk.clock())
        elif isinstance(fault, InvalidToken | ChatMigrated):
            log.error("update %s: %s", update.update_id, type(fault).__name__)
        elif passing(fault):
            unsent(type(fault).__name__, seconds_of(fault) if isinstance(fault, RetryAfter) else 0.0)
        else:
            log.error("update %s failed: %s at %s", update.update_id, type(fault).__name__, where(fault))
            self._desk.trouble.failed(f"{type(fault).__name__} at {where(fault)}")
            await self._tell(update, fault)

    async def _tell(self, update: Update, fault: Exception) -> None:
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
        except TelegramError as silence:
            if passing(silence):
                unsent(type(silence).__name__, seconds_of(silence) if isinstance(silence, RetryAfter) else 0.0)
            else:
                log.error("update %s: nobody could be told (%s)", update.update_id, type(silence).__name__)


def passing(fault: BaseException) -> bool:
    """Whether the same may work later: Telegram not reached, a database held by another, a full disk, no memory."""
    if isinstance(fault, TelegramError):
        return isinstance(fault, RetryAfter | NetworkError) and not isinstance(fault, BadRequest)
    if isinstance(fault, StoreError):
        return not isinstance(fault, MissingCorpus | DamagedStore | NewerStore)
    return isinstance(fault, MemoryError) or (isinstance(fault, OSError) and fault.errno in FULL)


def where(fault: BaseException) -> str:
    """The lines the fault came through, without any values: they may hold people's words."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
