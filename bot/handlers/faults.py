"""What happens when a handler fails: the person is told something useful, the log gets ids, nothing is lost."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.handlers.context import Context, unsent
from bot.handlers.replies import Request
from bot.resources import Resources
from bot.transport.faults import passing, where
from bot.transport.pace import seconds_of
from corpus.errors import CorpusError, MissingCorpus

log = logging.getLogger(__name__)


class Faults:
    def __init__(self, resources: Resources) -> None:
        self._resources = resources

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
                await self._resources.state.chats.unreachable(update.effective_chat.id, self._resources.clock())
        elif isinstance(fault, InvalidToken | ChatMigrated):
            log.error("update %s: %s", update.update_id, type(fault).__name__)
        elif passing(fault):
            unsent(type(fault).__name__, seconds_of(fault) if isinstance(fault, RetryAfter) else 0.0)
        else:
            log.error("update %s failed: %s at %s", update.update_id, type(fault).__name__, where(fault))
            self._resources.trouble.failed(f"{type(fault).__name__} at {where(fault)}")
            await self._tell(update, fault)

    async def _tell(self, update: Update, fault: Exception) -> None:
        asked = Request.of(self._resources, update)
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
