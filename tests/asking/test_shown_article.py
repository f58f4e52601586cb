"""A question of the article shown last may use the word for a kind of thing; one "of a new topic" is not of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.question.phrasing import anew, plain
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "lantern",
        "title": "Opera about a lighthouse sells more tickets than any in Lindow",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """The opera "The Lamp" sold 41,000 tickets in its first week in Lindow, the theatre said on Monday.

The record was previously held by "The Ferryman," which sold 33,000 tickets in 2011.

Its costumes were painted by Nadel & Sons of Brannock.""",
    },
    {
        "id": "loaf",
        "title": "Rye wins the golden loaf",
        "source": "Harbour Post",
        "date": "2024-05-07",
        "text": """The bakers of Ottersby chose the rye of Ida Holm as their loaf of the year 2024 on Tuesday.

"It tastes of smoke and winter," said Jonas Vogt, a judge.""",
    },
]


@pytest.fixture(scope="module")
def lindow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("shown"), ARTICLES)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("which opera held the record before", "The Ferryman"),
        ("what company painted the costumes", "Nadel & Sons"),
    ],
)
async def test_what_it_is_a_kind_of_need_not_be_told(lindow: Path, asked: str, words: str) -> None:
    *_, said = await talk(lindow, "how many tickets did the opera the lamp sell", asked)
    assert said.answered
    assert words in said.evidence[0].text


@pytest.mark.parametrize("opening", ["new topic: ", "never mind, ", "ok, different question - ", "moving on: "])
async def test_another_topic_is_not_of_the_article_shown(lindow: Path, opening: str) -> None:
    *_, said = await talk(
        lindow, "how many tickets did the opera the lamp sell", f"{opening}what is the loaf of the year 2024"
    )
    assert said.answered
    assert said.evidence[0].article_id == "loaf"
    assert not said.follows


def test_what_says_so_is_no_word_of_the_question() -> None:
    assert anew("unrelated: when does the ferry leave") == "when does the ferry leave"
    assert anew("new topics at the council") is None
    assert anew("forget it") is None
    assert plain("one more thing: who steers it") == "who steers it"
    assert plain("By the way, who steers it") == "who steers it"
    assert plain("last question, who steers it") == "who steers it"
    assert plain("last orders at noon") == "last orders at noon"
    assert plain("next week's ferry") == "next week's ferry"
