"""Asks whole corpora and keeps what the decision sees, with trees that had not learned from the question's document."""

from __future__ import annotations

import asyncio
import random
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from benchmarks.answered import Source, corpus
from benchmarks.ranking.models import PARTS
from benchmarks.ranking.sources import Question, questions
from corpus.answering.decision import decides, is_barred, seen
from corpus.answering.gate import gate
from corpus.answering.reach import CONSIDERED
from corpus.answering.speaking import Found
from corpus.asking.facts import Facts
from corpus.model.evidence import Evidence
from corpus.question.query import Query, understand
from corpus.search.certainty import Certainty, of_fact
from corpus.search.index import SearchIndex
from corpus.search.learned import Learned, read
from corpus.store.connect import FILE_NAME, connect
from corpus.store.reader import Reader
from corpus.store.store import BUSY_SECONDS

NEWS = 3000
"""So many articles of news there are."""
NEARBY = 30
"""So many hits are looked at for a near miss: those that answer are left out of them."""
PER, ALONE, FOREIGN = 15, 6, 150
"""Questions of each document asked of all together and of it alone, and of other sources asked of each corpus."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One question over one corpus: what was seen, whether the corpus holds its answer, whether the first is right."""

    source: str
    size: int
    question: str
    held: bool
    right: bool
    barred: bool
    """Whether it cannot be the answer, or nothing was found."""
    features: dict[str, float]
    near: bool = False
    """Whether it is a near miss: the corpus without the sentences that answer."""


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees of each part: part i had not seen the documents of part i."""

    parts: tuple[Learned, ...]

    @classmethod
    def of(cls, folder: Path) -> Trees:
        """Those written down in the folder."""
        return cls(tuple(read((folder / f"{part}.npz").read_bytes()) for part in range(PARTS)))

    @contextmanager
    def unseen(self, about: str) -> Iterator[None]:
        """Answers meanwhile come by the trees that had not seen this document."""
        own = self.parts[zlib.crc32(about.encode()) % PARTS]
        with patch("corpus.search.rank.learned", lambda: own), patch("corpus.search.certainty.learned", lambda: own):
            yield


@dataclass(frozen=True, slots=True)
class Corpus:
    """Which documents of a source are held; without any, all the news, of which questions of several sources are."""

    source: str = ""
    names: Sequence[str] = ()

    def holds(self, one: Question) -> bool:
        """Whether the question can be answered."""
        return bool(one.gold) and (not self.names or one.about in {self.named(name) for name in self.names})

    def is_right(self, one: Question, shown: Evidence) -> bool:
        """Whether this evidence answers the question."""
        return one.right(self.named(shown.article_id), shown.span.start, shown.span.end, shown.text)

    def named(self, article: str) -> str:
        """The article as questions name it."""
        return f"{self.source}:{article}" if self.source else article


def decided(data: Path, news: Path, stores: Path, trees: Trees) -> Iterator[Decided]:
    """Every question over its corpora."""
    asked = questions(data)
    rng = random.Random(5)
    by = {name: [one for one in asked if one.source == name] for name in ("details", "encyclopedia", "passages")}
    for name, own in by.items():
        source = Source.read(data / name)
        others = [one for other in by if other not in {name, "passages"} for one in by[other]]
        some = _some(own, PER, rng)
        names = sorted(source.docs)
        foreign = rng.sample(others, FOREIGN)
        yield from _over(_folder(source, names, stores), [*some, *foreign], Corpus(name, names), trees)
        if name == "details":
            few = _some(own, ALONE, rng)
            for one in names:
                strangers = rng.sample([other for other in own if other.about != f"{name}:{one}"], ALONE)
                held = [other for other in few if other.about == f"{name}:{one}"]
                yield from _over(_folder(source, [one], stores), [*held, *strangers], Corpus(name, [one]), trees)
    typed = [one for one in asked if one.source in {"asked", "quiz"}]
    yield from _over(news, typed, Corpus(), trees)


def _some(asked: Sequence[Question], per: int, rng: random.Random) -> list[Question]:
    abouts = sorted({one.about for one in asked})
    groups = [[one for one in asked if one.about == about] for about in abouts]
    return [one for group in groups for one in rng.sample(group, min(per, len(group)))]


def _folder(source: Source, names: Sequence[str], stores: Path) -> Path:
    return asyncio.run(corpus(source, names, stores))


def _over(folder: Path, asked: Sequence[Question], of: Corpus, trees: Trees) -> Iterator[Decided]:
    connection = connect(folder / FILE_NAME, busy=BUSY_SECONDS, read_only=True)
    try:
        facts = Facts(Reader(connection), SearchIndex(connection))
        for one in asked:
            with trees.unseen(one.about):
                yield from _rows(facts, of, one)
    finally:
        connection.close()


def _rows(facts: Facts, of: Corpus, one: Question) -> Iterator[Decided]:
    """What is seen of the question, and where it is answered of its near miss."""
    query = understand(one.text, one.day)
    if not query.terms or not decides(query):
        return
    found, sure = facts.found(query)
    yield _seen(of, one, query, found, sure)
    if not of.holds(one) or query.inside:
        return
    candidates, signals, hits = facts.rank(query, NEARBY)
    evidence = facts.read(candidates, signals, hits)
    others = [at for at, shown in enumerate(evidence) if not of.is_right(one, shown)]
    if len(evidence) == len(hits) and 0 < len(others) < len(hits):
        left = [Found(evidence[at]) for at in others[:CONSIDERED]]
        yield replace(
            _seen(of, one, query, left, of_fact(signals, [hits[at] for at in others])),
            held=False,
            right=False,
            near=True,
        )


def _seen(of: Corpus, one: Question, query: Query, found: Sequence[Found], sure: Certainty) -> Decided:
    size, held = len(of.names) or NEWS, of.holds(one)
    if not found:
        return Decided(of.source or one.source, size, one.text, held, right=False, barred=True, features={})
    passed = gate(query, found)
    right = held and of.is_right(one, passed.found[0].evidence)
    barred = is_barred(query, passed)
    return Decided(of.source or one.source, size, one.text, held, right, barred, seen(query, passed, sure))
