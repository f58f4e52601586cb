"""Which update is being answered, and what became of it: carried beside the handlers, so that they stay thin."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from telegram.ext import ContextTypes

Context = ContextTypes.DEFAULT_TYPE


@dataclass(slots=True)
class Attempt:
    """One try at answering an update. `unsent`: Telegram could not be reached, so it must be tried again."""

    unsent: bool = False


ATTEMPT: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


def unsent() -> None:
    """Notes that the answer did not get out."""
    attempt = ATTEMPT.get()
    if attempt is not None:
        attempt.unsent = True
