"""A story told in whole sentences of its articles: of one article its first ones, of several what they share. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from corpus.digest.accounts import terms_of
from corpus.digest.event import EARLY, HeadlineNews
from corpus.digest.fit import telling_sentences
from corpus.digest.leaning import leans, sets_a_scene
from corpus.digest.likeness import central
from corpus.digest.mentioned import Mentioned
from corpus.digest.openings import chance, heading_of, odds
from corpus.digest.pick import LIKELY, SENTENCES, SURER, CandidateSentence, covering, lead, likeliest, most
from corpus.digest.tellings import Telling
from corpus.digest.topic import Topic
from corpus.digest.weights import vectors
from corpus.kinds import Kind
from corpus.language.tokens import terms
from corpus.lexicon import words as listed
from corpus.model.articles import AnnotatedArticle, Sentence
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote, Speech

_SECOND_HAND = frozenset({Kind.OPINION, Kind.NEWSLETTER, Kind.LIVE, Kind.FACT_CHECK, Kind.INTERVIEW, Kind.ROUND_UP})
"""What heads a story only where no plain report does."""
_SMALL_WORD = re.compile(r"[a-z]+")
_HEADLINE = 4
_WORD_OR_TWO = 2
_SEVERAL = frozenset({Kind.NEWSLETTER, Kind.LIVE})
_FEW = 3
"""Up to so many tellings the first sentence of the foremost opens the story; more are told day after day."""
_FEWEST = 2
"""So many sentences: each is read by itself."""
_READ = 16
"""Of a story told by more, those most like all the others are read."""
_AGAIN = 0.4
"""The share of the fewer terms that two sentences have in common from which on the second tells the same."""
_REPEATED = 0.5
"""Cosine with a sentence told earlier from which on a sentence is nothing new."""


def by_centrality(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, the one most like all the others first; plain reports before other kinds, items last."""
    if len(tellings) < 2:
        return list(tellings)
    likeness = central([one.account for one in tellings])
    order = sorted(
        range(len(tellings)),
        key=lambda row: (_is_named(tellings[row]), tellings[row].kind in _SECOND_HAND, -likeness[row], row),
    )
    return [tellings[row] for row in order]


def headed(ordered: Sequence[Telling], evidence: Sequence[Evidence]) -> list[Telling]:
    """The tellings, first the one whose headline stands over these sentences: where the foremost tells none of them,
    the foremost of those that do and have as good a headline; another day's would be of another turn of the matter.
    """
    telling = {one.article_id for one in evidence}
    if not telling or ordered[0].annotated.article.id in telling:
        return list(ordered)
    least = _is_named(ordered[0]), ordered[0].kind in _SECOND_HAND
    for one in ordered[1:]:
        good = one.headline and (_is_named(one), one.kind in _SECOND_HAND) <= least
        if good and one.annotated.article.id in telling:
            return [one, *(other for other in ordered if other is not one)]
    return list(ordered)


def _is_named(telling: Telling) -> int:
    """0 for an article, 1 for an item under a headline, `_WORD_OR_TWO` for one under no more ('Covid-19')."""
    return telling.item + (telling.item and len((telling.headline or "").split()) < _HEADLINE)


def is_bare(telling: Telling) -> bool:
    """Whether it is an item under a mere word or two ('Alabama'), which say nothing: what opens it tells it, or nothing
    does.
    """
    return _is_named(telling) == _WORD_OR_TWO


def told(
    ordered: Sequence[Telling], words: int, wanted: Topic | None, before: Sequence[Telling] = ()
) -> list[Evidence]:
    """The sentences that tell the story; none where none is surely understood alone and its headline may tell it.

    `before` are tellings known already, whose sentences are not news.
    """
    if len(ordered) > 1:
        reports = [one for one in ordered if not one.item and one.kind not in _SECOND_HAND]
        few = most(words) <= _FEWEST and 0 < len(reports) < len(ordered)
        for those in (reports, ordered) if few else (ordered,):  # a newsletter may be of before it happened
            if found := _common(those, ordered[0].headline or "", words, wanted, before):
                return found
    return _first(ordered[0], words, wanted, before)


def _first(telling: Telling, words: int, wanted: Topic | None, before: Sequence[Telling]) -> list[Evidence]:
    by_headline = _tells(telling, wanted)
    known = by_headline or is_bare(telling)
    sentences = _sentences(telling, wanted, before) or ([] if known else list(telling.sentences))
    sentences = sentences[:SENTENCES]
    bare = _candidates(telling, 0, sentences)
    marks = _Marks(telling, telling.headline or "", bare)
    marked = [marks.anchored(marks.of(one, own), own) for one, own in zip(bare, sentences, strict=True)]
    known = known and (by_headline or any(one.leans for one in marked))
    chosen = lead(marked, words) or ([] if known else likeliest(marked))
    return [evidence_of(telling.annotated, sentences[index]) for index in chosen]


