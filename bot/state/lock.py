"""One deliverer at a time: a lock on the data folder that dies with its process."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


@asynccontextmanager
async def locked(folder: Path) -> AsyncIterator[None]:
    """Waits until no other process delivers from this folder, and keeps others waiting while inside."""
    file = await asyncio.to_thread((folder / "delivery.lock").open, "a")
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
