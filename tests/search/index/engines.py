"""The engines that must pass the tests of this folder: each by its name, empty when it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.search.index.sqlite import SqliteIndex
from corpus.search.retrieve import Retriever
from corpus.search.seam import CandidateIndex, Parameters, TermStore
from corpus.store import fulltext


@dataclass(frozen=True)
class Engine:
    """An index, where its terms are stored, and what ranks by both."""

    index: CandidateIndex
    store: TermStore
    search: Retriever


def sqlite(how: Parameters) -> Engine:
    index = SqliteIndex(fulltext.in_memory(), how)
    return Engine(index, index, Retriever(index, index, how))


ENGINES: dict[str, Callable[[Parameters], Engine]] = {"sqlite": sqlite}
"""Another engine is tested by a line here."""


def made(name: str, how: Parameters | None = None) -> Engine:
    return ENGINES[name](how or Parameters())
