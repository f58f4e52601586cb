"""A chat's own settings, and a person's rights over what is kept: /settings, /export, /forgetme."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

from telegram import InputFile, Update

from bot import languages
from bot.delivery import schedule
from bot.handlers.context import Context
from bot.handlers.lines import Lines
from bot.handlers.questions import EACH_MINUTE, argument
from bot.handlers.replies import Request
from bot.handlers.tapping import notice
from bot.languages import gettext as _
from bot.languages import wording
from bot.parsing import preferences, zones
from bot.resources import Resources
from bot.state.chats import ChatSettings

USUAL_MINUTE = 8 * 60
QUIET = "22:00-07:00"


class Choosing:
    def __init__(self, resources: Resources, lines: Lines) -> None:
        self._resources = resources
        self._lines = lines

    async def settings(self, update: Update, _context: Context) -> None:
        """/settings [zone Z] [time HH:MM] [quiet HH:MM-HH:MM] [quiet day line or nothing] [alerts hourly]."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        chosen = await self._resources.state.chats.settings(asked.chat.id)
        wanted = preferences.read(argument(asked.message), chosen)
        if wanted.problem:
            await asked.page(f"wrong_{wanted.problem}", given=wanted.problem_with, settings=True)
        elif wanted.zone_choices:
            lines = {zones.city(zone): f"/settings zone {zone}" for zone in wanted.zone_choices}
            await asked.page("which_zone", await self._lines.rows(asked, lines))
        elif wanted.settings == chosen or await asked.may_change():
            await self._change(asked, chosen, wanted.settings)

    async def _change(self, asked: Request, chosen: ChatSettings, changed: ChatSettings) -> None:
        if changed != chosen:
            await self._resources.state.chats.change(asked.chat.id, changed, self._resources.clock())
            if changed.zone and (changed.zone, changed.place) != (chosen.zone, chosen.place):
                await self._resources.state.subscriptions.rezone(asked.chat.id, changed.zone, changed.place)
        zone = changed.zone or self._resources.settings.timezone.key
        quiet = None
        if changed.quiet_from is not None and changed.quiet_to is not None:
            quiet = f"{schedule.clock(changed.quiet_from)}–{schedule.clock(changed.quiet_to)}"
        minute = changed.minute if changed.minute is not None else USUAL_MINUTE
        times = [one for one in ("07:00", "18:00") if one != schedule.clock(minute)]
        lines = {
            _("Quiet hours off") if quiet else _("Quiet %(hours)s") % {"hours": QUIET}: (
                f"/settings quiet {'off' if quiet else QUIET}"
            ),
            _("News hourly") if changed.at_once else _("News at once"): (
                f"/settings alerts {'hourly' if changed.at_once else 'at once'}"
            ),
            _("Nothing on a quiet day") if changed.quiet_line else _("A line on a quiet day"): (
                f"/settings quiet day {'nothing' if changed.quiet_line else 'line'}"
            ),
            **{_("At %(time)s") % {"time": one}: f"/settings time {one}" for one in times},
        }
        rows = await self._lines.rows(asked, lines, wide=2)
        muted, end = await self._muted(asked, zone)
        await asked.page(
            "settings", rows, changed=changed != chosen, place=changed.place or zones.city(zone), zone=zone,
            own_zone=changed.zone is not None, time=schedule.clock(minute), quiet=quiet, at_once=changed.at_once,
            quiet_line=changed.quiet_line,
            muted=muted, end=end, group=not asked.private,
            spoken=languages.LANGUAGES[languages.now()],
            each_minute=EACH_MINUTE if changed.each_minute is None else changed.each_minute,
        )  # fmt: skip

    async def _muted(self, asked: Request, zone: str) -> tuple[str, datetime | None]:
        """Until when nothing is sent here, in words in the chat's own time, and the moment; '' where that is not so."""
        until = await self._resources.state.chats.muted_until(asked.chat.id, self._resources.clock())
        if until is None:
            return "", None
        local = until.astimezone(zones.zone_of(zone))
        return f"{wording.long_day(local)}, {local:%H:%M}", until

    async def language(self, update: Update, _context: Context) -> None:
        """/language [NAME or code]: which language the interface is in here; alone, a choice to tap."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        word = argument(asked.message)
        meant = languages.named(word) if word else None
        if meant is not None and not await asked.may_change():
            return
        if meant is not None:
            chosen = await self._resources.state.chats.settings(asked.chat.id)
            changed = replace(chosen, language=meant)
            await self._resources.state.chats.change(asked.chat.id, changed, self._resources.clock())
            languages.speak(meant)
        lines = {name: f"/language {code}" for code, name in languages.LANGUAGES.items() if code != languages.now()}
        rows = await self._lines.rows(asked, lines, wide=2)
        await asked.page("language", rows, unknown="" if meant else word, changed=meant is not None)

    async def mute(self, update: Update, _context: Context) -> None:
        """/mute [3 days, a week, 12 hours or off]: nothing comes by itself for so long; then what was missed."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        line = argument(asked.message)
        pause = preferences.pause(line)
        if pause is None:
            await asked.page("mute_usage", given=line)
        elif await asked.may_change():
            await self._mute(asked, pause)

    async def tapped(self, update: Update, _context: Context) -> None:
        """The button under a bundle that wants nothing for some days."""
        query, asked = update.callback_query, Request.of(self._resources, update)
        if query is None or asked is None:
            return
        days = int(str(query.data).split(":")[1])
        await notice(self._resources, update)
        if await asked.may_change():
            await self._mute(asked, timedelta(days=days))

    async def _mute(self, asked: Request, pause: timedelta) -> None:
        now, chosen = self._resources.clock(), await self._resources.state.chats.settings(asked.chat.id)
        await self._resources.state.chats.mute(asked.chat.id, now + pause if pause else None, now)
        until, end = await self._muted(asked, chosen.zone or self._resources.settings.timezone.key)
        rows = await self._lines.rows(asked, {_("Start again now"): "/mute off"}) if until else []
        await asked.page("muted", rows, until=until, end=end)

    async def located(self, update: Update, _context: Context) -> None:
        """A shared location: the time zone of the nearest large city, which is said and can be changed."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None or asked.message.location is None:
            return
        there = asked.message.location
        found = zones.nearest(there.latitude, there.longitude)
        if found is None:
            await asked.page("nowhere")
        elif await asked.may_change():
            chosen = await self._resources.state.chats.settings(asked.chat.id)
            await self._change(asked, chosen, replace(chosen, zone=found[0], place=found[1]))

    async def export(self, update: Update, _context: Context) -> None:
        """/export: everything kept about the person, as a file."""
        asked = Request.of(self._resources, update)
        if asked is None:
            return
        if not asked.private:
            await asked.page("private_only")
            return
        kept = await self._resources.state.export(asked.chat.id, asked.user.id)
        content = json.dumps(kept, ensure_ascii=False, indent=2).encode()
        await asked.bot.send_document(
            asked.chat.id, InputFile(content, "what-on-record-keeps.json"), caption=_("Everything I keep about you.")
        )

    async def forget(self, update: Update, _context: Context) -> None:
        """/forgetme yes: erases everything; without the yes it says what that means."""
        asked = Request.of(self._resources, update)
        if asked is None or asked.message is None:
            return
        if argument(asked.message).strip(" .!").casefold() != "yes":
            await asked.page("forget_usage")
            return
        await self._resources.conversations.forget(asked.user.id)
        self._resources.shown.forget(asked.chat.id)
        await self._resources.state.forget(asked.chat.id if asked.private else asked.user.id, asked.user.id)
        await asked.page("forgotten")
