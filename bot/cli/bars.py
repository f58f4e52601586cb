"""Progress bars on stderr, one after the other; each begins when there is something to tell."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from tqdm import tqdm


def later(name: str, bars: ExitStack, unit: str = "articles") -> Callable[[int, int], None]:
    """To be called with (things done, things in all); at the first call its bar takes the place of those before."""
    from tqdm import tqdm

    begun: list[tqdm[NoReturn]] = []

    def progress(done: int, total: int) -> None:
        if not begun:
            bars.close()
            begun.append(tqdm(total=total, unit=f" {unit}", desc=name, file=sys.stderr, delay=0.5, dynamic_ncols=True))
            bars.enter_context(begun[0])
        begun[0].update(done - begun[0].n)

    return progress
