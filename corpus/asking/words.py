"""Orders the I/O of questions for somebody's words: who is meant, what they said, when and where they said it.

speaker named -> registry: the people meant -> their sentences ┐
                 the question's words -> candidates            ┴-> evidence -> `corpus.answering.somebody` -> found
when, where   -> the words as above, or those of the answer before -> their article -> its moment
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from corpus.answering import reach, somebody, stances
from corpus.answering.disambiguation import Meant, meant_by, usual_role
from corpus.answering.events import asked_event
from corpus.answering.holders import PeopleTold, articles_near, holders, unless_elsewhere
from corpus.answering.matter import before, weighed
from corpus.answering.posts import Post, post_asked
from corpus.answering.selection import Candidate, is_worded, worded_as
from corpus.answering.somebody import Said, Scores, speakers_in
from corpus.answering.speaking import Found
from corpus.answering.time import first_told, of_saying, sentence_at
from corpus.language.speakers.lookup import Known
from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Context
from corpus.model.evidence import Evidence
from corpus.model.speech import EntityId, Speaker
from corpus.question.query import Query
from corpus.search.certainty import NOTHING
from corpus.search.retrieve import Retriever
from corpus.search.seam import Filters
from corpus.search.wording import Wording, by_share
from corpus.store.people import latest, people_of, sentences_of
from corpus.store.reader import Reader
from corpus.store.records import StoredArticle

_ANY = Filters()
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SomebodysWords:
    """Finds what somebody said over one reader, one index and the registry of people."""

    reader: Reader
    index: Retriever
    registry: Known | None = None

    def find(self, query: Query, top: int) -> Said:
        """The evidence for the question, best first."""
        if query.kind in {AnswerKind.WHEN, AnswerKind.WHERE}:
            return self._occasion(query).first(top)
        if query.kind is AnswerKind.PROFILE:
            matches = meant_by(self.registry, query.speaker, query.entity).matches
            theirs = sentences_of(self.reader, {match.person for match in matches[:1]}) if matches else None
            passages = len(theirs) if theirs is not None else None
            whose = matches[0].person if matches else None
            usual = usual_role(self.registry, matches)
            return somebody.profile(self._words(query), whose, usual, passages).first(top)
        if query.speakers:
            return somebody.of_each(
                [self.find(somebody.of_one(query, one), top) for one in query.speakers], query.topic
            )
        said = self._words(query)
        if query.period is not None and not somebody.is_theirs(said):
            told = self._told_the_day_after(query)
            said = told or somebody.of_no_time(self._words(replace(query, period=None)))
        if query.kind is AnswerKind.LIST:
            return said  # all of them: who spoke is told before what they said
        return said.first(top)

    def _told_the_day_after(self, query: Query) -> Said | None:
        """What was said on the one day asked for, by articles of the next day that tell so."""
        after = somebody.day_after(query)
        if after is None or query.period is None:
            return None
        said = self._words(after)
        found = [one for one in somebody.looked_into(said) if self._day_of(one) == query.period.first]
        return replace(said, found=found) if found else None

    def _day_of(self, one: Found) -> date | None:
        """The day on which the words were said, by their article."""
        whole = self.reader.stored(one.evidence.article_id, one.evidence.version)
        at = sentence_at(whole.annotated, one.evidence.span)
        told = of_saying(whole.annotated, at, somebody.speaker_of(one)) if at is not None else None
        return told.moment.day if told is not None else None

    def _words(self, query: Query) -> Said:
        meant = meant_by(self.registry, query.speaker, query.entity)
        candidates, topic = self._candidates(query, meant)
        if not candidates:
            return somebody.nothing(query, meant)
        asked = meant.asked(query.speaker, speakers_in(one.evidence for one in candidates)) if query.speaker else None
        return somebody.chosen(query, candidates, topic, meant, asked)

    def _candidates(self, query: Query, meant: Meant) -> tuple[list[Candidate], dict[str, float]]:
        """Evidence for the question's words, and among all the sentences of the people meant."""
        filters = somebody.filters_of(query)
        if query.inside and query.referent is not None:
            if query.kind is not AnswerKind.WHO_SAID:
                return self._of_article(query.referent), {}
            shown = self._shown(query.referent)
            filters = filters if shown is None else replace(filters, articles=frozenset({shown.key}))
        if query.occasion and meant:
            then = self._then(query, filters)
            if then and not somebody.is_silent(then, meant):
                return then, {}
            if somebody.is_heard_once(meant):
                return self._all_of(meant, query), {}
        statistics = self.index.statistics(query.topic)
        weights = dict(zip(query.topic, statistics.smooth_idf.tolist(), strict=True))
        topic = weighed(query.about, weights)
        scores, about = self._scores(query, meant, filters, topic)
        evidence = self.reader.evidence(list(scores))
        if query.stance is not None and query.kind is AnswerKind.LIST:
            others = self._beside(list(evidence.values()), query, [number for number in evidence if number in scores])
            scores, evidence = dict.fromkeys(others, somebody.NONE) | scores, others | evidence
        given = Wording.of(query.quoted or "")
        found = [
            Candidate(evidence[number], *score, worded_as(given, evidence[number]), about=about.get(number, _NOTHING))
            for number, score in scores.items()
            if number in evidence
        ]
        return [one for one in found if somebody.is_within(one.evidence, query.period)], topic

    def holders(self, post: Post, query: Query) -> tuple[Speaker, ...]:
        """Who holds a post by the articles that tell most of whose it is and of what is asked about."""
        sought = tuple(dict.fromkeys((*sorted(post.owner), *sorted(post.kind), *query.topic)))
        found = self.index.candidates(sought, somebody.filters_of(query), reach.LOOKED_AT)
        keys = articles_near(found, reach.ABOUT_READ)
        likely = holders(post, [told for key in keys if (told := self._told(key)) is not None])
        known = self.registry.bearers([one.entity for one in likely if one.entity is not None]) if self.registry else ()
        return unless_elsewhere(post, likely, {EntityId(one.person): tuple(one.roles) for one in known})

    def _told(self, key: int) -> PeopleTold | None:
        stored = self.reader.by_key(key)
        if stored is None:
            return None
        words = list(self.reader.sentences_of(key).values())[: reach.BEGINNING]
        people = people_of(self.reader, stored.held.id, stored.held.version)
        return PeopleTold("\n".join((stored.held.title or "", *words)), tuple(people))

    def _then(self, query: Query, filters: Filters) -> list[Candidate]:
        """What is said in the articles that tell of the occasion asked for."""
        about = self.index.candidates(query.terms, filters, reach.LOOKED_AT)
        keys = somebody.of_occasion(about, query)[: reach.ABOUT_READ]
        whole = [stored for key in keys if (stored := self.reader.by_key(key)) is not None]
        evidence = self.reader.evidence([number for stored in whole for number in stored.sentence_ids])
        found = [Candidate(one, *somebody.WHOLE) for one in evidence.values() if one.quotes]
        return [one for one in found if somebody.is_within(one.evidence, query.period)]

    def _all_of(self, meant: Meant, query: Query) -> list[Candidate]:
        """All that somebody says."""
        evidence = self.reader.evidence(sorted(sentences_of(self.reader, {match.person for match in meant.matches})))
        found = [Candidate(one, *somebody.WHOLE) for one in evidence.values()]
        return [one for one in found if somebody.is_within(one.evidence, query.period)]

    def _scores(
        self, query: Query, meant: Meant, filters: Filters, topic: dict[str, float]
    ) -> tuple[Scores, dict[int, frozenset[str]]]:
        """The sentences that are read, with how much of the topic they hold, and what of it their articles tell."""
        worded, held = self._worded(query, filters)
        general = self.index.candidates(query.terms, filters, reach.LOOKED_AT)
        # Words that stand somewhere nearly as given need no wide look for others.
        scores = somebody.scored(general, topic, reach.READ_FEW if held else reach.READ)
        people = {match.person for match in meant.matches}
        theirs = sentences_of(self.reader, people, filters.first, filters.last)
        about: dict[int, frozenset[str]] = {}
        if theirs and query.topic:
            own = self.index.candidates(query.topic, replace(filters, sentences=theirs), reach.READ)
            told = somebody.scored(own, topic, reach.READ)
            scores = somebody.joined(scores, told)
            scores |= dict.fromkeys(somebody.beside(told, theirs, scores), somebody.NONE)
            about, near = self._in_articles(somebody.articles_on(general, query, topic), theirs, topic)
            scores = somebody.joined(scores, near)
        elif theirs:
            newest = latest(self.reader, theirs, reach.READ)
            scores |= dict.fromkeys([one for one in newest if one not in scores], somebody.WHOLE)
        post = post_asked(query.speaker) if query.speaker and not meant.named else None
        if post is not None:
            holding = self.index.candidates((*post.sought(), *query.topic), filters, reach.READ)
            scores = somebody.joined(scores, somebody.scored(holding, topic, reach.READ))
        others = [*self._taking(query, filters), *(worded[: reach.COMPARED_FEW] if held else worded)]
        return dict.fromkeys(others, somebody.NONE) | scores, about

    def _in_articles(
        self, about: dict[int, frozenset[str]], theirs: frozenset[int], topic: dict[str, float]
    ) -> tuple[dict[int, frozenset[str]], Scores]:
        """Somebody's sentences in these articles: what of the topic the article tells, and what stands before each."""
        told: dict[int, frozenset[str]] = {}
        scores: Scores = {}
        for key, terms_told in about.items():
            sentences = self.reader.sentences_of(key)
            words = list(sentences.values())
            for place, number in enumerate(sentences):
                if number in theirs:
                    told[number] = terms_told
                    scores[number] = (before(words, place, topic), 0.0, False)
        return told, scores

    def _worded(self, query: Query, filters: Filters) -> tuple[list[int], bool]:
        """The sentences worded most like what was given as quoted, and whether one nearly is it."""
        words = query.quoted or ""
        if not is_worded(words):
            return [], False
        nearest = nearest_wordings(self.reader, self.index, words, filters)
        return list(nearest)[: reach.COMPARED], is_worded(words, max(nearest.values(), default=None))

    def _taking(self, query: Query, filters: Filters) -> list[int]:
        """Sentences that tell the stance asked for, by the words of the stance beside those of its object."""
        if query.stance is None or not query.topic:
            return []
        cues = sorted(stances.cue_terms(query.stance) - set(query.topic))
        found = self.index.top((*query.topic, *cues), reach.WIDELY, filters)
        return stances.telling(query.stance, query.toward, self.reader.words(found.ids.tolist()))[: reach.READ]

    def _beside(self, found: list[Evidence], query: Query, known: list[int]) -> dict[int, Evidence]:
        """What else is said in the articles about what the stance is toward."""
        numbers: list[int] = []
        for one in stances.to_read(found, query.toward):
            numbers.extend(self.reader.stored(one.article_id, one.version).sentence_ids)
        read = self.reader.evidence([number for number in numbers if number not in known])
        return {number: one for number, one in read.items() if one.quotes}

    def _of_article(self, shown: Context) -> list[Candidate]:
        """All that is said in the article shown last."""
        whole = self._shown(shown)
        if whole is None:
            return []
        evidence = self.reader.evidence(whole.sentence_ids)
        return [
            Candidate(evidence[number], *somebody.WHOLE[:2], place == 0)
            for place, number in enumerate(whole.sentence_ids)
            if number in evidence and evidence[number].quotes
        ]

    def _occasion(self, query: Query) -> Said:
        """When or where something was said: the words first, then what their article tells of it."""
        referent = query.referent if not query.inside else None
        known = referent if referent is not None and referent.article_id is not None else None
        said = self.before(known) if known is not None else self._words(query)
        if not said.found or said.reason is not None:
            return said
        if query.kind is AnswerKind.WHEN and known is None and query.topic:
            event = first_told([one.evidence for one in said.found], asked_event(query))
            if event is not None:
                return somebody.led_by(said, *event)
        words = said.found[0].evidence
        whole = self.reader.stored(words.article_id, words.version)
        at = sentence_at(whole.annotated, words.span)
        place, speaker = query.kind is AnswerKind.WHERE, somebody.speaker_of(said.found[0])
        told = of_saying(whole.annotated, at, speaker, place=place) if at is not None else None
        if told is None:
            return replace(said, reason="no_place" if place else "no_time")
        number = whole.sentence_ids[told.sentence]
        telling = self.reader.evidence([number]).get(number)
        return somebody.led_by(said, replace(telling, score=words.score), told.moment) if telling is not None else said

    def _shown(self, shown: Context) -> StoredArticle | None:
        """The article that was shown; None where none was, or it is no longer held."""
        return None if shown.article_id is None else self.reader.stored(shown.article_id, shown.version)

    def before(self, referent: Context) -> Said:
        """The evidence of the answer before."""
        whole = self._shown(referent)
        if whole is None:
            return Said([], NOTHING)
        starts = [sentence.span.start for sentence in whole.annotated.sentences]
        if referent.start not in starts:
            return Said([], NOTHING)
        number = whole.sentence_ids[starts.index(referent.start)]
        evidence = self.reader.evidence([number]).get(number)
        return Said([Found(evidence)], somebody.SHOWN) if evidence is not None else Said([], NOTHING)


def nearest_wordings(reader: Reader, index: Retriever, words: str, filters: Filters = _ANY) -> dict[int, float]:
    """The sentences that share most words with these, best first, and the share: found by the rarer words."""
    telling = terms(words)
    found = index.top(telling, reach.checked(len(telling)), filters)
    return by_share(words, reader.words(found.ids.tolist()))
