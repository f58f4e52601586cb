"""Annotated articles made by hand, so that the store is tested apart from reading and language."""

from __future__ import annotations

from dataclasses import replace

from corpus.model.articles import AnnotatedArticle, Article, Sentence
from corpus.model.speech import Mention, Quote, Speaker, Speech
from corpus.model.text import Block, BlockKind, Given, Read, Span

NOW = "2024-03-06T08:00:00+00:00"
TEXT = "Bridge opens\n\n“It will pay for itself,” Ana Ruiz, the mayor, said. Tolls start in May.\n\nRead more: Tolls"


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def sample(text: str = TEXT, **fields: object) -> AnnotatedArticle:
    """An article of a title, one paragraph of two sentences with a quotation, and a related line."""
    title, paragraph, related = (span(text, part) for part in text.split("\n\n"))
    end = text.index(" Tolls start") if " Tolls start" in text else paragraph.end
    words = span(text, text[paragraph.start + 1 : text.index("”")])
    ruiz = Speaker("Ana Ruiz", "the mayor", proof=span(text, "Ana Ruiz"), role_proof=span(text, "the mayor"))
    article = Article(
        text=text,
        blocks=(
            Block(BlockKind.TITLE, title),
            Block(BlockKind.PARAGRAPH, paragraph),
            Block(BlockKind.RELATED, related),
        ),
        title=Read(title.of(text), title),
        source=Given("Harbour Post"),
        published=Given("2024-03-05"),
        path="/articles/bridge.txt",
        language="en",
    )
    sentences = [Sentence(Span(paragraph.start, end), 1)]
    if end < paragraph.end:
        sentences.append(Sentence(Span(end + 1, paragraph.end), 1))
    quote = Quote(
        words, Speech.DIRECT, 0, cue=span(text, "said"), mention=Mention(span(text, "Ana Ruiz")), speaker=ruiz,
        confidence=0.9,
    )  # fmt: skip
    return AnnotatedArticle(replace(article, **fields), tuple(sentences), (quote,), (ruiz,))  # type: ignore[arg-type]
