"""Pages that a feed brought are looked at again: what changed is a new version, what the feed said of them stays."""

from __future__ import annotations

import asyncio

import pytest

from corpus.archive import Archive
from tests.following.conftest import Clock
from tests.patience import PATIENCE
from tests.site.server import Site

PARAGRAPH = (
    "The council voted nine to two on Tuesday evening to open the old bridge to lorries, ending four years of argument "
    "over the toll that was promised when the tunnel was dug and then flooded."
)


def _page(*paragraphs: str) -> str:
    words = "".join(f"<p>{words}</p>" for words in paragraphs)
    body = f"<body><article><h1>The bridge opens</h1>{words}</article></body>"
    return f"<html><head><title>Bridge</title></head>{body}</html>"


async def test_the_day_that_only_the_feed_named_outlives_a_change_of_the_page(
    archive: Archive, site: Site, clock: Clock
) -> None:
    site.own["/bridge"] = _page(*[PARAGRAPH] * 3)
    site.own["/own.xml"] = (
        "<rss version='2.0'><channel><title>The Harbour Post</title><item><title>The bridge opens</title>"
        f"<link>{site.url('/bridge')}</link><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate></item></channel></rss>"
    )
    await archive.feeds.add(site.url("/own.xml"), now=clock.now)
    await archive.check_feeds(clock=clock)
    (before,) = await archive.list()
    assert (before.version, before.published) == (1, "2026-03-03T08:00:00+00:00")
    site.own["/bridge"] = _page(*[PARAGRAPH] * 3, "The first lorry crossed at noon and nobody was there to see it.")
    clock.move(days=2)
    following = asyncio.create_task(archive.follow(clock=clock))
    async with asyncio.timeout(PATIENCE):
        while (await archive.list())[0].version == 1:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following
    (after,) = await archive.list()
    assert (after.title, after.source, after.published) == (before.title, before.source, before.published)
