"""Who is asked for by less than a name: somebody's lawyer, "he" where one person is heard, a name with words beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.answering.posts import post_asked
from corpus.model.answers import AnswerKind
from corpus.model.speech import Speaker
from tests.asking.conftest import talk
from tests.asking.filled import filled

NEWS = [
    {
        "id": "trial",
        "title": "Sedlak's lawyer calls the harbour case a farce",
        "source": "Harbour Post",
        "date": "2024-04-11",
        "text": """The trial of former clerk Karin Sedlak, 52, opened in Port Alder on Wednesday.

"This case is a farce from the first page to the last," said Jonas Brandt, Sedlak's attorney.

"She took the papers home because nobody else would keep them dry," Brandt said.

Prosecutor Lena Vogt asked for a fine of 4,000 crowns.""",
    },
    {
        "id": "psychic",
        "title": "Fortune teller Madam Orla dies at 71",
        "source": "The Alder Times",
        "date": "2024-05-03",
        "text": """The fortune teller known as Madam Orla has died in Brannock.

Orla was taken to the clinic on Monday, her lawyer, Petra Lind, said. "She knew the day before we did," Lind said.

Her brother, Marek Orla, 66, will keep the shop.

The shop was closed on Tuesday because the roof leaked, a neighbour said.""",
    },
]
ONE = [
    {
        "id": "quay",
        "title": "Harbour master slams the city over its claims about the quay",
        "source": "Harbour Post",
        "date": "2024-02-02",
        "text": """The city should stop its quarrel about the quay, harbour master Ana Holm said on Thursday.

She said that the city had slandered the harbour. "That is a distortion of every fact there is," Holm said.

"We urge the city to stop smearing us," Holm said.""",
    },
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("persons"), NEWS)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("one"), ONE)


def speaker(given: Speaker | None) -> str:
    return given.name if given is not None else ""


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("what did sedlaks lawyer say", "Jonas Brandt"),
        ("what did Karin Sedlak's lawyer say about the case", "Jonas Brandt"),
        ("what did the attorney of sedlak say", "Jonas Brandt"),
        ("what did madam orla's lawyer say", "Petra Lind"),
    ],
)
async def test_the_holder_of_somebodys_post_is_asked_for(news: Path, question: str, who: str) -> None:
    (answer,) = await talk(news, question)
    assert answer.answered
    assert speaker(answer.evidence[0].speaker) == who


async def test_somebody_else_of_the_trade_is_not_theirs(news: Path) -> None:
    (answer,) = await talk(news, "what did vogts lawyer say about the shop")
    assert not answer.answered


def test_a_title_before_a_name_is_no_post() -> None:
    assert post_asked("president ana ruiz") is None
    assert post_asked("the mayor") is None
    assert post_asked("ana ruiz") is None


@pytest.mark.parametrize(
    ("question", "age"),
    [
        ("how old is karin sedlak", "52"),
        ("how old is Marek Orla?", "66"),
        ("what is the age of karin sedlak", "52"),
    ],
)
async def test_an_age_stands_beside_its_name(news: Path, question: str, age: str) -> None:
    (answer,) = await talk(news, question)
    assert answer.answered
    first = answer.evidence[0]
    mark = first.emphasis[0].shifted(-first.span.start)
    assert mark.of(first.text) == age
    assert answer.kind is AnswerKind.QUANTITY


async def test_an_age_that_nobody_tells_is_refused(news: Path) -> None:
    for question in ("how old is jonas brandt", "how old is madam orla"):
        (answer,) = await talk(news, question)
        assert not answer.answered, question


async def test_why_shows_the_reason_and_not_the_lead(news: Path) -> None:
    (answer,) = await talk(news, "why was the shop of the fortune teller closed")
    assert answer.answered
    assert "because the roof leaked" in answer.evidence[0].text


async def test_he_is_whoever_alone_is_heard(one: Path, news: Path) -> None:
    (alone,) = await talk(one, "what did he say about the city")
    assert alone.answered
    assert speaker(alone.evidence[0].speaker) == "Ana Holm"
    (several,) = await talk(news, "what did he say about the case")
    assert several.reason == "whom"


async def test_a_name_and_words_ask_for_those_words(one: Path) -> None:
    said, page = await talk(one, "ana holm slander", "ana holm")
    assert said.answered
    assert said.kind is AnswerKind.WHAT_SAID
    assert "slandered" in said.evidence[0].text
    assert page.kind is AnswerKind.PROFILE


async def test_words_that_stand_nowhere_are_named(one: Path) -> None:
    (answer,) = await talk(one, "what did Ana Holm say about unicorns")
    assert not answer.answered
    assert answer.unheld == ("unicorns",)
