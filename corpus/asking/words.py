"""Orders the I/O of questions for somebody's words: who is meant, what they said, when and where they said it.

speaker named -> registry: the people meant -> their sentences ┐
                 the question's words -> candidates            ┴-> evidence -> ordered by speaker and topic -> found
when, where   -> the words as above, or those of the answer before -> their article -> its moment
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

import numpy as np

from corpus.answering import stances
from corpus.answering.events import asked_event
from corpus.answering.selection import (
    LISTED,
    QUOTED,
    SAID_SO,
    Candidate,
    certainty,
    has_name,
    is_clear,
    newest,
    one_each,
    ordered,
    taking,
    topic_held,
    without_shown,
    worded_as,
)
from corpus.answering.speaking import Found, Words, best_words, introduces
from corpus.answering.time import first_told, of_saying, sentence_at
from corpus.answering.whom import Meant, meant_by, usual_role
from corpus.language.speakers.lookup import Known
from corpus.language.tokens import terms
from corpus.model import AnswerKind, Choice, Context, Evidence, Moment, Page, Speaker, Speech
from corpus.question.query import Query
from corpus.search.certainty import NOTHING, Certainty
from corpus.search.retrieve import Retriever
from corpus.search.seam import Candidates, Filters, Floats, Ints
from corpus.search.signals import pairs_of, shortlist
from corpus.search.wording import Wording, folded_words, shared
from corpus.store.people import sentences_of
from corpus.store.reader import Reader

LOOKED_AT = 300
READ = 60
"""Candidates taken from the index; of them read with their quotations."""
WIDELY = 1000
"""Sentences that are looked through for a stance."""
LOOKED_INTO = 4
"""Pieces of evidence whose whole article is read for the day they were said."""
CHECKED, CHECKED_FEW, COMPARED = 200, 600, 16
"""Sentences compared with a quotation by their words (more where few of its words tell much), and of them in full."""
READ_FEW, COMPARED_FEW, HELD = 15, 8, 0.75
"""The same where a sentence holds this share of the words given as quoted."""
_ANY = Filters()


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


def filters_of(query: Query) -> Filters:
    """What a question limits itself to: its source, and its period where it asks for words or news."""
    sources = (query.source,) if query.source else ()
    period = query.period if query.words_asked or query.kind is AnswerKind.LATEST else None
    return Filters(first=period.first if period else None, last=period.last if period else None, sources=sources)


def speakers_in(evidence: Iterable[Evidence]) -> list[Speaker]:
    """Everybody who speaks in the evidence."""
    return [quote.speaker for one in evidence for quote, _ in one.quotes if quote.speaker is not None]


def of_each(said: Sequence[Said]) -> Said:
    """What several people said, the best of each in turn; refused only where none of them is found."""
    heard = [one for one in said if one.found and one.reason is None and one.matched]
    if not heard:
        return said[0]
    turns = zip_longest(*(one.found for one in heard))
    found = [one for turn in turns for one in turn if one is not None]
    people = tuple(dict.fromkeys(speaker for one in heard if (speaker := _speaker_of(one.found[0])) is not None))
    return replace(heard[0], found=found, sure=min((one.sure for one in heard), key=_sureness), people=people)


def _sureness(sure: Certainty) -> float:
    return sure.answerable


def page_of(said: Said) -> Page | None:
    """What stands above somebody's words, where those are a page."""
    return Page(said.people[0].name, passages=said.passages) if said.passages and said.people else None


