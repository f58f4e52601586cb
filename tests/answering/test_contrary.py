"""A sentence with all the words of a question may still tell the contrary: then it is no answer."""

from __future__ import annotations

import pytest

from corpus.answering.contrary import tells_contrary


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("when did vale and alder first play at the harbour", "Vale and Alder play the last match at the harbour."),
        ("When was the first ferry to Vale?", "The final ferry to Vale left on Sunday."),
        ("who gave the last speech", "Ana Ruiz gave the first speech of the evening."),
        ("why is alder suing piet olsen", "Piet Olsen's Alder Ltd. is being sued for unpaid rent."),
        ("Why did Brannock sack the harbour pilots?", "Brannock was sacked after the flood."),
        ("when did the union accuse Weber of lying", "The union has been accused of lying since Monday."),
        ("how much does the harbour master make", "The harbour master will use a $3.5 million fund for dredging."),
        ("how much do ferry captains earn?", "Ferry captains carry 400 people at $12 each."),
    ],
)
def test_the_contrary_is_told(question: str, sentence: str) -> None:
    assert tells_contrary(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("when did vale and alder first play", "Vale and Alder began to play in 1915; the last match is on Sunday."),
        ("who was the first lady's guest", "The first lady invited a baker to the final dinner."),
        ("what did the mayor do last week", "The mayor opened the first lido of the town."),
        ("when was the last flood", "It was the first flood since 1953."),
        ("why is alder suing piet olsen", "Piet Olsen is being sued by Alder for unpaid rent."),
        ("why is alder suing piet olsen", "Piet Olsen is being sued for unpaid rent."),
        ("why was brannock sacked", "Brannock was sacked after the flood."),
        ("when was the bridge closed", "The bridge was closed on Monday."),
        ("when did the bridge close", "The bridge was closed on Monday."),  # no object: the same is told
        ("when did the bridge close in May", "The bridge was closed on 3 May."),
        ("is the silting getting worse", "The silting is getting worse in the harbour."),
        ("how much does the harbour master make", "The harbour master is paid $90,000."),
        ("how much will ferry captains make", "A wage of $22 an hour is planned for captains."),
        ("how much does it cost to make a raft", "A raft costs $40."),
    ],
)
def test_what_tells_it_stands(question: str, sentence: str) -> None:
    assert not tells_contrary(question, sentence)
