"""Bare words that name the kind of thing they ask for are a question of fact, and no page."""

from __future__ import annotations

import pytest

from corpus.model.answers import AnswerKind
from corpus.question.query import understand
from corpus.question.wanted import Wanted, names_its_kind


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("deadline to hand in the ferry forms", Wanted.TIME),
        ("harbour fair date", Wanted.TIME),
        ("rowing cup 2023 winner", Wanted.PERSON),
        ("winners of the rowing cup", Wanted.PERSON),
        ("lighthouse concert venue", Wanted.PLACE),
        ("the tugboat's new name", Wanted.NAME),
        ("lido cafe old name", Wanted.NAME),
    ],
)
def test_bare_words_that_name_what_they_ask_for(words: str, wanted: Wanted) -> None:
    assert names_its_kind(words)
    query = understand(words)
    assert query.wanted is wanted
    assert query.kind is not AnswerKind.TOPIC


@pytest.mark.parametrize(
    "words", ["deadline", "harbour fair", "rowing cup winners", "what is in a name", "place names"]
)
def test_other_bare_words_have_their_page(words: str) -> None:
    assert not names_its_kind(words)
