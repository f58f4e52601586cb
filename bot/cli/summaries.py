"""The commands of the summary: digest shows it, deliver sends what is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot import memory
from bot.cli.call import Call
from bot.languages import wording

if TYPE_CHECKING:
    from corpus.archive import Archive


async def digest(call: Call) -> int:
    """The summary of the days asked for, as it would be sent."""
    memory.spare()
    async with call.archive() as archive:
        first, last = await _days(call, archive)
        summary = await archive.news.digest(
            first,
            last,
            topic=call.options.topic,
            words=call.options.words,
            zone=call.settings.timezone,
            confidence=call.settings.speaker_confidence,
        )
        coverage = await archive.coverage()
    if call.json:
        from bot.cli import contract

        call.row(contract.digest(summary, call.settings.speaker_confidence))
    else:
        call.say(call.renderer.digest(summary, call.today, coverage=coverage).plain())
    return 0


async def _days(call: Call, archive: Archive) -> tuple[date, date]:
    """The days `[first, last)`: as asked, else the latest day that has any news up to today."""
    first, last = call.options.first, call.options.last
    if call.options.date:
        first, last = call.options.date, call.options.date + timedelta(days=1)
    elif first is None and last is None:
        latest = [day for one in await archive.news.latest(1) if (day := wording.parsed_day(one.published))]
        first = min(latest[0], call.today) if latest else call.today
    if first is None:
        first = last - timedelta(days=1)
    return first, last or (first + timedelta(days=1))


async def deliver(call: Call) -> int:
    """Sends what is due at the moment given, then stops."""
    from bot.delivery.delivery import deliver_due

    now = call.options.now
    sent = await deliver_due(call.settings, now if now.tzinfo else now.replace(tzinfo=call.settings.timezone))
    call.say(f"Sent {wording.count(sent, 'message')}.")
    return 0
