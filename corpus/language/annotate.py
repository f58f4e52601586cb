"""An article with its sentences, quotations and speakers found: the stages in their order, decides nothing itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from corpus.language.doc import Doc, Stage
from corpus.language.quotes import find
from corpus.language.quotes.grammar import checked
from corpus.language.segment import sentences
from corpus.language.speakers.attribution.resolve import resolve
from corpus.language.view import View, view
from corpus.model.articles import AnnotatedArticle, Article, Sentence
from corpus.model.text import BODY, BlockKind

SPOKEN = frozenset({"en", "und"})
"""Languages with rules of their own; an article in another one keeps its sentences and has no speaker claimed."""

APART = frozenset({BlockKind.CREDIT, BlockKind.BYLINE})
"""What stands in one form of an article and not in another: it tells a reader nothing of who speaks in its body."""


def annotate(article: Article) -> AnnotatedArticle:
    """Everything that is found in an article, as spans over its text. Pure: the same article gives the same answer.

    Quotations of headlines are among them: whoever shows quotations keeps to the body's. Never raises on any text;
    picklable in and out.
    """
    doc = Doc(article, _view(article))
    for stage in STAGES if article.language in SPOKEN else STAGES[:1]:
        doc = stage.run(doc)
    return doc.annotated()


def segmented(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article alone."""
    return _segmented(Doc(article, _view(article))).annotated().sentences


def _view(article: Article) -> View:
    title = " ".join(article.title.value.split()) if article.title is not None else ""
    return view(article.text, article.blocks, title)


def _segmented(doc: Doc) -> Doc:
    text = doc.view.text
    found = tuple(
        Sentence(span, index)
        for index, block in enumerate(doc.view.blocks)
        if block.kind in BODY
        for span in sentences(text, block.span)
    )
    return replace(doc, sentences=found)


def _mentioned(doc: Doc) -> Doc:
    blocks = [block for block in doc.view.blocks if block.kind not in APART]
    return replace(doc, quotes=find(doc.view.text, blocks, [one.span for one in doc.sentences]))


def _checked(doc: Doc) -> Doc:
    return replace(doc, quotes=checked(doc.view.text, doc.quotes, [one.span for one in doc.sentences]))


def _resolved(doc: Doc) -> Doc:
    quotes, entities = resolve(doc.read(), doc.quotes)
    return replace(doc, quotes=quotes, entities=entities)


STAGES: Final = (
    Stage("sentence segmentation", frozenset({"view"}), frozenset({"sentences"}), _segmented),
    Stage(
        "quotation and mention detection",
        frozenset({"view", "sentences"}),
        frozenset({"quotes", "quotes.cue", "quotes.mention"}),
        _mentioned,
    ),
    Stage(
        "attribution grammar",
        frozenset({"view", "sentences", "quotes", "quotes.cue", "quotes.mention"}),
        frozenset({"quotes.cue_kind"}),
        _checked,
    ),
    Stage(
        "coreference, roles and attribution",
        frozenset({"view", "quotes", "quotes.cue_kind", "quotes.mention"}),
        frozenset({"entities", "entities.role", "quotes.speaker", "quotes.reported_by"}),
        _resolved,
    ),
)
"""The way of a Doc. The first stage alone is run on an article in a language without rules of its own."""
