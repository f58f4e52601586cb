"""Following feeds, pages and folders: when to look is decided in `schedule`, looking and storing is `watch`'s."""

from corpus.following.book import Book
from corpus.following.watch import Watcher

__all__ = ["Book", "Watcher"]
