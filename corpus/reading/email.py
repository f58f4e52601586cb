"""A mail (.eml), such as a newsletter, to an Article: its HTML part as a page, else its plain part; no attachments.

A mail that passes another on gives that one: its title, sender and date, and none of its headers as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses

from corpus.errors import EmptySource, SourceError, UnreadableSource
from corpus.model import Article, RawDocument
from corpus.reading import marks
from corpus.reading.decode import charset_of, decode, order
from corpus.reading.forwarding import Forwarded, forwarded, says_forwarded, unquoted, without_prefix
from corpus.reading.html import page_text, read_html
from corpus.reading.page_lines import PageLines
from corpus.reading.text import read_text

_MOST = 4_000
"""Characters of a header that are read: what is longer is none, and reading it takes time and memory out of measure."""
_HEADERS = ("from", "subject", "date", "received", "to", "mime-version", "message-id")
_FIRST_PART = re.compile(r"^--([^\s\"][^\r\n\"]{0,69})[ \t]*\r?\nContent-[A-Z]", re.MULTILINE | re.IGNORECASE)
_DEEPEST = 20
_FOOT = re.compile(
    r"\bunsubscribe\b|^you (?:are |have )?receiv(?:e|ed|ing) this (?:e-?mail|mail|message|newsletter)|"
    r"^sent from my \w+|"
    r"^(?:view|read) (?:this|it) (?:e-?mail |mail |newsletter )?in your browser|"
    r"^(?:manage|update|change) your (?:e-?mail |mail )?(?:preferences|subscription)|"
    r"\bnewsletter ab(?:bestellen|melden)\b",
    re.IGNORECASE,
)
_LONGEST_FOOT = 300
_LONGEST_SIGNATURE = 15


@dataclass(frozen=True, slots=True)
class _Words:
    """A text of the mail, as a page or plain, from the first word of the mail it passes on."""

    text: str
    passed_on: Forwarded | None


def read_email(raw: RawDocument) -> Article:
    """The article of a mail: title from the subject, publisher from the sender, time from the date.

    Raises UnreadableSource where it is no mail, EmptySource where no part of it holds an article.
    """
    which = raw.path or raw.url or "the mail"
    message = _innermost(_parsed(raw.data, which))
    subject = _header(message, "subject")
    page, plain = _page(_part(message, "html"), subject), _plain(_part(message, "plain"), subject)
    found = next((one.passed_on for one in (page, plain) if one and one.passed_on), None) or Forwarded(0)
    inner = replace(
        raw,
        given_title=raw.given_title or found.subject or (without_prefix(subject) if subject else None),
        given_source=raw.given_source or _name(found.sender) or _name(_header(message, "from")),
        given_date=raw.given_date or found.date or _header(message, "date"),
    )
    article: Article | None = None
    if page:
        try:
            article = read_html(
                replace(inner, data=page.text.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")
            )
        except SourceError:
            article = None
    if article is None and plain and plain.text.strip():
        article = read_text(decode(plain.text.encode("utf-8", "replace"), which), inner)
    if article is None or not article.body():
        raise EmptySource(which, "no part of the mail holds an article")
    article = _without_foot(article)
    # Whatever a mail forwards, it was not fetched from where it says it stood.
    return replace(article, url=raw.url, raw=raw.data, raw_media_type="message/rfc822")


def _without_foot(article: Article) -> Article:
    """The article without the last paragraphs that speak of the mail itself: why it came, how to stop it."""
    blocks = list(article.blocks)
    while len(blocks) > 1:
        words = blocks[-1].span.of(article.text)
        if len(words) > _LONGEST_FOOT or not _FOOT.search(words) or marks.speaks(words):
            break
        blocks.pop()
    return replace(article, blocks=tuple(blocks))


def mail_text(data: bytes) -> str:
    """All the words of a mail's subject and text parts: what a quotation from it must be found in."""
    message = _innermost(_parsed(data, "the mail"))
    subject, whole = _header(message, "subject"), _part(message, "plain") or ""
    plain = _plain(whole, subject)
    parts = [subject or "", whole, plain.text if plain else ""]
    page = _part(message, "html")
    if page:
        parts.append(page_text(page.encode("utf-8", "replace"), "text/html; charset=utf-8"))
    return "\n\n".join(parts)


