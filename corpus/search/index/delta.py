"""The newest articles, in memory, as a few small segments: a new article does not make all of them be built anew.

Layers shrink from the first to the last. New articles become one more layer together with those before it that are not
several times as large, so that each article is built a few times in all, and a query meets a few layers at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.search.index.arrays import build
from corpus.search.index.live import Live
from corpus.search.index.packed import Packed

STEP = 4
"""A layer is built anew with what follows it unless it has more than so many times the sentences."""


@dataclass(slots=True)
class _Layer:
    """Articles as one segment; `places` says where each of those that are still there stands."""

    live: Live
    places: dict[int, int]


class Delta:
    """Articles by their keys, in the order they came. For one thread at a time; what `lives` gave stays as it was."""

    def __init__(self) -> None:
        self._packs: dict[int, Packed] = {}
        self._new: set[int] = set()
        self._layers: list[_Layer] = []
        self.sentences = 0

    def __len__(self) -> int:
        return len(self._packs)

    def __contains__(self, key: int) -> bool:
        return key in self._packs

    def packs(self) -> list[Packed]:
        """All articles."""
        return list(self._packs.values())

    def add(self, packed: Packed) -> None:
        """Takes in an article, in the place of one with its key."""
        self.drop(packed.key)
        self._packs[packed.key] = packed
        self._new.add(packed.key)
        self.sentences += len(packed.ids)

    def drop(self, key: int) -> None:
        """Lets go of an article, if it is here."""
        packed = self._packs.pop(key, None)
        if packed is None:
            return
        self.sentences -= len(packed.ids)
        self._new.discard(key)
        for layer in self._layers:
            if key in layer.places:
                layer.live = layer.live.without([layer.places.pop(key)])

    def lives(self) -> Iterator[Live]:
        """The articles as segments, oldest first."""
        if self._new:
            keys, size = self._new, sum(len(self._packs[key].ids) for key in self._new)
            while self._layers and self._layers[-1].live.segment.sentences <= STEP * size:
                before = self._layers.pop()
                keys = keys | before.places.keys()
                size += before.live.sentences
            ordered = [key for key in self._packs if key in keys]
            live = Live.of(build([self._packs[key] for key in ordered]))
            self._layers.append(_Layer(live, {key: place for place, key in enumerate(ordered)}))
            self._new = set()
        self._layers = [layer for layer in self._layers if layer.places]
        return iter([layer.live for layer in self._layers])
