"""A quotation that is left open is shown with what goes on with it, wherever its sentence is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.store.left_open import is_left_open

OPEN = "“In the absence of help from the capital,” Ana Ruiz said. “I am ready to dig.”"
WHOLE = "“We love the harbour,” Ana Ruiz said. “The ferry will stay.”"
TEXT = "Mayor Ana Ruiz met the crews of the flooded harbour tunnel on Monday.\n\n{}\n\nThe tunnel stays shut until May."


@pytest.mark.parametrize(
    ("quoted", "is_open"),
    [
        ("In the absence of help from the capital,", True),
        ("Without the crews of the ferry —", True),
        ("It rained. Because nobody looked after the wall,", True),
        ("If I had to live on ferry tickets,", True),
        ("If they dig, we dig,", False),
        ("In two years you will not have one ferry,", False),
        ("Of course I am,", False),
        ("We love the harbour,", False),
        ("Without the crews of the ferry.", False),
    ],
)
def test_a_clause_or_a_phrase_alone_is_left_open(quoted: str, *, is_open: bool) -> None:
    assert is_left_open(quoted) is is_open


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (OPEN, ["In the absence of help from the capital,", "I am ready to dig."]),
        (WHOLE, ["We love the harbour,"]),
    ],
)
async def test_what_goes_on_with_it_is_shown_beside_it(tmp_path: Path, said: str, shown: list[str]) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": "a-1", "title": "The tunnel", "date": "2024-03-05", "text": TEXT.format(said)}))
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([str(lines)], now=datetime(2024, 3, 6, tzinfo=UTC))
        found = await archive.sayings.timeline("Ana Ruiz", "", confidence=0.5, every=True)
    first = found.statements[0].evidence
    assert [words for _, words in first.quotes] == shown
