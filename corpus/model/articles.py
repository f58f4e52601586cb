"""What comes in and what is made of it: `RawDocument -> Article -> AnnotatedArticle`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from corpus.model.speech import Quote, Speaker
from corpus.model.text import BODY, Block, Detail, Span

_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Announced:
    """What a feed says of a page of its own site; the page's own word goes before it."""

    title: str | None = None
    source: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What came in, before anybody looked at it.

    `data` holds the bytes as read; `path` or `url` say from where; `media_type` is a guess from the name or header.
    The given_* values come from outside the text: JSON fields or a feed's entry.
    """

    data: bytes
    path: str | None = None
    url: str | None = None
    media_type: str = "text/plain"
    given_id: str | None = None
    given_title: str | None = None
    given_source: str | None = None
    given_date: str | None = None
    fetched_at: datetime | None = None
    announced: Announced | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article.

    `text` is fixed from here on: everything else points into it. `published` is ISO 8601, a day
    ('2024-02-02') or a time with its zone. `source` is the publisher, `agency` the wire. `language` is an
    ISO 639-1 code, or 'und' where it cannot be told. `id` and `version` are empty and 0 until the store gives them.
    `raw` is the source as fetched where `text` is an extraction of it (web page, mail, PDF), else None.
    """

    text: str
    blocks: tuple[Block, ...]
    title: Detail | None = None
    standfirst: Detail | None = None
    byline: Detail | None = None
    source: Detail | None = None
    agency: Detail | None = None
    published: Detail | None = None
    dateline: Detail | None = None
    url: str | None = None
    path: str | None = None
    language: str = "und"
    fetched_at: datetime | None = None
    raw: bytes | None = None
    raw_media_type: str | None = None
    given_id: str | None = None
    id: str = ""
    version: int = 0

    def body(self) -> tuple[Block, ...]:
        """The blocks that may be quoted."""
        return tuple(block for block in self.blocks if block.kind in BODY)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a body block. `block` is the index of that block in Article.blocks."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with everything that was found in it; what the store keeps in one transaction."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    knowledge: tuple[Speaker, ...] = field(default=())
    """People and bodies the article introduces (captions and titles included), each with its proof."""

    def quotes_met(self) -> list[list[Quote]]:
        """For each sentence the quotations that share a character with it, found by place: there may be many."""
        starts = [sentence.span.start for sentence in self.sentences]
        ends = [sentence.span.end for sentence in self.sentences]
        met: list[list[Quote]] = [[] for _ in starts]
        for quote in self.quotes:
            for at in range(bisect_right(ends, quote.span.start), bisect_left(starts, quote.span.end)):
                met[at].append(quote)
        return met


def publisher_name(source: str | None, agency: str | None, url: str | None, article_id: str) -> str:
    """Who put an article out: the publisher, else the agency, else the web host, else the article itself."""
    return source or agency or (urlsplit(url).hostname if url else None) or article_id


def house(publisher: str) -> str:
    """What the names of one publisher have in common: its letters; of a name that is an address, those of the site.

    "USA Today" is the house of "college.usatoday.com", and no other name's.
    """
    site = publisher.strip().casefold()
    if _ADDRESS.fullmatch(site):
        from tld import get_fld

        registered: str | None = get_fld(f"https://{site}/", fail_silently=True, search_private=True)
        return _NO_LETTER.sub("", (registered or ".".join(site.split(".")[-2:])).split(".")[0])
    return _NO_LETTER.sub("", site) or site
