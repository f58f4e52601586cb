"""A list of who spoke names each speaker once, however often one of them does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.answers import AnswerKind
from tests.asking.conftest import NOW, talk

NEWS = [
    {
        "id": "toll",
        "title": "Toll on the Orr bridge divides Norport",
        "source": "Harbour Post",
        "date": "2024-03-05",
        "text": """The council of Norport decided on Monday that a toll on the Orr bridge will be paid from June.

"The bridge toll is fair to everybody who crosses," Mayor Ida Blom said.

"A bridge toll of two crowns hurts nobody," Blom said.

"Without the bridge toll there would be no bridge," Ida Blom said.

"The bridge toll robs the poor," said Nils Varga, who drives a taxi.

"The bridge toll robs us all," Varga said.""",
    },
    {
        "id": "again",
        "title": "Norport mayor defends the bridge toll",
        "source": "The Alder Times",
        "date": "2024-03-07",
        "text": """Mayor Ida Blom defended the bridge toll again on Wednesday.

"The bridge toll stays," Ida Blom said.

"Nobody likes the bridge toll, and everybody needs it," said Jana Holt, a shopkeeper.""",
    },
]


@pytest.mark.parametrize("question", ["Who spoke about the bridge toll?", "Who commented on the bridge toll?"])
async def test_who_spoke_thrice_is_listed_once(tmp_path: Path, question: str) -> None:
    lines = tmp_path / "news.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in NEWS))
    async with await Archive.open(tmp_path, create=True) as archive:
        await archive.add([lines], now=NOW)
    (answer,) = await talk(tmp_path, question)
    assert answer.kind is AnswerKind.LIST
    named = [one.speaker.name for one in answer.evidence if one.speaker is not None]
    assert sorted(named) == sorted(set(named))
    assert {"Ida Blom", "Nils Varga", "Jana Holt"} <= set(named)
