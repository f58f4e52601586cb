"""From files, pages, feeds and mail to articles: what a source says about itself and where each part stands.

`gather` finds files, `load` takes one in, `lines` takes in many from JSON lines, `read` makes the Article.
"""

from __future__ import annotations

from corpus.errors import EmptySource, RefusedSource, UnreadableSource
from corpus.model.articles import Article, RawDocument
from corpus.reading.decode import charset_of, decode
from corpus.reading.email import mail_text, read_email
from corpus.reading.feed import Feed, FeedEntry, feed_links, is_feed, parse_feed
from corpus.reading.fetch import Fetched, Fetcher, Limits
from corpus.reading.files import MEDIA_TYPES, gather, load, media_type
from corpus.reading.html import page_reviews, page_text, read_html
from corpus.reading.jsonl import lines
from corpus.reading.newsletters import items as newsletter_items
from corpus.reading.pdf import pdf_text, read_pdf
from corpus.reading.text import read_text
from corpus.reading.urls import canonical_url, same_site, site_of, url_key

__all__ = [
    "MEDIA_TYPES",
    "Feed",
    "FeedEntry",
    "Fetched",
    "Fetcher",
    "Limits",
    "canonical_url",
    "decode",
    "feed_links",
    "gather",
    "is_feed",
    "lines",
    "load",
    "media_type",
    "newsletter_items",
    "page_reviews",
    "parse_feed",
    "read",
    "read_text",
    "same_site",
    "site_of",
    "source_text",
    "url_key",
]


def read(raw: RawDocument) -> Article:
    """The article in a raw document of any kind this program reads, told by its media type.

    Raises a SourceError (unreadable, empty, refused) or MissingExtra, and nothing else.
    """
    which = raw.path or raw.url or raw.given_id or "the text"
    kind = _kind(raw)
    if kind == "text/plain":
        charset = charset_of(raw.media_type)
        text = decode(raw.data, which, declared=(charset,) if charset else ())
        _refuse_endless(text, which)
        article = read_text(text, raw)
        if not article.body():
            raise EmptySource(which, "it holds no paragraph that could be quoted")
        return article
    if kind == "text/html":
        return read_html(raw)
    if kind == "message/rfc822":
        return read_email(raw)
    if kind == "application/pdf":
        return read_pdf(raw)
    raise UnreadableSource(which, f"articles of kind {kind} are not read")


LONGEST_LINE = 100_000
"""Characters of a line from which on it is no paragraph: no book has a tenth of it, and reading it takes minutes."""


def _refuse_endless(text: str, which: str) -> None:
    """Raises RefusedSource for a text with a line that no article has."""
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        raise RefusedSource(
            which,
            f"a single line of it has {longest:,} characters, which no paragraph has",
            "Break it into paragraphs.",
        )


def _kind(raw: RawDocument) -> str:
    """The kind of a document by its media type; by its first bytes where a server names none or an idle one."""
    kind = raw.media_type.partition(";")[0].strip().lower()
    if kind in {"text/markdown", "text/x-markdown"}:
        return "text/plain"
    if kind in {"application/xhtml+xml", "application/xml", "text/xml"}:
        return "text/html"
    if kind in {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/x-download",
        "application/force-download",
    }:
        head = raw.data[:2048].lstrip().lower()
        if b"%pdf-" in head[:1024]:
            return "application/pdf"
        return "text/html" if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) else "text/plain"
    return "application/pdf" if kind == "application/x-pdf" else kind


def source_text(data: bytes, media_type: str) -> str:
    """All the words of a kept source (`Article.raw`): what a quotation must be found in, white space aside."""
    kind = media_type.partition(";")[0].strip().lower()
    if kind == "message/rfc822":
        return mail_text(data)
    if kind == "application/pdf":
        return pdf_text(data)
    return page_text(data, media_type)
