"""What several bots on one database agree on: who is alive, who answers what, who does what only one may do.

Everything rests on advisory locks, which end with the session that holds them: a bot that is killed is replaced as soon
as the server sees its connection closed, one whose machine vanishes or which stands still when it has said nothing for
`HELD` seconds. After a start of the server all locks are gone, so nobody takes over anything
for `GRACE` seconds: those who live have taken theirs again by then.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from bot.state.inbox import Waiting
from bot.state.server import ServerDatabase
from bot.state.timestamps import written
from corpus.errors import LostStore
from corpus.postgres.threaded import Threaded

T = TypeVar("T")

log = logging.getLogger(__name__)

GRACE: Final = 3
BOTS: Final = 0x4F6E
"""The class of the locks that bots hold on their own numbers."""
TRY_SECONDS: Final = 0.5
BEAT_SECONDS: Final = 1.0
"""Who holds a lock says so in such steps."""
LATE: Final = 3.5
"""Seconds without an answer after which who holds a lock gives up what it does: with a step, fewer than `HELD`."""
HELD: Final = 6
"""Seconds of silence after which the server takes a lock away: the machine is gone, or the bot stands still."""
ALIVE: Final = 10
"""The same for a bot's own number: what it was answering is then another's to answer."""
CONVERSATION: Final = timedelta(minutes=30)
_UP: Final = f"pg_postmaster_start_time() < clock_timestamp() - interval '{GRACE} seconds'"
_ALIVE: Final = f"""(SELECT CAST(objid AS bigint) FROM pg_locks WHERE locktype = 'advisory' AND classid = {BOTS}
                     AND objsubid = 2 AND granted
                     AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"""  # noqa: S608


class Shared:
    """One bot among others. Its number is a new one at every start."""

    def __init__(self, database: ServerDatabase) -> None:
        self._database = database
        self.me = secrets.randbelow(2**31 - 1) + 1

    # who is alive

    async def beat(self) -> int:
        """Says that this bot is alive, and how many are."""
        async with self._database.transaction() as transaction:
            sql = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND objid = ?"
            if not await transaction.rows(sql, (self.me,)):
                await transaction.rows(
                    f"""SELECT pg_advisory_lock({BOTS}, CAST(? AS integer)),
                        set_config('idle_session_timeout', '{ALIVE * 1000}', false)""",
                    (self.me,),
                )
            return len(await transaction.rows(_ALIVE))

    # who answers what

    async def claim(self, most: int) -> list[Waiting]:
        """Takes the oldest updates of so many chats to be answered here; of a chat being answered anywhere, none."""
        rows = await self._database.rows(
            f"""WITH heads AS (
                    SELECT i.update_id FROM inbox i WHERE i.body IS NOT NULL
                    AND (i.owner IS NULL OR (i.owner NOT IN {_ALIVE} AND {_UP}))
                    AND NOT EXISTS (SELECT 1 FROM inbox e WHERE e.lane = i.lane AND e.body IS NOT NULL
                                    AND e.update_id < i.update_id)
                    ORDER BY i.attempts, i.update_id LIMIT ? FOR UPDATE SKIP LOCKED)
                UPDATE inbox SET owner = ? FROM heads WHERE inbox.update_id = heads.update_id
                RETURNING inbox.update_id, inbox.lane, inbox.body, inbox.attempts""",  # noqa: S608
            (most, self.me),
        )
        return [Waiting(row[0], row[1], json.loads(row[2]), row[3]) for row in sorted(rows, key=lambda row: row[0])]

    async def waiting(self, lanes: Collection[str]) -> Counter[str]:
        """How many updates wait in each of these lanes, being answered or not."""
        sql = "SELECT lane, count(*) FROM inbox WHERE body IS NOT NULL AND lane = ANY(?) GROUP BY lane"
        return Counter({str(lane): int(count) for lane, count in await self._database.rows(sql, (list(lanes),))})

    # what only one may do

    async def alone(self, name: str, work: Callable[[], Awaitable[T]], waits: Callable[[], None]) -> T:
        """Does it once no other bot does, and keeps others waiting meanwhile; `waits` is called while it waits.

        The work is ended, and LostStore raised, as soon as the lock may be lost: where the server does not answer, that
        is sooner than the server gives the lock to another.
        """
        session = self._database.session(LATE)
        try:
            while not (number := await _locked(session, name)):
                waits()
                await asyncio.sleep(TRY_SECONDS)
            task = asyncio.ensure_future(work())
            try:
                await _while_held(session, number, task)
                return task.result()
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        finally:
            await session.close()

    async def lead(self, name: str, work: Callable[[], Awaitable[None]], waits: Callable[[], None]) -> None:
        """Does what goes on for ever as the only one; waits anew where the lock is lost."""

        async def told() -> None:
            log.info("done by this bot now: %s", name)
            await work()

        while True:
            try:
                return await self.alone(name, told, waits)
            except LostStore:
                log.warning("the database was cut off; perhaps done by another bot now: %s", name)

    # what was talked about

    async def talk(self, chat_id: int, user_id: int, answers: Collection[int], now: datetime) -> dict[str, Any] | None:
        """What the first of these answers that is known here was about, if within the half hour; else None."""
        rows = await self._database.rows(
            "SELECT answer_id, body FROM conversation WHERE chat_id = ? AND user_id = ? AND at >= ? "
            "AND answer_id = ANY(?)",
            (chat_id, user_id, written(now - CONVERSATION), list(answers)),
        )
        found = {int(answer): json.loads(body) for answer, body in rows}
        return next((found[one] for one in answers if one in found), None)

    async def talked(
        self, chat_id: int, user_id: int, answers: Collection[int], body: dict[str, Any], now: datetime
    ) -> None:
        """Keeps what these answers were about, and forgets what is past."""
        async with self._database.transaction() as transaction:
            await transaction.change("DELETE FROM conversation WHERE at < ?", (written(now - CONVERSATION),))
            for one in answers:
                await transaction.change(
                    "INSERT INTO conversation VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (chat_id, user_id, answer_id) "
                    "DO UPDATE SET at = ?4, body = ?5",
                    (chat_id, user_id, one, written(now), json.dumps(body, ensure_ascii=False)),
                )

    async def forget_talk(self, user_id: int) -> None:
        """Forgets a person's conversations everywhere."""
        await self._database.change("DELETE FROM conversation WHERE user_id = ?", (user_id,))


async def _locked(session: Threaded, name: str) -> int:
    """Tries to be the only one; gives the server's number of the session, 0 where another is or nobody knows.

    From then on the server ends a session that says nothing for `HELD` seconds: its bot is gone, or stands still.
    """
    sql = f"""SELECT CASE WHEN {_UP} THEN pg_try_advisory_lock(hashtextextended(?, 2)) ELSE false END,
              pg_backend_pid(), set_config('idle_session_timeout', '{HELD * 1000}', false)"""
    try:
        ((mine, number, _),) = await session.execute_fetchall(sql, (name,))
    except LostStore:
        return 0
    return int(number) if mine else 0


async def _while_held(session: Threaded, number: int, task: asyncio.Future[Any]) -> None:
    """Waits for the task. Raises LostStore as soon as the session is not the one that holds the lock."""
    while True:
        await asyncio.wait({task}, timeout=BEAT_SECONDS)
        if task.done():
            return
        ((now,),) = await session.execute_fetchall("SELECT pg_backend_pid()")
        if now != number:
            raise LostStore("", "the session was cut off", "It is begun again by itself.")
