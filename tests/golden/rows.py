"""Tables of the golden sets: lines of cells, the first of them the columns' names, remarks before them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations
from pathlib import Path


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a table of ours by the names of its columns."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    head, *others = (line.split("\t") for line in lines)
    return [dict(zip(head, cells, strict=True)) for cells in others]


def paired(found: Sequence[Hashable], right: Sequence[Hashable]) -> tuple[float, float]:
    """Precision and recall over pairs: of two that were put together how often it is right, of two that belong
    together how often they were. `found` and `right` name each one's group."""
    pairs = list(combinations(range(len(right)), 2))
    together = [(one, two) for one, two in pairs if found[one] == found[two]]
    belong = [(one, two) for one, two in pairs if right[one] == right[two]]
    both = sum(right[one] == right[two] for one, two in together)
    return both / max(len(together), 1), both / max(len(belong), 1)
