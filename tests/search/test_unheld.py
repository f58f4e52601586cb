"""What the training takes for a corpus without some sentences is what such a corpus would be."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from benchmarks.ranking.unheld import Unheld
from corpus.search.index import SearchIndex
from corpus.search.retrieve import Retriever
from corpus.search.seam import IndexedArticle, IndexedSentence

SENTENCES = {
    1: "council open librari orrin",
    2: "librari cost 340000 crown",
    3: "carpent built shelv oak",
    4: "mayor mend roof",
    5: "council close mine orrin",
    6: "roof mine fell",
}
TITLES = {1: "librari floor", 2: "mine roof"}
HELD = {1: (1, 2, 3, 4), 2: (5, 6)}


def filled(gone: frozenset[int] = frozenset()) -> SearchIndex:
    """Two articles without these sentences."""
    index = SearchIndex.in_memory()
    index.add(
        IndexedArticle(
            key, [IndexedSentence(one, SENTENCES[one].split()) for one in held if one not in gone], TITLES[key].split()
        )
        for key, held in HELD.items()
    )
    return index


@pytest.mark.parametrize("gone", [{1}, {2}, {4}, {2, 3}, {6}, {4, 5}])
def test_a_sentence_that_is_not_held_leaves_no_trace(gone: set[int]) -> None:
    whole, own = filled(), filled(frozenset(gone))
    keys = np.array([key for key, held in HELD.items() if gone & set(held)])
    unheld = Unheld(whole, np.array(sorted(gone)), keys)
    seen = Retriever(unheld, unheld, whole.parameters)
    for asked in (["librari", "roof"], ["340000", "crown", "council"], ["mine", "orrin", "shelv"]):
        found, true = seen.candidates(asked), own.candidates(asked)
        for field in fields(found.statistics):
            told, held = getattr(found.statistics, field.name), getattr(true.statistics, field.name)
            assert told == held if isinstance(told, tuple) else np.allclose(told, held), field.name
        for field in fields(found):
            if field.name != "statistics":
                told, held = getattr(found, field.name), getattr(true, field.name)
                assert np.array_equal(told, held) or np.allclose(told, held), field.name
    assert seen.count() == own.count()
