"""The weights that ship beside this module: read once, at the first use. No decisions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.features import Lists
from corpus.language.quotes.network import Network


@dataclass(frozen=True, slots=True)
class Model:
    """Networks whose scores are averaged, the lists their rows are made with, and the calibration of a mention.

    `steps` and `levels` map a raw score to the probability that the mention is right (a rising staircase, joined by
    straight lines).
    """

    networks: tuple[Network, ...]
    lists: Lists
    steps: npt.NDArray[np.float64]
    levels: npt.NDArray[np.float64]


def build(arrays: dict[str, npt.NDArray[np.float32]]) -> Model:
    """A model from arrays by name: `word`, `suffix`, `prefix` sums in order, `class.sums` and `class.values`,
    `calibration` (2, n), and each network's weights under `0/`, `1/`, ….
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
    return Model(
        networks=tuple(networks),
        lists=Lists(listed["word"], listed["suffix"], listed["prefix"], classes, {}),
        steps=arrays["calibration"][0].astype(np.float64),
        levels=arrays["calibration"][1].astype(np.float64),
    )


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model in this package."""
    with resources.as_file(resources.files(__package__) / "weights.npz") as path, np.load(path) as stored:
        return build({key: stored[key] for key in stored.files})
