"""The `onrecord` command: reads what was asked, runs it, and gives the exit code. What each command does is beside it.

0: done, also when nothing was found; 1: refused or failed, one line on stderr with the cure; 2: wrong usage.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import mmap
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Final

from bot.cli.call import Call, Refusal, shown
from bot.cli.parser import parse
from bot.settings import Settings, SettingsError
from corpus.errors import CorpusError

HANDLERS: Final = {
    "run": "running:run",
    "ask": "asking:ask",
    "add": "holding:add",
    "list": "holding:listing",
    "show": "holding:show",
    "stats": "holding:stats",
    "remove": "holding:remove",
    "quotes": "quoting:quotes",
    "search": "asking:search",
    "who": "asking:who",
    "verify": "asking:verify",
    "cite": "quoting:cite",
    "export": "quoting:export",
    "vanished": "sayings:vanished",
    "timeline": "sayings:timeline",
    "wordings": "sayings:wordings",
    "prove": "sayings:prove",
    "speakers": "keeping:speakers",
    "digest": "summaries:digest",
    "deliver": "summaries:deliver",
    "feeds": "feeding:feeds",
    "reindex": "keeping:reindex",
    "backup": "keeping:backup",
    "restore": "keeping:restore",
    "doctor": "keeping:doctor",
    "healthy": "running:healthy",
}
"""Which function of which module here carries out each command; the module is loaded when it is asked for."""
INTERRUPTED: Final = 130


LEAST: Final = 448 << 20
"""Bytes of address space without which no command gets far."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = parse(sys.argv[1:] if argv is None else argv)
    # Read when numpy is first imported, which is later: each further thread costs memory, and its sums are small.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # Never touched, so it costs nothing; what numpy is built on would end the process without a word.
        mmap.mmap(-1, LEAST).close()
        settings = Settings.load({"ONRECORD_DATA": options.data}, os.environ, Path(".env"))
        call = Call(options, settings, datetime.now(UTC))
        call.logs(resident=options.command == "run" and settings.token is not None)
        module, name = HANDLERS[options.command].split(":")
        code: int = asyncio.run(getattr(import_module(f"bot.cli.{module}"), name)(call))
        sys.stdout.flush()
    except BaseExceptionGroup as several:
        return _fault(next(_leaves(several)))
    except BrokenPipeError:
        # Whoever read our output has enough; what is left in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except Exception as fault:
        return _fault(fault)
    return code


def _fault(fault: BaseException) -> int:
    """A fault of ours in one line; where it arose is for those who ask for DEBUG."""
    if any(map(_for_want_of_memory, (fault, fault.__cause__, fault.__context__))):
        fault = Refusal("there is too little memory for this. Close other programs, or split what is to be read.")
    if not isinstance(fault, CorpusError | SettingsError | Refusal):
        logging.getLogger(__name__).debug("the command failed", exc_info=fault)
        cure = "`onrecord doctor` looks for faults; ONRECORD_LOG_LEVEL=DEBUG shows where this one is. Please report it."
        fault = Refusal(
            f"this should not happen ({type(fault).__name__}: {' '.join(str(fault).split())[:200]}). {cure}"
        )
    sys.stderr.write(f"onrecord: {shown(str(fault))}\n")
    return 1


def _for_want_of_memory(fault: BaseException | None) -> bool:
    """Whether this is how too little memory shows: libraries that cannot be loaded say it in words alone."""
    if isinstance(fault, OSError) and fault.errno == errno.ENOMEM:
        return True
    words = str(fault) if isinstance(fault, ImportError | RuntimeError) else ""
    said = ("allocate memory", "map segment", "start new thread")
    return isinstance(fault, MemoryError) or any(one in words for one in said)


def _leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for one in group.exceptions:
        if isinstance(one, BaseExceptionGroup):
            yield from _leaves(one)
        else:
            yield one
