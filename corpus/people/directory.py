"""Everybody in the database as look-ups see them, read name by name. Decides no identity, writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.language.speakers import lookup
from corpus.language.speakers.linking.called import known_as, shown_name
from corpus.language.speakers.names.compare import parts
from corpus.language.speakers.roles import stated
from corpus.model.people import RegisteredPerson, Role
from corpus.model.speech import EntityId
from corpus.store import people as rows
from corpus.store.reader import Reader


@dataclass(slots=True)
class Listed:
    """One person as the newest versions name them; a `lookup.Bearer`."""

    person: int
    kind: str
    articles: int
    aliases: frozenset[str] = frozenset()
    names: Counter[str] = field(default_factory=Counter)
    called: list[tuple[str, int]] = field(default_factory=list)
    """Each role as it stands, and in how many speaker rows."""
    _roles: Counter[str] | None = None

    @property
    def roles(self) -> Counter[str]:
        """Each role that is stated, and how often. Read when asked for: most who bear a word are not who is meant."""
        if self._roles is None:
            self._roles = Counter()
            for words, rows in self.called:
                if role := stated(words):
                    self._roles[role] += rows
        return self._roles

    def name(self) -> str:
        """The name to show."""
        return shown_name(self.names, self.aliases)


KEPT_PEOPLE, KEPT_WORDS = 10_000, 3_000
"""How many people, and words of names and roles, are kept of what was looked up."""


class LookedUp:
    """What was looked up of one state of the registry, for the next questions: the same few people come again."""

    def __init__(self) -> None:
        self.people: dict[int, Listed | None] = {}
        self.named: dict[str, set[int]] = {}
        self.holding: dict[str, set[int]] = {}

    def bounded(self) -> LookedUp:
        """The same; nothing, where that has become too much."""
        full = len(self.people) > KEPT_PEOPLE or len(self.named) + len(self.holding) > KEPT_WORDS
        return LookedUp() if full else self


class Directory:
    """The people of one moment of the database, for the length of one question; a `lookup.Known`."""

    def __init__(self, reader: Reader, looked_up: LookedUp | None = None) -> None:
        """`looked_up` is what others have looked up at the same state of the registry."""
        self._reader = reader
        self._known = looked_up or LookedUp()
        self._aliases = aliases(rows.corrections(reader))

    def named(self, word: str) -> set[int]:
        """The people with this folded word in a name."""
        found = self._known.named.get(word)
        if found is None:
            by_hand = {person for person, names in self._aliases.items() for name in names if word in parts(name)}
            found = self._known.named[word] = rows.named(self._reader, word) | by_hand
        return set(found)

    def holding(self, head: str) -> set[int]:
        """The people with a role that turns on this noun."""
        found = self._known.holding.get(head)
        if found is None:
            found = self._known.holding[head] = rows.holding(self._reader, head)
        return set(found)

    def words(self, shortest: int, longest: int) -> Iterable[str]:
        """The folded words of names of these lengths, perhaps some of people who are gone."""
        by_hand = {word for names in self._aliases.values() for name in names for word in parts(name)}
        return {*rows.name_words(self._reader, shortest, longest), *by_hand}

    def bearers(self, numbers: Iterable[int]) -> Sequence[Listed]:
        """These people, those that are in an article held or were given a name by hand."""
        wanted = sorted(set(numbers))
        people = self._known.people
        self._read([number for number in wanted if number not in people])
        return [one for number in wanted if (one := people[number]) is not None]

    def survivor(self, person: int) -> int:
        """Who somebody is now: whom they were merged into, or themselves."""
        return rows.survivor(self._reader, person)

    def _read(self, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        held = rows.articles_of(self._reader, numbers)
        found: dict[int, Listed] = {}
        for face in rows.faces(self._reader, numbers):
            one = found.get(face.person)
            if one is None:
                by_hand = self._aliases.get(face.person, frozenset())
                one = found[face.person] = Listed(face.person, face.kind, held[face.person], by_hand)
            one.names[known_as(face.name, face.kind)] += face.rows
            if face.role:
                one.called.append((face.role, face.rows))
        for number in numbers:
            left = self._aliases.get(number)
            self._known.people[number] = found.get(number) or (Listed(number, "person", 0, left) if left else None)

    # Whole people

    def meant(self, words: str) -> list[Listed]:
        """Whom a name, a role or a key ('p12') may mean, most heard first."""
        if lookup.is_key(words):
            return list(self.bearers([self.survivor(lookup.number_of(words))]))
        numbers = [match.person for match in lookup.find(self, words)]
        by_number = {one.person: one for one in self.bearers(numbers)}
        return [by_number[number] for number in numbers]

    def persons(self, listed: Sequence[Listed]) -> list[RegisteredPerson]:
        """The people as the model shows them: names most used first, roles by article, and why they are one."""
        told: dict[int, list[rows.SpeakerRow]] = {one.person: [] for one in listed}
        for row in rows.speakers_of(self._reader, told):
            if row.person is not None:
                told[row.person].append(row)
        return [_person(one, told[one.person]) for one in listed]


def aliases(corrections: Iterable[rows.CorrectionRow]) -> dict[int, frozenset[str]]:
    """The names that merges which stand gave to people."""
    given: dict[int, frozenset[str]] = {}
    for one in corrections:
        if one.kind == "merge" and one.undone_at is None:
            given[one.detail["into"]] = given.get(one.detail["into"], frozenset()) | set(one.detail["names"])
    return given


def _person(one: Listed, told: Sequence[rows.SpeakerRow]) -> RegisteredPerson:
    shown = sorted(told, key=lambda row: (row.published or "", row.key))
    names = [name for name, _ in sorted(one.names.items(), key=lambda pair: (-pair[1], pair[0]))]
    names += [name for name in sorted(one.aliases) if name not in names]
    roles = dict.fromkeys(
        Role(role, row.article_id, row.published) for row in shown if row.role and (role := stated(row.role))
    )
    whys = dict.fromkeys(row.why for row in told if row.why)
    return RegisteredPerson(EntityId(one.person), one.name(), tuple(names), tuple(roles), tuple(whys))
