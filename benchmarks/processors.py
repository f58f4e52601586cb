"""Where the processor's time goes: unlike the clock it tells something on a machine that others use too."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import psutil

TRIES = 5
"""So often the children of a process are listed: some end while they are."""


def spent(processes: Iterable[psutil.Process]) -> float:
    """Processor seconds of these and their children so far; of what has ended meanwhile nothing."""
    seconds = 0.0
    for one in processes:
        for part in (one, *_children(one)):
            with suppress(psutil.NoSuchProcess):
                times = part.cpu_times()
                seconds += times.user + times.system
    return seconds


def _children(process: psutil.Process) -> list[psutil.Process]:
    for _ in range(TRIES):
        with suppress(psutil.NoSuchProcess):
            found: list[psutil.Process] = process.children(recursive=True)
            return found
    return []


def served_by(address: str) -> list[psutil.Process]:
    """The database server's own processes, those of sessions included, where it runs on this machine."""
    import psycopg

    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT pg_backend_pid()").fetchone()
        assert found is not None
        parent = psutil.Process(found[0]).parent()  # as long as the session lives
    return [parent] if parent is not None else []
