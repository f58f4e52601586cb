"""Bytes to text: byte order marks, UTF-8, UTF-16, Windows-1252. It changes nothing but CRLF and reads no structure."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from corpus.errors import EmptySource, RefusedSource, UnreadableSource

MAX_CHARACTERS = 6_000_000
"""A single article longer than this is a dump or an attack, never a newspaper article."""

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_WINDOWS = {at: bytes([at]).decode("cp1252", "ignore") or chr(at) for at in range(0x80, 0xA0) if at != 0x85}
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


def charset_of(media_type: str) -> str | None:
    """The charset parameter of a Content-Type value, if it has one that Python knows."""
    found = _CHARSET.search(media_type)
    if not found:
        return None
    try:
        return codecs.lookup(found[1]).name
    except LookupError:
        return None


def order(declared: Sequence[str]) -> list[str]:
    """The charsets to try for words that declare these: UTF-8 that is valid is believed before another name.

    Those that say ISO-8859-1 mean Windows-1252, and those that say GB2312 mean its superset, as browsers read them.
    """
    utf8_first = not any(name.startswith(("iso2022", "utf_7", "utf-7", "hz")) for name in declared)
    return (["utf-8"] if utf8_first else []) + [_SUPERSETS.get(name, name) for name in declared]


def in_windows(text: str) -> str:
    """The text with the control characters that no text has read as Windows-1252 has them: marks and dashes."""
    return text.translate(_WINDOWS) if _C1.search(text) else text


def decode(data: bytes, which: str, *, declared: Sequence[str] = (), limit: int = MAX_CHARACTERS) -> str:
    """The text of a file: byte order mark dropped, CRLF made LF, every other character as it stands.

    `which` names the source in messages; `declared` are charsets that its header or markup names, tried after a byte
    order mark and before guessing. Raises UnreadableSource for binary data, EmptySource for no text at all,
    RefusedSource above `limit` characters.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptySource(which, "the file is empty" if not data else "it holds only blanks")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableSource(which, f"its content is {what}, not text")
    text = _decode(data, which, declared)
    if len(text) > limit:
        raise RefusedSource(
            which, f"one article of {len(text):,} characters is over the limit of {limit:,}", "Split it into articles."
        )
    if _binary(text):
        raise UnreadableSource(which, "it holds binary data, not text", "Give the article as plain text.")
    if not text.strip():
        raise EmptySource(which, "it holds only blanks")
    return text.replace("\r\n", "\n")


def _decode(data: bytes, which: str, declared: Sequence[str]) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError:
                raise UnreadableSource(which, f"it starts as {name.upper()} but is damaged") from None
    guess = _utf16_without_mark(data)
    if guess:
        return data.decode(guess)
    for name in (*declared, "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 written without its mark: nearly every other byte of Latin text is zero."""
    head = data[:4096]
    pairs = len(head) // 2
    if len(data) % 2 or pairs < 4 or b"\x00" not in head:
        return None
    for name, zeros in (("utf-16-le", head[1::2].count(0)), ("utf-16-be", head[0::2].count(0))):
        if zeros > 0.7 * pairs:
            try:
                data.decode(name)
            except UnicodeDecodeError:
                continue
            return name
    return None


def _mostly_utf8(data: bytes) -> bool:
    """A long UTF-8 text with a few broken bytes: replacing those loses less than reading it all as Windows-1252."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - broken
    return good > 10 * broken


def _binary(text: str) -> bool:
    if "\x00" in text:
        return True
    sample = text[:65_536]
    return len(_CONTROL.findall(sample)) > max(2, len(sample) // 200)
