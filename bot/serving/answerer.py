"""One stored update to its end: answered, tried again for as long as that may help, or set aside with its reason."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, ExtBot

from bot import languages
from bot.handlers.context import ATTEMPT, Attempt
from bot.resources import Resources
from bot.serving.lanes import Lanes
from bot.state.inbox import Waiting
from bot.transport.faults import passing, where
from bot.transport.pace import Turn
from bot.transport.updates import reduced

log = logging.getLogger(__name__)

ATTEMPTS: Final = 40
CRASHES: Final = 12
"""So often the program may end in the middle of one answer before that update is taken for the cause."""
FIRST_PAUSE: Final = 2.0
LONGEST_PAUSE: Final = 120.0


class Answerer:
    """Hands updates to the handlers of the application. `lanes` is told while one waits, so that others go on."""

    def __init__(
        self, resources: Resources, bot: ExtBot[Turn], application: Application[Any, Any, Any, Any, Any, Any]
    ) -> None:
        self._resources = resources
        self._bot = bot
        self._application = application
        self.lanes = Lanes(self.answer)
        self.answered = 0

    async def answer(self, one: Waiting) -> None:
        """Answers one update, again while it cannot be done; then its text is erased. Raises only when cancelled."""
        pause, inbox = FIRST_PAUSE, self._resources.state.inbox
        if one.attempts >= CRASHES:
            await self.set_aside(one.update_id, f"the program ended {CRASHES} times while it was answered")
            return
        for attempt in range(1, ATTEMPTS + 1):
            await self._noted(partial(inbox.begin, one.update_id), tries=1)
            tried = await self._tried(one)
            if not tried.unsent:
                break
            await self._noted(partial(inbox.survived, one.update_id), tries=1)
            if attempt == ATTEMPTS:
                await self.set_aside(one.update_id, f"given up after {ATTEMPTS} attempts: {tried.unsent}")
                return
            async with self.lanes.aside():
                await asyncio.sleep(max(pause, tried.wait))
            pause = min(pause * 2, LONGEST_PAUSE)
        await self._noted(partial(inbox.answered, one.update_id))
        self.answered += 1

    async def _tried(self, one: Waiting) -> Attempt:
        attempt = Attempt()
        ATTEMPT.set(attempt)
        try:
            update = self._read(one)
        except Exception as fault:
            # Not a shape this version knows: no attempt of ours will change that.
            await self.set_aside(one.update_id, f"it could not be read: {type(fault).__name__}")
            return attempt
        try:
            await self._application.process_update(update)
        except Exception as fault:
            if passing(fault):
                attempt.unsent = type(fault).__name__
            else:
                log.error("update %s failed: %s at %s", one.update_id, type(fault).__name__, where(fault))
                await self.set_aside(one.update_id, f"it could not be answered: {type(fault).__name__}")
        return attempt

    def _read(self, one: Waiting) -> Update:
        """The update as the library knows it; where it cannot read all of it, what an answer needs."""
        try:
            return Update.de_json(one.body, self._bot)
        except Exception as fault:
            log.info("update %s is read in part (%s)", one.update_id, type(fault).__name__)
            return Update.de_json(reduced(one.body), self._bot)

    async def set_aside(self, update_id: object, reason: str) -> None:
        """Gives an update up for good; the owners are told by `tell_owners`."""
        log.error("update %s is set aside: %s", str(update_id)[:40], reason)
        await self._noted(partial(self._resources.state.aside.put, update_id, reason, self._resources.clock()))

    async def tell_owners(self) -> None:
        """Tells every owner of what was set aside since the last time. Raises TelegramError where none was reached."""
        untold = await self._resources.state.aside.untold()
        if not untold or not self._resources.settings.admins:
            return
        await self.to_owners("set_aside", all=untold)
        await self._resources.state.aside.told([number for number, _ in untold])

    async def to_owners(self, name: str, **values: object) -> None:
        """Sends one of the messages to every owner. Raises TelegramError where none was reached and that may pass."""
        reached, silence = False, None
        for owner in sorted(self._resources.settings.admins):
            with languages.speaking(await self._resources.state.chats.language(owner)):
                page = self._resources.page(name, **values)
            try:
                await self._bot.send_message(owner, page, parse_mode="HTML")
                reached = True
            except TelegramError as fault:
                log.warning("owner %s could not be told of faults (%s)", owner, type(fault).__name__)
                silence = fault if passing(fault) else silence
        if silence is not None and not reached:
            raise silence

    async def _noted(self, note: Callable[[], Awaitable[Any]], tries: int | None = None) -> None:
        """Writes to the bot's memory, again while it is held by another or the disk is full."""
        pause, rounds = 0.5, 0
        while True:
            try:
                await note()
            except Exception as fault:
                rounds += 1
                if not passing(fault):
                    log.error("a note failed: %s at %s", type(fault).__name__, where(fault))
                    return
                if tries is not None and rounds >= tries:
                    return
                async with self.lanes.aside():
                    await asyncio.sleep(pause)
                pause = min(pause * 2, 15.0)
            else:
                return
