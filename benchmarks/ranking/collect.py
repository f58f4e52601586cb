"""Asks questions of the real search over corpora of every size and keeps the signals that answering sees.

Each source is asked of its own document alone, of a few together, and of all of them among more and more other
articles; and of corpora that do not hold its document, where nothing is right.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.sources import DOCUMENTS, Question
from corpus.answering.reach import LOOKED_AT, RANKED
from corpus.answering.somebody import filters_of
from corpus.errors import CorpusError
from corpus.ingest.documents import incoming as documents
from corpus.language.annotate import segmented
from corpus.language.tokens import terms
from corpus.model.articles import Article
from corpus.question.query import understand
from corpus.reading import read
from corpus.search.index import SearchIndex
from corpus.search.seam import Filters, IndexedArticle, IndexedSentence
from corpus.search.signals import Signals, measure, shortlist
from corpus.store.records import day_of

SIZES = (1, 5, 20, 100, 400, 3000)
REMOVED = 3001
"""Stands for the size of a corpus of which the question's own articles are left out."""
MOST = {
    "details": 17, "encyclopedia": 17, "passages": 60, "quiz": 60, "asked": 60, "strangers": 60, "quotations": 60,
    "typed": 9, "typed_news": 1, "headlines": 1,
}  # fmt: skip
"""At most so many questions of one document."""
SHARE = {
    "details": 0.7, "encyclopedia": 0.65, "passages": 0.65, "quiz": 1.0, "asked": 1.0, "strangers": 1.0,
    "quotations": 0.5, "typed": 0.5,
}  # fmt: skip
"""The sources that are learned from, and what share of their questions: the others are only collected where they are
named, and all of their questions."""
MADE = 400
"""So many questions are made from quotations, and from titles."""
SMALL, TRIED = 5, 3
"""Of so small a corpus so many times the questions of other documents are tried, and those that share most words kept:
of the others hardly any word is held, which is easily told."""
TOLD_ONCE = 20
"""In a larger corpus another article may tell of what a title names."""
OTHERS = 15
"""Questions of other documents asked of each small corpus; of a large one up to ten times as many."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question over one corpus, with its candidates' signals and which of them are right."""

    asked: Question
    size: int
    held: bool
    """Whether the corpus holds its document: if not, nothing can be right."""
    signals: Signals
    right: NDArray[np.bool_]
    of_article: NDArray[np.bool_]


@dataclass
class Library:
    """Every article, by name: as the index takes it, and each sentence's article, place and words. Nothing is stored:
    signals need sentences and their terms alone, so no quotation is looked for."""

    articles: dict[str, IndexedArticle] = field(default_factory=dict)
    sentences: dict[int, tuple[str, int, int, str]] = field(default_factory=dict)
    large: SearchIndex | None = None
    """All the news, indexed once."""

    @classmethod
    def of(cls, file: Path) -> Library:
        """The articles of a file of lines; one whose text came before is left out, as in a corpus."""
        library, seen = cls(), set()
        for incoming in documents([file]):
            raw = incoming.document
            if isinstance(raw, CorpusError):
                raise raw
            article = read(raw)
            if article.text not in seen:
                seen.add(article.text)
                library.add(str(article.given_id), article)
        return library

    def add(self, name: str, article: Article) -> None:
        """Takes in one article."""
        sentences = []
        for sentence in segmented(article):
            number, words = len(self.sentences) + 1, sentence.span.of(article.text)
            self.sentences[number] = (name, sentence.span.start, sentence.span.end, words)
            sentences.append(IndexedSentence(number, terms(words)))
        title, published, source = (
            detail.value if detail else None for detail in (article.title, article.published, article.source)
        )
        named = (source,) if source else ()
        self.articles[name] = IndexedArticle(
            len(self.articles) + 1, sentences, terms(title or ""), day_of(published), named
        )

    @contextmanager
    def index(self, ids: Sequence[str], news: Sequence[str]) -> Iterator[SearchIndex]:
        """A corpus of these articles; where all the news is among them, they come beside what is indexed already."""
        if len(ids) < len(news) or not set(news) <= set(ids):
            index = SearchIndex.in_memory()
            index.add([self.articles[one] for one in ids])
            yield index
            return
        if self.large is None:
            self.large = SearchIndex.in_memory()
            self.large.add([self.articles[one] for one in news])
        more = [self.articles[one] for one in sorted(set(ids) - set(news))]
        self.large.add(more)
        try:
            yield self.large
        finally:
            self.large.remove([one.key for one in more])

    def look(
        self, asked: Question, size: int, index: SearchIndex, *, held: bool, but: Filters | None = None
    ) -> Row | None:
        """One question's candidates and signals, as `Asker` has them; None where it is no question of fact."""
        query = understand(asked.text, asked.day)
        if not query.terms or query.words_asked:
            return None
        candidates = index.candidates(query.terms, but or filters_of(query), LOOKED_AT)
        picked = shortlist(candidates, RANKED)
        places = [self.sentences[number] for number in candidates.ids[picked].tolist()]
        signals = measure(query, candidates, picked, [place[3] for place in places], index.rarity)
        right = np.array([held and asked.right(*place) for place in places], np.bool_)
        of_article = np.array([held and place[0] in asked.articles for place in places], np.bool_)
        return Row(asked, size, held, signals, right, of_article)


