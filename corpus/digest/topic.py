"""Topics: stored queries, and whether an article or somebody who speaks in it is what the topic asks for. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from corpus.language.tokens import terms
from corpus.model import AnnotatedArticle, Article, EntityId, Speaker

LEAD = 1
"""So many paragraphs of the body are an article's lead."""


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

    def covers(self, words: frozenset[str]) -> bool:
        """Whether every content word stands among these stems; of three words or more, all but one."""
        missing = len(self.stems - words)
        return bool(self.stems) and missing <= (1 if len(self.stems) >= 3 else 0)

    def names(self, speaker: Speaker | None) -> bool:
        """Whether the topic is this speaker."""
        return speaker is not None and speaker.entity is not None and speaker.entity in self.people

    def is_of(self, annotated: AnnotatedArticle, confidence: float) -> bool:
        """Whether an article is about the topic: by who speaks in it from that confidence on, or by title and body;
        about a person alone, by who speaks or is named in its title or lead.
        """
        if any(quote.confidence >= confidence and self.names(quote.speaker) for quote in annotated.quotes):
            return True
        if not self.alone:
            return self.covers(frozenset(terms(told(annotated.article))))
        first = frozenset(terms(lead(annotated.article)))
        return any(self.names(one) and frozenset(terms(one.name)[-1:]) <= first for one in annotated.knowledge)


def told(article: Article) -> str:
    """The title and the body: what an article is judged by."""
    return "\n\n".join(_parts(article))


def body(article: Article) -> str:
    """The paragraphs that may be quoted."""
    return "\n\n".join(block.span.of(article.text) for block in article.body())


def lead(article: Article) -> str:
    """The title and the first paragraph."""
    return "\n\n".join(_parts(article, LEAD))


def _parts(article: Article, paragraphs: int | None = None) -> list[str]:
    title = [article.title.value] if article.title else []
    return title + [block.span.of(article.text) for block in article.body()[:paragraphs]]
