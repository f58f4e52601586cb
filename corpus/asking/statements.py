"""Orders the I/O of what somebody said over time, and of all that was said by somebody or about a matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.answering.whom import named
from corpus.language.tokens import terms
from corpus.model import Choice, EntityId, Evidence
from corpus.people.directory import Directory
from corpus.quoted import Statement, Timeline
from corpus.store import statements as rows
from corpus.store.reader import Reader
from corpus.store.statements import Stated
from corpus.timeline import act_of, chosen, is_on, occasion, pairs
from corpus.timeline.choosing import own_quotes

READ: Final = 300
"""Sentences read at once."""
BEGINNING: Final = 4
"""Letters of a stem by which titles and quotations are looked through."""


def timeline(reader: Reader, name: str, topic: str, confidence: float, *, every: bool) -> Timeline:
    """A person's statements on a topic ('' for all), from that probability on that they are theirs."""
    people = whom(reader, name)
    blank = Timeline(name, topic, reader.coverage(), people if len(people) > 1 else ())
    if len(people) != 1:
        return blank
    stems = frozenset(terms(topic)) - frozenset(terms(people[0].name))
    stated = rows.of_person(reader, people[0].entity, confidence)
    on = [one for one in stated if not stems or is_on(stems, one.title, one.words)]
    found, left = chosen(_read(reader, on), stems, every=every)
    own = [" ".join(words for _, words in own_quotes(one)) or one.text for one in found]
    alike = pairs(own, stems | frozenset(terms(people[0].name)))
    statements = tuple(_statement(one, words) for one, words in zip(found, own, strict=True))
    return replace(
        blank, name=people[0].name, entity=people[0].entity, statements=statements, pairs=alike, left_out=left
    )


def whom(reader: Reader, name: str) -> tuple[Choice, ...]:
    """The person a name means, several to choose from, or the body of that name that is heard most."""
    directory = Directory(reader)
    people = named(directory, name)
    if people:
        return people
    bodies = [one for one in directory.meant(name)[:1] if one.articles]
    return tuple(Choice(one.name(), None, EntityId(one.person)) for one in bodies)


def quotations(reader: Reader, about: str) -> list[Evidence]:
    """Every quotation of the person of that name, else of all that are about it as a topic; earliest first."""
    people = whom(reader, about)
    if len(people) == 1:
        stated = rows.of_person(reader, people[0].entity, 0.0)
    else:
        stems = frozenset(terms(about))
        likely = rows.holding(reader, sorted({stem[:BEGINNING] for stem in stems})) if stems else []
        stated = [one for one in likely if is_on(stems, one.title, one.words)]
    return [reader.quotation(one.quotation_id) for one in stated]


def _read(reader: Reader, stated: Sequence[Stated]) -> list[Evidence]:
    """The sentences of these quotations, each once, with the speaker of the quotation that brought it."""
    by_sentence: dict[int, Stated] = {}
    for one in stated:
        by_sentence.setdefault(one.sentence, one)
    numbers = list(by_sentence)
    read: dict[int, Evidence] = {}
    for at in range(0, len(numbers), READ):
        read |= reader.evidence(numbers[at : at + READ])
    return [_theirs(read[number], by_sentence[number]) for number in numbers if number in read]


def _theirs(evidence: Evidence, stated: Stated) -> Evidence:
    for quote, _ in evidence.quotes:
        if quote.id == stated.quotation_id:
            return replace(evidence, speaker=quote.speaker, speech=quote.speech, speaker_confidence=quote.confidence)
    return evidence


def _statement(evidence: Evidence, own: str) -> Statement:
    base = evidence.span.start
    inside = [quote.span for quote, _ in own_quotes(evidence) if evidence.span.meets(quote.span)]
    quoted = [one for one in inside if one.start > base] or inside
    told = occasion(evidence.text, [one.shifted(-base) for one in quoted if one.start >= base])
    cue = next((quote.cue for quote, _ in own_quotes(evidence) if quote.cue and evidence.span.holds(quote.cue)), None)
    return Statement(
        evidence,
        told.shifted(base) if told else None,
        told.of(evidence.text) if told else "",
        act_of(cue.shifted(-base).of(evidence.text) if cue else None, own),
    )
