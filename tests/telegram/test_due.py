"""Which summaries are due is asked of the database, which names those alone: the same as by looking at each."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery import schedule
from bot.state import State
from bot.state.subscriptions import Subscription, Time

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
MADE = NOW - timedelta(days=20)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC")
STATES = ("sent", "nothing", "refused", "unknown", None)
"""How a slot ended; None: claimed, and nobody saw the end."""


async def filled(state: State, dice: random.Random) -> dict[int, tuple[Subscription, datetime | None]]:
    """Forty chats, each with a summary and up to three slots behind it; by number, with the last that was settled."""
    made: dict[int, tuple[Subscription, datetime | None]] = {}
    for chat in range(1, 41):
        days = dice.choice(["daily", "weekdays", "0", "56"])
        wanted = Subscription(0, chat, chat, None, dice.choice([0, 480, 1439]), dice.choice(ZONES), days, False, MADE)
        one, _ = await state.subscriptions.add(wanted)
        settled = None
        for back in sorted(dice.sample(range(9), dice.randrange(4)), reverse=True):
            slot = schedule.last_slot(one, NOW - timedelta(days=back))
            how = dice.choice(STATES)
            if slot is None or await state.outbox.claim(one.id, slot.day, slot.moment, NOW) is None:
                continue
            if how is not None:
                await state.outbox.settle(one.id, slot.day, how, NOW)
                settled = slot.moment
        made[one.id] = one, settled
    return made


@pytest.mark.parametrize("seed", range(3))
async def test_those_that_are_not_settled_are_the_same_as_by_looking_at_each(
    tmp_path: Path, address: str | None, seed: int
) -> None:
    state = await State.open(tmp_path, address)
    try:
        made = await filled(state, random.Random(seed))
        await state.chats.unreachable(7, NOW)
        await state.chats.mute(8, NOW + timedelta(hours=1), NOW)
        last = {one: schedule.last_slot(one, NOW) for one in await state.subscriptions.times()}
        assert set(last) == {Time(one.minute, one.zone, one.days) for one, _ in made.values()}
        slots = {one: slot.moment for one, slot in last.items() if slot is not None}
        found = await state.subscriptions.unsettled(slots, NOW)
        expected = [
            number
            for number, (one, settled) in made.items()
            if one.chat_id not in (7, 8) and schedule.due(one, settled, NOW)
        ]
        assert [one.id for one, _ in found] == expected
        assert 0 < len(expected) < len(made) - 2
        assert all(schedule.due(one, settled, NOW) for one, settled in found)
        assert [settled for one, settled in found] == [made[one.id][1] for one, _ in found]
        assert await state.subscriptions.unsettled({}, NOW) == []
    finally:
        await state.close()
