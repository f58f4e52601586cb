"""Choosing by columns and rank_bm25's own scores are the same numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.index import bm25


@given(
    st.lists(st.tuples(st.lists(st.integers(0, 9), min_size=3, max_size=3), st.integers(0, 80)), max_size=30),
    st.lists(st.floats(0.001, 12.0), min_size=3, max_size=3),
    st.lists(st.integers(1, 3), min_size=3, max_size=3),
    st.floats(1.0, 40.0),
)
def test_both_ways_agree_to_the_last_bit(
    documents: list[tuple[list[int], int]], weights: list[float], repeats: list[int], mean: float
) -> None:
    counts = np.array([held for held, _ in documents], np.uint8).reshape(-1, 3)
    lengths = np.array([length for _, length in documents], np.int32)
    found = [
        way(counts, lengths, np.array(weights), repeats, mean_length=mean, k1=0.6, b=0.75)
        for way in (bm25.quick, bm25.scores)
    ]
    assert found[0].tolist() == found[1].tolist()
