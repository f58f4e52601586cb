"""The bot over the library's own transport (httpx), for `benchmarks.load` to compare with ours. For nothing else."""

from __future__ import annotations

import sys
from typing import Any

from telegram.request import HTTPXRequest

from bot.transport import connection


def stock(connections: int = 64, **_: Any) -> HTTPXRequest:
    """As ours is made: so many connections, and patience for one."""
    return HTTPXRequest(connection_pool_size=connections, pool_timeout=60)


if __name__ == "__main__":
    from bot.serving import service

    for module in (connection, service):
        vars(module)["AiohttpRequest"] = stock
    from bot.cli import main

    sys.exit(main())
