"""The rows of the registry of speakers: read on a `Reader`, written in a store transaction. Decides no identity."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import aiosqlite

from corpus.store.reader import Reader

_LIVE: Final = "JOIN articles a ON a.key = v.article AND a.newest = v.version AND a.removed_at IS NULL"
_SHOWN: Final = "('said', 'written', 'announced')"


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker of one live article version."""

    key: int
    article: int
    article_id: str
    published: str | None
    name: str
    role: str | None
    kind: str
    person: int | None
    why: str | None


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A merge or split made by hand, with what is needed to take it back."""

    key: int
    kind: str
    made_at: str
    undone_at: str | None
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation of somebody: the sentence it stands in and its number."""

    sentence: int
    published: str | None
    quotation_id: str


def speakers(reader: Reader, articles: Collection[int] | None = None) -> list[SpeakerRow]:
    """Every speaker of the newest versions, by number; of some articles alone where they are given."""
    where = "" if articles is None else f"WHERE a.key IN ({','.join(map(str, articles))})"
    sql = f"""SELECT s.key, a.key, a.id, v.published, s.name, s.role, s.kind, s.person, s.why
              FROM versions v {_LIVE} JOIN speakers s ON s.version = v.key {where} ORDER BY s.key"""
    return [SpeakerRow(*row) for row in reader.connection.execute(sql)]


def changed_since(reader: Reader, sequence: int) -> list[int]:
    """The articles that changed after a sequence number."""
    sql = "SELECT article FROM changes WHERE sequence > ?"
    return [article for (article,) in reader.connection.execute(sql, (sequence,))]


def marks(reader: Reader) -> tuple[int, int, int, int]:
    """Four numbers that change whenever the registry's rows may have: articles, people, corrections made and undone."""
    last = reader.last_change()
    people = reader.connection.execute("SELECT coalesce(max(key), 0) FROM people").fetchone()[0]
    made, undone = reader.connection.execute("SELECT count(*), count(undone_at) FROM corrections").fetchone()
    return last, int(people), int(made), int(undone)


def unplaced(reader: Reader) -> bool:
    """Whether a speaker of a live article waits to be placed."""
    sql = f"""SELECT 1 FROM speakers s JOIN versions v ON v.key = s.version {_LIVE}
              WHERE s.person IS NULL AND s.why IS NULL LIMIT 1"""
    return reader.connection.execute(sql).fetchone() is not None


def corrections(reader: Reader) -> list[CorrectionRow]:
    """Every merge and split, oldest first."""
    sql = "SELECT key, kind, made_at, undone_at, detail FROM corrections ORDER BY key"
    return [
        CorrectionRow(key, kind, made, undone, json.loads(detail))
        for key, kind, made, undone, detail in reader.connection.execute(sql)
    ]


def said_by(reader: Reader, person: int, limit: int) -> list[Said]:
    """What a person said in the newest versions, newest published first; one sentence once."""
    sql = f"""SELECT min(t.id), v.published, a.id || '.' || v.version || '.' || q.n
              FROM quotations q JOIN versions v ON v.key = q.version {_LIVE}
              LEFT JOIN speakers s ON s.key = q.speaker
              JOIN sentences t ON t.version = q.version AND t.start < q.stop AND t.stop > q.start
              WHERE coalesce(q.person, s.person) = ? AND (q.person = ? OR q.speaker IN
                    (SELECT key FROM speakers WHERE person = ?)) AND q.cue_kind IN {_SHOWN}
              GROUP BY q.version, q.n ORDER BY v.published IS NULL, v.published DESC, a.key DESC, q.n LIMIT ?"""
    found: dict[int, Said] = {}
    for row in reader.connection.execute(sql, (person, person, person, limit * 3)):
        found.setdefault(row[0], Said(*row))
    return list(found.values())[:limit]


