"""Sayings over the embedded database and over PostgreSQL are the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive
from corpus.model.articles import RawDocument
from tests.wordings.press import FORMULA, REVERSED, WHOLE, written

NOW = datetime(2024, 7, 1, 8, tzinfo=UTC)


async def test_wordings_statements_and_what_vanished(tmp_path: Path, address: str | None) -> None:
    async with await Archive.open(tmp_path / "data", create=True, address=address) as archive:
        await archive.add([written(tmp_path)], now=NOW)
        found = await archive.sayings.wordings(WHOLE)
        assert [one.evidence.article_id for one in found.versions] == ["w-2", "w-1", "w-3", "w-4"]
        assert (await archive.sayings.wordings(FORMULA)).speakers == 3
        over_time = await archive.sayings.timeline("Ana Ruiz", confidence=0.5)
        days = [one.evidence.published or "" for one in over_time.statements]
        assert days == sorted(days)
        assert len(days) > 1
        assert {one.article_id for one in await archive.sayings.quotations("harbour repairs")} >= {"w-1", "w-3"}
        assert (await archive.sayings.vanished()).vanished == ()
        changed = f"“{REVERSED[:-1]},” Mayor Ana Ruiz said on Monday."
        one = RawDocument(changed.encode(), given_id="w-1", given_title="Harbour bridge", given_source="Harbour Post")
        await archive.add_document(one, now=NOW)
        (gone,) = (await archive.sayings.vanished("Ana Ruiz")).vanished
        assert gone.denial == "not"
        assert (await archive.verify(WHOLE)).former is not None
