"""JSON lines to raw documents, one a line; a bad line is a numbered fault and the rest go on. It reads no article."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from corpus.errors import RefusedSource, SourceError, UnreadableSource
from corpus.model.articles import RawDocument
from corpus.reading.decode import MAX_CHARACTERS

MAX_LINE = 16_000_000
"""Bytes of one line; a longer one is skipped without being held in memory."""
MEDIA_TYPE = "text/plain; charset=utf-8"
_LONE = re.compile("[\ud800-\udfff]")
_CHUNK = 1 << 16


def lines(source: bytes | BinaryIO, path: str | None = None) -> Iterator[tuple[int, RawDocument | SourceError]]:
    """Each document of a JSON lines file with its line number, counted from 1; blank lines are passed over.

    A line gives `{"id"?, "title"?, "source"?, "date"?, "url"?, "text"}` (`doc_id` serves for `id`). One that cannot be
    read is given as the SourceError that says why; nothing is raised for it.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    for number, line in _numbered(stream):
        which = f"{path} line {number}" if path else f"line {number}"
        if line is None:
            yield number, RefusedSource(which, f"it is longer than {MAX_LINE:,} bytes", "Split it into articles.")
            continue
        text = line.strip()
        if not text:
            continue
        try:
            yield number, _document(text, which, path)
        except SourceError as fault:
            yield number, fault


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines without byte order mark; UTF-16 is made UTF-8; None stands for a line that is too long."""
    head = stream.read(4)
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if head.startswith(mark):
            text = (head + stream.read()).decode(name, "replace")
            stream, head = io.BytesIO(text.encode("utf-8", "replace")), b""
    carry = head.removeprefix(codecs.BOM_UTF8)
    number = 0
    while True:
        parts = carry.split(b"\n", 1)
        if len(parts) == 2:
            line, carry = parts
        else:
            line = carry + stream.readline(MAX_LINE + 1)
            carry = b""
            if not line:
                return
        number += 1
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield number, None
        else:
            yield number, line


def _document(line: bytes, which: str, path: str | None) -> RawDocument:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise UnreadableSource(which, "it is not UTF-8") from None
    except (ValueError, RecursionError) as fault:
        reason = fault.msg if isinstance(fault, json.JSONDecodeError) else "too deep or too large"
        raise UnreadableSource(which, f"it is not JSON ({reason})") from None
    if not isinstance(value, dict):
        raise UnreadableSource(which, "it is JSON but not an object with a text")
    text = value.get("text")
    if not isinstance(text, str):
        raise UnreadableSource(which, 'it has no "text"')
    if not text.strip():
        raise UnreadableSource(which, 'its "text" is empty')
    if len(text) > MAX_CHARACTERS:
        raise RefusedSource(
            which, f"one article of {len(text):,} characters is over the limit of {MAX_CHARACTERS:,}", "Split it."
        )
    return RawDocument(
        data=_LONE.sub("\ufffd", text).encode("utf-8"),
        path=path,
        url=_word(value, "url"),
        media_type=MEDIA_TYPE,
        given_id=_word(value, "id") or _word(value, "doc_id"),
        given_title=_word(value, "title"),
        given_source=_word(value, "source"),
        given_date=_word(value, "date"),
    )


def _word(value: dict[str, object], key: str) -> str | None:
    """The field as text; a number is written out, anything else counts as not given."""
    found = value.get(key)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    return _LONE.sub("\ufffd", str(found)).strip() or None
