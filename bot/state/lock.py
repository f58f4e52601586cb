"""One process at a time: locks on the data folder that die with their process."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import TextIOWrapper
from pathlib import Path


def _closed(opened: asyncio.Task[TextIOWrapper]) -> None:
    if not opened.cancelled() and opened.exception() is None:
        opened.result().close()


@asynccontextmanager
async def locked(folder: Path, name: str) -> AsyncIterator[None]:
    """Waits until no other process of this folder does what has this name, and keeps others waiting while inside."""
    opening = asyncio.create_task(asyncio.to_thread((folder / f"{name}.lock").open, "a"))
    try:
        file = await asyncio.shield(opening)
    except asyncio.CancelledError:
        opening.add_done_callback(_closed)  # the thread opens it all the same
        raise
    try:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                await asyncio.sleep(0.1)
        yield
    finally:
        file.close()
