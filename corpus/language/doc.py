"""One article on its way through the language stages: what is known of it so far, in spans over its view.

    view -> sentences -> quotations, mentions -> entities and roles, attribution -> spans of the text

Each stage declares what it reads and what it adds; `annotated` gives the result in spans over the article's own text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from corpus.language.view import View
from corpus.model.articles import AnnotatedArticle, Article, Sentence
from corpus.model.speech import Mention, Quote, Speaker
from corpus.model.text import Span


@dataclass(frozen=True, slots=True)
class Doc:
    """An article with what the stages have found. Spans are over `view.text` but for those of `article`.

    `entities` are the people, bodies and documents that speak or that the article introduces, each with its role as
    the article states it. A quotation's `mention` is the place, its `speaker` one of the entities.
    """

    article: Article
    view: View
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    entities: tuple[Speaker, ...] = ()

    def read(self) -> Article:
        """The article as the stages read it."""
        return replace(self.article, text=self.view.text, blocks=self.view.blocks)

    def annotated(self) -> AnnotatedArticle:
        """Everything that was found, in spans over the article's own text."""
        if self.view.places is None and not self.view.ahead:
            return AnnotatedArticle(self.article, self.sentences, self.quotes, self.entities)
        moved: dict[Speaker, Speaker] = {}

        def who(speaker: Speaker | None) -> Speaker | None:
            if speaker is None:
                return None
            if speaker not in moved:
                moved[speaker] = replace(
                    speaker, proof=self._back(speaker.proof), role_proof=self._back(speaker.role_proof)
                )
            return moved[speaker]

        quotes = tuple(
            replace(
                quote,
                span=span,
                cue=self._back(quote.cue),
                mention=None if (named := self._named(quote)) is None else Mention(named),
                speaker=who(quote.speaker),
                reported_by=who(quote.reported_by),
            )
            for quote in self.quotes
            if (span := self._back(quote.span)) is not None
        )
        sentences = tuple(
            Sentence(span, one.block - bool(self.view.ahead))
            for one in self.sentences
            if (span := self._back(one.span)) is not None
        )
        entities = tuple(one for speaker in self.entities if (one := who(speaker)) is not None)
        return AnnotatedArticle(self.article, sentences, quotes, entities)

    def _named(self, quote: Quote) -> Span | None:
        return None if quote.mention is None else self._back(quote.mention.span)

    def _back(self, span: Span | None) -> Span | None:
        """The stretch of the article's own text; None for none, and for what stands in a title given beside it."""
        return None if span is None else self.view.back(span)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: its name in the field's terms, the parts of a Doc it reads, those it adds or fills, and the step."""

    name: str
    requires: frozenset[str]
    assigns: frozenset[str]
    run: Callable[[Doc], Doc]


START: Final = frozenset({"article", "view"})
"""What a Doc holds before the first stage."""
