"""Picks entries of a corpus's registry that are shown as persons, by hash, to be judged by reading. Prints no text.

Usage: python -m benchmarks.speakers.entries --data DIR [--count 200] [--salt WORD] [--roles]
With `--roles` the roles beside direct quotations instead, one of a person and article: id (article and position of the
quotation), name, role.
One line an entry: an id (article and position of the first place that names them, for verdicts to be kept by), in how
many articles it is, how many quotations it has, its name, its roles and its other names. Another salt picks others.
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from corpus.language.speakers.linking.called import known_as, shown_name
from corpus.language.speakers.roles import stated
from corpus.model.speech import SPEAKER_CONFIDENCE
from corpus.store.connect import FILE_NAME

_SQL = """SELECT s.person, a.id, coalesce(s.proof_start, 0), s.name, s.role,
                 (SELECT count(*) FROM quotations q WHERE q.speaker = s.key)
          FROM speakers s JOIN versions v ON v.key = s.version
          JOIN articles a ON a.key = v.article AND a.newest = v.version AND a.removed_at IS NULL
          WHERE s.person IS NOT NULL AND s.kind = 'person' ORDER BY a.id, s.proof_start, s.key"""


@dataclass
class Entry:
    """One person of the registry, `id` being where they are first named."""

    id: str
    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    quotations: int = 0


def entries(connection: sqlite3.Connection) -> list[Entry]:
    """Every entry that is shown as a person."""
    found: dict[int, Entry] = {}
    for person, article, start, name, role, said in connection.execute(_SQL):
        entry = found.setdefault(person, Entry(f"{article}:{start}"))
        entry.names[known_as(name, "person")] += 1
        entry.articles.add(article)
        entry.quotations += said
        shown = stated(role) if role else None
        if shown:
            entry.roles[shown] += 1
    return list(found.values())


_ROLES = """SELECT a.id, q.start, s.name, s.role FROM quotations q JOIN speakers s ON s.key = q.speaker
            JOIN versions v ON v.key = s.version
            JOIN articles a ON a.key = v.article AND a.newest = v.version AND a.removed_at IS NULL
            WHERE s.kind = 'person' AND s.role IS NOT NULL AND q.speech = 'direct' AND q.confidence >= ?
            ORDER BY a.id, q.start"""


def beside_words(connection: sqlite3.Connection, count: int, salt: str) -> list[tuple[str, str, str]]:
    """Where, whom and which role: quotations shown with a role whose hashes are lowest, one of a person and article."""
    shown = {f"{row[0]}:{row[1]}": row for row in connection.execute(_ROLES, (SPEAKER_CONFIDENCE,))}
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for at in sorted(shown, key=lambda at: hashlib.sha256(f"{salt}{at}".encode()).digest()):
        article, _, name, role = shown[at]
        told = stated(role)
        if told and len(found) < count:
            found.setdefault((article, name), (at, name, told))
    return list(found.values())


def picked(every: list[Entry], count: int, salt: str) -> list[Entry]:
    """The entries whose hashes are lowest."""
    return sorted(every, key=lambda entry: hashlib.sha256(f"{salt}{entry.id}".encode()).digest())[:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--salt", default="")
    parser.add_argument("--roles", action="store_true")
    options = parser.parse_args()
    connection = sqlite3.connect(f"file:{options.data / FILE_NAME}?mode=ro", uri=True)
    if options.roles:
        for told in beside_words(connection, options.count, options.salt):
            sys.stdout.write("\t".join(told) + "\n")
        return
    every = entries(connection)
    connection.close()
    sys.stderr.write(f"{len(every)} entries, {sum(1 for one in every if one.quotations)} with something to quote\n")
    for one in picked(every, options.count, options.salt):
        name = shown_name(one.names)
        roles = " / ".join(role for role, _ in one.roles.most_common(4))
        others = " / ".join(other for other in one.names if other != name)
        row = f"{one.id}\t{len(one.articles)}a {one.quotations}q\t{name}\t{roles}\t{others}\n"
        sys.stdout.write(row)


if __name__ == "__main__":
    main()
