"""People across articles: who may be meant, the roles they are given, corrections by hand."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model.evidence import Evidence
from corpus.model.speech import EntityId


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several people whom a question may mean."""

    name: str
    role: str | None
    entity: EntityId


@dataclass(frozen=True, slots=True)
class Role:
    """A role as one article states it of a speaker."""

    role: str
    article_id: str
    published: str | None


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """A speaker across the corpus: one entry of the registry."""

    entity: EntityId
    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    joined_because: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """How a person types the identity: 'p12'."""
        return f"p{self.entity}"


@dataclass(frozen=True, slots=True)
class Record:
    """What the corpus holds of one person's words, newest first."""

    person: RegisteredPerson
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A merge or split of the registry made by hand. `said` tells it in one sentence; `undone_at` once taken back."""

    number: int
    kind: str
    made_at: str
    undone_at: str | None
    said: str
