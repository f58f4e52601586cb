"""What somebody said, and what was said about a matter, as numbers to be read: in the order of publication."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from corpus.store.reader import Reader

_LIVE: Final = "JOIN articles a ON a.key = v.article AND a.newest = v.version AND a.removed_at IS NULL"
_SHOWN: Final = "('said', 'written', 'announced')"
_BEGINNING: Final = 4
"""Letters of a stem that every word of it begins with."""
_ORDER: Final = "ORDER BY v.published IS NULL, v.published, a.key, q.start, q.n"


@dataclass(frozen=True, slots=True)
class Stated:
    """A quotation of a newest version: its number, the sentences it begins and ends in, where it begins in the text,
    and what a topic is told by."""

    quotation_id: str
    sentence: int
    last_sentence: int
    start: int
    published: str | None
    title: str | None
    words: str


_COLUMNS: Final = "a.id || '.' || v.version || '.' || q.n, min(t.id), max(t.id), q.start, v.published, v.title, q.words"
_FROM: Final = f"""FROM quotations q JOIN versions v ON v.key = q.version {_LIVE}
                   LEFT JOIN speakers s ON s.key = q.speaker
                   JOIN sentences t ON t.version = q.version AND t.start < q.stop AND t.stop > q.start"""
_GROUP: Final = "GROUP BY a.id, a.key, v.version, v.published, v.title, q.version, q.n, q.start, q.words"


def of_person(reader: Reader, person: int, confidence: float, *, direct: bool = False) -> list[Stated]:
    """Everything a person said, with at least that probability, earliest published first, without a day last.

    `direct`: only what is quoted in their own words.
    """
    only = "AND q.speech = 'direct'" if direct else ""
    sql = f"""SELECT {_COLUMNS} {_FROM}
              WHERE coalesce(q.person, s.person) = ? AND (q.person = ? OR q.speaker IN
                    (SELECT key FROM speakers WHERE person = ?)) AND q.cue_kind IN {_SHOWN} AND q.confidence >= ? {only}
              {_GROUP} {_ORDER}"""
    return [Stated(*row) for row in reader.connection.execute(sql, (person, person, person, confidence))]


def said_how(reader: Reader, person: int, confidence: float) -> list[tuple[str, str]]:
    """The words of all a person said, with at least that probability, each with the words of its cue, '' for none."""
    cue = "coalesce(substr(t.text, q.cue_start + 1, q.cue_stop - q.cue_start), '')"
    sql = f"""SELECT q.words, {cue} FROM quotations q JOIN versions v ON v.key = q.version {_LIVE}
              JOIN texts t ON t.version = q.version LEFT JOIN speakers s ON s.key = q.speaker
              WHERE coalesce(q.person, s.person) = ? AND (q.person = ? OR q.speaker IN
                    (SELECT key FROM speakers WHERE person = ?)) AND q.cue_kind IN {_SHOWN} AND q.confidence >= ?"""
    return [(words, told) for words, told in reader.connection.execute(sql, (person, person, person, confidence))]


def containing(reader: Reader, stems: Collection[str]) -> list[Stated]:
    """What was said in words, or under a title, that may hold words of all these stems; earliest first.

    It is to be held against the stems themselves: here only their first letters are looked for, inside of words too.
    """
    beginnings = sorted({stem[:_BEGINNING] for stem in stems})
    each = " AND ".join(
        "(instr(lower(q.words), ?) > 0 OR instr(lower(coalesce(v.title, '')), ?) > 0)" for _ in beginnings
    )
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE {each} AND q.cue_kind IN {_SHOWN} {_GROUP} {_ORDER}"
    given = [one for beginning in beginnings for one in (beginning, beginning)]
    return [Stated(*row) for row in reader.connection.execute(sql, given)]
