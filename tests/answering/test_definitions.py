"""Of "what is X" and "what does X mean": the thing that is asked for, and the sentences that say what it is."""

from __future__ import annotations

import pytest

from corpus.answering.definitions import defines, thing_asked


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("what are harbour seals", "harbour seals"),
        ("what is a night ferry?", "night ferry"),
        ("what does gloam mean", "gloam"),
        ("what does HBA stand for?", "HBA"),
        ("what is Ruiz saying about the tolls and the old ferries", None),
        ("what was said about tolls by the man who left", None),
        ("when is the fair", None),
    ],
)
def test_the_thing_asked_for(question: str, thing: str | None) -> None:
    assert thing_asked(question) == thing


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("HBA stands for the Harbour Board of Alder.", "hba"),
        ("A gloam is a lamp that is lit at dusk.", "gloam"),
        ("Gloam - “To walk home without a lamp.”", "gloam"),
        ("Harbour seals are grey animals that live on the quay.", "harbour seals"),
        ("The quay is full of what the town calls “dock mice”, known as harbour seals.", "harbour seals"),
        ("Tollers, short for toll collectors, met on Monday.", "tollers"),
        ("The Harbour Board of Alder (HBA) met on Monday.", "HBA"),
    ],
)
def test_a_sentence_that_says_what_it_is(sentence: str, thing: str) -> None:
    assert defines(sentence, thing)


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Harbour seals are found on the quay.", "harbour seals"),
        ("The harbour seals are not welcome, Ruiz said.", "harbour seals"),
        ("Ruiz spoke of the HBA on Monday.", "HBA"),
        ("The gloam burned for three days.", "gloam"),
    ],
)
def test_a_sentence_that_only_speaks_of_it(sentence: str, thing: str) -> None:
    assert not defines(sentence, thing)
