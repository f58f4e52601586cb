"""Summaries that are due: claimed, sent, marked. The order of things; what is due is decided in `schedule`.

for each subscription that is due, those a crash left uncertain last, one by one:
    cut off twice by crashes?          (mark 'unknown'; its news comes with the next summary)
    claim its row in the outbox        (settled already? somebody else sent it)
    make the summary                   (nothing in it? mark 'nothing')
    when its turn has come, note that it goes out, and send it, after all answers
                                       (blocked? mark 'refused' and the chat unreachable; moved? send there)
    mark it sent, and what it covered
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Any

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot import languages, logs
from bot.delivery import schedule
from bot.delivery.alerts import Alert, Alerts
from bot.delivery.summaries import Summaries, Summary
from bot.languages import gettext as _
from bot.languages import wording
from bot.parsing.zones import zone_of
from bot.rendering import markup
from bot.rendering.buttons import Rows, Under, button, keys, plain_pages
from bot.rendering.renderer import Reply
from bot.resources import Resources
from bot.settings import Settings
from bot.state.subscriptions import Subscription
from bot.transport.connection import connected
from bot.transport.faults import where
from bot.transport.pace import LONGEST_WAIT, Pacer, Priority, Turn
from corpus.errors import CorpusError

log = logging.getLogger(__name__)

DELIVERY = "delivery"
"""What only one process does at a time."""
AT_ONCE = 2
"""So many summaries are under way at a time, so that a crash leaves few uncertain; those go out one by one."""
STOPS = 6
"""So many of the followed have a button of their own under a bundle."""
ALIKE = 256
"""So many summaries of one moment are laid out once for all who get the same."""
MOST_TRIES = 2
"""So many sendings may come to an end that nobody saw: the first, and the one repeat."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


SUMMARY = Turn(Priority.SUMMARY)


@dataclass(frozen=True, slots=True)
class Due:
    """A summary to send: whose, for which slot, and how many sendings of it came to an end that nobody saw."""

    subscription: Subscription
    slot: schedule.Slot
    tries: int