def _plain(text: str | None, subject: str | None) -> _Words | None:
    if not text:
        return None
    lines = text.split("\n")
    found = forwarded(lines, subject)
    words = unquoted(lines[found.first :]) if found else lines
    return _Words("\n".join(words[: _signature(words)]), found)


def _signature(lines: list[str]) -> int:
    """The number of the line that a signature starts with, by the mark that mails have for it; else of the end."""
    for number in range(max(1, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        if lines[number] in {"--", "-- "} and any(line.strip() for line in lines[:number]):
            return number
    return len(lines)


def _page(page: str | None, subject: str | None) -> _Words | None:
    if not page:
        return None
    lines = PageLines(page)
    found = forwarded(lines.words, subject)
    return _Words(lines.from_line(found.first) if found else page, found)


def _innermost(message: EmailMessage) -> EmailMessage:
    """The mail, or the one attached that it passes on: where its subject says so, or it has no words of its own."""
    attached = next((part for part in _parts(message) if part.get_content_type() == "message/rfc822"), None)
    inner = attached.get_payload(0) if attached is not None and attached.is_multipart() else None
    if not isinstance(inner, EmailMessage):
        return message
    own = any((_part(message, kind) or "").strip() for kind in ("plain", "html"))
    return inner if says_forwarded(_header(message, "subject")) or not own else message


def _parsed(data: bytes, which: str) -> EmailMessage:
    if not data.strip():
        raise EmptySource(which, "the file is empty")
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not any(name in message for name in _HEADERS):
        raise UnreadableSource(which, "it is no mail: it has no sender, subject or date")
    if not isinstance(message, EmailMessage):
        raise UnreadableSource(which, "it is no mail that can be read")
    return _with_parts(message)


def _with_parts(message: EmailMessage) -> EmailMessage:
    """The mail with the parts that its body is made of, whatever its own header says that it is."""
    payload = None if message.is_multipart() else message.get_payload()
    match = _FIRST_PART.search(payload) if isinstance(payload, str) else None
    if match is None or not (message.get_boundary() or message.get_content_maintype() == "multipart"):
        return message
    # Not what the header calls the boundary, but the one that stands there.
    body = match.string.encode("utf-8", "surrogateescape")
    head = f'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{match[1]}"\n\n'.encode("utf-8", "replace")
    parts = BytesParser(policy=policy.default).parsebytes(head + body)
    if parts.is_multipart():
        del message["Content-Transfer-Encoding"]
        del message["Content-Type"]
        message["Content-Type"] = "multipart/mixed"
        message.set_payload(parts.get_payload())
    return message


def _part(message: EmailMessage, kind: str) -> str | None:
    """The text of the first part of this kind that is no attachment."""
    for part in _parts(message):
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            return _content(part)
    return None


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """The parts of a mail in order, those of mails attached to it left out."""
    yield message
    if depth < _DEEPEST and message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)


def _content(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    declared = charset_of(f"charset={part.get_content_charset() or ''}")
    for charset in (*order([declared] if declared else []), "utf-8", "cp1252", "latin-1"):
        try:
            text = data.decode(charset).replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
        return _unflowed(part, text)
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


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's words; one that is broken or nested without end counts as none."""
    try:
        raw = next((str(text)[:_MOST] for field, text in message.raw_items() if field.lower() == name), None)
        value = None if raw is None else message.policy.header_fetch_parse(name, raw)
    except (ValueError, IndexError, AttributeError, TypeError, RecursionError):
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _name(value: str | None) -> str | None:
    """The name in a sender's header, else the host of the address."""
    if not value:
        return None
    name, address = next(iter(getaddresses([re.sub(r"\[mailto:([^\]]*)\]", r"<\1>", value)])), ("", ""))
    return name or address.partition("@")[2] or (None if address else value)
