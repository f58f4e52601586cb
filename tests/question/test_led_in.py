"""Questions for somebody's words that begin with whom or what they are about."""

from __future__ import annotations

import pytest

from corpus.model.answers import AnswerKind
from corpus.question.query import Query, understand


def read(question: str) -> Query:
    """The question as it is read where its speaker is somebody."""
    query = understand(question)
    return query.perhaps or query


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("ruiz in alder what did she say about the ferries", "ruiz", {"ferri", "alder"}),
        ("okafor after the vote, wat did he say", "okafor", {"vote"}),
        ("harbour mayor ana ruiz what does she think of the new quay", "harbour mayor ana ruiz", {"new", "quay"}),
        ("ana ruiz reaction to losing the vote", "ana ruiz", {"lose", "vote"}),
        ("ana ruiz's response to the fire", "ana ruiz", {"fire"}),
        ("alder mayor on the captain who left the ship", "alder mayor", {"captain", "ship"}),
        ("ferry boss on why tickets cost more", "ferry boss", {"ticket", "cost"}),
        ("how ana ruiz explained the delay", "ana ruiz", {"delay"}),
    ],
)
def test_whom_and_on_what(question: str, speaker: str, topic: set[str]) -> None:
    query = read(question)
    assert query.kind is AnswerKind.WHAT_SAID
    assert query.speaker == speaker
    assert topic <= set(query.topic)


def test_name_and_matter_side_by_side_are_told_apart_by_whoever_is_known() -> None:
    query = read("ana ruiz first woman at the helm, her words?")
    assert (query.kind, query.speaker) == (AnswerKind.PROFILE, "ana ruiz first woman at the helm")


def test_how_somebody_apologised_asks_for_an_apology() -> None:
    query = read("could you tell me how ana ruiz apologised for the delay")
    assert (query.kind, query.speaker, query.stance) == (AnswerKind.WHAT_SAID, "ana ruiz", "apologise")


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("which captain told them to cut the rope and wait", "to cut the rope and wait"),
        ('which tory said "it is done" about the tolls', "it is done"),
        ("which skipper said the sea was kind", "the sea was kind"),
    ],
)
def test_which_of_a_kind_said_it(question: str, quoted: str) -> None:
    query = read(question)
    assert (query.kind, query.quoted) == (AnswerKind.WHO_SAID, quoted)


@pytest.mark.parametrize(
    "question",
    [
        "how long did the response to the fire take",
        "how to respond to a fire",
        "what is it called now",
        "which of them is called the oldest",
        "what was the public reaction to the verdict",
        "how many people responded to the survey",
    ],
)
def test_other_questions_ask_for_nobodys_words(question: str) -> None:
    assert read(question).kind not in {AnswerKind.WHAT_SAID, AnswerKind.WHO_SAID}
