"""Who is the same person in several articles: pure, in memory, incremental. Knows no database.

Every appearance of a speaker in an article is placed once, where `belonging` says among those that share its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from corpus.language.speakers.linking.called import known_as, proper
from corpus.language.speakers.linking.entries import Appearance, Entry, Placement
from corpus.language.speakers.linking.matching import NOBODY, Frequency, belongs
from corpus.language.speakers.names.common import is_common
from corpus.language.speakers.names.compare import found_by, parts, surname_first
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.offices import office
from corpus.language.speakers.roles import stated

RULES: Final = 13
"""The number of the rules of `belonging`, `called`, `compatible` and `names`; raised for joins to be made anew."""
CROWD: Final = 1000
"""From so many people on, how many bear a family name tells whether it is rare."""
KNOWN: Final = 3
"""In how many articles somebody is whose full name is no body's."""
PIECE: Final = 3
"""How many times larger the other entry of a full name is, for the smaller one's appearances to be looked at again."""
RARE: Final = 3
"""How many given names stand with a rare family name at most."""
COMMON: Final = 0.03
"""How many bearers of both names there are to be expected, by how often each is borne, for two people to have both."""
CALLED: Final = 5
"""How many full names begin with a given name for it to be many people's."""
OFTENER: Final = 3
"""In how many articles, at the least, a body is that a single name means, though a few read it as somebody's."""
FEW: Final = 3
"""In so many articles at most a full name is; one that is in more is somebody's whom many know, however common."""


