"""What is told of the whole corpus: how much is held, by whom, from when to when. Each goes over every article."""

from __future__ import annotations

from corpus.model.evidence import Coverage
from corpus.model.holdings import Stats
from corpus.store.records import day_of
from corpus.store.sql import Connection

_HELD = "JOIN versions v ON v.article = a.key AND v.version = a.newest WHERE a.removed_at IS NULL"


def coverage(connection: Connection) -> Coverage:
    """How many articles are held, and their first and last publication days."""
    sql = f"SELECT count(*), min(substr(v.published, 1, 10)), max(substr(v.published, 1, 10)) FROM articles a {_HELD}"
    count, first, last = connection.execute(sql).fetchone()
    return Coverage(count, day_of(first), day_of(last))


def publishers(connection: Connection) -> frozenset[str]:
    """The names of all publishers and agencies held, in lower case."""
    rows = connection.execute(f"SELECT v.source, v.agency FROM articles a {_HELD} GROUP BY 1, 2")
    return frozenset(name.lower() for row in rows for name in row if name)


def stats(connection: Connection) -> Stats:
    """The corpus in numbers, but for the bytes it takes."""
    sql = f"SELECT sum(v.sentence_count), sum(v.quotation_count), count(a.copy_of) FROM articles a {_HELD}"
    sentences, quotes, copies = connection.execute(sql).fetchone()
    grouped = "SELECT {0}, count(*) FROM articles a {1} AND {0} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    speaking = """SELECT count(DISTINCT s.name) FROM articles a
                  JOIN versions v ON v.article = a.key AND v.version = a.newest
                  JOIN speakers s ON s.version = v.key JOIN quotations q ON q.speaker = s.key
                  WHERE a.removed_at IS NULL"""
    return Stats(
        coverage=coverage(connection),
        versions=_count(connection, "SELECT count(*) FROM versions"),
        sentences=int(sentences or 0),
        quotes=int(quotes or 0),
        speakers=_count(connection, speaking),
        copies=copies or 0,
        removed=_count(connection, "SELECT count(*) FROM removed"),
        sources=tuple(connection.execute(grouped.format("v.source", _HELD)).fetchall()),
        languages=tuple(connection.execute(grouped.format("v.language", _HELD)).fetchall()),
        bytes_on_disk=0,
    )


def _count(connection: Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
