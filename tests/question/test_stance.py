"""Which stance a question asks for, whose, toward what."""

from __future__ import annotations

import pytest

from corpus.model.answers import AnswerKind
from corpus.question.query import understand
from corpus.question.stance import stances

LISTED = [
    ("Who has criticised Mayor Ruiz?", "criticise", ("mayor", "ruiz")),
    ("who slammed the new tolls", "criticise", ("new", "toll")),
    ("which politicians have condemned the strike", "criticise", ("strike",)),
    ("Who called for Okafor to be prosecuted?", "demand", ("okafor", "prosecut")),
    ("who is against the merger", "oppose", ("merger",)),
    ("Who are the opponents of the bridge?", "oppose", ("bridg",)),
    ("list everyone who backed the ferry deal", "support", ("ferri", "deal")),
    ("who attacked Ruiz over the tolls", "criticise", ("ruiz", "toll")),
    ("who has apologised for the delay", "apologise", ("delay",)),
]


@pytest.mark.parametrize(("question", "stance", "topic"), LISTED, ids=[row[0] for row in LISTED])
def test_who_took_a_stance_is_a_list(question: str, stance: str, topic: tuple[str, ...]) -> None:
    query = understand(question)
    assert (query.kind, query.stance, query.topic) == (AnswerKind.LIST, stance, topic)


@pytest.mark.parametrize(
    "question",
    ["Who attacked the castle?", "Who was criticised by Ruiz?", "Who approved the drug?", "Who won the cup?"],
)
def test_a_deed_is_no_stance(question: str) -> None:
    assert understand(question).stance is None


def test_whether_somebody_took_a_stance() -> None:
    other = understand("did Ruiz apologise for the delay?").perhaps
    assert other is not None
    assert (other.speaker, other.stance, other.topic) == ("Ruiz", "apologise", ("delay",))


def test_what_somebody_warned_about() -> None:
    query = understand("What did Ruiz warn about?")
    assert (query.speaker, query.stance) == ("Ruiz", "warn")


@pytest.mark.parametrize(
    "question",
    [
        "compare what Ruiz and Okafor said about the tolls",
        "Ruiz vs Okafor on the tolls, what did each say",
        "how do Ruiz and Okafor differ on the tolls?",
    ],
)
def test_two_people_are_compared(question: str) -> None:
    query = understand(question)
    assert (query.speakers, query.topic) == (("Ruiz", "Okafor"), ("toll",))


def test_every_stance_has_verbs_and_no_verb_is_empty() -> None:
    assert all(stance.verbs for stance in stances().values())
    assert all(word for stance in stances().values() for verb in stance.verbs for word in verb)


@pytest.mark.parametrize("question", ["who attacked the quay with stones", "who blocked the bridge in may"])
def test_a_deed_is_nobodys_words(question: str) -> None:
    assert understand(question).kind is AnswerKind.FACT


def test_an_attack_over_something_is_words() -> None:
    assert understand("who attacked Ruiz over the tolls").words_asked
