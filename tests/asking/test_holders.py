"""Somebody asked for by a post that only the article over them tells to be theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.answering.holders import PeopleTold, holders, unless_elsewhere
from corpus.answering.posts import post_asked
from corpus.model.speech import EntityId, Speaker
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "tolls",
        "title": "Port Alder doubles its bridge tolls",
        "source": "Harbour Post",
        "date": "2024-03-04",
        "text": """PORT ALDER — The tolls of the bridge in Port Alder were doubled on Monday.

"The bridge tolls will pay for new lifts," Mayor Ana Ruiz said at the bridge.

"Nobody asked the ferry drivers about the bridge tolls," said acting harbour chief Bo Lind.""",
    },
    {
        "id": "dam",
        "title": "Dam of Eelbrook is drained",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """EELBROOK — The dam of Eelbrook was drained on Sunday.

"The dam leaked for two winters," said Vera Stone, spokeswoman of the Eelbrook Water Authority.""",
    },
]


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("towns"), ARTICLES)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did the port alder mayor say about the bridge tolls", "new lifts"),
        ("mayor of port alder on the bridge tolls", "new lifts"),
        ("what did the ewa spokeswoman say about the dam", "two winters"),
    ],
)
async def test_a_post_is_held_by_whom_the_article_calls_so(towns: Path, question: str, words: str) -> None:
    (answer,) = await talk(towns, question)
    assert answer.answered
    assert words in answer.evidence[0].text


def _speaker(number: int, name: str, role: str | None) -> Speaker:
    return Speaker(name, role, entity=EntityId(number))


RUIZ = _speaker(1, "Ana Ruiz", "Mayor")
OKAFOR = _speaker(2, "Ben Okafor", "Eelbrook Mayor")
LIND = _speaker(3, "Bo Lind", "Acting Mayor")
STONE = _speaker(4, "Vera Stone", "spokeswoman of the Alder Harbour Trust")


@pytest.mark.parametrize(
    ("asked", "opening", "people", "found"),
    [
        ("port alder mayor", "Port Alder doubles its tolls", (RUIZ, OKAFOR), (RUIZ,)),
        ("eelbrook mayor", "Port Alder and Eelbrook meet", (RUIZ, OKAFOR), (OKAFOR, RUIZ)),
        ("port alder mayor", "A town doubles its tolls", (RUIZ, OKAFOR), ()),
        ("acting port alder mayor", "Port Alder doubles its tolls", (RUIZ, LIND), (LIND,)),
        ("port alder pilot", "Port Alder doubles its tolls", (RUIZ, LIND), ()),
        ("aht spokeswoman", "Trust sells its quay", (STONE, RUIZ), (STONE,)),
        ("bht spokeswoman", "Trust sells its quay", (STONE, RUIZ), ()),
    ],
)
def test_the_role_or_else_the_article_tells_whose_post_it_is(
    asked: str, opening: str, people: tuple[Speaker, ...], found: tuple[Speaker, ...]
) -> None:
    post = post_asked(asked)
    assert post is not None
    assert holders(post, [PeopleTold(opening, people)]) == found


@pytest.mark.parametrize(
    ("asked", "roles", "found"),
    [
        ("eelbrook mayor", ("Mayor", "Port Alder Mayor"), ()),
        ("eelbrook mayor", ("Mayor", "Mayor of Port Alder", "singer"), ()),
        ("eelbrook mayor", ("Port Alder Mayor", "Eelbrook Mayor"), (RUIZ,)),
        ("eelbrook mayor", ("Mayor", "Harbour Trust director"), (RUIZ,)),
        ("port alder mayor", ("Mayor", "Port Alder Mayor"), (RUIZ,)),
        ("eelbrook mayor", (), (RUIZ,)),
    ],
)
def test_who_is_known_in_such_a_post_of_another_place_is_not_asked_for(
    asked: str, roles: tuple[str, ...], found: tuple[Speaker, ...]
) -> None:
    post = post_asked(asked)
    assert post is not None
    assert unless_elsewhere(post, (RUIZ,), {EntityId(1): roles}) == found
