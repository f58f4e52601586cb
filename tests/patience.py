"""How long a test waits for what must come: so long that only what hangs is ended, on whatever machine it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
PATIENCE = 300.0
"""Seconds. No test passes or fails by how fast something was: that is measured in the long runs and the benchmarks."""
SOON = 0.02
"""Seconds between two looks at what tells nobody that it changed."""


async def until(condition: Callable[[], Value | None], what: str) -> Value:
    """Waits until something is so and returns it. Raises AssertionError after `PATIENCE` seconds, saying for what."""
    for _ in range(int(PATIENCE / SOON)):
        if value := condition():
            return value
        await asyncio.sleep(SOON)
    raise AssertionError(f"waited in vain for {what}")
