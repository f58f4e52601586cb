"""The index against rank_bm25 over the whole corpus: the same ten best scores, whatever was added and removed."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search.index import SearchIndex
from corpus.search.index import top as top_module
from corpus.search.index.bm25 import idf
from corpus.search.seam import IndexedArticle, Parameters
from tests.search.index.samples import article, positive, reference

WORDS = [f"w{n}" for n in range(30)]
# Few words often and many seldom, as in real text.
word = st.integers(0, 29).flatmap(lambda top: st.integers(0, top)).map(WORDS.__getitem__)
sentence = st.lists(word, max_size=12)
body = st.lists(sentence, max_size=6)
query = st.lists(st.one_of(word, st.just("unknown")), min_size=1, max_size=8)
parameters = st.builds(Parameters, k1=st.floats(0.1, 3.0), b=st.floats(0.0, 0.99))


def same(index: SearchIndex, held: list[IndexedArticle], asked: list[str], limit: int = 10) -> None:
    given_back = index.top(asked, limit)
    expected = reference(held, asked, index.parameters.k1, index.parameters.b)
    assert len(given_back.ids) == min(limit, len(expected)), "everything that shares a word, and nothing else"
    assert list(given_back.scores) == sorted(given_back.scores, reverse=True)
    assert all(score > 0 for score in given_back.scores)
    if positive(held, asked):
        assert np.allclose(given_back.scores, [score for score, _ in expected[:limit]], atol=1e-6, rtol=0)
        if len(expected) <= limit:
            assert set(given_back.ids) == {number for _, number in expected}


@settings(deadline=None)
@given(st.lists(body, max_size=12), query, parameters)
def test_small_corpora_score_as_rank_bm25_does(
    bodies: list[list[list[str]]], asked: list[str], how: Parameters
) -> None:
    held = [article(key, sentences) for key, sentences in enumerate(bodies)]
    index = SearchIndex.in_memory(how)
    index.add(held)
    assert index.count() == (len(held), sum(len(one.sentences) for one in held))
    same(index, held, asked)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.one_of(st.none(), body)), max_size=25), query)
def test_after_changes_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, list[list[str]] | None]], asked: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.search.index.shelf.DELTA", 12)
        index = SearchIndex.open(tmp_path_factory.mktemp("index"))
        held: dict[int, IndexedArticle] = {}
        for step, (key, sentences) in enumerate(changes):
            if sentences is None:
                held.pop(key, None)
                index.remove([key])
            else:
                held[key] = article(key, sentences, first=step * 100)
                index.add([held[key]])
        index.close()
        everything = list(held.values())
        same(index, everything, asked)
        again = SearchIndex.open(index_folder(index))
        assert again.count() == (len(everything), sum(len(one.sentences) for one in everything))
        same(again, everything, asked)
        again.purge()
        same(again, everything, asked)
        # Longer lists are looked at where they are mapped.
        patch.setattr("corpus.search.index.arrays.READ_AT_MOST", 1)
        same(again, everything, asked)


def index_folder(index: SearchIndex):
    return index._shelf.folder


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.sampled_from([0, 16, 10**9]))
def test_pruning_loses_nothing(seed: int, terms: int, seek: int) -> None:
    """A corpus of Zipf words large enough that common words are skipped, looked up in each of the two ways."""
    generator = np.random.default_rng(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(top_module, "FEW", 8)
        patch.setattr(top_module, "_SEEK", seek)
        held = []
        for key in range(60):
            lengths = generator.integers(1, 25, 20)
            held.append(article(key, [[f"w{n}" for n in generator.zipf(1.3, size) if n < 3000] for size in lengths]))
        index = SearchIndex.in_memory()
        index.add(held)
        asked = [f"w{n}" for n in generator.zipf(1.2, terms) if n < 3000] or ["w1"]
        same(index, held, asked)


def test_the_work_is_bounded_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    held = [article(key, [["common", f"rare{key}", "usual"], ["common", "usual"]]) for key in range(300)]
    index = SearchIndex.in_memory()
    index.add(held)
    assert not index.top(["common", "usual", "rare7"]).bounded
    monkeypatch.setattr(top_module, "WORK", 50)
    monkeypatch.setattr(top_module, "_POOL", 20)
    best = index.top(["common", "usual", "rare7"])
    assert best.ids[0] == 7000
    assert best.bounded


@pytest.mark.parametrize("documents", [1, 2, 3, 10, 1_000_000])
def test_every_idf_is_positive_falls_and_is_okapis_where_that_is_positive(documents: int) -> None:
    counts = np.unique(np.linspace(0, documents, 50).astype(np.int64))
    weights = idf(counts, documents)
    assert (weights > 0).all()
    assert (np.diff(weights) < 0).all()
    for count, weight in zip(counts.tolist(), weights.tolist(), strict=True):
        okapi = math.log(documents - count + 0.5) - math.log(count + 0.5)
        if okapi > 1e-12:
            assert weight == pytest.approx(okapi, abs=1e-12)


def test_ties_go_to_the_lower_id_every_time() -> None:
    index = SearchIndex.in_memory()
    index.add([article(key, [["same", "words"]] * 3) for key in (5, 3, 9, 1)])
    assert index.top(["same"], 5).ids.tolist() == [1000, 1001, 1002, 3000, 3001]
    assert index.candidates(["same"], limit=5).ids.tolist() == [1000, 1001, 1002, 3000, 3001]


def test_nothing_held_nothing_found() -> None:
    index = SearchIndex.in_memory()
    assert index.top(["word"]).ids.tolist() == []
    assert len(index.candidates(["word"])) == 0
    assert index.statistics(["word"]).idf.tolist() == [0.0]
    index.add([article(1, [[]]), article(2, [])])
    assert index.count() == (2, 1)
    assert index.top(["word"]).ids.tolist() == []
    assert len(index.candidates([])) == 0
