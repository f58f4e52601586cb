"""Following feeds, pages and folders: when to look is decided in `schedule`, looking and storing is `watch`'s."""

from corpus.following.watch import Watcher

__all__ = ["Watcher"]
