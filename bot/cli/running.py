"""The `run` command: takes in what comes along, then the bot where there is a token, else the chat in this terminal."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from bot.cli.call import Call, Refusal
from bot.cli.holding import taken_in
from bot.languages import wording
from corpus.errors import BusyStore, FullDisk, LostStore, SourceError, StoreError
from corpus.model.adding import Outcome

T = TypeVar("T")

PAUSES = (1, 2, 4, 8, 15, 15, 15)
"""Seconds between the tries to begin."""
NOTHING_TO_DO = (
    "no token, no terminal and nothing piped, so there is nobody to talk to. Set TELEGRAM_BOT_TOKEN (in .env or the"
    " environment) for the bot, or ask from a pipe: echo 'Who said ...?' | onrecord run"
)


async def healthy(call: Call) -> int:
    """Asks the running bot whether all is well; 0 where it says so, 1 where it does not, or does not answer."""
    import aiohttp

    address = call.settings.http_listen
    if address is None:
        raise Refusal("there is nowhere to ask: set ONRECORD_HTTP_LISTEN for the bot, for example to 127.0.0.1:8088.")
    try:
        patience = aiohttp.ClientTimeout(total=4)
        async with aiohttp.request("GET", f"http://{address}/health", timeout=patience) as response:
            well, told = response.status == 200, await response.text()
    except (aiohttp.ClientError, OSError, TimeoutError) as fault:
        raise Refusal(f"nothing answers at {address} ({type(fault).__name__}): is the bot running?") from fault
    call.say(told.strip())
    return 0 if well else 1


async def run(call: Call) -> int:
    """Starts the bot or the console; 1 where there is neither a token nor anybody to talk to."""
    if call.settings.token:
        call.settings.webhook()
        from bot.state import State

        await _patiently(call, lambda: State.check(call.settings.data, call.settings.database))
        if call.settings.database is None and not (call.settings.data / "corpus.db").exists():
            call.warn(f"Reading the first articles, from {call.settings.articles}; the bot answers when they are in.")
            sys.stderr.flush()
        await _patiently(call, lambda: fill(call))
        from bot.app import leave, run_bot

        leave(await _patiently(call, lambda: run_bot(call.settings)))
    interactive = sys.stdin is not None and sys.stdin.isatty()
    first = None if interactive else _first_line()
    if not interactive and first is None:
        raise Refusal(NOTHING_TO_DO)
    await fill(call)
    from bot.cli.console import Console

    async with call.archive(create=True) as archive:
        console = Console(archive, call.renderer, call.settings.timezone, setting=call.settings.confidence)
        if interactive:
            following = asyncio.create_task(archive.follow(clock=lambda: datetime.now(UTC)))
            try:
                await console.chat(sys.stdin, sys.stdout)
            finally:
                following.cancel()
                await asyncio.gather(following, return_exceptions=True)
        else:
            await console.answer_lines(first or "", sys.stdin, sys.stdout)
    return 0


async def _patiently(call: Call, work: Callable[[], Awaitable[T]]) -> T:
    """Begins again for a while where a database is held by another or its disk is full: a bot starts by itself, often
    just after what ended it. Raises what does not pass."""
    for pause in PAUSES:
        try:
            return await work()
        except StoreError as fault:
            if not isinstance(fault, BusyStore | FullDisk | LostStore) and type(fault) is not StoreError:
                raise
            call.warn(f"onrecord: {fault} Trying again in {pause} s.")
            await asyncio.sleep(pause)
    return await work()


async def fill(call: Call) -> None:
    """Takes in the articles that come along or were named, but for those removed, and follows the feeds named."""
    folder = call.settings.articles
    async with call.archive(create=True) as archive:
        new = 0
        if folder.exists():
            done = await taken_in(call, archive, [str(folder)], quiet=True)
            new = done.counts.get(Outcome.ADDED, 0) + done.counts.get(Outcome.UPDATED, 0)
        else:
            call.warn(f"onrecord: ONRECORD_ARTICLES: there is no folder {folder}, so nothing was taken in")
        if new:
            call.warn(f"Took in {wording.figure(new, 'new article')} from {folder}.")
        for url in call.settings.feeds:
            try:
                await archive.feeds.add(url, now=call.now, unseen=True)
            except SourceError as fault:
                call.warn(f"onrecord: ONRECORD_FEEDS: {fault}")


def _first_line() -> str | None:
    """The first line that was piped in, or None where nothing was."""
    if sys.stdin is None or sys.stdin.closed:
        return None
    try:
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        return sys.stdin.readline() or None
    except (OSError, ValueError):
        return None
