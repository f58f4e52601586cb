"""Topics: stored queries, and whether an article or somebody who speaks in it is what the topic asks for. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from corpus.digest.tellings import Telling, tellings
from corpus.language.tokens import terms
from corpus.model.articles import AnnotatedArticle, Article
from corpus.model.speech import EntityId, Speaker

_LEAD = 2
"""So many sentences are the lead."""
_COMES_BACK = 3
"""A word so often in what is told is not there by the way; of several words, two so often each."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What somebody wants to hear of: its content words as stems, and the people whose name it is.

    `alone`: these people are meant and nobody else of their name, so that words tell nothing.
    """

    text: str
    stems: frozenset[str]
    people: frozenset[EntityId] = frozenset()
    alone: bool = False

    @classmethod
    def of(cls, text: str, people: Collection[EntityId] = ()) -> Topic:
        """A topic as a person writes it: 'cyber attacks', 'Wang Wenbin'; `people` is whom that names, by a look-up."""
        return cls(text, frozenset(terms(text)), frozenset(people))

    @classmethod
    def person(cls, name: str, entity: EntityId) -> Topic:
        """One person, by identity; the name is only shown."""
        return cls(name, frozenset(terms(name)), frozenset({entity}), alone=True)

    @classmethod
    def those(cls, text: str, people: Collection[EntityId]) -> Topic:
        """Each of these people, by identity, and nobody else of their names."""
        return cls(text, frozenset(), frozenset(people), alone=True)

    @property
    def least(self) -> int:
        """So many of the content words must stand in a title: every one, of three or more all but one."""
        return len(self.stems) - (1 if len(self.stems) >= 3 else 0)

    @property
    def often(self) -> int:
        """So often its words stand in what only begins with it: there more than by the way."""
        return _COMES_BACK * min(len(self.stems), 2)

    def covers(self, words: frozenset[str]) -> bool:
        """Whether enough of the content words stand among these stems."""
        return bool(self.stems) and len(self.stems & words) >= self.least

    def names(self, speaker: Speaker | None) -> bool:
        """Whether the topic is this speaker."""
        return speaker is not None and speaker.entity is not None and speaker.entity in self.people

    def _is_heard(self, speaker: Speaker | None) -> bool:
        """Whether it is by this speaker; of words that name a body, what that body says by the way is not about it."""
        return speaker is not None and self.names(speaker) and (self.alone or speaker.kind == "person")

    def is_of(self, annotated: AnnotatedArticle, confidence: float) -> bool:
        """Whether an article is about the topic, or one of its items is (see `is_told`)."""
        return any(self.is_told(one, confidence) for one in tellings([annotated]))

    def is_told(self, telling: Telling, confidence: float) -> bool:
        """Whether it is about the topic: by who speaks in it from that confidence on, or because its title says so, or
        its lead, where it comes back to it; about a person alone, by who speaks or is named in its title or lead.
        """
        if any(quote.confidence >= confidence and self._is_heard(quote.speaker) for quote in telling.quotes):
            return True
        text = telling.annotated.article.text
        first = frozenset(terms(" ".join(one.span.of(text) for one in telling.sentences[:_LEAD])))
        title = frozenset(terms(telling.headline)) if telling.headline else frozenset()
        if self.alone:
            known = telling.annotated.knowledge
            return any(self.names(one) and frozenset(terms(one.name)[-1:]) <= first | title for one in known)
        if self.covers(title):
            return True
        often = sum(telling.account.whole.get(stem, 0) for stem in self.stems)
        return self.covers(first | title) and often >= self.often


def body(article: Article) -> str:
    """The paragraphs that may be quoted."""
    return "\n\n".join(block.span.of(article.text) for block in article.body())


def lead(article: Article) -> str:
    """The title and the first paragraph."""
    title = [article.title.value] if article.title else []
    return "\n\n".join(title + [block.span.of(article.text) for block in article.body()[:1]])
