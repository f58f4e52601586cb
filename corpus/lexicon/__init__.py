"""Word lists as tables beside this module (`*.tsv`), read by one loader. Data only: nothing here decides anything.

A table begins with `# source:` and `# licence:` lines (others that start with `#` are remarks), then a line of column
names, then rows; cells are separated by tabs, several words in one cell by spaces. A new word is one line, or one
more word in a line. `docs/HOWTO.md` shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it is kept: where its words come from, under what licence, its columns and its rows."""

    name: str
    source: str
    licence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> tuple[str, ...]:
        """The cells under a column's name, in order. Raises ValueError where there is no such column."""
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


@cache
def table(name: str) -> Table:
    """The table `name`.tsv. Raises FileNotFoundError where there is none, ValueError where it is not well formed."""
    source = licence = ""
    body: list[tuple[str, ...]] = []
    for line in files(__package__).joinpath(f"{name}.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            key, _, value = line.removeprefix("#").strip().partition(":")
            source = value.strip() if key == "source" else source
            licence = value.strip() if key == "licence" else licence
        elif line.strip():
            body.append(tuple(line.split("\t")))
    if not (source and licence and body):
        raise ValueError(f"{name}.tsv: a table needs a source, a licence and a line of column names")
    columns, *rows = body
    uneven = next((row for row in rows if len(row) != len(columns)), None)
    if uneven is not None:
        raise ValueError(f"{name}.tsv: {len(uneven)} cells where there are {len(columns)} columns: {uneven[0]}")
    return Table(name, source, licence, columns, tuple(rows))


@cache
def words(name: str, group: str) -> frozenset[str]:
    """The words of one group of a table with the columns `group` and `words`. Raises KeyError for an unknown group."""
    return frozenset(listed(name, group))


@cache
def listed(name: str, group: str) -> tuple[str, ...]:
    """The same words in their order."""
    return tuple(word for row in _groups(name)[group] for word in row.split(" "))


@cache
def _groups(name: str) -> Mapping[str, list[str]]:
    kept = table(name)
    groups: dict[str, list[str]] = {}
    for group, line in zip(kept.column("group"), kept.column("words"), strict=True):
        groups.setdefault(group, []).append(line)
    return groups


@cache
def pairs(name: str, key: str, value: str) -> Mapping[str, str]:
    """Each word of the `key` column with its row's `value`; rows without a value (or with `-`) are left out."""
    kept = table(name)
    return {
        word: one
        for cell, one in zip(kept.column(key), kept.column(value), strict=True)
        if one and one != "-"
        for word in cell.split(" ")
    }


@cache
def tables() -> tuple[str, ...]:
    """The names of all tables."""
    return tuple(sorted(f.name.removesuffix(".tsv") for f in files(__package__).iterdir() if f.name.endswith(".tsv")))
