"""The weights that ship beside this module: read once, at the first use. No decisions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.confidence import TRAITS, Confidence
from corpus.language.quotes.features import Lists
from corpus.language.quotes.network import Network


@dataclass(frozen=True, slots=True)
class Model:
    """Networks whose scores are averaged, the lists their rows are made with, and what a mention's confidence is."""

    networks: tuple[Network, ...]
    lists: Lists
    confidence: Confidence


def build(arrays: dict[str, npt.NDArray[np.float32]]) -> Model:
    """A model from arrays by name: `word`, `suffix`, `prefix` sums in order, `class.sums` and `class.values`,
    `confidence` (bias, then a weight a trait; absent: none), `calibration` (2, n), and each network's weights under
    `0/`, `1/`, ….
    """
    listed = {
        name: dict(zip(arrays[name].tolist(), range(2, len(arrays[name]) + 2), strict=True))
        for name in ("word", "suffix", "prefix")
    }
    classes = dict(zip(arrays["class.sums"].tolist(), arrays["class.values"].tolist(), strict=True))
    networks: list[Network] = []
    while f"{len(networks)}/out.weight" in arrays:
        head = f"{len(networks)}/"
        networks.append(Network({key.removeprefix(head): arrays[key] for key in arrays if key.startswith(head)}))
    weights = arrays.get("confidence", np.zeros(len(TRAITS) + 1, dtype=np.float32)).astype(np.float64)
    calibration = arrays.get("calibration", np.zeros((2, 1), dtype=np.float32)).astype(np.float64)
    return Model(
        networks=tuple(networks),
        lists=Lists(listed["word"], listed["suffix"], listed["prefix"], classes, {}),
        confidence=Confidence(weights[1:], float(weights[0]), *calibration),
    )


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model in this package."""
    with resources.as_file(resources.files(__package__) / "weights.npz") as path, np.load(path) as stored:
        return build({key: stored[key] for key in stored.files})
