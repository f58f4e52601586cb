"""Web pages: the source is kept with its hash, and words it does not hold are not for quoting."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.ingest.proof import provable
from corpus.model.adding import Outcome
from corpus.model.articles import RawDocument
from corpus.store.store import Store
from tests.store.samples import TEXT, sample

PAGE = """<!doctype html><html lang="en"><head><title>Pier closed - Harbour Post</title>
<meta property="article:published_time" content="2024-03-05T09:30:00+02:00">
<meta property="og:site_name" content="Harbour Post">
<link rel="canonical" href="https://post.example/pier"></head>
<body><nav>Home News Sport</nav><article><h1>Pier closed</h1>
<p>The harbour authority said on Monday it would close the western pier for two years while its wall is repaired.</p>
<p>“We cannot let ferries moor at a wall that moves,” harbour master Ana Ruiz told reporters at the quay on Monday.</p>
<p>Engineers found in March that the footings had shifted by eleven centimetres since the great storm of 2019.</p>
</article><footer>Sign up for our newsletter. All rights reserved.</footer></body></html>"""
WHEN = datetime(2024, 3, 6, 8, tzinfo=UTC)


def page(html: str = PAGE, url: str = "https://post.example/pier?utm_source=x") -> RawDocument:
    return RawDocument(html.encode(), url=url, media_type="text/html; charset=utf-8", fetched_at=WHEN)


async def test_a_page_is_kept_with_its_source_and_when_it_was_fetched(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        added = await archive.add_document(page(), now=WHEN)
        assert (added.outcome, added.title, added.sentences) == (Outcome.ADDED, "Pier closed", 3)
        assert "Ana Ruiz" in added.speakers
        shown = await archive.show(added.article_id or "")
        assert shown.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
        assert shown.held.fetched_at == WHEN.isoformat()
        assert (
            await archive.add_document(page(url="https://post.example/pier"), now=WHEN)
        ).outcome is Outcome.UNCHANGED
    store = await Store.open(tmp_path)
    source = await store.read(lambda reader: reader.source_document(added.article_id or ""))
    await store.close()
    assert source is not None
    kind, packed = source
    assert kind.startswith("text/html")
    assert zlib.decompress(packed).decode() == PAGE


@pytest.mark.parametrize(
    ("source", "sentences", "quotes"),
    [
        (TEXT, 2, 1),
        (" ".join(TEXT), 2, 1),
        (TEXT.replace(" ", "\u00a0\n"), 2, 1),
        (TEXT.replace("Tolls start in May", "Tolls will start"), 1, 1),
        (TEXT.replace("pay", "play"), 1, 0),
    ],
)
def test_words_that_the_source_does_not_hold_are_not_for_quoting(source: str, sentences: int, quotes: int) -> None:
    kept = provable(sample(), source)
    assert (len(kept.sentences), len(kept.quotes)) == (sentences, quotes)
    assert kept.article == replace(sample().article)
