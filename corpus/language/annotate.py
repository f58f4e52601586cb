"""An article with its sentences, quotations and speakers found: orders the three steps, decides nothing itself."""

from __future__ import annotations

from corpus.language.quotes import find
from corpus.language.segment import sentences
from corpus.language.speakers import resolve
from corpus.model import BODY, AnnotatedArticle, Article, Sentence

SPOKEN = frozenset({"en", "und"})
"""Languages with rules of their own; an article in another one keeps its sentences and has no speaker claimed."""


def annotate(article: Article) -> AnnotatedArticle:
    """Everything that is found in an article, as spans over its text. Pure: the same article gives the same answer.

    Quotations of headlines are among them: whoever shows quotations keeps to the body's. Never raises on any text;
    picklable in and out.
    """
    found = tuple(
        Sentence(span, index)
        for index, block in enumerate(article.blocks)
        if block.kind in BODY
        for span in sentences(article.text, block.span)
    )
    if article.language not in SPOKEN:
        return AnnotatedArticle(article, found, ())
    quotes, knowledge = resolve(article, find(article.text, article.blocks))
    return AnnotatedArticle(article, found, quotes, knowledge)