class Delivery:
    """Sends what is due. `beat` is called whenever one message is dealt with, so that a long delivery counts as life.

    A chat that Telegram asked to leave alone for long (`pacer`) is left for a later tick. `at_once`: there is no later
    tick soon, so that no burst of news is waited out.
    """

    def __init__(
        self,
        resources: Resources,
        bot: ExtBot[Turn],
        pacer: Pacer | None = None,
        beat: Callable[[], None] = lambda: None,
        *,
        at_once: bool = False,
    ) -> None:
        self._at_once = at_once
        self._resources = resources
        self._bot = bot
        self._pacer = pacer or Pacer()
        self._beat = beat
        self._stopping = False
        self._sending = 0

    async def tick(self, now: datetime) -> int:
        """Everything due at that moment; returns how many summaries and alerts went out."""
        with languages.speaking(None):  # each chat's own, as its message is made
            return await self._tick(now)

    async def _tick(self, now: datetime) -> int:
        summaries = Summaries(self._resources)
        due = await self.due(now)
        places = asyncio.Semaphore(AT_ONCE)

        chats: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

        async def one(wanted: Due) -> int:
            # Of two summaries of one chat the second must know what the first told.
            async with places, chats[wanted.subscription.chat_id]:
                return await self._send_guarded(wanted, summaries, now)

        sent = sum(await asyncio.gather(*(one(wanted) for wanted in due if not wanted.tries)))
        for wanted in due:
            if wanted.tries:
                sent += await self._send_guarded(wanted, summaries, now)
        alerts = Alerts(self._resources, now, at_once=self._at_once)
        async for bundle in alerts.bundles(self._may_send):
            if not self._stopping:
                sent += await self._alert(bundle, now)
                self._beat()
        async for bundle in alerts.lost(self._may_send):
            if not self._stopping:
                sent += await self._alert(bundle, now)
                self._beat()
        return sent

    async def stop(self, seconds: float) -> None:
        """Begins no other summary and waits so long for those under way."""
        self._stopping = True
        for _turn in range(int(seconds / 0.05)):
            if not self._sending:
                return
            await asyncio.sleep(0.05)

    async def due(self, now: datetime) -> list[Due]:
        """What is due at that moment. What crashes left uncertain comes last, what they hit most at the very end."""
        claimed = await self._resources.state.outbox.claimed()
        found = []
        subscriptions = self._resources.state.subscriptions
        last = {one: schedule.last_slot(one, now) for one in await subscriptions.times()}
        reached = {one: slot.moment for one, slot in last.items() if slot is not None}
        for subscription, settled in await subscriptions.unsettled(reached, now):
            slot = schedule.due(subscription, settled, now)
            if slot and self._may_send(subscription.chat_id):
                found.append(Due(subscription, slot, claimed.get((subscription.id, slot.day), 0)))
        return sorted(found, key=lambda one: (one.tries, one.slot.moment, one.subscription.id))

    def _may_send(self, chat_id: int) -> bool:
        """Whether the owner still lets this chat in, and Telegram too for now."""
        settings = self._resources.settings
        allowed = settings.allowed_chats is None or chat_id in settings.allowed_chats | settings.admins
        return allowed and self._pacer.held(chat_id) <= LONGEST_WAIT

    async def _send_guarded(self, due: Due, summaries: Summaries, now: datetime) -> int:
        if self._stopping:
            return 0
        self._sending += 1
        try:
            return await self._send(due, summaries, now)
        except (NetworkError, RetryAfter) as fault:
            log.warning("summary %s waits for the next tick (%s)", due.subscription.id, type(fault).__name__)
        except Exception as fault:
            log.error("summary %s failed: %s at %s", due.subscription.id, type(fault).__name__, where(fault))
        finally:
            self._sending -= 1
            self._beat()
        return 0

    async def _send(self, due: Due, summaries: Summaries, now: datetime) -> int:
        subscription, outbox = due.subscription, self._resources.state.outbox
        if due.tries >= MOST_TRIES:
            log.warning("summary %s was cut off %s times: not sent again", subscription.id, due.tries)
            await outbox.settle(subscription.id, due.slot.day, "unknown", now)
            return 0
        # What is stored while the summary is being made belongs to the next one.
        covered = await summaries.newest()
        done = await outbox.claim(subscription.id, due.slot.day, due.slot.moment, now)
        if done is None:
            return 0
        languages.speak(await self._resources.state.chats.language(subscription.chat_id))
        summary = await summaries.of(subscription, now) or await self._quiet_day(subscription, due.slot.day)
        if summary is None:
            await outbox.settle(subscription.id, due.slot.day, "nothing", now)
            return 0
        silent = subscription.silent or await self._is_quiet(subscription.chat_id, subscription.zone, now)
        parts = _messages(summary.reply.html)
        turn = Turn(
            Priority.SUMMARY,
            begins=partial(outbox.begins, subscription.id, due.slot.day),
            failed=partial(outbox.failed, subscription.id, due.slot.day),
        )
        for number, part in enumerate(parts[done:], done + 1):
            more = await self._more(subscription, summary.reply) if number == len(parts) else None
            if not await self._say(
                subscription.chat_id, part, silent=silent, keyboard=more, turn=turn, thread=subscription.thread
            ):
                await outbox.settle(subscription.id, due.slot.day, "refused", now)
                return 0
            if number < len(parts):
                await outbox.part_sent(subscription.id, due.slot.day)
        await outbox.sent(subscription, due.slot.day, now, covered, summary.articles)
        return 1

    async def _quiet_day(self, subscription: Subscription, day: date) -> Summary | None:
        """That there is no news, once a day, for who wants to hear it."""
        chosen = await self._resources.state.chats.settings(subscription.chat_id)
        if not chosen.quiet_line or await self._resources.state.outbox.sent_on(subscription, day):
            return None
        said = self._resources.page("quiet_day", day=wording.long_day(day), topic=subscription.topic)
        return Summary(Reply(said), ())

    async def _more(self, subscription: Subscription, summary: Reply) -> InlineKeyboardMarkup | None:
        """The button for the stories that did not fit."""
        if not summary.more and not summary.parts:
            return None
        made, body = _pages(summary)
        key = await self._resources.state.replies.keep(
            subscription.chat_id, subscription.user_id, "answer", body, self._resources.clock()
        )
        return InlineKeyboardMarkup(made.rows(key))

    async def _say(
        self,
        chat_id: int,
        html: str,
        *,
        silent: bool,
        keyboard: InlineKeyboardMarkup | None = None,
        turn: Turn = SUMMARY,
        thread: int | None = None,
    ) -> bool:
        """Sends one message, into a topic of a group if one is given and still there; False where the chat does not
        want any. Passing faults are raised.
        """
        for _try in range(3):
            try:
                sent = await self._bot.send_message(
                    chat_id,
                    html,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=NO_PREVIEW,
                    disable_notification=silent,
                    message_thread_id=thread,
                    reply_markup=keyboard,
                    rate_limit_args=turn,
                )
            except ChatMigrated as moved:
                await self._resources.state.move_chat(chat_id, moved.new_chat_id)
                chat_id = moved.new_chat_id
            except Forbidden:
                await self._resources.state.chats.unreachable(chat_id, self._resources.clock())
                return False
            except BadRequest as fault:
                if thread is not None and "thread not found" in fault.message.lower():
                    thread = None  # the topic was closed: the group still wants it
                    continue
                log.error("chat %s refused a message: %s", chat_id, fault.message)
                if "chat not found" in fault.message.lower():
                    await self._resources.state.chats.unreachable(chat_id, self._resources.clock())
                return False
            else:
                shown = keys(keyboard.inline_keyboard) if keyboard is not None else ()
                self._resources.shown.note(chat_id, sent.message_id, shown, self._resources.clock())
                return True
        return False

    async def _is_quiet(self, chat_id: int, zone: str, now: datetime) -> bool:
        chosen = await self._resources.state.chats.settings(chat_id)
        local = now.astimezone(zone_of(chosen.zone or zone))
        return schedule.is_quiet(local.hour * 60 + local.minute, chosen.quiet_from, chosen.quiet_to)

    async def _alert(self, bundle: Alert, now: datetime) -> int:
        """Sends a chat's bundle; returns how many went out."""
        chat_id = bundle.chat_id
        languages.speak(await self._resources.state.chats.language(chat_id))
        try:
            keyboard = InlineKeyboardMarkup(await self._bundle_rows(bundle))
            if not await self._say(chat_id, bundle.reply.html, silent=False, keyboard=keyboard, thread=bundle.thread):
                return 0
            ids = [one.id for one in bundle.follows]
            await self._resources.state.follows.told(chat_id, ids, bundle.covered, bundle.articles, now)
            for follow, entity in bundle.found:
                await self._resources.state.follows.bind(follow.id, entity)
        except (TelegramError, CorpusError) as fault:
            log.warning("what chat %s follows was not sent (%s)", chat_id, type(fault).__name__)
            return 0
        except Exception as fault:
            log.error("what chat %s follows failed: %s at %s", chat_id, type(fault).__name__, where(fault))
            return 0
        return 1

    async def _bundle_rows(self, bundle: Alert) -> Rows:
        """A button to stop each of what it tells of, one to be left alone for a day, one for what did not fit."""
        stops = [button(_("Stop %(name)s") % {"name": one.topic}, f"cease:{one.id}", 28) for one in bundle.told[:STOPS]]
        rows = [stops[at : at + 2] for at in range(0, len(stops), 2)]
        rows.append([button(_("Nothing for a day"), "mute:1")])
        if not bundle.reply.more:
            return rows
        made = plain_pages(bundle.reply, rows)
        key = await self._resources.state.replies.keep(
            bundle.chat_id, bundle.chat_id, "answer", made.body(), self._resources.clock()
        )
        return made.rows(key)


