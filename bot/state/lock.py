"""One process at a time: locks on the data folder that die with their process."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


@asynccontextmanager
async def locked(folder: Path, name: str) -> AsyncIterator[None]:
    """Waits until no other process of this folder does what has this name, and keeps others waiting while inside."""
    file = await asyncio.to_thread((folder / f"{name}.lock").open, "a")
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
