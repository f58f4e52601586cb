"""The running bot: takes updates in, has them answered in fair order, and stops within five seconds."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, Update
from telegram.error import TelegramError
from telegram.ext import Application, ExtBot

from bot import connection, intake, memory
from bot.delivery import Delivery
from bot.desk import Desk
from bot.errors import BotError
from bot.handlers import register
from bot.handlers.context import ATTEMPT, Attempt
from bot.handlers.faults import where
from bot.health import Health
from bot.lanes import Lanes
from bot.pace import Pacer, Turn
from bot.settings import Webhook
from bot.state.inbox import Waiting, lane_of
from bot.state.lock import locked
from bot.transport import AiohttpRequest

log = logging.getLogger(__name__)

TICK_SECONDS = 20.0
SWEEP_SECONDS = 600.0
FOLLOW_SECONDS = 5.0
STOP_SECONDS = 2.0
ATTEMPTS = 40
LONGEST_PAUSE = 120.0
WEBHOOK_CURE = "Look at ONRECORD_WEBHOOK_URL; without it the bot asks for its updates by itself."


class Service:
    """Everything between Telegram and the handlers. Made by `app`, run once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pacer = Pacer()
        self._polling = AiohttpRequest(connections=4)
        self.bot: ExtBot[Turn] = connection.made(desk.settings, self.pacer, self._polling)
        self._application: Application[Any, Any, Any, Any, Any, Any] = (
            Application.builder().bot(self.bot).updater(None).job_queue(None).build()
        )
        register(self._application, desk)
        self.lanes = Lanes(self._answer)
        self.pacer.aside = self.lanes.aside
        self._delivery = Delivery(desk, self.bot)
        self.answered = 0
        self.turned_away = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Answers until `stop` is set. Raises BotError where it cannot begin, or Telegram takes the token back."""
        webhook = self._desk.settings.webhook()
        server = intake.WebhookServer(webhook, self.accept) if webhook else None
        health = Health(self._desk.settings.http_listen, lambda: len(self.lanes), self._numbers)
        working = asyncio.create_task(self._work(webhook, server, health))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({working, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        finally:
            # A summary cut off between sending and noting it would come again at the next start.
            await self._delivery.stop(STOP_SECONDS / 2)
            working.cancel()
            stopped.cancel()
            await asyncio.gather(working, stopped, return_exceptions=True)
            await self._close(server, health)

    async def _work(self, webhook: Webhook | None, server: intake.WebhookServer | None, health: Health) -> None:
        """Connects, takes up what a stop or a crash left waiting, then takes updates in for ever."""
        await health.start()
        await connection.initialize(self.bot)
        await self._application.initialize()
        for waiting in await self._desk.state.inbox.waiting():
            self.lanes.put(waiting)
        works: list[Coroutine[Any, Any, None]] = [
            self._always("delivery", self._deliver, TICK_SECONDS),
            self._always("sweeping", self._sweep, SWEEP_SECONDS),
            self._always(
                "following the corpus", partial(self._desk.archive.follow, clock=self._desk.clock), FOLLOW_SECONDS
            ),
            self._introduce(),
        ]
        if server and webhook:
            await server.start()
            try:
                await self.bot.set_webhook(
                    webhook.url, secret_token=webhook.secret, allowed_updates=list(intake.KINDS), max_connections=40
                )
            except TelegramError as fault:
                raise BotError(webhook.url, f"Telegram refused this webhook ({fault.message})", WEBHOOK_CURE) from fault
        else:
            with contextlib.suppress(TelegramError):  # if one stays set, asking for updates says so
                await self.bot.delete_webhook()
            works.append(intake.poll(self._polling, self.bot.base_url, self.accept))
        log.info("answering as @%s, by %s", self.bot.username, "webhook" if webhook else "polling")
        tasks = [asyncio.create_task(work) for work in works]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _close(self, server: intake.WebhookServer | None, health: Health) -> None:
        if server:
            await server.stop()
        await self.lanes.close(STOP_SECONDS)
        await health.stop()
        with contextlib.suppress(TelegramError):
            await self._application.shutdown()
        await self.bot.shutdown()

    # in

    async def accept(self, updates: Sequence[dict[str, Any]]) -> None:
        """Stores updates; when it returns, Telegram may be told that they arrived."""
        wanted = [one for one in updates if self.lanes.has_room(lane_of(one))]
        if len(wanted) < len(updates):
            self.turned_away += len(updates) - len(wanted)
            log.warning("%s updates were turned away: too many wait in one chat", len(updates) - len(wanted))
        for one in await self._desk.state.inbox.store(wanted, self._desk.clock()):
            self.lanes.put(one)

    async def _answer(self, one: Waiting) -> None:
        """Answers one update, trying again while Telegram cannot be reached; then its text is erased."""
        pause = 2.0
        attempts = await self._desk.state.inbox.begin(one.update_id)
        while not await self._try(one):
            attempts += 1
            if attempts >= ATTEMPTS:
                log.error("update %s was given up after %s attempts", one.update_id, ATTEMPTS)
                break
            async with self.lanes.aside():
                await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        await self._desk.state.inbox.answered(one.update_id)
        self.answered += 1

    async def _try(self, one: Waiting) -> bool:
        attempt = Attempt()
        ATTEMPT.set(attempt)
        try:
            update = Update.de_json(one.body, self.bot)
        except Exception as fault:
            # Not a shape this version knows: no attempt of ours will change that.
            log.error("update %s could not be read (%s)", one.update_id, type(fault).__name__)
            return True
        await self._application.process_update(update)
        return not attempt.unsent

    async def _numbers(self) -> dict[str, int]:
        """What was done since the start and what is kept, for the metrics."""
        chats, reachable = await self._desk.state.chats.count()
        coverage = await self._desk.archive.coverage()
        return {
            "onrecord_updates_waiting": len(self.lanes),
            "onrecord_updates_answered_total": self.answered,
            "onrecord_updates_turned_away_total": self.turned_away,
            "onrecord_messages_sent_total": self.pacer.sent,
            "onrecord_messages_refused_total": self.pacer.refused,
            "onrecord_chats": chats,
            "onrecord_chats_reachable": reachable,
            "onrecord_subscriptions": await self._desk.state.subscriptions.count(),
            "onrecord_articles": coverage.articles,
        }

    # by itself

    async def _always(self, what: str, work: Callable[[], Awaitable[None]], pause: float) -> None:
        """Does the work again and again; a fault is logged and the next round tried."""
        while True:
            try:
                await work()
            except Exception as fault:
                log.error("%s failed: %s at %s", what, type(fault).__name__, where(fault))
            await asyncio.sleep(pause)

    async def _deliver(self) -> None:
        async with locked(self._desk.settings.data):
            await self._delivery.tick(self._desk.clock())

    async def _sweep(self) -> None:
        now = self._desk.clock()
        await self._desk.state.sweep(now, self._desk.settings.retention_days)
        await self._desk.state.outbox.forget_old(now)
        memory.tidy()

    async def _introduce(self) -> None:
        """Tells Telegram the commands, for its menus. Nothing depends on it."""
        try:
            people = [BotCommand(name, text) for name, text in COMMANDS.items()]
            await self.bot.set_my_commands(people)
            await self.bot.set_my_commands(people, scope=BotCommandScopeAllPrivateChats())
            owners = people + [BotCommand(name, text) for name, text in OWNERS_COMMANDS.items()]
            for owner in self._desk.settings.admins:
                await self.bot.set_my_commands(owners, scope=BotCommandScopeChat(owner))
        except TelegramError as fault:
            log.info("the menu of commands was not set (%s)", type(fault).__name__)


COMMANDS = {
    "ask": "Ask who said what",
    "latest": "The newest articles",
    "who": "What a person has said",
    "verify": "Check a quotation",
    "digest": "The summary now",
    "subscribe": "Get a summary every day",
    "subscriptions": "Your summaries",
    "unsubscribe": "End a summary",
    "follow": "Hear when somebody speaks",
    "following": "Whom and what you follow",
    "unfollow": "Stop following",
    "settings": "Time zone, time, quiet hours",
    "sources": "What I hold",
    "help": "All commands",
    "privacy": "What I keep about you",
    "export": "Everything I keep about you",
    "forgetme": "Erase everything about you",
}
OWNERS_COMMANDS = {
    "add": "Add an article by its address",
    "remove": "Take an article out",
    "feeds": "The feeds I watch",
    "stats": "Numbers",
    "feedback": "What people thought",
}
