"""How surely two accounts, or two groups of them, tell the same matter: by all words, by leads, by names. Pure.

Three cosines make log-odds that were fitted on pairs of articles (`benchmarks/stories/fit.py`). The odds hold for a
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

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

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
_STEP = 0.02
"""So finely a period's odds are counted."""
_STEPS = 2000


class Clustering:
    """The accounts of a period, and the groups they are joined to: a group has the number of its first account.

    A group is compared by its mean vector, whose length is taken off by half: two articles that agree with each other
    make their group count for more, but a group does not draw everything to it as its centroid would.
    """

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._measures = measures(accounts)
        self._group = np.arange(len(accounts))
        self._sizes = np.ones(len(accounts))
        self._lengths = [np.ones(len(accounts)) for _ in self._measures]
        self._titles = [[one.title] if one.title else [] for one in accounts]

    def odds(self, group: int) -> Floats:
        """The log-odds of one group with every group, shape [accounts]; -inf with itself and with what is joined."""
        found = np.full(len(self._sizes), BIAS)
        for weight, measure, lengths in zip(WEIGHTS, self._measures, self._lengths, strict=True):
            mean = measure.products(group, self._group) / (self._sizes[group] * self._sizes)
            coherent = lengths[group] / self._sizes[group] * lengths / self._sizes
            found += weight * np.sqrt(np.minimum(mean / np.sqrt(np.maximum(coherent, 1e-9)), 1.0))
        found[self._group != np.arange(len(found))] = -np.inf
        found[group] = -np.inf
        return found

    def odds_of(self, one: int, other: int) -> float:
        """The log-odds of two groups, of the two alone."""
        return self._odds(one, other, [measure.product(one, other) for measure in self._measures])

    def titles_alike(self, one: int, other: int) -> float:
        """The share of the pairs of titles of two groups that have a telling term in common; 1 where there are none."""
        pairs = [mine & theirs for mine in self._titles[one] for theirs in self._titles[other]]
        return sum(any(map(rarity, shared)) for shared in pairs) / len(pairs) if pairs else 1.0

    def odds_but_one(self, one: int, other: int) -> float:
        """The log-odds of two groups without the term that they share most, in each measure."""
        return self._odds(one, other, [measure.product_but_one(one, other) for measure in self._measures])

    def odds_but_names(self, one: int, other: int) -> float:
        """The log-odds of two groups without any name of either."""
        named = np.union1d(self._measures[-1].terms(one), self._measures[-1].terms(other))
        return self._odds(one, other, [measure.product_but(one, other, named) for measure in self._measures])

    def _odds(self, one: int, other: int, products: Sequence[float]) -> float:
        found = BIAS
        for weight, product, lengths in zip(WEIGHTS, products, self._lengths, strict=True):
            mean = product / (self._sizes[one] * self._sizes[other])
            coherent = lengths[one] / self._sizes[one] * lengths[other] / self._sizes[other]
            found += weight * math.sqrt(min(mean / math.sqrt(max(coherent, 1e-9)), 1.0))
        return found

    def join(self, one: int, other: int) -> None:
        """Joins the other group to this one."""
        for measure, lengths in zip(self._measures, self._lengths, strict=True):
            shared = measure.join(one, other)
            lengths[one] = math.sqrt(lengths[one] ** 2 + lengths[other] ** 2 + 2 * shared)
        self._titles[one] += self._titles[other]
        self._sizes[one] += self._sizes[other]
        self._group[self._group == other] = one


