"""What is asked in few words in a conversation: a name alone, "on that?", "anybody upset?", "does she regret it"."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model.answers import Answer, AnswerKind
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "bands",
        "title": "Lindow bans brass bands from its market square",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """The town of Lindow has banned brass bands from its market square on Sundays.

"The square belongs to the sleepers, too," said Petra Marsh, the mayor of Lindow.

"I regret the noise of the debate, and not the ban," Marsh said.

"We are upset, all of us trumpeters, and we will play in the park," said Ida Holm, a trumpeter.

"Marsh has never listened to a band for longer than a minute," Holm said.

"A town without a band is a clock without a bell," said Jonas Vogt, who conducts the fire brigade's band.""",
    },
    {
        "id": "skates",
        "title": "Skating rink in Brannock opens early",
        "source": "Harbour Post",
        "date": "2024-05-07",
        "text": """The skating rink in Brannock opened on Tuesday.

"The ice is as good as in January," said Carl Holm, who runs the rink.

"I have sharpened two hundred blades," said Anton Holm, a locksmith.""",
    },
]
FIRST = "what did petra marsh say about the square"


@pytest.fixture(scope="module")
def lindow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("talk"), ARTICLES)


async def last(folder: Path, *questions: str) -> Answer:
    return (await talk(folder, *questions))[-1]


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ((FIRST, "jonas vogt?"), "a clock without a bell"),
        ((FIRST, "vogt on that?"), "a clock without a bell"),
        ((FIRST, "and vogt on this"), "a clock without a bell"),
        ((FIRST, "does she regret it?"), "I regret the noise"),
        ((FIRST, "any trumpeters upset?"), "We are upset, all of us trumpeters"),
        ((FIRST, "is anyone of the trumpeters upset"), "We are upset, all of us trumpeters"),
        (("what did petra marsh say about ida holm", "what did holm say back"), "Holm"),
    ],
)
async def test_it_is_asked_of_what_was_shown(lindow: Path, questions: tuple[str, ...], words: str) -> None:
    said = await last(lindow, *questions)
    assert said.answered
    assert words in said.evidence[0].text
    assert said.evidence[0].article_id == "bands"


async def test_anybody_who_says_no_such_thing_is_told_by_whom_the_article_quotes(lindow: Path) -> None:
    said = await last(lindow, FIRST, "any plumbers relieved?")
    assert said.kind in {AnswerKind.LIST, AnswerKind.ARTICLE}
    assert {one.article_id for one in said.evidence} == {"bands"}


async def test_somebody_who_is_not_heard_is_not_answered_by_who_was(lindow: Path) -> None:
    said = await last(lindow, FIRST, "and what about austin wexley")
    assert not said.answered or "Marsh" not in str(said.evidence[0].speaker)
