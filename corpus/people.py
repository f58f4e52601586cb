"""The registry across the corpus: orders loading, placing and correcting it. language/speakers decides who is whom.

current:  unplaced speakers? ── read rows ─> Registry.settle ─> write placements (one transaction)
who:      current ─> lookup.find ─> the sentences of each, newest first
merge, split: current ─> rows moved + a correction noted (one transaction); undo moves them back
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from corpus.errors import UnknownQuotation, UnknownSpeaker
from corpus.language.speakers import lookup
from corpus.language.speakers.registry import Appearance, Entry, Registry, people_in
from corpus.model import REPORTED_SPEECH, Correction, Evidence, Person, Record, Role
from corpus.store import people as rows
from corpus.store.reader import Reader
from corpus.store.sqlite import Store

RELOAD = 200
"""More changed articles than this are taken in by loading everything anew."""
BY_HAND = "joined by hand"


class People:
    """The registry of one open corpus, kept in memory and up to date with the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = asyncio.Lock()
        self._registry = Registry()
        self._marks: tuple[int, int, int, int] | None = None
        self._of_article: dict[int, list[int]] = {}

    async def current(self) -> Registry:
        """The registry with every stored article taken in; places what no one has placed yet."""
        async with self._lock:
            await self._store.read(self._catch_up)
            if await self._store.read(rows.unplaced):
                await self._settle()
            return self._registry

    async def _settle(self) -> None:
        waiting = [row for row in await self._store.read(rows.speakers) if row.person is None and row.why is None]
        company = _company(waiting)
        async with self._store.transaction() as connection:
            left = await rows.still_waiting(connection, [row.key for row in waiting])
            self._registry.fresh(await rows.next_person(connection))
            new = [row for row in waiting if row.key in left]
            asked = [_appearance(row, company) for row in new]
            placed = await asyncio.to_thread(self._registry.settle, asked)
            kinds = {row.key: row.kind for row in new}
            await rows.open_people(connection, [(p.person, kinds[p.key]) for p in placed if p.opened])
            await rows.put(connection, [(p.person, p.why, p.key) for p in placed])
            known = {p.key for p in placed}
            await rows.put(connection, [(None, "", row.key) for row in new if row.key not in known])
        self._marks = None  # the next look reads what stands in the database now
        await self._store.read(self._catch_up)

    def _catch_up(self, reader: Reader) -> None:
        now = rows.marks(reader)
        if now == self._marks:
            return
        changed: list[int] | None = None
        if self._marks is not None and self._marks[2:] == now[2:]:
            changed = rows.changed_since(reader, self._marks[0])
            if len(changed) > RELOAD:
                changed = None
        found = rows.speakers(reader, changed)
        company = _company(found)
        if changed is None:
            self._registry, self._of_article = Registry(), {}
            for one in rows.corrections(reader):
                if one.kind == "merge" and one.undone_at is None:
                    self._registry.alias(one.detail["into"], "person", one.detail["names"])
        else:
            self._registry.forget(key for article in changed for key in self._of_article.pop(article, []))
        for row in found:
            self._of_article.setdefault(row.article, []).append(row.key)
        self._registry.settle(_appearance(row, company) for row in found if row.person is not None)
        self._marks = now

    # Asking

    async def meant(self, words: str) -> tuple[Person, ...]:
        """The people that a name, a role or a key ('p12') may mean, most heard first."""
        registry = await self.current()
        return tuple(person_of(registry.entries[number]) for number in _numbers(registry, words))

    async def sentences_of(self, keys: Sequence[str]) -> frozenset[int]:
        """The numbers of the sentences in which these people speak."""
        wanted = [int(key[1:]) for key in keys if _is_key(key)]
        return await self._store.read(lambda reader: rows.sentences_of(reader, wanted))

    async def who(self, words: str, limit: int) -> tuple[Record, ...]:
        """The record of each person the words may mean: at most `limit` sentences, newest first.

        Who has most to quote comes first.
        """
        registry = await self.current()
        found = []
        for number in _numbers(registry, words):
            entry = registry.entries[number]
            found.append(Record(person_of(entry), await self._store.read(_record(number, limit))))
        return tuple(sorted(found, key=lambda record: -len(record.evidence)))

    # Correcting

    async def merge(self, one: str, other: str, now: str) -> Correction:
        """Makes two entries one, under the first's number. Raises UnknownSpeaker."""
        registry = await self.current()
        into, gone = self._only(registry, one), self._only(registry, other)
        if into.person == gone.person:
            raise UnknownSpeaker(other, f"it is {into.name()} already (p{into.person})", "There is nothing to merge.")
        detail: dict[str, Any] = {
            "into": into.person,
            "from": gone.person,
            "names": sorted({*gone.names, *gone.aliases}),
            "speakers": [[a.key, a.why] for a in gone.appearances.values()],
            "said": f"{gone.name()} is {into.name()}",
        }
        async with self._store.transaction() as connection:
            given = await self._store.read(lambda reader: rows.split_off(reader, gone.person))
            detail["quotations"] = given
            await rows.put(connection, [(into.person, BY_HAND, key) for key, _ in detail["speakers"]])
            await rows.give(connection, [(into.person, version, n) for version, n in given])
            number = await rows.note(connection, "merge", now, detail)
        return await self._correction(number)

    async def split(self, one: str, quotation_ids: Sequence[str], now: str) -> Correction:
        """Gives some quotations of a person to a new entry. Raises UnknownSpeaker, UnknownQuotation."""
        registry = await self.current()
        entry = self._only(registry, one)
        chosen = {i: await self._store.read(_quotation(i)) for i in dict.fromkeys(quotation_ids)}
        for quotation_id, (_, _, speaker, person) in chosen.items():
            if person != entry.person or speaker is None:
                raise UnknownQuotation(quotation_id, f"it is not by {entry.name()}", "`onrecord who` lists theirs.")
        moved = {(version, n) for version, n, _, _ in chosen.values()}
        whole = []
        for speaker in {speaker for _, _, speaker, _ in chosen.values() if speaker is not None}:
            theirs = set(await self._store.read(_quotations(speaker)))
            if theirs and theirs <= moved and speaker in entry.appearances:
                whole.append(speaker)
                moved -= theirs
        if len(whole) == len(entry.appearances):
            raise UnknownQuotation(quotation_ids[0], f"these are all that {entry.name()} has", "Nothing is left apart.")
        whys = [[key, entry.appearances[key].why] for key in whole]
        async with self._store.transaction() as connection:
            new = await rows.next_person(connection)
            await rows.open_people(connection, [(new, entry.kind)])
            await rows.put(connection, [(new, "split off by hand", key) for key in whole])
            await rows.give(connection, [(new, version, n) for version, n in moved])
            was = "another person of the name" if len(chosen) > 1 else "somebody else of the name"
            detail = {
                "from": entry.person,
                "into": new,
                "speakers": whys,
                "quotations": sorted(moved),
                "said": f"{len(chosen)} quotations of {entry.name()} are {was}",
            }
            number = await rows.note(connection, "split", now, detail)
        return await self._correction(number)

    async def undo(self, number: int | None, now: str) -> Correction:
        """Takes a correction back, the newest where none is named. Raises UnknownSpeaker where there is none."""
        made = await self._store.read(rows.corrections)
        open_ones = [one for one in made if one.undone_at is None and number in (None, one.key)]
        if not open_ones:
            which = "" if number is None else f"correction {number}"
            raise UnknownSpeaker(which, "no such correction stands", "`onrecord who NAME` shows who is who now.")
        one = open_ones[-1]
        later = [o for o in made if o.key > one.key and o.undone_at is None and _touch(one.detail, o.detail)]
        if later:
            raise UnknownSpeaker(
                f"correction {one.key}", f"correction {later[-1].key} builds on it", f"Undo {later[-1].key} first."
            )
        was = one.detail["from"]
        async with self._store.transaction() as connection:
            await rows.put(connection, [(was, why or BY_HAND, key) for key, why in one.detail["speakers"]])
            back = was if one.kind == "merge" else None
            await rows.give(connection, [(back, version, n) for version, n in one.detail["quotations"]])
            await rows.strike(connection, one.key, now)
        return await self._correction(one.key)

    async def corrections(self) -> tuple[Correction, ...]:
        """Every correction made by hand, oldest first."""
        return tuple(_said(one) for one in await self._store.read(rows.corrections))

    async def _correction(self, number: int) -> Correction:
        self._marks = None
        return next(one for one in await self.corrections() if one.number == number)

    @staticmethod
    def _only(registry: Registry, words: str) -> Entry:
        found = _numbers(registry, words)
        if not found:
            raise UnknownSpeaker(words, "nobody of this name speaks in the articles", "`onrecord who` takes names.")
        if len(found) > 1:
            named = ", ".join(f"p{number} {_called(registry.entries[number])}" for number in found[:6])
            raise UnknownSpeaker(words, f"it may be {named}", "Give one of these keys instead of the name.")
        return registry.entries[found[0]]


