"""Which pieces of evidence fit a question for somebody's words, in which order, and how sure that is. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from corpus.answering import stances
from corpus.answering.asked import nearly
from corpus.answering.speaking import Found, Words, fit
from corpus.answering.time import published_day
from corpus.language.speakers.offices import COUNTRIES
from corpus.language.tokens import distinct_terms, terms
from corpus.model.answers import AnswerKind, Context
from corpus.model.evidence import Evidence
from corpus.model.speech import SPEAKER_CONFIDENCE, Speaker, Speech
from corpus.question.query import Query, in_marks
from corpus.search.certainty import NOTHING, Certainty, logistic
from corpus.search.rank import Hit, distinct, weights
from corpus.search.wording import Wording, folded_words, nearest_stretch, shared

QUOTED = 4
"""From so many words on, words given as quoted are looked for as they stand."""
CONSIDERED = 12
TELLING = 7
"""Words of a quotation from which on it tells something by itself."""
MATTER = 0.5
"""More than this share of a quotation's telling words must stand in its sentence for small words beside to count."""
UNNAMED = 0.6
"""What a topic counts where a name in the question stands nowhere near."""
WITHOUT_NAME = 0.8
"""What it costs a piece of evidence that a name in the question stands nowhere near."""
NAMED = 1.0
"""What it counts that a sentence of others names whoever is asked for: where they do not speak, that is the nearest."""
FIRST_HAND = 0.8
"""What it counts, where nothing but the speaker is asked for, that the words are their own."""
TIMELY, MONTHS_OLD = 0.8, 90.0
"""What it counts that words are of the time the question is asked at, and in how many days that fades."""
LISTED = 0.5
"""The share of a topic that must stand in or beside what is listed as said about it."""
SAID_SO = 0.75
"""The same for others who are to have said what was shown."""


NO_WORDS = Words(None, 0.0, 0.0, 0.0)
"""Before anybody's words were looked for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of evidence with the topic's share in and beside it, and the pairs of neighbouring words it holds."""

    evidence: Evidence
    near: float
    pairs: float
    first: bool
    worded: float = 0.0
    """The share of the words given as quoted that stand in the sentence."""
    words: Words = NO_WORDS
    about: frozenset[str] = frozenset()
    """The terms of the topic that title and lead of its article tell, where that is known."""

    def with_words(self, words: Words, near: float) -> Candidate:
        """The same with these words and this share of the topic beside them. (`replace` takes ten times as long.)"""
        return Candidate(self.evidence, near, self.pairs, self.first, self.worded, words, self.about)


def is_worded(words: str, share: float | None = 1.0) -> bool:
    """Whether words given as quoted are enough to be looked for as they stand, and held to such a share somewhere."""
    return len(Wording.of(words)) >= QUOTED and share is not None and share >= HELD


HELD = 0.75
"""A sentence that holds this share of the words given as quoted is likely the one that is meant."""


def worded_as(given: Wording, evidence: Evidence) -> float:
    """How near the nearest stretch of the sentence comes to the given words, 1.5 where they stand there as they are.

    Nothing where it is not near: common words stand in any long sentence, in some order; as they were said, in few.
    """
    if len(given) < 2:
        return 0.0
    wording = Wording.of(evidence.text)
    if len(given) < QUOTED:
        return 1.5 if wording.find(given.folded) is not None else 0.0
    if shared(given.folded, wording.folded) < 0.5:
        return 0.0
    if wording.find(given.folded) is not None:
        return 1.5
    near = nearest_stretch(given, wording).nearness
    return near if near >= 0.5 else 0.0


def unworded(given: str, evidence: Evidence, fewer: int = 1 << 10) -> bool:
    """Whether so few words given as said, two at least, do not stand in the sentence or its paragraph as they are."""
    words = folded_words(given)
    if not 1 < len(words) < fewer:
        return False
    return all(
        Wording.of(text).find(words) is None for text in (evidence.text, evidence.paragraph_text or evidence.text)
    )


def stands_nearly(given: str, evidence: Evidence) -> bool:
    """Whether words given as said stand there almost as they are, in a paragraph that names somebody beside them."""
    asked = Wording.of(given)
    beside = (evidence.paragraph_text or "").replace(evidence.text, " ")
    named = _FULL_NAME.search(beside) is not None
    return named and len(asked) >= QUOTED and shared(asked.folded, Wording.of(evidence.text).folded) >= HELD


def stands_so(given: str, evidence: Evidence) -> bool:
    """Whether words given as said stand in the sentence just as they are, enough of them to be somebody's."""
    words = folded_words(given)
    return len(words) >= QUOTED and bool(terms(given)) and Wording.of(evidence.text).find(words) is not None


_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+\b")


