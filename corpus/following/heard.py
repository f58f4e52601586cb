"""What came in that somebody wants to hear of: new quotations of a person, or about a topic. Decides; reads articles.

A quotation is a person's by identity; of one wanted on a matter alone, those that are of it, or do it (a promise).
It is about a topic when its own words are, or its article's title or first paragraph; a topic nobody was known by yet
is also whoever turns out to bear that name. An article about a topic in which nobody speaks is told of by its first
sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.digest.topic import Topic, lead
from corpus.language.tokens import terms
from corpus.model.articles import AnnotatedArticle
from corpus.model.evidence import Evidence
from corpus.model.following import Arrival
from corpus.model.holdings import Held
from corpus.model.speech import Quote, Speech
from corpus.store.records import StoredArticle
from corpus.timeline import Matter, act_of


class Arrivals(Protocol):
    """What is read of the store."""

    def arrived(self, since: str, limit: int) -> list[Held]:
        """The newest articles first stored after that moment, in the order they came."""

    def stored(self, article_id: str, version: int | None = None) -> StoredArticle:
        """One article with everything in it."""

    def quotation(self, quotation_id: str) -> Evidence:
        """One quotation by its id, as evidence."""

    def evidence(self, ids: Sequence[int]) -> dict[int, Evidence]:
        """Sentences by their numbers, as evidence."""


def heard_since(
    reader: Arrivals,
    since: str,
    wanted: Sequence[Topic],
    confidence: float,
    limit: int,
    *,
    matters: Mapping[int, Matter],
) -> tuple[Arrival, ...]:
    """What was first stored after `since` (ISO text) and is wanted, in the order it came.

    `matters` has, by the number of what is wanted, what alone a person is wanted on. `confidence` is the one from which
    a speaker is named; at most so many articles (`limit`) are looked at.
    """
    found = []
    for held in reader.arrived(since, limit):
        stored = reader.stored(held.id)
        first = frozenset(terms(lead(stored.annotated.article)))
        told = {}
        for number, topic in enumerate(wanted):
            quotes = _told(stored.annotated, first, topic, confidence)
            told[number] = _on(matters.get(number), stored, quotes)
        if any(quotes is not None for quotes in told.values()):
            found.append(_arrival(reader, held, stored, {n: one for n, one in told.items() if one is not None}))
    return tuple(found)


def _on(matter: Matter | None, stored: StoredArticle, quotes: list[Quote] | None) -> list[Quote] | None:
    """Those of the quotations that are on the matter, if only that is wanted."""
    if matter is None or quotes is None:
        return quotes
    text = stored.annotated.article.text
    if matter.acts:
        acts = [act_of(one.cue.of(text) if one.cue else None, one.span.of(text)) for one in quotes]
        return [one for one, act in zip(quotes, acts, strict=True) if act in matter.acts] or None
    return [one for one in quotes if matter.is_in(stored.held.title, one.span.of(text))] or None


def _arrival(reader: Arrivals, held: Held, stored: StoredArticle, told: dict[int, list[Quote]]) -> Arrival:
    chosen = {quote.id for quotes in told.values() for quote in quotes}
    said = {quote.id: reader.quotation(quote.id) for quote in stored.annotated.quotes if quote.id in chosen}
    first = tuple(reader.evidence(stored.sentence_ids[:1]).values()) if any(not one for one in told.values()) else ()
    return Arrival(held, tuple((n, tuple(said[quote.id] for quote in quotes) or first) for n, quotes in told.items()))


def _told(annotated: AnnotatedArticle, first: frozenset[str], topic: Topic, confidence: float) -> list[Quote] | None:
    """The quotations of an article that are wanted, none where it is about the topic and nobody speaks, else None.

    `first` are the words of its title and first paragraph, as stems.
    """
    direct = [one for one in annotated.quotes if one.speech is Speech.DIRECT and one.confidence >= confidence]
    theirs = [quote for quote in direct if _theirs(topic, quote)]
    if theirs or topic.alone:
        return theirs or None
    if topic.covers(first):
        return direct
    text = annotated.article.text
    return [quote for quote in direct if topic.covers(frozenset(terms(quote.span.of(text))))] or None


def _theirs(topic: Topic, quote: Quote) -> bool:
    if topic.names(quote.speaker):
        return True
    named = quote.speaker is not None and quote.speaker.kind == "person" and not topic.alone
    return named and quote.speaker is not None and topic.stems <= frozenset(terms(quote.speaker.name)) != frozenset()
