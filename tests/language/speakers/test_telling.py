"""Who is telling a statement that is not the reporter's: both are kept, and nobody is made up."""

from __future__ import annotations

import pytest

from corpus.language.annotate import annotate
from tests.language.speakers.articles import article, name_of, said

TOLD = [
    (
        "According to Mayor Ana Ruiz, the engineer Li Chen said the bridge would open in May.",
        "the bridge would open",
        "Li Chen",
        "Ana Ruiz",
    ),
    (
        "Mayor Ana Ruiz said the engineer Li Chen had told her that the bridge would open in May.",
        "that the bridge would open",
        "Li Chen",
        "Ana Ruiz",
    ),
    (
        "Mayor Ana Ruiz said Li Chen, an engineer, told her “the bridge will open in May.”",
        "the bridge will open",
        "Li Chen",
        "Ana Ruiz",
    ),
    ("Li Chen said the bridge was “perfectly safe,” according to Mayor Ana Ruiz.", "safe", "Li Chen", "Ana Ruiz"),
    (
        "Li Chen, the engineer, called the bridge “perfectly safe,” the Port Alder Gazette reported.",
        "perfectly safe",
        "Li Chen",
        "Port Alder Gazette",
    ),
    (
        "The ministry refused the visa because it believed “the visit would do harm,” lawyer Omar Haddad said.",
        "the visit would do harm",
        "the ministry",
        "Omar Haddad",
    ),
    (
        "Witness Omar Haddad testified that the officer, Tom Hale, shouted “Stop or I shoot.”",
        "Stop or I shoot.",
        "Tom Hale",
        "Omar Haddad",
    ),
    ("Mayor Ana Ruiz quoted Li Chen as saying in May: “The bridge is safe.”", "bridge is safe", "Li Chen", "Ana Ruiz"),
    ("The Echo quoted Li Chen, an engineer, as saying, “It is safe.”", "It is safe", "Li Chen", "Echo"),
    ("Mayor Ana Ruiz said Li Chen told her: “The bridge is old.”", "The bridge is old", "Li Chen", "Ana Ruiz"),
    ("Ana Ruiz said that Tom Hale had told her: “The dam will not hold.”", "not hold", "Tom Hale", "Ana Ruiz"),
    (
        "Mayor Ana Ruiz said a retired welder had told her office, “I signed it without a look.”",
        "signed it",
        "a retired welder",
        "Ana Ruiz",
    ),
    (
        "Mayor Ana Ruiz said that Li Chen admitted in a letter: “We never tested the steel.”",
        "never tested",
        "Li Chen",
        "Ana Ruiz",
    ),
    (
        "Lawyer Omar Haddad told the court that a guard who was on duty claimed, “I was asleep by nine.”",
        "asleep by nine",
        "a guard",
        "Omar Haddad",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker", "teller"), TOLD)
def test_a_statement_told_by_somebody_keeps_both(text: str, words: str, speaker: str, teller: str) -> None:
    quote = said(text, words)
    assert name_of(quote) == speaker
    assert quote.reported_by is not None
    assert quote.reported_by.name == teller


def test_who_is_quoted_by_a_paper_says_the_words_and_the_paper_does_not() -> None:
    text = (
        "Li Chen met Ana Ruiz at the bridge.\n\n“The rail is loose,” Ruiz said.\n\n"
        "Chen, as quoted by the Norland Post, said: “The mayor has changed her mind twice.”"
    )
    assert name_of(said(text, "changed her mind")) == "Li Chen"
    assert name_of(said("Li Chen, as quoted by the Echo, said: “The bridge is new.”", "bridge is new")) == "Li Chen"


def test_words_of_somebody_quoted_by_a_pronoun_are_not_those_of_whoever_quotes_them() -> None:
    quote = said("Li Chen left early. Mayor Ana Ruiz quoted her as saying: “The bridge is safe.”", "bridge is safe")
    assert quote.speaker is None or quote.speaker.name != "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The bridge is safe,” according to Mayor Ana Ruiz.", "The bridge is safe"),
        ("Mayor Ana Ruiz said on Tuesday that the bridge is safe.", "the bridge is safe"),
        ("Mayor Ana Ruiz defended the plan, calling the engineer “a liar.”", "the plan"),
        ("Mayor Ana Ruiz criticized the accord, saying the agreement goes “nowhere near far enough.”", "the accord"),
        ("“We waited,” Mayor Ana Ruiz said. “Nobody came,” Ruiz added.", "Nobody came"),
        ("Mayor Ana Ruiz said the bridge was safe and added, “Nobody will fall.”", "Nobody will fall"),
        ("Mayor Ana Ruiz said the plan told voters that she was done, “for good and all.”", "for good and all"),
    ],
)
def test_the_reporter_s_own_telling_names_nobody_else(text: str, words: str) -> None:
    assert said(text, words).reported_by is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("After Tom Hale accused the mayor of lying, Ana Ruiz said “he is a fool.”", "accused the mayor"),
        ("Tom Hale, who had said he would stay, told of a host of new songs.", "he would stay"),
        ("Ana Ruiz said of Tom Hale: “He is a fool.”", "He is a fool"),
        ("Ana Ruiz spoke against the plan, in particular his idea to sell the bridge, on Monday.", "his idea"),
    ],
)
def test_what_stands_beside_a_statement_tells_nothing(text: str, words: str) -> None:
    told = [quote.reported_by for quote in annotate(article(text)).quotes if words in quote.span.of(text)]
    assert not any(told)
