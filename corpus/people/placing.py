"""Gives every speaker of every article a person: the order of reading, deciding (`Registry`) and writing.

Whoever waits is placed among those it may be, who alone are read. Everybody is placed anew where the rules changed:
numbers stay with those who keep most of their speakers, and what was corrected by hand stays as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import Final

from corpus.language.speakers.linking.called import known_as, people_in
from corpus.language.speakers.linking.misprints import misprinted
from corpus.language.speakers.linking.registry import RULES, Appearance, Placement, Registry
from corpus.language.speakers.names.compare import found_by, parts, surname_first
from corpus.language.speakers.offices import office
from corpus.people.directory import aliases
from corpus.store import people as rows
from corpus.store.reader import Reader
from corpus.store.store import Store

MANY: Final = 3000
"""From so many waiting speakers on, everybody is read at once."""
_AFTER: Final = 1 << 40
"""Numbers from here on stand for people who have none yet."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, decided at one mark of the database."""

    mark: tuple[int, int, int, int]
    kept: frozenset[int] | None
    """The people corrected by hand, where all others are placed anew; None where only what waited is placed."""
    opened: tuple[tuple[int, str], ...]
    placed: tuple[tuple[int | None, str, int], ...]
    words: tuple[tuple[str, int], ...]
    heads: tuple[tuple[str, int], ...]
    succeeded: tuple[tuple[int, int | None], ...] = ()
    """(person of before, who they are now): None for those who keep their number."""
    misprinted: tuple[int, ...] = ()
    """The speakers whose role is a slip of their article, and goes."""


async def place(store: Store, *, anew: bool = False, older: bool = True) -> bool:
    """Places whoever waits; everybody where `anew`, or where older rules placed them and `older` is true.

    Returns whether anything was written. Speakers that no numbered rules ever placed are placed anew in any case.
    Raises BusyStore and UnwritableStore where the database cannot be written.
    """
    plan = await store.read(lambda reader: _plan(reader, anew=anew, older=older))
    if plan is None:
        return False
    async with store.transaction() as connection:
        # Nobody else writes now: what is read here is what will be written over.
        if (await store.read(rows.state)).mark != plan.mark:
            plan = await store.read(lambda reader: _plan(reader, anew=anew, older=older))
        if plan is None:
            return False
        first = await rows.next_person(connection)
        if plan.kept is not None:
            await rows.clear(connection, plan.kept)
        await rows.open_people(connection, [(_numbered(person, first), kind) for person, kind in plan.opened])
        await rows.put(connection, [(_given(person, first), why, key) for person, why, key in plan.placed])
        await rows.index_names(connection, plan.words, plan.heads)
        await rows.take_roles(connection, plan.misprinted)
        await rows.succeed(connection, [(was, _given(now, first)) for was, now in plan.succeeded])
        await rows.placed(connection, RULES)
    return True


def waits(reader: Reader) -> bool:
    """Whether somebody is still to be placed, or the registry was never placed by numbered rules."""
    return rows.unplaced(reader) or (rows.state(reader).rules == 0 and reader.last_change() > 0)


def _given(person: int | None, first: int) -> int | None:
    return None if person is None else _numbered(person, first)


def _numbered(person: int, first: int) -> int:
    return person if person < _AFTER else first + person - _AFTER


def _plan(reader: Reader, *, anew: bool, older: bool) -> Plan | None:
    state = rows.state(reader)
    if anew or state.rules == 0 or (older and state.rules != RULES):
        return _everybody(reader, state)
    waiting = rows.waiting(reader)
    return _waiting(reader, state, waiting) if waiting else None


# Those who wait


def _waiting(reader: Reader, state: rows.RegistryState, waiting: Sequence[rows.SpeakerRow]) -> Plan:
    known = _around(reader, waiting)
    company = _company(reader, {row.article for row in chain(known, waiting)})
    firsts = {name[0] for row in waiting if len(name := parts(known_as(row.name, row.kind))) > 1}
    heard = {word: len(rows.named(reader, word)) for word in firsts} if len(waiting) <= MANY else {}
    registry = _registry(reader, heard)
    registry.settle(_appearance(row, company) for row in known)
    placed = registry.settle(_appearance(row, company) for row in waiting)
    return replace(_written(state, None, placed, waiting, ()), misprinted=_misprinted(placed, waiting, known))


def _around(reader: Reader, waiting: Sequence[rows.SpeakerRow]) -> list[rows.SpeakerRow]:
    """All speakers of everybody who shares with one of these the words that any form of one name shares."""
    if len(waiting) > MANY:
        return [row for row in rows.speakers(reader) if row.person is not None]
    words: set[str] = set()
    for row in waiting:
        name = parts(known_as(row.name, row.kind))
        if name:
            words.update(found_by(name[-1]))
            if row.kind == "person" and (len(name) > 2 or surname_first(name)):
                words.add(name[0])
    by_hand = aliases(rows.corrections(reader))
    return rows.speakers_of(reader, set(by_hand).union(*(rows.named(reader, word) for word in words)))


