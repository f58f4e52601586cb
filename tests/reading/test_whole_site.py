"""The whole test site, from its four feeds to articles: every article once, complete, with nothing beside it."""

from __future__ import annotations

import asyncio
import tracemalloc

from corpus.model.articles import Article, RawDocument
from corpus.reading import Fetcher, Limits, parse_feed, read, url_key
from tests.patience import PATIENCE
from tests.reading.test_fetch import Clock
from tests.site.server import ARTICLES, HOST, Site

FEEDS = ("/feed.rss", "/feed.atom", "/feed.json", "/feed-excerpts.rss")


async def test_every_article_is_read_once_and_whole() -> None:
    clock = Clock()
    limits = Limits(seconds=PATIENCE, at_once=8)
    found: dict[str, Article] = {}
    async with (
        Site() as site,
        Fetcher(
            allow_hosts=frozenset({HOST}), limits=limits, resolve=site.resolve, clock=clock, sleep=clock.sleep
        ) as fetcher,
    ):
        for path in FEEDS:
            got = await fetcher.fetch(site.url(path))
            assert got.data is not None
            feed = parse_feed(got.data, got.url, got.media_type)
            pages = [entry.url for entry in feed.entries if entry.content is None and entry.url]
            documents = [raw for entry in feed.entries if (raw := entry.document(feed)) is not None]
            for answer in await asyncio.gather(*map(fetcher.fetch, pages)):
                assert answer.data is not None
                documents.append(RawDocument(answer.data, url=answer.url, media_type=answer.media_type))
            for raw in documents:
                article = read(raw)
                assert article.url is not None
                key = url_key(article.url)
                assert key not in found
                found[key] = article
        assert len(found) == ARTICLES
        for number in range(ARTICLES):
            piece, _, url = site.page(number)
            article = found[url_key(url)]
            assert [block.span.of(article.text) for block in article.body()] == list(piece.paragraphs)
            assert article.title is not None
            assert article.title.value == piece.title
        asked = site.paths()
        assert len(asked) == len(set(asked)) < len(FEEDS) + ARTICLES // 3


async def test_an_answer_of_fifty_megabytes_takes_little_memory() -> None:
    clock = Clock()
    limits = Limits(size=2_000_000, attempts=1)
    async with (
        Site(articles=1) as site,
        Fetcher(
            allow_hosts=frozenset({HOST}), limits=limits, resolve=site.resolve, clock=clock, sleep=clock.sleep
        ) as fetcher,
    ):
        await fetcher.fetch(site.url("/semantic-page/0"))
        tracemalloc.start()
        try:
            for fault in ("huge", "huge-chunked"):
                await asyncio.gather(fetcher.fetch(site.url(f"/fault/{fault}")), return_exceptions=True)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 12_000_000
