"""What went wrong with an update or a message: whether the same may work later, and where it arose. Decides no more."""

from __future__ import annotations

import errno
import traceback
from typing import Final

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from corpus.errors import DamagedStore, MissingCorpus, NewerStore, StoreError

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO})
"""What the system says when it has no room left for now."""


def passing(fault: BaseException) -> bool:
    """Whether the same may work later: Telegram not reached, a database held by another, a full disk, no memory."""
    if isinstance(fault, TelegramError):
        return isinstance(fault, RetryAfter | NetworkError) and not isinstance(fault, BadRequest)
    if isinstance(fault, StoreError):
        return not isinstance(fault, MissingCorpus | DamagedStore | NewerStore)
    return isinstance(fault, MemoryError) or (isinstance(fault, OSError) and fault.errno in FULL)


def where(fault: BaseException) -> str:
    """The lines the fault came through, without any values: they may hold people's words."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
