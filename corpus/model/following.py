"""What is followed: whom and what people want to hear of, feeds and how they fare."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model.adding import Added
from corpus.model.evidence import Evidence
from corpus.model.holdings import Held
from corpus.model.speech import EntityId


@dataclass(frozen=True, slots=True)
class Interest:
    """Whom or what somebody wants to hear of: a person by identity, or a topic in words (`entity` is None then).

    `matter`: of that person only what is said on it, or what is done by it ("promises").
    """

    topic: str
    entity: EntityId | None = None
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that came in and is wanted: which of the wishes it is of, by number, with what tells of it: their
    quotations in its order, or its first sentence where it is about a topic and nobody speaks.
    """

    held: Held
    told: tuple[tuple[int, tuple[Evidence, ...]], ...]


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """One feed or folder that is followed, and how it fares. Times are ISO 8601; `error` is None where all is well.

    `kind` is 'feed' or 'folder'; `entries` counts what it held so far; `wait_seconds` is the time between two looks.
    `next_try` is None where its server said that it is gone for good.
    """

    url: str
    kind: str
    title: str | None
    added_at: str
    last_checked: str | None
    last_success: str | None
    next_try: str | None
    wait_seconds: float
    failures: int
    error: str | None
    entries: int = 0


@dataclass(frozen=True, slots=True)
class FeedChecked:
    """What one look at a feed or folder brought: what became of each document that was new or had changed."""

    url: str
    added: tuple[Added, ...]
    error: str | None = None
