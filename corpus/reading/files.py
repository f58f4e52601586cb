"""Which files of a folder are articles, and a file's bytes as a RawDocument. It looks at names, never at content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.errors import EmptySource, MissingSource, RefusedSource, SourceError, UnreadableSource
from corpus.model.articles import RawDocument

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".eml": "message/rfc822",
    ".pdf": "application/pdf",
    ".jsonl": "application/jsonl",
}
MAX_BYTES = 64 * 1024 * 1024
"""A single text, page, mail or PDF file above this is refused; a .jsonl file may be of any size."""


def media_type(path: Path) -> str | None:
    """The media type that a file's name promises, or None for a name this program does not read."""
    return MEDIA_TYPES.get(path.suffix.lower())


def gather(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | SourceError]:
    """The files to read, in order: each file named, and the readable ones of each folder and its sub-folders.

    Hidden files and folders are passed over, links to folders are not followed, no file is given twice. What cannot be
    read is given as its SourceError: a missing path, a folder that holds no article, a named file of unknown kind.
    """
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                found = list(_within(path))
                if not found:
                    kinds = " ".join(sorted(MEDIA_TYPES))
                    yield EmptySource(str(path), f"the folder holds no file of these kinds: {kinds}")
            elif path.exists():
                found = [path]
                if media_type(path) is None:
                    yield _unknown(path)
                    continue
            else:
                yield _missing(str(given), path)
                continue
        except OSError as fault:
            yield UnreadableSource(str(path), fault.strerror or "it cannot be opened")
            continue
        for file in found:
            key = file.resolve()
            if key not in seen:
                seen.add(key)
                yield file


def load(path: Path) -> RawDocument:
    """The bytes of one file (not of a .jsonl, which holds many: see `jsonl.lines`).

    Raises MissingSource, UnreadableSource or RefusedSource.
    """
    kind = media_type(path)
    if kind is None:
        raise _unknown(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise RefusedSource(str(path), f"its {size:,} bytes are over the limit of {MAX_BYTES:,}")
        data = path.read_bytes()
    except FileNotFoundError:
        raise MissingSource(str(path), "there is no such file", "Check the path.") from None
    except OSError as fault:
        raise UnreadableSource(str(path), fault.strerror or "it cannot be opened") from None
    return RawDocument(data=data, path=str(path.resolve()), media_type=kind)


def _within(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(root, name)
            if not name.startswith(".") and media_type(file) is not None and file.is_file():
                yield file


_SCHEME = re.compile(r"(?i)([a-z][a-z0-9+.-]+):/+\S")


def _missing(given: str, path: Path) -> SourceError:
    """What is said of a path at which nothing is: an address of another kind than the web's is no path."""
    scheme = _SCHEME.match(given)
    if scheme is not None:
        why = f"addresses of {scheme[1].lower()} are not read"
        return UnreadableSource(given, why, "Give an http or https address, or save it and give the file.")
    return MissingSource(str(path), "there is no such file or folder", "Check the path.")


def _unknown(path: Path) -> UnreadableSource:
    kinds = " ".join(sorted(MEDIA_TYPES))
    return UnreadableSource(str(path), f"its kind is not one of {kinds}", "Save it as one of these.")
