"""Files, folders and JSON lines as a stream of raw documents, each with its origin. Reads bytes, not articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.errors import CorpusError, EmptySource, SourceError, UnreadableSource
from corpus.model.articles import RawDocument
from corpus.reading import gather, lines, load, newsletter_items
from corpus.store.naming import MANY

_COUNTED: Final = 4 * 1024**3
"""Files beyond this many bytes are not counted beforehand: the count itself would take too long."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One document on its way in, or why it cannot come. `origin` is how people are told of it."""

    origin: str
    document: RawDocument | CorpusError


def incoming(paths: Iterable[str | Path]) -> Iterator[Incoming]:
    """Every document in these files and folders, in order; what cannot be read is given as its error."""
    for found in gather(paths):
        if isinstance(found, SourceError):
            yield Incoming(found.which, found)
        elif found.suffix.lower() == MANY:
            yield from _of_lines(found)
        else:
            yield from _of_file(found)


def _of_file(file: Path) -> Iterator[Incoming]:
    """The document in a file, or each article of a newsletter."""
    try:
        document = load(file)
    except CorpusError as error:
        yield Incoming(str(file), error)
        return
    several = newsletter_items(document) if document.media_type == "message/rfc822" else []
    if not several:
        yield Incoming(str(file), document)
    for number, one in enumerate(several, 1):
        yield Incoming(f"{file} article {number}", one)


def _of_lines(file: Path) -> Iterator[Incoming]:
    try:
        with file.open("rb") as stream:
            path = str(file.resolve())
            for number, document in lines(stream, path):
                yield Incoming(f"{path} line {number}", document)
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        yield Incoming(str(file), UnreadableSource(str(file), why, "Check that it may be read."))


def gather_files(folder: Path) -> Iterator[Path]:
    """The readable files of a folder, none where there is none yet. Raises MissingSource where the folder is gone."""
    for found in gather([folder]):
        if isinstance(found, Path):
            yield found
        elif not isinstance(found, EmptySource):
            raise found


def count(paths: Iterable[str | Path]) -> int | None:
    """How many documents `incoming` will give, None where counting would take long."""
    total = 0
    for found in gather(paths):
        if isinstance(found, SourceError) or found.suffix.lower() != MANY:
            total += 1
            continue
        try:
            if found.stat().st_size > _COUNTED:
                return None
            with found.open("rb") as stream:
                total += sum(1 for line in stream if not line.isspace())
        except OSError:
            total += 1
    return total
