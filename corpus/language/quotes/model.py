"""The weights that ship beside this module: read once, at the first use. No decisions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.confidence import Confidence
from corpus.language.quotes.features import Lists
from corpus.language.quotes.network import Network
from corpus.language.quotes.trees import Trees, trees


@dataclass(frozen=True, slots=True)
class Model:
    """Networks whose scores are averaged, the lists their rows are made with, the trees that weigh mentions (None: the
    pointer's choice stands) and stretches with their mentions (None: by the product of their chances), and what a
    mention's confidence is (None: none is told). The last three are None while the model is being made."""

    networks: tuple[Network, ...]
    lists: Lists
    ranker: Trees | None = None
    judge: Trees | None = None
    confidence: Confidence | None = None


def build(arrays: dict[str, npt.NDArray[np.float32]]) -> Model:
    """A model from arrays by name: `word`, `suffix`, `prefix` sums in order, `class.sums` and `class.values`, each
    network's weights under `0/`, `1/`, …, trees under `ranker/`, `judge/` and `confidence/`, with the last `weights`
    (bias first), and `calibration` (2, n).
    """
    listed = {
        name: dict(zip(arrays[name].tolist(), range(2, len(arrays[name]) + 2), strict=True))
        for name in ("word", "suffix", "prefix")
    }
    classes = dict(zip(arrays["class.sums"].tolist(), arrays["class.values"].tolist(), strict=True))
    networks: list[Network] = []
    while f"{len(networks)}/out.weight" in arrays:
        networks.append(Network(_under(f"{len(networks)}/", arrays)))
    confidence = None
    if "confidence/roots" in arrays:
        stairs = arrays["calibration"].astype(np.float64)
        weights = arrays["confidence/weights"].astype(np.float64)
        judge = trees(_under("confidence/", arrays))
        confidence = Confidence(judge, weights[1:], float(weights[0]), stairs[0], stairs[1])
    return Model(
        networks=tuple(networks),
        lists=Lists(listed["word"], listed["suffix"], listed["prefix"], classes, {}),
        ranker=trees(_under("ranker/", arrays)) if "ranker/roots" in arrays else None,
        judge=trees(_under("judge/", arrays)) if "judge/roots" in arrays else None,
        confidence=confidence,
    )


def _under(head: str, arrays: dict[str, npt.NDArray[np.float32]]) -> dict[str, npt.NDArray[np.float32]]:
    return {key.removeprefix(head): value for key, value in arrays.items() if key.startswith(head)}


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model in this package."""
    with resources.as_file(resources.files(__package__) / "weights.npz") as path, np.load(path) as stored:
        return build({key: stored[key] for key in stored.files})
