"""Whether words tell of a claim; what rules on it; what is only tested."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.answering.claims import otherwise_worded, telling
from corpus.answering.rulings import denies, is_claim, is_question
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote, Speech
from corpus.model.text import Span


def said(words: str, text: str | None = None) -> Evidence:
    whole = text or f"“{words}” Ruiz said."
    start = whole.index(words)
    quote = Quote(Span(start, start + len(words)), Speech.DIRECT, 1)
    return Evidence(
        whole, Span(0, len(whole)), "one", 1, 1.0, None, None, None, None, None, None,
        speech=Speech.DIRECT, quotes=((quote, words),),
    )  # fmt: skip


def test_what_holds_most_of_the_claim_comes_first() -> None:
    less, more = said("The ferries will stop soon."), said("The ferries will be sold in summer.")
    assert telling("the ferries will be sold in summer", [less, more])[0] is more


def test_a_name_of_several_words_is_no_word_of_the_claim() -> None:
    assert not telling("she was proud of the choir", [said("The Proud Gulls of Brannock won.")])


def test_every_name_of_the_claim_must_stand_there() -> None:
    one = said("The harbour board keeps the data of its users.")
    assert telling("the harbour board sold users data", [one])
    assert not telling("the harbour board sold users data to norland", [one], frozenset({"norland"}))
    there = said("The harbour board gave Norland the data of its users.")
    assert telling("the harbour board sold users data to norland", [there], frozenset({"norland"}))


def test_one_word_counts_in_own_words_only() -> None:
    assert telling("she was not overwhelmed", [said("I am overwhelmed.")])
    assert not telling("the strike is over", [said("We saw the strike in the harbour.")])


@pytest.mark.parametrize(
    "line", ["The claim: Okafor drained the lake.", "Claim: the mayor fled.", "False rumor: it burned"]
)
def test_a_claims_line(line: str) -> None:
    assert is_claim(line)


@pytest.mark.parametrize(
    "line",
    [
        "Our rating: False.",
        "There is no evidence that the mayor fled.",
        "But the claim is false.",
        "The post is satire, the publisher said.",
    ],
)
def test_a_ruling(line: str) -> None:
    assert denies(line)


def test_a_question() -> None:
    assert is_question("Did Okafor drain the lake?”")
    assert not is_question("Okafor asked who drained the lake.")


def test_of_two_words_that_a_claim_turns_on_one_counts_in_own_words_only() -> None:
    told = said("Ruiz spoke of peace on the quay.", "Ruiz spoke of peace on the quay.")
    told = replace(told, speech=Speech.INDIRECT, quotes=())
    assert not telling("she wants peace", [told])
    assert telling("she wants peace", [said("I want peace on the quay.")])
    assert telling("the strike wants peace", [said("The strike is for peace on the quay.")])


@pytest.mark.parametrize(
    ("claim", "words", "stands"),
    [
        ("the ferries will stop soon", "The ferries will stop soon, and for good.", True),
        ("the ferries will stop", "The ferries may stop.", False),
        ("ferries are over", "The ferries are, all told, over.", False),
        ("stop", "The ferries will go.", True),
    ],
)
def test_what_does_not_stand_there_as_it_was_given_is_named(claim: str, words: str, *, stands: bool) -> None:
    assert otherwise_worded(claim, [said(words)]) == (None if stands else claim)
