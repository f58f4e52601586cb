"""Fits the weights of `corpus.search`: a listwise softmax for ranking, a logistic for certainty, both out of fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Listed:
    """One question's candidates: `values` [n, signals], standardised, and which of them are right."""

    values: Floats
    right: NDArray[np.bool_]


def listwise(lists: Sequence[Listed], penalty: float, light: Sequence[Listed] = (), mass: float = 0.0) -> Floats:
    """Weights that make the summed probability of the right candidates large; L2 penalty `penalty`.

    `light` are more lists that count `mass` each.
    """
    useful = [(one, 1.0) for one in lists if one.right.any()] + [(one, mass) for one in light if one.right.any()]
    width = lists[0].values.shape[1]
    values = np.concatenate([one.values for one, _ in useful])
    right = np.concatenate([one.right for one, _ in useful]).astype(np.float64)
    sizes = np.array([len(one.right) for one, _ in useful])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    counts = np.array([counted for _, counted in useful])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = values @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        shares /= np.add.reduceat(shares, starts)[owner]
        held = shares * right
        sums = np.add.reduceat(held, starts) + 1e-12
        total = penalty * float(weights @ weights) - float(counts @ np.log(sums))
        return total, 2 * penalty * weights - values.T @ (counts[owner] * (held / sums[owner] - shares))

    found: Floats = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B").x
    return found


def logistic(values: Floats, right: Floats, penalty: float, weight: Floats | None = None) -> tuple[Floats, float]:
    """Weights and bias of a logistic; the bias is not penalised. Values should be of about one size."""
    mass = np.ones(len(right)) if weight is None else weight

    def loss(parameters: Floats) -> tuple[float, Floats]:
        weights, bias = parameters[:-1], parameters[-1]
        sums = values @ weights + bias
        chance = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
        total = -float(mass @ (right * np.log(chance + 1e-12) + (1 - right) * np.log(1 - chance + 1e-12)))
        slope = mass * (chance - right)
        return total + penalty * float(weights @ weights), np.append(
            values.T @ slope + 2 * penalty * weights, slope.sum()
        )

    found = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found[:-1], float(found[-1])


def capped(sums: Floats, right: Floats, weight: Floats) -> tuple[float, float, float]:
    """(slope, bias, ceiling) of ceiling / (1 + exp(-(slope * sum + bias))) that fits best."""

    def chance(parameters: Floats) -> Floats:
        slope, bias, ceiling = parameters
        found: Floats = 1 / (1 + np.exp(-ceiling)) / (1 + np.exp(-(slope * sums + bias)))
        return np.clip(found, 1e-9, 1 - 1e-9)

    def loss(parameters: Floats) -> float:
        found = chance(parameters)
        return -float(weight @ (right * np.log(found) + (1 - right) * np.log(1 - found)))

    tried = [
        minimize(loss, [0.5, 0.0, begun], method="Nelder-Mead", options={"maxiter": 3000}) for begun in (0.5, 1.5, 3.0)
    ]
    slope, bias, ceiling = min(tried, key=lambda one: float(one.fun)).x
    return float(slope), float(bias), float(1 / (1 + np.exp(-ceiling)))


def folds(groups: Sequence[int], parts: int, seed: int) -> list[NDArray[np.int64]]:
    """The test places of each fold; what is of one group is never apart."""
    order = np.random.default_rng(seed).permutation(len(set(groups)))
    number = {group: place for place, group in enumerate(dict.fromkeys(groups))}
    part = np.empty(len(order), np.int64)
    part[order] = np.arange(len(order)) % parts
    own = part[[number[group] for group in groups]]
    return [np.flatnonzero(own == one) for one in range(parts)]


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


def calibration_noise(chances: Floats, bins: int = 10, draws: int = 400) -> float:
    """The calibration error that chances without any fault would show with so many questions, by drawing answers."""
    rng = np.random.default_rng(3)
    drawn = [(rng.random(len(chances)) < chances).astype(np.float64) for _ in range(draws)]
    return float(np.mean([calibration_error(chances, right, bins) for right in drawn]))


def calibration_error(chances: Floats, right: Floats, bins: int = 10) -> float:
    """Expected calibration error over `bins` bins of equal count."""
    order = np.argsort(chances, kind="stable")
    return float(
        sum(
            len(part) / len(chances) * abs(chances[part].mean() - right[part].mean())
            for part in np.array_split(order, bins)
            if len(part)
        )
    )
