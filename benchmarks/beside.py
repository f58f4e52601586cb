"""Other engines behind the seam: they find, the same stored terms are scored. For `benchmarks.whole_answers` alone.

tantivy keeps one document a sentence with the terms already cut; it ranks by its own BM25 (k1 1.2, b .75, which cannot
be set) and commits files of its own, so a store with it has two truths. FTS5 by its own `rank` is SQLite's full-text
index as it comes: all terms, all sentences, bm25() of each.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from corpus.search.index import packing
from corpus.search.index.stored import StoredIndex
from corpus.search.retrieve import Retriever
from corpus.search.seam import CandidateSet, Filters, Ints
from corpus.store import fulltext
from corpus.store.sql import Connection

_ANYTHING = Filters()


class TantivyIndex(StoredIndex):
    """tantivy finds; counts and stored terms are the store's."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        super().__init__(connection)
        self._index = opened(connection, folder)
        self._searcher = _searcher(folder)

    def candidates(self, terms: Ints, filters: Filters = _ANYTHING, limit: int = 300) -> CandidateSet:  # noqa: ARG002
        """The best by tantivy's BM25."""
        import tantivy

        schema = self._index.schema
        parts = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", packing.token_of(number)))
            for number in terms.tolist()
        ]
        hits = self._searcher.search(tantivy.Query.boolean_query(parts), limit, count=False).hits
        found = self._searcher.fast_field_values("place", [address for _, address in hits]) if hits else []
        return _found(self.connection, np.array(found, np.int64))


class RankedIndex(StoredIndex):
    """SQLite's own ranking over all terms."""

    def candidates(self, terms: Ints, filters: Filters = _ANYTHING, limit: int = 300) -> CandidateSet:  # noqa: ARG002
        """The best by FTS5's bm25()."""
        asked = " OR ".join(f'"{packing.token_of(number)}"' for number in terms.tolist())
        sql = "SELECT rowid FROM postings WHERE postings MATCH ? ORDER BY rank LIMIT ?"
        rows = [row for (row,) in self.connection.execute(sql, (asked, limit))]
        return _found(self.connection, np.array(rows, np.int64) >> packing.ORDINAL_BITS)


def search_by(engine: str, data: Path) -> Callable[..., Retriever]:
    """What takes the place of `SearchIndex` in a process that is measured."""

    def made(connection: Connection, **_: object) -> Retriever:
        if engine == "tantivy":
            index: StoredIndex = TantivyIndex(connection, data / "tantivy")
        else:
            index = RankedIndex(connection)
        return Retriever(index, index)

    return made


def _found(connection: Connection, places: Ints) -> CandidateSet:
    places = np.unique(places)
    articles = places >> (packing.ARTICLE_BITS - packing.ORDINAL_BITS)
    ids = packing.ids_at(places, fulltext.runs_of(connection, np.unique(articles).tolist()))
    return CandidateSet(ids[ids >= 0], articles[ids >= 0])


@lru_cache
def _searcher(folder: Path) -> Any:
    import tantivy

    return tantivy.Index.open(str(folder)).searcher()


def opened(connection: Connection, folder: Path) -> Any:
    """The tantivy index of these stored terms, made where it is not there yet."""
    import tantivy

    if folder.exists():
        return tantivy.Index.open(str(folder))
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("place", stored=True, fast=True)
    builder.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="freq")
    folder.mkdir(parents=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for (article,) in connection.execute("SELECT article FROM indexed ORDER BY article").fetchall():
        row = fulltext.row(connection, article)
        assert row is not None
        for ordinal, own in enumerate(packing.texts_of(row)[1:], 1):
            place = article << (packing.ARTICLE_BITS - packing.ORDINAL_BITS) | ordinal
            writer.add_document(tantivy.Document(place=place, body=" ".join(map(packing.token_of, own))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index
