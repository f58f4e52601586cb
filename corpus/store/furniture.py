"""Finds what is kept but never quoted by its words: hashes of four words in a row, whatever their case and marks."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from corpus.model.text import BODY, Block
from corpus.store.sql import Connection

RUN: Final = 4
"""Words of a run; fewer are never looked for."""
LOOKED_THROUGH: Final = 200
"""Of a run that stands everywhere (a footer) so many places are looked through, the newest versions first."""
_WORD = re.compile(r"[a-z0-9]+")


def runs(text: str) -> list[int]:
    """The distinct hashes (64 bits, signed) of each four words in a row, in the order they first stand there."""
    decomposed = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = _WORD.findall(re.sub(r"['’ʼ`´]", "", plain))
    rows = (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return list(dict.fromkeys(map(_hash, rows)))


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def furniture_rows(version: int, text: str, blocks: Iterable[Block]) -> list[tuple[int, int, int]]:
    """The rows of a version: (run, version, number of the block)."""
    return [
        (run, version, n)
        for n, block in enumerate(blocks)
        if block.kind not in BODY
        for run in runs(block.span.of(text))
    ]


def give_functions(connection: sqlite3.Connection) -> None:
    """Gives a connection what the migration calls: `word_runs(text)`, as a JSON array."""
    connection.create_function("word_runs", 1, lambda text: json.dumps(runs(text)), deterministic=True)


def places(connection: Connection, words: Sequence[str], limit: int) -> list[tuple[int, int]]:
    """(version, block) of newest versions that hold these runs of words, newest first: by the first, middle and last
    run of each. The work is bounded however often they stand anywhere.
    """
    wanted = [found for one in words if (found := runs(one))]
    if not wanted:
        return []
    first, *others = list(dict.fromkeys(one[at] for one in wanted for at in (0, len(one) // 2, -1)))[:8]
    also = " ".join(
        "AND EXISTS (SELECT 1 FROM furniture g WHERE g.run = ? AND g.version = f.version AND g.n = f.n)" for _ in others
    )
    sql = f"""SELECT f.version, f.n
              FROM (SELECT version, n FROM furniture WHERE run = ? ORDER BY version DESC LIMIT {LOOKED_THROUGH}) f
              JOIN versions v ON v.key = f.version
              JOIN articles a ON a.key = v.article AND a.newest = v.version AND a.removed_at IS NULL
              WHERE true {also} ORDER BY f.version DESC LIMIT ?"""
    return connection.execute(sql, (first, *others, limit)).fetchall()
