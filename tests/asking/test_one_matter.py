"""Words that only meet in an article by chance: another matter of the word, a claim, a body of the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model.answers import Answer
from tests.asking.conftest import talk
from tests.asking.filled import filled

NEWS = [
    {
        "id": "crown",
        "title": "Why the Norland crown is in free fall",
        "source": "Harbour Post",
        "date": "2024-03-04",
        "text": """The fall of the Norland crown began on Monday, as traders feared for the debts of the state.

"Nobody will lend to a state that spends like this," said Lena Vogt, chief economist at Alder Bank.""",
    },
    {
        "id": "marrow",
        "title": "Grower takes the crown with a marrow of 90 pounds",
        "source": "The Alder Times",
        "date": "2024-04-20",
        "text": """Jonas Wang took the crown at the garden show of Brannock with a marrow of 90 pounds.

"I talk to it every morning," said Wang, who will show it until the fall.

It will be on display at the fall market.""",
    },
    {
        "id": "ports",
        "title": "Norland stops ferry trade with Sudmark",
        "source": "Harbour Post",
        "date": "2024-05-02",
        "text": """Norland halted all ferry trade with Sudmark on Thursday.

"They close the ports like a jailer," said Sudmark's foreign minister, Petra Holm, of the trade.

"We stopped the ships until the prisoners come home," said Trade Minister Tom Okafor.""",
    },
    {
        "id": "chase",
        "title": "Stolen tram chased through Port Alder",
        "source": "The Alder Times",
        "date": "2024-05-06",
        "text": """The Port Alder Police Department said officers followed the stolen tram on Monday night.

Port Alder Mayor Ana Ruiz told reporters on Tuesday that it was over. "The tram chase was reckless," Ruiz said.""",
    },
    {
        "id": "board",
        "title": "Former clerk says harbour board keeps data of users",
        "source": "Harbour Post",
        "date": "2024-05-07",
        "text": """The harbour board keeps the data of users, the former clerk Karin Sedlak told the council on Tuesday.

"The harbour board never deletes the data of its users," Sedlak said.""",
    },
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds these articles."""
    return filled(tmp_path_factory.mktemp("matter"), NEWS)


def said_by(answer: Answer) -> list[str]:
    return [one.speaker.name for one in answer.evidence if one.speaker is not None]


async def test_why_is_told_by_articles_of_that_matter(news: Path) -> None:
    (answer,) = await talk(news, "why did the crown fall")
    assert answer.answered
    assert answer.evidence[0].article_id == "crown"


async def test_why_of_words_that_meet_by_chance_is_refused(news: Path) -> None:
    (answer,) = await talk(news, "why did the marrow fall")
    assert not answer.answered


async def test_both_of_two_people_are_shown(news: Path) -> None:
    for question in ("what did holm and okafor say about trade", "what did Okafor and Holm say about the trade"):
        (answer,) = await talk(news, question)
        assert answer.answered, question
        assert {"Petra Holm", "Tom Okafor"} <= set(said_by(answer)), question


async def test_an_office_of_a_place_is_no_body_of_that_place(news: Path) -> None:
    for question in (
        "what did the mayor of port alder say about the tram chase",
        "what did the mayor of port alder say",
    ):
        (answer,) = await talk(news, question)
        assert answer.answered, question
        assert said_by(answer)[0] == "Ana Ruiz", question


async def test_a_claim_with_a_name_that_nobody_told_is_refused(news: Path) -> None:
    refused, told = await talk(
        news,
        "did sedlak say the harbour board sold users data to norland",
        "did Karin Sedlak say the harbour board never deletes users data",
    )
    assert not refused.answered
    assert refused.evidence
    assert refused.evidence[0].article_id == "board"
    assert told.answered
