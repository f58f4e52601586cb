"""Other ways to ask: adverbs, views, publishers, what leans on the answer before."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Context
from corpus.model.speech import Speaker
from corpus.question.query import understand

TODAY = date(2024, 5, 20)
BEFORE = Context(
    "Ana Ruiz", "bridge tolls", "bridge", 1, 10, 90, shown=("The tolls are fair.",), heard=(Speaker("Ana Ruiz"),)
)
PAPERS = frozenset({"harbour post", "the alder times", "today news"})


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("What does Brannock firmly oppose?", "Brannock", ("oppos",)),
        ("What has Ruiz recently said about tolls?", "Ruiz", ("toll",)),
        ("What did Megan Kelly say about tolls?", "Megan Kelly", ("toll",)),
        ("What were Ruiz's words on tolls?", "Ruiz", ("toll",)),
        ("What is Okafor' position on tolls?", "Okafor", ("toll",)),
        ("what was ruiz reaction to the strike", "ruiz", ("strike",)),
        ("How did Ruiz react to the strike?", "Ruiz", ("strike",)),
        ("hi, could you find out if Ruiz said anything about tolls?", "Ruiz", ("toll",)),
        ("WHAT DID ANA RUIZ SAY ABOUT TOLLS", "ana ruiz", ("toll",)),
        ("Ruiz's views on tolls", "Ruiz", ("toll",)),
        ("What was said by Ruiz about tolls?", "Ruiz", ("toll",)),
        ("so Ruiz said what about tolls", "Ruiz", ("toll",)),
        ("what was the reaction from Brannock to the strike", "Brannock", ("strike",)),
        ("any comment from Ruiz on tolls?", "Ruiz", ("toll",)),
        ("What is Ruiz's opinion regarding tolls?", "Ruiz", ("toll",)),
        ("the position of Tom Okafor on tolls", "Tom Okafor", ("toll",)),
    ],
)
def test_somebodys_words(question: str, speaker: str, topic: tuple[str, ...]) -> None:
    query = understand(question, None, None, frozenset(), TODAY)
    assert (query.kind, query.speaker, query.topic) == (AnswerKind.WHAT_SAID, speaker, topic)


@pytest.mark.parametrize(
    "question",
    [
        "What is the dictionary's word of the year?",
        "The first view of the tower was shown. How much did the tower cost?",
        "What star announced a farewell on Tuesday?",
        "where can I watch promising young rowers",
        "when can we read claims against the port",
        "Where do I get told tales of the harbour?",
        "When will the names be revealed?",
        "What has the search party been told?",
        "What percentage said the toll is too high?",
        "What do the millers need to do before they can report?",
    ],
)
def test_what_only_looks_like_it(question: str) -> None:
    assert understand(question).speaker is None


@pytest.mark.parametrize(
    ("question", "source", "kind"),
    [
        ("What did the Harbour Post report about the clinic?", "Harbour Post", AnswerKind.LATEST),
        ("what did the alder times say about the clinic", "the alder times", AnswerKind.LATEST),
        ("What did Today News report about the clinic?", "Today News", AnswerKind.LATEST),
        ("according to harbour post who scored", "harbour post", AnswerKind.FACT),
        ("Did Harbour Post report that the clinic will close?", "Harbour Post", AnswerKind.FACT),
    ],
)
def test_a_publisher_is_no_speaker(question: str, source: str, kind: AnswerKind) -> None:
    query = understand(question, None, None, PAPERS, TODAY)
    assert (query.source, query.speaker, query.kind, query.period) == (source, None, kind, None)


def test_what_leans_on_the_answer_before() -> None:
    def after(question: str) -> object:
        query = understand(question, None, BEFORE, frozenset(), TODAY)
        return query.kind, query.speaker, query.topic, query.not_again, query.others, query.again

    assert after("what else?") == (AnswerKind.WHAT_SAID, "Ana Ruiz", (), True, False, False)
    assert after("who else said so?") == (AnswerKind.LIST, None, ("bridg", "toll"), False, True, False)
    assert after("who else spoke about ferries?") == (AnswerKind.LIST, None, ("ferri",), False, True, False)
    assert after("source?") == (AnswerKind.FACT, None, ("bridg", "toll"), False, False, True)
    assert after("who said that?") == (AnswerKind.WHO_SAID, None, ("bridg", "toll"), False, False, True)
    assert after("What did Okafor say about it?") == (AnswerKind.WHAT_SAID, "Okafor", ("bridg", "toll"), False, False,
                                                      False)  # fmt: skip
    assert understand("is that true?", None, BEFORE).reason == "truth"


def test_another_reading_is_kept_for_who_knows_the_people() -> None:
    query = understand("and Okafor?", None, BEFORE)
    assert (query.speaker, query.topic) == ("Ana Ruiz", ("okafor",))
    assert query.perhaps is not None
    assert (query.perhaps.speaker, query.perhaps.topic) == ("Okafor", ("bridg", "toll"))
    assert understand("and about ferries?", None, BEFORE).perhaps is None
    on = understand("Ana Ruiz on tolls")
    assert on.kind is AnswerKind.TOPIC
    assert on.otherwise is not None
    assert on.otherwise.kind is AnswerKind.FACT
    assert on.perhaps is not None
    assert (on.perhaps.speaker, on.perhaps.topic) == ("Ana Ruiz", ("toll",))


def test_a_second_question_is_noted() -> None:
    query = understand("What did Ruiz say about tolls and who scored the winner?")
    assert (query.topic, query.also) == (("toll",), "who scored the winner?")


def test_no_topic_asks_for_the_newest() -> None:
    query = understand("what's the latest?")
    assert (query.kind, query.terms) == (AnswerKind.LATEST, ())


@pytest.mark.parametrize(
    ("question", "speaker", "claimed"),
    [
        ("ana ruiz said the tolls are theft", "ana ruiz", "the tolls are theft"),
        ("Okafor claimed that he never sold the ferry", "Okafor", "he never sold the ferry"),
        ("harbour board admitted it lost the keys", "harbour board", "it lost the keys"),
    ],
)
def test_a_claim_of_what_somebody_said_is_checked_where_that_is_somebody(
    question: str, speaker: str, claimed: str
) -> None:
    perhaps = understand(question).perhaps
    assert perhaps is not None
    assert (perhaps.kind, perhaps.speaker, perhaps.quoted) == (AnswerKind.VERIFY, speaker, claimed)


@pytest.mark.parametrize(
    "question", ["someone said the tolls are theft", "she said the tolls are theft", "what Ruiz said about tolls"]
)
def test_words_of_nobody_are_no_such_claim(question: str) -> None:
    perhaps = understand(question).perhaps
    assert perhaps is None or perhaps.kind is not AnswerKind.VERIFY


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("ana ruiz quote", "ana ruiz"),
        ("Okafor quotes", "Okafor"),
        ("Ruiz's statements", "Ruiz"),
        ("holm remarks", "holm"),
    ],
)
def test_quotes_of_somebody_are_their_words(question: str, speaker: str) -> None:
    query = understand(question)
    perhaps = query.perhaps or query
    assert (perhaps.kind, perhaps.speaker) == (AnswerKind.WHAT_SAID, speaker)


@pytest.mark.parametrize(
    "question",
    [
        "Who was seen wearing brown?",
        "What did the officials issue after the storm?",
        "When did the officials issue the alert?",
        "What did everybody find at the quay?",
        "What did the harbour pilot plead guilty to?",
        "what did Brandt confess to",
        "did ruiz want to tweet stay calm",
        "has the union tried to call it a strike",
    ],
)
def test_what_may_be_a_deed_is_asked_as_a_fact_where_nothing_was_said(question: str) -> None:
    query = understand(question)
    last = query.otherwise or query
    assert last.kind in {AnswerKind.FACT, AnswerKind.WHEN}
    assert not last.words_asked


@pytest.mark.parametrize(
    "question", ["what did ruiz say about tolls", "who is the mayor of alder", "when did ruiz speak"]
)
def test_what_asks_for_words_alone_or_an_office_has_no_such_reading(question: str) -> None:
    assert understand(question).otherwise is None


def test_what_somebody_called_a_thing_is_a_stance_of_one_speaker() -> None:
    assert understand("what did Ruiz call the tolls").stance == "call"
    assert understand("who called the tolls a disgrace").stance is None


@pytest.mark.parametrize(
    ("question", "claimed"),
    [
        ("did okafor call it a revenge game", "a revenge game"),
        ("did ruiz call them thieves of the quay", "thieves of the quay"),
        ("did ruiz call the tolls theft", "the tolls theft"),
    ],
)
def test_what_a_thing_was_called_is_what_was_said(question: str, claimed: str) -> None:
    assert understand(question).quoted == claimed


@pytest.mark.parametrize(
    ("question", "speaker", "about"),
    [
        ("everything Ruiz said", "Ruiz", ""),
        ("show me everything Ruiz has said about tolls", "Ruiz", "tolls"),
        ("all that Tom Okafor has ever said", "Tom Okafor", ""),
        ("what Ruiz has said about the ferries", "Ruiz", "ferries"),
    ],
)
def test_everything_somebody_said_is_what_they_said(question: str, speaker: str, about: str) -> None:
    asked = understand(question)
    assert (asked.kind, asked.speaker) == (AnswerKind.WHAT_SAID, speaker)
    assert tuple(asked.topic) == tuple(terms(about))


@pytest.mark.parametrize(
    "question",
    ["why did the ferry stop in june 2023", "why did Alder Bank close on 3 May 2024?", "why did it rain in March"],
)
def test_why_something_was_in_a_month_never_asks_for_the_news_of_that_month(question: str) -> None:
    query = understand(question, today=TODAY)
    assert query.kind is AnswerKind.FACT
    assert query.otherwise is None or query.otherwise.kind is not AnswerKind.LATEST
    assert understand("what happened in March 2023").kind is AnswerKind.LATEST
