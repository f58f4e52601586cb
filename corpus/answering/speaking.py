"""Whose words a sentence holds, and how well they fit a question for somebody's words. Pure; decides nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.answering.asked import SUBJECT, Asked
from corpus.answering.rulings import is_question
from corpus.language.lexicon import REPORTING
from corpus.language.quotation_marks import stretches
from corpus.language.tokens import distinct_terms
from corpus.lexicon import words as listed_words
from corpus.model.evidence import Evidence
from corpus.model.speech import REPORTED_SPEECH, SPEAKER_CONFIDENCE, Quote, Speaker, Speech
from corpus.question.clauses import has_verb
from corpus.search.certainty import Certainty

OWN, PARTLY, TOLD, HELD_SO = 0.9, 0.6, 0.1, 0.25
"""What it counts that the words on a topic are the speaker's own and not the reporter's, in part, or told; and that
they are own words where it is only asked whether somebody said so."""

FEW_ARTICLES, PART, PART_NAMED = 5, 0.4, 0.5
"""Whoever is heard in so many articles at most says there what these are about, if so much of the topic is told."""
CLEAR = 0.4
"""What it counts that the speaker is sure enough to be named: of words that hold the whole topic, hardly of others;
twice where nothing but the speaker is asked for."""


@dataclass(frozen=True, slots=True)
class Words:
    """The quotation of a piece of evidence that fits a question best.

    `match` is how surely the speaker is the one asked for (1 where nobody is named); `within` is the share of the
    topic's weight that stands in the quotation itself, `around` that in the whole sentence.
    """

    quote: Quote | None
    match: float
    within: float
    around: float

    @property
    def speaker(self) -> Speaker | None:
        """Who says it, None where that is not known."""
        return self.quote.speaker if self.quote is not None else None


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of evidence in the order found, with the quotation of it that fits, where words are asked for."""

    evidence: Evidence
    words: Words | None = None
    near: float = 0.0
    """The topic's share in the sentence and its neighbours."""
    sure: Certainty | None = None
    """How sure it is that just this answers, where words are asked for."""
    heard_in: int = 0
    """In how many articles whoever was asked for by name is heard; 0 where that is not known."""
    weights: Mapping[str, float] = field(default_factory=dict, compare=False)
    """What each term of the topic counts, where that is known."""

    def goes_by_its_article(self, *, named: bool) -> bool:
        """Whether somebody who is heard in few articles speaks in one that tells a good part of the topic.

        `named`: names are asked about, which an article may tell that is about something else of theirs.
        """
        theirs = self.words is not None and self.words.match > 0
        return theirs and 0 < self.heard_in <= FEW_ARTICLES and self.near >= (PART_NAMED if named else PART)


def overlap(topic: dict[str, float], text: str) -> float:
    """The share of the topic's weight whose terms stand in the text; 1 where there is no topic."""
    return held_of(topic, distinct_terms(text)) if topic else 1.0


def held_of(topic: dict[str, float], held: frozenset[str]) -> float:
    """The share of the topic's weight that these terms hold; 1 where there is no topic."""
    total = sum(topic.values())
    if total <= 0:
        return 1.0
    met = _met(frozenset(topic), held)
    return sum(weight for term, weight in topic.items() if term in met) / total


def _met(asked: frozenset[str], held: frozenset[str]) -> frozenset[str]:
    """What is held of the terms asked for, a compound by its two parts and the parts by their compound."""
    met = asked & held
    for compound, *parts in _compounds(asked):
        if compound in held or held.issuperset(parts):
            met |= {compound, *parts}
    return met


