"""The commands of the summary: digest shows it, deliver sends what is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot import memory
from bot.cli.call import Call
from bot.languages import wording
from corpus.model.stories import Digest

if TYPE_CHECKING:
    from corpus.archive import Archive


async def digest(call: Call) -> int:
    """The summary of the days asked for, as it would be sent."""
    memory.spare()
    async with call.archive() as archive:
        coverage = await archive.coverage()
        days = await _days(call, archive)
        if days is None:  # nothing held is about it, of whatever day
            first, last = coverage.first or call.today, coverage.last or call.today
            summary = Digest(first, last + timedelta(days=1), (), call.options.topic)
        else:
            summary = await archive.news.digest(
                *days,
                topic=call.options.topic,
                words=call.options.words,
                zone=call.settings.timezone,
                confidence=call.settings.speaker_confidence,
            )
    if call.json:
        from bot.cli import contract

        call.row(contract.digest(summary, call.settings.speaker_confidence))
    else:
        call.say(call.renderer.digest_at_once(summary, call.today, coverage).plain())
    return 0


async def _days(call: Call, archive: Archive) -> tuple[date, date] | None:
    """The days `[first, last)`: as asked, else the latest day up to today that has any news, of the topic if there is
    one; None where no day has any of it.
    """
    first, last, topic = call.options.first, call.options.last, call.options.topic
    if call.options.date:
        first, last = call.options.date, call.options.date + timedelta(days=1)
    elif first is None and last is None:
        latest = await archive.news.latest_day(call.settings.timezone, topic=topic)
        if latest is None and topic:
            return None
        first = min(latest or call.today, call.today)
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
