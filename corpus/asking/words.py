"""Orders the I/O of questions for somebody's words: who is meant, what they said, when and where they said it.

speaker named -> registry: the people meant -> their sentences ┐
                 the question's words -> candidates            ┴-> evidence -> ordered by speaker and topic -> found
when, where   -> the words as above, or those of the answer before -> their article -> its moment
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from corpus.answer import Found
from corpus.language.speakers import lookup
from corpus.language.speakers.lookup import Known
from corpus.language.tokens import terms
from corpus.model import AnswerKind, Context, Evidence, Moment, Speaker
from corpus.search.certainty import NOTHING, Certainty, logistic
from corpus.search.moments import of_saying, sentence_at
from corpus.search.question import Query, in_marks
from corpus.search.rank import distinct, weights
from corpus.search.seam import CandidateIndex, Candidates, Filters, Floats, Ints
from corpus.search.signals import pairs_of, shortlist
from corpus.search.spoken import Asked, Words, best_words, fit, introduces
from corpus.search.wording import Wording, folded_words, nearest_stretch, shared
from corpus.store.people import sentences_of
from corpus.store.reader import Reader

LOOKED_AT = 300
READ = 60
"""Candidates taken from the index; of them read with their quotations."""
CHECKED, CHECKED_FEW, COMPARED = 200, 600, 16
"""Sentences compared with a quotation by their words (more where few of its words tell much), and of them in full."""
READ_FEW, COMPARED_FEW, HELD = 15, 8, 0.75
"""The same where a sentence holds this share of the words given as quoted."""
QUOTED = 4
"""From so many words on, words given as quoted are looked for as they stand."""
CONSIDERED = 12
LISTED = 0.5
"""The share of a topic that must stand in or beside what is listed as said about it."""
_CHOICES = 6
_ANY = Filters()


@dataclass(frozen=True, slots=True)
class Said:
    """What was found, how sure it is, and what else an answer needs; `reason` where it must be refused."""

    found: list[Found]
    sure: Certainty
    moment: Moment | None = None
    choices: tuple[str, ...] = ()
    reason: str | None = None
    people: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A piece of evidence with the topic's share in and beside it, and the pairs of neighbouring words it holds."""

    evidence: Evidence
    near: float
    pairs: float
    first: bool
    worded: float = 0.0
    """The share of the words given as quoted that stand in the sentence."""
    words: Words = field(default_factory=lambda: Words(None, 0.0, 0.0, 0.0))


def filters_of(query: Query) -> Filters:
    """What a question limits itself to: its source, and its period where it asks for words or news."""
    sources = (query.source,) if query.source else ()
    period = query.period if query.words_asked or query.kind is AnswerKind.LATEST else None
    return Filters(first=period.first if period else None, last=period.last if period else None, sources=sources)


def speakers_in(evidence: Iterable[Evidence]) -> list[Speaker]:
    """Everybody who speaks in the evidence."""
    return [quote.speaker for one in evidence for quote, _ in one.quotes if quote.speaker is not None]


def asked_for(words: str, registry: Known | None, known: Iterable[Speaker]) -> Asked:
    """The speaker that these words name, with all names of the people they mean."""
    return Asked(words, known, names_of(registry, people_meant(registry, words)))


def people_meant(registry: Known | None, words: str) -> list[lookup.Match]:
    """The people of the registry that the words may mean, most heard first."""
    return lookup.find(registry, words) if registry is not None else []


def names_of(registry: Known | None, meant: Sequence[lookup.Match]) -> frozenset[str]:
    """Every name on record of these people."""
    if registry is None:
        return frozenset()
    return frozenset(
        name for entry in registry.bearers(match.person for match in meant) for name in (*entry.names, *entry.aliases)
    )


