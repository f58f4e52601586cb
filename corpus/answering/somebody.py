"""What was found of somebody's words: chosen, ordered, joined for several people, and why nothing was. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import zip_longest

import numpy as np

from corpus.answering.asked import SUBJECT, Asked
from corpus.answering.disambiguation import Meant
from corpus.answering.events import asked_event, terms_in
from corpus.answering.introducing import introduces
from corpus.answering.listed import one_each, taking
from corpus.answering.matter import topic_names, with_matter
from corpus.answering.reach import ABOUT_READ, FOLLOWING, HEARD_LITTLE, LOOKED_INTO
from corpus.answering.selection import (
    LISTED,
    SAID_SO,
    Candidate,
    certainty,
    is_clear,
    newest,
    ordered,
    said_surely,
    topic_held,
    without_shown,
)
from corpus.answering.speaking import Found, Words, best_words
from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Moment, PageHead
from corpus.model.evidence import Evidence
from corpus.model.people import Choice
from corpus.model.speech import SPEAKER_CONFIDENCE, EntityId, Speaker, Speech
from corpus.question.days import Period
from corpus.question.query import Query
from corpus.search.certainty import NOTHING, Certainty
from corpus.search.seam import Candidates, Filters, Floats, Ints
from corpus.search.signals import pairs_of, shortlist

SHOWN = Certainty(0.95, 0.9)
"""How sure the evidence of the answer before is."""
EACH = 0.5
"""How sure one of several people's words must be to stand beside those of the others."""
Scores = dict[int, tuple[float, float, bool]]
"""Of each sentence by number: the topic's share in and beside it, the pairs it holds, whether it opens its article."""
WHOLE, NONE = (1.0, 0.0, False), (0.0, 0.0, False)
"""The scores of a sentence where no topic is asked for, and of one that was found otherwise."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was found, how sure it is, and what else an answer needs; `reason` where it must be refused."""

    found: list[Found]
    sure: Certainty
    moment: Moment | None = None
    choices: tuple[Choice, ...] = ()
    reason: str | None = None
    people: tuple[Speaker, ...] = ()
    matched: bool = False
    """Whether the first evidence is of the speaker asked for, or nobody was asked for."""
    passages: int = 0
    """How many passages of somebody whose page is asked for are held."""
    heard: str | None = None
    """Whoever of that name is heard most, for a question to offer."""

    def first(self, most: int) -> Said:
        """The same with so many pieces of evidence at most."""
        return replace(self, found=self.found[:most])


def filters_of(query: Query) -> Filters:
    """What a question limits itself to: its source, and its period where it asks for words or news."""
    sources = (query.source,) if query.source else ()
    period = query.period if query.words_asked or query.kind is AnswerKind.LATEST else None
    return Filters(first=period.first if period else None, last=period.last if period else None, sources=sources)


def speakers_in(evidence: Iterable[Evidence]) -> list[Speaker]:
    """Everybody who speaks in the evidence."""
    return [quote.speaker for one in evidence for quote, _ in one.quotes if quote.speaker is not None]


def speaker_of(found: Found) -> Speaker | None:
    """Who speaks in it."""
    if found.words is not None:
        return found.words.speaker
    return next((quote.speaker for quote, _ in found.evidence.quotes if quote.speaker is not None), None)


def of_one(query: Query, speaker: str) -> Query:
    """The question for several people's words as the question for those of one of them."""
    sought = tuple(dict.fromkeys((*terms(speaker), *query.topic)))
    return replace(query, speaker=speaker, speakers=(), terms=sought)


def of_each(said: Sequence[Said], topic: Sequence[str] = ()) -> Said:
    """What several people said on the topic, the best of each in turn; refused only where none of them is found."""
    heard = [one for one in said if is_theirs(one) and one.reason is None]
    heard = [one for one in heard if one.sure.answerable >= EACH] or heard
    if not heard:
        return said[0]
    each = [_clear_first(one if one in heard else _beside_others(one, topic)) for one in said]
    turns = zip_longest(*(one.found for one in each))
    found = [one for turn in turns for one in turn if one is not None]
    spoke = (speaker_of(one.found[0]) for one in each if one.found)
    people = tuple(dict.fromkeys(speaker for speaker in spoke if speaker is not None))
    return replace(heard[0], found=found, sure=min((one.sure for one in heard), key=_sureness), people=people)


