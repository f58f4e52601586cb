"""An age, and what only looks like one."""

import pytest

from corpus.answering.ages import asked_of, may_date
from corpus.search import aged


@pytest.mark.parametrize(
    "sentence",
    [
        "Maren Holt died at 93 after a short illness.",
        "The harbour master was widowed at 41, and never left the island.",
        "Aged 7, he rowed to the lighthouse.",
        "She turned 60 in the spring.",
    ],
)
def test_an_age_is_seen(sentence: str) -> None:
    assert aged.may_tell(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The show about older bakers will open September 28, on Thursdays at 8/7 CST on Channel Nine.",
        "The ferry leaves at 9 p.m. from the old pier.",
        "The doors of the hall open at 7 ET.",
        "Polls close at 8:30 in the north.",
        "The home side led at 11-10 before the break.",
        "Unemployment stood at 6 per cent in May.",
        "The gulls were counted at 6 o'clock.",
    ],
)
def test_an_hour_a_score_or_a_share_is_no_age(sentence: str) -> None:
    assert not aged.may_tell(sentence)


COIN = "Divers at Alder have brought up a rare 1,850-year-old bronze coin of the salt traders."


@pytest.mark.parametrize("thing", ["the bronze coin", "the coin found", "the bronze coin discovered at Alder"])
def test_the_age_of_a_thing_is_told_whatever_else_is_asked_of_it(thing: str) -> None:
    assert may_date(thing, COIN)


@pytest.mark.parametrize("thing", ["the bronze statue", "the coin found at Brannock", "found"])
def test_the_age_of_another_thing_is_not(thing: str) -> None:
    assert not may_date(thing, COIN)


def test_since_when_something_else_is_so_is_nobodys_age() -> None:
    assert not may_date("Siri Holm", "His neighbour Siri Holm said the dyke had not been checked since 2019.")
    assert not may_date("the dyke", "The dyke has not been checked since 2019.")
    assert may_date("the lighthouse", "The lighthouse has stood on the rock since 1874.")


@pytest.mark.parametrize(
    "question", ["age of the harbour master", "how old is the harbour master", "the age of the harbour master?"]
)
def test_an_age_is_asked_for_by_its_name_alone_as_well(question: str) -> None:
    assert asked_of(question) == "the harbour master"
