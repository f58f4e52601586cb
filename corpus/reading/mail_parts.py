"""A mail to its parts: what stands where, in which charset, whatever its headers get wrong. It decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses

from corpus.errors import EmptySource, UnreadableSource
from corpus.reading.decode import charset_of, in_windows, order

_MOST = 4_000
"""Characters of a header that are read: what is longer is none, and reading it takes time and memory out of measure."""
_HEADERS = ("from", "subject", "date", "received", "to", "mime-version", "message-id")
_FIRST_PART = re.compile(rb"^--([^\s\"][^\r\n\"]{0,69})[ \t]*\r?\nContent-[A-Z]", re.MULTILINE | re.IGNORECASE)
_KIND = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<table|<div|<p>)", re.IGNORECASE)
_IDLE = frozenset({"application/octet-stream", "text/plain", "message/rfc822", "application/x-message"})
_DEEPEST = 20


def parsed(data: bytes, which: str) -> EmailMessage:
    """The mail, its parts those that its body is made of. Raises EmptySource, UnreadableSource where it is none."""
    if not data.strip():
        raise EmptySource(which, "the file is empty")
    message = BytesParser(policy=policy.default).parsebytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    if not any(name in message for name in _HEADERS):
        raise UnreadableSource(which, "it is no mail: it has no sender, subject or date")
    if not isinstance(message, EmailMessage):
        raise UnreadableSource(which, "it is no mail that can be read")
    return _with_parts(message)


def texts(message: EmailMessage, kind: str) -> str | None:
    """The longest text of this kind, 'plain' or 'html', that is no attachment; where there is none, of those that are.

    A page that calls itself plain text is a page.
    """
    found: dict[bool, list[str]] = {False: [], True: []}
    for part in parts(message):
        name = _kind(part)
        if name in {"text/plain", "text/html"} and not part.is_multipart():
            text = _content(part)
            is_page = name == "text/html" or bool(_PAGE.match(text))
            if text.strip() and is_page == (kind == "html"):
                found[part.get_content_disposition() == "attachment"].append(text)
    return max(found[False] or found[True], key=len, default=None)


def attached(message: EmailMessage) -> EmailMessage | None:
    """The first mail that is attached, also as a file of no named kind."""
    for part in parts(message):
        kind, name = _kind(part), (part.get_filename() or "").lower()
        if kind == "message/rfc822" or (name.endswith(".eml") and kind in _IDLE):
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage) and any(field in inner for field in _HEADERS):
                return inner
            data = _bytes(inner if isinstance(inner, Message) else part, str(part.get("Content-Transfer-Encoding", "")))
            try:
                return parsed(data, "the attached mail")
            except (EmptySource, UnreadableSource):
                continue
    return None


def parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """The parts of a mail in order, those of mails attached to it left out."""
    yield message
    if depth < _DEEPEST and message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from parts(part, depth + 1)


def header(message: EmailMessage, name: str) -> str | None:
    """A header's words; one that is broken or nested without end counts as none."""
    try:
        raw = next((str(text)[:_MOST] for field, text in message.raw_items() if field.lower() == name), None)
        value = None if raw is None else message.policy.header_fetch_parse(name, raw)
    except (ValueError, IndexError, AttributeError, TypeError, RecursionError):
        return None
    return in_windows(" ".join(str(value).split())) or None if value is not None else None


def sender(value: str | None) -> str | None:
    """The name in a sender's header, else the host of the address."""
    if not value:
        return None
    name, address = next(iter(getaddresses([re.sub(r"\[mailto:([^\]]*)\]", r"<\1>", value)])), ("", ""))
    return name or address.partition("@")[2] or (None if address else value)


def sender_of(message: EmailMessage) -> str | None:
    """The name of who sent the mail, also where it stands in brackets behind the address."""
    raw = next((str(text)[:_MOST] for field, text in message.raw_items() if field.lower() == "from"), "")
    if behind := re.fullmatch(r"\s*\S+@\S+\s*\(([^()]{2,80})\)\s*", raw):
        return " ".join(behind[1].split())
    return sender(header(message, "from"))


def _with_parts(message: EmailMessage) -> EmailMessage:
    """The mail with the parts that its body is made of, whatever its own header says that it is."""
    if message.is_multipart() or not (message.get_boundary() or message.get_content_maintype() == "multipart"):
        return message
    body = _bytes(message, "8bit")
    match = _FIRST_PART.search(body)
    if match is None:
        return message
    # Not what the header calls the boundary, but the one that stands there.
    head = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="' + match[1] + b'"\n\n'
    inside = BytesParser(policy=policy.default).parsebytes(head + body)
    if inside.is_multipart():
        del message["Content-Transfer-Encoding"]
        del message["Content-Type"]
        message["Content-Type"] = "multipart/mixed"
        message.set_payload(inside.get_payload())
    return message


def _kind(part: Message) -> str:
    """The media type that a part names, also where its header is not well formed; text where it names none."""
    raw = next((str(text) for field, text in part.raw_items() if field.lower() == "content-type"), "")
    match = _KIND.match(raw)
    return match[1].lower() if match else part.get_content_type()


def _bytes(part: Message, encoding: str) -> bytes:
    """What a part holds, taken out of this encoding: the parser itself knows its name only if it is written neatly."""
    bare = Message()
    bare["Content-Transfer-Encoding"] = encoding.strip().lower()
    payload = part.as_bytes() if part.is_multipart() else part.get_payload()
    if isinstance(payload, bytes):
        return payload
    given = part._payload if isinstance(getattr(part, "_payload", None), str) else payload  # type: ignore[attr-defined]
    bare.set_payload(given)
    data = bare.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _content(part: Message) -> str:
    data = _bytes(part, str(part.get("Content-Transfer-Encoding", "")))
    raw = next((str(text) for field, text in part.raw_items() if field.lower() == "content-type"), "")
    declared = charset_of(raw) or charset_of(f"charset={part.get_content_charset() or ''}")
    for charset in (*order([declared] if declared else []), "utf-8", "cp1252", "latin-1"):
        try:
            text = data.decode(charset).replace("\r\n", "\n").replace("\r", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
        return _unflowed(part, in_windows(text))
    return ""


def _unflowed(part: Message, text: str) -> str:
    """The text with the line breaks that `format=flowed` calls soft taken out; others stay as they are."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    keep = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        words = line.removeprefix(" ")
        if soft and words and not words.startswith(">") and words != "-- ":
            lines[-1] = lines[-1].removesuffix(" ") + keep + words
        else:
            lines.append(words)
        soft = words.endswith(" ") and words != "-- "
    return "\n".join(lines)
