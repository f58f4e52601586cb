"""What the store hands out besides the model's own types. Frozen values, no I/O."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from corpus.model.adding import Outcome
from corpus.model.articles import AnnotatedArticle
from corpus.model.holdings import Held


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of one article with the store's own numbers, which are never reused.

    `key` is the article's number, `version_key` that of this version; `sentence_ids` go with `annotated.sentences`,
    `speaker_keys` with `annotated.knowledge`.
    """

    key: int
    version_key: int
    held: Held
    annotated: AnnotatedArticle
    sentence_ids: tuple[int, ...]
    speaker_keys: tuple[int, ...] = ()
    former: tuple[tuple[int, str], ...] = ()
    """Sentences (number, words) of older versions that the newest does not hold and that may still be answered from."""


@dataclass(frozen=True, slots=True)
class Change:
    """The newest change of one article. `stored` is what is to be found now, None where it is to be found no more."""

    sequence: int
    article: int
    stored: StoredArticle | None


@dataclass(frozen=True, slots=True)
class Written:
    """What the store did with one annotated article."""

    outcome: Outcome
    article_id: str | None
    version: int = 0
    copy_of: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document came from and what it looked like there, both as SHA-256."""

    place: bytes
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class Sketch:
    """What recognises edited copies of an article: hashes it is found by and a sample to compare with."""

    hashes: tuple[int, ...]
    sample: bytes


Alike = Callable[[bytes, bytes], bool]
"""Whether two samples are of one article, edited."""


@dataclass(frozen=True, slots=True)
class Submission:
    """An annotated article to be stored. `identity` is what it is known by, `naming.identity_of` where not said.

    `alike` judges whether it is a copy of another; without it and `sketch` only identical texts are copies.
    `annotated_by` is the fingerprint of the rules that annotated it. `site` is whose site it was fetched from (None:
    from none), told of any address by `site_of`.
    """

    annotated: AnnotatedArticle
    identity: str | None = None
    place: Place | None = None
    sketch: Sketch | None = None
    alike: Alike | None = None
    annotated_by: bytes | None = None
    site: str | None = None
    site_of: Callable[[str], str | None] | None = None


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that the store knows already, from its place and fingerprint alone."""

    article_id: str
    version: int
    removed: bool


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 day or time, as written there; None where it is none."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def day_in(published: str | None, zone: tzinfo) -> date | None:
    """The same as seen from a time zone: a bare day is that day everywhere, a time falls on the day it has there."""
    if published is None or len(published) <= 10:
        return day_of(published)
    try:
        moment = datetime.fromisoformat(published)
        return (moment.astimezone(zone) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return day_of(published)


def utc(moment: datetime) -> str:
    """ISO 8601 in UTC, so that stored moments compare as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
