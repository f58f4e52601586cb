"""The list of what is followed: what may be put on it, under which address, and how each fares."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import CorpusError, MissingSource, UnreachableSource, UnreadableSource
from corpus.following import opml, schedule
from corpus.ingest import is_address
from corpus.ingest.addresses import Fetching
from corpus.model.following import FeedHealth
from corpus.reading import feed_links, is_feed, parse_feed
from corpus.store import feeds
from corpus.store.feeds import FeedWriter
from corpus.store.store import Store


class FeedList:
    """Feeds and folders that are followed."""

    def __init__(self, store: Store, fetcher: Fetching) -> None:
        self._store = store
        self._fetcher = fetcher

    async def add(self, source: str, *, now: datetime, unseen: bool = False) -> FeedHealth:
        """Follows a feed, the feed that a page names, or a folder, from now on; one followed already stays as it is.

        A feed that does not answer now is followed all the same. `unseen`: put it down without asking for it first.
        Raises RefusedSource, MissingSource, UnreadableSource where it can be no feed.
        """
        address, kind, title = source.strip(), "feed", None
        if not is_address(address):
            folder = await asyncio.to_thread(_resolved, address)
            if not await asyncio.to_thread(folder.is_dir):
                raise MissingSource(source, "it is neither a web address nor a folder", "Give a feed's address.")
            address, kind = str(folder), "folder"
        elif not unseen and not await self._followed(address):
            address, title = await self._found(address)
        async with self._store.transaction() as connection:
            wait = schedule.FIRST.total_seconds()
            await FeedWriter(connection).add(address, kind, title, now.astimezone(UTC).isoformat(), wait)
        return next(one for one in await self.all() if one.url == address)

    async def take_in(self, document: bytes, name: str, *, now: datetime) -> tuple[str, ...]:
        """Follows every feed that an OPML document names, from the next look on; gives those that are new.

        `name` is the file's, for people. Raises UnreadableSource where it is none.
        """
        known = {one.url for one in await self.all()}
        new = tuple(one for one in opml.addresses(document, name) if one not in known)
        for address in new:
            await self.add(address, now=now, unseen=True)
        return new

    async def as_opml(self, *, now: datetime) -> bytes:
        """What is followed as OPML, for other programs."""
        return opml.written(await self.all(), now)

    async def remove(self, source: str) -> None:
        """Follows it no more; its articles stay. Raises MissingSource where it is not followed."""
        addresses = [source.strip()]
        if not is_address(addresses[0]):
            addresses.append(str(await asyncio.to_thread(_resolved, addresses[0])))
        async with self._store.transaction() as connection:
            writer = FeedWriter(connection)
            if any([await writer.remove(address) for address in addresses]):
                return
        raise MissingSource(source, "it is not followed", "`onrecord feeds list` shows what is.")

    async def all(self) -> tuple[FeedHealth, ...]:
        """Everything followed and how it fares, in the order it was added."""
        return tuple(await self._store.read(lambda reader: feeds.health(reader.connection)))

    async def _followed(self, address: str) -> bool:
        return any(one.url == address for one in await self.all())

    async def _found(self, address: str) -> tuple[str, str | None]:
        """(address, title) of the feed that stands there, or that the page there names."""
        try:
            got = await self._fetcher.fetch(address)
        except UnreachableSource:
            return address, None
        data, where = got.data or b"", got.moved_to or address
        if is_feed(data, got.media_type):
            return where, (await asyncio.to_thread(parse_feed, data, got.url, got.media_type)).title
        for link in await asyncio.to_thread(feed_links, data, got.url):
            try:
                named = await self._fetcher.fetch(link)
                feed = await asyncio.to_thread(parse_feed, named.data or b"", named.url, named.media_type)
            except CorpusError:
                continue
            return named.moved_to or link, feed.title
        raise UnreadableSource(address, "it is no feed, and the page names none", "Give the address of its feed.")


def _resolved(path: str) -> Path:
    return Path(path).expanduser().resolve()
