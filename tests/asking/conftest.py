"""The town of the answers' tests with more of its news: namesakes, offices, a claim, a cup for the young."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.answers import Answer
from tests.answer.articles import ARTICLES
from tests.asking.filled import NOW as NOW
from tests.asking.filled import filled

MORE = [
    {
        "id": "ferries",
        "title": "Council argues about ferries after the bridge opened",
        "source": "Harbour Post",
        "date": "2024-03-20",
        "text": """PORT ALDER — Mayor Ana Ruiz told the council on Monday that the ferries would stop.

"Nobody needs the ferries now that the bridge is open," Mayor Ana Ruiz said. "We will sell two of them by the summer."

Opposition leader Tom Okafor disagreed. "The ferries are part of this town," Okafor said. "They must stay."

Harbour master Karin Ruiz said the ferries needed new engines.

"The bridge is a gift to the whole region," said Petra Holm, the health minister.""",
    },
    {
        "id": "youth-cup",
        "title": "Brannock win the Junior Harbour Cup",
        "source": "The Alder Times",
        "date": "2024-04-28",
        "text": """Brannock won the Junior Harbour Cup on Sunday, beating Alder 2-1 at Royal Park.

"These children played like grown-ups," said coach Marek Sedlak, who trains the winners of the Junior Harbour Cup.

Some 1,200 people watched the Junior Harbour Cup final.""",
    },
    {
        "id": "harbour-cup",
        "title": "Harbour Cup draw made in Port Alder",
        "source": "The Alder Times",
        "date": "2024-05-10",
        "text": """The draw for the Harbour Cup was made on Friday in Port Alder.

Eight teams take part in the Harbour Cup, which begins in August.""",
    },
]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the town's articles."""
    return filled(tmp_path_factory.mktemp("asking"), (*ARTICLES, *MORE))


async def talk(folder: Path, *questions: str) -> list[Answer]:
    """The answers of one conversation."""
    context, answers = None, []
    async with await Archive.open(folder) as archive:
        for question in questions:
            answers.append(await archive.ask(question, now=NOW, context=context))
            context = answers[-1].context or context
    return answers
