"""Orders the I/O of a question: understand, find candidates, read them, rank, answer. It decides nothing itself.

understood -> a question of fact:        candidates -> their words -> ranked -> evidence -> answer
           -> for somebody's words:      candidates -> evidence -> ordered by speaker and topic -> answer
           -> when something was said:   the words first -> their article -> its moment -> answer
           -> about somebody or a topic: likewise, grouped by speaker or newest first
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from corpus.answer import SETTING, Found, answer, dressed, verified
from corpus.language.tokens import terms
from corpus.model import Answer, AnswerKind, Context, Evidence, Moment, Quote, Speaker, Verification
from corpus.search.certainty import NOTHING, Certainty, logistic, of_fact
from corpus.search.moments import in_sentence, of_saying, published_day, sentence_at
from corpus.search.question import Query, understand
from corpus.search.rank import Hit, distinct, rank, weights
from corpus.search.seam import CandidateIndex, Candidates, Filters, Floats, Ints
from corpus.search.signals import Signals, measure, shortlist
from corpus.search.spoken import Asked, Words, best_words, fit
from corpus.search.wording import Wording, shared
from corpus.store.reader import Reader
from corpus.verify import too_few, verify

LOOKED_AT = 300
RANKED = 100
SPOKEN = 70
"""Candidates taken from the index; of them ranked by all signals; of them read whole where words are asked for."""
CHECKED, COMPARED = 200, 16
"""Sentences compared with a quotation by their words alone; of them compared in full."""
CONSIDERED = 12
"""Ranked hits that certainty looks at, also where fewer are shown."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers questions over one reader and one index, both of the same corpus; synchronous, for a thread."""

    reader: Reader
    index: CandidateIndex
    setting: float | None = None

    def ask(
        self,
        question: str,
        *,
        as_of: date | None = None,
        today: date | None = None,
        top: int = 3,
        context: Context | None = None,
    ) -> Answer:
        """One answer with up to `top` pieces of evidence; see `Archive.ask`."""
        query = understand(question, as_of, context, self._sources(question), today)
        coverage = self.reader.coverage()
        setting = SETTING if self.setting is None else self.setting
        if query.reason is not None or not (query.terms or query.referent):
            return answer(query, (), NOTHING, coverage, setting=setting)
        if query.kind is AnswerKind.VERIFY and query.quoted is not None and not too_few(query.quoted):
            return verified(query, self.verify(query.quoted, query.speaker), coverage)
        moment: Moment | None = None
        if query.words_asked and query.kind in {AnswerKind.WHEN, AnswerKind.WHERE}:
            found, sure, moment = self._saying(query, top)
        elif query.words_asked:
            found, sure = self._words(query, top)
        elif query.kind is AnswerKind.PROFILE:
            found, sure = self._profile(query, top)
        elif query.kind is AnswerKind.LATEST:
            found, sure = self._latest(query, top)
        else:
            found, sure = self._fact(query, top)
            if query.kind is AnswerKind.WHEN:
                found, moment = _told(found)
        return answer(query, found[:top], sure, coverage, setting=setting, moment=moment)

    def _sources(self, question: str) -> frozenset[str]:
        lowered = question.lower()
        if "according" not in lowered and "report" not in lowered and " in the " not in lowered and "by" not in lowered:
            return frozenset()
        return frozenset()

    def search(self, words: str, limit: int) -> tuple[Evidence, ...]:
        """The best sentences for these words, with whose words they are."""
        query = understand(words)
        if not query.terms:
            return ()
        candidates, _, hits = self.rank_fact(query, limit)
        return tuple(dressed(query, one) for one in self._read(candidates, hits[:limit]))

    def verify(self, words: str, speaker: str | None = None) -> Verification:
        """The verdict over these words among the sentences that share most with them."""
        coverage = self.reader.coverage()
        found = self.index.top(terms(words), CHECKED)
        texts = {one.id: one.words for one in self.reader.sentences(found.ids.tolist())}
        given = Wording.of(words).folded
        likely = sorted(texts, key=lambda number: -shared(given, Wording.of(texts[number]).folded))[:COMPARED]
        evidence = list(self.reader.evidence(likely).values())
        asked = Asked(speaker, _speakers(evidence)) if speaker else None

        def by_asked(_: Evidence, quote: Quote | None) -> bool:
            return asked is None or (quote is not None and asked.match(quote.speaker) > 0)

        return verify(words, evidence, coverage, speaker=speaker, is_asked=by_asked if asked else None)

    # Facts

    def rank_fact(self, query: Query, limit: int = CONSIDERED) -> tuple[Candidates, Signals, list[Hit]]:
        """The ranked candidates of a question of fact; the training script reads the same signals."""
        candidates = self.index.candidates(query.terms, self._filters(query), LOOKED_AT)
        picked = shortlist(candidates, RANKED)
        texts = self.texts(candidates.ids[picked])
        signals = measure(query, candidates, picked, texts, self.index.rarity)
        return candidates, signals, rank(query, signals, texts, max(limit, CONSIDERED))

    def _fact(self, query: Query, top: int) -> tuple[list[Found], Certainty]:
        candidates, signals, hits = self.rank_fact(query, top)
        found = self._read(candidates, hits[: max(top, 5)])
        return [Found(one) for one in found], of_fact(signals, hits)

    def texts(self, ids: Ints) -> list[str]:
        """The words of these sentences, in their order."""
        held = {one.id: one.words for one in self.reader.sentences(ids.tolist())}
        return [held.get(number, "") for number in ids.tolist()]

    def _read(self, candidates: Candidates, hits: Sequence[Hit]) -> list[Evidence]:
        ids = [int(candidates.ids[hit.at]) for hit in hits]
        evidence = self.reader.evidence(ids)
        return [
            replace(evidence[number], score=round(hit.score, 4), copies=max(evidence[number].copies, len(hit.copies)))
            for number, hit in zip(ids, hits, strict=True)
            if number in evidence
        ]

    def _filters(self, query: Query) -> Filters:
        sources = (query.source,) if query.source else ()
        period = query.period if query.words_asked or query.kind is AnswerKind.LATEST else None
        return Filters(first=period.first if period else None, last=period.last if period else None, sources=sources)

    # Somebody's words

    def _words(self, query: Query, top: int) -> tuple[list[Found], Certainty]:
        """Evidence by speaker and topic. Without any topic the speaker's direct words come first."""
        candidates = self.index.candidates(query.terms, self._filters(query), LOOKED_AT)
        if not len(candidates):
            return [], NOTHING
        picked = shortlist(candidates, SPOKEN)
        ids = candidates.ids[picked]
        evidence = self.reader.evidence(ids.tolist())
        present = [(place, evidence[number]) for place, number in enumerate(ids.tolist()) if number in evidence]
        topic = _topic(query, candidates)
        near = _share(candidates, picked, topic)
        asked = Asked(query.speaker, _speakers(one for _, one in present)) if query.speaker else None
        fitted = [(place, one, best_words(one, topic, asked)) for place, one in present]
        if query.not_again and query.referent is not None:
            fitted = [item for item in fitted if not _is(item[1], query.referent)]
        scores = np.array([fit(words, one, near[place], 0.0, candidates.ordinal[picked[place]] == 0)
                           for place, one, words in fitted])  # fmt: skip
        texts = [one.text for _, one, _ in fitted]
        hits = distinct([int(picked[place]) for place, _, _ in fitted], scores, texts, CONSIDERED)
        chosen = [Found(replace(fitted[hit.pick][1], score=round(hit.score, 4)), fitted[hit.pick][2]) for hit in hits]
        if query.kind is AnswerKind.LIST:
            chosen = _one_each(chosen)
        elif asked is not None and chosen and chosen[0].words is not None and chosen[0].words.match > 0:
            chosen = [one for one in chosen if one.words is not None and one.words.match > 0] or chosen
        return chosen[:top], _sure_of_words(query, chosen, near, fitted)

    def _saying(self, query: Query, top: int) -> tuple[list[Found], Certainty, Moment | None]:
        """When or where something was said: the words, then what their article tells of the moment."""
        sure = Certainty(0.9, 0.9)
        referent = query.referent
        if referent is None or referent.article_id is None:
            found, sure = self._words(query, top)
            if not found:
                return [], NOTHING, None
            said = found[0].evidence
        else:
            whole = self.reader.stored(referent.article_id, referent.version)
            at = next((n for n, one in enumerate(whole.annotated.sentences) if one.span.start == referent.start), None)
            if at is None:
                return [], NOTHING, None
            number = whole.sentence_ids[at]
            said = self.reader.evidence([number])[number]
            found = [Found(said)]
        whole = self.reader.stored(said.article_id, said.version)
        at = sentence_at(whole.annotated, said.span)
        dated = of_saying(whole.annotated, at) if at is not None else None
        if dated is None:
            return found, sure, None
        number = whole.sentence_ids[dated.sentence]
        telling = self.reader.evidence([number]).get(number)
        if telling is None:
            return found, sure, None
        telling = replace(telling, score=said.score)
        rest = [
            one for one in found if one.evidence.span != telling.span or one.evidence.article_id != telling.article_id
        ]
        return [Found(telling), *rest][:top], sure, dated.moment

    # People and news

    def _profile(self, query: Query, top: int) -> tuple[list[Found], Certainty]:
        """Who somebody is: the sentences that say so, then the words of the person."""
        return self._words(replace(query, words_asked=True), top)

    def _latest(self, query: Query, top: int) -> tuple[list[Found], Certainty]:
        """The newest articles about a topic, by their first sentences."""
        candidates, signals, hits = self.rank_fact(query)
        found = self._read(candidates, hits)
        found.sort(key=lambda one: one.published or "", reverse=True)
        return [Found(one) for one in found[:top]], of_fact(signals, hits)


