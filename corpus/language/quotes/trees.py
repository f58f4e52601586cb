"""Boosted decision trees as plain arrays (Friedman 2001): rows of numbers in, a score a row out. Knows no features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

BLOCK = 512
"""Rows sent down the trees at once, so that the work space stays small."""


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees' nodes in one list each, children after parents.

    At node n a row whose column `feature[n]` is at most `threshold[n]` goes to `left[n]`, another to `left[n] + 1`; a
    leaf is its own left child with an endless threshold. `value[n]` counts at leaves; `roots` are the trees' first
    nodes, `depth` the longest way down.
    """

    feature: npt.NDArray[np.int32]
    threshold: Floats
    left: npt.NDArray[np.int32]
    value: Floats
    roots: npt.NDArray[np.int32]
    depth: int

    def score(self, rows: Floats) -> Floats:
        """The summed leaves of each row, shape (rows,)."""
        out = np.empty(len(rows), dtype=np.float32)
        for at in range(0, len(rows), BLOCK):
            out[at : at + BLOCK] = self._block(rows[at : at + BLOCK])
        return out

    def _block(self, rows: Floats) -> Floats:
        flat = np.ascontiguousarray(rows).ravel()
        offsets = (np.arange(len(rows), dtype=np.int32) * rows.shape[1])[:, None]
        nodes = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            beyond = flat[offsets + self.feature[nodes]] > self.threshold[nodes]
            nodes = self.left[nodes] + beyond
        total: Floats = self.value[nodes].sum(axis=1, dtype=np.float32)
        return total


def trees(arrays: dict[str, npt.NDArray[np.float32]]) -> Trees:
    """Trees from arrays by name: `feature`, `threshold`, `left`, `value`, `roots`."""
    left = arrays["left"].astype(np.int32)
    roots = arrays["roots"].astype(np.int32)
    depth, here = 0, roots
    inner = arrays["threshold"] < np.inf
    while inner[here].any():
        here = left[here[inner[here]]]
        here = np.concatenate([here, here + 1])
        depth += 1
    return Trees(
        arrays["feature"].astype(np.int32),
        arrays["threshold"].astype(np.float32),
        left,
        arrays["value"].astype(np.float32),
        roots,
        depth,
    )
