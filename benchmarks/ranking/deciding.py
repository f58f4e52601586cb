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

import numpy as np

from benchmarks.answered import NOW, Source, corpus
from benchmarks.ranking.models import PARTS
from benchmarks.ranking.sources import DOCUMENTS, Question, articles, questions
from corpus.answering.decision import decides, is_barred, seen
from corpus.answering.gate import gate
from corpus.answering.reach import CONSIDERED
from corpus.answering.speaking import Found
from corpus.archive import Archive
from corpus.asking.facts import Facts
from corpus.model.evidence import Evidence
from corpus.question.query import Query, understand
from corpus.search.certainty import Certainty, of_fact, placed
from corpus.search.index import SearchIndex
from corpus.search.learned import Learned, read
from corpus.search.rank import Hit, rank
from corpus.search.retrieve import LEAD
from corpus.search.seam import Candidates, Ints
from corpus.search.signals import Signals, measure
from corpus.store.connect import FILE_NAME, connect
from corpus.store.reader import Reader
from corpus.store.store import BUSY_SECONDS

NEWS = 3000
"""So many articles of news there are."""
NEARBY = 30
"""So many hits are looked at for a near miss: those that answer are left out of them."""
PER, ALONE, OF_MANY, FOREIGN = 80, 30, 12, 400
"""Questions of each document asked of all together, of it alone and of all there is; of other sources asked of each."""
TOLD_ONCE = frozenset({"details", "encyclopedia"})
"""Sources in which hardly another sentence answers as well."""


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

    def is_right(self, one: Question, shown: Evidence) -> bool:
        """Whether this evidence answers the question."""
        named = f"{self.prefix}{shown.article_id}"
        return one.right(named, shown.span.start, shown.span.end, shown.text)


def decided(data: Path, news: Path, stores: Path, trees: Trees) -> Iterator[Decided]:
    """Every question over its corpora: its source's documents alone and together, the news, all of it."""
    asked = questions(data)
    rng = random.Random(5)
    by = {name: [one for one in asked if one.source == name] for name in DOCUMENTS}
    for name, own in by.items():
        source = Source.read(data / name)
        others = [one for other in TOLD_ONCE - {name} for one in by[other]]
        foreign = rng.sample(sorted(others, key=lambda one: one.id), FOREIGN)
        yield from _over(_corpus(source, sorted(source.docs), stores), [*_some(own, PER, rng), *foreign], trees)
        if name in TOLD_ONCE:
            few = _some(own, ALONE, rng)
            for one in sorted(source.docs):
                held = [other for other in few if other.about == f"{name}:{one}"]
                strangers = rng.sample([other for other in own if other.about != f"{name}:{one}"], ALONE // 2)
                yield from _over(_corpus(source, [one], stores), [*held, *strangers], trees)
    crowd = sorted((one for name in TOLD_ONCE for one in by[name]), key=lambda one: one.id)
    typed = [one for one in asked if one.source in {"asked", "quiz"}]
    without = [replace(one, gold=()) for one in rng.sample(crowd, FOREIGN)]
    yield from _over(Corpus(news, NEWS), [*typed, *without], trees)
    every = [one for name in DOCUMENTS for one in _some(by[name], OF_MANY, rng)]
    yield from _over(Corpus(_everything(data, news, stores), NEWS), every, trees)


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
    read = facts.read(candidates, signals, hits)
    gone = [at for at, shown in enumerate(read) if of.is_right(one, shown)]
    if len(read) != len(hits) or not 0 < len(gone) < len(hits):
        return
    found, sure = _without(facts, query, candidates, signals, [hits[at] for at in gone])
    yield replace(_seen(of, one, query, found, sure), held=False, right=False, near=True)


def _without(
    facts: Facts, query: Query, candidates: Candidates, signals: Signals, gone: Sequence[Hit]
) -> tuple[list[Found], Certainty]:
    """What is found, and how surely, where these hits and their copies are not held."""
    away = {pick for hit in gone for pick in (hit.pick, *hit.copies)}
    picked = np.array([row for pick, row in enumerate(signals.picked.tolist()) if pick not in away], np.int64)
    candidates = _unheld(candidates, signals.picked[sorted(away)])
    left = measure(query, candidates, picked, facts.texts(candidates.ids[picked]), facts.index.rarity)
    hits = rank(left, CONSIDERED)
    found = [Found(one) for one in facts.read(candidates, left, hits)]
    places = tuple((one.evidence.article_id, one.evidence.span.start) for one in found)
    return found, placed(of_fact(left, hits), places)


def _unheld(candidates: Candidates, gone: Ints) -> Candidates:
    """The same where the articles of these rows do not hold them: no neighbour, lead or article tells them."""
    before, after = candidates.tf_before.copy(), candidates.tf_after.copy()
    article, lead = candidates.article_tf.copy(), candidates.lead_tf.copy()
    stands = list(zip(candidates.row.tolist(), candidates.ordinal.tolist(), strict=True))
    place = {where: of for of, where in enumerate(stands)}
    for of in gone.tolist():
        row, at = stands[of]
        article[row] -= np.minimum(article[row], candidates.tf[of])
        if at < LEAD:
            lead[row] -= np.minimum(lead[row], candidates.tf[of])
        if (row, at + 1) in place:
            before[place[row, at + 1]] = before[of]
        if (row, at - 1) in place:
            after[place[row, at - 1]] = after[of]
    return replace(candidates, tf_before=before, tf_after=after, article_tf=article, lead_tf=lead)


def _seen(of: Corpus, one: Question, query: Query, found: Sequence[Found], sure: Certainty) -> Decided:
    size, held, about, source = of.size, of.holds(one), one.about, one.source
    if not found:
        return Decided(source, size, one.text, about, held, right=False, first=False, barred=True, features=[])
    passed = gate(query, found)
    right = held and of.is_right(one, passed.found[0].evidence)
    first = held and of.is_right(one, found[0].evidence)
    row = [round(value, 5) for value in seen(query, passed, sure)[0].tolist()]
    return Decided(source, size, one.text, about, held, right, first, is_barred(query, passed), row)
