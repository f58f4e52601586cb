"""Sums in the form that was asked for: an age as an age, a share as a share; and what counts without a number."""

from __future__ import annotations

import pytest

from corpus.search.measures import numbers
from tests.answering.test_gate import passed

TOLD = [
    ("How old is Mayor Ruiz?", "Mayor Ruiz, 54, opened the bridge on 3 May.", ["54"]),
    ("How old was Okafor when he won the cup?", "Okafor won the cup as a 19-year-old boy.", ["19"]),
    ("How long did the strike at the mill last?", "The strike at the mill lasted for five weeks.", ["five weeks"]),
    ("How long was the strike at the mill?", "After a five-week strike the mill reopened.", ["five-week"]),
    ("How far is Brannock from the mine?", "Brannock lies 40 kilometres from the mine.", ["40 kilometres"]),
    ("How often does the ferry run?", "The ferry runs twice on Sundays.", ["twice"]),
    ("How often does the ferry run?", "In winter the ferry runs every two hours.", ["every two hours"]),
    ("How many times was the dam widened?", "The dam was widened several times.", ["several times"]),
    ("What percentage of the barley was lost?", "Frost lost the valley a third of the barley.", ["third"]),
    ("How many men were charged over the theft?", "A second man was charged over the theft.", ["second"]),
    ("How much damage did the storm do?", "The storm did little damage in Alder.", ["little"]),
    ("What number of people returned to Alder?", "Many people returned to Alder.", ["Many"]),
    ("How many seats did Novak win in the vote?", "In the vote Novak won in seven of the nine seats.", ["seven"]),
    (
        "How many silver cups does Brannock have?",
        "Alder leads with two, Brannock has one gold, silver and bronze.",
        ["one"],
    ),
    ("How many points was Alder behind Brannock?", "Alder came from 21 behind to defeat Brannock.", ["21"]),
    ("How many boats enter the harbour?", "Many boats enter the harbour.", ["Many"]),
    ("How big was the crew of the ferry?", "The ferry had a crew of 22.", ["of 22"]),
    ("How much later did the siren cease?", "The siren ceased a minute later.", ["a minute later"]),
    ("How many men did the armed guard disarm?", "The armed guard turned up and disarmed the two men.", ["two"]),
    ("What was the score in the final?", "The Gulls won the final 3-1.", ["3-1"]),
]


@pytest.mark.parametrize(("question", "text", "told"), TOLD, ids=[f"{row[0][:24]}-{row[2][0]}" for row in TOLD])
def test_a_sum_is_told_in_its_form(question: str, text: str, told: list[str]) -> None:
    found = passed(question, text)
    assert found.reason is None
    assert [span.of(text) for span in found.found[0].evidence.emphasis] == told


NOT_TOLD = [
    ("How old is Mayor Ruiz?", "Mayor Ruiz opened 54 bridges."),
    ("How often has the Alder volcano erupted?", "It is uncertain how often the volcano of Alder erupted."),
    ("What percentage of the barley was lost?", "The valley lost 300 tonnes of oats."),
    ("How much damage did the storm do?", "The storm did what many feared."),
    ("How many men were charged over the theft?", "The mayor charged the second time."),
    ("How many goals did Ana Ruiz score?", "Ana Ruiz did score No. 61 on Wednesday."),
    ("How many goals did Ana Ruiz score?", "Ana Ruiz is the sixth of the Gulls to score 60 or more goals."),
    ("How much did the port raise its fees?", "The port estimated in March that it will raise its fees to 5%."),
    ("What is the height of the mast?", "The fair drew 4,000 guests."),
]


@pytest.mark.parametrize(("question", "text"), NOT_TOLD, ids=[row[0][:40] for row in NOT_TOLD])
def test_another_sum_is_none(question: str, text: str) -> None:
    assert passed(question, text).reason == "no_number"


def test_numbers_in_digits_and_in_words_with_their_scale() -> None:
    text = "Some $2.5 million, forty barns, 12% of them and 3,000 sheep"
    assert [match[0] for match in numbers(text)] == ["$2.5 million", "forty", "12%", "3,000"]
