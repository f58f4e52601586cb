"""Where nobody holds the post that is asked for, whoever holds one near it is offered."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar, cast

import pytest

from corpus.answering.disambiguation import near_posts
from corpus.language.speakers.lookup import Known
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "quay",
        "title": "Quay of Nordhaven is closed for a week",
        "source": "Harbour Post",
        "date": "2024-04-09",
        "text": """NORDHAVEN — The quay of Nordhaven was closed on Tuesday.

"We found a mine from the war," said Nordhaven police chief Jonna Berg.

"No ship will sail," said harbour director Emil Falk.

"The school stays open," said school director Ida Munk.""",
    },
]


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("quay"), ARTICLES)


class Directors:
    """Three people with a post each, as far as `near_posts` looks them up."""

    roles: ClassVar = {
        "Emil Falk": "harbour director",
        "Ida Munk": "school director",
        "Jonna Berg": "rail union director",
    }

    def holding(self, head: str) -> set[int]:
        return set(range(len(self.roles))) if head == "director" else set()

    def bearers(self, numbers: set[int]) -> list[SimpleNamespace]:
        every = [
            SimpleNamespace(kind="person", roles={role: 1}, articles=at, name=name.strip)
            for at, (name, role) in enumerate(self.roles.items())
        ]
        return [every[number] for number in sorted(numbers)]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("the harbour tourism director", ("Emil Falk",)),
        ("rail harbour director", ("Jonna Berg", "Emil Falk")),
        ("the rail union harbour director", ("Jonna Berg", "Emil Falk")),
        ("museum director", ()),
        ("director", ()),
        ("the harbour pilot", ()),
    ],
)
def test_a_post_is_near_that_shares_its_noun_and_a_word(words: str, near: tuple[str, ...]) -> None:
    assert near_posts(cast(Known, Directors()), words) == near


async def test_a_post_near_the_one_asked_for_is_offered_first(quay: Path) -> None:
    (answer,) = await talk(quay, "what did the harbour tourism director say")
    assert answer.suggestions[:1] == ("What did Emil Falk say?",)


async def test_a_post_that_shares_only_its_noun_is_not_near(quay: Path) -> None:
    (answer,) = await talk(quay, "what did the museum director say")
    assert not answer.answered
    assert answer.reason == "unknown_speaker"
