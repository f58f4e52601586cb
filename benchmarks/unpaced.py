"""The bot without Telegram's limits of sending, to measure what else bounds it: `python -m benchmarks.unpaced run`."""

from __future__ import annotations

import sys

from bot.cli import main
from bot.transport import pace

if __name__ == "__main__":
    pace.OVERALL = 1_000_000
    pace.CHAT_SECONDS = 0.0
    sys.exit(main())
