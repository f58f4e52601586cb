"""Whoever is heard in few articles speaks there of what these are about, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.asking.conftest import talk
from tests.asking.filled import filled

NEWS = [
    {
        "id": "whales",
        "title": "Lost whales of Skerry Bay: what drove them ashore",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """Fifty whales died on the sand of Skerry Bay on Sunday.

Finding out why would be a long task, the vet Andrea Brom told the radio.

“We have boats, knives and four days before the heat comes,” said Andrea Brom, a vet.""",
    },
    {
        "id": "suits",
        "title": "Fashion house Lindau to sew the suits of the moon crew",
        "source": "The Alder Times",
        "date": "2024-05-08",
        "text": """Lindau will sew what the crew wears on the moon.

“Our grandmothers would not believe it,” said Luca Berti, marketing director of Lindau.""",
    },
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds these articles."""
    return filled(tmp_path_factory.mktemp("little"), NEWS)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did andrea brom say about the dead whales at skerry bay", "four days"),
        ("vet andrea brom lost whales quotes", "four days"),
        ("what did the marketing director of lindau say about making suits for the moon", "grandmothers"),
    ],
)
async def test_what_the_article_is_about(news: Path, question: str, words: str) -> None:
    (answer,) = await talk(news, question)
    assert answer.answered
    assert any(words in one.text for one in answer.evidence)


@pytest.mark.parametrize(
    "question",
    [
        "what did andrea brom say about the tolls",
        "what did andrea brom say about the moon suits",
        "what did the marketing director of lindau say about whales",
    ],
)
async def test_nothing_else(news: Path, question: str) -> None:
    (answer,) = await talk(news, question)
    assert not answer.answered
