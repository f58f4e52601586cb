"""What every engine must do, against plain counting over the articles themselves: filters, counts, stored terms."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search.index.stored import MOST_HELD
from corpus.search.seam import NO_DAY, Filters, IndexedArticle, IndexedSentence, Ints, number_of
from tests.search.index.engines import ENGINES, made

WORDS = [f"w{n}" for n in range(15)]
word = st.sampled_from(WORDS)
days = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 1, 9)))
names = st.sampled_from(["Ana Ruiz", "Ben Cole", "The Ministry"])
sentences = st.lists(st.tuples(st.lists(word, max_size=8), st.lists(names, max_size=2), st.booleans()), max_size=7)
articles = st.lists(
    st.tuples(sentences, st.lists(word, max_size=4), days, st.sampled_from(["Wire", "Post", "Gazette"])), max_size=6
)
filters = st.builds(
    Filters,
    first=days,
    last=days,
    sources=st.lists(st.sampled_from(["wire", "POST", "nobody"]), max_size=2).map(tuple),
    speakers=st.lists(st.sampled_from(["ana ruiz", "BEN COLE", "nobody"]), max_size=2).map(tuple),
    direct_only=st.booleans(),
    articles=st.one_of(st.none(), st.frozensets(st.integers(0, 6))),
    sentences=st.one_of(st.none(), st.frozensets(st.integers(0, 700))),
)
query = st.lists(word, min_size=1, max_size=5)
engines = st.sampled_from(sorted(ENGINES))


Drawn = list[tuple[list[tuple[list[str], tuple[str, ...], bool]], list[str], date | None, str]]
"""Articles: their sentences (terms, speakers, whether it is quoted), title, day and source."""


def drawn_articles(drawn: Drawn) -> list[IndexedArticle]:
    return [
        IndexedArticle(
            key,
            [IndexedSentence(key * 100 + n, words, who, direct) for n, (words, who, direct) in enumerate(body)],
            title,
            day,
            (source,),
        )
        for key, (body, title, day, source) in enumerate(drawn)
    ]


def numbers(terms: list[str]) -> Ints:
    return np.array([number_of(term) for term in terms], np.int64)


def allows(how: Filters, article: IndexedArticle, sentence: IndexedSentence) -> bool:
    day, speakers = article.published, {name.casefold() for name in sentence.speakers}
    return (
        (how.first is None or (day is not None and day >= how.first))
        and (how.last is None or (day is not None and day <= how.last))
        and (not how.sources or article.sources[0].casefold() in {name.casefold() for name in how.sources})
        and (not how.speakers or bool(speakers & {name.casefold() for name in how.speakers}))
        and (not how.direct_only or sentence.direct)
        and (how.articles is None or article.key in how.articles)
        and (how.sentences is None or sentence.id in how.sentences)
    )


@settings(max_examples=40, deadline=None)
@given(engines, articles, query, filters)
def test_filters_let_through_what_they_say(name: str, drawn: Drawn, asked: list[str], how: Filters) -> None:
    engine, held = made(name), drawn_articles(drawn)
    engine.index.change(held)
    expected = {
        sentence.id
        for article in held
        for sentence in article.sentences
        if set(asked) & set(sentence.words) and allows(how, article, sentence)
    }
    found = engine.index.candidates(numbers(asked), how, 1000)
    assert expected <= set(found.ids.tolist())
    assert set(engine.search.top(asked, 1000, how).ids.tolist()) == expected
    ranked = engine.search.candidates(asked, how, 1000)
    assert expected <= set(ranked.ids.tolist())
    by_id = {sentence.id: (article, sentence) for article in held for sentence in article.sentences}
    assert all(allows(how, *by_id[number]) for number in {*ranked.ids.tolist(), *found.ids.tolist()})
    assert all(by_id[number][0].key == key for number, key in zip(found.ids, found.articles, strict=True))


@settings(max_examples=40, deadline=None)
@given(engines, articles, query, st.integers(1, 40), st.lists(st.integers(0, 5), max_size=2))
def test_every_array_is_what_counting_gives(
    name: str,
    drawn: Drawn,
    asked: list[str],
    limit: int,
    removed: list[int],
) -> None:
    engine = made(name)
    engine.index.change(drawn_articles(drawn))
    engine.index.change((), removed)
    held = {article.key: article for article in drawn_articles(drawn) if article.key not in removed}
    found = engine.search.candidates(asked, limit=limit)
    assert len(found) <= limit
    assert found.terms == tuple(dict.fromkeys(asked))
    best = engine.search.top(asked, limit)
    assert (np.diff(found.score) <= 0).all()
    if len(best.ids):
        assert set(best.ids[:10]) <= set(found.ids)
    for n, number in enumerate(found.ids.tolist()):
        row = int(found.row[n])
        article = held[int(found.article_keys[row])]
        at = number - article.key * 100
        assert article.sentences[at].id == number
        assert found.ordinal[n] == at
        bodies = [list(sentence.words) for sentence in article.sentences]
        whole = [*article.title, *(word for words in bodies for word in words)]
        for t, term in enumerate(found.terms):
            assert found.tf[n, t] == bodies[at].count(term)
            assert found.tf_before[n, t] == (bodies[at - 1].count(term) if at else 0)
            assert found.tf_after[n, t] == (bodies[at + 1].count(term) if at + 1 < len(bodies) else 0)
            assert found.article_tf[row, t] == whole.count(term)
            assert found.title_tf[row, t] == list(article.title).count(term)
            assert found.lead_tf[row, t] == sum(words.count(term) for words in bodies[:3])
        assert found.length[n] == len(bodies[at])
        assert found.words[found.word_starts[n] : found.word_starts[n + 1]].tolist() == list(map(number_of, bodies[at]))
        title = found.title_words[found.title_starts[row] : found.title_starts[row + 1]]
        assert title.tolist() == list(map(number_of, article.title))
        assert found.article_length[row] == len(whole)
        assert found.sentence_count[row] == len(bodies)
        day = article.published
        assert found.day[row] == (NO_DAY if day is None else (day - date(1970, 1, 1)).days)
    assert sorted(set(found.row.tolist())) == list(range(len(found.article_keys)))


@settings(max_examples=40, deadline=None)
@given(engines, articles, st.lists(word, min_size=1, max_size=10, unique=True), st.integers(1, 10))
def test_the_articles_that_hold_so_many_terms_are_named(name: str, drawn: Drawn, asked: list[str], least: int) -> None:
    engine, held = made(name), drawn_articles(drawn)
    engine.index.change(held)
    least = min(least, len(asked))
    holding = {
        article.key
        for article in held
        if len({*article.title, *(one for inside in article.sentences for one in inside.words)} & set(asked)) >= least
    }
    found = engine.search.containing([*asked], least)
    assert found.tolist() == sorted(found.tolist())
    assert holding <= set(found.tolist())
    if len(asked) <= MOST_HELD:
        assert holding == set(found.tolist())


@settings(max_examples=40, deadline=None)
@given(engines, articles, st.lists(word, min_size=1, max_size=4, unique=True), st.data())
def test_how_terms_stand_in_an_article_is_what_counting_gives(
    name: str,
    drawn: Drawn,
    asked: list[str],
    data: st.DataObject,
) -> None:
    engine, held = made(name), drawn_articles(drawn)
    engine.index.change(held)
    least = data.draw(st.integers(1, len(asked)))
    stands = engine.search.occurrences([*range(-1, 9)], asked, least)
    assert set(stands) == {article.key for article in held}
    for article in held:
        bodies = [word for one in article.sentences for word in one.words]
        first = [*article.title, *(word for one in article.sentences[:3] for word in one.words)]
        begins, times, _ = stands[article.key]
        assert begins == (len({*first} & {*asked}) >= least)
        assert times == sum([*article.title, *bodies].count(one) for one in asked)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(("gaza", "others", "filled"), [(20, 7, True), (20, 8, False), (6, 0, True), (5, 0, False)])
def test_an_article_is_all_about_what_it_says_again_and_again(name: str, gaza: int, others: int, filled: bool) -> None:
    engine = made(name)
    words = [["gaza"] * gaza, *([f"w{n}"] * (gaza + 1) for n in range(others)), ["once"]]
    engine.index.change([IndexedArticle(7, [IndexedSentence(n, one) for n, one in enumerate(words)])])
    assert engine.search.occurrences([7], ["gaza"], 1)[7][2] is filled


@settings(max_examples=40, deadline=None)
@given(engines, articles)
def test_statistics_count_what_is_there(name: str, drawn: Drawn) -> None:
    engine, held = made(name), drawn_articles(drawn)
    engine.index.change(held)
    asked = [*WORDS, "unknown"]
    counted = engine.index.statistics(numbers(asked))
    for at, term in enumerate(asked):
        inside = [[term in sentence.words for sentence in article.sentences] for article in held]
        assert counted.in_sentences[at] == sum(map(sum, inside))
        assert counted.in_articles[at] == sum(any(i) or term in a.title for i, a in zip(inside, held, strict=True))
    bodies = sum(len(sentence.words) for article in held for sentence in article.sentences)
    titles = sum(len(article.title) for article in held)
    sentences_held = sum(len(article.sentences) for article in held)
    assert (counted.articles, counted.sentences) == engine.index.count() == (len(held), sentences_held)
    assert counted.mean_sentence == pytest.approx(bodies / max(1, sentences_held))
    assert counted.mean_title == pytest.approx(titles / max(1, len(held)))
    assert counted.mean_article == pytest.approx((bodies + titles) / max(1, len(held)))
    assert np.allclose(engine.search.rarity(numbers(asked)), engine.search.statistics(asked).smooth_idf)


@pytest.mark.parametrize("name", ENGINES)
def test_an_article_taken_in_again_replaces_itself_and_unknown_keys_are_no_fault(name: str) -> None:
    engine = made(name)
    first = IndexedArticle(7, [IndexedSentence(1, ("ship", "port")), IndexedSentence(2, ("quay",))], ("harbour",))
    engine.index.change([first], [99])
    engine.index.change([first])
    assert engine.index.count() == (1, 2)
    # Numbers need not follow one another: a sentence of an older version may still be answered from.
    again = IndexedArticle(7, [IndexedSentence(9, ("ship", "crane")), IndexedSentence(2, ("quay", "quay"))], ("dock",))
    engine.index.change([again])
    assert engine.search.top(["port"]).ids.tolist() == []
    assert engine.search.top(["quay"]).ids.tolist() == [2]
    assert engine.search.top(["crane"]).ids.tolist() == [9]
    assert engine.search.candidates(["dock"]).title_tf.tolist() == [[1]]
    stored = engine.store.terms_of(np.array([7, 8]))
    assert stored.ids.tolist() == [9, 2]
    assert stored.words.tolist() == numbers(["ship", "crane", "quay", "quay"]).tolist()
    engine.index.change((), [7])
    assert engine.index.count() == (0, 0)
    assert engine.index.statistics(numbers(["ship"])).in_articles.tolist() == [0]


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("term", ["кремль", "中国", "ärzt", "a'b", "u.s", "x" * 64, "or", "not", "near"])
def test_any_term_is_found(name: str, term: str) -> None:
    engine = made(name)
    engine.index.change([IndexedArticle(1, [IndexedSentence(1, (term,)), IndexedSentence(2, ("other",))])])
    assert engine.search.top([term]).ids.tolist() == [1]


@pytest.mark.parametrize("name", ENGINES)
def test_a_query_of_very_many_terms_asks_the_rarest(name: str) -> None:
    engine = made(name)
    words = [f"w{n}" for n in range(200)]
    engine.index.change(
        [IndexedArticle(key, [IndexedSentence(key, words if key < 9 else words[150:])]) for key in range(1, 30)]
    )
    found = engine.search.top([*words, "unknown"], 3)
    assert found.ids.tolist() == [1, 2, 3]
