"""Keeps Python's collector of unreachable cycles off what is loaded for good: a walk over it stops every thread.

Over the registry and index of 3,000 articles one full collection takes several tenths of a second.
"""

from __future__ import annotations

import gc

YOUNG = 5_000
"""So many new values are looked through at once: an answer makes thousands, which nearly all go by themselves."""
NEVER = 1_000_000


def spare() -> None:
    """From now on the young are collected less often, all together only by `tidy`. For a process that stays."""
    _, middle, _ = gc.get_threshold()
    gc.set_threshold(YOUNG, middle, NEVER)


def settle() -> None:
    """What is loaded now stays and is not walked over any more; counting references still frees it."""
    gc.freeze()


def tidy() -> None:
    """Collects all together, except what was settled: milliseconds."""
    gc.collect()