def ordered(found: Sequence[Candidate], query: Query) -> list[Candidate]:
    """Best first; where nothing but the speaker is asked for, of equals the newer. The same words stand once."""
    if not found:
        return []
    newest = not query.topic
    scores = np.array(
        [
            fit(
                one.words, one.evidence, one.near, one.pairs,
                first=one.first, named=query.speaker is not None, topical=not newest,
                claimed=query.claim or query.speaker is None,
            )
            for one in found
        ]
    )  # fmt: skip
    scores += np.array([2.0 * one.worded + _says_just_that(query, one) for one in found])
    if names := _names_in(query):
        scores -= np.array([0.0 if _holds(names, one.evidence) else WITHOUT_NAME for one in found])
    if newest:
        days = sorted({one.evidence.published or "" for one in found})
        scores += np.array([0.8 * (days.index(one.evidence.published or "") + 1) / len(days) for one in found])
    if newest or query.occasion:
        scores += np.array([FIRST_HAND * is_direct(one) for one in found])
    if query.speaker:
        named = frozenset(terms(query.speaker))
        nearest = [not one.words.match and named <= distinct_terms(one.evidence.text) for one in found]
        scores += NAMED * np.array(nearest)
    if query.as_of is not None:
        scores += np.array([_timely(one.evidence, query.as_of) for one in found])
    words = [distinct_terms(_said(one)) for one in found]
    return [
        replace(
            found[hit.pick],
            evidence=replace(
                found[hit.pick].evidence,
                score=round(hit.score, 4),
                copies=max(found[hit.pick].evidence.copies, _other_sources(found, hit)),
            ),
        )
        for hit in distinct(range(len(found)), scores, words, CONSIDERED)
    ]


JUST_THAT, CALLED_SO = 1.5, 1.0
"""What it counts that the words hold all of what somebody is to have said, and that just this is called something."""
_CALLS = re.compile(r"(?i)\bwhat (?:did|does|do|has|have) .+ call(?:ed)? (?P<what>[^?]+?)\??$")


def _says_just_that(query: Query, one: Candidate) -> float:
    """What it counts that words are just those asked for: of "who told A that B" B, of "what did A call B" B's name."""
    calls = _CALLS.search(query.text) if query.kind is AnswerKind.WHAT_SAID else None
    if calls is not None:
        named = rf"(?i)\bcall\w* (?:the )?{re.escape(calls['what'])},? (?:an? |the )?[^\w\s]"
        return CALLED_SO * (re.search(named, one.evidence.text) is not None)
    if query.kind is not AnswerKind.WHO_SAID or in_marks(query.text) or one.words.quote is None:
        return 0.0
    asked = frozenset(terms(query.quoted or ""))
    own = next((words for quote, words in one.evidence.quotes if quote is one.words.quote), "")
    return JUST_THAT * len(asked & distinct_terms(own)) / len(asked) if asked else 0.0


def is_direct(one: Candidate) -> bool:
    """Whether the words are the speaker's own."""
    return one.words.quote is not None and one.words.quote.speech is Speech.DIRECT


def _timely(evidence: Evidence, as_of: date) -> float:
    """What it counts that something was published shortly before the day of the question; less after it."""
    day = published_day(evidence.published)
    if day is None:
        return 0.0
    return TIMELY * math.exp(-(as_of - day).days / MONTHS_OLD) if day <= as_of else -TIMELY


def _said(one: Candidate) -> str:
    """The words that count for telling repeats: the quotation where it is direct, else the sentence."""
    quote = one.words.quote
    if quote is None or quote.speech is not Speech.DIRECT:
        return one.evidence.text
    return next((words for other, words in one.evidence.quotes if other is quote), one.evidence.text)


def _other_sources(found: Sequence[Candidate], hit: Hit) -> int:
    """How many other publishers carry the same."""
    own = found[hit.pick].evidence.source
    return len({found[pick].evidence.source for pick in hit.copies} - {own, None})


def with_copies(evidence: Evidence, score: float, others: Sequence[Evidence]) -> Evidence:
    """The evidence with its score, and how many other publishers carry the same words."""
    sources = {one.source for one in others} - {evidence.source, None}
    return replace(evidence, score=round(score, 4), copies=max(evidence.copies, len(sources)))


def topic_held(one: Candidate) -> float:
    """The share of the topic that the evidence holds, in the words themselves or beside them."""
    return min(1.0, max(one.words.within, one.words.around, 0.9 * one.near, one.worded))


def without_shown(fitted: list[Candidate], query: Query) -> list[Candidate]:
    """Without what the conversation has shown ("what else"), or without whom it has shown ("who else")."""
    before = query.referent
    if before is None or not (query.not_again or query.others):
        return fitted
    shown = {folded_words(words) for words in before.shown}
    return [
        one
        for one in fitted
        if not _is(one.evidence, before)
        and folded_words(one.evidence.text) not in shown
        and not (query.others and one.words.speaker is not None and _was_heard(one.words.speaker, before))
    ]


def _was_heard(speaker: Speaker, before: Context) -> bool:
    return any(speaker.is_same(other) for other in before.heard)


def _is(evidence: Evidence, context: Context) -> bool:
    return evidence.article_id == context.article_id and evidence.span.start == context.start


