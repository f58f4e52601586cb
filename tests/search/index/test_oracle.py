"""The ten best against rank_bm25 over the whole corpus: the same scores, whatever was added and removed."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search.bm25 import CorpusBM25, idf, smooth_idf
from corpus.search.index import stored
from corpus.search.seam import Filters, IndexedArticle, Parameters, number_of
from corpus.store import fulltext
from tests.search.index.engines import ENGINES, Engine, made
from tests.search.index.samples import article, positive, reference

WORDS = [f"w{n}" for n in range(30)]
# Few words often and many seldom, as in real text.
word = st.integers(0, 29).flatmap(lambda top: st.integers(0, top)).map(WORDS.__getitem__)
sentence = st.lists(word, max_size=12)
body = st.lists(sentence, max_size=6)
query = st.lists(st.one_of(word, st.just("unknown")), min_size=1, max_size=8)
parameters = st.builds(Parameters, k1=st.floats(0.1, 3.0), b=st.floats(0.0, 0.99))
engines = st.sampled_from(sorted(ENGINES))


def same(engine: Engine, held: list[IndexedArticle], asked: list[str], limit: int = 10) -> None:
    how = engine.search.parameters
    given_back = engine.search.top(asked, limit)
    expected = reference(held, asked, how.k1, how.b)
    assert len(given_back.ids) == min(limit, len(expected)), "everything that shares a word, and nothing else"
    assert list(given_back.scores) == sorted(given_back.scores, reverse=True)
    assert all(score > 0 for score in given_back.scores)
    assert not (given_back.bounded and len(expected) <= 300), "of few sentences all are looked at"
    if positive(held, asked) and not given_back.bounded:
        best = engine.search.candidates(asked, limit=300).score[:limit]
        for scores in (given_back.scores, best[best > 0]):
            assert np.allclose(scores, [score for score, _ in expected[:limit]], atol=1e-6, rtol=0)
        if len(expected) <= limit:
            assert set(given_back.ids) == {number for _, number in expected}


@settings(max_examples=40, deadline=None)
@given(engines, st.lists(body, max_size=12), query, parameters)
def test_small_corpora_score_as_rank_bm25_does(
    name: str, bodies: list[list[list[str]]], asked: list[str], how: Parameters
) -> None:
    held = [article(key, sentences) for key, sentences in enumerate(bodies)]
    engine = made(name, how)
    engine.index.change(held)
    assert engine.index.count() == (len(held), sum(len(one.sentences) for one in held))
    same(engine, held, asked)


@settings(max_examples=50, deadline=None)
@given(engines, st.lists(st.tuples(st.integers(0, 8), st.one_of(st.none(), body)), max_size=25), query)
def test_after_changes_in_any_order(
    name: str, changes: list[tuple[int, list[list[str]] | None]], asked: list[str]
) -> None:
    engine = made(name)
    held: dict[int, IndexedArticle] = {}
    for step, (key, sentences) in enumerate(changes):
        if sentences is None:
            held.pop(key, None)
            engine.index.change((), [key])
        else:
            held[key] = article(key, sentences, first=step * 100)
            engine.index.change([held[key]])
    everything = list(held.values())
    assert engine.index.count() == (len(everything), sum(len(one.sentences) for one in everything))
    same(engine, everything, asked)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.integers(1, 400))
def test_where_common_words_are_not_looked_up_a_trusted_ten_are_the_ten_best(
    seed: int, terms: int, budget: int
) -> None:
    """A corpus of Zipf words: what the bound promises holds, and with the usual budget it promises it."""
    generator = np.random.default_rng(seed)
    held = []
    for key in range(60):
        lengths = generator.integers(1, 25, 20)
        held.append(article(key, [[f"w{n}" for n in generator.zipf(1.3, size) if n < 3000] for size in lengths]))
    engine = made("sqlite")
    engine.index.change(held)
    asked = [f"w{n}" for n in generator.zipf(1.2, terms) if n < 3000] or ["w1"]
    same(engine, held, asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored, "BUDGET", budget)
        found = engine.search.top(asked, 10)
    expected = [score for score, _ in reference(held, asked, 0.6, 0.3)[:10]]
    if positive(held, asked) and not found.bounded:
        assert np.allclose(found.scores, expected, atol=1e-6, rtol=0)


def test_the_work_is_bounded_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    held = [article(key, [["common", f"rare{key}", "usual"], ["common", "usual"]]) for key in range(300)]
    engine = made("sqlite")
    engine.index.change(held)
    asked = ["common", "usual", "rare7"]
    assert not engine.search.top(asked).bounded
    monkeypatch.setattr(stored, "BUDGET", 50)
    best = engine.search.top(asked)
    assert best.ids[0] == 7000
    assert best.bounded
    assert engine.search.candidates(asked).bounded


def test_what_one_question_cut_short_the_next_has_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "BUDGET", 50)
    monkeypatch.setattr(stored, "FILTERED", 20)
    index = stored.StoredIndex(fulltext.in_memory(), kept=stored.Kept())
    index.change(article(key, [["common", f"x{key}"]]) for key in range(300))
    common = np.array([number_of("common")], np.int64)
    assert 3 not in index.candidates(common, limit=10).articles.tolist(), "the newest alone"
    assert index.candidates(common, Filters(articles=frozenset({3})), limit=10).articles.tolist() == [3]


@pytest.mark.parametrize("documents", [1, 2, 3, 10, 1_000_000])
def test_every_weight_is_positive_and_falls_and_is_okapis_where_those_are_positive(documents: int) -> None:
    counts = np.unique(np.linspace(0, documents, 50).astype(np.int64))
    assert (idf(counts, documents) == smooth_idf(counts, documents)).all(), "one common term, and all are smoothed"
    rarer = counts[2 * counts < documents]
    for few in (counts, rarer):
        assert (idf(few, documents) > 0).all()
        assert (np.diff(idf(few, documents)) < 0).all()
    for count, weight in zip(rarer.tolist(), idf(rarer, documents).tolist(), strict=True):
        assert weight == pytest.approx(math.log(documents - count + 0.5) - math.log(count + 0.5), abs=1e-12)


def test_titles_sentences_and_articles_are_scored_by_rank_bm25_itself() -> None:
    engine = made("sqlite")
    engine.index.change(
        [article(1, [["a", "b"], ["b", "b", "c"]], title=("a", "t")), article(2, [["d", "e"], ["f"]], title=("e",))]
        + [article(key, [[f"x{key}"]], title=(f"y{key}",)) for key in range(3, 9)]
    )
    found = engine.search.candidates(["a", "b"])
    how, words = engine.search.parameters, found.statistics
    for scores, counts, lengths, weights, mean, k1, b in (
        (found.score, found.tf, found.length, words.idf, words.mean_sentence, how.k1, how.b),
        (found.article_score, found.article_tf, found.article_length, words.article_idf, words.mean_article,
         how.article_k1, how.article_b),
        (found.title_score, found.title_tf, np.diff(found.title_starts), words.article_idf, words.mean_title,
         how.title_k1, how.title_b),
    ):  # fmt: skip
        engine_scores = CorpusBM25(found.terms, counts, lengths, weights=weights, mean_length=mean, k1=k1, b=b)
        assert np.array_equal(scores, engine_scores.scores(["a", "b"]))
        assert scores.max() > 0
    assert found.article_tf[found.article_keys == 1].tolist() == [[2, 3]]


@pytest.mark.parametrize("name", ENGINES)
def test_ties_go_to_the_lower_id_every_time(name: str) -> None:
    engine = made(name)
    engine.index.change([article(key, [["same", "words"]] * 3) for key in (5, 3, 9, 1)])
    assert engine.search.top(["same"], 5).ids.tolist() == [1000, 1001, 1002, 3000, 3001]
    assert engine.search.candidates(["same"], limit=5).ids.tolist() == [1000, 1001, 1002, 3000, 3001]


@pytest.mark.parametrize("name", ENGINES)
def test_nothing_held_nothing_found(name: str) -> None:
    engine = made(name)
    assert engine.search.top(["word"]).ids.tolist() == []
    assert len(engine.search.candidates(["word"])) == 0
    assert engine.search.statistics(["word"]).idf.tolist() == [0.0]
    engine.index.change([article(1, [[]]), article(2, [])])
    assert engine.index.count() == (2, 1)
    assert engine.search.top(["word"]).ids.tolist() == []
    assert len(engine.search.candidates([])) == 0
