"""A sentence that holds all that was asked answers, where a small word tells it and no other such thing is seen."""

from __future__ import annotations

import pytest

from tests.answering.test_gate import passed

WHOLE = [
    ("Where were the keys found?", "In the hoodie they found the keys, wet and muddy, in the pocket."),
    ("When did Alder take the lead?", "Alder would take the lead seventeen minutes into the second half."),
    ("When was his leg amputated?", "He had his leg amputated after being shot."),
    ("When did the rescue boats turn up?", "After the fire, rescue boats turned up and took both men aboard."),
    ("What year did somebody widen the old dam?", "They had to widen the old dam soon after the flood."),
    ("Where were the stones of the chapel taken from?", "Some stones of the chapel were from the old quarry."),
    ("What caused the shutters of the mill to be closed?", "The shutters of the mill were closed as hail fell."),
    ("Why was a search party set up in Alder?", "A search party was set up in Alder after a boy was lost."),
    ("When were the warnings heeded?", "After Alder, when a flood rose in Brannock, the warnings were heeded."),
    ("When were both men held?", "Following the fire, the guard turned up and held both men."),
    ("When did the storm lose strength?", "The storm did lose strength as it moved over land."),
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
        ("When did the barns of Alder burn?", "After the flood, the barns of Brannock burned."),
        ("How much did Okafor pay for the ferry?", "Okafor will pay for the ferry of 1,200 tonnes."),
    ],
)
def test_without_a_word_that_tells_or_all_that_was_asked_it_does_not(question: str, text: str) -> None:
    assert passed(question, text).reason is not None
