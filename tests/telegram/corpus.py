"""The article that ships as a corpus, with questions it answers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive

SHIPPED = Path(__file__).parents[2] / "corpus" / "articles"
ARTICLE = next(SHIPPED.glob("china-*.txt"))
QUESTIONS = (
    "Who called it a complete distortion of facts?",
    "What did Wang Wenbin say about cyberattacks?",
    "What does China urge the United States to stop?",
    "Who made the remarks at a regular news briefing?",
)
ANSWER = "complete distortion of facts"
"""What stands in every answer to the first question."""


async def filled(data: Path) -> None:
    """Fills the data folder with the article."""
    async with await Archive.open(data, create=True) as archive:
        await archive.add([ARTICLE], now=datetime.now(UTC))
