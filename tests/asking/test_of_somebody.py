"""Whoever is asked for by whose agent, son or boss they are is found by the name that an article gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.answering.posts import post_asked
from corpus.model.answers import AnswerKind
from tests.asking.conftest import talk
from tests.asking.filled import filled

NEWS = [
    {
        "id": "song",
        "title": "Heirs of the singer Ivo Haller fight over a march",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """By Mara Lund

The heirs of Ivo Haller want their march back from the party.

Haller's son, Anton Brandt, sent a letter to the court on Friday.

“My father wrote it for a wedding, and nobody asked us for the march,” Brandt said.""",
    },
    {
        "id": "toys",
        "title": "Toy makers look at a dear winter",
        "source": "The Alder Times",
        "date": "2024-05-08",
        "text": """That is a test for Clara Kock, who took over as CEO of Brickby in February after Jon Gold left.

“Parents feel inflation in every shop,” Kock said.""",
    },
    {
        "id": "trainer",
        "title": "Runner Ines Vale is home",
        "source": "The Alder Times",
        "date": "2024-05-09",
        "text": """Ines Vale ran her first mile at home on Sunday, her trainer, Lotte Kager, told the radio.

“She laughed all the way to the bridge,” Kager said.""",
    },
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds these articles."""
    return filled(tmp_path_factory.mktemp("of"), NEWS)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did ivo haller's son say about the march", "wrote it for a wedding"),
        ("ivo haller's son on the march", "wrote it for a wedding"),
        ("what does the brickby ceo say about inflation", "Parents feel inflation"),
        ("what did ines vale's trainer say", "the bridge"),
    ],
)
async def test_by_whose_they_are(news: Path, question: str, words: str) -> None:
    (answer,) = await talk(news, question)
    assert answer.answered
    assert any(words in one.text for one in answer.evidence)


@pytest.mark.parametrize("question", ["what did ines vale's son say", "what did the brickby ceo say about the march"])
async def test_nobody_of_that_kind_is_made_up(news: Path, question: str) -> None:
    (answer,) = await talk(news, question)
    assert not answer.answered


@pytest.mark.parametrize(
    ("asked", "sentence", "names"),
    [
        ("haller's son", "Haller's son, Anton Brandt, sent a letter.", ("Anton Brandt",)),
        ("vale's trainer", "She ran, her trainer Lotte Kager said.", ("Lotte Kager",)),
        ("brickby's ceo", "Clara Kock, who took over as CEO, smiled.", ("Clara Kock",)),
        ("brickby's ceo", "The CEO smiled.", ()),
    ],
)
def test_the_name_beside_the_post(asked: str, sentence: str, names: tuple[str, ...]) -> None:
    post = post_asked(asked)
    assert post is not None
    assert post.names_in(sentence) == names


@pytest.mark.parametrize("question", ["who wrote this?", "who is the author", "who is the writer of the article?"])
async def test_who_wrote_the_article_shown_last(news: Path, question: str) -> None:
    (_, answer) = await talk(news, "what did ivo haller's son say about the march", question)
    assert answer.answered
    assert answer.page is not None
    assert answer.page.author == "Mara Lund"


@pytest.mark.parametrize("question", ["list all speakers", "who are the speakers", "show me the people you have"])
async def test_who_is_heard_is_a_question_about_what_is_held(news: Path, question: str) -> None:
    (answer,) = await talk(news, question)
    assert answer.kind is AnswerKind.CORPUS
