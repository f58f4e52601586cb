"""Which titles and sentences hold each term, in the way of each database: rows in, rows out.

SQLite has an inverted index of its own (FTS5); in PostgreSQL a row says that a term stands in a document, and its
primary key is read alone. Why not the full-text indexes of PostgreSQL stands in docs/decisions/.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from corpus.store.sql import Connection, embedded

Document = tuple[int, str]
"""(number of a title or sentence in the postings, its terms)."""
_MARKS: Final = {"s": 0, "p": 1, "x": 2}
"""What a term that is no word begins with."""


class Postings(Protocol):
    """One database's way."""

    def insert(self, connection: Connection, documents: Iterable[Document]) -> None:
        """Takes in documents."""

    def delete(self, connection: Connection, documents: Iterable[Document]) -> None:
        """Takes out documents, given as they were inserted."""

    def clear(self, connection: Connection) -> None:
        """Takes out all, also what is damaged."""

    def containing(self, connection: Connection, term: str, most: int | None) -> str | bytes:
        """The numbers of the documents that hold a term, rising: with commas, or as big-endian 64-bit integers.

        Of very many the last `most` alone, falling.
        """

    def runs_with(self, connection: Connection, sentences: list[int]) -> list[tuple[int, int, int, int, int]]:
        """See `corpus.store.fulltext.runs_with`."""

    def tidy(self, connection: Connection) -> None:
        """Leaves nothing of what was taken out."""

    def agree(self, connection: Connection, counts: Mapping[str, int]) -> bool:
        """Whether each term stands in so many documents, and none else in any."""


class _Embedded:
    """FTS5; its faults are SQLite's."""

    def insert(self, connection: Connection, documents: Iterable[Document]) -> None:
        connection.executemany("INSERT INTO postings (rowid, terms) VALUES (?, ?)", documents)

    def delete(self, connection: Connection, documents: Iterable[Document]) -> None:
        connection.executemany("INSERT INTO postings (postings, rowid, terms) VALUES ('delete', ?, ?)", documents)

    def clear(self, connection: Connection) -> None:
        connection.execute("INSERT INTO postings (postings) VALUES ('delete-all')")

    def containing(self, connection: Connection, term: str, most: int | None) -> str | bytes:
        if most is None:
            sql = "SELECT group_concat(rowid) FROM postings WHERE postings MATCH ?"
            return str(connection.execute(sql, (f'"{term}"',)).fetchone()[0] or "")
        sql = """SELECT group_concat(rowid) FROM
                 (SELECT rowid FROM postings WHERE postings MATCH ? ORDER BY rowid DESC LIMIT ?)"""
        return str(connection.execute(sql, (f'"{term}"', most)).fetchone()[0] or "")

    def runs_with(self, connection: Connection, sentences: list[int]) -> list[tuple[int, int, int, int, int]]:
        sql = """SELECT j.value, r.article, r.ordinal, r.first, r.count FROM json_each(?) j JOIN indexed_sentences r
                 ON r.first = (SELECT max(first) FROM indexed_sentences WHERE first <= j.value)"""
        return connection.execute(sql, (json.dumps(sentences),)).fetchall()

    def tidy(self, connection: Connection) -> None:
        connection.execute("INSERT INTO postings (postings) VALUES ('optimize')")

    def agree(self, connection: Connection, counts: Mapping[str, int]) -> bool:
        """Needs a connection that may write, and writes nothing."""
        try:
            connection.execute("INSERT INTO postings (postings) VALUES ('integrity-check')")
            return dict(connection.execute("SELECT term, doc FROM posting_counts").fetchall()) == counts
        except sqlite3.DatabaseError:
            return False


class _Server:
    """Rows of (number of a term, number of a document)."""

    def insert(self, connection: Connection, documents: Iterable[Document]) -> None:
        found = [(key(term), number) for number, terms in documents for term in terms.split()]
        sql = "INSERT INTO postings SELECT * FROM unnest(?::bigint[], ?::bigint[])"
        connection.execute(sql, ([one for one, _ in found], [number for _, number in found]))

    def delete(self, connection: Connection, documents: Iterable[Document]) -> None:
        found = [(key(term), number) for number, terms in documents for term in terms.split()]
        sql = """DELETE FROM postings p USING unnest(?::bigint[], ?::bigint[]) gone (number, document)
                 WHERE p.number = gone.number AND p.document = gone.document"""
        connection.execute(sql, ([one for one, _ in found], [number for _, number in found]))

    def clear(self, connection: Connection) -> None:
        connection.execute("DELETE FROM postings")  # to truncate would hide them from who reads an older moment

    def containing(self, connection: Connection, term: str, most: int | None) -> str | bytes:
        order = "document" if most is None else "document DESC LIMIT ?"
        sql = f"""SELECT string_agg(int8send(document), ''::bytea) FROM
                  (SELECT document FROM postings WHERE number = ? ORDER BY {order}) found"""
        given = (key(term),) if most is None else (key(term), most)
        return bytes(connection.execute(sql, given).fetchone()[0] or b"")

    def runs_with(self, connection: Connection, sentences: list[int]) -> list[tuple[int, int, int, int, int]]:
        sql = """SELECT j.value, r.article, r.ordinal, r.first, r.count FROM unnest(?::bigint[]) j (value)
                 CROSS JOIN LATERAL (SELECT * FROM indexed_sentences WHERE first <= j.value
                                     ORDER BY first DESC LIMIT 1) r"""
        return connection.execute(sql, (sentences,)).fetchall()

    def tidy(self, connection: Connection) -> None:
        """Rows that were taken out are the server's to sweep."""

    def agree(self, connection: Connection, counts: Mapping[str, int]) -> bool:
        held = dict(connection.execute("SELECT number, count(*) FROM postings GROUP BY number").fetchall())
        return held == {key(term): count for term, count in counts.items()}


def key(term: str) -> int:
    """A term of the postings as a number: words are positive, marks (of a speaker, a publisher, direct speech) not."""
    kind = _MARKS.get(term[0])
    if kind is None:
        return int(term, 16)
    return -((int(term[1:] or "0", 16) >> 2 << 2 | kind) + 1)


_EMBEDDED, _SERVER = _Embedded(), _Server()


def of(connection: Connection) -> Postings:
    """The way of the database that this connection is to."""
    return _EMBEDDED if embedded(connection) else _SERVER
