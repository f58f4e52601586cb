"""How surely two accounts, or two groups of them, tell the same matter: by all words, by leads, by names. Pure.

Three cosines make log-odds that were fitted on pairs of articles (`benchmarks/stories.py`). The odds hold for a
period in which two articles in fifty tell the same; a period may be about little else (ten articles on one matter), so
how many do is estimated from the period's own pairs and the odds are shifted to it (Saerens et al. 2002).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from corpus.digest.accounts import Account
from corpus.digest.weights import rarity

Single = npt.NDArray[np.float32]

WEIGHTS: Final = (6.76, 13.7, 2.07)
BIAS: Final = -10.13
"""Log-odds of a pair: BIAS + the square roots of the cosines of whole, lead and names, times WEIGHTS."""
USUAL: Final = 0.02
"""The share of pairs that tell the same where the odds were fitted."""
_DOUBT = 20
"""So many pairs of the usual share are added to a period's own: from few pairs little is learned of it."""
MOST_SHIFT: Final = 4.0
_ROUNDS = 30


class Likeness:
    """The accounts of a period, and the groups they are joined to: numbers are those of the accounts, from 0.

    A group is compared by its mean vector, whose length is taken off by half: two articles that agree with each other
    make their group count for more, but a group does not draw everything to it as its centroid would.
    """

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._sums = cosines(accounts)
        self._sizes = np.ones(len(accounts), dtype=np.float32)
        self._lengths = [np.ones(len(accounts), dtype=np.float32) for _ in self._sums]
        self.open = np.ones(len(accounts), dtype=bool)

    def odds(self, row: int) -> Single:
        """The log-odds of one group with every group, shape [accounts]; -inf with itself and with what is joined."""
        found = np.full(len(self._sizes), BIAS, dtype=np.float32)
        for weight, sums, lengths in zip(WEIGHTS, self._sums, self._lengths, strict=True):
            mean = sums[row] / (self._sizes[row] * self._sizes)
            coherent = lengths[row] / self._sizes[row] * lengths / self._sizes
            found += weight * np.sqrt(np.clip(mean / np.sqrt(np.maximum(coherent, 1e-9)), 0.0, 1.0))
        found[~self.open] = -np.inf
        found[row] = -np.inf
        return found

    def join(self, one: int, other: int) -> None:
        """Joins the other group to this one."""
        for sums, lengths in zip(self._sums, self._lengths, strict=True):
            length = lengths[one] ** 2 + lengths[other] ** 2 + 2 * sums[one, other]
            lengths[one] = math.sqrt(max(length, 0.0))
            sums[one] += sums[other]
            sums[:, one] += sums[:, other]
        self._sizes[one] += self._sizes[other]
        self.open[other] = False


def shift(odds: Single) -> float:
    """By how much the log-odds of a period's pairs rise, from 0 to MOST_SHIFT, by how many of them tell the same."""
    likely = odds[odds > -10.0].astype(np.float64)
    usual = now = math.log(USUAL / (1 - USUAL))
    for _ in range(_ROUNDS):
        same = float((1 / (1 + np.exp(-(likely + now - usual)))).sum())
        share = min((same + _DOUBT * USUAL) / (len(odds) + _DOUBT), 0.999)
        before, now = now, math.log(share / (1 - share))
        if abs(now - before) < 0.01:
            break
    return min(max(now - usual, 0.0), MOST_SHIFT)


def cosines(accounts: Sequence[Account]) -> list[Single]:
    """Of whole, lead and names, each of shape [accounts, accounts]."""
    return [
        _products([one.whole for one in accounts]),
        _products([one.lead for one in accounts]),
        _products([one.names for one in accounts]),
    ]


def _products(texts: Sequence[Mapping[str, int]]) -> Single:
    """The cosines of the texts' weighted terms, shape [texts, texts], term after term: most texts share few."""
    weights = [{term: (1 + math.log(count)) * rarity(term) for term, count in text.items()} for text in texts]
    holding: dict[str, list[tuple[int, float]]] = {}
    for row, text in enumerate(weights):
        length = math.sqrt(sum(weight * weight for weight in text.values())) or 1.0
        for term, weight in text.items():
            if weight:
                holding.setdefault(term, []).append((row, weight / length))
    found = np.zeros((len(texts), len(texts)), dtype=np.float32)
    for held in holding.values():
        if len(held) > 1:
            rows = np.array([row for row, _ in held])
            values = np.array([value for _, value in held], dtype=np.float32)
            found[np.ix_(rows, rows)] += np.outer(values, values)
    np.fill_diagonal(found, 1.0)
    return found
