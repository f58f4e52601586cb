"""Numbers sorted and each once, and which are among such, for arrays of a few thousand rows or words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpus.search.seam import Ints


def distinct(rows: Ints) -> Ints:
    """The same sorted, each once; sorts in place. (numpy's own `unique` is slower by far on a few thousand.)"""
    rows.sort()
    if len(rows) < 2:
        return rows
    new = np.empty(len(rows), np.bool_)
    new[0] = True
    np.not_equal(rows[1:], rows[:-1], out=new[1:])
    return rows[new]


def among(held: Ints, rows: Ints) -> NDArray[np.bool_]:
    """For each row whether it is among those held, which are sorted."""
    if not len(held):
        return np.zeros(len(rows), np.bool_)
    places = held.searchsorted(rows)
    places[places == len(held)] = 0
    found: NDArray[np.bool_] = held.take(places) == rows
    return found