def _tells(telling: Telling, wanted: Topic | None) -> bool:
    """Whether a headline may tell a story by itself: more than an item's one word, and it says the topic."""
    headline = telling.headline or ""
    named = bool(headline) and _is_named(telling) < _WORD_OR_TWO
    return named and (wanted is None or wanted.covers(frozenset(terms(headline))))


def _common(
    ordered: Sequence[Telling], heading: str, words: int, wanted: Topic | None, before: Sequence[Telling]
) -> list[Evidence]:
    pool: list[tuple[Telling, Sentence]] = []
    candidates: list[CandidateSentence] = []
    marks: list[_Marks] = []
    for number, telling in enumerate(ordered[:_READ]):
        sentences = _sentences(telling, wanted, before)
        own = _candidates(telling, number, sentences)
        pool += [(telling, one) for one in sentences]
        candidates += own
        marks.append(_Marks(telling, heading, own))

    def mark(index: int) -> CandidateSentence:
        return marks[candidates[index].article].of(candidates[index], pool[index][1])

    few = len(ordered) <= _FEW and candidates and candidates[0].article == 0
    chosen = covering(candidates, words, 0 if few else None, mark)
    days = [telling.published[:10] if len(ordered) > _FEW else "" for telling in ordered]
    chosen.sort(key=lambda at: (days[candidates[at].article], candidates[at].article, candidates[at].position))
    if most(words) <= _FEWEST:
        at_once = (at for at in chosen[1:] if marks[candidates[at].article].anchored(mark(at), pool[at][1]).is_anchored)
        chosen = [*chosen[:1], *(at for at in at_once if not _says_again(candidates[at], candidates[chosen[0]]))]
    return [evidence_of(pool[index][0].annotated, pool[index][1]) for index in chosen]


def _says_again(one: CandidateSentence, told: CandidateSentence) -> bool:
    """Whether it tells no more than another article's sentence: 'Ruiz was sworn in as mayor' after 'became mayor'."""
    own = set(one.terms)
    return one.article != told.article and len(own & set(told.terms)) >= _AGAIN * min(len(own), len(set(told.terms)))


def _sentences(telling: Telling, wanted: Topic | None, before: Sequence[Telling]) -> list[Sentence]:
    own, opening = (telling.sentences, telling.sentences[0]) if telling.item else (None, None)
    if own and is_bare(telling):
        own = own[:1]
    found = list(islice(telling_sentences(telling.annotated, own, opening), None if wanted else SENTENCES))
    found = _on_topic(telling.annotated, _of_its_head(telling, found), wanted)
    return _unheard(telling, found, before) if before else found


def _of_its_head(telling: Telling, sentences: list[Sentence]) -> list[Sentence]:
    """Of what tells several things on one page, the sentences with a word of its headline; all where there is none."""
    if telling.item or telling.kind not in _SEVERAL or not telling.headline:
        return sentences
    text = telling.annotated.article.text
    head = heading_of(telling.headline)
    return [one for one in sentences if head & set(terms_of(one.span.of(text)))] or sentences


def _on_topic(annotated: AnnotatedArticle, sentences: list[Sentence], wanted: Topic | None) -> list[Sentence]:
    """The sentences with a word of the topic, but for quotations of whom it names; all where there is none."""
    if wanted is None:
        return sentences
    text = annotated.article.text
    theirs = [
        one.span for one in annotated.quotes
        if one.speech is Speech.DIRECT and wanted.names(one.speaker)
    ]  # fmt: skip
    about = [one for one in sentences if not any(span.meets(one.span) for span in theirs)]
    return [one for one in about if wanted.stems & set(terms(one.span.of(text)))] or about or sentences


def _unheard(telling: Telling, sentences: list[Sentence], before: Sequence[Telling]) -> list[Sentence]:
    """The sentences that no earlier article of the story tells; all where each is told already."""
    text = telling.annotated.article.text
    earlier = [
        tuple(terms_of(one.span.of(known.annotated.article.text))) for known in before for one in known.sentences
    ]  # fmt: skip
    own = [tuple(terms_of(one.span.of(text))) for one in sentences]
    if not earlier or not own:
        return sentences
    matrix = vectors([*own, *earlier]).dense()
    likeness = matrix[: len(own)] @ matrix[len(own) :].T
    return [one for one, like in zip(sentences, np.max(likeness, axis=1), strict=True) if like < _REPEATED] or sentences


def _candidates(telling: Telling, article: int, sentences: Sequence[Sentence]) -> list[CandidateSentence]:
    """The sentences to choose from, without what tells whether they stand alone."""
    text = telling.annotated.article.text
    after = _after(telling.annotated.sentences, sentences)
    every = [one.span.of(text) for one in sentences]
    return [
        CandidateSentence(article, position, len(words.split()), tuple(terms_of(words)), follows=after[position])
        for position, words in enumerate(every)
    ]


