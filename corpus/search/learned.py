"""The trees that order candidates and judge the first, as `benchmarks/train_ranking.py` wrote them. Ranks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from corpus.language.quotes.trees import Trees, trees

FILE = "trees.npz"
SETS = ("order", "dated", "answerable", "right")
"""`order` numbers each candidate, `dated` adds what the question's day tells; the others judge the first hit."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Each set of trees, and the columns of the two tables that they were trained on."""

    order: Trees
    dated: Trees
    answerable: Trees
    right: Trees
    confidence: tuple[float, float, float, float]
    """Slope, share of the second judge's log odds, bias and ceiling of the confidence that is shown."""
    caution: tuple[tuple[float, ...], tuple[float, ...]]
    """Logarithms of sizes of corpora, rising, and what is taken off the log odds that one of that size can answer."""
    columns: tuple[str, ...]
    first: tuple[str, ...]


@cache
def learned() -> Learned:
    """The trees that ship."""
    return read(files(__package__).joinpath(FILE).read_bytes())


def read(written: bytes) -> Learned:
    """The trees of a file as training writes it."""
    with np.load(BytesIO(written)) as held:
        arrays = {name: held[name] for name in held.files}
    sets = {name: trees(_of(arrays, name)) for name in SETS}
    confidence, columns, first = (tuple(arrays[name].tolist()) for name in ("confidence", "columns", "first"))
    sizes, taken = (tuple(row) for row in arrays["caution"].tolist())
    return Learned(**sets, confidence=confidence, caution=(sizes, taken), columns=columns, first=first)


def _of(arrays: dict[str, np.ndarray], name: str) -> dict[str, np.ndarray]:
    return {key.removeprefix(f"{name}."): value for key, value in arrays.items() if key.startswith(f"{name}.")}
