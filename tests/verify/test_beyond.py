"""What is said of words that were sent with more behind them, or with a name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.rendering.renderer import Renderer
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "stadium",
        "title": "Mayor of Alder speaks of the stadium",
        "source": "Harbour Post",
        "date": "2024-03-04",
        "text": """ALDER — "Not a cent of this goes to the stadium," Mayor Lena Okafor said on Monday.

"The figures are wrong and old," said Karl Weber, head of the tram company.""",
    }
]


@pytest.fixture(scope="module")
def stadium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("beyond"), ARTICLES)


async def reply(folder: Path, question: str) -> str:
    (said,) = await talk(folder, question)
    return Renderer().answer(said, date(2024, 5, 20)).plain()


@pytest.mark.parametrize(
    "question",
    [
        'Did Okafor say "Not a cent of this goes to the stadium" and resign over the fire in the old town hall?',
        'did lena okafor say "Not a cent of this goes to the stadium" before the old harbour burned down in April',
    ],
)
async def test_what_stands_outside_the_marks_is_told_to_be_unchecked(stadium: Path, question: str) -> None:
    assert "only the words between the marks" in await reply(stadium, question)


@pytest.mark.parametrize(
    "question",
    [
        'Did Okafor say "Not a cent of this goes to the stadium"?',
        'lena okafor on the stadium: "Not a cent of this goes to the stadium" legit?',
    ],
)
async def test_nothing_is_told_so_where_nothing_more_is_claimed(stadium: Path, question: str) -> None:
    assert "only the words between" not in await reply(stadium, question)


@pytest.mark.parametrize("question", ['"Nobody has ever seen these figures before" karl weber real?'])
async def test_whoever_gave_a_name_is_not_asked_for_one(stadium: Path, question: str) -> None:
    assert "ask with a name" not in await reply(stadium, question)
