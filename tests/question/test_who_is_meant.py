"""Whom "he" and "him" mean in a question of a conversation, and people called by their initials."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model.answers import AnswerKind, Context
from corpus.model.speech import Speaker
from corpus.question.conversation import written_out
from corpus.question.phrasing import plain
from corpus.question.query import understand
from corpus.question.who_is_meant import person_of_topic

BEFORE = Context("Anna Lang", "peter falk sold the quay", article_id="quay", asked="why did peter falk sell it")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("anyone glad he is gone", "anyone glad peter falk is gone"),
        ("and who takes over if he goes", "and who takes over if peter falk goes"),
        ("who wants him out?", "who wants peter falk out?"),
        ("who said she was sorry", "who said Anna Lang was sorry"),
        ("which ships are like him", "which ships are like him"),
        ("who gave her the job", "who gave her the job"),
    ],
)
def test_he_is_written_out_where_it_is_asked_who_does_something(typed: str, meant: str) -> None:
    assert written_out(typed, BEFORE) == meant


def test_he_is_whoever_surely_is_one() -> None:
    before = replace(
        BEFORE, topic="the toll vote", speaker="Xuxa Lang", heard=(Speaker("Peter Falk"), Speaker("Xuxa Lang"))
    )
    assert written_out("who takes over if he goes", before) == "who takes over if Peter Falk goes"


@pytest.mark.parametrize("post", ["the alder mayor charged with theft", "our nordhaven pilot", "that quay director"])
def test_a_post_is_nobodys_name(post: str) -> None:
    assert person_of_topic(Context(None, post)) is None


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [
        ("and the harbour pilot, his words", "the harbour pilot"),
        ("no i meant falk's cook, her statement", "falk's cook"),
        ("what about the coach, his own reaction?", "the coach"),
    ],
)
def test_somebodys_words_are_asked_for_after_what_was_shown(typed: str, speaker: str) -> None:
    query = understand(typed, None, BEFORE)
    assert (query.kind, query.speaker) == (AnswerKind.WHAT_SAID, speaker)


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("aoc on the tolls", "Alexandria Ocasio-Cortez on the tolls"),
        ("what did RFK Jr. say", "what did Robert F. Kennedy Jr. say"),
        ("the idaho ag on tolls", "the idaho attorney general on tolls"),
        ("is the ag department closed", "is the ag department closed"),
        ('who wrote "aoc was here"', 'who wrote "aoc was here"'),
    ],
)
def test_initials_are_written_in_full(typed: str, full: str) -> None:
    assert plain(typed) == full


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [
        ("ana ruiz too?", "ana ruiz"),
        ("lunde's words please", "lunde"),
        ("their captain's reaction?", "the captain"),
        ("anything from the ferry company?", "the ferry company"),
        ("any comment by okafor", "okafor"),
    ],
)
def test_somebody_is_asked_for_on_what_was_shown(typed: str, speaker: str) -> None:
    query = understand(typed, None, BEFORE)
    assert (query.kind, query.speaker, query.about) == (AnswerKind.WHAT_SAID, speaker, BEFORE.topic)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("no, tom okafor. about the ferries", "and tom okafor about the ferries"),
        ("nope, lunde", "and lunde"),
        ("no, about the quay", "no, about the quay"),
        ("no ships then?", "no ships then?"),
    ],
)
def test_somebody_else_was_meant(typed: str, meant: str) -> None:
    assert written_out(typed, BEFORE) == meant


def test_where_after_a_fact_asks_where_it_was() -> None:
    query = understand("where", None, replace(BEFORE, asked="who sold the quay", topic="sold the quay"))
    assert (query.kind, query.words_asked, query.inside) == (AnswerKind.WHERE, False, True)
    said = understand("where", None, replace(BEFORE, asked="what did anna lang say"))
    assert said.words_asked
