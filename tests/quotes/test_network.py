"""The numpy sums against plain enumeration: tags' probabilities, whole stretches, the best set without overlap."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
import pytest

from corpus.language.quotes.decode import Stretch, _best_set
from corpus.language.quotes.model import shipped
from corpus.language.quotes.network import (
    BEGIN,
    END,
    FORBIDDEN,
    IN,
    MAY_END,
    MAY_START,
    SOLE,
    TAGS,
    tag,
    transitions_allowed,
)


def enumerated(emissions: np.ndarray, trans: np.ndarray) -> dict[tuple[int, ...], float]:
    """The probability of every tag sequence of one line."""
    weights = {}
    for tags in product(range(TAGS), repeat=len(emissions)):
        if not (MAY_START[tags[0]] and MAY_END[tags[-1]]):
            continue
        score = sum(emissions[at, one] for at, one in enumerate(tags))
        score += sum(trans[one, other] for one, other in pairwise(tags))
        if score > FORBIDDEN / 2:
            weights[tags] = float(np.exp(score))
    total = sum(weights.values())
    return {tags: weight / total for tags, weight in weights.items()}


@pytest.mark.parametrize("seed", range(3))
def test_tagging_equals_enumeration(seed: int) -> None:
    chance = np.random.default_rng(seed)
    lines = [(1, 5), (6, 8)]
    emissions = chance.normal(size=(8, TAGS)) * 2
    trans = np.where(transitions_allowed(), chance.normal(size=(TAGS, TAGS)), FORBIDDEN)
    tagging = tag(emissions, trans, lines)
    for first, last in lines:
        sequences = enumerated(emissions[first:last], trans)
        for row in range(first, last):
            for one in range(TAGS):
                wanted = sum(p for tags, p in sequences.items() if tags[row - first] == one)
                assert tagging.marginals[row, one] == pytest.approx(wanted, abs=1e-5)
        rows = np.arange(first, last)
        logs = np.array([tagging.log_spans(np.full(len(rows), row), rows) for row in rows])
        for start in range(first, last):
            for end in range(start, last):
                shape = (SOLE,) if start == end else (BEGIN, *[IN] * (end - start - 1), END)
                wanted = sum(p for tags, p in sequences.items() if tags[start - first : end - first + 1] == shape)
                assert np.exp(logs[start - first, end - first]) == pytest.approx(wanted, abs=1e-9)
            assert np.isneginf(logs[start - first, : start - first]).all()


@pytest.mark.parametrize("seed", range(8))
def test_the_best_set_is_the_best_of_all_sets(seed: int) -> None:
    chance = np.random.default_rng(seed)
    line = [
        Stretch(int(first), int(first + length), 0.5, 0.0, (0, 1), 0.5, gain=float(gain))
        for first, length, gain in zip(
            chance.integers(0, 20, 9), chance.integers(1, 9, 9), chance.random(9) - 0.2, strict=True
        )
    ]

    def worth(chosen: tuple[Stretch, ...]) -> float:
        return sum(one.gain for one in chosen)

    def apart(chosen: tuple[Stretch, ...]) -> bool:
        return all(a.last <= b.first or b.last <= a.first for a, b in combinations(chosen, 2))

    sets = [chosen for size in range(10) for chosen in combinations(line, size) if apart(chosen)]
    assert worth(tuple(_best_set(line))) == pytest.approx(max(map(worth, sets)))


def test_rows_far_away_do_not_change_a_row() -> None:
    network = shipped().networks[0]
    table = np.zeros((400, 12), dtype=np.int32)
    table[:, 0] = np.random.default_rng(0).integers(0, 50, 400)
    other = table.copy()
    other[300:] = 1
    near, far = network.encode(table), network.encode(other)
    assert np.allclose(near[:200], far[:200], atol=1e-5)
    assert not np.allclose(near[300:], far[300:])