@dataclass(frozen=True, slots=True)
class SomebodysWords:
    """Finds what somebody said over one reader, one index and the registry of people."""

    reader: Reader
    index: CandidateIndex
    registry: Known | None = None

    def find(self, query: Query, top: int) -> Said:
        """The evidence for the question, best first."""
        if query.kind in {AnswerKind.WHEN, AnswerKind.WHERE}:
            return self._occasion(query, top)
        if query.kind is AnswerKind.PROFILE:
            return self._profile(query, top)
        said = self._words(query)
        if not said.found and query.period is not None:
            nearest = self._words(replace(query, period=None))
            return Said(nearest.found[:top], NOTHING, reason="not_found")
        return replace(said, found=said.found[:top])

    def _words(self, query: Query) -> Said:
        meant = people_meant(self.registry, query.speaker) if query.speaker else []
        candidates, topic = self._candidates(query, meant)
        if not candidates:
            return Said([], NOTHING, reason="unknown_speaker" if query.speaker and not meant else None)
        asked = None
        if query.speaker:
            known = speakers_in(one.evidence for one in candidates)
            asked = Asked(query.speaker, known, names_of(self.registry, meant))
        fitted = [replace(one, words=best_words(one.evidence, topic, asked)) for one in candidates]
        if query.not_again and query.referent is not None:
            fitted = [one for one in fitted if not _is(one.evidence, query.referent)]
        chosen = _ordered(fitted, named=asked is not None, newest=not query.topic)
        if query.kind is AnswerKind.LIST:
            chosen = _one_each([one for one in chosen if _held(one) >= LISTED])
        elif asked is not None and any(one.words.match > 0 for one in chosen[:1]):
            chosen = [one for one in chosen if one.words.match > 0]
        sure = _sure(query, chosen)
        reason = None
        heard = bool(meant) or any(one.words.match > 0 for one in fitted)
        if asked is not None and not heard:
            reason = "unknown_speaker"
        return Said(
            [Found(one.evidence, one.words) for one in chosen], sure, choices=_choices(query, meant), reason=reason
        )

    def _candidates(self, query: Query, meant: Sequence[lookup.Match]) -> tuple[list[_Candidate], dict[str, float]]:
        """Evidence for the question's words, and among all the sentences of the people meant."""
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
        theirs = sentences_of(self.reader, {match.person for match in meant}) if meant else frozenset()
        if theirs and query.topic:
            own = self.index.candidates(query.topic, replace(filters, sentences=theirs), READ)
            _take(scored, own, topic, READ)
        elif theirs:
            for number in sorted(theirs)[-READ:]:
                scored.setdefault(number, (1.0, 0.0, False))
        for number in worded[:COMPARED_FEW] if held else worded:
            scored.setdefault(number, (0.0, 0.0, False))
        evidence = self.reader.evidence(list(scored))
        found = [
            _Candidate(evidence[number], *score, worded=_worded(given, evidence[number]))
            for number, score in scored.items()
            if number in evidence
        ]
        return [one for one in found if _within(one.evidence, query)], topic

    def _occasion(self, query: Query, top: int) -> Said:
        """When or where something was said: the words first, then what their article tells of it."""
        referent = query.referent
        if referent is not None and referent.article_id is not None:
            said = self._before(referent)
        else:
            said = self._words(query)
        if not said.found or said.reason is not None:
            return replace(said, found=said.found[:top])
        words = said.found[0].evidence
        whole = self.reader.stored(words.article_id, words.version)
        at = sentence_at(whole.annotated, words.span)
        told = of_saying(whole.annotated, at, place=query.kind is AnswerKind.WHERE) if at is not None else None
        if told is None:
            return replace(
                said, found=said.found[:top], reason="no_place" if query.kind is AnswerKind.WHERE else "no_time"
            )
        number = whole.sentence_ids[told.sentence]
        telling = self.reader.evidence([number]).get(number)
        if telling is None:
            return replace(said, found=said.found[:top])
        first = Found(replace(telling, score=words.score, emphasis=(told.moment.span,)))
        rest = [one for one in said.found if not _same_place(one.evidence, telling)]
        return replace(said, found=[first, *rest][:top], moment=told.moment)

    def _before(self, referent: Context) -> Said:
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
        roles = [one.words.speaker for one in spoken if one.words and one.words.speaker and one.words.speaker.role]
        person = next((speaker for speaker in roles if speaker.name == about.name), about)
        introducing = [one for one in said.found if introduces(one.evidence.text, person)]
        newest = sorted(spoken, key=lambda one: one.evidence.published or "", reverse=True)
        ordered = [*(Found(one.evidence) for one in introducing[:1]), *newest]
        seen: dict[tuple[str, int], Found] = {}
        for one in ordered:
            seen.setdefault((one.evidence.article_id, one.evidence.span.start), one)
        return replace(said, found=list(seen.values())[:top], people=(person,))


