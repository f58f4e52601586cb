"""Somebody's newest words are those published last, in whatever order the articles came in, and however many."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.answering import reach
from corpus.archive import Archive

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
LEAD = "Mayor Ana Ruiz walked along the quay."
NEWEST = "“The ferries will run again from Monday,” Ruiz said."
ARTICLES = [("newest", "2024-05-02", f"{LEAD}\n\n{NEWEST}")] + [
    (f"older{n}", f"2023-{1 + n % 12:02}-1{n % 10}", "\n\n".join(
        [LEAD, *(f"“We will mend pier {n * 10 + m} before the winter comes,” Ruiz said." for m in range(10))]))
    for n in range(reach.READ // 10 + 2)
] + [("undated", None, f"{LEAD}\n\n“Somebody should paint the old lighthouse again,” Ruiz said.")]  # fmt: skip


@pytest.fixture
async def archive(tmp_path: Path, address: str | None) -> AsyncIterator[Archive]:
    lines = tmp_path / "quay.jsonl"
    held = [{"id": i, "date": day, "title": f"News {i}", "source": "Quay", "text": text} for i, day, text in ARTICLES]
    lines.write_text("\n".join(map(json.dumps, held)), "utf-8")
    async with await Archive.open(tmp_path / "data", create=True, address=address) as archive:
        await archive.add([str(lines)], now=NOW)
        yield archive


async def test_what_was_published_last_comes_first(archive: Archive) -> None:
    for question in ("who is Ana Ruiz", "Ana Ruiz", "what did Ana Ruiz say", "quotes by Ana Ruiz"):
        answer = await archive.ask(question, now=NOW)
        assert answer.answered, question
        said = [one for one in answer.evidence if one.quotes]
        assert said[0].text == NEWEST, question