@dataclass(frozen=True, slots=True)
class SomebodysWords:
    """Finds what somebody said over one reader, one index and the registry of people."""

    reader: Reader
    index: Retriever
    registry: Known | None = None

    def find(self, query: Query, top: int) -> Said:
        """The evidence for the question, best first."""
        if query.kind in {AnswerKind.WHEN, AnswerKind.WHERE}:
            return self._occasion(query, top)
        if query.kind is AnswerKind.PROFILE:
            return self._profile(query, top)
        if query.speakers:
            each = [self.find(replace(query, speaker=one, speakers=()), top) for one in query.speakers]
            return of_each(each)
        said = self._words(query)
        if query.period is not None and not (said.found and said.matched):
            told = self._told_the_day_after(query)
            if told is not None:
                return replace(told, found=told.found[:top])
            nearest = self._words(replace(query, period=None))
            reason = "not_then" if nearest.found and nearest.matched else nearest.reason or "not_found"
            return Said(nearest.found[:top], NOTHING, reason=reason, heard=nearest.heard)
        if query.kind is AnswerKind.LIST:
            return said  # all of them: who spoke is told before what they said
        return replace(said, found=said.found[:top])

    def _told_the_day_after(self, query: Query) -> Said | None:
        """What was said on the one day asked for, by articles of the next day that tell so."""
        period = query.period
        if period is None or period.first is None or period.first != period.last or query.kind is AnswerKind.LIST:
            return None
        after = period.first + timedelta(days=1)
        said = self._words(replace(query, period=replace(period, first=after, last=after)))
        if not said.matched or said.reason is not None:
            return None
        found = [one for one in said.found[:LOOKED_INTO] if self._day_of(one) == period.first]
        return replace(said, found=found) if found else None

    def _day_of(self, one: Found) -> date | None:
        """The day on which the words were said, by their article."""
        whole = self.reader.stored(one.evidence.article_id, one.evidence.version)
        at = sentence_at(whole.annotated, one.evidence.span)
        told = of_saying(whole.annotated, at, _speaker_of(one)) if at is not None else None
        return told.moment.day if told is not None else None

    def _words(self, query: Query) -> Said:
        meant = meant_by(self.registry, query.speaker, query.entity)
        candidates, topic = self._candidates(query, meant)
        if not candidates:
            return Said([], NOTHING, reason="unknown_speaker" if query.speaker and not meant else None)
        asked = meant.asked(query.speaker, speakers_in(one.evidence for one in candidates)) if query.speaker else None
        fitted = [replace(one, words=best_words(one.evidence, topic, asked)) for one in candidates]
        heard = bool(meant) or any(one.words.match > 0 for one in fitted)
        fitted = without_shown(fitted, query)
        chosen = ordered(fitted, query)
        matched = asked is None or any(one.words.match > 0 for one in chosen[:1])
        if query.kind is AnswerKind.LIST and query.stance is not None:
            chosen = taking(query, fitted)
        elif query.kind is AnswerKind.LIST:
            least = SAID_SO if query.others else LISTED
            chosen = one_each([one for one in chosen if topic_held(one) >= least])
            chosen = [one for one in chosen if is_clear(one)] or ([] if query.others else chosen)
        elif query.inside:
            chosen = sorted(chosen, key=lambda one: not (one.words.match > 0 and has_name(one.words.speaker)))
            chosen = [one for one in chosen if one.words.match > 0] or chosen
        elif asked is not None and matched:
            chosen = [one for one in chosen if one.words.match > 0]
            if meant.choices:  # two people of one name are not mixed in one answer
                chosen = [one for one in chosen if _of_the_first(one, chosen[0])]
        reason = "unknown_speaker" if asked is not None and not heard else None
        if reason is None and (query.others or query.not_again) and not (chosen and matched):
            reason = "nobody_else" if query.others else "nothing_else"
        found = [Found(one.evidence, one.words, one.near) for one in chosen]
        return Said(
            found, certainty(query, chosen), choices=meant.choices, reason=reason, matched=matched, heard=meant.name
        )

    def _candidates(self, query: Query, meant: Meant) -> tuple[list[Candidate], dict[str, float]]:
        """Evidence for the question's words, and among all the sentences of the people meant."""
        if query.inside and query.referent is not None:
            return self._of_article(query.referent), {}
        filters = filters_of(query)
        general = self.index.candidates(query.terms, filters, LOOKED_AT)
        statistics = self.index.statistics(query.topic)
        topic = dict(zip(query.topic, statistics.smooth_idf.tolist(), strict=True))
        scored: dict[int, tuple[float, float, bool]] = {}
        given = Wording.of(query.quoted or "")
        worded: list[int] = []
        held = False
        if len(given) >= QUOTED:
            nearest = nearest_wordings(self.reader, self.index, query.quoted or "", filters)
            worded = list(nearest)[:COMPARED]
            held = bool(worded) and nearest[worded[0]] >= HELD
        # Words that stand somewhere nearly as given need no wide look for others.
        _take(scored, general, topic, READ_FEW if held else READ)
        theirs = sentences_of(self.reader, {match.person for match in meant.matches}) if meant else frozenset()
        if theirs and query.topic:
            own = self.index.candidates(query.topic, replace(filters, sentences=theirs), READ)
            _take(scored, own, topic, READ)
        elif theirs:
            for number in sorted(theirs)[-READ:]:
                scored.setdefault(number, (1.0, 0.0, False))
        for number in self._taking(query, filters):
            scored.setdefault(number, (0.0, 0.0, False))
        for number in worded[:COMPARED_FEW] if held else worded:
            scored.setdefault(number, (0.0, 0.0, False))
        evidence = self.reader.evidence(list(scored))
        found = [
            Candidate(evidence[number], *score, worded=worded_as(given, evidence[number]))
            for number, score in scored.items()
            if number in evidence
        ]
        return [one for one in found if _within(one.evidence, query)], topic

    def _taking(self, query: Query, filters: Filters) -> list[int]:
        """Sentences that tell the stance asked for, by the words of the stance beside those of its object."""
        if query.stance is None or not query.topic:
            return []
        cues = sorted(stances.cue_terms(query.stance) - set(query.topic))
        found = self.index.top((*query.topic, *cues), WIDELY, filters)
        return stances.telling(query.stance, query.topic, self.reader.words(found.ids.tolist()))[:READ]

    def _of_article(self, shown: Context) -> list[Candidate]:
        """All that is said in the article shown last."""
        assert shown.article_id is not None
        whole = self.reader.stored(shown.article_id, shown.version)
        evidence = self.reader.evidence(whole.sentence_ids)
        return [
            Candidate(evidence[number], 1.0, 0.0, place == 0)
            for place, number in enumerate(whole.sentence_ids)
            if number in evidence and evidence[number].quotes
        ]

    def _occasion(self, query: Query, top: int) -> Said:
        """When or where something was said: the words first, then what their article tells of it."""
        referent = query.referent
        known = referent if referent is not None and referent.article_id is not None else None
        said = self.before(known) if known is not None else self._words(query)
        if not said.found or said.reason is not None:
            return replace(said, found=said.found[:top])
        if query.kind is AnswerKind.WHEN and known is None and query.topic:
            event = first_told([one.evidence for one in said.found], asked_event(query))
            if event is not None:
                led = [one for one in said.found if one.evidence is not event[0]]
                dated = replace(event[0], emphasis=(event[1].span,))
                return replace(said, found=[Found(dated), *led][:top], moment=event[1])
        words = said.found[0].evidence
        whole = self.reader.stored(words.article_id, words.version)
        at = sentence_at(whole.annotated, words.span)
        place, speaker = query.kind is AnswerKind.WHERE, _speaker_of(said.found[0])
        told = of_saying(whole.annotated, at, speaker, place=place) if at is not None else None
        if told is None:
            return replace(said, found=said.found[:top], reason="no_place" if place else "no_time")
        number = whole.sentence_ids[told.sentence]
        telling = self.reader.evidence([number]).get(number)
        if telling is None:
            return replace(said, found=said.found[:top])
        first = Found(replace(telling, score=words.score, emphasis=(told.moment.span,)))
        rest = [one for one in said.found if not _same_place(one.evidence, telling)]
        return replace(said, found=[first, *rest][:top], moment=told.moment)

    def before(self, referent: Context) -> Said:
        """The evidence of the answer before."""
        assert referent.article_id is not None
        whole = self.reader.stored(referent.article_id, referent.version)
        starts = [sentence.span.start for sentence in whole.annotated.sentences]
        if referent.start not in starts:
            return Said([], NOTHING)
        number = whole.sentence_ids[starts.index(referent.start)]
        evidence = self.reader.evidence([number]).get(number)
        if evidence is None:
            return Said([], NOTHING)
        return Said([Found(evidence)], Certainty(0.95, 0.9))

    def _profile(self, query: Query, top: int) -> Said:
        """Who somebody is: a sentence that introduces them, then their own words, newest first."""
        said = self._words(query)
        spoken = [one for one in said.found if one.words is not None and one.words.speaker is not None]
        if not spoken:
            return replace(said, found=said.found[:top])
        about = spoken[0].words.speaker if spoken[0].words else None
        assert about is not None
        told = [one.words.speaker for one in spoken if one.words and one.words.speaker and one.words.speaker.role]
        person = next((speaker for speaker in told if speaker.is_same(about)), about)
        role = usual_role(self.registry, meant_by(self.registry, query.speaker, query.entity).matches)
        person = replace(person, role=role or person.role)
        introducing = [one for one in said.found if introduces(one.evidence.text, person)]
        ordered = [*(_introduction(one) for one in introducing[:1]), *newest(spoken)]
        seen: dict[tuple[str, int], Found] = {}
        for one in ordered:
            seen.setdefault((one.evidence.article_id, one.evidence.span.start), one)
        theirs = meant_by(self.registry, query.speaker, query.entity).matches[:1]
        count = len(sentences_of(self.reader, {match.person for match in theirs})) if theirs else len(spoken)
        return replace(said, found=list(seen.values())[:top], people=(person,), passages=count)


