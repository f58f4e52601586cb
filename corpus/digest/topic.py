"""Topics: stored queries, and whether an article or somebody who speaks in it is what the topic asks for. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.language.tokens import terms
from corpus.model import AnnotatedArticle, Article


@dataclass(frozen=True, slots=True)
class Topic:
    """What somebody wants to hear of: its content words as stems, and its words as a name."""

    text: str
    stems: frozenset[str]
    name: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Topic:
        """A topic as a person writes it: 'cyber attacks', 'Wang Wenbin'."""
        return cls(text, frozenset(terms(text)), _name_words(text))

    def covers(self, words: frozenset[str]) -> bool:
        """Whether every content word stands among these stems; of three words or more, all but one."""
        missing = len(self.stems - words)
        return bool(self.stems) and missing <= (1 if len(self.stems) >= 3 else 0)

    def names(self, speaker: str) -> bool:
        """Whether the topic is this speaker's name, or part of it in whole words."""
        return bool(self.stems) and self.name <= _name_words(speaker)

    def is_of(self, annotated: AnnotatedArticle, confidence: float) -> bool:
        """Whether an article is about the topic: by its title and body, or by who speaks in it from that confidence."""
        if any(q.speaker and q.confidence >= confidence and self.names(q.speaker.name) for q in annotated.quotes):
            return True
        return self.covers(frozenset(terms(told(annotated.article))))


def told(article: Article) -> str:
    """The title and the body: what an article is judged by."""
    title = [article.title.value] if article.title else []
    return "\n\n".join(title + [block.span.of(article.text) for block in article.body()])


def _name_words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().replace(".", " ").split())
