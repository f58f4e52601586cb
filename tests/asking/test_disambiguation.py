"""Whom the words may mean: an office by what an article calls somebody, a choice only between names of people."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from corpus.answering.asked import EXACT, NAMESAKE, OTHER_OFFICE
from corpus.answering.disambiguation import is_somebody, meant_by
from corpus.language.speakers.names.compare import parts
from corpus.language.speakers.offices import office
from corpus.model.people import Choice
from corpus.model.speech import EntityId, Speaker


@dataclass
class Person:
    person: int
    shown: str
    articles: int = 1
    kind: str = "person"
    roles: dict[str, int] = field(default_factory=dict)
    aliases: frozenset[str] = frozenset()

    @property
    def names(self) -> dict[str, int]:
        return {self.shown: self.articles}

    def name(self) -> str:
        return self.shown


class Town:
    """A registry of a few people."""

    def __init__(self, *people: Person) -> None:
        self.people = {one.person: one for one in people}

    def named(self, word: str) -> set[int]:
        return {key for key, one in self.people.items() if word in parts(one.shown)}

    def holding(self, head: str) -> set[int]:
        return {
            key
            for key, one in self.people.items()
            if any((held := office(role)) is not None and held.head == head for role in one.roles)
        }

    def words(self, shortest: int, longest: int) -> list[str]:
        every = {word for one in self.people.values() for word in parts(one.shown)}
        return [word for word in every if shortest <= len(word) <= longest]

    def bearers(self, numbers: object) -> list[Person]:
        return [self.people[number] for number in sorted(set(numbers)) if number in self.people]  # type: ignore[call-overload]

    def survivor(self, person: int) -> int:
        return person


ANA = Person(1, "Ana Ruiz", 30, roles={"mayor": 20, "deputy mayor": 3})
KARIN = Person(2, "Karin Ruiz", 4)
TOM = Person(3, "Tom Okafor", 9)
UNION = Person(4, "Ferry Union", 5, "body")
SAME = Person(5, "Tom Okafour", 6)
TOWN = Town(ANA, KARIN, TOM, UNION, SAME)


def speaker(one: Person, role: str | None = None) -> Speaker:
    return Speaker(one.shown, role, entity=EntityId(one.person))


def test_the_one_heard_far_more_is_meant() -> None:
    meant = meant_by(TOWN, "Ruiz")
    assert (meant.name, meant.choices) == ("Ana Ruiz", ())
    asked = meant.asked("Ruiz", ())
    assert (asked.match(speaker(ANA)), asked.match(speaker(KARIN))) == (EXACT, NAMESAKE)
    assert asked.match(Speaker("Ana Ruiz", entity=EntityId(77))) == 0  # another of the very name


def test_who_was_told_already_is_meant_whoever_else_bears_the_name() -> None:
    meant = meant_by(TOWN, "Ruiz", EntityId(KARIN.person))
    assert (meant.name, meant.choices) == ("Karin Ruiz", ())
    asked = meant.asked("Ruiz", ())
    assert (asked.match(speaker(ANA)), asked.match(speaker(KARIN))) == (0, EXACT)


def test_two_people_of_one_name_are_a_choice_by_what_they_are() -> None:
    town = Town(Person(1, "Ana Ruiz", 5, roles={"mayor": 3}), Person(2, "Ana Ruiz", 4, roles={"goalkeeper": 2}))
    both = (Choice("Ana Ruiz", "mayor", EntityId(1)), Choice("Ana Ruiz", "goalkeeper", EntityId(2)))
    assert meant_by(town, "Ana Ruiz").choices == both


def test_equals_are_a_choice_and_spellings_are_not() -> None:
    assert meant_by(Town(Person(1, "Ana Ruiz", 5), Person(2, "Karin Ruiz", 4)), "Ruiz").choices == (
        Choice("Ana Ruiz", None, EntityId(1)),
        Choice("Karin Ruiz", None, EntityId(2)),
    )
    assert meant_by(TOWN, "Tom").choices == ()


def test_an_office_is_told_by_what_the_article_calls_them() -> None:
    asked = meant_by(TOWN, "the mayor").asked("the mayor", ())
    assert asked.match(speaker(ANA, "mayor")) == EXACT
    assert asked.match(speaker(ANA, "deputy mayor")) == OTHER_OFFICE
    assert asked.match(speaker(ANA)) == NAMESAKE


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ana Ruiz, the mayor of Port Alder", "Ana Ruiz"),
        ("Ann Ruiz", "Ana Ruiz"),
        ("Tom Okafor's lawyer", None),
        ("the Ferry Union", "the Ferry Union"),
        ("Delacroix", None),
    ],
)
def test_who_is_meant(words: str, name: str | None) -> None:
    assert meant_by(TOWN, words).name == name


def test_who_is_somebody() -> None:
    assert is_somebody(TOWN, "Okafor")
    assert is_somebody(TOWN, "the mayor")
    assert not is_somebody(TOWN, "ferries")
    assert not is_somebody(TOWN, "Ferry Union")
    assert not is_somebody(None, "Okafor")


def test_two_who_look_alike_are_no_choice_and_a_people_is_nobody_misspelt() -> None:
    alike = Person(1, "Tomas Vale"), Person(2, "Tomas Vale")
    assert meant_by(Town(*alike), "Tomas Vale").choices == ()
    told = Person(1, "Tomas Vale", roles={"mayor": 1}), Person(2, "Tomas Vale", roles={"pilot": 1})
    assert len(meant_by(Town(*told), "Tomas Vale").choices) == 2
    near = Person(1, "Ana Americana"), Person(2, "Petra Americanis")
    assert meant_by(Town(*near), "americans").choices == ()
