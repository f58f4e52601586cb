"""The search index kept in the store's own database; `SearchIndex` is what asks it."""

from corpus.search.index.search import SearchIndex

__all__ = ["SearchIndex"]
