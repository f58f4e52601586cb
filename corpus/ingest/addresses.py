"""Web addresses as a stream of raw documents: a page is one, a feed is one for each of its entries. Stores nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from urllib.parse import urlsplit

from corpus.errors import CorpusError, EmptySource, RefusedSource, UnreadableSource
from corpus.ingest.budget import ResourceLimits, Spent, Worker
from corpus.ingest.documents import Incoming
from corpus.model.articles import RawDocument
from corpus.reading import Feed, FeedEntry, feed_links, is_feed, parse_feed
from corpus.reading.fetch import Fetched

log = logging.getLogger(__name__)

LARGE_FEED: Final = 1_000_000
AT_ONCE: Final = 6
"""Entries of one feed fetched at the same time; the fetcher itself takes turns by host."""


class Fetching(Protocol):
    """What is needed of a fetcher."""

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What stands at an address; raises a SourceError."""


@dataclass(frozen=True, slots=True)
class FromEntry:
    """What an entry of a feed brought; `fetched` where its page was asked for."""

    incoming: Incoming
    fetched: Fetched | None = None


def is_address(source: object) -> bool:
    """Whether a source named by a person is a web address."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


async def of_address(fetcher: Fetching, url: str, clock: Callable[[], datetime]) -> AsyncIterator[Incoming]:
    """The page at an address, or every article of the feed there; what cannot be had is given as its error."""
    try:
        got = await fetcher.fetch(url)
        if not is_feed(got.data or b"", got.media_type):
            feeds = await asyncio.to_thread(feed_links, got.data or b"", got.url) if _is_front(got.url) else []
            yield Incoming(url, _front_page(url, feeds[0]) if feeds else document_of(got, clock()))
            return
        feed = await parsed(got)
    except CorpusError as error:
        yield Incoming(url, error)
        return
    except Exception as error:
        yield Incoming(url, _strange(url, error))
        return
    if not feed.entries:
        yield Incoming(url, EmptySource(url, "the feed has no entries"))
    for at in range(0, len(feed.entries), AT_ONCE):
        some = (of_entry(fetcher, feed, entry, clock) for entry in feed.entries[at : at + AT_ONCE])
        for one in await asyncio.gather(*some):
            yield one.incoming


async def parsed(got: Fetched) -> Feed:
    """A fetched feed; a large one is read within a document's budget. Raises UnreadableSource."""
    values = (got.data or b"", got.url, got.media_type)
    if len(values[0]) <= LARGE_FEED:
        return await asyncio.to_thread(parse_feed, *values)
    worker = await asyncio.to_thread(Worker, _feed_of, ResourceLimits())
    try:
        feed: Feed | CorpusError = await asyncio.to_thread(worker, values, len(values[0]))
    except Spent as why:
        raise UnreadableSource(got.url, str(why), "Leave this feed out.") from None
    finally:
        await asyncio.to_thread(worker.close)
    if isinstance(feed, CorpusError):
        raise feed
    return feed


def _feed_of(values: tuple[bytes, str, str]) -> Feed | CorpusError:
    try:
        return parse_feed(*values)
    except CorpusError as error:
        return error


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def _front_page(url: str, feed: str) -> RefusedSource:
    """A site's front page is no article: whoever gives it means the site."""
    why = "it is the front page of a site, not an article"
    return RefusedSource(
        url, why, f"Follow the site by its feed: `onrecord feeds add {feed}`, or /feeds add in the chat."
    )


async def of_entry(fetcher: Fetching, feed: Feed, entry: FeedEntry, clock: Callable[[], datetime]) -> FromEntry:
    """The article an entry announces: as the feed holds it, or fetched from its page."""
    origin = entry.url or entry.title or entry.id
    whole = entry.document(feed, fetched_at=clock())
    if whole is not None:
        return FromEntry(Incoming(origin, whole))
    if entry.url is None:
        return FromEntry(Incoming(origin, UnreadableSource(origin, "the entry has neither text nor address")))
    try:
        got = await fetcher.fetch(entry.url)
        return FromEntry(Incoming(origin, entry.said_of(document_of(got, clock()), feed)), got)
    except CorpusError as error:
        return FromEntry(Incoming(origin, entry.document(feed, fetched_at=clock(), alone=True) or error))
    except Exception as error:
        return FromEntry(Incoming(origin, _strange(origin, error)))


def _strange(which: str, error: Exception) -> UnreadableSource:
    """A fault nobody foresaw stops the one source it came from."""
    log.error("%s could not be read: %s", which, type(error).__name__)
    return UnreadableSource(which, f"it could not be read ({type(error).__name__})", "Please report it.")


def document_of(got: Fetched, now: datetime) -> RawDocument:
    """A fetched page as a raw document."""
    return RawDocument(got.data or b"", url=got.url, media_type=got.media_type, fetched_at=now)
