"""Trees of LightGBM as the arrays that `corpus.language.quotes.trees` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import lightgbm


def as_arrays(booster: lightgbm.Booster) -> dict[str, NDArray[Any]]:
    """The trees of a booster, node by node."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[float] = []
    roots = []
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(feature))
        waiting = [(tree["tree_structure"], len(feature))]
        _leaf(feature, threshold, left, value)
        while waiting:
            node, at = waiting.pop()
            if "leaf_value" in node:
                threshold[at], left[at], value[at] = np.inf, at, node["leaf_value"]
                continue
            feature[at], threshold[at], left[at] = node["split_feature"], node["threshold"], len(feature)
            for child in (node["left_child"], node["right_child"]):
                waiting.append((child, len(feature)))
                _leaf(feature, threshold, left, value)
    return {
        "feature": np.array(feature, dtype=np.uint8), "threshold": np.array(threshold, dtype=np.float32),
        "left": np.array(left, dtype=np.uint32), "value": np.array(value, dtype=np.float32),
        "roots": np.array(roots, dtype=np.uint32),
    }  # fmt: skip


def _leaf(feature: list[int], threshold: list[float], left: list[int], value: list[float]) -> None:
    feature.append(0)
    threshold.append(0.0)
    left.append(0)
    value.append(0.0)