@lru_cache(maxsize=ALIKE)
def _messages(html: str) -> tuple[str, ...]:
    """A summary as the messages it takes."""
    return tuple(markup.split(html))


@lru_cache(maxsize=ALIKE)
def _pages(summary: Reply) -> tuple[Under, dict[str, Any]]:
    """What stands behind the buttons of a summary, and the same as it is kept."""
    made = plain_pages(summary)
    return made, made.body()


async def deliver_due(settings: Settings, now: datetime, clock: Callable[[], datetime] | None = None) -> int:
    """Sends what is due at that moment, then closes everything; returns how many messages went out.

    Waits while another process is delivering. Raises CorpusError where the corpus or the bot cannot be opened.
    """
    logs.start(settings.log_level, [settings.token or ""])
    clock = clock or (lambda: datetime.now(UTC))
    async with Resources.opened(settings, clock) as resources:
        state, pacer = resources.state, Pacer()
        pacer.keep = partial(_keep_away, resources)
        pacer.remember(await state.holds.left(clock()))

        async def delivered() -> int:
            async with connected(settings, pacer) as bot:
                return await Delivery(resources, bot, pacer, at_once=True).tick(now)

        return await state.alone(DELIVERY, delivered)


async def _keep_away(resources: Resources, chat_id: int, seconds: float) -> None:
    await resources.state.holds.put(chat_id, seconds, resources.clock())


__all__ = ["Delivery", "Due", "deliver_due"]
