"""Annotations put in the place of older ones: which articles wait for that, and the change of one, its words untouched.

What stands at the same place keeps its number: a sentence in the index, a quotation that somebody cited or that was
given to another person by hand, a speaker that was placed. Numbers of what is gone are never given again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from corpus.model.articles import AnnotatedArticle, Article
from corpus.model.speech import Speaker
from corpus.store import rows
from corpus.store.reader import Reader
from corpus.store.sql import CHANGED, Writing

_OLD: Final = """FROM articles a JOIN versions v ON v.article = a.key AND v.version = a.newest
                 WHERE a.removed_at IS NULL AND (v.annotated_by IS NULL OR v.annotated_by != ?)"""


@dataclass(frozen=True, slots=True)
class Old:
    """An article as it is stored, with its source where that is kept, whose annotations are not today's."""

    version_key: int
    article: Article


def count(reader: Reader, by: bytes) -> int:
    """How many articles were annotated by anything but these rules."""
    return int(reader.connection.execute(f"SELECT count(*) {_OLD}", (by,)).fetchone()[0])


def waiting(reader: Reader, by: bytes, after: int, limit: int) -> list[Old]:
    """The next of them after a version's key."""
    sql = f"SELECT v.key, a.id {_OLD} AND v.key > ? ORDER BY v.key LIMIT ?"
    return [Old(key, _article(reader, key, shown)) for key, shown in reader.connection.execute(sql, (by, after, limit))]


def _article(reader: Reader, version_key: int, article_id: str) -> Article:
    article = reader.stored(article_id).annotated.article
    row = reader.connection.execute("SELECT packed FROM sources WHERE version = ?", (version_key,)).fetchone()
    return replace(article, raw=zlib.decompress(row[0])) if row else article


