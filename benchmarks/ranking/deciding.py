"""Asks whole corpora and keeps what the decision sees, with trees that had not learned from the question's document."""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from benchmarks.answered import NOW, Source, corpus
from benchmarks.ranking.models import PARTS
from benchmarks.ranking.sources import DOCUMENTS, Question, articles, plain, questions
from benchmarks.ranking.unheld import FactsWithout
from corpus.answering.decision import decides, is_barred, seen
from corpus.answering.gate import gate
from corpus.answering.speaking import Found
from corpus.archive import Archive
from corpus.asking.facts import Facts
from corpus.model.evidence import Evidence
from corpus.question.query import Query, understand
from corpus.search.certainty import Certainty
from corpus.search.index import SearchIndex
from corpus.search.learned import Learned, read
from corpus.store.connect import FILE_NAME, connect
from corpus.store.reader import Reader
from corpus.store.store import BUSY_SECONDS

NEWS = 3000
"""So many articles of news there are."""
NEARBY = 30
"""So many hits are looked at for a near miss: those that answer are left out of them."""
PER, ALONE, OF_MANY, FOREIGN = 80, 30, 12, 400
"""Questions of each document asked of all together, of it alone and of all there is; of other sources asked of each."""
FEW = (1, 6, 20)
"""Of so many articles of the news corpora are made, of those that typed and plain questions are about."""
TOLD_ONCE = frozenset({"details", "encyclopedia", "plain"})
"""Sources in which hardly another sentence answers as well."""
TYPED = ("asked", "strangers")
"""Sources in which people typed questions over the news."""
CROWD = ("details", "encyclopedia")
"""Sources of which each document is also asked of alone."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One question over one corpus: what was seen, whether the corpus holds its answer, whether the first is right."""

    source: str
    size: int
    question: str
    about: str
    held: bool
    right: bool
    """Whether what would be shown first answers; `first`: whether what is ranked first does."""
    first: bool
    barred: bool
    """Whether it cannot be the answer, or nothing was found."""
    features: list[float]
    """In the order of `corpus.answering.decision.SEEN`; none where nothing was found."""
    near: bool = False
    """Whether it is a near miss: the corpus without the sentences that answer, or what its article leaves open."""


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
        with ExitStack() as patched:
            for place in ("search.rank", "search.certainty", "answering.decision"):
                patched.enter_context(patch(f"corpus.{place}.learned", lambda: own))
            yield


@dataclass(frozen=True, slots=True)
class Corpus:
    """Which documents are held: those of these names, or without any all that questions are about."""

    folder: Path
    size: int
    names: frozenset[str] = frozenset()
    prefix: str = ""
    """What stands before an article's id where questions name it."""

    def holds(self, one: Question) -> bool:
        """Whether the question can be answered."""
        return bool(one.gold) and (not self.names or one.about in self.names)

    def leaves_open(self, one: Question) -> bool:
        """Whether it holds the article that the question is about, which does not answer it."""
        return one.source == "plain" and not one.gold and one.about in self.names

    def is_right(self, one: Question, shown: Evidence) -> bool:
        """Whether this evidence answers the question."""
        named = f"{self.prefix}{shown.article_id}"
        return one.right(named, shown.span.start, shown.span.end, shown.text)


