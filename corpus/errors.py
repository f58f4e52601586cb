"""Everything that can go wrong in the corpus, as one tree; each message says what, which, why, and what to do.

CorpusError
├── SpanError            a span that does not lie in its text
├── SourceError          a file, page or feed that could not become an article
│   ├── MissingSource    nothing is there
│   │   └── GoneSource   it was taken away for good
│   ├── UnreadableSource it is there, but it is no text, page, mail or feed we can read
│   ├── EmptySource      it holds no article
│   ├── UnreachableSource a server that does not answer, or answers with its own fault
│   └── RefusedSource    reading it is not allowed (private address, robots, size)
├── StoreError           the database
│   ├── MissingCorpus    there is no corpus in this folder yet
│   ├── BusyStore        another process holds the database for too long
│   ├── LostStore        the database server does not answer, or was cut off
│   ├── NewerStore       the database was written by a newer version
│   ├── DamagedStore     the database cannot be trusted
│   └── UnwritableStore  the folder cannot be written
│       └── FullDisk     there is no room left on its disk
├── UnknownArticle       no article has this id
├── UnknownQuotation     no quotation has this id
├── UnusableStamp        an answer of a time-stamp server that proves no time
├── UnknownSpeaker       no speaker has this name
└── MissingExtra         an optional package is needed and not installed
"""

from __future__ import annotations


class CorpusError(Exception):
    """A fault a person can act on.

    The message is one line composed of what failed, which thing it was, why, and the cure.
    """

    what = "the corpus failed"

    def __init__(self, which: str = "", why: str = "", cure: str = "") -> None:
        self.which = which
        self.why = why
        self.cure = cure
        super().__init__(which, why, cure)

    def __str__(self) -> str:
        head = f"{self.what}: {self.which}" if self.which else self.what
        parts = [head, self.why] if self.why else [head]
        line = " — ".join(" ".join(part.split()) for part in parts)
        return f"{line}. {self.cure}" if self.cure else line


class SpanError(CorpusError):
    """A span with its start after its end, below zero, or beyond its text."""

    what = "not a span of the text"


class SourceError(CorpusError):
    """A file, page, mail or feed that could not become an article."""

    what = "could not read"


class MissingSource(SourceError):
    """There is nothing at this path or address."""

    what = "not found"


class GoneSource(MissingSource):
    """What stood at this address was taken away for good, as its server says: not to be asked for again."""

    what = "gone for good"


class UnreadableSource(SourceError):
    """Something is there, but it is nothing this program can read."""

    what = "not readable"


class EmptySource(SourceError):
    """Something is there, and it holds no article."""

    what = "no article in"


class UnreachableSource(SourceError):
    """A server does not answer, breaks off, or answers with a fault of its own: it may work later.

    `retry_after` is the number of seconds the server asked to be left alone, where it did.
    """

    what = "not reached"
    retry_after: float | None = None


class RefusedSource(SourceError):
    """Reading it is not allowed: a private address, an opt-out, a size or time limit."""

    what = "refused"


class StoreError(CorpusError):
    """The database failed."""

    what = "the database failed"


class MissingCorpus(StoreError):
    """There is no corpus in this folder yet."""

    what = "no corpus"


class BusyStore(StoreError):
    """Another process held the database for longer than the waiting time."""

    what = "the database is busy"


class LostStore(StoreError):
    """The database server does not answer, or cut the session off: what was under way may be tried again."""

    what = "the database does not answer"


class NewerStore(StoreError):
    """The database was written by a newer version of this program."""

    what = "the database is newer than this program"


class DamagedStore(StoreError):
    """The database or the index is damaged."""

    what = "the database is damaged"


class UnwritableStore(StoreError):
    """The data folder cannot be created or written."""

    what = "cannot write the data folder"


class FullDisk(UnwritableStore):
    """There is no room left on the disk: it may work later."""

    what = "the disk is full"


class UnknownArticle(CorpusError):
    """No article has this id (or this version)."""

    what = "no such article"


class UnknownQuotation(CorpusError):
    """No quotation has this id."""

    what = "no such quotation"


class UnknownSpeaker(CorpusError):
    """No speaker has this name or key."""

    what = "no such speaker"


class UnusableStamp(CorpusError):
    """What a time-stamp server answered proves no time, or is of other bytes."""

    what = "no time stamp"


class MissingExtra(CorpusError):
    """An optional package is needed for this and is not installed."""

    what = "an optional package is missing"
