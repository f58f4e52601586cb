"""Words that meet never cost an exact match: of two sentences, the one written as it was asked is not behind."""

from __future__ import annotations

import pytest

from corpus.language.tokens import terms
from corpus.search.index import SearchIndex
from corpus.search.seam import IndexedArticle, IndexedSentence

TOGETHER = [
    ("cyber attacks on banks", "cyberattacks on banks"),
    ("cyberattacks on banks", "cyber attacks on banks"),
    ("United States visit", "US visit"),
    ("US visit", "United States visit"),
    ("World Health Organization report", "WHO report"),
    ("WHO report", "World Health Organization report"),
    ("three thousand soldiers", "3,000 soldiers"),
    ("3,000 soldiers", "three thousand soldiers"),
    ("ceasefire talks", "cease-fire talks"),
    ("ten per cent rise", "10% rise"),
]
FOLDED = [
    ("defence budget", "defense budget"),
    ("women elected", "woman elected"),
    ("decision on tax", "decided on tax"),
    ("first win", "1st win"),
]


def scored(asked: str, other: str) -> tuple[float, float]:
    """By BM25, a sentence with the words asked and one with their variant, among sentences of other matters."""
    sentences = ["The {} was in the news", "The {} was in the news", "Rain fell", "A dog barked", "Nobody came", "Late"]
    filled = [sentence.format(words) for sentence, words in zip(sentences, (other, asked, *[""] * 4), strict=True)]
    index = SearchIndex.in_memory()
    index.add(IndexedArticle(key, [IndexedSentence(key, terms(one))]) for key, one in enumerate(filled, 1))
    top = index.top(terms(asked), 10)
    scores = dict(zip(top.ids.tolist(), top.scores.tolist(), strict=True))
    return scores[2], scores[1]


@pytest.mark.parametrize(("asked", "other"), TOGETHER)
def test_what_is_found_together_puts_the_words_asked_first(asked: str, other: str) -> None:
    exact, variant = scored(asked, other)
    assert exact > variant > 0


@pytest.mark.parametrize(("asked", "other"), FOLDED)
def test_what_is_folded_is_found_as_well(asked: str, other: str) -> None:
    exact, variant = scored(asked, other)
    assert exact == variant > 0
