"""Orders the I/O of how often somebody was heard, or who was heard about a matter."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.asking.statements import OnTopic, people_named, read
from corpus.language.tokens import terms
from corpus.model.people import Choice
from corpus.model.sayings import Trend
from corpus.model.speech import Speech
from corpus.store import statements as rows
from corpus.store.reader import Reader
from corpus.timeline import Matter, day_of
from corpus.timeline.counting import Heard, counted, sure_speaker


def trend(reader: Reader, about: str, confidence: float) -> Trend:
    """How often the person of that name was heard; where nobody of it is, who was heard about it as a topic.

    A speaker counts from that confidence on, and only what is quoted directly.
    """
    match people_named(reader, about):
        case [person]:
            voices, undated, _ = counted(_of_person(reader, person, confidence))
            if voices:
                return Trend(person.name, reader.coverage(), voices, (), person.entity, undated)
        case [_, _, *_] as several:
            return Trend(about, reader.coverage(), choices=tuple(several))
    voices, undated, unnamed = counted(_on_topic(reader, about, confidence))
    return Trend(about, reader.coverage(), voices, undated=undated, unnamed=unnamed)


def _of_person(reader: Reader, person: Choice, confidence: float) -> Iterator[Heard]:
    for one in rows.of_person(reader, person.entity, confidence, direct=True):
        yield Heard(one.words, day_of(one.published), person.name, person.entity)


def _on_topic(reader: Reader, about: str, confidence: float) -> Iterator[Heard]:
    stems = frozenset(terms(about))
    on_topic = OnTopic(reader, Matter(stems))
    stated = [one for one in rows.containing(reader, stems) if one in on_topic] if stems else []
    for evidence in read(reader, stated):
        for quote, words in evidence.quotes:
            if quote.speech is Speech.DIRECT and quote.speaker == evidence.speaker:
                speaker = sure_speaker(quote, confidence)
                name = speaker.name if speaker is not None and speaker.kind == "person" else None
                yield Heard(words, day_of(evidence.published), name, speaker.entity if speaker and name else None)
