"""Boosted decision trees as plain arrays (Friedman 2001): rows of numbers in, a score a row out. Knows no features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Masks = npt.NDArray[np.uint16]

BLOCK = 512
"""Rows judged at once, so that the work space stays small."""
MOST_LEAVES = 16
"""A tree's leaves are the bits of a 16-bit number."""
_NUMBER = np.zeros(1 << MOST_LEAVES, dtype=np.uint8)
for _bit in reversed(range(MOST_LEAVES)):
    _NUMBER[1 << _bit :: 1 << (_bit + 1)] = _bit
"""The number of the lowest bit of each 16-bit number."""


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees side by side, as numbers without branches (QuickScorer; Lucchese and others 2015).

    Each of a tree's inner nodes asks whether `column[node, tree]` of a row is above `threshold[node, tree]`; where it
    is, the leaves on the node's left, those not in `kept[node, tree]`, are out of reach. The leaf reached is the first
    that no node has ruled out; it counts `value[tree * MOST_LEAVES + leaf]`.
    """

    column: npt.NDArray[np.intp]
    threshold: Floats
    kept: Masks
    value: Floats

    def score(self, rows: Floats) -> Floats:
        """The summed leaves of each row, shape (rows,)."""
        out = np.empty(len(rows), dtype=np.float32)
        for at in range(0, len(rows), BLOCK):
            out[at : at + BLOCK] = self._block(rows[at : at + BLOCK])
        return out

    def _block(self, rows: Floats) -> Floats:
        by_column = np.ascontiguousarray(rows.T)
        count = self.column.shape[1]
        left = np.full((count, len(rows)), 0xFFFF, dtype=np.uint16)
        for column, threshold, kept in zip(self.column, self.threshold, self.kept, strict=True):
            # 0 where the row goes right and 0xFFFF where it goes left, by unsigned wrapping.
            ruled_out = (by_column[column] > threshold[:, None]).astype(np.uint16)
            ruled_out -= 1
            ruled_out |= kept[:, None]
            left &= ruled_out
        leaf = _NUMBER[left] + np.arange(0, count * MOST_LEAVES, MOST_LEAVES, dtype=np.int32)[:, None]
        total: Floats = np.ascontiguousarray(self.value[leaf].T).sum(axis=1, dtype=np.float32)
        return total


def trees(arrays: dict[str, npt.NDArray[np.float32]]) -> Trees:
    """Trees from arrays by name: all trees' nodes in one list each, children after parents.

    At node n a row whose column `feature[n]` is at most `threshold[n]` goes to `left[n]`, another to `left[n] + 1`; a
    leaf is its own left child with an endless threshold. `value[n]` counts at leaves; `roots` are the trees' first
    nodes. No tree may have more than MOST_LEAVES leaves.
    """
    feature, threshold, left = (arrays[name].tolist() for name in ("feature", "threshold", "left"))
    roots = arrays["roots"].tolist()
    found = [_nodes(root, left) for root in roots]
    size = max((len(nodes) for nodes, _ in found), default=0)
    column = np.zeros((size, len(roots)), dtype=np.intp)
    limit = np.full((size, len(roots)), np.inf, dtype=np.float32)
    kept = np.full((size, len(roots)), 0xFFFF, dtype=np.uint16)
    value = np.zeros((len(roots), MOST_LEAVES), dtype=np.float32)
    for tree, (nodes, leaves) in enumerate(found):
        value[tree, : len(leaves)] = arrays["value"][leaves]
        for at, (node, first, past) in enumerate(nodes):
            column[at, tree], limit[at, tree] = feature[node], threshold[node]
            kept[at, tree] = 0xFFFF & ~((1 << past) - (1 << first))
    return Trees(column, limit, kept, value.ravel())


def _nodes(root: int, left: list[int]) -> tuple[list[tuple[int, int, int]], list[int]]:
    """A tree's inner nodes, each with its left side's leaves as a range, and its leaves from left to right."""
    inner: list[tuple[int, int, int]] = []
    leaves: list[int] = []

    def descend(node: int) -> None:
        if left[node] == node:
            leaves.append(node)
            return
        first = len(leaves)
        descend(left[node])
        inner.append((node, first, len(leaves)))
        descend(left[node] + 1)

    descend(root)
    if len(leaves) > MOST_LEAVES:
        raise ValueError(f"a tree has {len(leaves)} leaves, more than {MOST_LEAVES}")
    return inner, leaves
