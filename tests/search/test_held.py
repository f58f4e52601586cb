"""Variants of one word are one word: whoever asks for a compound loses no coverage where it is written otherwise."""

from __future__ import annotations

import pytest

from corpus.language.tokens import joined, terms
from corpus.question.query import understand
from corpus.search.index import SearchIndex
from corpus.search.seam import IndexedArticle, IndexedSentence
from corpus.search.signals import measure, shortlist
from tests.search.test_exact_first import TOGETHER


def signals_of(question: str, sentences: tuple[str, ...]) -> dict[str, list[float]]:
    """The signals of each sentence, all of one article."""
    index = SearchIndex.in_memory()
    index.add([IndexedArticle(1, [IndexedSentence(at, terms(text)) for at, text in enumerate(sentences, 1)])])
    query = understand(question)
    candidates = index.candidates(query.terms)
    picked = shortlist(candidates, 100)
    order = candidates.ids[picked].argsort()
    texts = [sentences[number - 1] for number in candidates.ids[picked].tolist()]
    signals = measure(query, candidates, picked, texts, index.rarity)
    return {name: signals.column(name)[order].tolist() for name in signals.names} | {
        f"question_{name}": [value] for name, value in signals.question.items()
    }


@pytest.mark.parametrize(("asked", "other"), TOGETHER)
def test_a_variant_holds_the_whole_of_what_was_asked(asked: str, other: str) -> None:
    sentences = (f"They spoke of {asked} at noon.", f"They spoke of {other} at noon.", "Rain fell.")
    of = signals_of(f"Who spoke of {asked}?", sentences)
    assert of["coverage"][:2] == pytest.approx([1, 1])
    assert of["missing"][:2] == [0, 0]
    assert of["matched"][0] == of["matched"][1]
    assert of["exact"][0] > of["exact"][1]


def test_a_compound_that_nobody_writes_is_no_unknown_word() -> None:
    of = signals_of("What did the panel say about huge cyber attacks?", ("The panel saw attacks on cyber law.",))
    assert of["question_unknown"] == [1]  # huge


def test_the_words_beside_a_compound_stay_its_neighbours() -> None:
    of = signals_of(
        "cyber attacks cripple banks", ("Cyber attacks cripple banks.", "Banks cripple attacks, cyber banks.")
    )
    assert of["pairs"][0] > of["pairs"][1]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("cyber attacks on banks", "cyberattack", ["cyber", "attack"]),
        ("the World Health Organization", "who", ["world", "health", "organ"]),
        ("three thousand soldiers", "3000", ["3", "thousand"]),
    ],
)
def test_what_stands_for_several_words_is_told_by_the_terms_alone(text: str, whole: str, parts: list[str]) -> None:
    found = tuple(dict.fromkeys(terms(text)))
    assert [(found[joint], [found[at] for at in own]) for joint, own in joined(found)] == [(whole, parts)]


def test_words_that_only_stand_beside_each_other_stand_for_none() -> None:
    assert joined(tuple(terms("ten twenty banks and 30 crops"))) == ()
    assert joined(("cyber", "attack")) == ()
