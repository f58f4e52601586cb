"""What tells the very thing goes before what only holds the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.asking.conftest import talk
from tests.asking.filled import filled

NEWS = [
    {
        "id": "visit",
        "title": "Mayor Ilse Rand visits Norland",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """The hope is that old ties are kept up by Ilse Rand in Norland.

Crowds turned out to greet Rand in Sandvik on Monday, where she opened a school.

"We had to be there," said Tor Sand.""",
    },
    {
        "id": "kits",
        "title": "Town hall sends out free FLU-19 kits",
        "source": "The Alder Times",
        "date": "2024-05-08",
        "text": """People will soon be able to order free FLU-19 test kits from the town hall.

Each household may order six free tests for FLU-19, the town said.""",
    },
    {
        "id": "runs",
        "title": "Logan Tarrant and the record",
        "source": "The Alder Times",
        "date": "2024-06-08",
        "text": """Logan Tarrant is the third player in the league to hit at least 40 home runs.

Tarrant needs four home runs in the last games, and averages 0.41 home runs a game.

Tarrant hit 44 home runs this year.""",
    },
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("things"), NEWS)


async def test_the_place_that_was_asked_about_is_no_answer(news: Path) -> None:
    (answer,) = await talk(news, "where did ilse rand go in norland")
    assert not answer.answered or "Sandvik" in answer.evidence[0].text


async def test_the_number_of_the_thing_goes_before_all_the_words(news: Path) -> None:
    (answer,) = await talk(news, "how many free flu-19 tests can i order")
    assert answer.answered
    assert answer.evidence[0].text.startswith("Each household may order six free tests")


async def test_what_one_hit_is_no_average_no_need_and_no_class(news: Path) -> None:
    (answer,) = await talk(news, "how many home runs did logan tarrant hit")
    assert answer.answered
    assert answer.evidence[0].text == "Tarrant hit 44 home runs this year."
