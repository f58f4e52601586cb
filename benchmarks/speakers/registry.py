"""Picks joins and splits of a corpus's registry by hash, to be judged by reading. Prints names, roles and titles.

Usage: python -m benchmarks.speakers.registry --data DIR [--joins 60] [--splits 40]
A join is two speakers of two articles that are one person; a split is two people of one name, in full or a family name
alone.
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from corpus.language.speakers.linking.called import known_as
from corpus.language.speakers.names.compare import parts
from corpus.store.connect import FILE_NAME

Row = tuple[int, int, str, str | None, str, str, str]
"""(speaker, person, name, role, why, article, title)."""
_SQL = """SELECT s.key, s.person, s.name, s.role, s.why, a.id, coalesce(v.title, '') FROM speakers s
          JOIN versions v ON v.key = s.version
          JOIN articles a ON a.key = v.article AND a.newest = v.version AND a.removed_at IS NULL
          WHERE s.person IS NOT NULL AND s.kind = 'person' ORDER BY s.key"""


def joins(rows: list[Row]) -> list[tuple[Row, Row]]:
    """Each speaker that joined somebody, beside the first speaker of that person."""
    first: dict[int, Row] = {}
    found = []
    for row in rows:
        if row[1] in first:
            found.append((first[row[1]], row))
        else:
            first[row[1]] = row
    return found


def splits(rows: list[Row]) -> list[tuple[Row, Row]]:
    """Pairs of people with one and the same folded name, one speaker of each."""
    bearers: dict[tuple[str, ...], dict[int, Row]] = defaultdict(dict)
    for row in rows:
        bearers[parts(known_as(row[2], "person"))].setdefault(row[1], row)
    return [pair for people in bearers.values() for pair in combinations(list(people.values())[:12], 2)]


def picked(pairs: list[tuple[Row, Row]], count: int) -> list[tuple[Row, Row]]:
    """The pairs whose hashes are lowest."""
    return sorted(pairs, key=lambda pair: _order(*pair))[:count]


def _order(a: Row, b: Row) -> bytes:
    """By article and name, which stay the same when speakers are numbered anew."""
    return hashlib.sha256(f"{a[5]}:{a[2]}:{b[5]}:{b[2]}".encode()).digest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--joins", type=int, default=60)
    parser.add_argument("--splits", type=int, default=40)
    options = parser.parse_args()
    connection = sqlite3.connect(f"file:{options.data / FILE_NAME}?mode=ro", uri=True)
    rows: list[Row] = connection.execute(_SQL).fetchall()
    connection.close()
    for kind, pairs in (("join", joins(rows)), ("split", splits(rows))):
        sys.stdout.write(f"{len(pairs)} {kind}s\n")
        for number, (a, b) in enumerate(picked(pairs, options.joins if kind == "join" else options.splits)):
            sys.stdout.write(f"{kind} {number}: {b[4]}\n")
            for row in (a, b):
                sys.stdout.write(f"   {row[2]} | {row[3] or '-'} | {row[5]} | {row[6][:80]}\n")


if __name__ == "__main__":
    main()
