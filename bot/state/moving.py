"""What several bots remember, as the file one bot has: written into a backup, and taken in from one."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.state.database import BUSY_SECONDS, FileDatabase
from bot.state.server import SCHEMA
from corpus.postgres.copying import dump, load
from corpus.postgres.session import Session


def write(address: str, file: Path) -> None:
    """Writes what is kept at an address to a new file. Call it from a thread. Raises StoreErrors."""
    asyncio.run(_made(file))
    with closing(_session(address, read_only=True)) as source, closing(_opened(file)) as copy:
        source.execute("BEGIN")
        dump(source, copy, SCHEMA.name)
        source.execute("ROLLBACK")


def take_in(address: str, file: Path) -> None:
    """Puts what a file keeps, of an older program too, in the place of what is kept at an address. From a thread."""
    asyncio.run(_made(file))
    with closing(_session(address)) as target, closing(_opened(file)) as copy:
        target.execute("BEGIN")
        try:
            load(copy, target, SCHEMA.name)
            target.execute("COMMIT")
        except BaseException:
            target.execute("ROLLBACK")
            raise


async def _made(file: Path) -> None:
    """The file with the tables of today."""
    await (await FileDatabase.of(file.parent)).close()


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, isolation_level=None)


def _session(address: str, *, read_only: bool = False) -> Session:
    session = Session(address, SCHEMA.name, busy=BUSY_SECONDS)
    SCHEMA.prepare(session, create=True)
    if read_only:
        session.close()
        return Session(address, SCHEMA.name, busy=BUSY_SECONDS, read_only=True)
    return session
