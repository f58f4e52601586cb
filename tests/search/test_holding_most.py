"""For a claim the sentence that holds most of its words comes first; the others keep their order."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from corpus.search.rank import Hit, holding_most
from corpus.search.signals import Signals


def hits(scores: list[float]) -> list[Hit]:
    return [Hit(number, number, score) for number, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("coverage", "order"),
    [
        ([0.4, 0.9, 0.6], [1, 0, 2]),
        ([0.4, 0.6, 0.9], [2, 0, 1]),
        ([0.9, 0.6, 0.4], [0, 1, 2]),
        ([0.9, 0.9, 0.4], [0, 1, 2]),
        ([0.5, 0.2, 0.4], [0, 1, 2]),
    ],
)
def test_the_fullest_comes_first(coverage: list[float], order: list[int]) -> None:
    signals = cast("Signals", SimpleNamespace(column=lambda name: np.array(coverage)))
    found = holding_most(signals, hits([3.0, 2.0, 1.0]))
    assert [one.pick for one in found] == order
    assert sorted((one.score for one in found), reverse=True) == [one.score for one in found]


def test_of_nothing_nothing_is_first() -> None:
    assert holding_most(cast("Signals", SimpleNamespace(column=lambda name: np.array([]))), []) == []
