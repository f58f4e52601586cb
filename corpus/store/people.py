"""The rows of the registry of speakers: read on a `Reader`, written in a store transaction. Decides no identity."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from corpus.model.speech import Speaker
from corpus.store.reader import Reader
from corpus.store.rows import to_speaker
from corpus.store.sql import Writing, listed

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
class SpokenSentence:
    """A quotation of somebody: the sentence it stands in and its number."""

    sentence: int
    published: str | None
    quotation_id: str


@dataclass(frozen=True, slots=True)
class RegistryState:
    """How far the registry is: the rules it was placed by, and numbers that change whenever it may have changed."""

    rules: int
    mark: tuple[int, int, int, int]


class Face(NamedTuple):
    """One name and role of a person in the newest versions, and in how many speaker rows they stand so.

    A tuple, as it was read: of an office that many hold there are thousands.
    """

    person: int
    kind: str
    name: str
    role: str | None
    rows: int


_SPEAKER_ROW: Final = "s.key, a.key, a.id, v.published, s.name, s.role, s.kind, s.person, s.why"


def speakers(reader: Reader) -> list[SpeakerRow]:
    """Every speaker of the newest versions, by number."""
    sql = f"SELECT {_SPEAKER_ROW} FROM versions v {_LIVE} JOIN speakers s ON s.version = v.key ORDER BY s.key"
    return [SpeakerRow(*row) for row in reader.connection.execute(sql)]


def waiting(reader: Reader) -> list[SpeakerRow]:
    """The speakers of the newest versions whom nobody has placed yet, by number."""
    sql = f"""SELECT {_SPEAKER_ROW} FROM speakers s INDEXED BY speakers_waiting
              JOIN versions v ON v.key = s.version {_LIVE} WHERE s.person IS NULL AND s.why IS NULL ORDER BY s.key"""
    return [SpeakerRow(*row) for row in reader.connection.execute(sql)]


def speakers_of(reader: Reader, people: Collection[int]) -> list[SpeakerRow]:
    """The speakers of the newest versions that are these people, by number."""
    sql = f"""SELECT {_SPEAKER_ROW} FROM speakers s JOIN versions v ON v.key = s.version {_LIVE}
              WHERE s.person IN ({listed(people)}) ORDER BY s.key"""
    return [SpeakerRow(*row) for row in reader.connection.execute(sql)]


def names_in(reader: Reader, articles: Collection[int]) -> list[tuple[int, str]]:
    """(article, name) of every person who speaks or is introduced in the newest versions of these articles."""
    sql = f"""SELECT a.key, s.name FROM articles a JOIN versions v ON v.article = a.key AND v.version = a.newest
              JOIN speakers s ON s.version = v.key WHERE a.key IN ({listed(articles)}) AND s.kind = 'person'"""
    return reader.connection.execute(sql).fetchall()


def people_of(reader: Reader, article_id: str, version: int) -> list[Speaker]:
    """Every person who speaks or is introduced in a version of an article, with who they are across articles."""
    sql = """SELECT s.name, s.role, s.kind, NULL, NULL, NULL, NULL, s.person FROM speakers s
             JOIN versions v ON v.key = s.version JOIN articles a ON a.key = v.article
             WHERE a.id = ? AND v.version = ? AND s.kind = 'person' ORDER BY s.n"""
    return [to_speaker(row) for row in reader.connection.execute(sql, (article_id, version))]


def state(reader: Reader) -> RegistryState:
    """The rules of the registry (0: it was never placed by rules that are numbered), and its mark."""
    kept = dict(reader.connection.execute("SELECT key, value FROM corpus WHERE key LIKE 'registry_%'").fetchall())
    made, undone = reader.connection.execute("SELECT count(*), count(undone_at) FROM corrections").fetchone()
    mark = (reader.last_change(), int(kept.get("registry_placings", 0)), int(made), int(undone))
    return RegistryState(int(kept.get("registry_rules", 0)), mark)


def named(reader: Reader, word: str) -> set[int]:
    """The people that have this folded word in a name in a newest version."""
    sql = f"""SELECT DISTINCT s.person FROM name_words w JOIN speakers s ON s.key = w.speaker
              JOIN versions v ON v.key = s.version {_LIVE} WHERE w.word = ? AND s.person IS NOT NULL"""
    return {person for (person,) in reader.connection.execute(sql, (word,))}


def holding(reader: Reader, head: str) -> set[int]:
    """The people with a role that turns on this noun."""
    sql = f"""SELECT DISTINCT s.person FROM role_heads h JOIN speakers s ON s.key = h.speaker
              JOIN versions v ON v.key = s.version {_LIVE} WHERE h.head = ? AND s.person IS NOT NULL"""
    return {person for (person,) in reader.connection.execute(sql, (head,))}


def name_words(reader: Reader, shortest: int, longest: int) -> list[str]:
    """The folded words of names of these lengths.

    Read whole once and kept until the registry changes: a look for those of one length goes over all of them.
    """
    sql = "SELECT coalesce(max(CAST(value AS integer)), 0) FROM corpus WHERE key = 'registry_placings'"
    now = reader.last_change(), int(reader.connection.execute(sql).fetchone()[0])
    if reader.name_words is None or reader.name_words[0] != now:
        by_length: dict[int, list[str]] = {}
        for (word,) in reader.connection.execute("SELECT DISTINCT word FROM name_words ORDER BY word"):
            by_length.setdefault(len(word), []).append(word)
        reader.name_words = now, {length: tuple(words) for length, words in by_length.items()}
    held = reader.name_words[1]
    return [word for length in range(shortest, longest + 1) for word in held.get(length, ())]


def faces(reader: Reader, people: Collection[int]) -> list[Face]:
    """Every name and role of these people in the newest versions, in the order they came."""
    sql = f"""SELECT s.person, min(s.kind), s.name, s.role, count(*)
              FROM speakers s JOIN versions v ON v.key = s.version {_LIVE}
              WHERE s.person IN ({listed(people)}) GROUP BY s.person, s.name, s.role ORDER BY min(s.key)"""
    return list(map(Face._make, reader.connection.execute(sql)))


def articles_of(reader: Reader, people: Collection[int]) -> dict[int, int]:
    """In how many articles each of these people is."""
    sql = f"""SELECT s.person, count(DISTINCT a.key) FROM speakers s JOIN versions v ON v.key = s.version {_LIVE}
              WHERE s.person IN ({listed(people)}) GROUP BY s.person"""
    return dict(reader.connection.execute(sql).fetchall())


def unplaced(reader: Reader) -> bool:
    """Whether a speaker of a live article waits to be placed."""
    sql = f"""SELECT 1 FROM speakers s INDEXED BY speakers_waiting JOIN versions v ON v.key = s.version {_LIVE}
              WHERE s.person IS NULL AND s.why IS NULL LIMIT 1"""
    return reader.connection.execute(sql).fetchone() is not None


def heard(reader: Reader, most: int) -> list[int]:
    """People who speak in a newest version, so many at most: enough to tell whether there is only one."""
    sql = f"""SELECT DISTINCT s.person FROM quotations q JOIN speakers s ON s.key = q.speaker
              JOIN versions v ON v.key = s.version {_LIVE}
              WHERE s.person IS NOT NULL AND s.kind = 'person' LIMIT ?"""
    return [person for (person,) in reader.connection.execute(sql, (most,))]


def people_count(reader: Reader) -> int:
    """How many people and bodies have a number."""
    return int(reader.connection.execute("SELECT count(*) FROM people").fetchone()[0])


def survivor(reader: Reader, person: int) -> int:
    """Who somebody is now: the person into whom this one was merged or was found to be, or the same."""
    sql = """WITH RECURSIVE line (person, step) AS (SELECT ?, 0 UNION ALL SELECT p.successor, step + 1
             FROM line JOIN people p ON p.key = line.person WHERE p.successor IS NOT NULL AND step < 1000)
             SELECT person FROM line ORDER BY step DESC LIMIT 1"""
    return int(reader.connection.execute(sql, (person,)).fetchone()[0])


def corrections(reader: Reader) -> list[CorrectionRow]:
    """Every merge and split, oldest first."""
    sql = "SELECT key, kind, made_at, undone_at, detail FROM corrections ORDER BY key"
    return [
        CorrectionRow(key, kind, made, undone, json.loads(detail))
        for key, kind, made, undone, detail in reader.connection.execute(sql)
    ]


def said_by(reader: Reader, person: int, limit: int) -> list[SpokenSentence]:
    """What a person said in the newest versions, newest published first; one sentence once."""
    sql = f"""SELECT min(t.id), v.published, a.id || '.' || v.version || '.' || q.n
              FROM quotations q JOIN versions v ON v.key = q.version {_LIVE}
              LEFT JOIN speakers s ON s.key = q.speaker
              JOIN sentences t ON t.version = q.version AND t.start < q.stop AND t.stop > q.start
              WHERE coalesce(q.person, s.person) = ? AND (q.person = ? OR q.speaker IN
                    (SELECT key FROM speakers WHERE person = ?)) AND q.cue_kind IN {_SHOWN}
              GROUP BY q.version, q.n, v.published, v.version, a.id, a.key
              ORDER BY v.published IS NULL, v.published DESC, a.key DESC, q.n LIMIT ?"""
    found: dict[int, SpokenSentence] = {}
    for row in reader.connection.execute(sql, (person, person, person, limit * 3)):
        found.setdefault(row[0], SpokenSentence(*row))
    return list(found.values())[:limit]


def sentences_of(
    reader: Reader, people: Collection[int], first: date | None = None, last: date | None = None
) -> frozenset[int]:
    """The numbers of all sentences in which these people speak, by the newest versions, published from `first` to
    `last` where those are given, both included.
    """
    if not people:
        return frozenset()
    chosen = listed(people)
    sql = f"""SELECT t.id FROM quotations q JOIN versions v ON v.key = q.version {_LIVE}
              LEFT JOIN speakers s ON s.key = q.speaker
              JOIN sentences t ON t.version = q.version AND t.start < q.stop AND t.stop > q.start
              WHERE coalesce(q.person, s.person) IN ({chosen}) AND (q.person IN ({chosen}) OR q.speaker IN
                    (SELECT key FROM speakers WHERE person IN ({chosen})))
                    AND (?1 IS NULL OR substr(v.published, 1, 10) >= ?1)
                    AND (?2 IS NULL OR substr(v.published, 1, 10) <= ?2)"""
    days = (first.isoformat() if first else None, last.isoformat() if last else None)
    return frozenset(number for (number,) in reader.connection.execute(sql, days))


def latest(reader: Reader, sentences: Collection[int], limit: int) -> list[int]:
    """Of these sentences so many at most, by number: those published last first, those without a day last."""
    if not sentences:
        return []
    sql = f"""SELECT t.id FROM sentences t JOIN versions v ON v.key = t.version WHERE t.id IN ({listed(sentences)})
              ORDER BY v.published IS NULL, v.published DESC, t.id DESC LIMIT ?1"""
    return [number for (number,) in reader.connection.execute(sql, (limit,))]


def quoted_in(reader: Reader, people: Collection[int], confidence: float) -> frozenset[int]:
    """The numbers of the articles in whose newest versions one of these people, no body, speaks for so sure."""
    if not people:
        return frozenset()
    chosen = listed(people)
    sql = f"""SELECT DISTINCT v.article FROM quotations q JOIN versions v ON v.key = q.version {_LIVE}
              JOIN speakers s ON s.key = q.speaker
              WHERE coalesce(q.person, s.person) IN ({chosen}) AND (q.person IN ({chosen}) OR q.speaker IN
                    (SELECT key FROM speakers WHERE person IN ({chosen})))
                    AND s.kind = 'person' AND q.confidence >= ?"""
    return frozenset(article for (article,) in reader.connection.execute(sql, (confidence,)))


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


async def next_person(connection: Writing) -> int:
    """The next number for a person; numbers are never used again."""
    rows = list(await connection.execute_fetchall("SELECT coalesce(max(key), 0) FROM people"))  # nobody is deleted
    return int(rows[0][0]) + 1


async def open_people(connection: Writing, people: Sequence[tuple[int, str]]) -> None:
    """Adds people by (number, kind); one that is there keeps its number and takes the kind."""
    sql = "INSERT INTO people (key, kind) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET kind = excluded.kind"
    await connection.executemany(sql, people)


async def succeed(connection: Writing, rows: Sequence[tuple[int, int | None]]) -> None:
    """Writes (person, who they are now; None: themselves)."""
    await connection.executemany("UPDATE people SET successor = ? WHERE key = ?", [(now, was) for was, now in rows])


async def put(connection: Writing, rows: Sequence[tuple[int | None, str, int]]) -> None:
    """Writes (person or None for nobody's own name, why, speaker key)."""
    await connection.executemany("UPDATE speakers SET person = ?, why = ? WHERE key = ?", rows)


async def clear(connection: Writing, kept: Collection[int]) -> None:
    """Lets all speakers wait to be placed but those of the people kept, and empties what look-ups need."""
    sql = f"""UPDATE speakers SET person = NULL, why = NULL
              WHERE (person IS NOT NULL OR why IS NOT NULL) AND coalesce(person, 0) NOT IN ({listed([-1, *kept])})"""
    await connection.execute_fetchall(sql)
    await connection.execute_fetchall("DELETE FROM name_words")
    await connection.execute_fetchall("DELETE FROM role_heads")


async def index_names(connection: Writing, words: Sequence[tuple[str, int]], heads: Sequence[tuple[str, int]]) -> None:
    """Writes (folded word, speaker key) and (head of a role, speaker key) for look-ups."""
    await connection.executemany("INSERT INTO name_words VALUES (?, ?) ON CONFLICT DO NOTHING", words)
    await connection.executemany("INSERT INTO role_heads VALUES (?, ?) ON CONFLICT DO NOTHING", heads)


async def take_roles(connection: Writing, speakers: Sequence[int]) -> None:
    """Takes their roles from these speakers: no look-up finds them by it, nothing shows it."""
    if speakers:
        sql = f"UPDATE speakers SET role = NULL, role_start = NULL, role_stop = NULL WHERE key IN ({listed(speakers)})"
        await connection.execute_fetchall(sql)
        await connection.execute_fetchall(f"DELETE FROM role_heads WHERE speaker IN ({listed(speakers)})")


async def placed(connection: Writing, rules: int) -> None:
    """Notes that the registry was changed, by these rules."""
    sql = "INSERT INTO corpus VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    await connection.execute_fetchall(sql, ("registry_rules", str(rules)))
    sql = """INSERT INTO corpus VALUES ('registry_placings', '1')
             ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(corpus.value AS INTEGER) + 1 AS TEXT)"""
    await connection.execute_fetchall(sql)


async def give(connection: Writing, rows: Sequence[tuple[int | None, int, int]]) -> None:
    """Writes (person or None for the speaker's own, version key, n) of quotations."""
    await connection.executemany("UPDATE quotations SET person = ? WHERE version = ? AND n = ?", rows)


async def note(connection: Writing, kind: str, now: str, detail: dict[str, Any]) -> int:
    """Keeps a correction with what is needed to take it back; returns its number."""
    rows = await connection.execute_fetchall(
        "INSERT INTO corrections (kind, made_at, detail) VALUES (?, ?, ?) RETURNING key",
        (kind, now, json.dumps(detail, ensure_ascii=False)),
    )
    return int(next(iter(rows))[0])


async def strike(connection: Writing, number: int, now: str) -> None:
    """Marks a correction as taken back."""
    await connection.execute_fetchall("UPDATE corrections SET undone_at = ? WHERE key = ?", (now, number))
