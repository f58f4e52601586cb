"""Search over one connection: SQLite finds, rank_bm25 scores."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.search.index.stored import Kept, StoredIndex
from corpus.search.retrieve import Retriever
from corpus.search.seam import IndexedArticle, Parameters
from corpus.store import fulltext
from corpus.store.sql import Connection

_DEFAULT = Parameters()


class SearchIndex(Retriever):
    """The index of the database that a connection has open, as at the moment of its transaction."""

    def __init__(self, connection: Connection, parameters: Parameters = _DEFAULT, kept: Kept | None = None) -> None:
        self.engine = StoredIndex(connection, parameters, kept)
        super().__init__(self.engine, self.engine, parameters, None if kept is None else kept.found)

    @classmethod
    def in_memory(cls, parameters: Parameters = _DEFAULT) -> SearchIndex:
        """An index of its own, for a few thousand sentences."""
        return cls(fulltext.in_memory(), parameters)

    def add(self, articles: Iterable[IndexedArticle]) -> None:
        """Takes in articles; one whose key is held already is replaced."""
        self.engine.change(articles)

    def remove(self, keys: Iterable[int]) -> None:
        """Drops articles by their keys; unknown keys are no fault."""
        self.engine.change((), keys)
