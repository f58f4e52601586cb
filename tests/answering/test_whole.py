"""A sentence that holds all that was asked answers, where a small word tells it and no other such thing is seen."""

from __future__ import annotations

import pytest

from tests.answering.test_gate import passed

WHOLE = [
    ("Where were the keys found?", "In the hoodie they found the keys, wet and muddy, in the pocket."),
    ("When did Alder take the lead?", "Alder would take the lead seventeen minutes into the second half."),
    ("When was his leg amputated?", "He had his leg amputated after being shot."),
    ("Why were the beams salvaged from the mill?", "The beams were salvaged from the mill to build a barn."),
]


@pytest.mark.parametrize(("question", "text"), WHOLE, ids=[row[0] for row in WHOLE])
def test_it_answers(question: str, text: str) -> None:
    assert passed(question, text).reason is None


def test_a_number_in_a_sentence_that_holds_less_is_not_the_answer() -> None:
    found = passed(
        "How often has the Alder volcano erupted?",
        "It is uncertain how often the Alder volcano erupted.",
        "It is 80 metres high.",
    )
    assert found.reason == "no_number"
    assert found.found[0].evidence.text.startswith("It is uncertain")


def test_it_is_not_passed_over_for_a_sentence_that_holds_less() -> None:
    found = passed("How many men did police disarm?", "Police came and disarm both men.", "A man of 28 was charged.")
    assert found.found[0].evidence.text.startswith("Police")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Where did the ferry sink?", "The ferry sank."),
        ("When did the mayor of Alder resign?", "The mayor of Alder did resign."),
        ("Where were the keys found?", "The police found nothing in the pocket."),
    ],
)
def test_without_a_word_that_tells_or_all_that_was_asked_it_does_not(question: str, text: str) -> None:
    assert passed(question, text).reason is not None
