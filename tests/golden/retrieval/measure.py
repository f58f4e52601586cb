"""How often the first sentence for a golden question is the right one: by BM25 alone, and in the product's order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from corpus.archive import Archive
from corpus.asking.asker import Asker
from corpus.language.tokens import terms
from corpus.question.query import understand
from corpus.search.index import SearchIndex
from corpus.search.rank import rank
from corpus.search.seam import Parameters
from corpus.search.signals import SMOOTH_B, SMOOTH_K1, Signals
from corpus.store.connect import FILE_NAME, connect
from corpus.store.reader import Reader
from corpus.store.store import BUSY_SECONDS

HERE = Path(__file__).parent
ARTICLES, QUESTIONS = HERE / "articles", HERE / "questions.jsonl"
NOW = datetime(2025, 8, 1, tzinfo=UTC)
BUILT = Parameters()
NUMBERS = {**asdict(BUILT), "smooth_k1": SMOOTH_K1, "smooth_b": SMOOTH_B}
"""All numbers of BM25: of the engine's finds and scores, and of the smooth one that the order weighs."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as somebody typed it, and the sentences of an article that answer it, by words of theirs."""

    question: str
    article: str
    gold: tuple[str, ...]

    def right(self, sentence: str) -> bool:
        """Whether this sentence is one of them."""
        return any(words in sentence for words in self.gold)


def asked() -> list[Asked]:
    """The golden questions, in order."""
    rows = map(json.loads, QUESTIONS.read_text("utf-8").splitlines())
    return [Asked(row["question"], row["article"], tuple(row["gold"])) for row in rows]


def data_hash() -> str:
    """The SHA-256 over the articles and the questions, names included."""
    digest = hashlib.sha256()
    for path in [*sorted(ARTICLES.iterdir()), QUESTIONS]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


async def fill(folder: Path) -> None:
    """Imports the golden articles."""
    async with await Archive.open(folder, create=True) as archive:
        await archive.add([str(ARTICLES)], now=NOW)


@contextmanager
def corpus(folder: Path) -> Iterator[Reader]:
    """What `fill` imported, for reading."""
    connection = connect(folder / FILE_NAME, busy=BUSY_SECONDS, read_only=True)
    try:
        yield Reader(connection)
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Figures:
    """Over golden questions: how often the first sentence is right, and the mean of 1 / place of the first right."""

    first: float
    reciprocal: float


def figures(reader: Reader, orders: Iterable[Sequence[int]]) -> Figures:
    """The figures of these orders of sentences, one a golden question, best first."""
    places = []
    for one, order in zip(asked(), orders, strict=True):
        texts = reader.words(list(order))
        places.append(next((at for at, number in enumerate(order, 1) if one.right(texts[number])), 0))
    count = len(places)
    reciprocal = sum(1 / at for at in places if at) / count
    return Figures(round(places.count(1) / count, 4), round(reciprocal, 4))


def by_bm25(reader: Reader, parameters: Parameters = BUILT) -> list[list[int]]:
    """The ten best sentences for each question by BM25 alone, as the index has it."""
    index = SearchIndex(reader.connection, parameters)
    return [index.top(terms(one.question), 10).ids.tolist() for one in asked()]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a question was ranked by: the sentences picked, and their signals."""

    ids: list[int]
    signals: Signals


def signals_of_all(reader: Reader, parameters: Parameters = BUILT) -> list[Measured]:
    """What the product measures for each question, as for one of fact."""
    asker = Asker(reader, SearchIndex(reader.connection, parameters))
    found = []
    for one in asked():
        candidates, signals, _ = asker.facts.rank(understand(one.question))
        found.append(Measured(candidates.ids[signals.picked].tolist(), signals))
    return found


def by_product(
    found: Iterable[Measured], change: Callable[[Signals], Signals] = lambda signals: signals
) -> list[list[int]]:
    """The ten best sentences for each question in the product's order, after a change to what it sees."""
    return [[one.ids[hit.pick] for hit in rank(change(one.signals), 10)] for one in found]


def changed(names: Callable[[str], bool], factor: float) -> Callable[[Signals], Signals]:
    """Multiplies the signals of these names: by 0 they are dropped, by -1 their weights turn round."""

    def change(signals: Signals) -> Signals:
        factors = np.array([factor if names(name) else 1.0 for name in signals.names])
        return replace(signals, values=signals.values * factors)

    return change