def _clear_first(said: Said) -> Said:
    """The same, what surely is somebody's first: of several people each must stand beside the others."""
    return replace(said, found=sorted(said.found, key=lambda one: not _is_clear(one)))


def _is_clear(one: Found) -> bool:
    quote = one.words.quote if one.words is not None else None
    return quote is None or quote.confidence >= SPEAKER_CONFIDENCE


def _beside_others(said: Said, topic: Sequence[str]) -> Said:
    """Of what was found for one of several people their own words, where all of the topic stands around them."""
    own = [one for one in said.found if one.words is not None and one.words.match >= SUBJECT]
    around = [terms_in(f"{one.evidence.title or ''} {one.evidence.paragraph_text or one.evidence.text}") for one in own]
    on_it = [one for one, held in zip(own, around, strict=True) if held.issuperset(topic)]
    return replace(said, found=on_it if said.reason is None else [])


def _sureness(sure: Certainty) -> float:
    return sure.answerable


def nothing(query: Query, meant: Meant) -> Said:
    """What is said where no sentence was found at all."""
    return Said([], NOTHING, reason="unknown_speaker" if query.speaker and not meant else None)


def chosen(
    query: Query, candidates: Sequence[Candidate], topic: dict[str, float], meant: Meant, asked: Asked | None
) -> Said:
    """Of the candidates those that answer, best first, or the nearest with the reason why none does."""
    fitted = [one.with_words(best_words(one.evidence, topic, asked), one.near) for one in candidates]
    fitted = with_matter(fitted, topic) if asked is not None else fitted
    heard = bool(meant) or any(one.words.match > 0 for one in fitted)
    fitted = without_shown(fitted, query)
    best = ordered(fitted, query)
    matched = asked is None or any(one.words.match > 0 for one in best[:1])
    best = _kept(query, fitted, best, meant, matched=matched)
    reason = "unknown_speaker" if asked is not None and not heard else None
    if reason is None and (query.others or query.not_again) and not (best and matched):
        reason = "nobody_else" if query.others else "nothing_else"
    few = meant.heard_in
    found = [Found(one.evidence, one.words, one.near, certainty(query, [one], few), few, topic) for one in best]
    return Said(
        found, certainty(query, best, few), choices=meant.choices, reason=reason, matched=matched, heard=meant.name
    )


def _kept(
    query: Query, fitted: list[Candidate], best: list[Candidate], meant: Meant, *, matched: bool
) -> list[Candidate]:
    """Those that belong together: a list each speaker once, somebody's words without those of others."""
    if query.kind is AnswerKind.LIST and query.stance is not None:
        return taking(query, fitted)
    if query.kind is AnswerKind.LIST:
        least = SAID_SO if query.others else LISTED
        each = one_each([one for one in best if topic_held(one) >= least])
        return [one for one in each if is_clear(one)] or ([] if query.others else each)
    if query.inside:
        named = sorted(best, key=lambda one: (one.words.match, said_surely(one)), reverse=True)
        return [one for one in named if one.words.match > 0] or named
    if query.speaker is None or not matched:
        return best
    theirs = [one for one in best if one.words.match > 0]
    # two people of one name are not mixed in one answer
    return [one for one in theirs if _of_the_first(one, theirs[0])] if meant.choices else theirs


def _of_the_first(one: Candidate, first: Candidate) -> bool:
    """Whether it is the same person's words as the first."""
    return one is first or (one.words.speaker is not None and one.words.speaker.is_same(first.words.speaker))


def is_theirs(said: Said) -> bool:
    """Whether words of whoever was asked for were found."""
    return bool(said.found) and said.matched


def of_no_time(nearest: Said) -> Said:
    """The refusal where somebody is heard, but not of the time asked for."""
    reason = "not_then" if is_theirs(nearest) else nearest.reason or "not_found"
    return Said(nearest.found, NOTHING, reason=reason, heard=nearest.heard)


