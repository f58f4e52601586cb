"""One row for each summary and local day: claimed, noted before each message goes out, settled after.

A crash leaves a row claimed. `tries` says how often its sending came to an end that nobody saw.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.state.database import Database
from bot.state.subscriptions import Subscription
from bot.state.timestamps import AHEAD, written
from bot.state.told import Told

KEPT = 60
"""Rows of a subscription; a daily one has as many in two months."""


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, subscription_id: int, day: date, slot: datetime, now: datetime) -> int | None:
        """Claims the summary of that local day. Returns how many of its messages went out before (0 at first).

        None where it is settled already, or the subscription has ended meanwhile. A row that a crash left claimed is
        claimed again, and so is one that was settled at a moment still to come, by a clock that was ahead.
        """
        await self._database.change(
            "DELETE FROM outbox WHERE subscription_id = ? AND local_day = ? AND state != 'claimed' AND settled > ?",
            (subscription_id, day.isoformat(), written(now + AHEAD)),
        )
        rows = await self._database.rows(
            "INSERT INTO outbox (subscription_id, local_day, slot, state, claimed) "
            "SELECT id, ?2, ?3, 'claimed', ?4 FROM subscription WHERE id = ?1 "
            "ON CONFLICT (subscription_id, local_day) DO UPDATE SET claimed = ?4 "
            "WHERE outbox.state = 'claimed' RETURNING parts_sent",
            (subscription_id, day.isoformat(), written(slot), written(now)),
        )
        return int(rows[0][0]) if rows else None

    async def claimed(self) -> dict[tuple[int, date], int]:
        """What was claimed and never settled, with how many sendings of its next message came to an unseen end."""
        rows = await self._database.rows("SELECT subscription_id, local_day, tries FROM outbox WHERE state = 'claimed'")
        return {(int(row[0]), date.fromisoformat(row[1])): int(row[2]) for row in rows}

    async def begins(self, subscription_id: int, day: date) -> None:
        """A message goes out now; a crash from here on leaves open whether it arrived."""
        await self._database.change(
            "UPDATE outbox SET tries = tries + 1 WHERE subscription_id = ? AND local_day = ?",
            (subscription_id, day.isoformat()),
        )

    async def failed(self, subscription_id: int, day: date) -> None:
        """It did not go out, and we are still here to know."""
        await self._database.change(
            "UPDATE outbox SET tries = max(0, tries - 1) WHERE subscription_id = ? AND local_day = ?",
            (subscription_id, day.isoformat()),
        )

    async def part_sent(self, subscription_id: int, day: date) -> None:
        """One message of a longer summary is out."""
        await self._database.change(
            "UPDATE outbox SET parts_sent = parts_sent + 1, tries = 0 WHERE subscription_id = ? AND local_day = ?",
            (subscription_id, day.isoformat()),
        )

    async def sent(
        self, subscription: Subscription, day: date, now: datetime, covered: datetime, articles: Iterable[str] = ()
    ) -> None:
        """The whole summary is out; what was stored up to `covered` is summed up, also for the other summaries of that
        day on the same topic, and the chat was told of these.
        """
        subscription_id = subscription.id
        async with self._database.transaction() as transaction:
            await transaction.change(
                "UPDATE outbox SET state = 'sent', settled = ? WHERE subscription_id = ? AND local_day = ?",
                (written(now), subscription_id, day.isoformat()),
            )
            await transaction.change(
                "UPDATE subscription SET covered = ?1 WHERE chat_id = ?2 "
                "AND (topic = ?3 OR (topic IS NULL AND ?3 IS NULL))",
                (written(covered), subscription.chat_id, subscription.topic),
            )
            await Told.note(transaction, subscription.chat_id, articles, now)

    async def sent_on(self, subscription: Subscription, day: date) -> bool:
        """Whether this chat got a summary on the same topic on that local day."""
        rows = await self._database.rows(
            "SELECT count(*) FROM outbox o JOIN subscription s ON s.id = o.subscription_id WHERE s.chat_id = ?1 "
            "AND (s.topic = ?2 OR (s.topic IS NULL AND ?2 IS NULL)) AND o.local_day = ?3 AND o.state = 'sent'",
            (subscription.chat_id, subscription.topic, day.isoformat()),
        )
        return bool(rows[0][0])

    async def settle(self, subscription_id: int, day: date, state: str, now: datetime) -> None:
        """There was 'nothing' to send, the chat 'refused' it, or it is 'unknown' whether it arrived."""
        await self._database.change(
            "UPDATE outbox SET state = ?, settled = ? WHERE subscription_id = ? AND local_day = ?",
            (state, written(now), subscription_id, day.isoformat()),
        )

    async def void(self, now: datetime) -> None:
        """Forgets what was settled at moments still to come. For one who knows what time it really is."""
        await self._database.change(
            "DELETE FROM outbox WHERE state != 'claimed' AND settled > ?", (written(now + AHEAD),)
        )

    async def forget_old(self) -> None:
        """Forgets all but the last rows of each subscription. By their number: a clock may be wrong."""
        await self._database.change(
            "DELETE FROM outbox WHERE state != 'claimed' AND local_day < (SELECT local_day FROM outbox newer "
            "WHERE newer.subscription_id = outbox.subscription_id ORDER BY local_day DESC LIMIT 1 OFFSET ?)",
            (KEPT,),
        )

    async def counts(self) -> dict[str, int]:
        """How many rows are in each state."""
        return {
            str(state): int(n)
            for state, n in await self._database.rows("SELECT state, count(*) FROM outbox GROUP BY state")
        }
