"""The bot's database in PostgreSQL, which several machines share: the same tables in a schema of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, Self

from bot.state.database import BUSY_SECONDS, Database, Rows, Statement
from corpus.errors import LostStore, StoreError
from corpus.postgres.schema import Schema
from corpus.postgres.session import Session
from corpus.postgres.threaded import Threaded

SCHEMA: Final = Schema("onrecord_bot", "bot.state")
WITHIN: Final = 20.0
"""Seconds within which any statement here is answered by a server that is there: few rows, short waits for locks."""
SILENT: Final = 10.0
"""Seconds after which a transaction here was begun by somebody who is gone, or stands still."""


class ServerDatabase(Database):
    """One session. One that was cut off is made anew, and a statement that stood by itself is tried once more."""

    begin = "BEGIN"

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self._session = self.session(WITHIN)

    @classmethod
    async def at(cls, address: str) -> Self:
        """The tables at this address, brought up to date."""
        session = Session(address, SCHEMA.name, busy=BUSY_SECONDS)
        try:
            await asyncio.to_thread(SCHEMA.prepare, session, create=True)
        finally:
            session.close()
        return cls(address)

    def session(self, within: float) -> Threaded:
        """Another session with the same tables, whose statements are answered within so many seconds."""
        return Threaded(Session(self.address, SCHEMA.name, busy=BUSY_SECONDS, within=within, silent=SILENT))

    async def close(self) -> None:
        await self._session.close()

    async def tidy(self) -> None:
        """Rows that were erased are the server's to sweep."""

    async def columns(self, table: str) -> list[str]:
        sql = """SELECT column_name FROM information_schema.columns
                 WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position"""
        return [str(name) for (name,) in await self.rows(sql, (SCHEMA.name, table))]

    async def _undo(self) -> None:
        with suppress(StoreError):
            await self._rows("ROLLBACK")

    async def _rows(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        return await self._session.execute_fetchall(sql, values)

    async def _carried_out(self, errands: Sequence[Sequence[Statement]]) -> list[list[Rows] | BaseException]:
        return [await self._outcome(errand) for errand in errands]

    async def _outcome(self, errand: Sequence[Statement]) -> list[Rows] | BaseException:
        try:
            if len(errand) > 1:
                return await self._all_or_none(errand)
            ((sql, values),) = errand
            try:
                return [await self._rows(sql, values)]
            except LostStore:
                return [await self._rows(sql, values)]
        except Exception as fault:
            return fault

    async def _all_or_none(self, errand: Sequence[Statement]) -> list[Rows]:
        try:
            await self._rows(self.begin)
            rows = [await self._rows(sql, values) for sql, values in errand]
            await self._rows("COMMIT")
        except BaseException:
            await self._undo()
            raise
        return rows
