"""How what a question asks is bound to what may answer it in a sentence."""

from __future__ import annotations

import pytest

from corpus.answering.bound import BOUND, bound
from corpus.answering.gate import Passed
from corpus.answering.speaking import Found
from corpus.model.evidence import Evidence
from corpus.model.text import Span
from corpus.question.query import understand

LIBRARY = "The library of Orrin, a village of 1,200 people, opened a second floor on Thursday."


def seen(question: str, sentence: str) -> dict[str, float]:
    """What is seen of the question in a sentence that stands alone."""
    evidence = Evidence(
        sentence, Span(0, len(sentence)), "one", 1, 1.0, None, None, None, None, None, None, paragraph_text=sentence
    )
    return bound(understand(question), Passed([Found(evidence)]))


def test_there_is_a_number_for_every_column() -> None:
    assert set(seen("who owns the mill", "Ana Ruiz owns the mill.")) == set(BOUND)


@pytest.mark.parametrize(
    ("column", "question", "answers", "does_not"),
    [
        ("head", "how many children live in Orrin", "Orrin has 300 children.", LIBRARY),
        ("verb", "how many people work at the library", "Nine people work at the library.", LIBRARY),
        ("agent", "who shot the fox", "Ana Ruiz shot the fox.", "The fox was shot at dawn near Alder."),
        ("agent", "who built the mill", "The mill was built by monks.", "The mill was built in 1820."),
        ("new_name", "who drew the map", "The map was drawn for Ana Ruiz.", "The map was drawn long ago."),
        ("role", "who is the mayor", "Ana Ruiz, the mayor, left.", "The council met at noon."),
        ("whose", "how old is Ana Ruiz", "Ana Ruiz, 38, spoke.", "Ben Okafor, 41, met the council with Ana Ruiz."),
        ("counts", "how many ferries sail", "Nine ferries sail on Monday.", "The ferries sail with a crew of 40."),
        ("ahead", "when will the mill open", "The mill will open in May.", "The mill was built in May."),
    ],
)
def test_what_answers_is_bound_closer(column: str, question: str, answers: str, does_not: str) -> None:
    assert seen(question, answers)[column] > seen(question, does_not)[column]


def test_a_day_behind_another_event_is_of_that_event() -> None:
    assert seen("when did the mill open", "The mill has been open since May 2019.")["behind"] == 1.0
    assert seen("when did the mill open", "The mill opened in May 2019.")["behind"] == 0.0
