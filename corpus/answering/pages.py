"""Which articles are about a topic, and what of an article stands on a page. Pure.

An article is about a topic when its title or its lead tell it: a mention somewhere in the body is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.answering import reach
from corpus.answering.events import asked_event
from corpus.answering.speaking import Found, overlap
from corpus.language.tokens import terms
from corpus.model.articles import AnnotatedArticle
from corpus.model.speech import REPORTED_SPEECH, SPEAKER_CONFIDENCE, EntityId, Quote, Speaker, Speech
from corpus.model.text import Span
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.answer_types import same_country
from corpus.search.days import EPOCH
from corpus.search.held import held, shares
from corpus.search.seam import NO_DAY, Candidates, Floats
from corpus.search.signals import article_bm25

TOLD_FEW, TOLD = 0.99, 0.7
"""The share of a topic's weight that title and lead must hold: of one word or two all of it, of more words most."""
NAMED, DENSE, DENSER = 0.55, 0.65, 0.7
"""The share that the title alone must hold where title and lead do not tell the rest, and the least BM25 there: where
the body has every word of the topic, and where it lacks one.
"""
FEW_TERMS = 2
"""The words of a topic of so few must meet, in the title or side by side: a cop and a city are no Cop City."""
LIKE = 0.4
"""The share that title and lead hold at least of an article asked for by other words than its own."""
AS_GOOD = 0.85
"""An article this much as much about the topic as the best one is shown where it is newer."""
LEAD = 3
"""A lead is the first so many sentences."""
SHORTEST, LONGEST = 6, 32
"""Words of a quotation that tells something by itself and is read at once."""
TELLING = 5
"""A sentence of fewer words is a heading or a label."""
NOTE = ("editor's note", "editor’s note", "this story", "this page", "this article", "watch:", "related:")


@dataclass(frozen=True, slots=True)
class About:
    """An article about a topic: the row of the candidates, a candidate sentence of it, its day, how much about it.

    `whole`: every word of the topic stands in it.
    """

    row: int
    at: int
    day: int
    worth: float
    whole: bool


def articles_about(candidates: Candidates, until: date | None = None) -> list[About]:
    """The articles about the query's terms: whose title tells it all, then the newest of those that are as much about
    it as the best.

    `until`: those published by that day before all others.
    """
    if not len(candidates) or not candidates.terms:
        return []
    told, worth, titled = _worth(candidates)
    rows = np.flatnonzero(told)
    if not len(rows):
        return []
    first = {int(row): at for at, row in reversed(list(enumerate(candidates.row.tolist())))}
    best = float(worth[rows].max())
    whole = (np.maximum(candidates.article_tf, candidates.title_tf) > 0).min(axis=1)
    found = [
        About(int(row), first[int(row)], int(candidates.day[row]), float(worth[row]), bool(whole[row]))
        for row in rows.tolist()
        if row in first
    ]
    last = until.toordinal() - EPOCH if until is not None else None

    def order(one: About) -> tuple[bool, bool, bool, int, float]:
        later = last is not None and one.day > last
        return (
            later,
            bool(titled[one.row] < TOLD_FEW),
            one.worth < AS_GOOD * best,
            -one.day if one.day != NO_DAY else 1 << 30,
            -one.worth,
        )

    return sorted(found, key=order)


def with_countries(query: Query) -> list[tuple[str, ...]]:
    """The terms of a topic, and the same with a country for its people's name, or the other way: France for French."""
    words = re.findall(r"[\w’'-]+", query.about.lower())
    pairs = [(word, other) for word in words for other in sorted(same_country().get(word, frozenset()) - {word})]
    return list(dict.fromkeys([query.terms, *(_exchanged(query.terms, *pair) for pair in pairs)]))


def _exchanged(asked: Sequence[str], word: str, other: str) -> tuple[str, ...]:
    own = terms(word)
    return tuple(dict.fromkeys(new for one in asked for new in (terms(other) if one in own else [one])))


def most_about(wordings: Sequence[Candidates], until: date | None) -> tuple[Candidates, list[About]]:
    """The candidates of the wording that some article tells most of, and the articles about it."""
    every = [(candidates, articles_about(candidates, until)) for candidates in wordings]
    return max(every, key=lambda each: max((one.worth for one in each[1]), default=0.0))


def articles_like(candidates: Candidates) -> list[About]:
    """The article that an article asked for by its topic may be, where title and lead of none tell it: a good
    part of it stands there and all of it in the whole."""
    if not len(candidates) or not candidates.terms:
        return []
    share = shares(candidates)
    told = (held(candidates, candidates.title_tf) | held(candidates, candidates.lead_tf)) @ share
    body = (held(candidates, candidates.title_tf) | held(candidates, candidates.article_tf)) @ share
    worth = np.where((told >= LIKE) & (body >= TOLD_FEW), told + body, 0.0)
    row = int(worth.argmax())
    at = next((place for place, one in enumerate(candidates.row.tolist()) if one == row), None)
    if at is None or worth[row] <= 0:
        return []
    return [About(row, at, int(candidates.day[row]), float(worth[row]), whole=bool(body[row] >= TOLD_FEW))]


