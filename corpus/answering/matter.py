"""What somebody's words are about where they do not say it themselves: told before them, or by the title. Pure.

"Okafor also spoke of the tolls. “I was wrong about them,” she said." What an article announces, the quotations of the
same person that follow it go on about, as long as each stands in the paragraph of the one before or in the next.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.answering.asked import LESS_HEARD
from corpus.answering.events import terms_in
from corpus.answering.selection import Candidate, is_direct
from corpus.answering.speaking import Found, Words, held_of, overlap
from corpus.language.tokens import terms, tokenize
from corpus.question.everyday import is_everyday, names_in
from corpus.question.query import Query

ANNOUNCED = 0.5
"""The share of the topic that a sentence must hold for what follows it to be about the topic."""
APART = 4
"""Between a paragraph and the next so many characters stand at most."""
TITLED = 0.85
"""What a topic counts that the title over somebody's words tells, and they do not."""


def with_matter(found: Sequence[Candidate], topic: dict[str, float]) -> list[Candidate]:
    """The candidates, each with the share of the topic that stands before or over it where it goes on about that."""
    if not topic:
        return list(found)
    articles: dict[str, list[Candidate]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one.evidence.span.start):
        articles[one.evidence.article_id].append(one)
    announced = {
        (one.evidence.article_id, one.evidence.span.start): share
        for of_article in articles.values()
        for one, share in _going_on(of_article)
    }
    return [_about(one, topic, announced.get((one.evidence.article_id, one.evidence.span.start), 0.0)) for one in found]


def before(sentences: Sequence[str], place: int, topic: dict[str, float]) -> float:
    """What a topic counts that the two sentences before the one at this place of an article tell."""
    words = " ".join(sentences[max(0, place - 2) : place])
    return BEFORE * overlap(topic, words) if words else 0.0


BEFORE = 0.95
"""What a topic counts that is told right before somebody's words."""


def _going_on(article: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    """What goes on about something, in the order of the article, and the share of the topic that was told before."""
    found: list[tuple[Candidate, float]] = []
    share, before = 0.0, None
    for one in (one for one in article if one.words.match > 0):
        held = max(one.words.around, one.words.within)
        follows = before is not None and _follows(one, before)
        if follows and is_direct(one) and share > held:
            found.append((one, share))
        elif held >= ANNOUNCED or not follows:
            share = (RESUMED if _tells(one) else 1.0) * held if held >= ANNOUNCED else 0.0
        before = one
    return found


def _tells(one: Candidate) -> bool:
    """Whether it tells what was said on the topic, and not only that somebody spoke of it."""
    quote, evidence = one.words.quote, one.evidence
    if quote is None or quote.cue is None or one.words.within < ANNOUNCED:
        return False
    start = evidence.span.start
    cue = quote.cue.shifted(-start).of(evidence.text) if start <= quote.cue.start < evidence.span.end else ""
    return not _MERELY.search(cue)


_MERELY = re.compile(r"(?i)\b(?:mention|address|sp(?:eak|oke)|talk|discuss|touch|comment|weigh|describ|recall|respond)")
"""Verbs that tell that somebody spoke of something, and seldom what they said."""
RESUMED = 0.85
"""What a topic counts that the sentence before has told already, for the words that go on about it."""


def _follows(one: Candidate, before: Candidate) -> bool:
    """Whether it stands in the same paragraph or the next one, and the same person speaks."""
    here, there = one.evidence.paragraph, before.evidence.paragraph
    if here is None or there is None or one.words.speaker is None:
        return False
    return here.start - there.end <= APART and one.words.speaker.is_same(before.words.speaker)


def _about(one: Candidate, topic: dict[str, float], announced: float) -> Candidate:
    evidence, near = one.evidence, max(one.near, announced)
    if near < TITLED and is_named(one.words):
        beside = terms_in(f"{evidence.title or ''} {evidence.paragraph_text or evidence.text}") | one.about
        near = max(near, TITLED * held_of(topic, beside))
    if announced > one.words.around:
        return one.with_words(replace(one.words, around=announced), near)
    return one.with_words(one.words, near)


def is_named(words: Words | None) -> bool:
    """Whether a person speaks who was asked for by name: much is told in any article by the police."""
    speaker = words.speaker if words is not None else None
    if words is None or speaker is None or speaker.kind != "person" or words.match < LESS_HEARD:
        return False
    return not all(is_everyday(word) for word in speaker.name.split())


def is_within(query: Query, one: Found) -> bool:
    """Whether anything of the topic stands in the words or their paragraph, or before what goes on about it."""
    beside = terms_in(f"{one.evidence.paragraph_text or ''} {one.evidence.text}")
    told = one.words.around if one.words is not None else 0.0
    return not query.topic or told > 0 or one.near > TITLED or bool(frozenset(query.topic) & beside)


def family_names(about: str, names: frozenset[str]) -> frozenset[str]:
    """The names without those before another: of "Logan Thompson" the article goes on with "Thompson"."""
    words = [frozenset(token.terms) for token in tokenize(about)]
    before = [one & names for one, other in pairwise(words) if other & names]
    return names - frozenset[str]().union(*before) or names


def topic_names(about: str) -> frozenset[str]:
    """The terms of the words of a topic that may be names, given names left out."""
    return family_names(about, _names(about))


def _names(about: str) -> frozenset[str]:
    words = [token.word for token in tokenize(about)]
    return frozenset(term for place in names_in(words) for term in terms(words[place]))


def weighed(about: str, topic: dict[str, float]) -> dict[str, float]:
    """The topic with its given names counted little, since an article says them once."""
    given = _names(about) - topic_names(about)
    return {term: weight * (GIVEN if term in given else 1.0) for term, weight in topic.items()}


GIVEN = 0.2
"""What a given name before a family name counts of its weight."""
