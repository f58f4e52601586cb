"""Following feeds, pages and folders: when to look is decided in `schedule`, looking and storing is `watch`'s."""

from corpus.following.feed_list import FeedList
from corpus.following.watch import Watcher

__all__ = ["FeedList", "Watcher"]
