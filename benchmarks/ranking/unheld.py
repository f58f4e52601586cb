"""A corpus as if it did not hold some of its sentences: nothing that is searched, counted or shown knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.asking.facts import Facts
from corpus.model.evidence import Evidence
from corpus.search.bag import ranges
from corpus.search.index import SearchIndex
from corpus.search.rank import Hit
from corpus.search.retrieve import Retriever
from corpus.search.seam import (
    Candidates,
    CandidateSet,
    Filters,
    Frequencies,
    IndexedArticle,
    Ints,
    StoredTerms,
)
from corpus.search.signals import Signals

_ANYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Unheld:
    """An index, and the terms it keeps, without the sentences of the ids `gone`, which stand in the articles `keys`."""

    index: SearchIndex
    gone: Ints
    keys: Ints

    def change(self, articles: Iterable[IndexedArticle] = (), gone: Iterable[int] = ()) -> None:
        """Refused: it is only looked at."""
        raise NotImplementedError

    def candidates(self, terms: Ints, filters: Filters = _ANYTHING, limit: int = 300) -> CandidateSet:
        """What the index finds but for these sentences."""
        found = self.index.engine.candidates(terms, filters, limit)
        left = ~np.isin(found.ids, self.gone)
        return replace(found, ids=found.ids[left], articles=found.articles[left])

    def containing(self, terms: Ints, least: int) -> Ints:
        """As the index has it: facts are not looked for by it."""
        return self.index.engine.containing(terms, least)

    def terms_of(self, articles: Ints) -> StoredTerms:
        """The terms of these articles without the sentences."""
        stored = self.index.engine.terms_of(articles)
        left = ~np.isin(stored.ids, self.gone)
        owners = np.arange(len(stored.keys)).repeat(stored.sentence_counts)
        starts = (np.cumsum(stored.lengths) - stored.lengths)[left]
        return replace(
            stored, ids=stored.ids[left], lengths=stored.lengths[left],
            sentence_counts=np.bincount(owners[left], minlength=len(stored.keys)).astype(np.int64),
            words=stored.words[ranges(starts, stored.lengths[left])],
        )  # fmt: skip

    def statistics(self, terms: Ints) -> Frequencies:
        """The counts of the index less what stood in the sentences alone."""
        counted = self.index.engine.statistics(terms)
        before, after = self.index.engine.terms_of(self.keys), self.terms_of(self.keys)
        sentences = counted.sentences - len(self.gone)
        lost = int(before.lengths.sum() - after.lengths.sum())
        return replace(
            counted,
            sentences=sentences,
            mean_sentence=(counted.mean_sentence * counted.sentences - lost) / max(1, sentences),
            mean_article=counted.mean_article - lost / max(1, counted.articles),
            in_sentences=counted.in_sentences - (_in_sentences(before, terms) - _in_sentences(after, terms)),
            in_articles=counted.in_articles - (_in_articles(before, terms) - _in_articles(after, terms)),
        )

    def count(self) -> tuple[int, int]:
        """How many (articles, sentences) are left."""
        articles, sentences = self.index.engine.count()
        return articles, sentences - len(self.gone)


def _in_sentences(stored: StoredTerms, terms: Ints) -> Ints:
    """In how many of the sentences each of these terms stands."""
    owners = np.arange(len(stored.lengths)).repeat(stored.lengths)
    return np.array([len(np.unique(owners[stored.words == term])) for term in terms.tolist()], np.int64)


def _in_articles(stored: StoredTerms, terms: Ints) -> Ints:
    """In how many of the articles each of these terms stands, title or body."""
    titled = np.arange(len(stored.keys)).repeat(stored.title_lengths)
    of_sentence = np.arange(len(stored.keys)).repeat(stored.sentence_counts)
    owners = of_sentence.repeat(stored.lengths)
    found = [np.union1d(titled[stored.titles == term], owners[stored.words == term]).size for term in terms.tolist()]
    return np.array(found, np.int64)


@dataclass(frozen=True, slots=True)
class FactsWithout(Facts):
    """Facts of such a corpus; `told` are the words of the sentences that are gone, which no paragraph shows."""

    told: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, facts: Facts, index: SearchIndex, candidates: Candidates, signals: Signals, hits: Sequence[Hit]
    ) -> FactsWithout:
        """The same facts without these hits and their copies."""
        rows = np.array([signals.picked[pick] for hit in hits for pick in (hit.pick, *hit.copies)], np.int64)
        gone = candidates.ids[rows]
        keys = np.unique(candidates.article_keys[candidates.row[rows]])
        unheld = Unheld(index, gone, keys)
        told = sorted(set(facts.texts(gone)), key=lambda words: (-len(words), words))
        return cls(facts.reader, Retriever(unheld, unheld, index.parameters), tuple(told))

    def read(self, candidates: Candidates, signals: Signals, hits: Sequence[Hit]) -> list[Evidence]:
        """The evidence of these hits, in paragraphs without what is gone."""
        return [self._without(one) for one in Facts.read(self, candidates, signals, hits)]

    def _without(self, one: Evidence) -> Evidence:
        paragraph = one.paragraph_text
        if paragraph is None:
            return one
        for words in self.told:
            paragraph = paragraph.replace(words, " ")
        return replace(one, paragraph_text=paragraph)
