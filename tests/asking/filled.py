"""A data folder filled with articles of a test's own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)


def filled(folder: Path, articles: Iterable[object], now: datetime = NOW, *, beside: Iterable[Path] = ()) -> Path:
    """The folder, with the articles (as lines of JSON) and what stands `beside` in files taken in at that moment."""
    lines = folder / "news.jsonl"
    lines.write_text("\n".join(json.dumps(article) for article in articles), "utf-8")

    async def fill() -> None:
        async with await Archive.open(folder / "data", create=True) as archive:
            await archive.add([lines, *beside], now=now)

    asyncio.run(fill())
    return folder / "data"
