"""The composition root: opens the archive, the bot's memory and the bot, runs them, and closes them again."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
from datetime import UTC, datetime
from typing import NoReturn

from bot import logs, memory
from bot.resources import Resources
from bot.serving.service import Service
from bot.settings import Settings

log = logging.getLogger(__name__)

THREAD_SECONDS = 0.001
"""How long a thread that reads, ranks or annotates keeps the interpreter while the event loop waits for it."""


def leave(code: int) -> NoReturn:
    """Ends the process now, when all is closed: a thread that annotates a long article cannot be told to stop.

    Nothing is lost: what it was asked for is unanswered, and is taken up at the next start.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


async def run_bot(settings: Settings) -> int:
    """Runs the bot until SIGINT or SIGTERM; 0 then.

    Raises SettingsError for a webhook without a secret, and CorpusError (BotError, StoreError) with one line for a
    person where it cannot run.
    """
    logs.start(settings.log_level, settings.secrets())
    settings.webhook()
    sys.setswitchinterval(THREAD_SECONDS)
    memory.spare()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    async with Resources.opened(settings, lambda: datetime.now(UTC), create=True) as resources:
        for feed in settings.feeds:
            await resources.archive.feeds.add(feed, now=resources.clock(), unseen=True)
        await resources.archive.prepare()
        await asyncio.to_thread(resources.renderer.prepare)
        memory.settle()
        await Service(resources).run(stop)
    log.info("stopped")
    return 0
