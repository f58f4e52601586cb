"""What the reporter tells that somebody said, of whom no quotation is held."""

from __future__ import annotations

import pytest

from corpus.answering.reported import tells_saying
from corpus.question.query import understand
from tests.answering.test_gate import evidence

TOLD = [
    ("What did the press release say?", "The press release also said the mill had four owners."),
    ("What did Ana Ruiz pledge?", "After the vote Ana Ruiz pledged not to raise the toll."),
    ("What do the banks maintain above the limit?", "They maintain capital above the limit for banks."),
    ("What did the notice say about the ferry?", "The notice said that the ferry would not sail."),
]
NOT_TOLD = [
    ("What do the banks maintain?", "Two mills maintain the bridge."),
    ("What did Ana Ruiz say?", "Ana Ruiz said more in passing."),
    ("What did Ana Ruiz pledge?", "Okafor pledged 400 barns, and Ana Ruiz none."),
    ("What did the notice say about the ferry?", "The notice said nothing, and the boat sailed."),
    ("What did the notice say about the ferry?", "The notice on the ferry was blue."),
]


@pytest.mark.parametrize(("question", "text"), TOLD, ids=[row[1][:30] for row in TOLD])
def test_the_name_right_before_the_verb_tells_it(question: str, text: str) -> None:
    assert tells_saying(understand(question), evidence(text))


@pytest.mark.parametrize(("question", "text"), NOT_TOLD, ids=[row[1][:30] for row in NOT_TOLD])
def test_another_verb_name_or_matter_does_not(question: str, text: str) -> None:
    assert not tells_saying(understand(question), evidence(text))