class Measure:
    """Texts as weighted terms, each of length 1, with where each term stands: a cosine is made when it is asked for,
    since those of all pairs would not fit into memory. Measures of the same `numbers` number a term alike.
    """

    def __init__(self, texts: Sequence[Mapping[str, int]], numbers: dict[str, int] | None = None) -> None:
        numbers = {} if numbers is None else numbers
        found = array("i", [numbers.setdefault(term, len(numbers)) for text in texts for term in text])
        counted = array("i", [count for text in texts for count in text.values()])
        terms, counts = np.frombuffer(found, dtype=np.int32), np.frombuffer(counted, dtype=np.int32)
        rows = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in texts])
        weights = (1 + np.log(counts)) * np.array([rarity(term) for term in numbers])[terms]
        kept = weights > 0
        terms, rows, weights = terms[kept], rows[kept], weights[kept]
        weights /= np.sqrt(np.bincount(rows, weights**2, len(texts)))[rows]
        ends = np.cumsum(np.bincount(rows, minlength=len(texts)))[:-1]
        self._vectors = list(zip(np.split(terms, ends), np.split(weights, ends), strict=True))
        order = np.argsort(terms, kind="stable")
        self._holders, self._worth = rows[order], weights[order]
        self._held = np.bincount(terms, minlength=len(numbers))
        self._from = np.cumsum(self._held) - self._held

    def products(self, one: int, group: Ints) -> Floats:
        """The sums of this vector's products with the texts of each group, shape [texts], by the groups' numbers."""
        terms, weights = self._vectors[one]
        held = self._held[terms]
        places = np.repeat(self._from[terms] - np.cumsum(held) + held, held)
        places += np.arange(len(places))
        worth = self._worth[places] * np.repeat(weights, held)
        return np.asarray(np.bincount(group[self._holders[places]], worth, len(self._vectors)), dtype=np.float64)

    def terms(self, one: int) -> Ints:
        """The numbers of a vector's terms."""
        return self._vectors[one][0].astype(np.int64)

    def product(self, one: int, other: int) -> float:
        """The product of two vectors."""
        return float(self._shared(one, other)[1].sum())

    def product_but_one(self, one: int, other: int) -> float:
        """The product of two vectors without the term that gives most to it."""
        _, given = self._shared(one, other)
        return float(given.sum() - given.max()) if len(given) else 0.0

    def product_but(self, one: int, other: int, without: Ints) -> float:
        """The product of two vectors without the terms of these numbers."""
        shared, given = self._shared(one, other)
        return float(given[~np.isin(shared, without)].sum())

    def _shared(self, one: int, other: int) -> tuple[Ints, Floats]:
        """The terms that two vectors share, and what each gives to their product."""
        (terms, weights), (others, added) = self._vectors[one], self._vectors[other]
        shared, mine, theirs = np.intersect1d(terms, others, assume_unique=True, return_indices=True)
        return shared.astype(np.int64), weights[mine] * added[theirs]

    def join(self, one: int, other: int) -> float:
        """Adds the other's vector to this one; returns their product before."""
        (terms, weights), (others, added) = self._vectors[one], self._vectors[other]
        every, places = np.unique(np.concatenate([terms, others]), return_inverse=True)
        first = np.bincount(places[: len(terms)], weights, len(every))
        second = np.bincount(places[len(terms) :], added, len(every))
        self._vectors[one] = every, first + second
        return float(first @ second)

    def central(self) -> list[float]:
        """The sum of each text's cosines with all."""
        every = np.bincount(
            np.concatenate([terms for terms, _ in self._vectors]),
            np.concatenate([weights for _, weights in self._vectors]),
        )
        return [float(weights @ every[terms]) for terms, weights in self._vectors]


def measures(accounts: Sequence[Account]) -> list[Measure]:
    """Of whole, lead and names."""
    numbers: dict[str, int] = {}
    told = [one.whole for one in accounts], [one.lead for one in accounts], [one.names for one in accounts]
    return [Measure(texts, numbers) for texts in told]


def counted(odds: Floats) -> Ints:
    """How many of these log-odds stand in each step, for `shift`; what is hopeless is left out."""
    steps = ((odds[odds > _HOPELESS] - _HOPELESS) / _STEP).astype(np.int64)
    return np.bincount(np.minimum(steps, _STEPS - 1), minlength=_STEPS)


def shift(pairs: Ints, accounts: int) -> float:
    """By how much the log-odds of a period's pairs rise, from 0 to MOST_SHIFT, by how many of them tell the same.

    `pairs` are the pairs of so many accounts, counted by their odds (`counted`).
    """
    steps = np.flatnonzero(pairs)
    odds, many = _HOPELESS + (steps + 0.5) * _STEP, pairs[steps]
    every = accounts * (accounts - 1) / 2
    usual = now = math.log(USUAL / (1 - USUAL))
    for _ in range(_ROUNDS):
        same = float((many / (1 + np.exp(-(odds + now - usual)))).sum())
        share = min((same + _DOUBT * USUAL) / (every + _DOUBT), 0.999)
        before, now = now, math.log(share / (1 - share))
        if abs(now - before) < 0.01:
            break
    return min(max(now - usual, 0.0), MOST_SHIFT)


def central(accounts: Sequence[Account]) -> list[float]:
    """How much each is like all the others, by all words and by leads."""
    whole, leads = Measure([one.whole for one in accounts]), Measure([one.lead for one in accounts])
    both = zip(whole.central(), leads.central(), strict=True)
    return [round(sum(found), 6) for found in both]  # two are equally like each other, whatever is added first