def _told(found: list[Found]) -> tuple[list[Found], Moment | None]:
    """The first of the evidence that tells a time, put first, with its moment."""
    for one in found[:5]:
        evidence = one.evidence
        day = published_day(evidence.published)
        text = " " * evidence.span.start + evidence.text
        moment = in_sentence(text, evidence.span, day)
        if moment is not None:
            return [one, *(other for other in found if other is not one)], moment
    return found, None


def _topic(query: Query, candidates: Candidates) -> dict[str, float]:
    weight = dict(zip(candidates.terms, candidates.statistics.smooth_idf.tolist(), strict=True))
    return {term: weight.get(term, 1.0) for term in query.topic}


def _share(candidates: Candidates, picked: Ints, topic: dict[str, float]) -> Floats:
    """The topic's share of weight in each picked sentence and its neighbours; 1 where there is no topic."""
    share = np.array([topic.get(term, 0.0) for term in candidates.terms])
    total = sum(topic.values())
    if total <= 0:
        return np.ones(len(picked))
    here = (candidates.tf[picked] > 0) | (candidates.tf_before[picked] > 0) | (candidates.tf_after[picked] > 0)
    held: Floats = here @ share / total
    return held


def _speakers(evidence: Iterable[Evidence]) -> list[Speaker]:
    return [quote.speaker for one in evidence for quote, _ in one.quotes if quote.speaker is not None]


def _is(evidence: Evidence, context: Context) -> bool:
    return evidence.article_id == context.article_id and evidence.span.start == context.start


def _one_each(found: list[Found]) -> list[Found]:
    """One piece of evidence for each speaker, in order; those without a known speaker left out."""
    seen: dict[str, Found] = {}
    for one in found:
        speaker = one.words.speaker if one.words is not None else None
        if speaker is not None:
            seen.setdefault(speaker.name, one)
    return list(seen.values())


def _sure_of_words(query: Query, chosen: Sequence[Found], near: Floats,
                   fitted: Sequence[tuple[int, Evidence, Words]]) -> Certainty:  # fmt: skip
    if not chosen:
        return NOTHING
    first = chosen[0].words
    assert first is not None
    place = next(place for place, one, words in fitted if words is first)
    held = max(first.within, first.around, 0.9 * float(near[place]))
    match = first.match if query.speaker else 1.0
    if match == 0:
        return Certainty(0.02, 0.02)
    features = {"held": held, "match": match, "topic": float(bool(query.topic))}
    return Certainty(logistic(features, weights()["words_answerable"]), logistic(features, weights()["words_right"]))
