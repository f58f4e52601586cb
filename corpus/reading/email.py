"""A mail (.eml), such as a newsletter, to an Article: its HTML part as a page, else its plain part; no attachments."""

from __future__ import annotations

from dataclasses import replace
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses

from corpus.errors import EmptySource, SourceError, UnreadableSource
from corpus.model import Article, RawDocument
from corpus.reading.decode import decode
from corpus.reading.html import page_text, read_html
from corpus.reading.text import read_text

_HEADERS = ("from", "subject", "date", "received", "to", "mime-version", "message-id")


def read_email(raw: RawDocument) -> Article:
    """The article of a mail: title from the subject, publisher from the sender, time from the date.

    Raises UnreadableSource where it is no mail, EmptySource where no part of it holds an article.
    """
    which = raw.path or raw.url or "the mail"
    message = _parsed(raw.data, which)
    page, plain = _part(message, "html"), _part(message, "plain")
    subject = _header(message, "subject")
    inner = replace(
        raw,
        given_title=raw.given_title or subject,
        given_source=raw.given_source or _sender(message),
        given_date=raw.given_date or _header(message, "date"),
    )
    article: Article | None = None
    if page:
        try:
            article = read_html(
                replace(inner, data=page.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")
            )
        except SourceError:
            article = None
    if article is None and plain and plain.strip():
        article = read_text(decode(plain.encode("utf-8", "replace"), which), inner)
    if article is None or not article.body():
        raise EmptySource(which, "no part of the mail holds an article")
    # Whatever a mail forwards, it was not fetched from where it says it stood.
    return replace(article, url=raw.url, raw=raw.data, raw_media_type="message/rfc822")


def mail_text(data: bytes) -> str:
    """All the words of a mail's subject and text parts: what a quotation from it must be found in."""
    message = _parsed(data, "the mail")
    parts = [_header(message, "subject") or "", _part(message, "plain") or ""]
    page = _part(message, "html")
    if page:
        parts.append(page_text(page.encode("utf-8", "replace"), "text/html; charset=utf-8"))
    return "\n\n".join(parts)


def _parsed(data: bytes, which: str) -> EmailMessage:
    if not data.strip():
        raise EmptySource(which, "the file is empty")
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not any(name in message for name in _HEADERS):
        raise UnreadableSource(which, "it is no mail: it has no sender, subject or date")
    if not isinstance(message, EmailMessage):
        raise UnreadableSource(which, "it is no mail that can be read")
    return message


def _part(message: EmailMessage, kind: str) -> str | None:
    """The text of the first part of this kind that is no attachment."""
    try:
        parts = list(message.walk())
    except (AttributeError, ValueError):
        return None
    for part in parts:
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            return _content(part)
    return None


def _content(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    for charset in (part.get_content_charset(), "utf-8", "cp1252"):
        try:
            return data.decode(charset or "utf-8").replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1").replace("\r\n", "\n")


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's words; one that is broken counts as none."""
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _sender(message: EmailMessage) -> str | None:
    value = _header(message, "from")
    if not value:
        return None
    name, address = next(iter(getaddresses([value])), ("", ""))
    return name or address.partition("@")[2] or None
