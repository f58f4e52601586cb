"""What a matter is taken to be: words, a long telling of which a part is enough, or kinds of speech acts."""

from __future__ import annotations

import pytest

from corpus.model.sayings import SpeechAct
from corpus.timeline import Matter, told

PROMISED = "I promise that we will double the drains of Hillcombe behind the wall before the winter comes."


def test_the_words_that_tell_a_matter_are_not_those_that_promise_it() -> None:
    assert told(PROMISED) == "double drains Hillcombe behind wall winter"
    assert told("I apologise.") == ""


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("The drains of Hillcombe are doubled.", True),
        ("This winter the drains stood behind a fence again.", True),
        ("The drains are full.", False),
        ("Hillcombe has a new school.", False),
    ],
)
def test_of_a_long_matter_a_part_is_enough(words: str, held: bool) -> None:
    assert Matter.of(told(PROMISED)).is_in(None, words) is held


def test_a_short_matter_is_held_whole_and_the_speakers_name_tells_nothing() -> None:
    assert Matter.of("tram line").is_in(None, "The tram line opens.")
    assert not Matter.of("tram line").is_in("A line of buses", "It opens.")
    assert Matter.of("Ruiz tram", frozenset({"ruiz"})).stems == frozenset({"tram"})


@pytest.mark.parametrize(
    ("asked", "acts"),
    [
        ("promises", {SpeechAct.PROMISE}),
        ("his Promises and apologies", {SpeechAct.PROMISE, SpeechAct.APOLOGY}),
        ("denials", {SpeechAct.DENIAL}),
        ("promises on tolls", set()),
        ("", set()),
    ],
)
def test_kinds_of_speech_acts_are_asked_for_by_their_names(asked: str, acts: set[SpeechAct]) -> None:
    assert Matter.of(asked).acts == acts
