"""Feeds on a real server: read once, unchanged ones not read again, broken ones put off, restarts re-read nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.errors import MissingSource, RefusedSource, UnreadableSource
from corpus.model.adding import Outcome
from tests.following.conftest import Clock, fetching
from tests.patience import PATIENCE
from tests.site.server import Site


async def test_every_article_of_every_kind_of_feed_comes_in_once(archive: Archive, site: Site, clock: Clock) -> None:
    for path in ("/feed.rss", "/feed.atom", "/feed.json", "/feed-excerpts.rss"):
        await archive.feeds.add(site.url(path), now=clock.now)
    checked = await archive.check_feeds(clock=clock)
    assert [one.error for one in checked] == [None] * 4
    outcomes = [one.outcome for feed in checked for one in feed.added]
    assert outcomes == [Outcome.ADDED] * 24
    assert len(await archive.list()) == 24
    listed = await archive.feeds.all()
    assert [one.entries for one in listed] == [6] * 4
    assert all(one.title and one.last_success for one in listed)
    assert all(one.next_try is not None and one.next_try > clock.now.isoformat() for one in listed)


async def test_what_was_read_is_not_asked_for_again_even_after_a_restart(
    site: Site, clock: Clock, tmp_path: Path
) -> None:
    async with await Archive.open(tmp_path / "data", create=True, fetcher=fetching(site)) as archive:
        await archive.feeds.add(site.url("/feed-excerpts.rss"), now=clock.now)
        await archive.check_feeds(clock=clock)
        assert sum("-page/" in path for path in site.paths()) == 6
    site.seen.clear()
    async with await Archive.open(tmp_path / "data", fetcher=fetching(site)) as archive:
        for _ in range(2):
            (checked,) = await archive.check_feeds(clock=clock)
            assert checked.added == ()
        assert set(site.paths()) == {"/feed-excerpts.rss"}
        assert any("if-none-match" in asked.headers for asked in site.seen)


async def test_a_broken_feed_says_why_is_put_off_and_stops_no_other(archive: Archive, site: Site, clock: Clock) -> None:
    await archive.feeds.add(site.url("/feed-gone.rss"), now=clock.now, unseen=True)
    await archive.feeds.add("http://nowhere.example/feed", now=clock.now)
    await archive.feeds.add(site.url("/feed.rss"), now=clock.now)
    waits = []
    for _ in range(3):
        checked = await archive.check_feeds(clock=clock)
        assert [one.error is None for one in checked] == [False, False, True]
        waits.append((await archive.feeds.all())[0].next_try or "")
    gone, nowhere, well = await archive.feeds.all()
    assert (gone.failures, nowhere.failures, well.failures) == (3, 3, 0)
    assert "404" in (gone.error or "")
    assert waits == sorted(set(waits))
    assert len(await archive.list()) == 6


async def test_a_feed_that_moved_for_good_is_followed_to_its_new_address(
    archive: Archive, site: Site, clock: Clock
) -> None:
    added = await archive.feeds.add(site.url("/feed-moved.rss"), now=clock.now, unseen=True)
    assert added.url.endswith("/feed-moved.rss")
    await archive.check_feeds(clock=clock)
    assert [one.url for one in await archive.feeds.all()] == [site.url("/feed.rss")]


async def test_what_can_be_no_feed_is_refused_and_what_is_not_followed_cannot_be_removed(
    archive: Archive, site: Site, clock: Clock, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableSource, match="no feed"):
        await archive.feeds.add(site.url("/plain"), now=clock.now)
    with pytest.raises(RefusedSource):
        await archive.feeds.add("http://127.0.0.1/feed", now=clock.now)
    with pytest.raises(MissingSource):
        await archive.feeds.add("not an address", now=clock.now)
    with pytest.raises(MissingSource, match="not followed"):
        await archive.feeds.remove(site.url("/feed.rss"))
    await archive.feeds.add(site.url("/feed.rss"), now=clock.now)
    await archive.feeds.add(site.url("/feed.rss"), now=clock.now)
    assert len(await archive.feeds.all()) == 1
    await archive.feeds.remove(site.url("/feed.rss"))
    assert await archive.feeds.all() == ()


async def test_pages_and_feeds_may_be_added_by_address(archive: Archive, site: Site, clock: Clock) -> None:
    url = site.page(4)[2]
    imported = await archive.add([url, site.url("/feed.atom"), site.url("/fault/500")], now=clock.now)
    assert imported.counts == {Outcome.ADDED: 7, Outcome.REFUSED: 1}
    assert "500" in (imported.refusals[0].reason or "")
    again = await archive.add([url], now=clock.now)
    assert again.counts == {Outcome.UNCHANGED: 1}


async def test_the_resident_process_follows_feeds_and_folders_by_itself(
    archive: Archive, site: Site, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    following = asyncio.create_task(archive.follow(clock=clock))
    await archive.feeds.add(site.url("/feed.rss"), now=clock.now)
    await archive.feeds.add(str(folder), now=clock.now)
    (folder / "a.txt").write_text(
        "Pier closed\n\nThe western pier closed on Monday, Ana Ruiz said.\n", encoding="utf-8"
    )
    async with asyncio.timeout(PATIENCE):
        while len(await archive.list()) < 7:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        (folder / "b.txt").write_text(
            "Pier open\n\nThe eastern pier opened on Friday, Ana Ruiz said.\n", encoding="utf-8"
        )
        while len(await archive.list()) < 8:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following
    assert {one.kind for one in await archive.feeds.all()} == {"feed", "folder"}
    assert all(one.error is None for one in await archive.feeds.all())


async def test_a_feed_that_its_server_took_away_is_asked_again_only_by_a_person(
    archive: Archive, site: Site, clock: Clock
) -> None:
    await archive.feeds.add(site.url("/feed-taken.rss"), now=clock.now, unseen=True)
    await archive.check_feeds(clock=clock)
    (health,) = await archive.feeds.all()
    assert health.next_try is None
    assert "gone for good" in (health.error or "")
    site.seen.clear()
    following = asyncio.create_task(archive.follow(clock=lambda: clock.now.replace(year=2040)))
    await asyncio.sleep(1.5)
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    assert site.paths() == []
    await archive.check_feeds(clock=clock)
    assert site.paths() == ["/feed-taken.rss"]


async def test_a_front_page_stands_for_its_site(archive: Archive, site: Site, clock: Clock) -> None:
    imported = await archive.add([site.url("/")], now=clock.now)
    (refused,) = imported.refusals
    assert "front page" in (refused.reason or "")
    assert site.url("/feed.rss") in (refused.reason or "")
    health = await archive.feeds.add(site.url("/"), now=clock.now)
    assert health.url == site.url("/feed.rss")
