"""How sure the search must be by what the sentence shows itself: a short question tells it little."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.answering.assembly import answer
from corpus.answering.speaking import Found
from corpus.model.evidence import Coverage
from corpus.question.query import understand
from corpus.search.certainty import Certainty
from tests.answering.test_gate import evidence

HELD = Coverage(3000, date(2022, 1, 1), date(2024, 12, 31))
UNSURE, HARDLY = Certainty(0.15, 0.2, 0.0), Certainty(0.02, 0.1, -3.0)


def answered(question: str, text: str, sure: Certainty, title: str | None = None) -> bool:
    return answer(understand(question), [Found(evidence(text, title=title))], sure, HELD).answered


SHOWN = [
    ("are harbour seals dangerous", "Harbour seals are not dangerous, the ministry said.", None),
    ("is the old bridge safe long term", "The old bridge appears to be safe, its long-term upkeep unpaid.", None),
]


@pytest.mark.parametrize(("question", "text", "title"), SHOWN, ids=[row[0] for row in SHOWN])
def test_what_holds_all_that_was_asked_answers_though_the_search_is_unsure(
    question: str, text: str, title: str | None
) -> None:
    assert answered(question, text, UNSURE, title)


LESS = [
    ("are harbour seals dangerous", "Harbour seals live on the quay.", None),
    ("seals", "Seals live on the quay.", None),
    ("did okafor sell the ferry", "Okafor spoke on Monday.", "Did Okafor sell the ferry?"),
]


@pytest.mark.parametrize(("question", "text", "title"), LESS, ids=[row[0] for row in LESS])
def test_what_holds_less_does_not(question: str, text: str, title: str | None) -> None:
    assert not answered(question, text, UNSURE, title)


@pytest.mark.parametrize(
    ("question", "text", "yes"),
    [
        ("what are tollers", "Tollers are people who collect the tolls.", True),
        ("what does gloam mean", "Gloam - “To walk home without a lamp.”", True),
        ("what are tollers", "Tollers met the mayor on Monday.", False),
    ],
)
def test_what_a_thing_is_needs_hardly_more_than_the_sentence_that_says_so(
    question: str, text: str, *, yes: bool
) -> None:
    assert answered(question, text, HARDLY) == yes
