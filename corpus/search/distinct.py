"""Numbers sorted and each once, for arrays of a few thousand rows or words."""

from __future__ import annotations

import numpy as np

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
