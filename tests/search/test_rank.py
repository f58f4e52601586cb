"""How scores become an order: the first by its article's chance, the others by their own."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.search.features import NAMES
from corpus.search.rank import Hit, beside_trees, distinct, led


def test_the_best_sentence_of_the_likeliest_article_comes_first() -> None:
    """Two good sentences of one article outweigh a slightly better one that stands alone in another."""
    scores = np.array([3.0, 2.9, 2.8, 0.0])
    lifted = led(scores, np.array([0, 1, 1, 2]))
    assert np.argsort(-lifted).tolist() == [1, 0, 2, 3]
    assert lifted[[0, 2, 3]].tolist() == [3.0, 2.8, 0.0]


def test_a_sentence_far_ahead_stays_first_whatever_stands_in_other_articles() -> None:
    assert led(np.array([9.0, 3.0, 3.0, 3.0]), np.array([0, 1, 1, 1])).argmax() == 0


def test_of_sentences_of_one_article_the_best_stays_first_and_nothing_is_no_fault() -> None:
    assert led(np.array([1.0, 2.0, 0.5]), np.array([0, 0, 0])).argmax() == 1
    assert not len(led(np.zeros(0), np.zeros(0, np.int64)))


TEN = frozenset("the mayor of alder opened a bridge on monday morning".split())
NINE = TEN - {"morning"} | {"noon"}
EIGHT = TEN - {"morning", "monday"} | {"noon", "sunday"}


@pytest.mark.parametrize(
    ("other", "folded"),
    [(TEN, True), (NINE, True), (EIGHT, False), (TEN - {"morning"}, True), (TEN - {"on", "monday", "morning"}, False)],
)
def test_a_sentence_that_tells_nearly_the_same_is_folded_into_the_better_one(
    other: frozenset[str], *, folded: bool
) -> None:
    hits = distinct([7, 8], np.array([1.0, 2.0]), {0: other, 1: TEN}, 5)
    assert [(hit.at, hit.pick, hit.copies) for hit in hits] == ([(8, 1, (0,))] if folded else [(8, 1, ()), (7, 0, ())])


def test_short_sentences_are_one_only_where_they_are_the_same() -> None:
    words = dict(
        enumerate([frozenset({"yes", "we", "can"}), frozenset({"yes", "we", "can"}), frozenset({"yes", "we"})])
    )
    hits = distinct([0, 1, 2], np.array([3.0, 2.0, 1.0]), words, 5)
    assert [(hit.pick, hit.copies) for hit in hits] == [(0, (1,)), (2, ())]


def test_so_many_are_kept_and_repeats_take_no_place() -> None:
    words = {0: TEN, 1: TEN, 2: EIGHT, 3: frozenset({"other", "news"})}
    hits = distinct([0, 1, 2, 3], np.array([4.0, 3.0, 2.0, 1.0]), words, 2)
    assert [(hit.pick, hit.copies) for hit in hits] == [(0, (1,)), (2, ())]


def test_a_score_is_told_between_nothing_and_one_however_large_it_is() -> None:
    likely = [Hit(0, 0, score).likely for score in (-1e6, -2.0, 0.0, 2.0, 1e6)]
    assert likely == sorted(set(likely))
    assert likely[2] == 0.5
    assert 0 < likely[0] < 1e-6
    assert 1 - 1e-6 < likely[-1] <= 1


def test_bm25_counts_beside_the_trees_and_more_where_a_few_words_ask_nothing() -> None:
    table = np.zeros((3, len(NAMES)), np.float32)
    table[:, NAMES.index("bm25_smooth/best")] = [1.0, 0.5, 1.0]
    table[:, NAMES.index("question_asks")] = [1.0, 1.0, 0.0]
    best, half, of_words = beside_trees(table).tolist()
    assert of_words > best > half > 0