def sentences_of(reader: Reader, people: Collection[int]) -> frozenset[int]:
    """The numbers of all sentences in which these people speak, by the newest versions."""
    if not people:
        return frozenset()
    chosen = ",".join(str(int(person)) for person in people)
    sql = f"""SELECT t.id FROM quotations q JOIN versions v ON v.key = q.version {_LIVE}
              LEFT JOIN speakers s ON s.key = q.speaker
              JOIN sentences t ON t.version = q.version AND t.start < q.stop AND t.stop > q.start
              WHERE coalesce(q.person, s.person) IN ({chosen}) AND (q.person IN ({chosen}) OR q.speaker IN
                    (SELECT key FROM speakers WHERE person IN ({chosen})))"""
    return frozenset(number for (number,) in reader.connection.execute(sql))


def quotation_at(reader: Reader, quotation_id: str) -> tuple[int, int, int | None, int | None] | None:
    """(version key, n, speaker key, person) of a quotation of a live article; None where there is none."""
    rest, _, n = quotation_id.rpartition(".")
    article_id, _, version = rest.rpartition(".")
    if not (n.isdecimal() and version.isdecimal()):
        return None
    sql = """SELECT q.version, q.n, q.speaker, coalesce(q.person, s.person) FROM quotations q
             JOIN versions v ON v.key = q.version JOIN articles a ON a.key = v.article AND a.removed_at IS NULL
             LEFT JOIN speakers s ON s.key = q.speaker WHERE a.id = ? AND v.version = ? AND q.n = ?"""
    row = reader.connection.execute(sql, (article_id, int(version), int(n))).fetchone()
    return (row[0], row[1], row[2], row[3]) if row else None


def quotations_of(reader: Reader, speaker: int) -> list[tuple[int, int]]:
    """(version key, n) of every quotation of one speaker row that no split took away."""
    sql = "SELECT version, n FROM quotations WHERE speaker = ? AND person IS NULL"
    return [(version, n) for version, n in reader.connection.execute(sql, (speaker,))]


def split_off(reader: Reader, person: int) -> list[tuple[int, int]]:
    """(version key, n) of the quotations that a split gave to this person."""
    sql = "SELECT version, n FROM quotations WHERE person = ?"
    return [(version, n) for version, n in reader.connection.execute(sql, (person,))]


# Writing, inside a transaction of the store


async def still_waiting(connection: aiosqlite.Connection, keys: Iterable[int]) -> set[int]:
    """Which of these speakers nobody has placed meanwhile."""
    rows = await connection.execute_fetchall("SELECT key FROM speakers WHERE person IS NULL AND why IS NULL")
    return {row[0] for row in rows} & set(keys)


async def next_person(connection: aiosqlite.Connection) -> int:
    """The next number for a person; numbers are never used again."""
    rows = list(await connection.execute_fetchall("SELECT seq FROM sqlite_sequence WHERE name = 'people'"))
    return int(rows[0][0]) + 1 if rows else 1


async def open_people(connection: aiosqlite.Connection, people: Sequence[tuple[int, str]]) -> None:
    """Adds people by (number, kind)."""
    await connection.executemany("INSERT INTO people (key, kind) VALUES (?, ?)", people)


async def put(connection: aiosqlite.Connection, rows: Sequence[tuple[int | None, str, int]]) -> None:
    """Writes (person or None for nobody's own name, why, speaker key)."""
    await connection.executemany("UPDATE speakers SET person = ?, why = ? WHERE key = ?", rows)


async def give(connection: aiosqlite.Connection, rows: Sequence[tuple[int | None, int, int]]) -> None:
    """Writes (person or None for the speaker's own, version key, n) of quotations."""
    await connection.executemany("UPDATE quotations SET person = ? WHERE version = ? AND n = ?", rows)


async def note(connection: aiosqlite.Connection, kind: str, now: str, detail: dict[str, Any]) -> int:
    """Keeps a correction with what is needed to take it back; returns its number."""
    cursor = await connection.execute(
        "INSERT INTO corrections (kind, made_at, detail) VALUES (?, ?, ?)",
        (kind, now, json.dumps(detail, ensure_ascii=False)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


async def strike(connection: aiosqlite.Connection, number: int, now: str) -> None:
    """Marks a correction as taken back."""
    await connection.execute("UPDATE corrections SET undone_at = ? WHERE key = ?", (now, number))