def _of_the_first(one: Candidate, first: Candidate) -> bool:
    """Whether it is the same person's words as the first."""
    return one is first or (one.words.speaker is not None and one.words.speaker.is_same(first.words.speaker))


def _introduction(one: Found) -> Found:
    """A sentence shown for what it tells of somebody: the reporter's, unless words are quoted in it."""
    if any(quote.speech is Speech.DIRECT for quote, _ in one.evidence.quotes):
        return Found(one.evidence)
    return Found(one.evidence, Words(None, 1.0, 0.0, 0.0))


def _speaker_of(found: Found) -> Speaker | None:
    if found.words is not None:
        return found.words.speaker
    return next((quote.speaker for quote, _ in found.evidence.quotes if quote.speaker is not None), None)


def nearest_wordings(reader: Reader, index: Retriever, words: str, filters: Filters = _ANY) -> dict[int, float]:
    """The sentences that share most words with these, best first, and the share: found by the rarer words."""
    telling = terms(words)
    found = index.top(telling, CHECKED if len(telling) > 2 else CHECKED_FEW, filters)
    given = folded_words(words)
    shares = [(number, shared(given, folded_words(text))) for number, text in reader.words(found.ids.tolist()).items()]
    return dict(sorted(shares, key=lambda one: (-one[1], one[0])))


