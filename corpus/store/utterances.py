"""The rows by which the words of a quotation are found in other articles (migration 010): rows in, rows out.

What a run is, is the affair of corpus/wordings. No transaction is begun or ended here.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.model.articles import publisher_name
from corpus.store.reader import Reader
from corpus.store.sql import Connection, marks

_AT_ONCE: Final = 500
"""Values put into one statement; SQLite takes some thousands."""
EVERYWHERE: Final = 300
"""A run that so many quotations have tells little."""
TELLING: Final = 25
"""A run that so few have tells enough by itself; of others two are wanted."""
_LIVE: Final = "JOIN articles a ON a.key = v.article AND a.newest = v.version AND a.removed_at IS NULL"


@dataclass(frozen=True, slots=True)
class UtterancesState:
    """By which rules runs were made, and the last change taken in."""

    rules: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A direct quotation of a newest version: which (`id`), of which article, its words, and who speaks.

    `person` is None where nobody is known, or where it is no person. `family` is the article's number, or that of the
    one it is a copy of; `publisher` is who put it out.
    """

    id: str
    n: int
    attribution: int
    words: str
    article: int
    version_key: int
    family: int
    published: str | None
    person: int | None
    confidence: float
    publisher: str


def state(connection: Connection) -> UtterancesState:
    """How far the runs are."""
    return UtterancesState(*connection.execute("SELECT rules, sequence FROM run_state").fetchone())


def set_state(connection: Connection, new: UtterancesState) -> None:
    """Writes how far the runs are."""
    connection.execute("UPDATE run_state SET rules = ?, sequence = ?", (new.rules, new.sequence))


def clear(connection: Connection) -> None:
    """Takes every run out, to be made anew from the first change on."""
    connection.execute("DELETE FROM runs")
    connection.execute("DELETE FROM run_articles")
    set_state(connection, UtterancesState("", 0))


def changed(connection: Connection, after: int, limit: int) -> list[tuple[int, int]]:
    """(sequence number, article) of what changed since, oldest first."""
    sql = "SELECT sequence, article FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?"
    return connection.execute(sql, (after, limit)).fetchall()


def direct(connection: Connection, article: int) -> list[tuple[int, str]]:
    """(number, words) of the direct quotations of an article's newest version; none where it is removed."""
    sql = f"""SELECT q.n, q.words FROM versions v {_LIVE} JOIN quotations q ON q.version = v.key
              WHERE a.key = ? AND q.speech = 'direct'"""
    return connection.execute(sql, (article,)).fetchall()


def put(connection: Connection, article: int, runs: Mapping[int, Collection[int]]) -> None:
    """Puts an article's runs, by quotation, in the place of those it has."""
    held = connection.execute("SELECT runs FROM run_articles WHERE article = ?", (article,)).fetchone()
    if held is not None:
        connection.executemany(
            "DELETE FROM runs WHERE run = ? AND article = ?", [(one, article) for one in _unpacked(held[0])]
        )
        connection.execute("DELETE FROM run_articles WHERE article = ?", (article,))
    every = sorted({one for found in runs.values() for one in found})
    if every:
        rows = sorted((one, article, n) for n, found in runs.items() for one in found)
        connection.executemany("INSERT INTO runs VALUES (?, ?, ?)", rows)
        connection.execute("INSERT INTO run_articles VALUES (?, ?)", (article, array("i", every).tobytes()))


def sharing(reader: Reader, runs: Iterable[int], limit: int) -> list[tuple[int, int, int]]:
    """(article, number of a quotation, how many of these runs it has), most first, at most `limit`.

    Runs that stand everywhere ("prime minister") are looked up only where there is no other.
    """
    wanted = sorted(set(runs))[:_AT_ONCE]
    sql = f"SELECT run, count(*) FROM runs WHERE run IN ({marks(wanted)}) GROUP BY run"
    counts = dict(reader.connection.execute(sql, wanted).fetchall())
    rare = [run for run, count in counts.items() if count <= EVERYWHERE]
    rare = rare or sorted(counts, key=lambda run: counts[run])[:1]
    telling = [run for run in rare if counts[run] <= TELLING] or rare
    least = 2 if len(rare) > 1 else 1
    sql = f"""SELECT article, n, count(*) FROM runs WHERE run IN ({marks(rare)})
              GROUP BY article, n
              HAVING count(*) >= ? OR max(CASE WHEN run IN ({marks(telling)}) THEN 1 ELSE 0 END) = 1
              ORDER BY 3 DESC, article, n LIMIT ?"""
    return reader.connection.execute(sql, (*rare, least, *telling, limit)).fetchall()


def spoken(reader: Reader, places: Sequence[tuple[int, int]]) -> list[Spoken]:
    """These quotations (article, number), each with those that its attribution splits it from, in order, each once."""
    found: dict[tuple[int, int], list[Spoken]] = {}
    sql = f"""SELECT q.attribution FROM versions v {_LIVE} JOIN quotations q ON q.version = v.key
              WHERE a.key = ? AND q.n = ? AND q.speech = 'direct'"""
    for article, n in places:
        row = reader.connection.execute(sql, (article, n)).fetchone()
        if row is not None and (article, row[0]) not in found:
            found[article, row[0]] = _of_attribution(reader, article, row[0])
    return [one for group in found.values() for one in group]


def with_letters(reader: Reader, letters: str) -> list[tuple[str, int, str]]:
    """(id, number of its article, words) of the direct quotations in which these letters stand in a row, inside of
    words too; earliest published first, without a date last. `letters` are small, of a to z and digits."""
    sql = f"""SELECT a.id || '.' || v.version || '.' || q.n, a.key, q.words
              FROM versions v {_LIVE} JOIN quotations q ON q.version = v.key
              WHERE q.speech = 'direct' AND instr(lower(q.words), ?) > 0
              ORDER BY v.published IS NULL, v.published, a.key, q.start, q.n"""
    return reader.connection.execute(sql, (letters,)).fetchall()


def _of_attribution(reader: Reader, article: int, attribution: int) -> list[Spoken]:
    sql = f"""SELECT a.id || '.' || v.version || '.' || q.n, q.n, q.attribution, q.words, a.key, v.key,
                     coalesce(a.copy_of, a.key), v.published,
                     CASE WHEN s.kind = 'person' THEN coalesce(q.person, s.person) END, q.confidence,
                     v.source, v.agency, v.url, a.id
              FROM versions v {_LIVE} JOIN quotations q ON q.version = v.key LEFT JOIN speakers s ON s.key = q.speaker
              WHERE a.key = ? AND q.attribution = ? AND q.speech = 'direct' ORDER BY q.start, q.n"""
    found = reader.connection.execute(sql, (article, attribution))
    return [Spoken(*(*row[:10], publisher_name(*row[10:]))) for row in found]


def place_of(reader: Reader, quotation_id: str) -> tuple[int, int] | None:
    """(article, number) of a quotation of a newest version; None where it is none."""
    rest, _, n = quotation_id.rpartition(".")
    article_id, _, version = rest.rpartition(".")
    if not (n.isdecimal() and version.isdecimal()):
        return None
    sql = f"SELECT a.key FROM versions v {_LIVE} WHERE a.id = ? AND v.version = ?"
    row = reader.connection.execute(sql, (article_id, int(version))).fetchone()
    return (row[0], int(n)) if row else None


def _unpacked(packed: bytes) -> array[int]:
    held = array("i")
    held.frombytes(packed)
    return held
