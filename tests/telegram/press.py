"""A small town's press, of our own writing: people who speak, matters that go on, two papers on the same story."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive
from corpus.model.articles import RawDocument

PAPERS = Path(__file__).parent / "papers"
TRAM = (PAPERS / "tram.txt").read_text("utf-8")
ARTICLES = (
    ("tram", "Harbour Post", "2025-03-03"),
    ("tram-two", "Northgate Courier", "2025-03-03"),
    ("nurses", "Harbour Post", "2025-03-10"),
    ("flood", "Northgate Courier", "2025-03-18"),
)


async def printed(data: Path) -> None:
    """Fills the data folder with all of it."""
    async with await Archive.open(data, create=True) as archive:
        for name, source, day in ARTICLES:
            raw = RawDocument(
                (PAPERS / f"{name}.txt").read_bytes(),
                given_id=name,
                given_source=source,
                given_date=day,
                url=f"https://press.example/{name}",
            )
            await archive.add_document(raw, now=datetime(2025, 3, 20, 8, tzinfo=UTC))
