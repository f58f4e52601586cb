"""Articles that ask in a line of their own and answer under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.asking.conftest import talk
from tests.asking.filled import filled

NEWS = [
    {
        "id": "ferry",
        "title": "What to know about the Northwind ferry and its new captain",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """The Northwind ferry returns to the sound this summer after two winters in the dock.

Who is the captain of the Northwind ferry?

Sunniva Aas was chosen on Monday by the owners. She grew up on the island.

How old is the captain of the Northwind ferry?

Aas is 34 years old.

How many people does the Northwind ferry employ?

At the end of last year 210 were on its books, among them 40 cooks.

How many cabins does the Northwind ferry have?

The owners would not say.

When does the Northwind ferry sail again?

Its first crossing is planned for June 14.

How many passengers did the Northwind ferry carry?

What does a ticket for the Northwind ferry cost?

A crossing costs $18 for adults and nothing for children.""",
    },
    {
        "id": "strike",
        "title": "Dockers strike at Alder",
        "source": "The Alder Times",
        "date": "2024-05-08",
        "text": """Dockers at Alder stopped work on Tuesday.

"We have waited long enough," said their speaker, Jonas Brandt.""",
    },
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("explainers"), NEWS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how old is the captain of the northwind ferry", "Aas is 34 years old."),
        ("How many people does the Northwind ferry employ?", "At the end of last year 210 were on its books"),
        ("when does the northwind ferry sail again", "Its first crossing is planned for June 14."),
        ("who is the captain of the northwind ferry", "Sunniva Aas was chosen on Monday by the owners."),
    ],
)
async def test_what_stands_under_the_question_answers_it(news: Path, question: str, told: str) -> None:
    (answer,) = await talk(news, question)
    assert answer.answered
    assert answer.evidence[0].text.startswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "how many cabins does the northwind ferry have",  # nothing under it tells a number
        "how many passengers did the northwind ferry carry",  # another line follows at once
        "how old is the northwind ferry",  # asked of its captain there
    ],
)
async def test_no_line_answers_what_is_not_told_under_it(news: Path, question: str) -> None:
    (answer,) = await talk(news, question)
    assert not answer.answered or not answer.evidence[0].text.endswith("?")
    assert not any(one.text == "Aas is 34 years old." for one in answer.evidence[:1] if answer.answered)
