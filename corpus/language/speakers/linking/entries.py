"""What the registry holds: appearances of speakers in articles, gathered in entries. Decides nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TypeVar

from corpus.language.speakers.linking.called import shown_name
from corpus.language.speakers.names.compare import parts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Appearance:
    """A speaker as one article names it. `company` holds the folded full names of the others in that article."""

    key: int
    name: str
    role: str | None
    kind: str
    article: str
    published: str | None
    company: frozenset[tuple[str, ...]] = frozenset()
    person: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an appearance belongs: the person's number, whether it was opened for it, and why in plain words."""

    key: int
    person: int
    opened: bool
    why: str


@dataclass(slots=True)
class Entry:
    """One person (or body) of the registry, as long as an appearance is left."""

    person: int
    kind: str
    appearances: dict[int, Appearance] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    company: Counter[tuple[str, ...]] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    """Names that a merge by hand brought in; they stay when no article is left that uses them."""

    def name(self) -> str:
        """The name to show."""
        return shown_name(self.names, self.aliases)

    def bare(self) -> bool:
        """Whether no article gives more than a single name."""
        return all(len(parts(name)) == 1 for name in self.names)

    def take(self, key: int) -> None:
        """Takes an appearance out."""
        one = self.appearances.pop(key)
        _take(self.names, one.name)
        if one.role:
            _take(self.roles, one.role)
        for other in one.company:
            _take(self.company, other)

    @property
    def articles(self) -> int:
        """In how many articles they are."""
        return len({one.article for one in self.appearances.values()})


def _take(counter: Counter[T], item: T) -> None:
    counter[item] -= 1
    if counter[item] <= 0:
        del counter[item]
