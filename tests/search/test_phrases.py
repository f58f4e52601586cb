"""A question's own wording in sentences: each text by itself, whatever stands before and after it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.phrases import phrases

WORDS = ("the", "Toll", "toll's", "bridge", "didn’t", "open", "3,000", "Größe", "a_b")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(lambda words: " ".join(words) + ".")


@given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_a_text_is_measured_the_same_alone_and_among_others(texts: list[str], asked: list[str]) -> None:
    question, share = " ".join(asked), {"toll": 0.5, "bridg": 0.3, "open": 0.2}
    together = phrases(question, share, texts)
    for place, text in enumerate(texts):
        alone = phrases(question, share, [text])
        own = {name: float(values[0]) for name, values in alone.items()}
        assert {name: float(values[place]) for name, values in together.items()} == pytest.approx(own)


def test_neighbours_stand_beside_each_other_in_one_text() -> None:
    found = phrases(
        "toll bridge opens", {"toll": 0.4, "bridg": 0.4, "open": 0.2}, ["The toll.", "Bridge opens.", "Toll Bridge"]
    )
    assert found["neighbours"].tolist() == pytest.approx([0.0, 1 / 3, 2 / 3])
    assert found["run"].tolist() == pytest.approx([0.0, 0.6, 0.8])