def _take(scored: dict[int, tuple[float, float, bool]], found: Candidates, topic: dict[str, float], limit: int) -> None:
    picked = shortlist(found, limit)
    near, pairs = _share(found, picked, topic), pairs_of(found, picked)
    for place, at in enumerate(picked.tolist()):
        number = int(found.ids[at])
        if number not in scored or scored[number][0] < near[place]:
            scored[number] = (float(near[place]), float(pairs[place]), bool(found.ordinal[at] == 0))


def _share(candidates: Candidates, picked: Ints, topic: dict[str, float]) -> Floats:
    """The topic's share of weight in each picked sentence and its neighbours; 1 where there is no topic."""
    share = np.array([topic.get(term, 0.0) for term in candidates.terms])
    total = sum(topic.values())
    if total <= 0:
        return np.ones(len(picked))
    here = (candidates.tf[picked] > 0) | (candidates.tf_before[picked] > 0) | (candidates.tf_after[picked] > 0)
    held: Floats = here @ share / total
    return held


def _within(evidence: Evidence, query: Query) -> bool:
    """Whether the evidence is of the period asked for (sentences of people come without the index's filter)."""
    period = query.period
    if period is None:
        return True
    day = (evidence.published or "")[:10]
    return bool(day) and (period.first is None or period.first.isoformat() <= day) and (
        period.last is None or day <= period.last.isoformat()
    )  # fmt: skip


def _same_place(one: Evidence, other: Evidence) -> bool:
    return (one.article_id, one.span.start) == (other.article_id, other.span.start)
