"""How surely two accounts, or two groups of them, tell the same matter: by all words, by leads, by names. Pure.

Three cosines make log-odds that were fitted on pairs of articles (`benchmarks/stories.py`). The odds hold for a
period in which two articles in fifty tell the same; a period may be about little else (ten articles on one matter), so
how many do is estimated from the period's own pairs and the odds are shifted to it (Saerens et al. 2002).
"""

from __future__ import annotations

import math
from array import array
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
_HOPELESS = -10.0


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
    """By how much the log-odds of a period's pairs rise, from 0 to MOST_SHIFT, by how many of them tell the same.

    `odds` are those of every account with every other, shape [accounts, accounts].
    """
    likely = odds[odds > _HOPELESS]
    pairs = len(odds) * (len(odds) - 1) / 2
    usual = now = math.log(USUAL / (1 - USUAL))
    for _ in range(_ROUNDS):
        same = float((1 / (1 + np.exp(-(likely + now - usual)))).sum()) / 2
        share = min((same + _DOUBT * USUAL) / (pairs + _DOUBT), 0.999)
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


def central(accounts: Sequence[Account]) -> list[float]:
    """How much each is like all the others, by all words and by leads."""
    found = _products([one.whole for one in accounts]) + _products([one.lead for one in accounts])
    return [float(value) for value in found.sum(axis=1)]


def _products(texts: Sequence[Mapping[str, int]]) -> Single:
    """The cosines of the texts' weighted terms, shape [texts, texts], term after term: most texts share few."""
    rows: dict[str, array[int]] = {}
    weights: dict[str, array[float]] = {}
    for row, text in enumerate(texts):
        own = [(term, (1 + math.log(count)) * rarity(term)) for term, count in text.items()]
        length = math.sqrt(sum(weight * weight for _, weight in own)) or 1.0
        for term, weight in own:
            if weight:
                rows.setdefault(term, array("l")).append(row)
                weights.setdefault(term, array("f")).append(weight / length)
    found = np.zeros((len(texts), len(texts)), dtype=np.float32)
    for term, held in rows.items():
        values = weights[term]
        if len(held) == 2:  # most terms; arrays of their own would take most of the time
            found[held[0], held[1]] += values[0] * values[1]
            found[held[1], held[0]] += values[0] * values[1]
        elif len(held) > 2:
            at, worth = np.array(held), np.array(values, dtype=np.float32)
            found[at[:, None], at] += worth[:, None] * worth
    np.fill_diagonal(found, 1.0)
    return found
