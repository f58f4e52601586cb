"""The candidate index over the tables of the store (`corpus.store.fulltext`), over one connection of the caller's.

Terms are looked up rarest first until a budget of postings is spent: common words cost nothing, they are scored over
the candidates' own terms all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.search.bm25 import idf
from corpus.search.distinct import distinct
from corpus.search.index import packing
from corpus.search.index.choosing import Allowed, Looked, choose
from corpus.search.seam import (
    Candidates,
    CandidateSet,
    Filters,
    Floats,
    Frequencies,
    IndexedArticle,
    Ints,
    Parameters,
    StoredTerms,
)
from corpus.store import fulltext
from corpus.store.fulltext import IndexState, Row
from corpus.store.sql import Connection

BUDGET, OF_SENTENCES = 24_000, 20
"""Postings that a query may read, and one more for every so many sentences; the rarest term is always looked up."""
FILTERED = 4
"""So many times more where a filter lets only few of them through."""
KEPT_DOCUMENTS, KEPT_COUNTS = 3_000_000, 50_000
"""How much is kept of what was looked up: 24 MB of postings, some 10 MB of counts."""
MOST_TERMS = 64
"""Of a query of more distinct terms the rarest are asked: they decide, and the work stays bounded."""
MOST_HELD = 8
"""Of so many terms, the rarest, it is asked which articles hold them together."""
_ANYTHING = Filters()
_DEFAULT = Parameters()


class Kept:
    """What was looked up of one moment of the database, for the next questions: the same common words come again."""

    def __init__(self) -> None:
        self.state: IndexState | None = None
        self.counts: dict[int, tuple[int, int]] = {}
        self.documents: dict[tuple[str, int | None], Ints] = {}
        """By token, and how many of them at most."""
        self.found: dict[tuple[tuple[str, ...], Filters, int], Candidates] = {}
        """What the whole retrieval found last (`corpus.search.retrieve`)."""
        self._size = 0

    def keep(self, which: tuple[str, int | None], documents: Ints) -> None:
        """Keeps documents."""
        if self._size > KEPT_DOCUMENTS:
            self.documents, self._size = {}, 0
        self.documents[which] = documents
        self._size += len(documents)


class StoredIndex:
    """Meets `corpus.search.seam.CandidateIndex` and `TermStore`. One thread at a time, as its connection."""

    def __init__(self, connection: Connection, parameters: Parameters = _DEFAULT, kept: Kept | None = None) -> None:
        """`kept` is what others have looked up at the same moment of the database."""
        self.connection = connection
        self.parameters = parameters
        self._kept = kept
        self._runs: tuple[list[int], list[tuple[int, int, int, int]]] = [], []

    # Changing

    def change(self, articles: Iterable[IndexedArticle] = (), gone: Iterable[int] = ()) -> None:
        """Takes in articles, one whose key is held already being replaced, and drops others; part of the caller's
        transaction where there is one."""
        new = {article.key: packing.pack(article) for article in articles}
        sums = _Sums(fulltext.state(self.connection))
        for key in [*new, *(key for key in gone if key not in new)]:
            old, row = fulltext.row(self.connection, key), new.get(key)
            if old == row:
                continue
            if old is not None:
                fulltext.delete(self.connection, key, packing.documents_of(old))
                sums.add(old, -1)
            if row is not None:
                fulltext.insert(self.connection, row, packing.documents_of(row))
                sums.add(row, 1)
        fulltext.count(self.connection, sums.counts())
        fulltext.set_state(self.connection, sums.state)

    # Asking

    def statistics(self, terms: Ints) -> Frequencies:
        """Counts over the whole corpus, of these terms and in all."""
        listed = terms.tolist()
        found = self._kept.counts if self._kept is not None else {}
        if missing := [number for number in listed if number not in found]:
            if len(found) > KEPT_COUNTS:
                found.clear()
                missing = listed
            new = {number: (inside, among) for number, inside, among in fulltext.counts(self.connection, missing)}
            found.update((number, new.get(number, (0, 0))) for number in missing)
        state = self._state()
        both = np.array([found[number] for number in listed], np.int64).reshape(-1, 2)
        articles, sentences = max(1, state.articles), max(1, state.sentences)
        return Frequencies(
            sentences=state.sentences,
            articles=state.articles,
            mean_sentence=state.words / sentences,
            mean_article=(state.words + state.title_words) / articles,
            mean_title=state.title_words / articles,
            in_sentences=both[:, 0],
            in_articles=both[:, 1],
        )

    def count(self) -> tuple[int, int]:
        """How many (articles, sentences) are to be found."""
        state = self._state()
        return state.articles, state.sentences

    def candidates(self, terms: Ints, filters: Filters = _ANYTHING, limit: int = 300) -> CandidateSet:
        """At least the `limit` sentences that promise most by BM25, with a sentence of each article that does."""
        repeats = Counter(terms.tolist())
        numbers = np.array(list(repeats), np.int64)
        counted = self.statistics(numbers)
        if not counted.sentences or limit < 1:
            return CandidateSet(np.zeros(0, np.int64), np.zeros(0, np.int64))
        times = np.array([repeats[number] for number in numbers.tolist()], np.float64)
        asked = _Lookup(
            numbers,
            # A term may stand in titles alone.
            np.maximum(counted.in_sentences, counted.in_articles),
            idf(counted.in_sentences, counted.sentences) * times,
            idf(counted.in_articles, counted.articles) * times,
        ).held()
        allowed = self._allowed(filters)
        looked = self._look(asked, budget_of(counted.sentences) * (FILTERED if filters.any() else 1))
        places, ceiling = choose(looked, allowed, counted, self.parameters, limit)
        places = distinct(places)
        articles = places >> (packing.ARTICLE_BITS - packing.ORDINAL_BITS)
        ids = packing.ids_at(places, self._runs_of(distinct(articles.copy()).tolist()))
        return CandidateSet(ids[ids >= 0], articles[ids >= 0], ceiling)

    def containing(self, terms: Ints, least: int) -> Ints:
        """The articles that hold so many of these terms; of more than `MOST_HELD` the rarest are asked."""
        counted = self.statistics(terms)
        found = np.maximum(counted.in_sentences, counted.in_articles)
        rarest = found.argsort(kind="stable")[:MOST_HELD]
        least = max(1, least - (len(terms) - len(rarest)))
        budget = budget_of(counted.sentences)
        held = []
        for at in rarest.tolist():
            if found[at]:
                documents = self._documents(packing.token_of(int(terms[at])), budget if found[at] > budget else None)
                held.append(distinct(documents >> packing.ARTICLE_BITS))
        keys, times = np.unique(np.concatenate([*held, np.zeros(0, np.int64)]), return_counts=True)
        holding: Ints = keys[times >= least]
        return holding

    def terms_of(self, articles: Ints) -> StoredTerms:
        """The stored terms of the articles with these keys; unknown ones are left out."""
        keys = articles.tolist()
        return packing.unpack(fulltext.stored(self.connection, keys), self._runs_of(keys))

    # Looking up

    def _state(self) -> IndexState:
        if self._kept is None:
            return fulltext.state(self.connection)
        if self._kept.state is None:
            self._kept.state = fulltext.state(self.connection)
        return self._kept.state

    def _runs_of(self, keys: list[int]) -> list[tuple[int, int, int, int]]:
        """The runs of sentences of these articles: what is found is read next, so those found last are kept."""
        if keys != self._runs[0] or self._kept is None:
            self._runs = keys, fulltext.runs_of(self.connection, keys)
        return self._runs[1]

    def _look(self, asked: _Lookup, budget: int) -> Looked:
        """The documents of the rarest terms, as many as the budget pays for."""
        order, pays_for, whole = affordable(asked.found, budget)
        taken, left = order[:pays_for], order[pays_for:]
        most = None if whole else budget
        documents = [self._documents(packing.token_of(int(asked.numbers[at])), most) for at in taken]
        cut = 0.0 if whole else float(asked.weights[taken[0]])
        rest = float(asked.weights[left].sum())
        return Looked(documents, asked.weights[taken], asked.article_weights[taken], rest, cut)

    def _documents(self, token: str, most: int | None = None) -> Ints:
        """The documents that hold a token, sorted."""
        if self._kept is None:
            return self._read_documents(token, most)
        found = self._kept.documents.get((token, most))
        if found is None:
            found = self._read_documents(token, most)
            self._kept.keep((token, most), found)
        return found

    def _read_documents(self, token: str, most: int | None) -> Ints:
        listed = fulltext.postings(self.connection, token, most)
        if isinstance(listed, bytes):
            found = np.frombuffer(listed, ">i8").astype(np.int64)
        else:
            found = np.fromstring(listed, np.int64, sep=",") if listed else np.zeros(0, np.int64)
        return found[::-1] if most is not None else found

    def _allowed(self, filters: Filters) -> Allowed:
        if not filters.any():
            return Allowed()
        articles = [np.fromiter(filters.articles, np.int64)] if filters.articles is not None else []
        if filters.first is not None or filters.last is not None:
            days = [None if day is None else packing.day_number(day) for day in (filters.first, filters.last)]
            articles.append(np.array(fulltext.published(self.connection, *days), np.int64))
        if filters.sources:
            articles.append(self._marked("p", filters.sources) >> packing.ARTICLE_BITS)
        places = []
        if filters.speakers:
            places.append(self._marked("s", filters.speakers) >> packing.ORDINAL_BITS)
        if filters.direct_only:
            places.append(self._documents(packing.DIRECT) >> packing.ORDINAL_BITS)
        if filters.sentences is not None:
            places.append(packing.places_of(fulltext.runs_with(self.connection, sorted(filters.sentences))))
        return Allowed(_all_of(articles), _all_of(places))

    def _marked(self, kind: str, names: Sequence[str]) -> Ints:
        return np.concatenate([self._documents(packing.mark_of(kind, name)) for name in names])


@dataclass(frozen=True, slots=True)
class _Lookup:
    """A query's distinct terms: in how many documents each stands, and what it weighs there."""

    numbers: Ints
    found: Ints
    weights: Floats
    article_weights: Floats

    def held(self) -> _Lookup:
        """Those that stand anywhere, of very many the rarest."""
        kept = (self.found > 0).nonzero()[0]
        kept = kept[self.found[kept].argsort(kind="stable")[:MOST_TERMS]]
        return _Lookup(self.numbers[kept], self.found[kept], self.weights[kept], self.article_weights[kept])