def _worth(candidates: Candidates) -> tuple[NDArray[np.bool_], Floats, Floats]:
    """For each article whether it is about the topic, how much, and the share its title holds: a round-up that
    mentions it once is it little."""
    share = shares(candidates)
    title, lead, body = (
        held(candidates, counts) for counts in (candidates.title_tf, candidates.lead_tf, candidates.article_tf)
    )
    told, titled, strength = (title | lead) @ share, title @ share, np.minimum(1.0, article_bm25(candidates))
    least = TOLD if len(candidates.terms) > 2 else TOLD_FEW
    dense = (titled >= NAMED) & (strength >= np.where(body @ share >= TOLD_FEW, DENSE, DENSER))
    rarest = int(share.argmax())
    often = candidates.article_tf[:, rarest] / np.maximum(1, candidates.sentence_count)
    near = np.zeros(len(candidates.article_keys))
    around = (held(candidates, counts) for counts in (candidates.tf, candidates.tf_before, candidates.tf_after))
    beside = np.logical_or.reduce(list(around)) @ share
    np.maximum.at(near, candidates.row, beside)
    about = (told >= least) | dense
    if 1 < len(candidates.terms) <= FEW_TERMS:
        together = np.zeros(len(candidates.article_keys), dtype=bool)
        for next_to in (candidates.tf_before, candidates.tf_after):
            met = ((candidates.tf > 0) | (next_to > 0)) @ share >= TOLD_FEW
            np.logical_or.at(together, candidates.row, met)
        about &= together | (titled >= TOLD_FEW) | (body @ share < TOLD_FEW)
    worth = told + titled + 0.5 * title[:, rarest] + strength + 0.5 * near + np.minimum(1.0, 4 * often)
    return about, worth, titled


def lead_of(annotated: AnnotatedArticle, topic: Sequence[str] = ()) -> int | None:
    """Which sentence tells of the topic: of the first ones that with most of it, and only where they hold half of it at
    most the first that holds more; None where there is no sentence.
    """
    text = annotated.article.text
    every = [one.span.of(text) for one in annotated.sentences]
    if not every:
        return None
    wanted = frozenset(topic)

    @cache
    def held(place: int) -> int:
        words = every[place]
        return len(wanted & frozenset(terms(words))) if len(words.split()) >= TELLING else 0

    def fits(place: int) -> tuple[bool, int, int]:
        return not every[place].lower().startswith(NOTE), held(place), -place

    lead = max(range(min(LEAD, len(every))), key=fits)
    if 2 * held(lead) > len(wanted) or not wanted:
        return lead
    best = max(range(len(every)), key=lambda place: (held(place), -place))
    return best if held(best) > held(lead) else lead


def may_tell(annotated: AnnotatedArticle, title: str | None, query: Query) -> bool:
    """Whether an article tells of the matter of a "why": title or lead has what it turns on, and the rest beside it.

    Of two words both stand in one of its sentences: a pound that falls is no pound of pumpkins in fall.
    """
    if query.wanted is not Wanted.REASON:
        return True
    event = asked_event(query)
    told = [title or "", *(one.span.of(annotated.article.text) for one in annotated.sentences[:LEAD])]
    beside = told if len(query.terms) <= FEW else [" ".join(told)] * len(told)
    return any(event.turns_on(words) and event.is_told(around) for words, around in zip(told, beside, strict=True))


FEW = 2
"""A matter of so few words is told by one sentence, or none."""


def stands(query: Query, *, whole: bool) -> bool:
    """Whether a page of these articles is what was asked for: where a word of the topic stands in none of them, only
    if a page was asked for, and not mere words typed that may ask for anything."""
    return whole or query.subject.casefold() != query.text.strip(" ?.!,").casefold()


def is_comment(title: str | None) -> bool:
    """Whether a title says that what follows is somebody's view, or a round-up of several matters."""
    return title is not None and _COMMENT.search(title) is not None


_COMMENT = re.compile(
    r"(?i)^(?:opinion|analysis|editorial|commentary|column|letters?|review|podcast|letter to the editor)\b\s*[:|]"
    r"|\bthings to know\b|\b\w+day['’]s news\b|\bdaily briefing\b|\bthe excerpt\b|\btop trending\b"
    r"|\|\s*opinion\b|\bpodcast$"
)


@dataclass(frozen=True, slots=True)
class PageQuotation:
    """A quotation that stands on a page: its article's place among those given, its sentence's, and the quotation."""

    article: int
    sentence: int
    quote: Quote
    worth: float


