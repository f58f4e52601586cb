"""The golden gate of retrieval: the first sentence is right as often as before, and losing BM25 is noticed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.search import rank, signals
from corpus.store.reader import Reader
from tests.golden.floors import under
from tests.golden.retrieval import gate
from tests.golden.retrieval.measure import (
    ARTICLES,
    BUILT,
    Measured,
    asked,
    by_bm25,
    by_product,
    changed,
    corpus,
    figures,
    fill,
    signals_of_all,
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("retrieval")
    asyncio.run(fill(folder))
    return folder


@pytest.fixture
def reader(filled: Path) -> Iterator[Reader]:
    with corpus(filled) as reader:
        yield reader


def test_a_dozen_articles_and_ten_questions_of_each() -> None:
    articles = {path.stem: path.read_text("utf-8") for path in ARTICLES.iterdir()}
    assert len(articles) >= 12
    assert len(asked()) >= 120
    counts = Counter(one.article for one in asked())
    assert all(counts[name] >= 10 for name in articles)
    for one in asked():
        assert all(articles[one.article].count(words) == 1 for words in one.gold), one


def test_the_seals_of_the_floors_hold_and_no_floor_fell_without_a_reason() -> None:
    assert gate.FLOORS.faults(gate.measured_on()) == []


def test_the_first_sentence_is_right_as_often_as_it_was(reader: Reader) -> None:
    assert list(under(gate.measured(reader), gate.FLOORS.newest())) == []


@pytest.mark.parametrize(("k1", "b"), [(0.6, 0.0), (0.6, 1.0), (1.5, 0.75), (3.0, 1.0)])
def test_other_numbers_of_bm25_fall_under_the_floor(reader: Reader, k1: float, b: float) -> None:
    floor = gate.FLOORS.newest()["bm25"]["first"]
    assert figures(reader, by_bm25(reader, replace(BUILT, k1=k1, b=b))).first < floor


@pytest.fixture(scope="module")
def measured(filled: Path) -> list[Measured]:
    with corpus(filled) as reader:
        return signals_of_all(reader)


BM25 = frozenset({"bm25", "bm25_smooth"})


@pytest.mark.parametrize(
    ("names", "factor"),
    [
        (BM25, -1.0),
        (BM25, 0.0),
        (frozenset({"asked", "asked_near"}), 0.0),
        (frozenset({"asked", "asked_near"}), -1.0),
        (frozenset({"wanted_near"}), -1.0),
        (frozenset({"told", "told_near"}), 0.0),
        (frozenset({"told", "told_near"}), -1.0),
    ],
)
def test_the_order_of_the_product_falls_under_its_floor_without_what_it_weighs(
    reader: Reader, measured: list[Measured], names: frozenset[str], factor: float
) -> None:
    floor = gate.FLOORS.newest()["product"]["first"]
    order = by_product(measured, changed(lambda name: name in names, factor))
    assert figures(reader, order).first < floor


@pytest.mark.parametrize(("k1", "b"), [(-0.9, 0.4), (0.9, -4.0)])
def test_the_order_falls_under_its_floor_with_other_numbers_of_the_smooth_bm25(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, k1: float, b: float
) -> None:
    monkeypatch.setattr(signals, "SMOOTH_K1", k1)
    monkeypatch.setattr(signals, "SMOOTH_B", b)
    assert figures(reader, by_product(signals_of_all(reader))).first < gate.FLOORS.newest()["product"]["first"]


@pytest.mark.parametrize("factor", [0.0, -1.0])
def test_bm25_beside_the_trees_is_missed(
    reader: Reader, measured: list[Measured], monkeypatch: pytest.MonkeyPatch, factor: float
) -> None:
    monkeypatch.setattr(rank, "BY_BM25", factor * rank.BY_BM25)
    monkeypatch.setattr(rank, "BY_BM25_OF_WORDS", factor * rank.BY_BM25_OF_WORDS)
    assert figures(reader, by_product(measured)).first < gate.FLOORS.newest()["product"]["first"]
