"""From files, pages, feeds and mail to articles: what a source says about itself and where each part stands.

`gather` finds files, `load` takes one in, `lines` takes in many from JSON lines, `read` makes the Article.
"""

from __future__ import annotations

from corpus.errors import UnreadableSource
from corpus.model import Article, RawDocument
from corpus.reading.decode import charset_of, decode
from corpus.reading.files import MEDIA_TYPES, gather, load, media_type
from corpus.reading.html import page_text, read_html
from corpus.reading.jsonl import lines
from corpus.reading.text import read_text

__all__ = ["MEDIA_TYPES", "decode", "gather", "lines", "load", "media_type", "page_text", "read", "read_text"]


def read(raw: RawDocument) -> Article:
    """The article in a raw document of any kind this program reads, told by its media type.

    Raises a SourceError (unreadable, empty, refused) or MissingExtra, and nothing else.
    """
    which = raw.path or raw.url or raw.given_id or "the text"
    kind = raw.media_type.partition(";")[0].strip().lower()
    if kind in {"text/plain", "text/markdown", ""}:
        charset = charset_of(raw.media_type)
        return read_text(decode(raw.data, which, declared=(charset,) if charset else ()), raw)
    if kind in {"text/html", "application/xhtml+xml"}:
        return read_html(raw)
    raise UnreadableSource(which, f"articles of kind {kind} are not read")
