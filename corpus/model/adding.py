"""What became of documents that were to be added."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a document that was to be added."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    COPY = "copy"
    """Stored, and marked as carrying the text of another article."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document, and what was understood of it. `reason` says why it was refused."""

    origin: str
    outcome: Outcome
    article_id: str | None = None
    version: int = 0
    title: str | None = None
    source: str | None = None
    published: str | None = None
    sentences: int = 0
    quotes: int = 0
    speakers: tuple[str, ...] = ()
    copy_of: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: documents done, of how many (None: not known yet), what became of the latest."""

    done: int
    total: int | None
    latest: Added


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an import: how many of each outcome, and each refusal. `stopped` where it was interrupted."""

    counts: dict[Outcome, int]
    refusals: tuple[Added, ...]
    stopped: bool = False

    @property
    def total(self) -> int:
        """How many documents were looked at."""
        return sum(self.counts.values())
