"""What somebody promised, denied or apologised for: told by that verb, of whoever "she" is, and no other deed."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model.answers import AnswerKind
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "subsidy",
        "title": "Study finds trams cost Alder more than the depot",
        "source": "Harbour Post",
        "date": "2024-03-11",
        "text": """A study finds that trams cost Alder more than the depot.

Paula Stein, the transport minister, welcomed the study on social media. She promised to extend the subsidy until 2030.

Karl Weber, head of the tram company, disputed the findings. He denied that the company had asked for the closure.

Weber apologised to passengers on Friday, writing, “I should have told you about the closure in May.”

Rita Moss sang for years in “The Long Evening.” Her agent said she would come back.

“I have to say it: I am the last tram driver. Nobody follows me,” said Ole Brun.

Dana Holt called the last of the plans a map of nothing.""",
    },
]


@pytest.fixture(scope="module")
def subsidy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("subsidy"), ARTICLES)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Paula Stein promise?", "She promised to extend the subsidy until 2030."),
        ("what has stein promised", "She promised to extend the subsidy until 2030."),
        ("What did Karl Weber deny?", "He denied that the company had asked for the closure."),
        ("Did Weber deny the closure claim?", "He denied that the company had asked for the closure."),
        ("did karl weber deny reports that the company had asked for the closure", "He denied that the company"),
        ("how did Karl Weber apologise for the closure", "I should have told you"),
    ],
)
async def test_it_is_told_by_its_verb(subsidy: Path, question: str, words: str) -> None:
    (said,) = await talk(subsidy, question)
    assert said.answered
    assert words in said.evidence[0].text


@pytest.mark.parametrize("question", ["What did Karl Weber promise?", "what did paula stein deny"])
async def test_another_deed_is_no_answer(subsidy: Path, question: str) -> None:
    (said,) = await talk(subsidy, question)
    assert not said.answered


async def test_words_that_stand_so_are_meant_without_marks(subsidy: Path) -> None:
    (said,) = await talk(subsidy, "which driver said i am the last tram driver")
    assert said.kind is AnswerKind.WHO_SAID
    assert said.evidence[0].text.startswith("“I have to say it")


async def test_the_title_of_a_work_is_nobodys_words(subsidy: Path) -> None:
    (said,) = await talk(subsidy, "what did rita moss say about the trams")
    assert not said.answered


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("did Karl Weber apologise?", True), ("did Paula Stein apologise?", False), ("has ole brun apologised", False)],
)
async def test_a_stance_alone_is_told_or_nothing_is(subsidy: Path, asked: str, answered: bool) -> None:
    (answer,) = await talk(subsidy, asked)
    assert answer.answered is answered


async def test_a_stance_alone_of_whoever_was_heard(subsidy: Path) -> None:
    _, answer = await talk(subsidy, "what did ole brun say", "did he apologise?")
    assert not answer.answered
