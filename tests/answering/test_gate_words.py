"""Of somebody's words the gate lets through those of whom was asked for, on what was asked, as surely as there are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.answering.gate import Passed, gate, was_heard
from corpus.answering.speaking import Found, Words
from corpus.model.answers import Context
from corpus.model.evidence import Evidence
from corpus.model.speech import CueKind, Quote, Speaker, Speech
from corpus.model.text import Span
from corpus.question.query import understand
from corpus.search.certainty import Certainty

TOLLS = "“The tolls on the bridge are a tax on bakers.”"
HARVEST = "“We had rain enough for two harvests.”"


def said(
    text: str,
    name: str = "Ana Ruiz",
    *,
    confidence: float = 0.97,
    match: float = 1.0,
    near: float = 1.0,
    answers: float = 0.9,
    article: str = "one",
) -> Found:
    """A quotation by this speaker; `near` is the share of the matter in and around it."""
    quote = Quote(Span(0, len(text)), Speech.DIRECT, 1, None, CueKind.SAID, None, Speaker(name), confidence)
    evidence = Evidence(
        text, Span(0, len(text)), article, 1, 3.0, None, "Alder Times", None, "2024-03-06", None, None,
        quotes=((quote, text),), paragraph_text=text,
    )  # fmt: skip
    return Found(evidence, Words(quote, match, near, near), near, Certainty(answers, near))


def passed(question: str, *found: Found) -> Passed:
    return gate(understand(question), found)


def shown(question: str, *found: Found) -> list[str]:
    """The words that pass; none where there is a reason against all."""
    through = passed(question, *found)
    return [one.evidence.text for one in through.found] if through.reason is None else []


ASKED = "What did Ana Ruiz say about the tolls?"


@pytest.mark.parametrize(("confidence", "passes"), [(0.97, True), (0.6, True), (0.4, False), (0.1, False)])
def test_whoever_is_hardly_the_one_asked_for_says_nothing(confidence: float, *, passes: bool) -> None:
    assert bool(shown(ASKED, said(TOLLS, confidence=confidence))) is passes


def test_what_has_no_sure_name_stands_only_where_nothing_has_one_or_it_answers_far_more_surely() -> None:
    other = "“No toll on that bridge ever paid for a nail.”"
    unsure = said(other, confidence=0.6)
    assert shown(ASKED, unsure, said(TOLLS)) == [TOLLS]
    assert shown(ASKED, unsure, said(TOLLS, answers=0.4)) == [other, TOLLS]


@pytest.mark.parametrize(
    ("text", "near", "passes"),
    [
        ("“The northern bridge and its tolls are a disgrace.”", 0.5, True),
        ("“The bridge is a disgrace.”", 0.4, False),
        ("“It is a disgrace, the bridge.”", 0.65, False),
        ("“It is a disgrace.”", 0.95, True),
    ],
)
def test_most_of_the_matter_stands_in_the_words_or_nearly_all_of_it_around_them(
    text: str, near: float, *, passes: bool
) -> None:
    question = "What did Ana Ruiz say about tolls on the northern bridge?"
    assert bool(shown(question, said(text, near=near))) is passes


@pytest.mark.parametrize(("match", "near", "passes"), [(1.0, 0.8, True), (0.7, 0.8, False), (0.7, 0.95, True)])
def test_around_the_words_of_who_was_not_asked_for_by_name_nearly_all_of_the_matter_stands(
    match: float, near: float, *, passes: bool
) -> None:
    question = "What did Ana Ruiz say about tolls on the northern bridge?"
    assert bool(shown(question, said("“It is a disgrace.”", match=match, near=near))) is passes


def test_words_on_something_else_are_left_out_where_there_are_some_on_the_matter() -> None:
    question = "did ana ruiz say that the tolls are a tax"
    assert shown(question, said(HARVEST, near=0.0), said(TOLLS)) == [TOLLS]


def test_of_two_people_of_a_name_the_words_of_one_are_shown() -> None:
    both = said(TOLLS, "Ben Ruiz", match=0.95), said(HARVEST, "Ana Ruiz")
    assert shown("What did Ruiz say?", *both) == [HARVEST], "who is heard most"
    assert shown("What did Ruiz say about the tolls?", *both) == [TOLLS], "who speaks on the matter"


@pytest.mark.parametrize(("match", "passes"), [(1.0, True), (0.75, True), (0.7, False)])
def test_what_only_the_reporter_tells_is_somebodys_where_they_are_the_one_who_says_it(
    match: float, *, passes: bool
) -> None:
    told = "Ana Ruiz said that the tolls would stay."
    one = said(told, match=match)
    reported = replace(one, words=Words(None, match, 1.0, 1.0), evidence=replace(one.evidence, quotes=()))
    assert bool(shown(ASKED, reported)) is passes


@pytest.mark.parametrize(
    ("name", "match", "heard"), [("Ana Ruiz", 0.0, True), ("Ben Okafor", 0.0, False), ("Ana Ruiz", 0.7, False)]
)
def test_whose_words_were_shown_is_not_asked_for_by_another_name(name: str, match: float, *, heard: bool) -> None:
    before = Context(speaker="Ana Ruiz", heard=(Speaker("Ana Ruiz"),))
    query = replace(understand("What did Okafor say about the tolls?"), before=before)
    assert was_heard(query, said(TOLLS, name, match=match)) is heard
