"""The engine behind the seam: an incremental, persistent BM25 index over numpy arrays. `SearchIndex` is all of it."""

from corpus.search.index.index import SearchIndex

__all__ = ["SearchIndex"]