def decided(data: Path, news: Path, stores: Path, trees: Trees) -> Iterator[Decided]:
    """Every question over its corpora: its source's documents alone and together, the news, all of it."""
    asked = questions(data)
    plainly = plain()
    rng = random.Random(5)
    by = {name: [one for one in asked if one.source == name] for name in DOCUMENTS}
    for name, own in by.items():
        source = Source.read(data / name)
        others = [one for other in CROWD if other != name for one in by[other]]
        foreign = rng.sample(sorted(others, key=lambda one: one.id), min(FOREIGN, len(others)))
        own_plain = [one for one in plainly if one.about.startswith(f"{name}:")]
        every = [*_some(own, PER, rng), *foreign, *own_plain]
        yield from _over(_corpus(source, sorted(source.docs), stores), every, trees)
        if name in CROWD:
            few = _some(own, ALONE, rng)
            for one in sorted(source.docs):
                held = [other for other in few if other.about == f"{name}:{one}"]
                away = [other for other in own if other.about != f"{name}:{one}"]
                strangers = rng.sample(away, min(ALONE // 2, len(away)))
                held += [other for other in own_plain if other.about == f"{name}:{one}"]
                yield from _over(_corpus(source, [one], stores), [*held, *strangers], trees)
    yield from _of_few(data, stores, [*asked, *plainly], trees)
    crowd = sorted((one for name in CROWD for one in by[name]), key=lambda one: one.id)
    typed = [one for one in asked if one.source in {*TYPED, "quiz"}]
    without = [replace(one, gold=()) for one in rng.sample(crowd, min(FOREIGN, len(crowd)))]
    yield from _over(Corpus(news, NEWS), [*typed, *without], trees)
    every = [one for name in DOCUMENTS for one in _some(by[name], OF_MANY, rng)]
    yield from _over(Corpus(_everything(data, news, stores), NEWS), every, trees)


def _of_few(data: Path, stores: Path, asked: Sequence[Question], trees: Trees) -> Iterator[Decided]:
    """Typed and plain questions over a few articles of the news each, those of their own among them."""
    typed = [one for one in asked if one.source in TYPED and not one.id.startswith("plain:")]
    of_one = [one for one in typed if len(one.articles) < 2]
    own = [*of_one, *(one for one in asked if one.source == "plain" and ":" not in one.about)]
    answered = frozenset(one.about for one in own if one.gold)
    rows = {row["id"]: row for row in articles(data) if row["id"] in answered}
    names = sorted(rows, key=lambda name: (zlib.crc32(name.encode()), name))
    for size in FEW:
        for at in range(0, len(names), size):
            group = names[at : at + size]
            folder = asyncio.run(corpus(Source("news", rows, {}), group, stores))
            held = [one for one in own if one.about in group]
            yield from _over(Corpus(folder, size, frozenset(group)), held, trees)


def _everything(data: Path, news: Path, stores: Path) -> Path:
    """The news with all documents of the other sources, each under its source's name."""
    folder = stores / "everything"
    if not (folder / ".done").exists():
        shutil.copytree(news, folder, dirs_exist_ok=True)
        file = folder / "docs.jsonl"
        rows = [row for row in articles(data) if row["id"].startswith(tuple(f"{name}:" for name in DOCUMENTS))]
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        asyncio.run(_add(folder, file))
        (folder / ".done").touch()
    return folder


async def _add(folder: Path, file: Path) -> None:
    async with await Archive.open(folder) as archive:
        await archive.add([file], now=NOW)


def _some(asked: Sequence[Question], per: int, rng: random.Random) -> list[Question]:
    abouts = sorted({one.about for one in asked})
    groups = [[one for one in asked if one.about == about] for about in abouts]
    return [one for group in groups for one in rng.sample(group, min(per, len(group)))]


def _corpus(source: Source, names: Sequence[str], stores: Path) -> Corpus:
    folder = asyncio.run(corpus(source, names, stores))
    prefix = f"{source.name}:"
    return Corpus(folder, len(names), frozenset(f"{prefix}{name}" for name in names), prefix)


def _over(of: Corpus, asked: Sequence[Question], trees: Trees) -> Iterator[Decided]:
    connection = connect(of.folder / FILE_NAME, busy=BUSY_SECONDS, read_only=True)
    try:
        index = SearchIndex(connection)
        facts = Facts(Reader(connection), index)
        for one in asked:
            with trees.unseen(one.about):
                yield from _rows(facts, index, of, one)
    finally:
        connection.close()


def _rows(facts: Facts, index: SearchIndex, of: Corpus, one: Question) -> Iterator[Decided]:
    """What is seen of the question, and where it is answered of its near miss."""
    query = understand(one.text, one.day)
    if not query.terms or not decides(query):
        return
    found, sure = facts.found(query)
    yield replace(_seen(of, one, query, found, sure), near=of.leaves_open(one))
    if not of.holds(one) or query.inside:
        return
    candidates, signals, hits = facts.rank(query, NEARBY)
    read = facts.read(candidates, signals, hits)
    gone = [at for at, shown in enumerate(read) if of.is_right(one, shown)]
    if len(read) != len(hits) or not 0 < len(gone) < len(hits):
        return
    found, sure = FactsWithout.of(facts, index, candidates, signals, [hits[at] for at in gone]).found(query)
    yield replace(_seen(of, one, query, found, sure), held=False, right=False, near=True)


def _seen(of: Corpus, one: Question, query: Query, found: Sequence[Found], sure: Certainty) -> Decided:
    size, held, about, source = of.size, of.holds(one), one.about, one.source
    if not found:
        return Decided(source, size, one.text, about, held, right=False, first=False, barred=True, features=[])
    passed = gate(query, found)
    right = held and of.is_right(one, passed.found[0].evidence)
    first = held and of.is_right(one, found[0].evidence)
    row = [round(value, 5) for value in seen(query, passed, sure)[0].tolist()]
    return Decided(source, size, one.text, about, held, right, first, is_barred(query, passed), row)
