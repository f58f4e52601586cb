"""Which numbers are amounts of the thing asked for, and which only stand beside it."""

import pytest

from corpus.answering.sums import counts_broadly
from corpus.search.measures import told_in_form


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("how many free tests can I order", "Islanders may order free FLU-19 test kits from the town hall."),
        ("how many doors does the new car have", "The Brannock X5 doors are painted by hand."),
        ("how many ferries sail in June", "Channel 4 ferries were filmed for a year."),
    ],
)
def test_the_number_of_a_name_counts_nothing(question: str, sentence: str) -> None:
    assert not counts_broadly(question, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "For the first time in nearly 40 years the tram has a new colour.",
        "It was the driest summer in more than 90 years, and the tram stood still.",
        "The tram was painted two years ago.",
    ],
)
def test_since_when_is_not_how_long(sentence: str) -> None:
    assert told_in_form("how long is the tram", sentence) == []


def test_how_long_is_told_in_feet_or_years() -> None:
    assert told_in_form("how long is the tram", "The tram, a 27-foot long wagon, is green.")
    assert told_in_form("how long did the strike last", "The strike lasted 11 weeks.")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("how tall is the library", "The library of Orrin, a village of 1,200 people, opened a second floor."),
        ("how deep is the lake", "The lake has dried up over the last 15 years."),
        ("how heavy is the bell", "The bell hung 40 metres above the square for 90 years."),
        ("how wide is the bridge", "The bridge was closed for six weeks."),
    ],
)
def test_a_height_is_told_in_no_years_and_by_no_crowd(question: str, sentence: str) -> None:
    assert told_in_form(question, sentence) == []


def test_a_height_is_told_in_feet_and_as_a_height() -> None:
    assert told_in_form("how tall is the tower", "The tower stands 212 feet over the harbour.")
    assert told_in_form("how deep is the lake", "The lake has a depth of 90 in the north.")
    assert told_in_form("how heavy is the bell", "The 12-ton bell was cast in Alder.")
