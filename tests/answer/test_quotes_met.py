"""Which quotations stand in which sentence of an article."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.model.articles import AnnotatedArticle, Article, Sentence
from corpus.model.speech import Quote, Speech
from corpus.model.text import Span

EDGES = st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True).map(sorted)
STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8)


@given(EDGES, STRETCHES, st.integers(0, 3))
def test_each_sentence_is_given_the_quotations_that_touch_it(
    edges: list[int], stretches: list[tuple[int, int]], every: int
) -> None:
    places = [Span(a, b) for at, (a, b) in enumerate(pairwise(edges)) if not every or at % (every + 1)]
    quotes = tuple(Quote(Span(a, a + b), Speech.DIRECT, at) for at, (a, b) in enumerate(stretches))
    annotated = AnnotatedArticle(Article("x" * 90, ()), tuple(Sentence(place, 0) for place in places), quotes)
    assert annotated.quotes_met() == [[one for one in quotes if one.span.meets(place)] for place in places]
