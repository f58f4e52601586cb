"""Bold is the answer and nothing beside it."""

from __future__ import annotations

import pytest

from corpus.answering.highlights import answering
from corpus.language.tokens import terms
from corpus.question.wanted import wanted


@pytest.mark.parametrize(
    ("question", "sentence", "bold"),
    [
        ("How much did the bridge cost?", "Some 40 firms built it in 2019 for $412 million.", ["$412 million"]),
        ("How many lanes does it have?", "In 2019 the bridge got 40 lamps and 4 lanes.", ["4"]),
        ("How old was he?", "He was 72.", ["72"]),
        ("Who scored?", "For Alder, Jonas Wang’s goal was enough.", ["Alder"]),
        ("Who scored for Alder?", "For 12-year-old fans, Jonas Wang’s goal was enough.", ["Jonas Wang"]),
        ("Who won Cup 57?", "Cup 58 was watched by many.", []),
        (
            "Which court stopped the tolls?",
            "A regional labour court stopped Ana Ruiz's plan.",
            ["regional labour court"],
        ),
        (
            "Why will it close?",
            "It closes because it cannot pay its debts, he said.",
            ["because it cannot pay its debts"],
        ),
        ("Where is it?", "She led it from February 1961 to May 1968.", []),
        ("When did it open?", "It opened in December 2021 in the north.", ["December 2021"]),
        ("Why did he go?", "He took over after the vote.", []),
    ],
)
def test_what_is_bold(question: str, sentence: str, bold: list[str]) -> None:
    spans = answering(wanted(question), question, sentence, frozenset(terms(question)))
    assert [span.of(sentence) for span in spans] == bold
