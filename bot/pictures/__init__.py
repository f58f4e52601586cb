"""Pictures: a quotation as a card, how often somebody is heard as a chart. Values in, PNG out; sends nothing.

They need the extra `pictures` (Pillow and fonts). Nothing here is imported before a picture is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import Final

NEEDED: Final = ("PIL", "manimgx_fonts", "manimgx_fonts_cjk")
_ONE_AT_A_TIME: Final = Lock()


class TooLong(ValueError):
    """The words are more than Telegram shows in one picture."""


@cache
def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


async def drawn(draw: Callable[[], bytes]) -> bytes:
    """What `draw` gives, drawn off the event loop; one picture at a time, since faces of a font are not shared.

    Raises what `draw` raises.
    """

    def work() -> bytes:
        with _ONE_AT_A_TIME:
            return draw()

    return await asyncio.to_thread(work)