def newest(found: Sequence[Found]) -> list[Found]:
    """Somebody's words, the newest first: what tells something by itself before single words, one of each article
    before a second.
    """
    ordered = sorted(found, key=lambda one: one.evidence.published or "", reverse=True)
    seen: set[str] = set()
    first: list[Found] = []
    for one in ordered:
        if one.evidence.article_id not in seen and _tells(one):
            seen.add(one.evidence.article_id)
            first.append(one)
    return [*first, *(one for one in ordered if one not in first)]


def _tells(one: Found) -> bool:
    quote = one.words.quote if one.words is not None else None
    words = next((text for other, text in one.evidence.quotes if other is quote), one.evidence.text)
    sure = quote is None or quote.confidence >= SPEAKER_CONFIDENCE
    return sure and len(words.split()) >= TELLING


def said_surely(one: Candidate) -> tuple[bool, bool]:
    """Whether somebody with a name says it who was asked for, and whether in their own words."""
    quote = one.words.quote
    return one.words.match > 0 and has_name(one.words.speaker), quote is not None and quote.speech is Speech.DIRECT


def has_name(speaker: Speaker | None) -> bool:
    """Whether a speaker is called by a name, and not only described ("a judge")."""
    return speaker is not None and speaker.kind == "person" and speaker.name[:1].isupper()


def is_clear(one: Candidate) -> bool:
    """Whether the speaker is sure enough to be named."""
    return one.words.quote is not None and one.words.quote.confidence >= SPEAKER_CONFIDENCE


TAKEN = Certainty(0.8, 0.7)
"""How sure a sentence is that tells the stance asked for: its verb or noun stands with its object."""


def certainty(query: Query, chosen: Sequence[Candidate], heard_in: int = 0) -> Certainty:
    """How sure it is that the first of these, best first, answers the question.

    `heard_in` is in how many articles whoever is asked for is heard, 0 where that is not known.
    """
    if not chosen:
        return NOTHING
    first = chosen[0]
    if query.kind is AnswerKind.LIST and query.stance is not None:
        own = first.words.quote
        return TAKEN if stances.takes_as_asked(first.evidence, query, own) else NOTHING
    match = first.words.match if query.speaker else 1.0
    if match == 0:
        return Certainty(0.02, 0.02)
    held = topic_held(first)
    if query.kind is AnswerKind.WHAT_SAID and not query.claim:
        one = Found(first.evidence, first.words, first.near, heard_in=heard_in)
        held = max(held, BY_ARTICLE) if one.goes_by_its_article(named=asks_of_names(query)) else held
    if (
        query.kind is AnswerKind.WHO_SAID
        and in_marks(query.text)
        and unworded(query.quoted or "", first.evidence, QUOTED)
    ):
        return Certainty(0.02, 0.02)  # of two or three words no others are near
    if query.kind is AnswerKind.WHO_SAID and in_marks(query.text) and len(folded_words(query.quoted or "")) >= QUOTED:
        # Other words on the same matter are not those asked for, nor are small words alone.
        held = min(1.0, first.worded) if is_near(query.quoted or "", first.evidence) else 0.5 * first.worded
    elif not query.speaker and not _holds(_names_in(query), first.evidence):
        held *= UNNAMED
    features = {"held": held, "match": match, "topic": float(bool(query.topic))}
    return Certainty(logistic(features, weights()["words_answerable"]), logistic(features, weights()["words_right"]))


BY_ARTICLE = 0.6
"""What a topic counts at least of which the article tells a part, in whose few articles somebody is heard."""


def is_near(quoted: str, evidence: Evidence) -> bool:
    """Whether most of the telling words that were given as quoted stand in the sentence."""
    return _telling_held(quoted, evidence.text) > MATTER


def _telling_held(quoted: str, text: str) -> float:
    """The share of the telling words given as quoted that stand in the text, a typing error allowed."""
    given, held = frozenset(terms(quoted)), frozenset(terms(text))
    found = [term in held or any(nearly(term, other) for other in held) for term in given]
    return sum(found) / len(found) if found else 1.0


_NAME_INSIDE = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w’'-]* )*(?P<last>[A-Z][\w’'-]{2,})")


def _names_in(query: Query) -> list[frozenset[str]]:
    """The last word of each name in a question but the speaker's, as its terms; none where words are given as said."""
    if in_marks(query.text):
        return []
    own = frozenset(terms(query.speaker or ""))
    found = [frozenset(terms(match["last"])) - own for match in _NAME_INSIDE.finditer(query.text)]
    return [name for name in found if name and name <= frozenset(query.topic)]


def asks_of_names(query: Query) -> bool:
    """Whether names are asked about, or countries, small letters or not."""
    words = folded_words(query.about)
    countries = any(one in COUNTRIES for one in (*words, *map(" ".join, pairwise(words))))
    return countries or bool(_names_in(query))


def _holds(names: Sequence[frozenset[str]], evidence: Evidence) -> bool:
    """Whether each name stands in the paragraph or the title of the evidence, in some form."""
    held = distinct_terms(f"{evidence.title or ''} {evidence.paragraph_text or evidence.text}")
    return all(held.issuperset(name) for name in names)
