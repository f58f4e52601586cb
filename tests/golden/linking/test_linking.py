"""Who is the same person across articles: how often two that were joined are one, and the other way."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.language.speakers.linking import matching
from corpus.language.speakers.offices import Bond
from corpus.model.articles import RawDocument
from tests.golden.rows import paired, rows

ARTICLES = rows(Path(__file__).parent / "articles.tsv")
NOW = datetime(2024, 6, 1, tzinfo=UTC)
PRECISION, RECALL = 0.92, 0.92
"""24 of 26 each, as when they were first read: a soprano and a singer are two, as are a professor of glaciology and a
glaciologist; the fishermen's leader and the chess champion are one."""


async def figures(data: Path) -> tuple[float, float]:
    """Precision and recall over the pairs of articles whose speaker is one."""
    async with await Archive.open(data, create=True) as archive:
        for number, row in enumerate(ARTICLES):
            text = f"A title\n\n{row['text']}\n".encode()
            day = f"2024-05-{1 + number % 28:02}"
            raw = RawDocument(text, given_id=f"a{number}", media_type="text/plain", given_date=day)
            await archive.add_document(raw, now=NOW)
        await archive.people.who("Ana Ruiz")
        found: list[Hashable] = []
        for number in range(len(ARTICLES)):
            quotes = (await archive.show(f"a{number}")).annotated.quotes
            speakers = frozenset(quote.speaker.entity for quote in quotes if quote.speaker is not None)
            found.append(speakers or number)
    return paired(found, [row["person"] for row in ARTICLES])


async def test_people_are_joined_and_kept_apart(tmp_path: Path) -> None:
    precision, recall = await figures(tmp_path)
    assert (precision >= PRECISION, recall >= RECALL) == (True, True), (precision, recall)


@pytest.mark.parametrize("said", list(Bond))
async def test_roles_that_all_say_one_thing_are_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Bond
) -> None:
    monkeypatch.setattr(matching, "bond", lambda one, other: said)
    precision, recall = await figures(tmp_path)
    assert precision < PRECISION or recall < RECALL
