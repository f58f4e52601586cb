"""Who somebody is and what they said, read name by name; nobody is loaded who is not asked for."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from corpus.errors import BusyStore, UnwritableStore
from corpus.language.speakers.lookup import is_key, number_of
from corpus.model.evidence import Evidence
from corpus.model.people import Choice, Correction, Record, RegisteredPerson
from corpus.model.speech import REPORTED_SPEECH, EntityId
from corpus.people import correcting
from corpus.people.directory import Directory, LookedUp
from corpus.people.placing import place, waits
from corpus.store import people as rows
from corpus.store.reader import Reader
from corpus.store.records import utc
from corpus.store.store import Store

log = logging.getLogger(__name__)


class Registrar:
    """The registry of one open corpus. The database is asked; of what it told, a little is kept until it changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: tuple[tuple[str, rows.RegistryState], LookedUp] | None = None

    def directory(self, reader: Reader) -> Directory:
        """Everybody, at the moment that this reader sees."""
        state = reader.name(), rows.state(reader)
        kept = self._kept[1].bounded() if self._kept is not None and self._kept[0] == state else LookedUp()
        self._kept = state, kept
        return Directory(reader, kept)

    async def place(self, *, anew: bool = False) -> None:
        """Places whoever waits, and everybody anew where older rules placed them."""
        await place(self._store, anew=anew)

    async def ready(self) -> None:
        """Places those whom an import that was cut off left waiting; where that cannot be, they are not known yet."""
        try:
            if await self._store.read(waits):
                await place(self._store, older=False)
        except (BusyStore, UnwritableStore) as fault:
            log.warning("Could not place the speakers of new articles yet: %s", fault)

    # Asking

    async def meant(self, words: str) -> tuple[RegisteredPerson, ...]:
        """The people that a name, a role or a key ('p12') may mean, most heard first."""
        await self.ready()

        def look(reader: Reader) -> list[RegisteredPerson]:
            directory = self.directory(reader)
            return directory.persons(directory.meant(words))

        return tuple(await self._store.read(look))

    async def named(self, words: str) -> tuple[Choice, ...]:
        """The person these words name, or the people to choose between; empty where they are nobody's name."""
        from corpus.answering.disambiguation import named

        await self.ready()
        return await self._store.read(lambda reader: named(self.directory(reader), words))

    async def sentences_of(self, keys: Sequence[str]) -> frozenset[int]:
        """The numbers of the sentences in which these people speak."""
        wanted = [number_of(key) for key in keys if is_key(key)]
        return await self._store.read(lambda reader: rows.sentences_of(reader, wanted))

    async def who(self, words: str, *, limit: int = 100) -> tuple[Record, ...]:
        """The record of each person the words may mean: at most `limit` sentences, newest first.

        Who has most to quote comes first.
        """
        await self.ready()

        def look(reader: Reader) -> list[Record]:
            directory = self.directory(reader)
            listed = directory.meant(words)
            said = [_record(reader, one.person, limit) for one in listed]
            return [Record(person, evidence) for person, evidence in zip(directory.persons(listed), said, strict=True)]

        return tuple(sorted(await self._store.read(look), key=lambda record: -len(record.evidence)))

    async def survivor(self, entity: EntityId) -> EntityId:
        """Who somebody is now: whom they were merged into, or the same."""
        return EntityId(await self._store.read(lambda reader: rows.survivor(reader, entity)))

    # Correcting

    async def merge(self, one: str, other: str, *, now: datetime) -> Correction:
        """Makes two entries one, under the first's number. Raises UnknownSpeaker."""
        await self.ready()
        return await correcting.merge(self._store, one, other, utc(now))

    async def split(self, one: str, quotation_ids: Sequence[str], *, now: datetime) -> Correction:
        """Gives some quotations of a person to a new entry. Raises UnknownSpeaker, UnknownQuotation."""
        await self.ready()
        return await correcting.split(self._store, one, quotation_ids, utc(now))

    async def undo(self, number: int | None = None, *, now: datetime) -> Correction:
        """Takes a correction back, the newest where none is named. Raises UnknownSpeaker where there is none."""
        return await correcting.undo(self._store, number, utc(now))

    async def corrections(self) -> tuple[Correction, ...]:
        """Every correction made by hand, oldest first."""
        return await correcting.corrections(self._store)


def _record(reader: Reader, number: int, limit: int) -> tuple[Evidence, ...]:
    said = rows.said_by(reader, number, limit)
    evidence = reader.evidence([one.sentence for one in said])
    return tuple(_theirs(evidence[one.sentence], one.quotation_id) for one in said if one.sentence in evidence)


def _theirs(evidence: Evidence, quotation_id: str) -> Evidence:
    """The evidence with the speaker of the quotation that makes it this person's."""
    for quote, _ in evidence.quotes:
        if quote.id == quotation_id and quote.cue_kind in REPORTED_SPEECH:
            return replace(evidence, speaker=quote.speaker, speech=quote.speech, speaker_confidence=quote.confidence)
    return evidence
