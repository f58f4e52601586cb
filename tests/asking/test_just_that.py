"""Somebody's words are shown for just what was asked: to whom it was told, what was called so, in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.asking.conftest import talk
from tests.asking.filled import filled

NEWS = [
    {
        "id": "island",
        "title": "“You are welcome”: boats with islanders reach Alder",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """Minister Olga Brandt said at the town hall that the islanders' tents were brought home.

“You are welcome, and this is your home. Nobody will send you back,” said deputy mayor Felix Corona at the quay.""",
    },
    {
        "id": "park",
        "title": "Brandt widens the parks of the coast",
        "source": "The Alder Times",
        "date": "2024-05-08",
        "text": """Minister Olga Brandt called the Heron Marsh plan “the smallest step that the law allows.”

At the gate, Minister Olga Brandt called Heron Marsh “a cradle of the whole coast.”

Jan Moor, a baker, sold his tin boxes and his tea on Friday.

“Canned pears cure no cough, they only sweeten it,” said Jan Moor.""",
    },
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds these articles."""
    return filled(tmp_path_factory.mktemp("just"), NEWS)


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("who told the islanders they were welcome and at home", "Felix Corona", "You are welcome"),
        ("who told the islanders that nobody would send them back", "Felix Corona", "You are welcome"),
        ("what did olga brandt call heron marsh", "Olga Brandt", "a cradle of the whole coast"),
        ("what did brandt call the heron marsh plan", "Olga Brandt", "the smallest step"),
        ("who said tinned pears cure no cough and just sweeten the tea", "Jan Moor", "Canned pears"),
    ],
)
async def test_just_what_was_asked_is_shown(news: Path, question: str, speaker: str, words: str) -> None:
    (answer,) = await talk(news, question)
    assert answer.answered
    assert words in answer.evidence[0].text
    assert answer.evidence[0].speaker is not None
    assert speaker.endswith(answer.evidence[0].speaker.name)


async def test_words_of_half_the_names_are_only_the_closest(news: Path) -> None:
    (answer,) = await talk(news, "who said the pears of Wexmoor cure no cough and sweeten the tea")
    assert not answer.answered
