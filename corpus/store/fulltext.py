"""The tables that search finds sentences by (migration 008): rows in, rows out, over a connection of the caller's.

What the rows mean is the affair of corpus/search/index. No transaction is begun or ended here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Final

from corpus.store import postings as stores
from corpus.store.postings import Document
from corpus.store.sql import Connection, listed

_TABLES: Final = "008_index.sql"


@dataclass(frozen=True, slots=True)
class IndexState:
    """By which rules terms were cut, the last change taken in, and sums over all that is indexed."""

    rules: str
    sequence: int
    articles: int
    sentences: int
    words: int
    title_words: int

    def plus(self, articles: int, sentences: int, words: int, title_words: int) -> IndexState:
        """The same with the sums changed by so much."""
        return replace(
            self,
            articles=self.articles + articles,
            sentences=self.sentences + sentences,
            words=self.words + words,
            title_words=self.title_words + title_words,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """What is stored of an article: lengths and terms packed, and runs of (ordinal, first sentence, how many)."""

    article: int
    day: int | None
    lengths: bytes
    marks: str
    terms: bytes
    runs: tuple[tuple[int, int, int], ...]


def in_memory() -> sqlite3.Connection:
    """These tables alone, in a database that goes away with the connection."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.executescript(schema())
    return connection


def schema() -> str:
    """The SQL that makes these tables."""
    return (resources.files("corpus.store") / "migrations" / _TABLES).read_text("utf-8")


def state(connection: Connection) -> IndexState:
    """The index's state."""
    return IndexState(*connection.execute("SELECT * FROM index_state").fetchone())


def set_state(connection: Connection, new: IndexState) -> None:
    """Writes the index's state."""
    connection.execute(
        "UPDATE index_state SET rules = ?, sequence = ?, articles = ?, sentences = ?, words = ?, title_words = ?",
        (new.rules, new.sequence, new.articles, new.sentences, new.words, new.title_words),
    )


def clear(connection: Connection) -> None:
    """Empties the index, also one that is damaged."""
    stores.of(connection).clear(connection)
    for table in ("indexed", "indexed_sentences", "term_counts"):
        connection.execute(f"DELETE FROM {table}")
    set_state(connection, IndexState("", 0, 0, 0, 0, 0))


def row(connection: Connection, article: int) -> Row | None:
    """What is stored of an article."""
    found = connection.execute("SELECT * FROM indexed WHERE article = ?", (article,)).fetchone()
    if found is None:
        return None
    sql = "SELECT ordinal, first, count FROM indexed_sentences WHERE article = ? ORDER BY ordinal"
    key, day, lengths, marks, terms = found
    return Row(key, day, lengths, marks, terms, tuple(connection.execute(sql, (article,)).fetchall()))


def insert(connection: Connection, new: Row, documents: Iterable[Document]) -> None:
    """Stores an article that is not there."""
    sql = "INSERT INTO indexed VALUES (?, ?, ?, ?, ?)"
    connection.execute(sql, (new.article, new.day, new.lengths, new.marks, new.terms))
    runs = [(new.article, *run) for run in new.runs]
    connection.executemany("INSERT INTO indexed_sentences VALUES (?, ?, ?, ?)", runs)
    stores.of(connection).insert(connection, documents)


def delete(connection: Connection, article: int, documents: Iterable[Document]) -> None:
    """Takes out an article; its documents must be given as they were inserted."""
    stores.of(connection).delete(connection, documents)
    for table in ("indexed", "indexed_sentences"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def count(connection: Connection, changes: Iterable[tuple[int, int, int]]) -> None:
    """Adds (number, sentences, articles) to the counts of terms; what comes to nothing leaves no row."""
    changes = list(changes)
    connection.executemany(
        """INSERT INTO term_counts VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE SET
           sentences = term_counts.sentences + excluded.sentences,
           articles = term_counts.articles + excluded.articles""",
        changes,
    )
    fewer = [(number,) for number, _, articles in changes if articles < 0]
    connection.executemany("DELETE FROM term_counts WHERE number = ? AND articles = 0", fewer)


def counts(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
    """(number, sentences, articles) of those terms that are held."""
    sql = f"SELECT number, sentences, articles FROM term_counts WHERE number IN ({listed(numbers)})"
    return connection.execute(sql).fetchall()


def postings(connection: Connection, term: str, most: int | None = None) -> str | bytes:
    """The numbers of the documents that hold a term, rising: with commas, or as big-endian 64-bit integers.

    Of very many the last `most` alone, falling.
    """
    return stores.of(connection).containing(connection, term, most)


def stored(connection: Connection, articles: Sequence[int]) -> list[tuple[int, int | None, bytes, bytes]]:
    """(article, day, lengths, terms) of these articles, by increasing key."""
    sql = f"SELECT article, day, lengths, terms FROM indexed WHERE article IN ({listed(articles)}) ORDER BY article"
    return connection.execute(sql).fetchall()


def runs_of(connection: Connection, articles: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """(article, ordinal, first, count) of the runs of sentences of these articles, in that order."""
    sql = f"SELECT * FROM indexed_sentences WHERE article IN ({listed(articles)}) ORDER BY article, ordinal"
    return connection.execute(sql).fetchall()


def runs_with(connection: Connection, sentences: Iterable[int]) -> list[tuple[int, int, int, int, int]]:
    """(sentence, article, ordinal, first, count) of the run of each of these sentences, where there may be one."""
    return stores.of(connection).runs_with(connection, list(sentences))


def published(connection: Connection, first: int | None, last: int | None) -> list[int]:
    """The articles of these days, both included."""
    sql = "SELECT article FROM indexed WHERE day >= coalesce(?, -1000000000) AND day <= coalesce(?, 1000000000)"
    return [article for (article,) in connection.execute(sql, (first, last))]


def tidy(connection: Connection) -> None:
    """Merges the postings into one segment, which leaves nothing of what was taken out."""
    stores.of(connection).tidy(connection)


def postings_agree(connection: Connection, counts: Mapping[str, int]) -> bool:
    """Whether the postings are whole and each term stands in so many documents. Needs a connection that may write, and
    writes nothing."""
    return stores.of(connection).agree(connection, counts)
