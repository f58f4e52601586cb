"""Who stands in a list: each once, of a stance only who takes it, the most different first. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.answering import stances
from corpus.answering.events import asked_event, terms_in
from corpus.answering.matter import family_names
from corpus.answering.selection import CONSIDERED, Candidate, has_name, is_clear, ordered
from corpus.answering.tellable import around
from corpus.language.tokens import distinct_terms
from corpus.model.speech import Speaker, Speech
from corpus.question.query import Query


def one_each(found: Sequence[Candidate]) -> list[Candidate]:
    """One piece of evidence for each speaker, in order; those without a known speaker left out."""
    kept: list[Candidate] = []
    for one in found:
        if one.words.speaker is not None and not any(_is_one(one.words.speaker, other.words.speaker) for other in kept):
            kept.append(one)
    return kept


def _is_one(speaker: Speaker, other: Speaker | None) -> bool:
    """Whether both are one person, or the one is called as the other with a title in front: "AG Ana Ruiz"."""
    if other is None or speaker.is_same(other):
        return other is not None
    names = sorted((speaker.name.split(), other.name.split()), key=len)
    short, long = names
    return len(short) > 1 and speaker.kind == other.kind == "person" and long[-len(short) :] == short


def taking(query: Query, fitted: Sequence[Candidate]) -> list[Candidate]:
    """Those that take the stance asked for, each speaker once, the most different first; told before own words.

    Where nothing takes it, all in their order.
    """
    assert query.stance is not None
    stance, toward = query.stance, query.toward
    matter, names = frozenset(query.topic) - frozenset(toward), _of_whom(query)
    others = [
        one
        for one in fitted
        if not stances.is_oneself(one.words.speaker, toward)
        and names <= terms_in(around(one.evidence))
        and _is_on(matter, one)
    ]
    taken = [one for one in others if stances.takes_as_asked(one.evidence, query, one.words.quote)]
    if not taken:
        return ordered(fitted, query)

    def worth(one: Candidate) -> float:
        quote = one.words.quote
        direct = quote is not None and quote.speech is Speech.DIRECT
        return (
            stances.worth(one.evidence, stance, toward)
            + len(matter & terms_in(around(one.evidence)))
            + 1.0 * (is_clear(one) and one.words.speaker is not None)
            + 0.2 * direct
            + 0.5 * has_name(one.words.speaker)
        )

    each: list[Candidate] = []
    taken = [one if stances.is_takers(one.evidence, query, one.words) else _unnamed(one) for one in taken]
    for one in sorted(taken, key=worth, reverse=True):
        speaker = one.words.speaker if is_clear(one) else None
        if speaker is None or not any(is_clear(other) and _is_one(speaker, other.words.speaker) for other in each):
            each.append(replace(one, evidence=replace(one.evidence, score=round(worth(one), 4))))
    return most_different(each)


def _unnamed(one: Candidate) -> Candidate:
    """The same as the reporter's sentence, where whoever is quoted in it is not who took the stance."""
    return replace(one, words=replace(one.words, quote=None))


def _is_on(matter: frozenset[str], one: Candidate) -> bool:
    """Whether more than half of what the stance is taken over stands in or around the words."""
    return not matter or 2 * len(matter & terms_in(around(one.evidence))) > len(matter)


def _of_whom(query: Query) -> frozenset[str]:
    """The names of whom or what the stance is toward, given names left out: each must stand around the words."""
    names = asked_event(query).names & frozenset(query.toward)
    if len(query.toward) == IN_FULL and query.toward[0] in names:
        return frozenset(query.toward[1:])  # a family name may be an everyday word
    return family_names(query.about, names)


IN_FULL = 2
"""Words of a person's name in full."""


def most_different(found: Sequence[Candidate]) -> list[Candidate]:
    """The first, then in turn the one that shares fewest words with those before it; repeats are left out."""
    left = [(one, distinct_terms(one.evidence.text)) for one in found]
    kept: list[tuple[Candidate, frozenset[str]]] = left[:1]
    left = left[1:CONSIDERED]
    while left:
        likeness = [max(_alike(words, other) for _, other in kept) for _, words in left]
        at = min(range(len(left)), key=lambda place: (likeness[place] + place / 24, place))
        one = left.pop(at)
        if likeness[at] < REPEATS:
            kept.append(one)
    return [one for one, _ in kept]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


REPEATS = 0.75
"""Two sentences that share this part of the words of the shorter are one in a list."""