# Everybody


def _everybody(reader: Reader, state: rows.RegistryState) -> Plan:
    kept = _corrected(reader)
    every = rows.speakers(reader)
    company = _company(reader, {row.article for row in every})
    registry = _registry(reader)
    fixed = [row for row in every if row.person in kept]
    free = [replace(row, person=None, why=None) for row in every if row.person not in kept]
    registry.settle(_appearance(row, company) for row in fixed)
    placed = registry.settle(_appearance(row, company) for row in free)
    before = {row.key: row.person for row in every if row.person is not None and row.person not in kept}
    numbered = _as_before(placed, before)
    return replace(
        _written(state, kept, numbered, free, fixed),
        succeeded=_succeeded(numbered, before),
        misprinted=_misprinted(numbered, free, fixed),
    )


def _corrected(reader: Reader) -> frozenset[int]:
    """Everybody whom a correction that stands is about: they keep what they have."""
    standing = [one.detail for one in rows.corrections(reader) if one.undone_at is None]
    return frozenset(person for detail in standing for person in (detail["into"], detail["from"]))


def _as_before(placed: Sequence[Placement], before: dict[int, int]) -> list[Placement]:
    """The placements with the numbers people had before, each to whom most of its speakers went."""
    shared: Counter[tuple[int, int]] = Counter()
    for one in placed:
        if one.person >= _AFTER and one.key in before:
            shared[one.person, before[one.key]] += 1
    numbers: dict[int, int] = {}
    given: set[int] = set()
    for (new, old), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if new not in numbers and old not in given:
            numbers[new] = old
            given.add(old)
    return [replace(one, person=numbers.get(one.person, one.person)) for one in placed]


def _succeeded(placed: Sequence[Placement], before: dict[int, int]) -> tuple[tuple[int, int | None], ...]:
    """Who everybody of before is now: themselves, or whoever has most of the speakers they had."""
    went: dict[int, Counter[int]] = defaultdict(Counter)
    for one in placed:
        if one.key in before:
            went[before[one.key]][one.person] += 1
    return tuple(
        (was, None if was in people else min(people, key=lambda now: (-people[now], now)))
        for was, people in sorted(went.items())
    )


# Both


def _misprinted(
    placed: Sequence[Placement], decided: Iterable[rows.SpeakerRow], known: Iterable[rows.SpeakerRow]
) -> tuple[int, ...]:
    """The speakers whose role is a slip, of everybody who was placed now or before."""
    person = {row.key: row.person for row in known} | {one.key: one.person for one in placed}
    roles: dict[int, dict[int, str]] = defaultdict(dict)
    for row in chain(decided, known):
        if row.kind == "person" and row.role and (whose := person.get(row.key)) is not None:
            roles[whose][row.key] = row.role
    return tuple(sorted(key for own in roles.values() for key in misprinted(own)))


def _registry(reader: Reader, heard: Mapping[str, int] = MappingProxyType({})) -> Registry:
    """An empty one with the names given by hand; new people are numbered from `_AFTER` on. `heard` as in `Registry`."""
    registry = Registry(_AFTER, rows.people_count(reader), heard)
    for person, names in aliases(rows.corrections(reader)).items():
        registry.alias(person, "person", names)
    return registry


def _company(reader: Reader, articles: Collection[int]) -> dict[int, frozenset[tuple[str, ...]]]:
    """The folded full names of the people of each article."""
    names: dict[int, list[str]] = defaultdict(list)
    for article, name in rows.names_in(reader, articles):
        names[article].append(name)
    return {article: people_in(every) for article, every in names.items()}


def _appearance(row: rows.SpeakerRow, company: dict[int, frozenset[tuple[str, ...]]]) -> Appearance:
    others = company.get(row.article, frozenset()) - people_in([row.name])
    return Appearance(
        row.key, row.name, row.role, row.kind, row.article_id, row.published, others, row.person, row.why or ""
    )


def _written(
    state: rows.RegistryState,
    kept: frozenset[int] | None,
    placed: Sequence[Placement],
    decided: Sequence[rows.SpeakerRow],
    fixed: Iterable[rows.SpeakerRow],
) -> Plan:
    """The plan that writes these placements; who of those decided about has none is nobody across articles."""
    by_key = {one.key: one for one in placed}
    opened = {one.person: row.kind for row in decided if (one := by_key.get(row.key)) is not None and one.opened}
    everybody = [row for row in decided if row.key in by_key] + list(fixed)
    return Plan(
        state.mark,
        kept,
        tuple(opened.items()),
        tuple(
            (by_key[row.key].person, by_key[row.key].why, row.key) if row.key in by_key else (None, "", row.key)
            for row in decided
        ),
        tuple((word, row.key) for row in everybody for word in sorted(found_by(known_as(row.name, row.kind)))),
        tuple(
            (held.head, row.key)
            for row in everybody
            if row.kind == "person" and row.role and (held := office(row.role)) is not None
        ),
    )
