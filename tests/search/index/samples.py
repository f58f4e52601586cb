"""Articles made of drawn words, and rank_bm25 over everything as the slow reference."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from rank_bm25 import BM25Okapi

from corpus.search.seam import IndexedArticle, IndexedSentence


def article(
    key: int, sentences: Sequence[Sequence[str]], *, first: int | None = None, **more: object
) -> IndexedArticle:
    """An article whose sentence ids are key * 1000 onward."""
    start = key * 1000 if first is None else first
    return IndexedArticle(
        key=key,
        sentences=[IndexedSentence(start + n, tuple(words)) for n, words in enumerate(sentences)],
        **more,  # type: ignore[arg-type]
    )


def dated(key: int, day: date, sentences: Sequence[Sequence[str]], source: str = "Wire") -> IndexedArticle:
    return article(key, sentences, published=day, sources=(source,), title=("headline",))


def reference(articles: Iterable[IndexedArticle], query: Sequence[str], k1: float, b: float) -> list[tuple[float, int]]:
    """(score, sentence id) of every sentence that shares a word with the query, best first, by rank_bm25 itself."""
    sentences = [sentence for one in articles for sentence in one.sentences]
    documents = [list(sentence.words) for sentence in sentences]
    if not any(documents):
        return []
    engine = BM25Okapi(documents, k1=k1, b=b)
    scores = engine.get_scores(list(query))
    shared = set(query)
    found = [
        (float(score), sentence.id)
        for score, sentence in zip(scores, sentences, strict=True)
        if shared.intersection(sentence.words)
    ]
    return sorted(found, key=lambda pair: (-round(pair[0], 9), pair[1]))


def positive(articles: Iterable[IndexedArticle], query: Sequence[str]) -> bool:
    """Whether Okapi's idf of every query term that occurs is above zero."""
    sentences = [set(sentence.words) for one in articles for sentence in one.sentences]
    for word in set(query):
        found = sum(word in words for words in sentences)
        if found and math.log(len(sentences) - found + 0.5) - math.log(found + 0.5) <= 0:
            return False
    return True
