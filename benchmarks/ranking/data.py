"""Questions, what is right for them, and the corpus they are asked of. Reads DIR; keeps nothing of its text."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from corpus.archive import Archive
from corpus.indexing import Indexing
from corpus.search.index import SearchIndex
from corpus.store.connect import FILE_NAME, connect
from corpus.store.sqlite import BUSY_SECONDS, Store

IMPORTED_AT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the data set. `gold` are (article id, sentence) pairs; empty where nothing answers it."""

    id: str
    text: str
    day: date
    tier: str
    articles: frozenset[str]
    gold: tuple[tuple[str, str], ...]

    @property
    def answerable(self) -> bool:
        """Whether the articles hold the answer."""
        return bool(self.gold)

    def hit(self, article_id: str, sentence: str) -> bool:
        """Whether this sentence is a gold one, cut a little differently perhaps."""
        words = " ".join(sentence.split())
        return any(article == article_id and _same(words, other) for article, other in self.gold)


def _same(words: str, gold: str) -> bool:
    if words == gold or (gold in words and len(words) <= 2 * len(gold) + 80):
        return True
    return words in gold and len(words) >= 0.5 * len(gold)


def questions(folder: Path) -> list[Asked]:
    """The answerable questions of DIR, then the unanswerable ones."""
    rows = [*_lines(folder / "questions-dev.jsonl"), *_lines(folder / "unanswerable-dev.jsonl")]
    return [
        Asked(
            row["id"],
            row["question"],
            date.fromisoformat(row["date"].replace("/", "-")),
            row.get("tier") or "none",
            frozenset(row["gold_article_ids"]),
            tuple((gold["article_id"], " ".join(gold["text"].split())) for gold in row["gold_sentences"]),
        )
        for row in rows
    ]


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


async def _fill(folder: Path, sources: list[Path]) -> None:
    async with await Archive.open(folder, create=True) as archive:
        await archive.add([str(source) for source in sources], now=IMPORTED_AT)


@contextmanager
def corpus(sources: list[Path], folder: Path | None) -> Iterator[tuple[Store, SearchIndex]]:
    """Store and index of these files: those of `folder` where it holds a corpus already, else imported there (or
    into a folder that goes away)."""
    with tempfile.TemporaryDirectory() as temporary:
        place = folder or Path(temporary)
        if not (place / FILE_NAME).exists():
            asyncio.run(_fill(place, sources))
        loop = asyncio.new_event_loop()
        store = loop.run_until_complete(Store.open(place))
        loop.run_until_complete(Indexing(store).catch_up())
        connection = connect(store.database, busy=BUSY_SECONDS, read_only=True)
        try:
            yield store, SearchIndex(connection)
        finally:
            connection.close()
            loop.run_until_complete(store.close())
            loop.close()


def nice() -> None:
    """One thread for numbers, and others first."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.nice(10)
