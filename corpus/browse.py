"""What there is to look at before anything is asked: the newest about a topic, and questions that can be answered.

It reads through the store's reader; it ranks nothing and answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.digest.tellings import tellings
from corpus.digest.topic import Topic
from corpus.model.articles import AnnotatedArticle
from corpus.model.holdings import Held
from corpus.model.speech import REPORTED_SPEECH, Quote, Speech
from corpus.model.text import BODY
from corpus.search.index import SearchIndex
from corpus.store.people import quoted_in
from corpus.store.reader import Reader

_PAGE = 50
LOOKED_AT, _AT_ONCE = 2_000, 64
"""So many of the newest articles that hold a topic's words are looked at, and so many of them at once."""
_PROPER = re.compile(r"(?<=[a-z,] )(?:the )?[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*")
_SHORT, _LONG = 3, 9
"""Words of a quotation that is put into a question."""


def newest_about(
    reader: Reader, index: SearchIndex, topic: Topic, limit: int, *, filled: bool = True, confidence: float = 0.5
) -> list[Held]:
    """The newest articles about the topic: by title, lead or who speaks; then, `filled`, those whose body is all about
    it. The index names those that hold its words; no other is read.
    """
    holding = set(index.containing(topic.stems, topic.least).tolist()) if topic.stems else set()
    speaking = quoted_in(reader, topic.people, confidence)
    found: list[Held] = []
    full: list[Held] = []
    keys = reader.newest_of(holding | speaking, LOOKED_AT)
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        stands = index.occurrences(some, topic.stems, topic.least)
        for key in some:
            begins, times, fills = stands.get(key, (False, 0, False))
            fills = fills and filled and len(full) < limit
            if key not in speaking and not begins and times < topic.often and not fills:
                continue
            one = reader.by_key(key)
            if one is not None and topic.is_of(one.annotated, confidence):
                found.append(one.held)
                if len(found) == limit:
                    return found
            elif one is not None and fills and tellings([one.annotated]):
                full.append(one.held)
    return (found + full)[:limit]


def worth_asking(reader: Reader, confidence: float = 0.5) -> Iterator[str]:
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
