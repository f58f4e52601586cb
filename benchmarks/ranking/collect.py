"""Asks every question of the real search and keeps the signals, so that training sees what answering sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.data import Asked
from corpus.answering.reach import RANKED
from corpus.asking.asker import Asker
from corpus.question.query import Query, understand
from corpus.search.index import SearchIndex
from corpus.search.index.upkeep import indexed
from corpus.search.seam import Filters
from corpus.search.signals import Signals, measure, shortlist
from corpus.store.reader import Reader


@dataclass(frozen=True, slots=True)
class One:
    """A question with its candidates' signals; `texts`, `articles` and `right` go with `signals.picked`."""

    asked: Asked
    query: Query
    signals: Signals
    texts: list[str]
    articles: list[str]
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Collected:
    """`answerable` with everything held, `removed` the same with their own articles left out, `unanswerable`.

    `alone` are the answerable ones over a corpus of their own article only, `beside` all of them over that of one other
    article, the nearest: a corpus may be small.
    """

    answerable: list[One]
    removed: list[One]
    unanswerable: list[One]
    alone: list[One]
    beside: list[One]


def collect(asked: Sequence[Asked], reader: Reader, index: SearchIndex) -> Collected:
    """Signals of all questions, with dates (their columns are dropped where ranking is to be without)."""
    keys = {held_id: key for key, held_id in reader.connection.execute("SELECT key, id FROM articles").fetchall()}
    everything = frozenset(keys.values())
    found = Collected([], [], [], [], [])
    for one in asked:
        if not one.answerable:
            found.unanswerable.append(look(one, reader, index))
            found.beside.extend(_only(one, found.unanswerable[-1].articles[:1], reader))
            continue
        found.answerable.append(look(one, reader, index))
        others = everything - {keys[article] for article in one.articles if article in keys}
        found.removed.append(look(one, reader, index, Filters(articles=others)))
        found.alone.extend(_only(one, sorted(one.articles)[:1], reader))
        found.beside.extend(_only(one, found.removed[-1].articles[:1], reader))
    return found


def _only(asked: Asked, articles: Sequence[str], reader: Reader) -> list[One]:
    """The question over a corpus of these articles; nothing where it finds nothing there."""
    index = SearchIndex.in_memory()
    index.add([indexed(reader.stored(article)) for article in articles])
    one = look(asked, reader, index)
    return [one] if len(one.signals.picked) else []


def look(asked: Asked, reader: Reader, index: SearchIndex, filters: Filters | None = None) -> One:
    """One question's candidates and signals, as `Asker` has them."""
    asker = Asker(reader, index)
    query = understand(asked.text, asked.day)
    candidates = index.candidates(query.terms, filters or Filters(), 300)
    picked = shortlist(candidates, RANKED)
    ids = candidates.ids[picked].tolist()
    texts = asker.texts(candidates.ids[picked])
    signals = measure(query, candidates, picked, texts, index.rarity)
    of_sentence = _articles(reader, ids)
    articles = [of_sentence[number] for number in ids]
    right = np.array([asked.hit(article, text) for article, text in zip(articles, texts, strict=True)], dtype=np.bool_)
    return One(asked, query, signals, texts, articles, right)


def _articles(reader: Reader, ids: Sequence[int]) -> dict[int, str]:
    marks = ",".join("?" * len(ids))
    sql = f"""SELECT s.id, a.id FROM sentences s JOIN versions v ON v.key = s.version
              JOIN articles a ON a.key = v.article WHERE s.id IN ({marks})"""
    return dict(reader.connection.execute(sql, tuple(ids)).fetchall())