def day_after(query: Query) -> Query | None:
    """The question for the articles of the day after the one day it asks about; None where it asks for no one day."""
    period = query.period
    if period is None or period.first is None or period.first != period.last or query.kind is AnswerKind.LIST:
        return None
    after = period.first + timedelta(days=1)
    return replace(query, period=replace(period, first=after, last=after))


def looked_into(said: Said) -> list[Found]:
    """What is worth reading its article for the day it was said."""
    return said.found[:LOOKED_INTO] if said.matched and said.reason is None else []


def page_of(said: Said) -> PageHead | None:
    """What stands above somebody's words, where those are a page."""
    return PageHead(said.people[0].name, passages=said.passages) if said.passages and said.people else None


def profile(said: Said, whose: EntityId | None, usual: str | None, passages: int | None) -> Said:
    """Who somebody is: a sentence that introduces them, then their own words, newest first.

    `usual` is the role of the person `whose`, of whom so many `passages` are held, None where that is not known. Where
    somebody else of the name is heard first, neither is theirs.
    """
    spoken = [one for one in said.found if one.words is not None and one.words.speaker is not None]
    about = speaker_of(spoken[0]) if spoken else None
    if about is None:
        return said
    if None not in (whose, about.entity) and about.entity != whose:
        usual = passages = None
    told = [speaker for one in spoken if (speaker := speaker_of(one)) is not None and speaker.role]
    person = next((speaker for speaker in told if speaker.is_same(about)), about)
    person = replace(person, role=usual or person.role)
    introducing = [one for one in said.found if introduces(one.evidence.text, person)]
    seen: dict[tuple[str, int], Found] = {}
    for one in [*(_introduction(one) for one in introducing[:1]), *newest(spoken)]:
        seen.setdefault((one.evidence.article_id, one.evidence.span.start), one)
    theirs = [one for one in spoken if (speaker := speaker_of(one)) is not None and speaker.is_same(about)]
    count = len(theirs) if passages is None else passages
    return replace(said, found=list(seen.values()), people=(person,), passages=count)


def _introduction(one: Found) -> Found:
    """A sentence shown for what it tells of somebody: the reporter's, unless words are quoted in it."""
    if any(quote.speech is Speech.DIRECT for quote, _ in one.evidence.quotes):
        return Found(one.evidence)
    return Found(one.evidence, Words(None, 1.0, 0.0, 0.0))


def led_by(said: Said, first: Evidence, moment: Moment) -> Said:
    """The same with this evidence first and the time it tells in bold."""
    dated = Found(replace(first, emphasis=(moment.span,)))
    rest = [one for one in said.found if not _is_same_place(one.evidence, first)]
    return replace(said, found=[dated, *rest], moment=moment)


def _is_same_place(one: Evidence, other: Evidence) -> bool:
    return (one.article_id, one.span.start) == (other.article_id, other.span.start)


def scored(found: Candidates, topic: dict[str, float], limit: int) -> Scores:
    """The best candidates, so many at most, each with its scores."""
    picked = shortlist(found, limit)
    near, pairs = _share(found, picked, topic), pairs_of(found, picked)
    return {
        int(found.ids[at]): (float(near[place]), float(pairs[place]), bool(found.ordinal[at] == 0))
        for place, at in enumerate(picked.tolist())
    }


def beside(told: Scores, theirs: frozenset[int], known: Scores) -> list[int]:
    """Somebody's further sentences that may be about what these are: those that follow, and of few all of them."""
    after = {number + step for number in told for step in range(1, FOLLOWING + 1)} & theirs
    every = theirs if len(theirs) <= HEARD_LITTLE else frozenset()
    return sorted((after | every) - known.keys())


def is_silent(found: Sequence[Candidate], meant: Meant) -> bool:
    """Whether nobody of those who may be meant speaks in this."""
    return not any(speaker.entity in meant.entities for speaker in speakers_in(one.evidence for one in found))


def is_heard_once(meant: Meant) -> bool:
    """Whether one person is meant who speaks in one article: what they said there was said on one occasion."""
    return meant.named and len(meant.matches) == 1 and meant.matches[0].appearances == 1


