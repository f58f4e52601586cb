"""The articles of a period as a summary: stories, told in sentences of the articles themselves. Pure; no clock, no I/O.

read each article as its kind: once, item by item, or not at all; keep what tells of the topic, if there is one
group what is left into stories; merge copies of one text
for each story: choose whole sentences within the words allowed, and attributed direct quotations of that matter
order the stories: told by most, then by most articles, then the newest
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.digest.group import copies, publisher, reports, stories, tellers
from corpus.digest.said import quotations
from corpus.digest.tell import by_centrality, told
from corpus.digest.tellings import Telling, tellings
from corpus.digest.topic import Topic
from corpus.kinds import Kind
from corpus.model import AnnotatedArticle, Digest, Story

__all__ = ["WORDS", "Topic", "digest"]

WORDS = 60
"""Words a story, unless asked otherwise."""


def digest(
    articles: Sequence[AnnotatedArticle],
    *,
    first: date,
    last: date,
    topic: Topic | None = None,
    words: int = WORDS,
    confidence: float = 0.5,
    before: Sequence[AnnotatedArticle] = (),
) -> Digest:
    """The summary of the articles of the days `[first, last)`; every sentence and quotation a span of its article.

    `words` bounds the sentences of a story (a first sentence longer than that stands alone); `confidence` is the
    probability from which on a speaker is named. Articles without a body tell nothing. `before` are articles that the
    reader was told of: a story that goes on says what is new beside them, one that is all of them is not told.
    """
    new = [one for one in tellings(articles) if topic is None or topic.is_told(one, confidence)]
    new.sort(key=lambda one: (one.published, one.annotated.article.id))
    known = [one for one in tellings(before) if not one.item and (topic is None or topic.is_told(one, confidence))]
    everything = [*known, *new]
    grouped = stories([one.account for one in everything], chosen=topic is not None)
    made = []
    for group in grouped:
        fresh = [everything[row] for row in group if row >= len(known)]
        if fresh:
            made.append(_story(fresh, [everything[row] for row in group if row < len(known)], words, confidence, topic))
    kept = [pair for pair in made if not pair[0][0]] or made
    kept.sort(key=lambda pair: pair[0][1:], reverse=True)
    return Digest(first, last, tuple(_once(story for _, story in kept)), topic.text if topic is not None else None)


def _once(made: Iterable[Story]) -> Iterator[Story]:
    """The stories without words that an earlier one shows; one that has nothing else left is left out."""
    shown: set[str] = set()
    for story in made:
        evidence = tuple(one for one in story.evidence if one.text not in shown)
        quotes = tuple(one for one in story.quotes if one[1] not in shown)
        shown |= {one.text for one in evidence} | {words for _, words, _ in quotes}
        if evidence:
            yield replace(story, evidence=evidence, quotes=quotes)


_Order = tuple[bool, int, bool, int, str, int]


def _story(
    found: Sequence[Telling], before: Sequence[Telling], words: int, confidence: float, topic: Topic | None
) -> tuple[_Order, Story]:
    """A story and what it is ordered by: whether it is but items of round-ups, its sources, whether it is news, its
    articles, its newest day, its length.
    """
    groups = [
        [found[index] for index in group]
        for group in copies([telling.text for telling in found] if len(found) > 1 else [""])
    ]
    ordered = by_centrality([group[0] for group in groups])
    main = ordered[0]
    evidence = told(ordered, words, topic, before)
    article = main.annotated.article
    heard = tellers([[telling.annotated.article for telling in group] for group in groups])
    said, voices = quotations(ordered, evidence, confidence, topic)
    opinion = all(telling.kind is Kind.OPINION for telling in found)
    story = Story(
        headline=main.headline or evidence[0].text,
        evidence=tuple(evidence),
        quotes=tuple(said),
        articles=tuple(dict.fromkeys([article.id, *(telling.annotated.article.id for telling in [*ordered, *found])])),
        sources=len(heard),
        url=article.url,
        opinion=opinion,
        tellers=tuple(publisher(one) for one in heard),
        voices=tuple(voices),
        reports=tuple(reports([telling.annotated.article for telling in found])),
        since=max((telling.published for telling in before), default=None) or None,
    )
    newest = max(telling.published for telling in found)
    items = all(telling.item for telling in found)
    return (items and len(heard) < 2, len(heard), not opinion, len(found), newest, len(article.text)), story