@lru_cache(maxsize=1 << 6)
def _compounds(asked: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """Those of the terms that are two others of them in one, each with its two."""
    return tuple((one + other, one, other) for one in asked for other in asked if one + other in asked)


def best_words(evidence: Evidence, topic: dict[str, float], asked: Asked | None) -> Words:
    """The quotation of the evidence that fits the topic and the speaker asked for best."""
    around = overlap(topic, evidence.text)
    best = Words(None, 0.0 if asked else 1.0, 0.0, around)
    for quote, words in evidence.quotes:
        if not are_words(quote, words, evidence):
            continue
        match = asked.match_in(quote.speaker, evidence) if asked is not None else float(quote.speaker is not None)
        found = Words(quote, match, overlap(topic, words), around)
        if best.quote is None or _better(found, best):
            best = found
    told = asked is not None and best.match < SUBJECT and not is_question(evidence.text)
    if asked is not None and told and asked.subject_of_saying(evidence.text):
        best = Words(best.quote if best.match else None, SUBJECT, best.within, around)
    return best


def are_words(quote: Quote, words: str, evidence: Evidence) -> bool:
    """Whether somebody's words are told: quoted ones that are no mere title, or a reported saying with a verb in it."""
    if quote.speech is Speech.DIRECT:
        return not is_title(words)
    if quote.cue_kind not in REPORTED_SPEECH:
        return False
    if quote.cue is None:
        return True
    start = evidence.span.start
    cue = quote.cue.shifted(-start).of(evidence.text) if start <= quote.cue.start < evidence.span.end else ""
    if quote.speech is Speech.MIXED:
        return not cue or not _names_titles(words) or (cue.lower().split() or [""])[-1] in REPORTING
    adjective = cue.endswith("ing") and " " not in cue and not _after_comma(evidence, quote)
    adds = _ADDS.fullmatch(cue) and _THING.match(words) and not has_verb(words)  # "adds a new role" says nothing
    if adjective or adds or is_question(evidence.text):
        return False
    return has_verb(words) or _OPENS.match(words) is not None or (cue.lower().split() or ["said"])[-1] in REPORTING


def _names_titles(words: str) -> bool:
    """Whether all that stands between marks in the words are titles: "ended his run on “The Late Show”"."""
    marked = [words[span.start + 1 : span.end - 1] for span in stretches(words)]
    return bool(marked) and all(is_title(one.rstrip(" ,;")) for one in marked)


SHORT_TITLE = 4
"""A title of so many words may have the stop of its sentence between its marks ("Loose Ends.")."""
_ADDS, _THING = re.compile(r"(?i)add(?:s|ed)?"), re.compile(r"(?i)(?:an?|the|new|more|another|his|her|its|their)\b")
_OPENS = re.compile(r"(?i)(?:that|to|for|about|on|how|why|whether|it|there)\b")
_TITLE_SMALL = listed_words("answer_words", "speaking_title_small")


def _after_comma(evidence: Evidence, quote: Quote) -> bool:
    """Whether the cue follows a comma or a dash: "…, adding that", no adjective before a noun."""
    assert quote.cue is not None
    return re.search(r"[,—–-]\W*$", evidence.text[: max(0, quote.cue.start - evidence.span.start)]) is not None


def is_title(words: str) -> bool:
    """Whether the words are the title of a work or a programme: several, each with a capital but the small ones."""
    bare = re.findall(r"[^\W\d_][\w’'-]*", words)
    ends = words.rstrip("”\"’'")[-1:]
    if not 2 <= len(bare) <= 8 or ends in {"!", "?"} or (ends == "." and len(bare) > SHORT_TITLE):
        return False
    return all(word[0].isupper() or word in _TITLE_SMALL for word in bare) and sum(w[0].isupper() for w in bare) > 1


def _better(one: Words, other: Words) -> bool:
    """By speaker, then by topic; of one inside the other the inner, whose words they are, else the longer."""
    assert one.quote is not None
    assert other.quote is not None
    direct = one.quote.speech is Speech.DIRECT, other.quote.speech is Speech.DIRECT
    nested = one.quote.span.holds(other.quote.span) or other.quote.span.holds(one.quote.span)
    longer = -1 if nested else 1
    first = (one.match, round(one.within, 2), direct[0] and not direct[1], longer * len(one.quote.span))
    second = (other.match, round(other.within, 2), direct[1] and not direct[0], longer * len(other.quote.span))
    return first > second


def fit(
    words: Words,
    evidence: Evidence,
    near: float,
    pairs: float,
    *,
    first: bool,
    named: bool,
    topical: bool = True,
    claimed: bool = False,
) -> float:
    """How well a piece of evidence fits a question for somebody's words; only differences mean something.

    `topical`: a topic was asked for; `claimed`: whether they said so, in whosever words. `named`: somebody was asked
    for by name. `near` is the topic's share in
    the sentence and its neighbours, `pairs`
    that of neighbouring words in their order. The speaker counts most where one is named, then the topic in the
    speaker's own words, then around them, direct before reported; a speaker who can be named before an unclear one.
    """
    quote = words.quote
    person = quote is not None and quote.speaker is not None and quote.speaker.kind == "person"
    clear = quote is not None and quote.confidence >= SPEAKER_CONFIDENCE
    held = max(words.within, 0.9 * words.around)
    return (
        (3.0 if named else 0.6) * words.match
        + 2.0 * held
        + 0.8 * near
        + 0.5 * pairs
        + _own(words, topical=topical, claimed=claimed)
        + 0.1 * person
        + 0.05 * first
        + 0.1 * (quote.confidence if quote is not None else 0.0)
        + (CLEAR * words.within**4 if topical else 2 * CLEAR) * clear
        + min(len(evidence.text), 200) / 4000
    )


def _own(words: Words, *, topical: bool, claimed: bool) -> float:
    """What it counts whose words they are: of nobody who was asked for little."""
    if words.quote is None:
        return 0.0
    speech = words.quote.speech
    if claimed or not topical or words.match == 0:
        return (HELD_SO if topical else 2 * HELD_SO) if speech is Speech.DIRECT else TOLD
    return {Speech.DIRECT: OWN, Speech.MIXED: PARTLY}.get(speech, TOLD)
