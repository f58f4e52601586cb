"""Merges and splits by hand, and their undoing: each one transaction, noted with what is needed to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.errors import UnknownQuotation, UnknownSpeaker
from corpus.model.people import Correction
from corpus.people.directory import Directory, Listed
from corpus.store import people as rows
from corpus.store.reader import Reader
from corpus.store.store import Store

BY_HAND = "joined by hand"
SPLIT_OFF = "split off by hand"


async def merge(store: Store, one: str, other: str, now: str) -> Correction:
    """Makes two entries one, under the first's number. Raises UnknownSpeaker."""

    def look(reader: Reader) -> tuple[Listed, Listed, list[rows.SpeakerRow], list[tuple[int, int]]]:
        directory = Directory(reader)
        into, gone = _only(directory, one), _only(directory, other)
        return into, gone, rows.speakers_of(reader, [gone.person]), rows.split_off(reader, gone.person)

    into, gone, speakers, quotations = await store.read(look)
    if into.person == gone.person:
        raise UnknownSpeaker(other, f"it is {into.name()} already (p{into.person})", "There is nothing to merge.")
    detail: dict[str, Any] = {
        "into": into.person,
        "from": gone.person,
        "names": sorted({*gone.names, *gone.aliases}),
        "speakers": [[row.key, row.why] for row in speakers],
        "said": f"{gone.name()} is {into.name()}",
        "quotations": quotations,
    }
    async with store.transaction() as connection:
        await rows.put(connection, [(into.person, BY_HAND, row.key) for row in speakers])
        await rows.give(connection, [(into.person, version, n) for version, n in quotations])
        await rows.succeed(connection, [(gone.person, into.person)])
        number = await rows.note(connection, "merge", now, detail)
    return await _correction(store, number)


async def split(store: Store, one: str, quotation_ids: Sequence[str], now: str) -> Correction:
    """Gives some quotations of a person to a new entry. Raises UnknownSpeaker, UnknownQuotation."""

    def look(reader: Reader) -> tuple[Listed, dict[int, str], list[int], set[tuple[int, int]], int]:
        entry = _only(Directory(reader), one)
        whys = {row.key: row.why or "" for row in rows.speakers_of(reader, [entry.person])}
        chosen = {i: _quotation(reader, i) for i in dict.fromkeys(quotation_ids)}
        for quotation_id, (_, _, speaker, person) in chosen.items():
            if person != entry.person or speaker is None:
                raise UnknownQuotation(quotation_id, f"it is not by {entry.name()}", "`onrecord who` lists theirs.")
        moved = {(version, n) for version, n, _, _ in chosen.values()}
        whole = []
        for speaker in {speaker for _, _, speaker, _ in chosen.values() if speaker is not None}:
            theirs = set(rows.quotations_of(reader, speaker))
            if theirs and theirs <= moved and speaker in whys:
                whole.append(speaker)
                moved -= theirs
        return entry, whys, whole, moved, len(chosen)

    entry, whys, whole, moved, count = await store.read(look)
    if len(whole) == len(whys):
        raise UnknownQuotation(quotation_ids[0], f"these are all that {entry.name()} has", "Nothing is left apart.")
    async with store.transaction() as connection:
        new = await rows.next_person(connection)
        await rows.open_people(connection, [(new, entry.kind)])
        await rows.put(connection, [(new, SPLIT_OFF, key) for key in whole])
        await rows.give(connection, [(new, version, n) for version, n in moved])
        was = "another person of the name" if count > 1 else "somebody else of the name"
        detail = {
            "from": entry.person,
            "into": new,
            "speakers": [[key, whys[key]] for key in whole],
            "quotations": sorted(moved),
            "said": f"{count} quotations of {entry.name()} are {was}",
        }
        number = await rows.note(connection, "split", now, detail)
    return await _correction(store, number)


async def undo(store: Store, number: int | None, now: str) -> Correction:
    """Takes a correction back, the newest where none is named. Raises UnknownSpeaker where there is none."""
    made = await store.read(rows.corrections)
    standing = [one for one in made if one.undone_at is None and number in (None, one.key)]
    if not standing:
        which = "" if number is None else f"correction {number}"
        raise UnknownSpeaker(which, "no such correction stands", "`onrecord who NAME` shows who is who now.")
    one = standing[-1]
    later = [o for o in made if o.key > one.key and o.undone_at is None and _touch(one.detail, o.detail)]
    if later:
        raise UnknownSpeaker(
            f"correction {one.key}", f"correction {later[-1].key} builds on it", f"Undo {later[-1].key} first."
        )
    was = one.detail["from"]
    async with store.transaction() as connection:
        await rows.put(connection, [(was, why or BY_HAND, key) for key, why in one.detail["speakers"]])
        back = was if one.kind == "merge" else None
        # Who was merged stands alone again; who was split off is again whom they were split from.
        await rows.succeed(connection, [(was, None), *([(one.detail["into"], was)] if one.kind == "split" else [])])
        await rows.give(connection, [(back, version, n) for version, n in one.detail["quotations"]])
        await rows.strike(connection, one.key, now)
    return await _correction(store, one.key)


async def corrections(store: Store) -> tuple[Correction, ...]:
    """Every correction made by hand, oldest first."""
    return tuple(_said(one) for one in await store.read(rows.corrections))


async def _correction(store: Store, number: int) -> Correction:
    return next(one for one in await corrections(store) if one.number == number)


def _only(directory: Directory, words: str) -> Listed:
    found = directory.meant(words)
    if not found:
        raise UnknownSpeaker(words, "nobody of this name speaks in the articles", "`onrecord who` takes names.")
    if len(found) > 1:
        named = ", ".join(f"p{one.person} {_called(one)}" for one in found[:6])
        raise UnknownSpeaker(words, f"it may be {named}", "Give one of these keys instead of the name.")
    return found[0]


def _called(one: Listed) -> str:
    role = next(iter(one.roles), None)
    return f"{one.name()} ({role})" if role else one.name()


def _quotation(reader: Reader, quotation_id: str) -> tuple[int, int, int | None, int | None]:
    found = rows.quotation_at(reader, quotation_id)
    if found is None:
        raise UnknownQuotation(quotation_id, "", "`onrecord who --json` gives the ids of quotations.")
    return found


def _touch(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool({a["into"], a["from"]} & {b["into"], b["from"]})


def _said(one: rows.CorrectionRow) -> Correction:
    return Correction(one.key, one.kind, one.made_at, one.undone_at, one.detail["said"])
