"""The program in processes of its own that begin warm: forked from one that has loaded what a command loads.

To start Python and load everything costs more than what most tests have a command do, so it is done once a process that
runs tests. Each process has its own environment, folder, standard streams, exit code and signals; that the program
also starts cold is tested where that is the matter (`tests/cli/test_cold.py`).
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import multiprocessing
import os
import runpy
import signal
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

LOADED = "tests.loaded"
"""The module that loads everything, in the process that is forked."""


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", LOADED])
    return context


class Warm:
    """A process that runs `python -m MODULE WORDS...`; what it writes goes to files."""

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        *,
        out: Path | None = None,
        err: Path | None = None,
        given: Path | None = None,
        module: str = "bot",
    ) -> None:
        """`given` is what it reads from standard input; what it writes is put behind what `out` and `err` hold. None is
        nothing and nowhere."""
        streams = [str(path or os.devnull) for path in (given, out, err)]
        self._process = _server().Process(
            target=_begin, args=(module, list(words), dict(environment), str(folder), streams)
        )
        self._process.start()
        _started.append(self)

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """As of a subprocess: None while it runs, the number of a signal below zero."""
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def ended(self, seconds: float) -> int:
        """Waits for its end and gives its exit code. Raises TimeoutError."""
        self._process.join(seconds)
        if self._process.exitcode is None:
            self.kill()
            raise TimeoutError(f"it did not end within {seconds} s")
        return self._process.exitcode

    async def wait(self) -> int:
        """The same without holding up the loop, however long it takes."""
        over, loop = asyncio.Event(), asyncio.get_running_loop()
        loop.add_reader(self._process.sentinel, over.set)
        try:
            await over.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode


_started: list[Warm] = []


@atexit.register
def _end_all() -> None:
    """Nothing outlives the tests, whatever became of them."""
    for one in _started:
        one.kill()


def _begin(module: str, words: list[str], environment: dict[str, str], folder: str, streams: list[str]) -> None:
    """The life of the process."""
    assert LOADED in sys.modules, "the process that is forked could not load what it should"
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    for number, name in enumerate(streams):
        opened = os.open(name, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    if environment.get("PYTHONWARNINGS") == "error":
        warnings.simplefilter("error")
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
