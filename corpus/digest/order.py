"""Stories in the order of one reader: what many tell comes first, and so does what the reader follows. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.digest.topic import Topic
from corpus.language.tokens import terms
from corpus.model.stories import Story

_WORTH = 2
"""What somebody follows counts as if so many more sources told it."""


def preferred(stories: Sequence[Story], topics: Sequence[Topic]) -> tuple[Story, ...]:
    """The stories, those that are of one of these topics before others that about as many sources tell."""
    return tuple(sorted(stories, key=lambda one: -one.sources - _WORTH * any(_is_of(one, topic) for topic in topics)))


def _is_of(story: Story, topic: Topic) -> bool:
    """Whether somebody followed is heard in what is told of it or, of words, its headline says them."""
    said = [quote for quote, _, _ in (*story.quotes, *story.voices)]
    said += [quote for evidence in story.evidence for quote, _ in evidence.quotes]
    return any(topic.names(quote.speaker) for quote in said) or topic.covers(frozenset(terms(story.headline)))
