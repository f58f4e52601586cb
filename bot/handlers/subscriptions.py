"""Summaries and what people follow: /subscribe, /subscriptions, /unsubscribe, /digest, "stop", and their buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from telegram import InlineKeyboardButton, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from bot.delivery import schedule
from bot.delivery.summaries import Preview, Summaries, html_safe
from bot.handlers.context import Context
from bot.handlers.lines import Lines
from bot.handlers.questions import Questions, argument
from bot.handlers.replies import Request, Rows
from bot.handlers.tapping import notice
from bot.languages import gettext as _
from bot.languages import wording
from bot.parsing import wishes, zones
from bot.parsing.wanted import Doing, Intent
from bot.rendering import links, markup
from bot.rendering.buttons import button
from bot.rendering.pieces import VISIBLE
from bot.rendering.renderer import Reply
from bot.resources import Resources
from bot.state.chats import ChatSettings
from bot.state.subscriptions import Subscription

MOST = 20
"""So many summaries a chat may have."""
USUAL_MINUTE = 8 * 60
INTRODUCED = 60
"""About so many characters introduce a preview, less what its length is counted with beside its stories."""
RULING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class Subscribing:
    def __init__(self, resources: Resources, questions: Questions, lines: Lines) -> None:
        self._resources = resources
        self._questions = questions
        self._lines = lines

    # making

    async def subscribe(self, update: Update, _context: Context) -> None:
        """/subscribe [TOPIC] [at HH:MM, HH:MM and HH:MM] [in ZONE] [daily, weekdays or weekly DAY] [silent]."""
        asked = Request.of(self._resources, update)
        if asked is not None and asked.message is not None and await asked.may_change():
            await self._wish(asked, wishes.read(argument(asked.message)))

    async def wanted(self, asked: Request, said: Intent) -> None:
        """A wish in plain words: as the command for it does; an end of all is offered."""
        if said.doing is Doing.NOW:
            await self._now(asked, said.topic)
        elif said.doing is Doing.LIST:
            await self._listed(asked)
        elif not await asked.may_change():
            return
        elif said.wish is not None:
            await self._wish(asked, said.wish)
        elif said.topic is not None:
            await self._unsubscribe(asked, said.topic)
        else:
            await self.offer_stop(asked)

    async def _wish(self, asked: Request, wish: wishes.Wish) -> None:
        if wish.problem in ("often", "seldom"):
            await self._other_rhythm(asked, wish)
        elif wish.problem:
            await asked.page(f"wrong_{wish.problem}", given=wish.problem_with, settings=False)
        elif wish.doubtful:
            lines = {_("Yes, as a topic"): f"/subscribe {wish.line()}", _("No"): ""}
            await asked.page("doubtful", await self._lines.rows(asked, lines, wide=2), given=wish.problem_with)
        elif wish.zone_choices:
            lines = {
                zones.city(zone): f"/subscribe {replace(wish, zone=zone, place='', zone_choices=()).line()}"
                for zone in wish.zone_choices
            }
            await asked.page("which_zone", await self._lines.rows(asked, lines))
        else:
            await self._make(asked, wish)

    async def _other_rhythm(self, asked: Request, wish: wishes.Wish) -> None:
        """More often than daily, or more seldom than weekly: what there is instead, to tap."""
        plain = replace(wish, problem=None, zone_choices=())
        thrice = replace(plain, days="daily", minute=wishes.THRICE[0], later=wishes.THRICE[1:])
        lines = {
            _("Every day"): f"/subscribe {replace(plain, days='daily', later=()).line()}",
            **({_("Three times a day"): f"/subscribe {thrice.line()}"} if wish.problem == "often" else {}),
            _("Every Monday"): f"/subscribe {replace(plain, days='0').line()}",
        }
        if wish.topic and wish.problem == "often":
            lines[_("As it happens")] = f'/follow "{wish.topic}"'
        rows = await self._lines.rows(asked, lines, wide=2)
        await asked.page(f"wrong_{wish.problem}", rows, given=wish.problem_with, topic=wish.topic)

    async def _all(self, asked: Request) -> list[Subscription]:
        """What is sent here, and in a private chat what the person has sent to channels."""
        return await self._resources.state.subscriptions.of(asked.chat.id, asked.user.id if asked.private else None)

    async def _make(self, asked: Request, wish: wishes.Wish) -> None:
        goal = await self._goal(asked, wish.target)
        if goal is None:
            return
        chat_id, title = goal
        subscriptions = await self._resources.state.subscriptions.of(chat_id)
        all_same = [one for one in subscriptions if one.topic == wish.topic]
        same = all_same[0] if all_same else None
        if len(subscriptions) - len(all_same) + 1 + len(wish.later) > MOST:
            await asked.page("too_many_subscriptions", most=MOST)
            return
        chosen = await self._resources.state.chats.settings(asked.chat.id)
        zone, place = self._zone(wish, same, chosen)
        minutes = (wish.minute, same.minute if same else None, chosen.minute, USUAL_MINUTE)
        minute = next(one for one in minutes if one is not None)
        later = wish.later if wish.minute is not None else tuple(one.minute for one in all_same[1:])
        days = wish.days or (same.days if same else "daily")
        now = self._resources.clock()
        made, new = await self._resources.state.subscriptions.add(
            Subscription(
                0, chat_id, asked.user.id, wish.topic, minute, zone, days, wish.silent, now, None, place,
                asked.thread if title is None else None, title,
            ),
            later,
        )  # fmt: skip
        if chosen.zone is None and wish.zone:
            await self._resources.state.chats.change(asked.chat.id, replace(chosen, zone=zone, place=place), now)
        what = described(min((replace(made, minute=one) for one in (minute, *later)), key=partial(_next, now=now)), now)
        what["time"] = wording.together([schedule.clock(one) for one in (minute, *later)])
        head = self._resources.page("subscribed", new=new, what=what, zone_chosen=bool(wish.zone or chosen.zone))
        async with asked.typing():
            summaries, room = Summaries(self._resources), VISIBLE - len(markup.visible(head)) - INTRODUCED
            preview = await summaries.preview(made.topic, made.zone, now, asked.chat.id, room=room)
        shown = f"{head}\n\n{await self._shown(preview, made.topic)}"
        page = replace(preview.reply, html=shown) if preview else Reply(shown)
        await asked.say(
            page.html, await self._questions.paged(asked, page, self._change_rows(made, asked.bot.username))
        )

    async def _goal(self, asked: Request, target: str) -> tuple[int, str | None] | None:
        """Where it is to be sent: here, or to a channel and its title; None where that may not be, which was said."""
        if not target:
            return asked.chat.id, None
        try:
            chat = await asked.bot.get_chat(target)
            person = await asked.bot.get_chat_member(chat.id, asked.user.id)
            own = await asked.bot.get_chat_member(chat.id, asked.bot.id)
        except (BadRequest, Forbidden):
            await asked.page("channel_unknown", channel=target, bot=asked.bot.username)
            return None
        if chat.type != ChatType.CHANNEL or person.status not in RULING or own.status not in RULING:
            await asked.page("channel_refused", channel=target, bot=asked.bot.username)
            return None
        return chat.id, chat.title or target

    def _zone(self, wish: wishes.Wish, same: Subscription | None, chosen: ChatSettings) -> tuple[str, str | None]:
        """The zone of a new summary and what its place is called: as wished, as before, as chosen, the owner's."""
        if wish.zone:
            return wish.zone, wish.place or None
        if same is not None:
            return same.zone, same.place
        return (chosen.zone, chosen.place) if chosen.zone else (self._resources.settings.timezone.key, None)

    async def _shown(self, preview: Preview | None, topic: str | None, *, now: bool = False) -> str:
        if preview is None and topic == wishes.OWN_PEOPLE:
            return self._resources.page("no_people")
        if preview is None:
            coverage = await self._resources.archive.coverage()
            return self._resources.page("no_preview", topic=topic, coverage=coverage, now=now)
        return self._resources.page(
            "preview",
            day=wording.long_day(preview.day),
            is_today=preview.is_today,
            topic=topic,
            digest=html_safe(preview.reply.html),
        )

    # looking and ending

    async def subscriptions(self, update: Update, _context: Context) -> None:
        """/subscriptions: a numbered list."""
        asked = Request.of(self._resources, update)
        if asked is not None:
            await self._listed(asked)

    async def _listed(self, asked: Request) -> None:
        made = await self._all(asked)
        now = self._resources.clock()
        rows = _endings(made)
        await asked.page("subscriptions", rows, all=[described(one, now) for one in made])

    async def unsubscribe(self, update: Update, _context: Context) -> None:
        """/unsubscribe [N or all]."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None or not await asked.may_change():
            return
        await self._unsubscribe(asked, argument(asked.message))

    async def _unsubscribe(self, asked: Request, said: str) -> None:
        word = said.casefold().strip(" .#")
        made = await self._all(asked)
        if word == "me":
            await self.offer_stop(asked)
        elif word in ("all", "everything") or (not word and len(made) == 1):
            await self._end(asked, made)
        elif numbers := _numbers(word, len(made)):
            await self._end(asked, [made[number - 1] for number in numbers])
        elif word and (named := [one for one in made if (one.topic or "").casefold() == word]):
            await self._end(asked, named)
        else:
            now = self._resources.clock()
            listed = [described(one, now) for one in made]
            await asked.page("which_to_end", self._end_rows(made), all=listed, unknown=word)

    @staticmethod
    def _end_rows(made: list[Subscription]) -> Rows:
        rows = _endings(made)
        return [*rows, [button(_("End all"), "end:all")]] if len(made) > 1 else rows

    async def _end(
        self, asked: Request, ended: list[Subscription], topics: Sequence[str] = (), *, edit: bool = False
    ) -> None:
        await self._resources.state.subscriptions.end([one.id for one in ended])
        now = self._resources.clock()
        left = await self._all(asked) if edit else []
        rows = _endings(left)
        ended_ones, others = [described(one, now) for one in ended], [described(one, now) for one in left]
        await asked.page("ended", rows, edit=edit, all=ended_ones, topics=topics, left=others)

    async def stop(self, update: Update, _context: Context) -> None:
        """/stop: the same as the word alone."""
        asked = Request.of(self._resources, update)
        if asked is not None and await asked.may_change():
            await self.offer_stop(asked)

    async def offer_stop(self, asked: Request) -> None:
        """ "stop" alone in a private chat: offers to end every subscription and everything followed."""
        made = await self._all(asked)
        follows = await self._resources.state.follows.of(asked.chat.id)
        rows = [[button(_("End all"), "end:all"), button(_("Keep them"), "keep:all")]] if made or follows else []
        await asked.page("stop", rows, subscriptions=len(made), follows=len(follows))

    async def tapped(self, update: Update, _context: Context) -> None:
        """The buttons under a subscription: end, another time, another place."""
        query, asked = update.callback_query, Request.of(self._resources, update)
        if query is None or asked is None:
            return
        action, what = str(query.data).split(":")
        made = await self._all(asked)
        # Only the chat's own subscriptions can be meant, whatever number a forged button carries.
        one = next((one for one in made if str(one.id) == what), None)
        await self._notice(update, known=one is not None or what == "all")
        if action == "keep":
            await asked.page("kept", edit=True)
            return
        if not await asked.may_change():
            return
        if what == "all":
            follows = await self._resources.state.follows.of(asked.chat.id)
            await self._resources.state.follows.end([one.id for one in follows])
            await self._end(asked, made, [one.topic for one in follows], edit=True)
            return
        if one is None:
            return
        if action == "end":
            await self._end(asked, [one], edit=True)
        elif action == "times":
            await asked.page("which_time", self._time_rows(one), edit=True)
        else:
            await asked.page("which_place")

    async def _notice(self, update: Update, *, known: bool) -> None:
        """Answers a tap; where what it means was ended meanwhile, it says so."""
        await notice(self._resources, update, "" if known else "ended_already")

    @staticmethod
    def _change_rows(one: Subscription, username: str) -> Rows:
        last = [button(_("End it"), f"end:{one.id}")]
        if one.topic and one.topic != wishes.OWN_PEOPLE:
            address = links.link(username, links.Target(links.LinkKind.SUBSCRIPTION, one.topic))
            last += [InlineKeyboardButton(_("Share"), url=links.sharing(address))] if address else []
        return [[button(_("Another time"), f"times:{one.id}"), button(_("Another place"), f"places:{one.id}")], last]

    @staticmethod
    def _time_rows(one: Subscription) -> Rows:
        def time(hour: int) -> InlineKeyboardButton:
            return button(f"{hour:02}:00", f"at:{one.id}:{hour * 60}")

        return [[time(hour) for hour in hours] for hours in ((6, 7, 8, 9), (12, 17, 19, 21))]

    async def retimed(self, update: Update, _context: Context) -> None:
        """Another time was tapped."""
        query, asked = update.callback_query, Request.of(self._resources, update)
        if query is None or asked is None:
            return
        number, minute = str(query.data).split(":")[1:]
        one = next((one for one in await self._all(asked) if one.id == int(number)), None)
        await self._notice(update, known=one is not None)
        if one is None or int(minute) >= 24 * 60 or not await asked.may_change():
            return
        changed = replace(one, minute=int(minute))
        await self._resources.state.subscriptions.retime(one.id, changed.minute)
        rows = self._change_rows(changed, asked.bot.username)
        await asked.page("retimed", rows, edit=True, what=described(changed, self._resources.clock()))

    # now

    async def digest(self, update: Update, _context: Context) -> None:
        """/digest [TOPIC]: the summary now, of the latest day that has any."""
        asked = Request.of(self._resources, update)
        if asked is not None and asked.message is not None:
            await self._now(asked, wishes.read(argument(asked.message)).topic)

    async def _now(self, asked: Request, topic: str | None) -> None:
        chosen = await self._resources.state.chats.settings(asked.chat.id)
        zone = chosen.zone or self._resources.settings.timezone.key
        async with asked.typing():
            preview = await Summaries(self._resources).preview(topic, zone, self._resources.clock(), asked.chat.id)
        shown = await self._shown(preview, topic, now=True)
        page = replace(preview.reply, html=shown) if preview else Reply(shown)
        await asked.say(page.html, await self._questions.paged(asked, page))


def _endings(made: Sequence[Subscription]) -> list[list[InlineKeyboardButton]]:
    """A button to end each of them, by their numbers in the list."""
    labels = [_("End %(number)s") % {"number": number} for number in range(1, len(made) + 1)]
    return [[button(label, f"end:{one.id}")] for label, one in zip(labels, made, strict=True)]


def _numbers(words: str, most: int) -> list[int]:
    """The numbers of '2' or '1, 3 and 4', if that is all it says and each is of the list; else none."""
    found = [part for part in re.split(r"[\s,;#]+|\band\b", words) if part]
    numbers = [int(part) for part in found if part.isdecimal() and len(part) < 6]
    return sorted(set(numbers)) if len(numbers) == len(found) and all(1 <= one <= most for one in numbers) else []


def _next(one: Subscription, *, now: datetime) -> datetime:
    return schedule.next_slot(one, now).moment


def described(one: Subscription, now: datetime) -> dict[str, object]:
    """A subscription in words, for the templates."""
    slot = schedule.next_slot(one, now)
    local = slot.moment.astimezone(zones.zone_of(one.zone))
    days = {"daily": _("every day"), "weekdays": _("on weekdays"), "56": _("on weekends")}.get(one.days)
    named = wording.together([wording.weekday(int(day)) for day in one.days]) if days is None else ""
    return {
        "topic": one.topic,
        "days": days or _("every %(days)s") % {"days": named},
        "time": schedule.clock(one.minute),
        "place": one.place or zones.city(one.zone),
        "silent": one.silent,
        "channel": one.title,
        "next_day": wording.long_day(local),
        "next_time": local.strftime("%H:%M"),
        "next": slot.moment,
        "zone": one.zone,
    }
