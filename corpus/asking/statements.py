"""Orders the I/O of what somebody said over time, and of all that was said by somebody or about a matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.answering.whom import named
from corpus.language.tokens import terms
from corpus.model import Choice, EntityId, Evidence
from corpus.people.directory import Directory
from corpus.quoted import Timeline
from corpus.store import statements as rows
from corpus.store.reader import Reader
from corpus.store.statements import Stated
from corpus.timeline import chosen, is_on, own_words, pairs, statement


def timeline(reader: Reader, name: str, topic: str, confidence: float, *, every: bool) -> Timeline:
    """A person's statements on a topic ('' for all), from that probability on that they are theirs."""
    match whom(reader, name):
        case [person]:
            return _of_person(reader, person, topic, confidence, every=every)
        case several:
            return Timeline(name, topic, reader.coverage(), several)


def _of_person(reader: Reader, person: Choice, topic: str, confidence: float, *, every: bool) -> Timeline:
    stems = frozenset(terms(topic)) - frozenset(terms(person.name))
    stated = rows.of_person(reader, person.entity, confidence)
    on = [one for one in stated if not stems or is_on(stems, one.title, one.words)]
    found, left = chosen(_read(reader, on), stems, every=every)
    alike = pairs([own_words(one) for one in found], stems | frozenset(terms(person.name)))
    statements = tuple(statement(one) for one in found)
    coverage = reader.coverage()
    return Timeline(person.name, topic, coverage, (), statements, alike, left, person.entity)


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
    match whom(reader, about):
        case [person]:
            stated = rows.of_person(reader, person.entity, 0.0)
        case _:
            stems = frozenset(terms(about))
            likely = rows.holding(reader, stems) if stems else []
            stated = [one for one in likely if is_on(stems, one.title, one.words)]
    return [reader.quotation(one.quotation_id) for one in stated]


def _read(reader: Reader, stated: Sequence[Stated]) -> list[Evidence]:
    """The sentences of these quotations, each once, with the speaker of the quotation that brought it."""
    by_sentence: dict[int, Stated] = {}
    for one in stated:
        by_sentence.setdefault(one.sentence, one)
    read = reader.evidence_of_many(list(by_sentence))
    return [_theirs(read[number], one) for number, one in by_sentence.items() if number in read]


def _theirs(evidence: Evidence, stated: Stated) -> Evidence:
    for quote, _ in evidence.quotes:
        if quote.id == stated.quotation_id:
            return replace(evidence, speaker=quote.speaker, speech=quote.speech, speaker_confidence=quote.confidence)
    return evidence