@dataclass
class Plan:
    """Which questions are asked of which corpora. Seeded."""

    asked: Sequence[Question]
    every: Sequence[str]
    """The ids of all articles held."""
    seed: int = 11

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.by: dict[str, dict[str, list[Question]]] = defaultdict(lambda: defaultdict(list))
        for one in self.asked:
            self.by[one.source][one.about].append(one)
        for source, groups in self.by.items():
            for about, questions in groups.items():
                kept = self.rng.sample(questions, min(MOST[source], len(questions)))
                groups[about] = [one for one in kept if self.rng.random() < SHARE.get(source, 1.0)]
        for source in ("quotations", "headlines"):
            made = self.by[source]
            self.by[source] = {about: made[about] for about in self.rng.sample(sorted(made), min(MADE, len(made)))}
        self.news = sorted(name for name in self.every if ":" not in name)

    def corpora(self, source: str) -> Iterator[tuple[str, int, list[str], list[tuple[Question, bool]]]]:
        """(source, size, articles, questions each with whether its document is held), whatever else is asked for."""
        self.rng = random.Random(f"{self.seed} {source}")
        crowd = sorted(name for name in self.every if name.startswith(("details:", "encyclopedia:")))
        quoted = sorted(name for name in self.every if name.startswith("quotations:"))
        pools = {"quotations": quoted, "typed": [*self.news, *crowd], "typed_news": [*self.news, *crowd]}
        if source in DOCUMENTS:
            yield from self._documents(source)
        else:
            yield from self._parted(source, pools.get(source, self.news))

    def _questions(self, source: str, abouts: Iterable[str]) -> list[Question]:
        return [one for about in abouts for one in self.by[source].get(about, [])]

    def _documents(self, source: str) -> Iterator[tuple[str, int, list[str], list[tuple[Question, bool]]]]:
        documents = sorted(name for name in self.every if name.startswith(f"{source}:"))
        self.rng.shuffle(documents)
        strangers = self._questions(*next((s, self.by[s]) for s in DOCUMENTS if s not in (source, "passages")))
        for size in (1, 5, 20):
            for at in range(0, len(documents), size):
                group = documents[at : at + size]
                others = self._questions(source, [one for one in documents if one not in group])
                many = OTHERS if len(documents) < 100 else max(2, OTHERS * size // 20)
                many *= TRIED if size <= SMALL else 1
                yield (
                    source,
                    size,
                    group,
                    [
                        *((one, True) for one in self._questions(source, group)),
                        *((one, False) for one in self.rng.sample(others, min(many * max(1, size // 5), len(others)))),
                    ],
                )
        own = [(one, True) for one in self._questions(source, documents)]
        for size in (100, 400, 3000):
            few = documents[:: 1 if size > 100 or len(documents) < 100 else 4]
            asked = own if few is documents else [(one, True) for one in self._questions(source, few)]
            other = self.rng.sample(strangers, min(10 * OTHERS, len(strangers)))
            room = min(max(0, size - len(few)), len(self.news))
            news = self.news if size == SIZES[-1] else self.rng.sample(self.news, room)
            yield source, size, [*few, *news], [*asked, *((one, False) for one in other)]
            absent = self.rng.sample(own, min(10 * OTHERS, len(own)))
            yield source, size, news or documents[:0], [(one, False) for one, _ in absent] if news else []

    def _parted(
        self, source: str, pool: list[str]
    ) -> Iterator[tuple[str, int, list[str], list[tuple[Question, bool]]]]:
        """The pool cut into corpora of each size; each question is asked of its article's part and of another."""
        pool = self.rng.sample(pool, len(pool))
        asked = [one for questions in self.by[source].values() for one in questions]
        for size in SIZES[:-1]:
            parts = [pool[at : at + size] for at in range(0, len(pool), size)]
            part_of = {name: number for number, part in enumerate(parts) for name in part}
            questions: dict[int, list[tuple[Question, bool]]] = defaultdict(list)
            for one in asked:
                homes = {part_of[name] for name in one.articles if name in part_of}
                if homes:
                    questions[min(homes)].append((one, True))
                away = [number for number in range(len(parts)) if number not in homes]
                if source == "headlines" and size > TOLD_ONCE:
                    continue
                if not homes or self.rng.random() < 0.5:
                    for number in self.rng.sample(away, min(TRIED if size <= SMALL else 1, len(away))):
                        questions[number].append((one, False))
            for number, own in questions.items():
                yield source, size, parts[number], own
        more = self.news if source == "quotations" else []
        yield from self._whole(source, [*pool, *more], 3000)

    def _whole(
        self, source: str, pool: list[str], size: int
    ) -> Iterator[tuple[str, int, list[str], list[tuple[Question, bool]]]]:
        asked = [one for questions in self.by[source].values() for one in questions]
        yield source, size, pool, [(one, bool(one.gold)) for one in asked]
        if source in {"quotations", "typed"}:
            strangers = [one for one in asked if ":" in one.about]
            few = self.rng.sample(strangers, min(200, len(strangers)))
            yield source, size, self.news, [(one, False) for one in few]


def collect(plan: Plan, library: Library, source: str) -> Iterator[Row]:
    """Every question of a source over its corpora."""
    for name, size, articles, questions in plan.corpora(source):
        if not articles or not questions:
            continue
        with library.index(articles, plan.news) as index:
            rows = [library.look(asked, size, index, held=held) for asked, held in questions if asked.gold or not held]
        assert name == source
        found = [row for row in rows if row is not None]
        yield from found if size > SMALL else _hard(found)
    if source == "quiz":
        yield from _removed(plan, library)


def _hard(rows: Sequence[Row]) -> list[Row]:
    """The rows that are held, and of the others those that share most with their corpus."""
    others = sorted((row for row in rows if not row.held), key=lambda row: -row.signals.question["best_near"])
    return [*(row for row in rows if row.held), *others[: -(-len(others) // TRIED)]]


def _removed(plan: Plan, library: Library) -> Iterator[Row]:
    """Quiz questions over everything but their own articles: the hard, honest no."""
    keys = {name: library.articles[name].key for name in plan.news}
    with library.index(plan.news, plan.news) as index:
        for asked in (one for questions in plan.by["quiz"].values() for one in questions if one.gold):
            others = frozenset(keys.values()) - {keys[name] for name in asked.articles if name in keys}
            row = library.look(asked, REMOVED, index, held=False, but=Filters(articles=others))
            if row is not None:
                yield row
