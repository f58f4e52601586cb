"""What there is to look at before anything is asked: the newest about a topic, and questions that can be answered.

It reads through the store's reader; it ranks nothing and answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from corpus.digest.topic import Topic
from corpus.model.articles import AnnotatedArticle
from corpus.model.holdings import LOOKED_AT, Held
from corpus.model.speech import REPORTED_SPEECH, Quote, Speech
from corpus.model.text import BODY
from corpus.store.records import StoredArticle

_PAGE = 50
_PROPER = re.compile(r"(?<=[a-z,] )(?:the )?[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*")
_SHORT, _LONG = 3, 9
"""Words of a quotation that is put into a question."""


class Newest(Protocol):
    """What is read of the store."""

    def listing(self, *, latest: int | None = None) -> list[Held]:
        """Articles, newest published first."""

    def stored(self, article_id: str, version: int | None = None) -> StoredArticle:
        """One article with everything in it."""


def newest_about(reader: Newest, topic: Topic, limit: int, confidence: float = 0.5) -> list[Held]:
    """The newest articles about the topic, of the newest two thousand."""
    found: list[Held] = []
    for held in reader.listing(latest=LOOKED_AT):
        if topic.is_of(reader.stored(held.id).annotated, confidence):
            found.append(held)
            if len(found) == limit:
                break
    return found


def worth_asking(reader: Newest, confidence: float = 0.5) -> Iterator[str]:
    """Questions about what somebody says in the newest articles, one of each article in turn, of changing form."""
    articles = [reader.stored(held.id).annotated for held in reader.listing(latest=_PAGE) if held.quotes]
    offered = [list(_questions(one, confidence)) for one in articles]
    forms = 0
    while any(offered):
        for questions in offered:
            if questions:
                # The next form in the cycle if this article has it, so that three in a row are of three kinds.
                yield questions.pop(forms % 3 if forms % 3 < len(questions) else 0)
                forms += 1


def _questions(annotated: AnnotatedArticle, confidence: float) -> Iterator[str]:
    text = annotated.article.text
    body = [block.span for block in annotated.article.blocks if block.kind in BODY]
    told = [one for one in annotated.quotes if _named(one, confidence) and any(span.holds(one.span) for span in body)]
    spoken = [one for one in told if one.speech is Speech.DIRECT]
    for quote in spoken:
        words = quote.span.of(text).strip(" ,.!?")
        if _SHORT <= len(words.split()) <= _LONG and not re.search(r"[\"“”\n]", words):
            yield f"Who said “{words}”?"
            break
    for quote in told:
        name = quote.speaker.name if quote.speaker else ""
        about = [found[0] for found in _PROPER.finditer(quote.span.of(text)) if found[0] not in name]
        if any(" " in one for one in about):
            # The longest name is the least likely to be in everything this speaker says.
            yield f"What did {name} say about {max(about, key=len)}?"
            break
    for quote in spoken[-1:]:
        yield f"What did {quote.speaker.name if quote.speaker else ''} say?"


def _named(quote: Quote, confidence: float) -> bool:
    return (
        quote.speaker is not None
        and quote.speaker.kind == "person"
        and " " in quote.speaker.name
        and quote.confidence >= confidence
        and quote.cue_kind in REPORTED_SPEECH
    )
