"""Cuts sessions whose server does not answer a statement in time: the driver itself would wait for ever.

The kernel ends connections to a machine that is gone (`session.py` sets when). Where something between still takes
what is sent and passes nothing on, only whoever asked can know that the answer is late.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Final

LOOK_SECONDS: Final = 0.25


class _Watch:
    """One thread looks after all statements that are waited for, by the files of their connections."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._due: dict[int, float] = {}
        self._thread: threading.Thread | None = None

    @contextmanager
    def within(self, file: int, seconds: float) -> Iterator[None]:
        """Cuts the connection if what is inside takes longer."""
        with self._lock:
            self._due[file] = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="postgres-watch", daemon=True)
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                self._due.pop(file, None)

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            now = time.monotonic()
            with self._lock:  # nobody can close a file that is looked at, for another to get its number
                for file in [file for file, due in self._due.items() if due < now]:
                    del self._due[file]
                    with socket.socket(fileno=os.dup(file)) as connection:
                        connection.shutdown(socket.SHUT_RDWR)


_WATCH: Final = _Watch()


def answered_within(file: int, seconds: float | None) -> AbstractContextManager[None]:
    """Cuts the connection with this file if what is inside takes longer; None is: it may take as long as it takes."""
    return nullcontext() if seconds is None else _WATCH.within(file, seconds)
