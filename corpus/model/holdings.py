"""What is held: articles as a list shows them, numbers, how a replica and the data fare."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model.articles import AnnotatedArticle
from corpus.model.evidence import Coverage


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a replica is behind: changes, and seconds since it was seen level. None: it does not answer."""

    changes: int | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Held:
    """One article as a list shows it: its newest version, unless another was asked for."""

    id: str
    version: int
    title: str | None
    source: str | None
    agency: str | None
    published: str | None
    url: str | None
    path: str | None
    language: str
    sentences: int
    quotes: int
    added_at: str
    fetched_at: str | None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One article version with everything in it. `sha256` is that of the source as fetched, else of the text."""

    held: Held
    annotated: AnnotatedArticle
    sha256: str
    versions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """What the corpus holds in numbers; `sources` and `languages` are (name, articles), most first."""

    coverage: Coverage
    versions: int
    sentences: int
    quotes: int
    speakers: int
    copies: int
    removed: int
    sources: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    bytes_on_disk: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing `doctor` looked at: what, whether it is well, what is wrong, and what to do about it."""

    what: str
    well: bool
    why: str = ""
    cure: str = ""
