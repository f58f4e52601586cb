"""What one document may take, and the process that is ended when it takes more. Knows nothing of documents.

Worker: a new process that carries out one function, one value at a time. The kernel counts its processor time anew
for each value and ends it where the budget is spent; memory beyond the budget is refused to it.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Final

KILLED: Final = 9


@dataclass(frozen=True, slots=True)
class ResourceLimits:
    """Processor time for one value, and bytes of memory beyond what the process has to begin with.

    An honest megabyte of news takes 25 s on a slow core.
    """

    seconds: int = 60
    each_megabyte: int = 45
    memory: int = 2 * 1024**3

    def allowed(self, size: int) -> int:
        """Seconds of processor time for a value of so many bytes."""
        return self.seconds + self.each_megabyte * size // 1_000_000


class Spent(Exception):
    """The worker ended before its answer; the message says why, as a part of a sentence."""


class Worker:
    """One process. Used by one thread at a time; `close` may be called from any."""

    def __init__(self, function: Callable[[Any], Any], budget: ResourceLimits) -> None:
        self._budget = budget
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, function, budget), daemon=True)
        self._process.start()
        theirs.close()
        self._closing = threading.Lock()
        self._closed = False

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.is_alive()

    def __call__(self, value: Any, size: int = 0) -> Any:
        """What the function makes of the value, of so many bytes. Raises Spent where the process ended instead."""
        seconds = self._budget.allowed(size)
        try:
            self._connection.send((value, seconds))
            if self._connection not in wait([self._connection, self._process.sentinel]):
                raise EOFError
            return self._connection.recv()
        except (OSError, EOFError):
            self._process.join(5)
            raise Spent(self._why(seconds)) from None

    def _why(self, seconds: int) -> str:
        if self._closed:  # the exit code is then known to one of the two threads that wait for it, not to both
            return "its process was ended in the middle of it"
        code = self._process.exitcode
        if code == -signal.SIGXCPU:
            return f"it took more than {seconds} s of processor time"
        if code == -KILLED:
            return "reading it crashed: its process was ended, perhaps for want of memory"
        return "reading it crashed"

    def end(self) -> None:
        """Lets the process end by itself: it is asked nothing more."""
        self._connection.close()

    def close(self) -> None:
        """Ends the process now, whatever it does."""
        self._closed = True
        with self._closing:  # by two at once, the second would close a descriptor that is another's by then
            self._process.kill()
            self._process.join(5)
            self._connection.close()


def _serve(connection: Connection, function: Callable[[Any], Any], budget: ResourceLimits) -> None:
    """The life of the process: it leaves Ctrl-C to its parent, does not outlive it, and keeps to one core."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # read when numpy is first imported, which here is later; there is a worker a core
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    limited = False
    while True:
        try:
            value, seconds = connection.recv()
        except (EOFError, OSError):
            return
        if not limited:
            _limit_memory(budget.memory)
            limited = True
        spent = resource.getrusage(resource.RUSAGE_SELF)
        allowed = int(spent.ru_utime + spent.ru_stime) + 1 + seconds
        _limit(resource.RLIMIT_CPU, allowed)
        connection.send(function(value))


def _limit_memory(beyond: int) -> None:
    """Refuses this process more memory than it has now and so much beyond, where the system can."""
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123
            now = int(sizes.read().split()[0]) * resource.getpagesize()
        _limit(resource.RLIMIT_AS, now + beyond)


def _limit(kind: int, wanted: int) -> None:
    """Sets a limit that the kernel keeps, no higher than whoever started the program allows."""
    most = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
