"""Which update is being answered, and what became of it: carried beside the handlers, so that they stay thin."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from telegram.ext import ContextTypes

Context = ContextTypes.DEFAULT_TYPE


@dataclass(slots=True)
class Attempt:
    """One try at answering an update. `unsent`: for now it cannot be answered, and why; `wait`: how long at least."""

    unsent: str = ""
    wait: float = 0.0


ATTEMPT: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


def unsent(why: str, wait: float = 0.0) -> None:
    """Notes that the answer did not get out and is to be tried again, after `wait` seconds at least."""
    attempt = ATTEMPT.get()
    if attempt is not None:
        attempt.unsent, attempt.wait = why, wait
