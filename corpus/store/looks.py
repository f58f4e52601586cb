"""The rows behind `presence`: what is missing from pages, written as they are fetched again. Decides nothing."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from corpus.model.articles import AnnotatedArticle
from corpus.store.presence import compare, removed
from corpus.store.sql import CHANGED, Writing

log = logging.getLogger(__name__)


class Looker:
    """Over one connection with an open write transaction."""

    def __init__(self, connection: Writing) -> None:
        self._db = connection

    async def compare(self, article: int, version: int, fetched: AnnotatedArticle, *, force: bool) -> bool:
        """Notes which sentences of the newest version a new fetch does not hold; whether it is a new version at all."""
        held = await self._all("SELECT id, words FROM sentences WHERE version = ?", version)
        new, when = fetched.article, fetched.article.fetched_at
        seen = compare(held, new.text, [one.span.of(new.text) for one in fetched.sentences])
        if seen.cut_down and not force:
            log.info("A page of article %d came cut down; the version held is kept", article)
            return False
        if seen.rest_matches and when is not None:
            await self._db.executemany(
                "INSERT INTO missing (sentence, article, first_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(number, article, when.isoformat()) for number in sorted(seen.missing)],
            )
        return True

    async def look(self, article: int, when: datetime) -> None:
        """Judges what is missing by the newest version, which is what the page showed at `when`."""
        missing = await self._all(
            """SELECT m.sentence, m.first_at, m.gone_at, s.version FROM missing m
               JOIN sentences s ON s.id = m.sentence WHERE m.article = ?""",
            article,
        )
        if not missing:
            return
        newest = await self._all(
            """SELECT t.text FROM articles a JOIN versions v ON v.article = a.key AND v.version = a.newest
               JOIN texts t ON t.version = v.key WHERE a.key = ?""",
            article,
        )
        text, back = str(newest[0][0]), []
        for version in {row[3] for row in missing}:
            seen = compare(await self._all("SELECT id, words FROM sentences WHERE version = ?", version), text, ())
            for number, first_at, gone_at, of in missing:
                if of != version:
                    continue
                if number not in seen.missing:
                    back.append((number,))
                elif gone_at is None and seen.rest_matches and removed(datetime.fromisoformat(first_at), when):
                    sql = "UPDATE missing SET gone_at = ? WHERE sentence = ?"
                    await self._db.execute_fetchall(sql, (when.isoformat(), number))
        if back:
            await self._db.executemany("DELETE FROM missing WHERE sentence = ?", back)
            for sql in CHANGED:
                await self._db.execute_fetchall(sql, (article,))

    async def _all(self, sql: str, *values: object) -> list[Any]:
        return list(await self._db.execute_fetchall(sql, values))
