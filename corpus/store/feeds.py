"""The rows of what is followed: feeds and folders with their health, entries seen, pages to look at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from corpus.model.following import FeedHealth
from corpus.store.sql import Connection, Writing

NEVER: Final = "9999-12-31T00:00:00+00:00"
"""When what is gone for good is looked at next: only if somebody asks for it."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One feed or folder as it is to be looked at."""

    key: int
    address: str
    kind: str
    next_at: str
    wait_seconds: float
    failures: int
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class PageRow:
    """One article's page as it is to be looked at again. `missing` says that sentences of it await judgement."""

    article: int
    article_id: str
    identity: str
    address: str
    etag: str | None
    last_modified: str | None
    looks: int
    missing: bool


def health(connection: Connection) -> list[FeedHealth]:
    """Everything followed, in the order it was added."""
    sql = """SELECT address, kind, title, added_at, checked_at, succeeded_at, next_at, wait_seconds, failures, error,
             (SELECT count(*) FROM entries e WHERE e.feed = f.key AND e.done = 1) FROM feeds f ORDER BY key"""
    found = [FeedHealth(*row) for row in connection.execute(sql)]
    return [replace(one, next_try=None) if one.next_try == NEVER else one for one in found]


def due(connection: Connection, now: str) -> list[FeedRow]:
    """Feeds and folders whose time has come, the longest waiting first; `now` beyond all time gives every one.

    One that was looked at in the time to come was looked at by a clock that was ahead, and is due.
    """
    sql = """SELECT key, address, kind, next_at, wait_seconds, failures, etag, last_modified FROM feeds
             WHERE next_at <= ?1 OR (checked_at > ?1 AND next_at != ?2) ORDER BY next_at, key"""
    return [FeedRow(*row) for row in connection.execute(sql, (now, NEVER))]


def entries(connection: Connection, feed: int) -> list[tuple[bytes, bytes, int, int, str]]:
    """(entry, looks, tries, done, seen at) of a feed's entries."""
    sql = "SELECT entry, looks, tries, done, seen_at FROM entries WHERE feed = ?"
    return connection.execute(sql, (feed,)).fetchall()


def pages_due(connection: Connection, now: str, limit: int) -> list[PageRow]:
    """Pages whose time has come."""
    sql = """SELECT p.article, a.id, a.identity, p.address, p.etag, p.last_modified, p.looks,
             EXISTS (SELECT 1 FROM missing m WHERE m.article = p.article AND m.gone_at IS NULL)
             FROM pages p JOIN articles a ON a.key = p.article
             WHERE (p.next_at <= ?1 OR (p.looked_at > ?1 AND p.next_at IS NOT NULL))
             AND a.removed_at IS NULL ORDER BY p.next_at LIMIT ?2"""
    return [
        PageRow(article, shown, identity, address, etag, date, looks, bool(missing))
        for article, shown, identity, address, etag, date, looks, missing in connection.execute(sql, (now, limit))
    ]


class FeedWriter:
    """The same rows changed, over a connection with an open write transaction."""

    def __init__(self, connection: Writing) -> None:
        self._db = connection

    async def add(self, address: str, kind: str, title: str | None, now: str, wait_seconds: float) -> bool:
        """Follows an address from now on; False where it is followed already."""
        sql = """INSERT INTO feeds (address, kind, title, added_at, next_at, wait_seconds)
                 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING key"""
        return bool(await self._all(sql, address, kind, title, now, now, wait_seconds))

    async def remove(self, address: str) -> bool:
        """Follows it no more; False where it was not followed. Its articles stay."""
        return bool(await self._all("DELETE FROM feeds WHERE address = ? RETURNING key", address))

    async def succeeded(
        self, feed: FeedRow, now: str, next_at: str, wait_seconds: float, *, title: str | None, address: str,
        etag: str | None, last_modified: str | None,
    ) -> None:  # fmt: skip
        """Notes a look that went well; `address` is where the feed is from now on."""
        sql = """UPDATE feeds SET address = ?1 WHERE key = ?2
                 AND NOT EXISTS (SELECT 1 FROM feeds other WHERE other.address = ?1)"""
        await self._all(sql, address, feed.key)
        sql = """UPDATE feeds SET checked_at = ?, succeeded_at = ?, next_at = ?, wait_seconds = ?, failures = 0,
                 error = NULL, title = coalesce(?, title), etag = ?, last_modified = ? WHERE key = ?"""
        await self._all(sql, now, now, next_at, wait_seconds, title, etag, last_modified, feed.key)

    async def failed(self, feed: FeedRow, now: str, next_at: str, error: str) -> None:
        """Notes a look that did not go well."""
        sql = "UPDATE feeds SET checked_at = ?, next_at = ?, failures = failures + 1, error = ? WHERE key = ?"
        await self._all(sql, now, next_at, error, feed.key)

    async def saw(self, feed: int, entry: bytes, looks: bytes, now: str, *, done: bool) -> None:
        """Notes an entry as read, or as tried once more."""
        sql = """INSERT INTO entries SELECT key, ?, ?, 1, ?, ? FROM feeds WHERE key = ?
                 ON CONFLICT (feed, entry) DO UPDATE SET
                 tries = CASE WHEN entries.looks = excluded.looks THEN entries.tries + 1 ELSE 1 END,
                 looks = excluded.looks, done = excluded.done, seen_at = excluded.seen_at"""
        await self._all(sql, entry, looks, int(done), now, feed)

    async def forget_entries(self, feed: int, still: Iterable[bytes], before: str) -> None:
        """Drops entries that the feed does not hold any more and that were seen before a moment."""
        kept = set(still)
        rows = await self._db.execute_fetchall(
            "SELECT entry FROM entries WHERE feed = ? AND seen_at < ?", (feed, before)
        )
        old: Sequence[tuple[int, bytes]] = [(feed, row[0]) for row in rows if row[0] not in kept]
        await self._db.executemany("DELETE FROM entries WHERE feed = ? AND entry = ?", old)

    async def looked(
        self,
        article_id: str,
        address: str,
        now: str,
        next_at: str | None,
        *,
        etag: str | None,
        last_modified: str | None,
    ) -> None:
        """Notes a look at an article's page and when to look again."""
        sql = """INSERT INTO pages SELECT key, ?, ?, ?, ?, 1, ? FROM articles WHERE id = ?
                 ON CONFLICT (article) DO UPDATE SET address = excluded.address, etag = excluded.etag,
                 last_modified = excluded.last_modified, looked_at = excluded.looked_at, looks = pages.looks + 1,
                 next_at = excluded.next_at"""
        await self._all(sql, address, etag, last_modified, now, next_at, article_id)

    async def _all(self, sql: str, *values: object) -> list[Any]:
        return list(await self._db.execute_fetchall(sql, values))
