"""The engines that are measured side by side, each behind the same few methods. Bench-only packages come late."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from benchmarks.corpora import Document, indexed

K1, B = 0.6, 0.3


class Engine:
    """An engine over sentences numbered from 0 in order."""

    name: ClassVar[str]
    persistent: ClassVar[bool] = True
    incremental: ClassVar[bool] = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, held: list[Document]) -> None:
        """Fills the engine, and its folder where it keeps one."""
        raise NotImplementedError

    def open(self) -> None:
        """Opens what `build` has left in the folder."""
        raise NotImplementedError

    def ask(self, words: Sequence[str]) -> list[float]:
        """The ten best scores."""
        raise NotImplementedError

    def add(self, document: Document) -> None:
        """Adds an article and makes it searchable."""
        raise NotImplementedError

    def remove_last(self) -> None:
        """Removes the article added last."""
        raise NotImplementedError

    def close(self) -> None:
        """Lets go of everything."""


class OnRecord(Engine):
    """The project's own search: its tables alone, in a database of their own."""

    name = "onrecord"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.index: Any = None
        self.next_key = self.next_id = 1

    def build(self, held: list[Document]) -> None:
        from corpus.store import fulltext

        self.folder.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(self.folder / "index.sqlite")) as empty:
            empty.executescript(fulltext.schema())
        self.open()
        for start in range(0, len(held), 16):
            self._write(partial(self._add, held[start : start + 16]))
        self.close()
        self.open()

    def open(self) -> None:
        from corpus.search.index import SearchIndex
        from corpus.search.seam import Parameters
        from corpus.store.connect import connect

        self.database = connect(self.folder / "index.sqlite", busy=10)
        self.database.execute("PRAGMA journal_mode = WAL")
        self.index = SearchIndex(self.database, Parameters(K1, B))
        articles, sentences = self.index.count()
        self.next_key, self.next_id = articles + 1, sentences + 1

    def ask(self, words: Sequence[str]) -> list[float]:
        scores: list[float] = self.index.top(words, 10).scores.tolist()
        return scores

    def add(self, document: Document) -> None:
        self._write(lambda: self._add([document]))

    def remove_last(self) -> None:
        self._write(lambda: self.index.remove([self.next_key - 1]))

    def close(self) -> None:
        self.database.close()

    def _add(self, part: list[Document]) -> None:
        self.index.add(indexed(part, self.next_key, self.next_id))
        self.next_key += len(part)
        self.next_id += sum(len(document.sentences) for document in part)

    def _write(self, work: Callable[[], None]) -> None:
        self.database.execute("BEGIN IMMEDIATE")
        work()
        self.database.execute("COMMIT")


class RankBM25(Engine):
    """rank_bm25 over everything: the reference."""

    name = "rank_bm25"
    persistent = False
    incremental = False

    def build(self, held: list[Document]) -> None:
        from rank_bm25 import BM25Okapi

        self.engine = BM25Okapi([words for document in held for words in document.sentences], k1=K1, b=B)

    def ask(self, words: Sequence[str]) -> list[float]:
        import numpy as np

        scores = self.engine.get_scores(list(words))
        best = np.sort(scores)[::-1][:10]
        return [float(score) for score in best if score > 0]


class BM25s(Engine):
    """bm25s with its saved arrays mapped."""

    name = "bm25s"
    incremental = False

    def build(self, held: list[Document]) -> None:
        import bm25s

        engine = bm25s.BM25(k1=K1, b=B)
        engine.index([words for document in held for words in document.sentences], show_progress=False)
        engine.save(self.folder, show_progress=False)
        self.engine = engine

    def open(self) -> None:
        import bm25s

        self.engine = bm25s.BM25.load(self.folder, mmap=True)

    def ask(self, words: Sequence[str]) -> list[float]:
        known = [word for word in words if word in self.engine.vocab_dict]
        if not known:
            return []
        found = self.engine.retrieve([known], k=10, show_progress=False, n_threads=0)
        return [float(score) for score in found.scores[0] if score > 0]


class Tantivy(Engine):
    """tantivy; k1 and b are fixed at 1.2 and .75 there."""

    name = "tantivy"

    def build(self, held: list[Document]) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("article", indexed=True)
        schema.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="freq")
        self.folder.mkdir(parents=True, exist_ok=True)
        self.index = tantivy.Index(schema.build(), path=str(self.folder))
        writer = self.index.writer(heap_size=200_000_000, num_threads=1)
        self.articles = 0
        for document in held:
            self._write(writer, document)
        writer.commit()
        writer.wait_merging_threads()
        self.writer: Any = None
        self.index.reload()
        self.searcher = self.index.searcher()

    def _write(self, writer: Any, document: Document) -> None:
        import tantivy

        self.articles += 1
        for words in document.sentences:
            writer.add_document(tantivy.Document(article=self.articles, body=" ".join(words)))

    def open(self) -> None:
        import tantivy

        self.index = tantivy.Index.open(str(self.folder))
        self.searcher = self.index.searcher()
        self.writer = None
        self.articles = 10**9  # those added from here on are numbered apart

    def ask(self, words: Sequence[str]) -> list[float]:
        import tantivy

        schema = self.index.schema
        parts = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", word)) for word in words]
        return [score for score, _ in self.searcher.search(tantivy.Query.boolean_query(parts), 10).hits]

    def add(self, document: Document) -> None:
        self.writer = self.writer or self.index.writer(heap_size=50_000_000, num_threads=1)
        self._write(self.writer, document)
        self._commit()

    def remove_last(self) -> None:
        self.writer.delete_documents("article", self.articles)
        self._commit()

    def _commit(self) -> None:
        self.writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()


class FTS5(Engine):
    """SQLite's full-text index, with the words kept: without, older SQLite cannot delete."""

    name = "sqlite fts5"

    def build(self, held: list[Document]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.open()
        self.database.execute('CREATE VIRTUAL TABLE s USING fts5(body, tokenize="unicode61")')
        self.database.execute("BEGIN")
        self.database.executemany(
            "INSERT INTO s (body) VALUES (?)", ((" ".join(words),) for document in held for words in document.sentences)
        )
        self.database.execute("COMMIT")

    def open(self) -> None:
        self.database = sqlite3.connect(self.folder / "fts.sqlite", isolation_level=None, check_same_thread=False)
        self.database.execute("PRAGMA journal_mode=WAL")

    def ask(self, words: Sequence[str]) -> list[float]:
        asked = " OR ".join('"' + word.replace('"', "") + '"' for word in words)
        sql = "SELECT -rank FROM s WHERE s MATCH ? ORDER BY rank LIMIT 10"
        return [score for (score,) in self.database.execute(sql, (asked,))]

    def add(self, document: Document) -> None:
        rows = [(" ".join(words),) for words in document.sentences]
        (self.first,) = self.database.execute("SELECT coalesce(max(rowid), 0) FROM s").fetchone()
        self.database.execute("BEGIN")
        self.database.executemany("INSERT INTO s (body) VALUES (?)", rows)
        self.database.execute("COMMIT")

    def remove_last(self) -> None:
        self.database.execute("DELETE FROM s WHERE rowid > ?", (self.first,))

    def close(self) -> None:
        self.database.close()


ENGINES: tuple[type[Engine], ...] = (OnRecord, RankBM25, BM25s, Tantivy, FTS5)


def fresh(engine: type[Engine], folder: Path, *, keep: bool = False) -> Engine:
    """The engine over a folder of its own, empty unless what is there is to be kept."""
    own = folder / engine.name.replace(" ", "-")
    if not keep:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(own)
    return engine(own)