def telling(articles: Sequence[AnnotatedArticle], topic: dict[str, float]) -> list[PageQuotation]:
    """The quotations that tell most of the topic, one of each speaker, best first; nobody's who is not surely known."""
    best: dict[EntityId | tuple[int, str], PageQuotation] = {}
    for place, annotated in enumerate(articles):
        for at, quote in quotations(annotated):
            assert quote.speaker is not None
            words = quote.span.of(annotated.article.text)
            count = len(words.split())
            sized = 1.0 if SHORTEST <= count <= LONGEST else 0.0
            worth = (
                overlap(topic, words)
                + 0.5 * overlap(topic, annotated.sentences[at].span.of(annotated.article.text))
                + 0.6 * sized
                + 1.0 * bool(topic.keys() & set(terms(quote.speaker.name)))
                + 0.2 * (quote.speaker.role is not None)
                - 0.1 * place
            )
            who = _who(quote.speaker, place)
            if who not in best or worth > best[who].worth:
                best[who] = PageQuotation(place, at, quote, worth)
    return sorted(best.values(), key=lambda one: (-one.worth, one.article, one.sentence))


def voices(annotated: AnnotatedArticle) -> list[tuple[int, Quote]]:
    """Who says what in an article: the first telling quotation of each speaker, in the article's order."""
    kept: dict[EntityId | tuple[int, str], tuple[int, Quote]] = {}
    for at, quote in quotations(annotated):
        assert quote.speaker is not None
        who = _who(quote.speaker)
        held = kept.get(who)
        if held is None or (len(held[1].span) < 40 <= len(quote.span)):
            kept[who] = at, quote
    return sorted(kept.values(), key=lambda pair: pair[1].span)


def main_voice(annotated: AnnotatedArticle, title: str | None) -> Speaker | None:
    """Whom "he" means where nobody was named before: who alone is quoted, or who alone of them is in the title."""
    heard = [quote.speaker for _, quote in voices(annotated) if quote.speaker is not None and " " in quote.speaker.name]
    titled = [one for one in heard if set(terms(one.name.split()[-1])) & set(terms(title or ""))]
    likely = titled or heard
    return likely[0] if len(likely) == 1 else None


def _who(speaker: Speaker, article: int = 0) -> EntityId | tuple[int, str]:
    """Who a speaker is across articles, or within this one where nothing more is known."""
    return speaker.entity if speaker.entity is not None else (article, speaker.name)


def quotations(annotated: AnnotatedArticle) -> list[tuple[int, Quote]]:
    """The direct quotations of people who are surely known, each with the place of the sentence it stands in."""
    found: dict[int, tuple[int, Quote]] = {}
    for at, met in enumerate(annotated.quotes_met()):
        for quote in met:
            if is_clear(quote) and quote.span.start not in found:
                found[quote.span.start] = at, quote
    return list(found.values())


def is_clear(quote: Quote) -> bool:
    """Whether these are direct words of somebody who may be named."""
    return (
        quote.speech is Speech.DIRECT
        and quote.cue_kind in REPORTED_SPEECH
        and quote.speaker is not None
        and quote.speaker.kind == "person"
        and quote.confidence >= SPEAKER_CONFIDENCE
    )


def paragraphs(annotated: AnnotatedArticle, start: int, limit: int | None = 1) -> list[Span]:
    """The paragraphs from the one that holds this place on, at most so many; all of them from the first for None."""
    body = [block.span for block in annotated.article.body()]
    if limit is None:
        return body
    at = next((place for place, span in enumerate(body) if span.start <= start < span.end), None)
    return body[at : at + limit] if at is not None else []


def opening(annotated: AnnotatedArticle, words: int) -> list[int]:
    """The sentences an article begins with, in order, of so many words together; one at least."""
    kept: list[int] = []
    lead = lead_of(annotated) or 0
    for at, sentence in enumerate(annotated.sentences[lead:], lead):
        words -= len(sentence.span.of(annotated.article.text).split())
        if kept and words < 0:
            break
        kept.append(at)
    return kept


SHOWN = reach.ABOUT_READ + reach.ABOUT_OTHERS
"""So many articles at most stand on a topic's page."""


def has_more(candidates: int, about: int) -> bool:
    """Whether there may be more articles about a topic than were found: all that could be looked at were taken."""
    return candidates >= reach.LOOKED_AT and about > SHOWN


def once(found: Sequence[Found]) -> list[Found]:
    """Each sentence once, with scores that fall along the page."""
    kept: dict[tuple[str, int], Found] = {}
    for one in found:
        kept.setdefault((one.evidence.article_id, one.evidence.span.start), one)
    return [
        replace(one, evidence=replace(one.evidence, score=round(1.0 - place / 100, 2)))
        for place, one in enumerate(kept.values())
    ]