def nearest_wordings(reader: Reader, index: CandidateIndex, words: str, filters: Filters = _ANY) -> dict[int, float]:
    """The sentences that share most words with these, best first, and the share: found by the rarer words."""
    telling = terms(words)
    found = index.top(telling, CHECKED if len(telling) > 2 else CHECKED_FEW, filters)
    given = folded_words(words)
    shares = [(number, shared(given, folded_words(text))) for number, text in reader.words(found.ids.tolist()).items()]
    return dict(sorted(shares, key=lambda one: (-one[1], one[0])))


def _worded(given: Wording, evidence: Evidence) -> float:
    """How near the nearest stretch of the sentence comes to the given words, 1.5 where they stand there as they are.

    Nothing where it is not near: common words stand in any long sentence, in some order; as they were said, in few.
    """
    if len(given) < QUOTED:
        return 0.0
    wording = Wording.of(evidence.text)
    if shared(given.folded, wording.folded) < 0.5:
        return 0.0
    if wording.find(given.folded) is not None:
        return 1.5
    near = nearest_stretch(given, wording).nearness
    return near if near >= 0.5 else 0.0


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


def _ordered(found: Sequence[_Candidate], *, named: bool, newest: bool) -> list[_Candidate]:
    """Best first; where nothing but the speaker is asked for, of equals the newer."""
    if not found:
        return []
    scores = np.array(
        [
            fit(one.words, one.evidence, one.near, one.pairs, first=one.first, named=named, topical=not newest)
            for one in found
        ]
    )
    scores += np.array([2.0 * one.worded for one in found])
    if newest:
        days = sorted({one.evidence.published or "" for one in found})
        scores += np.array([0.8 * (days.index(one.evidence.published or "") + 1) / len(days) for one in found])
    words = [frozenset(terms(one.evidence.text)) for one in found]
    hits = distinct(range(len(found)), scores, words, CONSIDERED)
    return [
        replace(
            found[hit.pick],
            evidence=replace(
                found[hit.pick].evidence,
                score=round(hit.score, 4),
                copies=max(found[hit.pick].evidence.copies, len(hit.copies)),
            ),
        )
        for hit in hits
    ]


def _within(evidence: Evidence, query: Query) -> bool:
    """Whether the evidence is of the period asked for (sentences of people come without the index's filter)."""
    period = query.period
    if period is None:
        return True
    day = (evidence.published or "")[:10]
    return bool(day) and (period.first is None or period.first.isoformat() <= day) and (
        period.last is None or day <= period.last.isoformat()
    )  # fmt: skip


def _held(one: _Candidate) -> float:
    return min(1.0, max(one.words.within, one.words.around, 0.9 * one.near, one.worded))


def _is(evidence: Evidence, context: Context) -> bool:
    return evidence.article_id == context.article_id and evidence.span.start == context.start


def _same_place(one: Evidence, other: Evidence) -> bool:
    return (one.article_id, one.span.start) == (other.article_id, other.span.start)


def _one_each(found: Sequence[_Candidate]) -> list[_Candidate]:
    """One piece of evidence for each speaker, in order; those without a known speaker left out."""
    seen: dict[str, _Candidate] = {}
    for one in found:
        if one.words.speaker is not None:
            seen.setdefault(one.words.speaker.name, one)
    return list(seen.values())


def _choices(query: Query, meant: Sequence[lookup.Match]) -> tuple[str, ...]:
    """The people a name may mean, where it is nobody's whole name and none is far more often heard than the next."""
    if len(meant) < 2 or meant[0].appearances >= 3 * meant[1].appearances:
        return ()
    names = tuple(dict.fromkeys(match.name for match in meant))
    asked = " ".join((query.speaker or "").casefold().split())
    if len(names) < 2 or (" " in asked and asked == meant[0].name.casefold()):
        return ()
    return names[:_CHOICES]


def _sure(query: Query, chosen: Sequence[_Candidate]) -> Certainty:
    if not chosen:
        return NOTHING
    first = chosen[0]
    match = first.words.match if query.speaker else 1.0
    if match == 0:
        return Certainty(0.02, 0.02)
    held = _held(first)
    if query.kind is AnswerKind.WHO_SAID and in_marks(query.text) and len(folded_words(query.quoted or "")) >= QUOTED:
        held = min(1.0, first.worded)  # other words on the same matter are not those asked for
    features = {"held": held, "match": match, "topic": float(bool(query.topic))}
    return Certainty(logistic(features, weights()["words_answerable"]), logistic(features, weights()["words_right"]))
