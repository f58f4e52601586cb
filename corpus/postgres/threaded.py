"""A session that is awaited, in a thread of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from corpus.postgres.session import Session

T = TypeVar("T")


class Threaded:
    """A connection with a thread of its own, as `aiosqlite` has it: what is awaited next comes after it."""

    def __init__(self, connection: Session) -> None:
        self.plain = connection
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="postgres")

    async def run(self, function: Callable[[Any], T]) -> T:
        """Calls a function over the plain session in its thread; carried out also if cancelled."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, self.plain)

    async def execute_fetchall(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Runs one statement and gives its rows."""

        def rows(connection: Session) -> list[Any]:
            cursor = connection.execute(sql, parameters)
            return cursor.fetchall() if cursor.description else []

        return await self.run(rows)

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Runs one statement for each row."""
        given = list(parameters)
        await self.run(lambda session: session.executemany(sql, given))

    async def close(self) -> None:
        """Ends the connection and its thread."""
        await self.run(lambda session: session.close())
        self._thread.shutdown()