def person_of(entry: Entry) -> Person:
    """The entry as the model shows it: names most used first, roles by article, and why they are one."""
    shown = sorted(entry.appearances.values(), key=lambda one: (one.published or "", one.key))
    names = [name for name, _ in sorted(entry.names.items(), key=lambda pair: (-pair[1], pair[0]))]
    names += [name for name in sorted(entry.aliases) if name not in names]
    roles = dict.fromkeys(Role(one.role, one.article, one.published) for one in shown if one.role)
    whys = dict.fromkeys(one.why for one in entry.appearances.values() if one.why)
    return Person(f"p{entry.person}", entry.name(), tuple(names), tuple(roles), tuple(whys))


def _called(entry: Entry) -> str:
    role = next(iter(entry.roles), None)
    return f"{entry.name()} ({role})" if role else entry.name()


def _is_key(words: str) -> bool:
    return words[:1] == "p" and words[1:].isdecimal()


def _numbers(registry: Registry, words: str) -> list[int]:
    if _is_key(words.strip()):
        number = int(words.strip()[1:])
        return [number] if number in registry.entries else []
    return [match.person for match in lookup.find(registry, words)]


def _company(found: Sequence[rows.SpeakerRow]) -> dict[int, frozenset[tuple[str, ...]]]:
    names: dict[int, list[str]] = defaultdict(list)
    for row in found:
        if row.kind == "person":
            names[row.article].append(row.name)
    return {article: people_in(every) for article, every in names.items()}


