"""Filters and the arrays for ranking, against plain counting over the articles themselves."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search.index import SearchIndex
from corpus.search.index import top as top_module
from corpus.search.seam import NO_DAY, Filters, IndexedArticle, IndexedSentence, number_of

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


def made(drawn: list) -> list[IndexedArticle]:  # type: ignore[type-arg]
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


def allows(how: Filters, article: IndexedArticle, sentence: IndexedSentence) -> bool:
    day, speakers = article.published, {name.casefold() for name in sentence.speakers}
    return (
        ((how.first is None and how.last is None) or day is not None)
        and (how.first is None or day >= how.first)
        and (how.last is None or day <= how.last)
        and (not how.sources or article.sources[0].casefold() in {name.casefold() for name in how.sources})
        and (not how.speakers or bool(speakers & {name.casefold() for name in how.speakers}))
        and (not how.direct_only or sentence.direct)
        and (how.articles is None or article.key in how.articles)
        and (how.sentences is None or sentence.id in how.sentences)
    )


@settings(deadline=None)
@given(articles, query, filters, st.sampled_from([0, 4096]))
def test_filters_let_through_what_they_say(drawn: list, asked: list[str], how: Filters, named: int) -> None:  # type: ignore[type-arg]
    with pytest.MonkeyPatch.context() as patch:
        # Sentences named one by one are read themselves or met among the postings.
        patch.setattr(top_module, "NAMED", named)
        lets_through(made(drawn), asked, how)


def lets_through(held: list[IndexedArticle], asked: list[str], how: Filters) -> None:
    index = SearchIndex.in_memory()
    index.add(held)
    expected = {
        sentence.id
        for article in held
        for sentence in article.sentences
        if set(asked) & set(sentence.words) and allows(how, article, sentence)
    }
    assert set(index.top(asked, 1000, how).ids.tolist()) == expected
    found = index.candidates(asked, how, 1000)
    assert expected <= set(found.ids.tolist())
    by_id = {sentence.id: (article, sentence) for article in held for sentence in article.sentences}
    assert all(allows(how, *by_id[number]) for number in found.ids.tolist())


@settings(deadline=None)
@given(articles, query, st.integers(1, 40), st.lists(st.integers(0, 5), max_size=2))
def test_every_array_is_what_counting_gives(
    drawn: list,  # type: ignore[type-arg]
    asked: list[str],
    limit: int,
    removed: list[int],
) -> None:
    index = SearchIndex.in_memory()
    index.add(made(drawn))
    index.remove(removed)
    held = {article.key: article for article in made(drawn) if article.key not in removed}
    found = index.candidates(asked, limit=limit)
    assert len(found) <= limit
    assert found.terms == tuple(dict.fromkeys(asked))
    best = index.top(asked, limit)
    assert (np.diff(found.score) <= 0).all()
    if len(best.ids):
        assert best.ids[0] in found.ids or len(found) == limit
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


@given(articles)
@settings(deadline=None)
def test_statistics_count_what_is_there_and_numbers_lead_back_to_words(drawn: list) -> None:  # type: ignore[type-arg]
    held = made(drawn)
    index = SearchIndex.in_memory()
    index.add(held)
    asked = [*WORDS, "unknown"]
    found = index.statistics(asked)
    for at, term in enumerate(asked):
        inside = [[term in sentence.words for sentence in article.sentences] for article in held]
        assert found.found[at] == sum(map(sum, inside))
        assert found.article_found[at] == sum(any(i) or term in a.title for i, a in zip(inside, held, strict=True))
        known = any(map(any, inside)) or any(term in article.title for article in held)
        assert index.word(number_of(term)) == (term if known else None)
    assert np.allclose(index.rarity(np.array([number_of(term) for term in asked])), found.smooth_idf)
