"""How scores become an order: the first by its article's chance, the others by their own."""

from __future__ import annotations

import numpy as np

from corpus.search.rank import led


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
