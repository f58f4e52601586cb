"""The index of one data folder: what the seam asks of an engine, and keeping up with the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from corpus.search.index import candidates, feed
from corpus.search.index.candidates import Asked
from corpus.search.index.feed import Caught, Read
from corpus.search.index.shelf import Shelf
from corpus.search.seam import Candidates, Filters, Floats, IndexedArticle, Ints, Parameters, Statistics, Top

_ANYTHING = Filters()
_DEFAULT = Parameters()


_BLOCK = 4 << 20


def _keep_blocks() -> None:
    """Lets the C library keep a query's arrays for the next query.

    glibc hands every freed block above 128 KB back to the system, to be fetched again page by page, until a larger one
    was freed: then that is the limit (mallopt(3), M_MMAP_THRESHOLD). Elsewhere this is nothing.
    """
    np.empty(_BLOCK, np.uint8)


class SearchIndex:
    """Meets `corpus.search.seam.CandidateIndex`. Synchronous; for any thread; queries wait for no writer."""

    def __init__(self, shelf: Shelf, parameters: Parameters = _DEFAULT) -> None:
        self._shelf = shelf
        self.parameters = parameters

    @classmethod
    def open(cls, folder: Path, parameters: Parameters = _DEFAULT) -> SearchIndex:
        """The index kept in this folder. Damage is no error: the index is then empty, and `catch_up` mends it."""
        _keep_blocks()
        shelf = Shelf(folder)
        shelf.refresh()
        return cls(shelf, parameters)

    @classmethod
    def in_memory(cls, parameters: Parameters = _DEFAULT) -> SearchIndex:
        """An index without files, for a few thousand sentences."""
        return cls(Shelf(None), parameters)

    def close(self) -> None:
        """Waits for a merge under way."""
        self._shelf.close()

    # Asking

    def candidates(self, terms: Sequence[str], filters: Filters = _ANYTHING, limit: int = 300) -> Candidates:
        """Sentences worth ranking: the best by BM25, and those of the best articles."""
        return candidates.candidates(self._asked(terms, filters), limit)

    def top(self, terms: Sequence[str], limit: int = 10, filters: Filters = _ANYTHING) -> Top:
        """The best sentences by BM25, as rank_bm25 over the whole corpus would score them."""
        return candidates.top(self._asked(terms, filters), limit)

    def statistics(self, terms: Sequence[str]) -> Statistics:
        """Counts and weights of terms over the whole corpus."""
        return self._shelf.view().statistics(terms)

    def count(self) -> tuple[int, int]:
        """How many (articles, sentences) are to be found."""
        view = self._shelf.view()
        return view.articles, view.sentences

    def rarity(self, numbers: Ints) -> Floats:
        """The smooth idf over sentences of each term number."""
        return self._shelf.view().rarity(numbers)

    def word(self, number: int) -> str | None:
        """The term with this number, None where no sentence holds it."""
        return self._shelf.view().word(number)

    def _asked(self, terms: Sequence[str], filters: Filters) -> Asked:
        return Asked.of(self._shelf.view(), terms, filters, self.parameters)

    # Changing

    def add(self, articles: Iterable[IndexedArticle]) -> None:
        """Takes in articles; one whose key is held already is replaced. Waits for another writer."""
        with self._shelf.writing():
            self._shelf.apply([(article.key, article) for article in articles])

    def remove(self, keys: Iterable[int]) -> None:
        """Drops articles by their keys; unknown keys are no fault. Waits for another writer."""
        with self._shelf.writing():
            self._shelf.apply([(key, None) for key in keys])

    # Keeping up with the store

    @property
    def sequence(self) -> int:
        """The store's last change that is taken in, 0 where nothing was or nothing can be trusted."""
        return self._shelf.sequence

    @property
    def corpus(self) -> str:
        """The random name of the store that this was made from; empty where it was made from none yet."""
        return self._shelf.corpus

    @property
    def faults(self) -> tuple[str, ...]:
        """What was found damaged and left aside since opening."""
        return tuple(self._shelf.faults)

    def catch_up(self, read: Read, progress: Callable[[int, int], None] | None = None) -> Caught:
        """Takes in what the store has that the index has not, or what another process took in; see `feed`."""
        return feed.catch_up(self._shelf, read, progress)

    def rebuild(self, read: Read, progress: Callable[[int, int], None] | None = None) -> None:
        """Builds the index anew beside the one in use, then takes its place. Waits for another writer."""
        feed.rebuild(self._shelf, read, progress)

    def purge(self) -> None:
        """Rewrites every file that still holds something of a removed article."""
        self._shelf.purge()

    def disagreements(self, read: Read) -> list[str]:
        """What is wrong with the index or differs from the store, in words; nothing is changed."""
        return feed.disagreements(self._shelf, read)
