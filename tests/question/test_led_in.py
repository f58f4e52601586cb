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


@pytest.mark.parametrize(
    ("question", "speaker", "quoted"),
    [
        ('ana ruiz: "the sea was kind to us" real quote?', "ana ruiz", "the sea was kind to us"),
        ('mayor okafor: "we will fix it" - true quote?', "mayor okafor", "we will fix it"),
        ('fact check: okafor "nobody will lose a job over this"', "okafor", "nobody will lose a job over this"),
        ("okafor “we will fix it” fake or real?", "okafor", "we will fix it"),
        ("Ana Ruiz: “The bridge is closed.”", "Ana Ruiz", "The bridge is closed."),
        ('okafor "no ship will leave this harbour tonight"', "okafor", "no ship will leave this harbour tonight"),
        ('"we will fix it next year" - Ana Ruiz', "Ana Ruiz", "we will fix it next year"),
        ('is "the sea was kind to us" a real quote by Ruiz?', "Ruiz", "the sea was kind to us"),
        ('was it ana ruiz who said "the sea was kind to us"?', "ana ruiz", "the sea was kind to us"),
    ],
)
def test_a_name_beside_words_in_marks_is_a_check(question: str, speaker: str, quoted: str) -> None:
    query = read(question)
    assert (query.kind, query.speaker, query.quoted) == (AnswerKind.VERIFY, speaker, quoted)


@pytest.mark.parametrize(
    "question",
    [
        'okafor tribute "harbour lights"',
        'who said "enough is enough" about okafor',
        'what did okafor mean by "the long way home to the sea"',
        'ruiz on "the plan to close the old harbour for good"',
        'when was "the last ferry out of the old harbour" written?',
    ],
)
def test_a_title_or_a_matter_in_marks_is_no_check_of_somebody(question: str) -> None:
    query = read(question)
    assert query.kind is not AnswerKind.VERIFY or query.speaker is None


@pytest.mark.parametrize(
    ("typed", "speaker", "words"),
    [
        ("ruiz said there would be no new ferries this year. verify speaker", "ruiz", "there would be no new ferries"),
        (
            "Pilot Bo Lind quoted as: the quay was a trap for every ship. right man?",
            "Pilot Bo Lind",
            "the quay was a trap",
        ),
        ("okafor: the tolls are a gift to the region, are these his words?", "okafor", "the tolls are a gift"),
    ],
)
def test_words_without_marks_are_checked_where_it_is_asked_whose_they_are(typed: str, speaker: str, words: str) -> None:
    query = understand(typed)
    assert (query.kind, query.speaker) == (AnswerKind.VERIFY, speaker)
    assert (query.quoted or "").startswith(words)
    assert not (query.quoted or "").endswith(("his", "that", "these", "man", "speaker"))


@pytest.mark.parametrize(
    "typed",
    [
        "the dam leaked for two winters. who gave that figure",
        "claim: the dam leaked for two winters, who is on record saying so?",
        "the dam leaked for two winters - who made that point?",
    ],
)
def test_who_said_it_is_asked_behind_a_claim(typed: str) -> None:
    query = understand(typed)
    assert query.kind is AnswerKind.WHO_SAID
    assert query.quoted == "the dam leaked for two winters"


@pytest.mark.parametrize(
    ("typed", "limited"),
    [
        ("the quay was sold to the railway in 1926. who says so", False),
        ("the tolls were doubled in march 2024, who gave that figure", True),
        ("who said in 2024 that the quay is sold", True),
    ],
)
def test_a_year_within_a_claim_is_no_limit(typed: str, limited: bool) -> None:
    query = understand(typed)
    assert query.kind is AnswerKind.WHO_SAID
    assert (query.period is not None) is limited


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("who called the bridge a gift to the region", "gift to the region"),
        ("who called tom okafor an utter fool lol", "utter fool"),
        ("who described the quay as a trap for ships", "trap for ships"),
        ("who said the bridge is a gift", "the bridge is a gift"),
    ],
)
def test_what_something_was_called_is_what_was_said(typed: str, words: str) -> None:
    query = understand(typed)
    assert (query.kind, query.quoted) == (AnswerKind.WHO_SAID, words)
