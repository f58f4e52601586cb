"""The running bot: takes updates in, has them answered in fair order, and stops within five seconds.

Its tasks (polling or the webhook, delivery, sweeping, following the corpus, telling owners) are supervised: each is
started again by itself when it fails, and `/health` tells when it last did what it is for.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from telegram.error import BadRequest, TelegramError
from telegram.ext import Application, ExtBot

from bot import languages, memory, trouble
from bot.delivery.delivery import DELIVERY, Delivery
from bot.errors import BotError
from bot.handlers import menu, register
from bot.resources import Resources
from bot.serving import intake
from bot.serving.answerer import Answerer
from bot.serving.crew import BEAT_SECONDS, Crew
from bot.serving.health import Health
from bot.serving.lanes import LANE_ROOM
from bot.serving.supervisor import Supervisor
from bot.settings import Webhook
from bot.state.inbox import Waiting, lane_of
from bot.transport import connection
from bot.transport.faults import passing
from bot.transport.http import AiohttpRequest
from bot.transport.pace import Pacer, Turn
from bot.transport.updates import cleaned, fault_of
from corpus.errors import StoreError

log = logging.getLogger(__name__)

TICK_SECONDS = 20.0
SWEEP_SECONDS = 600.0
WEBHOOK_SECONDS = 60.0
TELL_SECONDS = 5.0
STOP_SECONDS = 2.0
POLLING, FOLLOWING = "polling", "following the corpus"
SILENT = {POLLING: 120.0, DELIVERY: 180.0}
"""Seconds without success after which `/health` calls a task ill."""
WEBHOOK_CURE = "Look at ONRECORD_WEBHOOK_URL; without it the bot asks for its updates by itself."


class Service:
    """Everything between Telegram and the handlers. Made by `app`, run once."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self.pacer = Pacer()
        self._polling = AiohttpRequest(connections=4)
        self.bot: ExtBot[Turn] = connection.made(resources.settings, self.pacer, self._polling)
        self._application: Application[Any, Any, Any, Any, Any, Any] = (
            Application.builder().bot(self.bot).updater(None).job_queue(None).build()
        )
        register(self._application, resources)
        self.supervisor = Supervisor()
        self.answerer = Answerer(resources, self.bot, self._application)
        self.lanes = self.answerer.lanes
        self.pacer.aside = self.lanes.aside
        self.pacer.keep = self._keep_away
        self._delivery = Delivery(resources, self.bot, self.pacer, partial(self.supervisor.well, DELIVERY))
        self.turned_away = 0
        self._full: set[str] = set()
        shared = resources.state.shared
        self._crew = Crew(shared, self.lanes, self.pacer, resources) if shared is not None else None
        self._asides: set[asyncio.Task[None]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Answers until `stop` is set. Raises BotError where it cannot begin, or Telegram takes the token back."""
        webhook = self._resources.settings.webhook()
        server = None
        if webhook:
            server = intake.WebhookServer(webhook, self.accept, partial(self.supervisor.failed, POLLING))
        health = Health(self._resources.settings.http_listen, self._health, self._numbers)
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
        self.pacer.remember(await self._resources.state.holds.left(self._resources.clock()))
        keep, every, archive = self.supervisor.keep, self.supervisor.every, self._resources.archive
        works = [
            every(DELIVERY, TICK_SECONDS, self._deliver),
            every("sweeping", SWEEP_SECONDS, self._sweep),
            every("telling owners", TELL_SECONDS, self._tell_owners),
            keep(FOLLOWING, self._alone(FOLLOWING, partial(archive.follow, clock=self._resources.clock))),
        ]
        if self._crew is not None:
            await self._crew.beat()
            works += [every("being alive", BEAT_SECONDS, self._crew.beat), keep("taking updates", self._crew.take)]
        else:
            for waiting in await self._resources.state.inbox.waiting():
                self.lanes.put(waiting)
        if server and webhook:
            await server.start()
            works.append(every(POLLING, WEBHOOK_SECONDS, partial(self._announce, webhook)))
        else:
            works.append(keep(POLLING, self._alone(POLLING, self._poll)))
        log.info("answering as @%s, by %s", self.bot.username, "webhook" if webhook else "polling")
        tasks = [asyncio.create_task(work) for work in works]
        self._beside(menu.introduce(self.bot, self._resources.settings.admins))
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in (*tasks, *self._asides):
                task.cancel()
            await asyncio.gather(*tasks, *self._asides, return_exceptions=True)

    async def _close(self, server: intake.WebhookServer | None, health: Health) -> None:
        if server:
            await server.stop()
        await self.lanes.close(STOP_SECONDS)
        await health.stop()
        with contextlib.suppress(TelegramError):
            await self._application.shutdown()
        await self.bot.shutdown()

    # in

    async def _poll(self) -> None:
        with contextlib.suppress(TelegramError):  # if a webhook stays set, asking for updates says so
            await self.bot.delete_webhook()
        await intake.poll(self._polling, self.bot.base_url, self.accept, self.supervisor.vital(POLLING))

    async def _announce(self, webhook: Webhook) -> None:
        """Sees to it that Telegram posts to our webhook. Raises BotError where its address is refused at first."""
        began = self.supervisor.vital(POLLING).succeeded is not None
        try:
            if began:
                if (await self.bot.get_webhook_info()).url == webhook.url:
                    return
                log.warning("another program took the webhook away; it is set again")
            await self.bot.set_webhook(
                webhook.url, secret_token=webhook.secret, allowed_updates=list(intake.KINDS), max_connections=40
            )
        except BadRequest as fault:
            if began:
                raise
            raise BotError(webhook.url, f"Telegram refused this webhook ({fault.message})", WEBHOOK_CURE) from fault

    async def accept(self, updates: Sequence[Any]) -> None:
        """Stores updates; when it returns, Telegram may be told that they arrived. Raises faults that may pass."""
        wanted: list[dict[str, Any]] = []
        coming = Counter[str]()
        if self._crew is not None:
            coming = await self._crew.waiting(updates)
        for one in updates:
            if fault := fault_of(one):
                await self._refuse(one.get("update_id") if isinstance(one, dict) else "?", fault)
            elif self._has_room(lane := lane_of(one), coming[lane]):
                coming[lane] += 1
                wanted.append(cleaned(one))
        new = await self._stored(wanted)
        if self._crew is not None:
            self._crew.come()
        else:
            for waiting in new:
                self.lanes.put(waiting)

    async def _stored(self, updates: list[dict[str, Any]]) -> list[Waiting]:
        """What is new of them, on disk. One that no attempt could store is set aside, so that the others are."""
        inbox, now = self._resources.state.inbox, self._resources.clock()
        try:
            return await inbox.store(updates, now)
        except Exception as fault:
            if isinstance(fault, StoreError) or passing(fault):  # of the database, not of what was to be stored
                raise
            if len(updates) == 1:
                await self._refuse(updates[0]["update_id"], f"it cannot be stored: {type(fault).__name__}")
                return []
            return [one for update in updates for one in await self._stored([update])]

    async def _refuse(self, update_id: object, reason: str) -> None:
        """Gives up for good what cannot be stored as an update. Raises faults of the database: it comes again."""
        log.error("update %s is set aside: %s", str(update_id)[:40], reason)
        await self._resources.state.aside.put(update_id, reason, self._resources.clock())

    def _has_room(self, lane: str, coming: int) -> bool:
        """Whether one more may wait in its lane beside those coming; where not, the chat is told, once for a burst."""
        if self.lanes.has_room(lane, coming):
            self._full.discard(lane)
            return True
        self.turned_away += 1
        if lane not in self._full:
            self._full.add(lane)
            log.warning("%s: updates are turned away, %s wait already", lane, LANE_ROOM)
            kind, _, number = lane.partition(" ")
            if kind == "chat":
                self._beside(self._tell_full(int(number)))
        return False

    async def _tell_full(self, chat_id: int) -> None:
        languages.speak(await self._resources.state.chats.language(chat_id))
        page = self._resources.page("too_many_waiting", most=LANE_ROOM)
        try:
            await self.bot.send_message(chat_id, page, parse_mode="HTML")
        except TelegramError as fault:
            log.warning("chat %s could not be told that it sent too much (%s)", chat_id, type(fault).__name__)

    def _beside(self, work: Any) -> None:
        """Does something nobody waits for."""
        task = asyncio.create_task(work)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def _keep_away(self, chat_id: int, seconds: float) -> None:
        await self._resources.state.holds.put(chat_id, seconds, self._resources.clock())

    # told

    async def _health(self) -> tuple[bool, dict[str, Any]]:
        """Whether all is well, and how each task fares."""
        now = asyncio.get_running_loop().time()
        tasks = {}
        for name, vital in self.supervisor.vitals.items():
            ago = None if vital.succeeded is None else round(now - vital.succeeded, 1)
            tasks[name] = {"last_success_seconds_ago": ago, "failures": vital.failures, "fault": vital.fault or None}
        vitals = self.supervisor.vitals
        well = all(name in vitals and vitals[name].silent(now) < most for name, most in SILENT.items())
        told = {"waiting": len(self.lanes), "set_aside": await self._resources.state.aside.count(), "tasks": tasks}
        if (lag := await self._resources.archive.lag()) is not None:
            told["replica"] = {"changes_behind": lag.changes, "seconds_behind": lag.seconds}
        return well, told

    async def _numbers(self) -> dict[str, int]:
        """What was done since the start and what is kept, for the metrics."""
        chats, reachable = await self._resources.state.chats.count()
        coverage = await self._resources.archive.coverage()
        return {
            "onrecord_updates_waiting": len(self.lanes),
            "onrecord_updates_answered_total": self.answerer.answered,
            "onrecord_updates_turned_away_total": self.turned_away,
            "onrecord_updates_set_aside": await self._resources.state.aside.count(),
            "onrecord_messages_sent_total": self.pacer.sent,
            "onrecord_messages_refused_total": self.pacer.refused,
            "onrecord_chats": chats,
            "onrecord_chats_reachable": reachable,
            "onrecord_subscriptions": await self._resources.state.subscriptions.count(),
            "onrecord_articles": coverage.articles,
        }

    # by itself

    def _alone(self, name: str, work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """The work as it is done where only one bot may do it."""
        if self._resources.state.shared is None:
            return work
        return partial(self._resources.state.shared.lead, name, work, partial(self.supervisor.well, name))

    async def _tell_owners(self) -> None:
        await self._resources.state.alone("telling owners", self.answerer.tell_owners)
        await self._tell_faults()

    async def _tell_faults(self) -> None:
        """Tells the owners what keeps failing, what works again, and which answers failed."""
        if not self._resources.settings.admins:
            return
        ill = self.supervisor.ill(trouble.FAILURES, trouble.ILL_SECONDS)
        for feed in await self._resources.archive.feeds.all():
            if feed.failures >= trouble.FEED_FAILURES:
                ill[feed.title or feed.url] = feed.error or "it does not answer"
        begun, over, failed = self._resources.trouble.news(ill, self._resources.clock())
        if begun or over or failed:
            await self.answerer.to_owners("faults", begun=begun, over=over, failed=failed)

    async def _deliver(self) -> None:
        await self._resources.state.alone(DELIVERY, self._delivered, partial(self.supervisor.well, DELIVERY))

    async def _delivered(self) -> None:
        now = self._resources.clock()
        await self._resources.state.outbox.void(now)
        await self._delivery.tick(now)

    async def _sweep(self) -> None:
        now = self._resources.clock()
        await self._resources.state.sweep(now, self._resources.settings.retention_days)
        await self._resources.state.outbox.forget_old()
        memory.tidy()
