"""The articles of a period as a summary: stories, told in sentences of the articles themselves. Pure; no clock, no I/O.

read each article as its kind: once, item by item, or not at all; keep what tells of the topic, if there is one
group what is left into stories; merge copies of one text
for each story: choose whole sentences within the words allowed, and attributed direct quotations of that matter
order the stories: told by most, then by most articles, then the newest; of as many sources those first of which a
    sentence tells what happened, then those with a quotation under their headlines
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from corpus.digest.differ import differences
from corpus.digest.group import copies, first_teller, publisher, reports, stories, tellers
from corpus.digest.said import quotations
from corpus.digest.tell import by_centrality, headed, is_bare, told
from corpus.digest.tellings import Telling, tellings
from corpus.digest.topic import Topic
from corpus.kinds import Kind
from corpus.model.articles import AnnotatedArticle, Article
from corpus.model.stories import Digest, Story

__all__ = ["WORDS", "Topic", "digest"]

WORDS = 60
"""Words a story, unless asked otherwise."""
MOST = 100
"""So many stories are told, the best ones; of two thousand articles a day nobody reads more."""


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
    found = [
        _Gathered.of(fresh, [everything[row] for row in group if row < len(known)])
        for group in grouped
        if (fresh := [everything[row] for row in group if row >= len(known)])
    ]
    kept = [one for one in found if not one.of_items] or found
    kept.sort(key=_Gathered.order, reverse=True)
    made = (_story(one, words, confidence, topic) for one in kept)
    stories_told = list(islice(_once(one for one in made if one is not None), MOST))
    stories_told.sort(key=lambda one: (-one.sources, one.opinion, not one.evidence, not one.quotes))
    about = articles if topic is None else [one.annotated for one in new]
    left = {one.article.id for one in about}.difference(*(one.articles for one in stories_told))
    return Digest(first, last, tuple(stories_told), topic.text if topic is not None else None, len(left))


def _once(made: Iterable[Story]) -> Iterator[Story]:
    """The stories without words that an earlier one shows; one that has nothing else left is left out."""
    shown: set[str] = set()
    for story in made:
        evidence = tuple(one for one in story.evidence if one.text not in shown)
        quotes = tuple(one for one in story.quotes if one[1] not in shown)
        if evidence or not (story.evidence or story.headline in shown):
            yield replace(story, evidence=evidence, quotes=quotes)
            shown |= {story.headline, *(one.text for one in evidence), *(words for _, words, _ in quotes)}


@dataclass(frozen=True, slots=True)
class _Gathered:
    """A story before it is told: all its tellings; those that are no copies of another; what the reader was told of it
    `before`; one article of each who told it.
    """

    tellings: tuple[Telling, ...]
    own: tuple[Telling, ...]
    before: tuple[Telling, ...]
    heard: tuple[Article, ...]

    @classmethod
    def of(cls, found: Sequence[Telling], before: Sequence[Telling]) -> _Gathered:
        texts = [telling.text for telling in found] if len(found) > 1 else [""]
        alike = [tuple(found[index] for index in group) for group in copies(texts)]
        heard = tellers([[telling.annotated.article for telling in group] for group in alike])
        return cls(tuple(found), tuple(group[0] for group in alike), tuple(before), tuple(heard))

    @property
    def of_items(self) -> bool:
        """Whether it is but items of one source's round-ups."""
        return all(telling.item for telling in self.tellings) and len(self.heard) < 2

    @property
    def is_opinion(self) -> bool:
        """Whether nobody reports it."""
        return all(telling.kind is Kind.OPINION for telling in self.tellings)

    def order(self) -> tuple[int, bool, int, str, int]:
        """Its sources, whether it is news, its articles, its newest day, the length of the longest of them."""
        newest = max(telling.published for telling in self.tellings)
        length = max(len(telling.annotated.article.text) for telling in self.own)
        return len(self.heard), not self.is_opinion, len(self.tellings), newest, length


def _story(found: _Gathered, words: int, confidence: float, topic: Topic | None) -> Story | None:
    """The story told; None where nothing tells it, not even a headline."""
    ordered = by_centrality(found.own)
    evidence = told(ordered, words, topic, found.before)
    if not evidence and is_bare(ordered[0]):
        return None
    ordered = headed(ordered, evidence)
    main = ordered[0]
    article = main.annotated.article
    said, voices = quotations(ordered, evidence, confidence, topic)
    every = [*ordered, *found.tellings]
    return Story(
        headline=main.headline or evidence[0].text,
        evidence=tuple(evidence),
        quotes=tuple(said),
        articles=tuple(dict.fromkeys(telling.annotated.article.id for telling in every)),
        sources=len(found.heard),
        url=article.url,
        opinion=found.is_opinion,
        tellers=tuple(publisher(one) for one in found.heard),
        first=None if found.before else first_teller(telling.annotated.article for telling in found.tellings),
        voices=tuple(voices),
        reports=tuple(reports([telling.annotated.article for telling in found.tellings])),
        since=max((telling.published for telling in found.before), default=None) or None,
        differences=differences(ordered, confidence),
    )
