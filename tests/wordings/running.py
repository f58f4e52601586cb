"""The command run in this process, which costs a fraction of a new one; its words as `tests.cli.command` gives them."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tests.cli.command import Ran, called


def here(*words: str | Path, data: Path | None = None) -> Ran:
    """`onrecord COMMAND ...` without a process of its own."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = called(*map(str, words), data=data)
    return Ran(code, out.getvalue(), err.getvalue())
