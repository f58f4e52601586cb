"""Whether somebody said that something is so, without quotation marks: answered in plain, never with a word diff."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.rendering.renderer import Renderer
from corpus.model.answers import Answer
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "depot",
        "title": "Depot of the tram company to close",
        "date": "2024-05-02",
        "text": """ALDER — Nora Lindt, the tram company's director, said about 40 jobs would go at the depot.

Nora Lindt said the depot would close in March. "Nobody will be sent away," Nora Lindt said.

Nora Lindt said it was not true that the fares would double.""",
    },
    {
        "id": "pool",
        "title": "Mayor speaks about the pool",
        "date": "2024-05-03",
        "text": """ALDER — Mayor Paul Okoro denied that the money would go to the pool.

Paul Okoro rejected claims that the budget was empty. "The library comes first," Mayor Paul Okoro said.""",
    },
]


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("depot"), ARTICLES)


def read(answer: Answer) -> str:
    return Renderer().answer(answer, date(2024, 5, 20)).plain()


@pytest.mark.parametrize(
    "question",
    [
        "Did Lindt say that about 40 jobs would go?",
        "did Nora Lindt say the depot would close in March",
        "Did Nora Lindt say 40 jobs would go at the depot?",
    ],
)
async def test_what_the_reporter_tells_is_a_yes(depot: Path, question: str) -> None:
    (said,) = await talk(depot, question)
    assert "Yes, in the reporter's words" in read(said)


@pytest.mark.parametrize(
    "question",
    ["Did Okoro say that the money would go to the pool?", "Did Paul Okoro say the budget was empty?"],
)
async def test_what_was_denied_is_told_so(depot: Path, question: str) -> None:
    (said,) = await talk(depot, question)
    assert "denied it" in read(said)
    assert "Yes" not in read(said)


@pytest.mark.parametrize(
    "question",
    [
        "Did Lindt say that the depot would close in April?",
        "Did Lindt say that the fares would double?",
        "Did Okoro say the money would go to the library?",
        "Did Okoro say that the depot would close in March?",
    ],
)
async def test_what_is_not_told_is_no_yes_and_no_diff(depot: Path, question: str) -> None:
    (said,) = await talk(depot, question)
    reply = read(said)
    assert "Yes" not in reply
    assert "You sent" not in reply
    assert "Altered" not in reply


async def test_words_in_marks_are_compared_word_by_word(depot: Path) -> None:
    (said,) = await talk(depot, 'Did Lindt say "Nobody will ever be sent home"?')
    assert "Altered" in read(said)