class Renewer:
    """Changes annotations, over one connection with an open write transaction."""

    def __init__(self, connection: Writing) -> None:
        self._db = connection

    async def renew(self, version_key: int, annotated: AnnotatedArticle, by: bytes) -> bool:
        """Puts these annotations in the place of a version's; False where they are what stood there, or it is gone."""
        found = await self._all(
            "SELECT article, coalesce(quotation_numbers, quotation_count) FROM versions WHERE key = ?", version_key
        )
        if not found:
            return False
        ((article, numbers),) = found
        changed = await self._sentences(version_key, annotated)
        keys, moved, gone = await self._speakers(version_key, annotated)
        said, numbers = await self._quotations(version_key, annotated, keys, numbers)
        await self._many("DELETE FROM speakers WHERE key = ?", [(key,) for key in gone])
        await self._do(
            """UPDATE versions SET annotated_by = ?, sentence_count = ?, quotation_count = ?, quotation_numbers = ?
               WHERE key = ?""",
            by, len(annotated.sentences), len(annotated.quotes), numbers, version_key,
        )  # fmt: skip
        if changed := changed or moved or said or bool(gone):
            for sql in CHANGED:
                await self._do(sql, article)
        return changed

    async def _sentences(self, version: int, annotated: AnnotatedArticle) -> bool:
        sql = "SELECT id, n, block, start, stop FROM sentences WHERE version = ? ORDER BY n"
        old, new = await self._all(sql, version), rows.sentence_rows(version, annotated)
        if [tuple(row[1:]) for row in old] == [tuple(row[1:5]) for row in new]:
            return False
        ids = {(start, stop): number for number, _, _, start, stop in old}
        wanted = {(row[3], row[4]) for row in new}
        await self._many("DELETE FROM sentences WHERE id = ?", [(ids[span],) for span in ids.keys() - wanted])
        await self._do("UPDATE sentences SET n = -1 - n WHERE version = ?", version)
        for row in new:
            number = ids.get((row[3], row[4]))
            if number is None:
                sql = "INSERT INTO sentences (version, n, block, start, stop, words) VALUES (?, ?, ?, ?, ?, ?)"
                await self._do(sql, *row)
            else:
                await self._do("UPDATE sentences SET n = ?, block = ? WHERE id = ?", row[1], row[2], number)
        return True

    async def _speakers(self, version: int, annotated: AnnotatedArticle) -> tuple[dict[Speaker, int], bool, list[int]]:
        """(number of each speaker, whether any differs from before, numbers of those who are no more)."""
        sql = """SELECT key, name, role, kind, proof_start, proof_stop, role_start, role_stop, introduced
                 FROM speakers WHERE version = ? ORDER BY n"""
        old = await self._all(sql, version)
        speakers = rows.speakers_of(annotated)
        new = [rows.speaker_row(version, n, one, known)[2:] for n, (one, known) in enumerate(speakers)]
        if [tuple(row[1:]) for row in old] == new:
            return {one: row[0] for (one, _), row in zip(speakers, old, strict=True)}, False, []
        keys = _matched([(row[0], tuple(row[1:4])) for row in old], [tuple(row[:3]) for row in new])
        by_hand = await self._by_hand()
        roles = {row[0]: row[2] for row in old}
        await self._do("UPDATE speakers SET n = -1 - n WHERE version = ?", version)
        given: dict[Speaker, int] = {}
        for n, ((speaker, _), row) in enumerate(zip(speakers, new, strict=True)):
            key = keys[n]
            if key is None:
                key = await self._do(
                    """INSERT INTO speakers (version, n, name, role, kind, proof_start, proof_stop, role_start,
                       role_stop, introduced) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key""",
                    version, n, *row,
                )  # fmt: skip
            else:
                await self._do(
                    """UPDATE speakers SET n = ?, name = ?, role = ?, kind = ?, proof_start = ?, proof_stop = ?,
                       role_start = ?, role_stop = ?, introduced = ? WHERE key = ?""",
                    n, *row, key,
                )  # fmt: skip
                if roles[key] != row[1] and key not in by_hand:
                    await self._wait(key)
            given[speaker] = key
        return given, True, [row[0] for row in old if row[0] not in given.values()]

    async def _wait(self, speaker: int) -> None:
        """A speaker of another role may be another person: to be placed anew."""
        await self._do("UPDATE speakers SET person = NULL, why = NULL WHERE key = ?", speaker)
        for table in ("name_words", "role_heads"):
            await self._do(f"DELETE FROM {table} WHERE speaker = ?", speaker)

    async def _by_hand(self) -> set[int]:
        """The speakers that a correction made by hand has moved."""
        made = await self._all("SELECT detail FROM corrections WHERE undone_at IS NULL")
        return {key for (detail,) in made for key, _ in json.loads(detail)["speakers"]}

    async def _quotations(
        self, version: int, annotated: AnnotatedArticle, keys: dict[Speaker, int], numbers: int
    ) -> tuple[bool, int]:
        """(whether any differs from before, how many numbers were given by now)."""
        sql = """SELECT n, start, stop, words, speech, attribution, cue_start, cue_stop, cue_kind, mention_start,
                 mention_stop, speaker, confidence, reported_by, person FROM quotations WHERE version = ?
                 ORDER BY start, stop, n"""
        old = await self._all(sql, version)
        held = {(row[1], row[2]): (row[0], row[14]) for row in old}
        numbers = max(numbers, *(row[0] + 1 for row in old), 0)
        new: list[tuple[Any, ...]] = []
        for quote in sorted(annotated.quotes, key=lambda one: one.span):
            n, person = held.pop((quote.span.start, quote.span.end), (numbers, None))
            numbers = max(numbers, n + 1)
            row = rows.quotation_row(version, n, quote, annotated.article.text, keys)
            new.append((*row[1:], person))
        if [tuple(row) for row in old] == new:
            return False, numbers
        await self._do("DELETE FROM quotations WHERE version = ?", version)
        await self._many(
            """INSERT INTO quotations (version, n, start, stop, words, speech, attribution, cue_start, cue_stop,
               cue_kind, mention_start, mention_stop, speaker, confidence, reported_by, person)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [(version, *row) for row in new],
        )
        return True, numbers

    async def _all(self, sql: str, *values: object) -> list[Any]:
        return list(await self._db.execute_fetchall(sql, values))

    async def _do(self, sql: str, *values: object) -> int:
        """Runs a statement; gives the number that it returns, else 0."""
        found = await self._all(sql, *values)
        return int(found[0][0]) if found else 0

    async def _many(self, sql: str, values: Sequence[tuple[object, ...]]) -> None:
        await self._db.executemany(sql, values)


def _matched(old: Sequence[tuple[int, tuple[Any, ...]]], new: Sequence[tuple[Any, ...]]) -> list[int | None]:
    """For each new (name, role, kind) the number of the old one it is: the same in all, else in name and kind."""
    left = dict(old)
    found: list[int | None] = [None] * len(new)
    for same in (lambda was, now: was == now, lambda was, now: (was[0], was[2]) == (now[0], now[2])):
        for n, now in enumerate(new):
            if found[n] is None:
                found[n] = next((key for key, was in left.items() if same(was, now)), None)
                left.pop(found[n] or 0, None)
    return found
