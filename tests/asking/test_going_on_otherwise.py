"""A question that goes on about somebody else, or something else, is not answered by the words shown before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "flood",
        "title": "River floods the old town of Alder",
        "source": "Harbour Post",
        "date": "2024-03-04",
        "text": """The river flooded the old town of Alder, where Zara Quill the singer grew up.

"The river took my whole street," said Dana Holt, a baker.

Tom Weller had said on Sunday that the dam was old. "We need a new wall," said Ida Moss, the mayor.""",
    },
    {
        "id": "tram",
        "title": "Trams of Fenwick run late",
        "source": "Harbour Post",
        "date": "2024-03-06",
        "text": """The trams of Fenwick run late. "Every driver is ill," said Jonas Reed, who leads the union.

"I walk to work," said Nils Aker, a clerk.""",
    },
    {
        "id": "bread",
        "title": "Bread gets dearer in Fenwick",
        "source": "Harbour Post",
        "date": "2024-03-07",
        "text": """Bread gets dearer in Fenwick. "Flour is like gold," said Ole Brun, a miller.""",
    },
]


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("flood"), ARTICLES)


async def test_and_somebody_is_not_answered_by_the_same_words(flood: Path) -> None:
    first, second = await talk(flood, "what did Dana Holt say about the river", "and zara?")
    assert first.answered
    assert not second.answered or second.evidence[0].text != first.evidence[0].text


async def test_it_goes_on_meaning_the_matter_that_somebody_said_nothing_on(flood: Path) -> None:
    _, other, third = await talk(
        flood, "what did Dana Holt say about the river flood", "and Jonas Reed?", "what did Ole Brun say about it"
    )
    assert other.nothing_on is not None
    assert not third.answered or third.nothing_on is not None


async def test_when_somebody_said_it_is_no_time_of_anothers_words(flood: Path) -> None:
    _, when = await talk(flood, "what did Ida Moss say", "when did Ida Moss say that?")
    assert when.moment is None or "Sunday" not in when.moment.words
