"""The engines that must pass the tests of this folder: each by its name, empty when it is made."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from corpus.postgres.session import Session
from corpus.search.index import SearchIndex
from corpus.search.retrieve import Retriever
from corpus.search.seam import CandidateIndex, Parameters, TermStore
from corpus.store import fulltext
from corpus.store.home import SCHEMA
from corpus.store.sql import Connection
from tests.server import running


@dataclass(frozen=True)
class Engine:
    """An index, where its terms are stored, and what ranks by both."""

    index: CandidateIndex
    store: TermStore
    search: Retriever


def sqlite(how: Parameters) -> Engine:
    return over(fulltext.in_memory(), how)


def postgres(how: Parameters) -> Engine:
    connection = _session()
    fulltext.clear(connection)
    return over(connection, how)


def over(connection: Connection, how: Parameters) -> Engine:
    search = SearchIndex(connection, how)
    return Engine(search.engine, search.engine, search)


@cache
def _session() -> Session:
    """One session with one database for all tests of this process."""
    name = f"engine{os.getpid()}"
    running().made(name)
    return Session(running().address(name), SCHEMA.name, busy=10.0)


ENGINES: dict[str, Callable[[Parameters], Engine]] = {"sqlite": sqlite, "postgres": postgres}
"""The engine that `SearchIndex` names, over each database."""


def made(name: str, how: Parameters | None = None) -> Engine:
    return ENGINES[name](how or Parameters())