def budget_of(sentences: int) -> int:
    """Postings that a query may read in a corpus of so many sentences."""
    return BUDGET + sentences // OF_SENTENCES


def affordable(found: Ints, budget: int) -> tuple[list[int], int, bool]:
    """Terms that stand in so many documents each, rarest first; how many of them a budget of postings pays for; and
    whether they are looked up whole. One always is looked up, of one that is too common the newest documents alone."""
    order = found.argsort(kind="stable").tolist()
    running = found[order].cumsum()
    pays_for = int(running.searchsorted(budget, side="right"))
    if order and not pays_for:
        return order, 1, False
    return order, pays_for, True


class _Sums:
    """What a change adds to the counts of terms and to the sums."""

    def __init__(self, state: IndexState) -> None:
        self.state = state
        self._sentences: Counter[int] = Counter()
        self._articles: Counter[int] = Counter()

    def add(self, row: Row, sign: int) -> None:
        """Counts an article, or takes it out."""
        lengths = np.frombuffer(row.lengths, "<i4")
        inside, among = packing.counts_of(row)
        for number, count in inside.items():
            self._sentences[number] += sign * count
        for number in among:
            self._articles[number] += sign
        words = int(lengths[1:].sum())
        self.state = self.state.plus(sign, sign * (len(lengths) - 1), sign * words, sign * int(lengths[0]))

    def counts(self) -> list[tuple[int, int, int]]:
        """(number, sentences, articles) of each term that changes, by number."""
        numbers = sorted(self._sentences.keys() | self._articles.keys())
        return [(number, self._sentences[number], self._articles[number]) for number in numbers]


def _all_of(sets: Sequence[Ints]) -> Ints | None:
    """What is in each of the sets, sorted; None where there is none to be in."""
    if not sets:
        return None
    first, *others = (distinct(one.copy()) for one in sets)
    for other in others:
        first = np.intersect1d(first, other, assume_unique=True)
    return first
