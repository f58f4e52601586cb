"""Figures of chances: how well they order, and how far they are from what comes true."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


def area(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The area under the ROC curve: how often a positive scores above a negative, ties half."""
    values = np.concatenate([positive, negative])
    order = np.argsort(values, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(1, len(values) + 1)
    for value in np.unique(values):
        same = values == value
        ranks[same] = ranks[same].mean()
    n, m = len(positive), len(negative)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * m))


def calibration_error(chances: Floats, right: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over `bins` bins of equal count."""
    order = np.argsort(chances, kind="stable")
    return float(
        sum(
            len(part) / len(chances) * abs(chances[part].mean() - right[part].mean())
            for part in np.array_split(order, bins)
            if len(part)
        )
    )


def capped(sums: Floats, right: Floats, weight: Floats) -> tuple[float, float, float]:
    """(slope, bias, ceiling) of ceiling / (1 + exp(-(slope * sum + bias))) that fits best."""

    def chance(parameters: Floats) -> Floats:
        slope, bias, ceiling = parameters
        found: Floats = 1 / (1 + np.exp(-ceiling)) / (1 + np.exp(-np.clip(slope * sums + bias, -30, 30)))
        return np.clip(found, 1e-9, 1 - 1e-9)

    def loss(parameters: Floats) -> float:
        found = chance(parameters)
        return -float(weight @ (right * np.log(found) + (1 - right) * np.log(1 - found)))

    tried = [
        minimize(loss, [0.5, 0.0, begun], method="Nelder-Mead", options={"maxiter": 3000}) for begun in (0.5, 1.5, 3.0)
    ]
    slope, bias, ceiling = min(tried, key=lambda one: float(one.fun)).x
    return float(slope), float(bias), float(1 / (1 + np.exp(-ceiling)))
