"""A data folder filled with articles of a test's own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from corpus.archive import Archive
from tests.asking.conftest import NOW


def filled(folder: Path, articles: Iterable[object], now: datetime = NOW) -> Path:
    """The folder, with the articles (as lines of JSON) taken in at that moment."""
    lines = folder / "news.jsonl"
    lines.write_text("\n".join(json.dumps(article) for article in articles), "utf-8")

    async def fill() -> None:
        async with await Archive.open(folder / "data", create=True) as archive:
            await archive.add([str(lines)], now=now)

    asyncio.run(fill())
    return folder / "data"
