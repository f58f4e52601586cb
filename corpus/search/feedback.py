"""Words that the best candidates add to a question (relevance feedback, RM3). Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from corpus.search.bag import Bag, once
from corpus.search.seam import Candidates, Floats, Ints

Rarity = Callable[[Ints], Floats]
"""The smooth idf of term numbers."""

BEST_SENTENCES, WORDS_OF_SENTENCES = 12, 20
BEST_ARTICLES, WORDS_OF_ARTICLES, LEADING = 5, 40, 6
"""From how many of the best texts words are taken, how many, and from how many first sentences of an article."""


@dataclass(frozen=True, slots=True)
class RelevanceFeedback:
    """The picked candidates, the words of the question among theirs, and how rare words are."""

    bag: Bag
    known: Ints
    rarity: Rarity

    def of_sentences(self, base: Floats) -> Floats:
        """How much each pick holds of the words that the best sentences (by `base`) add to the question."""
        bag = self.bag
        if not bag.count:
            return np.zeros(0)
        best = np.argsort(-base, kind="stable")[:BEST_SENTENCES]
        lengths = np.bincount(bag.rows, minlength=bag.count)
        mass = np.zeros(bag.count)
        mass[best] = _softened(base[best]) / np.sqrt(np.maximum(4, lengths[best]))
        among = mass[bag.held_rows] > 0
        return bag.held(self._worth(mass[bag.held_rows[among]], bag.held_words[among], WORDS_OF_SENTENCES))

    def of_articles(self, candidates: Candidates, strength: Floats) -> Floats:
        """The same with the titles and first sentences of the best articles (by `strength`)."""
        bag = self.bag
        if not bag.count:
            return np.zeros(0)
        best = np.argsort(-strength, kind="stable")[:BEST_ARTICLES]
        mass = np.zeros(len(strength))
        mass[best] = _softened(strength[best])
        leading = (candidates.ordinal < LEADING) & (mass[candidates.row] > 0)
        lengths = np.diff(candidates.word_starts)
        taken = np.repeat(leading, lengths)
        titled = np.repeat(np.arange(len(strength)), np.diff(candidates.title_starts))
        of_titles = mass[titled] > 0
        owners = np.concatenate([np.repeat(candidates.row, lengths)[taken].astype(np.int64), titled[of_titles]])
        words = np.concatenate([bag.every_word[taken], bag.title_words[of_titles]])
        owners, words = once(owners, words, max(1, len(bag.numbers)))
        return bag.held(self._worth(mass[owners], words, WORDS_OF_ARTICLES))

    def _worth(self, mass: Floats, words: Ints, keep: int) -> Floats:
        """A worth for every word: of those given with their mass the `keep` best new ones, summing to 1."""
        bag = self.bag
        weights = np.bincount(words, weights=mass, minlength=len(bag.numbers)).astype(np.float64)
        weights[self.known[self.known >= 0]] = 0.0
        new = np.flatnonzero(weights)
        weights[new] *= self.rarity(bag.numbers[new])
        best = new[np.argsort(-weights[new], kind="stable")[:keep]]
        worth = np.zeros(len(bag.numbers))
        total = float(weights[best].sum())
        if total > 0:
            worth[best] = weights[best] / total
        return worth


def _softened(strength: Floats) -> Floats:
    weights: Floats = np.exp((strength - strength.max()) * 4.0)
    total: Floats = weights / weights.sum()
    return total
