"""Which quotations of many are one utterance: by their words, who speaks, and when they were published. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from corpus.language.tokens import terms
from corpus.model.speech import SPEAKER_CONFIDENCE, Quote, Speaker, Speech
from corpus.search.wording import folded_words
from corpus.wordings.comparing import Likeness, Overlap, likeness

COMPARED: Final = 600
"""So many quotations that share runs are compared at most, those that share most."""
SHORT: Final = 8
"""Words below which the same words may well be said twice."""
FORMULA_TERMS: Final = 5
"""Terms up to which words that several people say are a formula ("God bless America") and nobody's utterance."""
SPEAKERS: Final = 3
"""So many people make a formula."""
AT_ONCE: Final = timedelta(days=3)
SOON: Final = timedelta(days=14)
LATER: Final = timedelta(days=30)
MUCH_LATER: Final = timedelta(days=60)
SURELY: Final = 0.85
"""The share of words from which on near ones of one person are one utterance whenever they were published."""


@dataclass(frozen=True, slots=True)
class Uttered:
    """A direct quotation, its parts put together where the attribution splits them.

    `ids` are those of the parts; `person` is who speaks, None where that is nobody known; `family` is the number of the
    article, or of the one it is a copy of; `publisher` is who put it out, as its `house`.
    """

    ids: tuple[str, ...]
    words: str
    article: int
    family: int
    published: date | None
    person: int | None
    confidence: float
    moment: str = ""
    """When it was published as its article has it (ISO 8601), for the order."""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The quotations that are one utterance, one an article; those that give its words to somebody else; and how many
    people say them, where they are a formula."""

    versions: tuple[Uttered, ...]
    others: tuple[Uttered, ...]
    speakers: int = 0


def gather(seed: Uttered, candidates: Sequence[Uttered]) -> Gathered:
    """The wordings of the utterance that `seed` is one of; it is among them. Of each article the one most like it."""
    alike = [(one, fit) for one in candidates if one.ids != seed.ids and (fit := likeness(seed.words, one.words))]
    speakers = _formula(seed, alike)
    versions: dict[int, tuple[float, Uttered]] = {seed.article: (2.0, seed)}
    others: dict[int, Uttered] = {}
    for one, fit in alike:
        if not _at_a_time(seed, one, fit, speakers > 0) or _said_by_two(seed, one):
            continue
        if _anothers(seed, one):
            others.setdefault(one.article, one)
        elif one.article not in versions or fit.share > versions[one.article][0]:
            versions[one.article] = fit.share, one
    others = {} if speakers else {key: one for key, one in others.items() if key not in versions}
    return Gathered(tuple(one for _, one in versions.values()), tuple(others.values()), speakers)


def differs(seed: Uttered, one: Uttered) -> bool:
    """Whether a wording has other words, and not only a part of them or more around them."""
    fit = likeness(seed.words, one.words)
    return fit is None or fit.likeness not in (Likeness.SAME, Likeness.TRIMMED)


def carried(seed: Uttered, versions: Sequence[Uttered]) -> tuple[int, int]:
    """How many other publishers carry the utterance by themselves, and how many of them in other words alone.

    Copies of one article count once, those of the seed's own not at all; but a copy that has other words is none.
    """
    heard = [seed]
    same: dict[str, bool] = {}
    for one in versions:
        copied = next((known for known in heard if known.family == one.family and not differs(known, one)), None)
        heard.append(one if copied is None else replace(one, publisher=copied.publisher))
        teller = heard[-1].publisher
        if teller != seed.publisher:
            same[teller] = same.get(teller, False) or not differs(seed, one)
    return len(same), sum(not one for one in same.values())


def is_own(quote: Quote, speaker: Speaker | None) -> bool:
    """Whether a stored quotation is in the speaker's own words."""
    return bool(quote.id) and quote.speech is Speech.DIRECT and (speaker is None or speaker.is_same(quote.speaker))


def nearest(words: str, candidates: Sequence[Uttered]) -> Uttered | None:
    """The quotation that is most like these words; the fullest, then the earliest of those that hold them all."""
    ranks = {Likeness.SAME: 3, Likeness.TRIMMED: 2, Likeness.NEAR: 1, Likeness.OVERLAPPING: 0}
    alike = [(one, fit) for one in candidates if (fit := likeness(words, one.words)) is not None]
    if not alike:
        return None

    def order(pair: tuple[Uttered, Overlap]) -> tuple[int, float, date, int]:
        one, fit = pair
        return -ranks[fit.likeness], -fit.share, one.published or date.max, one.article

    return min(alike, key=order)[0]


def _formula(seed: Uttered, alike: Sequence[tuple[Uttered, Overlap]]) -> int:
    """By how many people these few words are said, where that makes them a formula; else 0."""
    if len(set(terms(seed.words))) > FORMULA_TERMS:
        return 0
    whole = [seed, *(one for one, fit in alike if fit.likeness is Likeness.SAME)]
    people = {one.person for one in whole if one.person is not None and one.confidence >= SPEAKER_CONFIDENCE}
    return len(people) if len(people) >= SPEAKERS else 0


def _anothers(seed: Uttered, one: Uttered) -> bool:
    """Whether the two are two people's beyond doubt."""
    if seed.person is None or one.person is None or seed.person == one.person:
        return False
    return min(seed.confidence, one.confidence) >= SPEAKER_CONFIDENCE


def _said_by_two(seed: Uttered, one: Uttered) -> bool:
    """Whether the words are so few, and those who seem to say them so different, that both may well have said them."""
    two = seed.person is not None and one.person is not None and seed.person != one.person
    return two and not _anothers(seed, one) and _shorter(seed, one) < SHORT


def _shorter(seed: Uttered, one: Uttered) -> int:
    return min(len(folded_words(seed.words)), len(folded_words(one.words)))


def _at_a_time(seed: Uttered, one: Uttered, fit: Overlap, formula: bool) -> bool:
    """Whether the two were published so near to each other that such words can be one utterance.

    The surer the words and the speaker, the longer: old words are printed again, but people also repeat themselves,
    and what nobody is named for is often a stock phrase of the trade. A sentence in common is the least: somebody says
    it again in the next statement, and a bulletin has it every day.
    """
    nobody = seed.person is None and one.person is None
    if nobody and fit.likeness is Likeness.OVERLAPPING:
        return False
    within = AT_ONCE if formula else _reach(seed, one, fit)
    if within is None or seed.published is None or one.published is None:
        return True
    return abs(seed.published - one.published) <= within


def _reach(seed: Uttered, one: Uttered, fit: Overlap) -> timedelta | None:
    """Up to how far apart such words can be one utterance; None: however far."""
    known = seed.person is not None and seed.person == one.person
    shorter = _shorter(seed, one)
    if fit.likeness is Likeness.OVERLAPPING:
        return AT_ONCE
    if fit.likeness in (Likeness.SAME, Likeness.TRIMMED):
        if shorter < SHORT or (seed.person is None and one.person is None):
            return SOON
        return None if known else MUCH_LATER
    if known:
        return None if fit.share >= SURELY and shorter > SHORT else LATER
    few = min(len(set(terms(words))) for words in (seed.words, one.words)) <= FORMULA_TERMS
    return AT_ONCE if few and seed.person is None and one.person is None else SOON