def articles_on(found: Candidates, query: Query, topic: dict[str, float]) -> dict[int, frozenset[str]]:
    """The articles that tell most of a topic and name whoever is asked for, by number, with the terms that they tell.

    They are told by title and lead; a name anywhere, where more than names is asked about.
    """
    weights = np.array([topic.get(term, 0.0) for term in found.terms])
    named = [place for place, term in enumerate(found.terms) if term in terms(query.speaker or "")[-1:]]
    if not len(found) or weights.sum() <= 0:
        return {}
    known = topic_names(query.about) if not frozenset(query.topic) <= topic_names(query.about) else frozenset()
    names = np.array([term in known for term in found.terms])
    told = (found.title_tf > 0) | (found.lead_tf > 0) | (names & (found.article_tf > 0))
    share = told @ (weights / weights.sum())
    rows = np.flatnonzero((share > 0) & (found.article_tf[:, named] > 0).all(axis=1))
    best = sorted(rows.tolist(), key=lambda row: (-float(share[row]), -int(found.day[row])))[:ABOUT_READ]
    return {
        int(found.article_keys[row]): frozenset(found.terms[at] for at in np.flatnonzero(told[row]) if weights[at] > 0)
        for row in best
    }


def of_occasion(found: Candidates, query: Query) -> list[int]:
    """The articles that tell of an occasion, by number, the likeliest first: most of it stands in title and lead.

    Of an occasion with a name in it the name decides: the rest may be told in other words.
    """
    names = asked_event(query).names & frozenset(query.topic)
    topic = names or frozenset(query.topic)
    weights = zip(found.terms, _weights(found), strict=True)
    share = np.array([(1.0 if names else weight) if term in topic else 0.0 for term, weight in weights])
    if not len(found) or share.sum() <= 0:
        return []
    share = share / share.sum()
    told = ((found.title_tf > 0) | (found.lead_tf > 0)) @ share
    whole = (np.maximum(found.article_tf, found.title_tf) > 0) @ share
    worth = told + whole + found.article_tf.min(axis=1).clip(max=1)
    rows = np.flatnonzero((told >= HALF) & (whole >= HALF))
    if not len(rows):  # told in the body alone, where the speaker is named too
        named = [place for place, term in enumerate(found.terms) if term in terms(query.speaker or "")[-1:]]
        rows = np.flatnonzero((whole >= WHOLLY) & (found.article_tf[:, named] > 0).all(axis=1))
    rows = rows[worth[rows] >= worth[rows].max(initial=0.0) - NEARLY]
    ordered = sorted(rows.tolist(), key=lambda row: (-float(worth[row]), -int(found.day[row])))
    return [int(found.article_keys[row]) for row in ordered]


def _weights(found: Candidates) -> list[float]:
    return [float(weight) for weight in found.statistics.smooth_idf.tolist()]


HALF, NEARLY, WHOLLY = 0.5, 0.25, 0.99
"""The share of an occasion that title and lead must tell, and the whole article; how much less the next one may."""


def joined(one: Scores, other: Scores) -> Scores:
    """Both together; of a sentence in both the scores with more of the topic."""
    both = dict(one)
    for number, scores in other.items():
        if number not in both or both[number][0] < scores[0]:
            both[number] = scores
    return both


def _share(candidates: Candidates, picked: Ints, topic: dict[str, float]) -> Floats:
    """The topic's share of weight in each picked sentence and its neighbours; 1 where there is no topic."""
    share = np.array([topic.get(term, 0.0) for term in candidates.terms])
    total = sum(topic.values())
    if total <= 0:
        return np.ones(len(picked))
    here = (candidates.tf[picked] > 0) | (candidates.tf_before[picked] > 0) | (candidates.tf_after[picked] > 0)
    held: Floats = here @ share / total
    return held


def is_within(evidence: Evidence, period: Period | None) -> bool:
    """Whether the evidence is of the period asked for (sentences of people come without the index's filter)."""
    if period is None:
        return True
    day = (evidence.published or "")[:10]
    return bool(day) and (period.first is None or period.first.isoformat() <= day) and (
        period.last is None or day <= period.last.isoformat()
    )  # fmt: skip
