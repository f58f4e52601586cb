"""Words that only the title or the beginning over them makes an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "storm",
        "title": "Storm nears Port Alder",
        "source": "Harbour Post",
        "date": "2024-03-04",
        "text": """PORT ALDER — Mayor Lena Marsh closed the harbour on Monday as a storm came near.

The ferries were tied up, and the shops on the quay were shut.

Schools will open again on Thursday.

Two bridges are watched by day and night.

"The waves will be as high as houses," said coast guard chief Tom Okafor.""",
    },
]


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("storm"), ARTICLES)


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("what did tom okafor say about the storm", True),
        ("tom okafor on the storm", True),
        ("what did tom okafor say about lena marsh", False),
        ("tom okafor on lena marsh", False),
        ("did tom okafor feel the storm coming", False),
        ("what did tom okafor say about the storm in his own words", False),
    ],
)
async def test_a_title_tells_a_matter_and_nobody_who_is_asked_about(storm: Path, question: str, answered: bool) -> None:
    (answer,) = await talk(storm, question)
    assert answer.answered is answered
