"""Words that a page's own text does not hold are not for quoting: they are taken out before storing. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model.articles import AnnotatedArticle
from corpus.model.text import Span

_SPACE = re.compile(r"[\s\u200b\u200c\u200d\ufeff\u00ad]+")


def provable(annotated: AnnotatedArticle, source_text: str) -> AnnotatedArticle:
    """The article with those sentences and quotations alone whose words stand in the source, white space aside."""
    text, source = annotated.article.text, _bare(source_text)

    def stands(span: Span) -> bool:
        return _bare(span.of(text)) in source

    sentences = tuple(one for one in annotated.sentences if stands(one.span))
    quotes = tuple(one for one in annotated.quotes if stands(one.span))
    if len(sentences) == len(annotated.sentences) and len(quotes) == len(annotated.quotes):
        return annotated
    return replace(annotated, sentences=sentences, quotes=quotes)


def _bare(words: str) -> str:
    return _SPACE.sub("", words)
