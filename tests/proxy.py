"""A way to the tests' PostgreSQL that can go dead without a word: bytes are taken, and none are passed on."""

from __future__ import annotations

import contextlib
import socket
import threading
from pathlib import Path


class Proxy:
    """Listens on loopback for sessions with the server whose socket is in a folder."""

    def __init__(self, folder: Path) -> None:
        self._there = str(folder / ".s.PGSQL.5432")
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._dead = threading.Event()
        """Of the sessions that are there now; later ones have one of their own."""
        self._ends: list[socket.socket] = []
        self._holds = False
        threading.Thread(target=self._accept, daemon=True).start()

    def address(self, name: str) -> str:
        """Where a database is by this way."""
        return f"postgresql://onrecord@127.0.0.1:{self.port}/{name}"

    def hold(self) -> None:
        """From now on nothing passes, in sessions that are there and in new ones."""
        self._holds = True
        self._dead.set()

    def go_on(self) -> None:
        """New sessions pass; what was lost in the others stays lost."""
        self._holds = False
        self._dead = threading.Event()

    def close(self) -> None:
        """Ends it and every session."""
        for one in (self._listening, *self._ends):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                self._ends.append(here)
                if self._holds:
                    continue
                there = socket.socket(socket.AF_UNIX)
                there.connect(self._there)
                self._ends.append(there)
                for one, other in ((here, there), (there, here)):
                    threading.Thread(target=self._pass, args=(one, other, self._dead), daemon=True).start()

    @staticmethod
    def _pass(one: socket.socket, other: socket.socket, dead: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while some := one.recv(65536):
                if not dead.is_set():
                    other.sendall(some)
            if not dead.is_set():
                other.shutdown(socket.SHUT_WR)
