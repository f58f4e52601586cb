"""Every statement that changes articles, inside a transaction held by the caller. No reading of sources."""

from __future__ import annotations

import asyncio
import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from corpus.errors import UnknownArticle
from corpus.model.adding import Outcome
from corpus.model.articles import AnnotatedArticle, Article
from corpus.store import publishers, rows
from corpus.store.furniture import furniture_rows
from corpus.store.looks import Looker
from corpus.store.naming import identity_of, known_by_path, public_id, sha256
from corpus.store.records import Place, Sketch, Submission, Written
from corpus.store.sql import CHANGED, Writing

COMPARED: Final = 20
"""Stored articles that a new one is compared with, those with most hashes in common."""
_REMOVED: Final = """INSERT INTO removed VALUES (?, ?, ?) ON CONFLICT (identity_sha256) DO UPDATE SET
                     text_sha256 = excluded.text_sha256, at = excluded.at"""
WAS_REMOVED: Final = "it was removed before; `onrecord add --force` brings it back"


class Writer:
    """The writing half of the store, over one connection with an open transaction."""

    def __init__(self, connection: Writing) -> None:
        self._db = connection

    async def add(self, one: Submission, now: str, *, force: bool) -> Written:
        """Stores an article, a new version of it, or nothing where it is here already."""
        one = replace(one, annotated=await publishers.shown(self._db, one))
        article, place = one.annotated.article, one.place
        identity, text = one.identity or identity_of(article), sha256(article.text)
        found = await self._find(article, identity)
        if not force and await self._was_removed(identity, text):
            return Written(Outcome.REFUSED, None, reason=WAS_REMOVED)
        if found is None:
            twin = await self._twin(text)
            if twin is not None and known_by_path(identity):
                await self._remember(place, twin[0])
                return Written(Outcome.UNCHANGED, twin[1], twin[2])
            twin = twin or await self._like(one)
            written, key = await self._insert(one, identity, text, now, twin)
        else:
            key, identity = found[0], found[4]
            written = await self._again(one, found, text, now, force=force)
            if article.fetched_at is not None:
                await Looker(self._db).look(key, article.fetched_at)
        if one.sketch is not None and written.outcome is not Outcome.UNCHANGED:
            await self._sketch(key, one.sketch)
        await self._forget_removal(identity, text)
        await self._remember(place, key)
        return written

    async def moment(self, now: str) -> str:
        """The moment (ISO 8601) to store at: now, or just after what was stored last where that was later."""
        last = await self._one("SELECT added_at FROM articles ORDER BY key DESC LIMIT 1")
        if last is None or datetime.fromisoformat(last[0]) < datetime.fromisoformat(now):
            return now
        return (datetime.fromisoformat(last[0]) + timedelta(microseconds=1)).isoformat()

    async def remove(self, article_id: str, now: str, *, purge: bool) -> None:
        """Takes an article out of all answers and remembers not to take it in again; `purge` erases it.

        Raises UnknownArticle; a removed article can still be purged.
        """
        row = await self._one(
            """SELECT a.key, a.identity, v.text_sha256, a.removed_at FROM articles a
               JOIN versions v ON v.article = a.key AND v.version = a.newest WHERE a.id = ?""",
            article_id,
        )
        if row is None or (row[3] is not None and not purge):
            raise UnknownArticle(article_id, "", "`onrecord list` shows what is held.")
        key, identity, text, _ = row
        await self._do(_REMOVED, sha256(identity), text, now)
        await self._bequeath(key)
        if purge:
            await self._do("DELETE FROM articles WHERE key = ?", key)
        else:
            await self._do("UPDATE articles SET removed_at = ?, copy_of = NULL WHERE key = ?", now, key)
        await self._changed(key)

    async def _bequeath(self, key: int) -> None:
        """The oldest copy of an article that goes becomes the one the others are copies of."""
        heir = await self._one("SELECT min(key) FROM articles WHERE copy_of = ? AND removed_at IS NULL", key)
        if heir and heir[0] is not None:
            await self._do("UPDATE articles SET copy_of = ? WHERE copy_of = ? AND key != ?", heir[0], key, heir[0])
            await self._do("UPDATE articles SET copy_of = NULL WHERE key = ?", heir[0])

    async def _find(self, article: Article, identity: str) -> Any:
        sql = "SELECT key, id, newest, removed_at, identity FROM articles WHERE identity = ?"
        found = await self._one(sql, identity)
        if found is None and article.given_id:
            found = await self._one(sql.replace("identity = ?", "id = ?"), article.given_id)
        return found

    async def _was_removed(self, identity: str, text: bytes) -> bool:
        """A file that only its path tells apart is also known by its words: folders move when a program is updated."""
        if await self._one("SELECT 1 FROM removed WHERE identity_sha256 = ?", sha256(identity)):
            return True
        if not known_by_path(identity) or await self._twin(text) is not None:
            return False
        return await self._one("SELECT 1 FROM removed WHERE text_sha256 = ?", text) is not None

    async def _forget_removal(self, identity: str, text: bytes) -> None:
        await self._do("DELETE FROM removed WHERE identity_sha256 = ?", sha256(identity))
        if known_by_path(identity):
            await self._do("DELETE FROM removed WHERE text_sha256 = ?", text)

    async def _twin(self, text: bytes) -> Any:
        """(key of the first, id, version, id of the first) of an article whose newest text is the same."""
        return await self._one(
            """SELECT coalesce(a.copy_of, a.key), a.id, a.newest, coalesce(c.id, a.id)
               FROM versions v JOIN articles a ON a.key = v.article AND a.newest = v.version
               LEFT JOIN articles c ON c.key = a.copy_of
               WHERE v.text_sha256 = ? AND a.removed_at IS NULL ORDER BY a.key LIMIT 1""",
            text,
        )

    async def _like(self, one: Submission) -> Any:
        """The same of an article that this one is an edited copy of, the oldest where it is of several."""
        if one.sketch is None or one.alike is None or not one.sketch.hashes:
            return None
        marks = ",".join("?" * len(one.sketch.hashes))
        found = await self._all(
            f"""SELECT p.article, p.sample FROM samples p JOIN
                (SELECT article FROM sketches WHERE hash IN ({marks})
                 GROUP BY article HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT {COMPARED}) s
                ON s.article = p.article
                JOIN articles a ON a.key = p.article WHERE a.removed_at IS NULL ORDER BY p.article""",
            *one.sketch.hashes,
        )
        for key, sample in found:
            if one.alike(one.sketch.sample, sample):
                return await self._one(
                    """SELECT coalesce(a.copy_of, a.key), a.id, a.newest, coalesce(c.id, a.id)
                       FROM articles a LEFT JOIN articles c ON c.key = a.copy_of WHERE a.key = ?""",
                    key,
                )
        return None

    async def _sketch(self, key: int, sketch: Sketch) -> None:
        sql = "INSERT INTO samples VALUES (?, ?) ON CONFLICT (article) DO UPDATE SET sample = excluded.sample"
        await self._do(sql, key, sketch.sample)
        await self._do("DELETE FROM sketches WHERE article = ?", key)
        await self._many(
            "INSERT INTO sketches VALUES (?, ?) ON CONFLICT DO NOTHING", [(one, key) for one in sketch.hashes]
        )

    async def _insert(self, one: Submission, identity: str, text: bytes, now: str, twin: Any) -> tuple[Written, int]:
        article = one.annotated.article
        shown = public_id(article, identity)
        if await self._one("SELECT 1 FROM articles WHERE id = ?", shown):
            shown = public_id(article, identity, 16)
        key = await self._do(
            "INSERT INTO articles (id, identity, newest, copy_of, added_at) VALUES (?, ?, 1, ?, ?) RETURNING key",
            shown,
            identity,
            twin[0] if twin else None,
            now,
        )
        await self._version(one, key, 1, text, now)
        if twin:
            return Written(Outcome.COPY, shown, 1, copy_of=twin[3]), key
        return Written(Outcome.ADDED, shown, 1), key

    async def _again(self, one: Submission, found: Any, text: bytes, now: str, *, force: bool) -> Written:
        key, shown, newest, removed_at, _ = found
        annotated = one.annotated
        held = await self._one(
            "SELECT key, text_sha256, details FROM versions WHERE article = ? AND version = ?", key, newest
        )
        assert held is not None, "an article always has its newest version"
        outcome = Outcome.ADDED if removed_at else Outcome.UPDATED
        if held[1] != text:
            if annotated.article.fetched_at is not None and not await Looker(self._db).compare(
                key, held[0], annotated, force=force
            ):
                return Written(Outcome.UNCHANGED, shown, newest)
            newest += 1
            await self._version(one, key, newest, text, now)
        elif (details := _corrected(held[2], annotated.article)) is not None:
            await self._correct(held[0], details)
            await self._changed(key)
        elif removed_at:
            await self._changed(key)
        else:
            return Written(Outcome.UNCHANGED, shown, newest)
        await self._do("UPDATE articles SET newest = ?, removed_at = NULL WHERE key = ?", newest, key)
        return Written(outcome, shown, newest)

    async def _version(self, one: Submission, article_key: int, version: int, text: bytes, now: str) -> None:
        annotated, article = one.annotated, one.annotated.article
        agency = rows.value_of(article.agency)
        key = await self._do(
            """INSERT INTO versions (article, version, added_at, fetched_at, text_sha256, title, source, agency,
               published, details, url, path, language, sentence_count, quotation_count, annotated_by)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key""",
            article_key,
            version,
            now,
            article.fetched_at.isoformat() if article.fetched_at else None,
            text,
            rows.value_of(article.title),
            rows.value_of(article.source) or agency,
            agency,
            rows.value_of(article.published),
            rows.pack_details(article),
            article.url,
            article.path,
            article.language,
            len(annotated.sentences),
            len(annotated.quotes),
            one.annotated_by,
        )
        await self._do("INSERT INTO texts VALUES (?, ?)", key, article.text)
        if article.raw is not None:
            packed = await asyncio.to_thread(zlib.compress, article.raw, 6)
            digest = hashlib.sha256(article.raw).digest()
            kind = article.raw_media_type or "application/octet-stream"
            await self._do("INSERT INTO sources VALUES (?, ?, ?, ?)", key, kind, digest, packed)
        blocks = [(key, n, block.kind.value, *rows.ends(block.span)) for n, block in enumerate(article.blocks)]
        await self._many("INSERT INTO blocks VALUES (?, ?, ?, ?, ?)", blocks)
        await self._many("INSERT INTO furniture VALUES (?, ?, ?)", furniture_rows(key, article.text, article.blocks))
        await self._many(
            "INSERT INTO sentences (version, n, block, start, stop, words) VALUES (?, ?, ?, ?, ?, ?)",
            rows.sentence_rows(key, annotated),
        )
        await self._quotations(annotated, key)
        await self._changed(article_key)

    async def _quotations(self, annotated: AnnotatedArticle, key: int) -> None:
        speakers = rows.speakers_of(annotated)
        await self._many(
            """INSERT INTO speakers (version, n, name, role, kind, proof_start, proof_stop, role_start, role_stop,
               introduced) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [rows.speaker_row(key, n, one, known) for n, (one, known) in enumerate(speakers)],
        )
        numbers = await self._all("SELECT key FROM speakers WHERE version = ? ORDER BY n", key)
        keys = {speaker: number for (speaker, _), (number,) in zip(speakers, numbers, strict=True)}
        await self._many(
            """INSERT INTO quotations (version, n, start, stop, words, speech, attribution, cue_start, cue_stop,
               cue_kind, mention_start, mention_stop, speaker, confidence, reported_by)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [
                rows.quotation_row(key, n, quote, annotated.article.text, keys)
                for n, quote in enumerate(sorted(annotated.quotes, key=lambda quote: quote.span))
            ],
        )

    async def _correct(self, version_key: int, details: str) -> None:
        """The words are the same and only what was given beside them changed: no new version, no new numbers."""
        known = rows.unpack_details(details)
        agency = rows.value_of(known.get("agency"))
        await self._do(
            "UPDATE versions SET details = ?, title = ?, source = ?, agency = ?, published = ? WHERE key = ?",
            details,
            rows.value_of(known.get("title")),
            rows.value_of(known.get("source")) or agency,
            agency,
            rows.value_of(known.get("published")),
            version_key,
        )

    async def _remember(self, place: Place | None, article_key: int) -> None:
        if place is not None:
            sql = """INSERT INTO places VALUES (?, ?, ?) ON CONFLICT (place) DO UPDATE SET
                     fingerprint = excluded.fingerprint, article = excluded.article"""
            await self._do(sql, place.place, place.fingerprint, article_key)

    async def _changed(self, article_key: int) -> None:
        for sql in CHANGED:
            await self._do(sql, article_key)

    async def _one(self, sql: str, *values: object) -> Any:
        return next(iter(await self._db.execute_fetchall(sql, values)), None)

    async def _all(self, sql: str, *values: object) -> list[Any]:
        return list(await self._db.execute_fetchall(sql, values))

    async def _do(self, sql: str, *values: object) -> int:
        """Runs a statement; gives the number that it returns, else 0."""
        found = await self._one(sql, *values)
        return int(found[0]) if found else 0

    async def _many(self, sql: str, values: Iterable[rows.Row]) -> None:
        await self._db.executemany(sql, list(values))


def _corrected(held: str, article: Article) -> str | None:
    """The details with what is now given otherwise, None where nothing is; what is given no more stays."""
    old, new = rows.unpack_details(held), rows.unpack_details(rows.pack_details(article))
    merged = {**old, **{name: value for name, value in new.items() if rows.value_of(old.get(name)) != value.value}}
    if merged == old:
        return None
    return rows.pack_known(merged)