def _appearance(row: rows.SpeakerRow, company: dict[int, frozenset[tuple[str, ...]]]) -> Appearance:
    others = company.get(row.article, frozenset()) - people_in([row.name])
    return Appearance(
        row.key, row.name, row.role, row.kind, row.article_id, row.published, others, row.person, row.why or ""
    )


def _record(number: int, limit: int) -> Callable[[Reader], tuple[Evidence, ...]]:
    def read(reader: Reader) -> tuple[Evidence, ...]:
        said = rows.said_by(reader, number, limit)
        evidence = reader.evidence([one.sentence for one in said])
        return tuple(_theirs(evidence[one.sentence], one.quotation_id) for one in said if one.sentence in evidence)

    return read


def _theirs(evidence: Evidence, quotation_id: str) -> Evidence:
    """The evidence with the speaker of the quotation that makes it this person's."""
    for quote, _ in evidence.quotes:
        if quote.id == quotation_id and quote.cue_kind in REPORTED_SPEECH:
            return replace(evidence, speaker=quote.speaker, speech=quote.speech, speaker_confidence=quote.confidence)
    return evidence


def _quotation(quotation_id: str) -> Callable[[Reader], tuple[int, int, int | None, int | None]]:
    def read(reader: Reader) -> tuple[int, int, int | None, int | None]:
        found = rows.quotation_at(reader, quotation_id)
        if found is None:
            raise UnknownQuotation(quotation_id, "", "`onrecord who --json` gives the ids of quotations.")
        return found

    return read


def _quotations(speaker: int) -> Callable[[Reader], list[tuple[int, int]]]:
    return lambda reader: rows.quotations_of(reader, speaker)


def _touch(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool({a["into"], a["from"]} & {b["into"], b["from"]})


def _said(one: rows.CorrectionRow) -> Correction:
    return Correction(one.key, one.kind, one.made_at, one.undone_at, one.detail["said"])
