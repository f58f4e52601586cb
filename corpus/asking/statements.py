"""Orders the I/O of what somebody said over time, and of all that was said by somebody or about a matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.answering.disambiguation import named
from corpus.language.tokens import terms
from corpus.model.evidence import Evidence
from corpus.model.people import Choice
from corpus.model.sayings import Timeline
from corpus.model.speech import EntityId
from corpus.people.directory import Directory
from corpus.store import statements as rows
from corpus.store.reader import Reader
from corpus.store.statements import Stated
from corpus.timeline import (
    Matter,
    Titled,
    fresh,
    is_after,
    is_named_beside,
    is_surely_stated,
    one_a_day,
    pairs,
    statement,
)

_ANY: Final = Matter()


def timeline(
    reader: Reader, name: str, topic: str, confidence: float, *, every: bool, after: str | None = None
) -> Timeline:
    """A person's statements on a topic ('' for all), from that probability on that they are theirs.

    The topic may be kinds of speech acts ("promises and denials"); `after`: published after that day (ISO 8601) alone.
    """
    match people_named(reader, name):
        case [person]:
            return _of_person(reader, person, topic, confidence, every=every, after=after)
        case several:
            return Timeline(name, topic, reader.coverage(), several)


def _of_person(
    reader: Reader, person: Choice, topic: str, confidence: float, *, every: bool, after: str | None
) -> Timeline:
    named = frozenset(terms(person.name))
    matter = Matter.of(topic, named)
    on_topic = OnTopic(reader, matter, near=True)
    stated = rows.of_person(reader, person.entity, confidence)
    stated = [one for one in stated if is_after(one.published, after)]
    on = [one for one in stated if not matter.stems or one in on_topic]
    told = read(reader, on, matter)
    if matter.acts:
        told = [one for one in told if statement(one).act in matter.acts]
    every_one = fresh([one for one in told if is_surely_stated(one)])
    found, left = (every_one, 0) if every else one_a_day(every_one, matter.stems)
    # What is asked for is a part of the matter that two of them share.
    alike = pairs(fresh([one for one in told if is_named_beside(one)]), named)
    statements = tuple(statement(one) for one in found)
    coverage = reader.coverage()
    return Timeline(person.name, topic, coverage, (), statements, alike, left, person.entity)


class OnTopic:
    """Whether quotations are about a topic: by their words, or by the title of an article that is of one matter.

    `near`: which also speaks of it in the paragraphs right before.
    """

    def __init__(self, reader: Reader, matter: Matter, *, near: bool = False) -> None:
        self._near = near
        self._reader = reader
        self._matter = matter
        self._titled: dict[str, Titled] = {}

    def __contains__(self, one: Stated) -> bool:
        if self._matter.is_in(None, one.words) or not self._matter.is_in(one.title, ""):
            return self._matter.is_in(None, one.words)
        article_id, _, _ = one.quotation_id.rsplit(".", 2)
        if article_id not in self._titled:
            self._titled[article_id] = Titled(self._reader.stored(article_id).annotated.article)
        return self._titled[article_id].speaks(self._matter, one.start, near=self._near)


def people_named(reader: Reader, name: str) -> tuple[Choice, ...]:
    """The person a name means, several to choose from, or the body of that name that is heard most."""
    directory = Directory(reader)
    people = named(directory, name)
    if people:
        return people
    bodies = [one for one in directory.meant(name)[:1] if one.articles]
    return tuple(Choice(one.name(), None, EntityId(one.person)) for one in bodies)


def quotations(reader: Reader, about: str) -> list[Evidence]:
    """Every quotation of the person of that name, else of all that are about it as a topic; earliest first."""
    match people_named(reader, about):
        case [person]:
            stated = rows.of_person(reader, person.entity, 0.0)
        case _:
            matter = Matter(frozenset(terms(about)))
            likely = rows.containing(reader, matter.stems) if matter.stems else []
            on_topic = OnTopic(reader, matter)
            stated = [one for one in likely if one in on_topic]
    return [reader.quotation(one.quotation_id) for one in stated]


def read(reader: Reader, stated: Sequence[Stated], matter: Matter = _ANY) -> list[Evidence]:
    """The sentences of these quotations, each once, with the speaker of the quotation that brought it.

    Of a quotation over several sentences it is the one that tells most of the matter.
    """
    by_sentence: dict[int, Stated] = {}
    for one in stated:
        by_sentence.setdefault(_sentence(reader, one, matter), one)
    read = reader.evidence_of_many(list(by_sentence))
    return [_theirs(read[number], one) for number, one in by_sentence.items() if number in read]


def _sentence(reader: Reader, one: Stated, matter: Matter) -> int:
    if not matter.stems or one.last_sentence == one.sentence:
        return one.sentence
    held = sorted(reader.words(range(one.sentence, one.last_sentence + 1)).items())
    return held[matter.telling([words for _, words in held])][0] if held else one.sentence


def _theirs(evidence: Evidence, stated: Stated) -> Evidence:
    for quote, _ in evidence.quotes:
        if quote.id == stated.quotation_id:
            return replace(evidence, speaker=quote.speaker, speech=quote.speech, speaker_confidence=quote.confidence)
    return evidence
