"""The application with a clock that a file moves: `python -m tests.telegram.shifted run`, seconds in CLOCK_FILE.

The clock is an input of the program's (`Resources.clock`); this gives it another one.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from bot import app
from bot.cli import main


class Shifted(datetime):
    """A datetime whose `now` is off by what the file says."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        try:
            seconds = float(Path(os.environ["CLOCK_FILE"]).read_text("ascii"))
        except (OSError, ValueError):
            seconds = 0.0
        return datetime.now(tz) + timedelta(seconds=seconds)


if __name__ == "__main__":
    vars(app)["datetime"] = Shifted
    sys.exit(main())