class _Marks:
    """Whether sentences of a telling stand alone, under the heading that is shown above them."""

    def __init__(self, telling: Telling, heading: str, candidates: Sequence[CandidateSentence]) -> None:
        self._telling = telling
        self._opening = telling.sentences[0]  # nothing stands before it that its pronouns could mean
        self._mentioned = Mentioned(telling.annotated, self._opening, heading)
        self._without = Mentioned(telling.annotated, self._opening, "")
        self._head = heading_of(heading)
        self._event = HeadlineNews.of(heading, telling.account.names, telling.published)
        self._beside = self._event.beside([frozenset(one.terms) for one in candidates[:EARLY]])
        self._tells = _is_named(telling) < _WORD_OR_TWO  # 'Alabama' over an item says nothing of what it tells
        self._depths = {one.span.start: depth for depth, one in enumerate(telling.sentences)}

    def of(self, candidate: CandidateSentence, sentence: Sentence) -> CandidateSentence:
        """The candidate, marked."""
        telling, mentioned = self._telling, self._mentioned
        words = sentence.span.of(telling.annotated.article.text)
        lean = sets_a_scene(words) if sentence == self._opening else leans(words)
        lean = lean or mentioned.names_shortly(sentence)
        about = not self._tells or not self._head or not self._head.isdisjoint(candidate.terms)
        opens, depth = odds(words, self._head), self._depths.get(sentence.span.start, 0)
        return replace(
            candidate,
            leans=lean,
            takes_up=not lean and mentioned.is_taken_up(sentence),
            is_about=about,
            chance=chance(opens, depth),
            tells=1.0 if lean or telling.item else self._event.chance(words, opens, depth, self._beside),
        )

    def anchored(self, candidate: CandidateSentence, sentence: Sentence) -> CandidateSentence:
        """A marked candidate with whether it may be told second; what is not sure enough for that is not looked at."""
        telling = self._telling
        if candidate.leans or candidate.chance < SURER:
            return replace(candidate, is_anchored=False)
        own = candidate.is_about or telling.item or telling.kind not in _SEVERAL
        anchored = own and self._mentioned.is_anchored(sentence) and self._needs_no_heading(sentence)
        return replace(candidate, is_anchored=anchored)

    def _needs_no_heading(self, sentence: Sentence) -> bool:
        """Whether it is understood without the heading too: who reads on has left that behind."""
        bare, words = self._without, sentence.span.of(self._telling.annotated.article.text)
        adds = not listed("leaning_words", "early").isdisjoint(_SMALL_WORD.findall(words))  # "who also came"
        alone = not (adds or bare.names_shortly(sentence) or bare.is_taken_up(sentence))
        return alone and chance(odds(words, frozenset()), self._depths.get(sentence.span.start, 0)) >= LIKELY


def _after(every: Sequence[Sentence], sentences: Sequence[Sentence]) -> list[bool]:
    """Of each of these sentences of an article whether the one before it here is the one before it there."""
    starts = {one.span.start: at for at, one in enumerate(every)}
    places = [starts.get(one.span.start, -1) for one in sentences]
    return [at > 0 and places[at - 1] >= 0 and place == places[at - 1] + 1 for at, place in enumerate(places)]


def evidence_of(annotated: AnnotatedArticle, sentence: Sentence, quote: Quote | None = None) -> Evidence:
    """A sentence as the reporter's, or, with a quotation in it, as what its speaker said."""
    article, block = annotated.article, annotated.article.blocks[sentence.block]
    meeting = tuple((one, one.span.of(article.text)) for one in annotated.quotes if one.span.meets(sentence.span))
    source, agency = article.source, article.agency
    return Evidence(
        text=sentence.span.of(article.text),
        span=sentence.span,
        article_id=article.id,
        version=article.version,
        score=1.0,
        title=article.title.value if article.title else None,
        source=source.value if source else agency.value if agency else None,
        agency=agency.value if agency else None,
        published=article.published.value if article.published else None,
        fetched_at=article.fetched_at.isoformat() if article.fetched_at else None,
        url=article.url,
        speaker=quote.speaker if quote else None,
        speech=quote.speech if quote else None,
        quotes=tuple(pair for pair in meeting if quote is None or pair[0].attribution == quote.attribution),
        paragraph=block.span,
        paragraph_text=block.span.of(article.text),
        speaker_confidence=quote.confidence if quote else 0.0,
        names_day=_names_day((quote.span if quote else sentence.span).of(article.text)),
    )


def _names_day(words: str) -> bool:
    days = listed("speaker_words", "weekdays") | listed("leaning_words", "near_days")
    return not days.isdisjoint(_SMALL_WORD.findall(words.casefold()))