class Registry:
    """Everybody across the corpus, or those who matter of `crowd` people. New numbers are taken from `fresh` on."""

    def __init__(self, fresh: int = 1, crowd: int = 0, heard: Mapping[str, int] = MappingProxyType({})) -> None:
        """`heard`: how many of the crowd have a given name, as far as that is not seen from who is entered."""
        self.entries: dict[int, Entry] = {}
        self.where: dict[int, int] = {}
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        self._families: dict[str, set[str]] = defaultdict(set)
        self._named: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._bodies: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._heard = heard
        self._fresh = fresh
        self._crowd = crowd

    def fresh(self, number: int) -> None:
        """New people get numbers from this one on."""
        self._fresh = max(self._fresh, number)

    # Growing and shrinking

    def settle(self, appearances: Iterable[Appearance]) -> list[Placement]:
        """Takes in appearances: placed ones as they are, the others where they belong. Returns the new placements."""
        waiting = []
        for found in appearances:
            role = stated(found.role) if found.role else None
            one = replace(found, name=known_as(found.name, found.kind), role=role)
            if one.person is not None:
                self._enter(one, one.person)
            elif proper(found.name, found.kind):
                waiting.append(one)
        for one in waiting:
            self._count(one.name)
            self._note(one)
        self._crowd = max(self._crowd, len(self.entries) + len({one.name for one in waiting}))
        waiting = [self._of_body(one) for one in waiting if not self._doubtful(one)]
        # Whoever is named in full with a role first: those that say less can then be told apart. Bodies last, since the
        # full name of somebody known is none of a body.
        waiting.sort(key=lambda one: (one.kind != "person", len(parts(one.name)) < 2, one.role is None, one.key))
        floor = self._fresh
        placed = {one.key: place for one in waiting if (place := self._place(one)) is not None}
        pieces = [self.entries[self.where[key]].appearances[key] for key in self._pieces(placed)]
        self.forget(one.key for one in pieces)
        for one in pieces:
            again = self._place(replace(one, person=None))
            if again is not None:
                placed[one.key] = again
        return _opening(placed.values(), floor)

    def _doubtful(self, one: Appearance) -> bool:
        """Whether the name of one or two articles, no role with it, holds a common word: 'Lea County Fairgrounds'."""
        words = one.name.split()
        if one.kind != "person" or one.role or len(words) < 2 or len(self._named[parts(one.name)]) >= KNOWN:
            return False
        return any(is_common(word) for word in words[1:])

    def _note(self, one: Appearance) -> None:
        """Counts an article that names somebody or a body so."""
        self._named[parts(one.name)].add(one.article)
        if one.kind == "body":
            self._bodies[parts(one.name)].add(one.article)

    def _of_body(self, one: Appearance) -> Appearance:
        """A name without a role, taken for a person's, as the body's that more articles mean by it: 'Zentra'.

        Of a full name only one of which no word is a given name: 'Zentra Halvor'.
        """
        words = parts(one.name)
        if one.kind != "person" or one.role or len(words) > 2 or (len(words) == 1 and self._given[words[0]]):
            return one
        if len(words) > 1 and any(map(is_given, one.name.split())):
            return one
        bodies = len(self._bodies[words])
        oftener = bodies >= OFTENER and 2 * bodies > len(self._named[words])
        return replace(one, kind="body") if oftener else one

    def _pieces(self, placed: Mapping[int, Placement]) -> list[int]:
        """Those just placed apart from a far larger entry of the same full name: once all are read, more may agree."""
        bearing: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for place in placed.values():
            entry = self.entries.get(place.person)
            if entry is not None and entry.kind == "person" and not entry.bare():
                bearing[parts(entry.name())].add(place.person)
        keys: list[int] = []
        for people in bearing.values():
            sizes = {number: len(self.entries[number].appearances) for number in people}
            for number in sorted(people):
                mine = self.entries[number]
                if PIECE * sizes[number] <= max(sizes.values()) and placed.keys() >= mine.appearances.keys():
                    keys += sorted(mine.appearances)
        return keys

    def forget(self, keys: Iterable[int]) -> None:
        """Takes appearances out; an entry without any is gone, unless a merge left it a name."""
        for key in keys:
            person = self.where.pop(key, None)
            if person is None:
                continue
            entry = self.entries[person]
            entry.take(key)
            if not entry.appearances and not entry.aliases:
                del self.entries[person]

    def alias(self, person: int, kind: str, names: Iterable[str]) -> None:
        """Gives a person names by hand, as a merge does."""
        entry = self.entries.setdefault(person, Entry(person, kind))
        for name in names:
            entry.aliases.add(name)
            self._index(name, person)

    def new_person(self) -> int:
        """A number nobody has."""
        number = self._fresh
        self._fresh += 1
        return number

    # Placing

    def _place(self, one: Appearance) -> Placement | None:
        words = parts(one.name)
        if one.kind == "person":
            entry, why = belongs(one, self._sharing(words, one.kind), self._frequency(words))
        elif self._persons(words):
            return None
        else:
            entry, why = self._same_body(one, words)
        if entry is None and why == NOBODY:
            return None
        opened = entry is None
        number = self.new_person() if entry is None else entry.person
        self._enter(
            Appearance(one.key, one.name, one.role, one.kind, one.article, one.published, one.company, number, why),
            number,
        )
        return Placement(one.key, number, opened, why)

    def _persons(self, words: tuple[str, ...]) -> bool:
        """Whether a body's name is somebody's full name, who was only spoken of as of a thing once."""
        bearing = self._sharing(words, "person") if len(words) > 1 else []
        return any(e.articles >= KNOWN and any(parts(name) == words for name in e.names) for e in bearing)

    def _frequency(self, words: tuple[str, ...]) -> Frequency:
        """How often a given name, or the two of a full name, are borne, which only a large corpus tells."""
        if self._crowd < CROWD or not words:
            return Frequency()
        if len(words) < 2:
            return Frequency(own=max(len(self._families[words[0]]), self._heard.get(words[0], 0)) < CALLED)
        given = len(self._given[words[-1]])
        families = max(len(self._families[words[0]]), self._heard.get(words[0], 0))
        common = given * families >= COMMON * self._crowd and len(self._named[words]) <= FEW
        return Frequency(given <= RARE, common)

    def _same_body(self, one: Appearance, words: tuple[str, ...]) -> tuple[Entry | None, str]:
        """A body joins only what bears the very name, an article aside."""
        plain = _unarticled(words)
        for entry in self._sharing(plain, one.kind):
            if any(_unarticled(parts(name)) == plain for name in entry.names):
                return entry, f"the same name, “{entry.name()}”"
        return None, "the first article that names it"

    def _sharing(self, words: tuple[str, ...], kind: str) -> list[Entry]:
        """Entries with the last word, or with the first and one more: what any form of one name shares."""
        if not words:
            return []
        numbers = set(self._by_word.get(words[-1], _NOBODY))
        for piece in words[-1].split("-"):
            numbers |= self._by_word.get(piece, _NOBODY)
        first = self._by_word.get(words[0], _NOBODY)
        for word in words[1:-1]:
            numbers |= first & self._by_word.get(word, _NOBODY)
        if len(words) > 1 and surname_first(words):
            numbers |= first
        return [e for number in sorted(numbers) if (e := self.entries.get(number)) is not None and e.kind == kind]

    def _enter(self, one: Appearance, person: int) -> None:
        if one.key in self.where:
            self.forget([one.key])
        entry = self.entries.get(person)
        if entry is None:
            entry = self.entries[person] = Entry(person, one.kind)
        self._fresh = max(self._fresh, person + 1)
        entry.appearances[one.key] = one
        entry.names[one.name] += 1
        if one.role:
            entry.roles[one.role] += 1
        entry.company.update(one.company)
        self.where[one.key] = person
        self._note(one)
        self._index(one.name, person)

    def _count(self, name: str) -> None:
        words = parts(name)
        if len(words) > 1:
            self._given[words[-1]].add(words[0])
            self._families[words[0]].add(words[-1])

    def _index(self, name: str, person: int) -> None:
        self._count(name)
        for word in found_by(name):
            self._by_word[word].add(person)

    # As `lookup.Known`

    def words(self, shortest: int, longest: int) -> Iterable[str]:
        """The folded words of names of these lengths."""
        return [word for word in self._by_word if shortest <= len(word) <= longest]

    def holding(self, head: str) -> set[int]:
        """The people with a role that turns on this noun."""
        return {
            entry.person
            for entry in self.entries.values()
            if any((known := office(role)) is not None and known.head == head for role in entry.roles)
        }

    def bearers(self, numbers: Iterable[int]) -> list[Entry]:
        """These people, those that are there."""
        return [self.entries[number] for number in sorted(numbers) if number in self.entries]

    def survivor(self, person: int) -> int:
        """Who somebody is now: nobody is merged in memory."""
        return person

    def named(self, word: str) -> set[int]:
        """The people with this folded word in a name."""
        return {number for number in self._by_word.get(word, ()) if number in self.entries}


def _opening(placed: Iterable[Placement], floor: int) -> list[Placement]:
    """The placements with `opened` told where each new number first stands."""
    found: list[Placement] = []
    seen: set[int] = set()
    for place in placed:
        opened = place.person >= floor and place.person not in seen
        seen.add(place.person)
        found.append(replace(place, opened=opened))
    return found


_NOBODY: frozenset[int] = frozenset()


def _unarticled(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] == "the" else words


__all__ = ["RULES", "Appearance", "Entry", "Placement", "Registry"]
