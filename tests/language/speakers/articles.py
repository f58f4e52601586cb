"""Small articles for the tests: one paragraph a line, other kinds of block named at the line's start."""

from __future__ import annotations

from corpus.language.annotate import annotate
from corpus.model.articles import AnnotatedArticle, Article
from corpus.model.speech import Quote
from corpus.model.text import Block, BlockKind, Span


def article(text: str, **kinds: BlockKind) -> Article:
    """An English article whose lines are paragraphs, but for the lines that start with one of the given words."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            kind = next((k for word, k in kinds.items() if line.startswith(word)), BlockKind.PARAGRAPH)
            blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    return Article(text, tuple(blocks), language="en")


def said(text: str, words: str, **kinds: BlockKind) -> Quote:
    """The first quotation of the article that holds the words."""
    annotated = annotate(article(text, **kinds))
    return quotation(annotated, words)


def quotation(annotated: AnnotatedArticle, words: str) -> Quote:
    """The innermost quotation that holds the words."""
    text = annotated.article.text
    holding = [q for q in annotated.quotes if words in q.span.of(text)]
    assert holding, f"no quotation holds {words!r}: {[q.span.of(text) for q in annotated.quotes]}"
    return min(holding, key=lambda q: len(q.span))


def name_of(quote: Quote) -> str | None:
    return quote.speaker.name if quote.speaker else None
