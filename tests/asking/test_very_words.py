"""Very words, silence, two people in one talk, slips in a name: what was asked for, or a no that offers it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.answering.given_words import wants_very_words
from corpus.answering.named_there import _owns_words
from corpus.answering.pages import stands
from corpus.answering.posts import post_asked
from corpus.language.tokens import terms, tokenize
from corpus.model.answers import Context
from corpus.question.conversation import written_out
from corpus.question.query import understand
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "lido",
        "title": "Seagate lido reopens after two years",
        "source": "Harbour Post",
        "date": "2024-04-02",
        "text": """SEAGATE — The lido in Seagate reopened on Monday after two years of repairs.

"We have all missed this water," Mayor Nora Feld said at the lido.

The builder Halvard Works declined to comment on the delay of the lido.

Engineer Piet Lammers, who planned the lido, did not respond to a request for comment.""",
    },
    {
        "id": "trial",
        "title": "Court jails harbour banker Oskar Brandt for fraud",
        "source": "The Alder Times",
        "date": "2024-03-11",
        "text": """PORT ALDER — The banker Oskar Brandt was jailed for six years on Friday for fraud at the bank.

Brandt denied the fraud in letters to the court, and said the money had been lost at sea.

Judge Mira Sand called the sentencing a sad day for the harbour.""",
    },
    {
        "id": "duet",
        "title": "Lena Marsh and Tobias Krol end their tour",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """PORT ALDER — The singers Lena Marsh and Tobias Krol ended their tour on Sunday.

"Tobias Krol is the kindest man I have ever sung with," Lena Marsh said after the last concert.

"Lena Marsh taught me to listen," Tobias Krol said.""",
    },
]


@pytest.fixture(scope="module")
def shore(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("shore"), ARTICLES)


@pytest.mark.parametrize(
    ("question", "very"),
    [
        ("oskar brandt's own statement to the court", True),
        ("nora feld on the lido, her quote", True),
        ("the exact words of Krol on Marsh", True),
        ("what did Brandt say verbatim", True),
        ("words about the lido from nora feld", False),
        ("what did the statement of the bank say", False),
    ],
)
def test_who_asks_for_the_very_words(question: str, very: bool) -> None:
    assert wants_very_words(question) is very


@pytest.mark.parametrize(
    "question",
    [
        "oskar brandt's own statement to the court",
        "brandt on the fraud, his exact words",
        "quote by oskar brandt on fraud",
    ],
)
async def test_what_only_the_reporter_tells_is_no_quote(shore: Path, question: str) -> None:
    (answer,) = await talk(shore, question)
    assert not answer.answered
    assert answer.evidence


@pytest.mark.parametrize(
    ("question", "owner"),
    [("rose's reason for the delay", True), ("frost’s answer to critics", True), ("rose garden reason", False),
     ("the mayor's answer", False), ("france's response", False), ("frost's ferry", False)],
)  # fmt: skip
def test_who_owns_words_may_be_called_by_an_everyday_word(question: str, owner: bool) -> None:
    tokens = tokenize(question.removeprefix("the "))
    assert _owns_words(tokens, 0) is owner


async def test_own_words_are_a_quote(shore: Path) -> None:
    (answer,) = await talk(shore, "nora feld on the lido, her quote")
    assert answer.answered
    assert "missed this water" in answer.evidence[0].text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("did Halvard Works comment on the lido?", "declined to comment"),
        ("did piet lammers respond about the lido", "did not respond"),
        ("has Piet Lammers said anything about the delay of the lido?", "did not respond"),
    ],
)
async def test_silence_is_told_by_the_reporter(shore: Path, question: str, told: str) -> None:
    (answer,) = await talk(shore, question)
    assert answer.answered
    assert told in answer.evidence[0].text
    assert answer.evidence[0].speaker is None


@pytest.mark.parametrize(
    "question", ["did nora feld comment on the fraud?", "did Halvard Works comment on the concert?"]
)
async def test_silence_on_another_matter_is_none(shore: Path, question: str) -> None:
    (answer,) = await talk(shore, question)
    assert not answer.answered


async def test_two_people_are_told_apart(shore: Path) -> None:
    said, back, again = await talk(
        shore, "what did lena marsh say about tobias krol", "and what did he say about her", "and she about him?"
    )
    assert "kindest man" in said.evidence[0].text
    assert "taught me to listen" in back.evidence[0].text
    assert "kindest man" in again.evidence[0].text


@pytest.mark.parametrize(
    ("speaker", "topic", "asked", "meant"),
    [
        ("Ana Ruiz", "tom okafor", "and what did he say about her", "what did tom okafor say about Ana Ruiz"),
        ("Tom Okafor", "ana ruiz", "but she on him?", "what did ana ruiz say on Tom Okafor"),
        ("Ana Ruiz", "tom okafor", "what did she think of him?", "what did Ana Ruiz think of tom okafor"),
        ("Petra Holm", "Nora Feld", "what did she say about her", "what did Nora Feld say about Petra Holm"),
    ],
)
def test_of_two_pronouns_each_is_somebody(speaker: str, topic: str, asked: str, meant: str) -> None:
    assert written_out(asked, Context(speaker, topic, None, 1, 0, 0)) == meant


@pytest.mark.parametrize(("typed", "name"), [("lenna marsh", "Lena Marsh"), ("tobias kroll", "Tobias Krol")])
async def test_a_slip_in_a_bare_name_is_offered_right(shore: Path, typed: str, name: str) -> None:
    (answer,) = await talk(shore, typed)
    assert answer.answered or answer.did_you_mean == name


@pytest.mark.parametrize("asked", ["matt farrow's lawyer", "wife of matt farrow", "the agent of Matt Farrow"])
def test_a_given_name_alone_is_no_sign_of_whose_post_it_is(asked: str) -> None:
    post = post_asked(asked)
    assert post is not None
    assert not post.is_around(frozenset(terms("the painter Matt Oldham and his wife")))
    assert post.is_around(frozenset(terms("Farrow paints")))


@pytest.mark.parametrize(
    ("question", "whole", "answers"),
    [("tell me about the lido", False, True), ("seagate lido slides", False, False), ("seagate lido", True, True)],
)
def test_a_page_that_lacks_a_word_answers_only_who_asked_for_one(question: str, whole: bool, answers: bool) -> None:
    assert stands(understand(question), whole=whole) is answers


@pytest.mark.parametrize(
    "asked", ["who mended the lido?", "how warm is the lido", "which mayor spoke at the lido cafe"]
)
async def test_the_closest_is_of_what_the_question_names(shore: Path, asked: str) -> None:
    _, answer = await talk(shore, "what did lena marsh say about tobias krol", asked)
    assert answer.answered or answer.evidence[0].article_id == "lido"
