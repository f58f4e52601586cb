"""RSS, Atom and JSON Feed to entries: what a feed announces, the whole article where it holds that. No fetching."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from corpus.errors import UnreadableSource
from corpus.model.articles import Announced, RawDocument
from corpus.reading import dates
from corpus.reading.urls import canonical_url, same_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
MAX_ENTRIES = 2_000

_XML_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_ROOT = re.compile(
    rb"\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>\s*)*<(?:\w+:)?(\w+)",
    re.IGNORECASE | re.DOTALL,
)
_NO_FEEDS = {
    b"channel": "it is a channel file (CDF), a form that no reader of news takes any more",
    b"opml": "it is a list of feeds (OPML), not a feed",
}
_WIDE = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BARE_WIDE = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_JSON_FEED = re.compile(rb"jsonfeed\.org\\?/version", re.IGNORECASE)
_TAGS = re.compile(r"</?[A-Za-z][\w:-]*(?:[\s/][^<>]*)?>|<!--.*?-->", re.DOTALL)
_ENCODING = re.compile(r"(<\?xml[^>]{0,80}?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", re.IGNORECASE)
_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|&#8230;|\.\.\.)\]|"
    r"continue reading\W*|read (?:more|on|the (?:full|rest))[^.]{0,60}|weiterlesen\W*"
    r"|lire la suite\W*|the post .{1,200} appeared first on .{1,80})\s*$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(r"\d+")
_REDUCED = re.compile(r"\d{4}(?:-\d\d)?|-\d\d-?\d\d")
"""ISO 8601 without a day, for which feedparser takes the first of the month or year."""
_WHOLE_WORDS = 120
_PERIODS = {"hourly": 3_600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article a feed announces. `published` is ISO 8601; `id` is what the feed calls it by.

    `content` is its HTML where the feed holds the whole of it, else None: then it is to be fetched from `url`.
    """

    id: str
    url: str | None
    title: str | None
    author: str | None
    published: str | None
    content: str | None
    updated: str | None = None

    def document(self, feed: Feed, fetched_at: datetime | None = None, *, alone: bool = False) -> RawDocument | None:
        """The article as the feed holds it, or None where it is to be fetched.

        That is where the feed holds only an excerpt, or the article is said to stand on another site, for which a feed
        cannot speak. `alone`: what stands there cannot be had, so the words are told as the feed's own.
        """
        foreign = self.url is not None and not same_site(self.url, feed.url)
        if self.content is None or (foreign and not alone):
            return None
        author = f"<meta name='author' content='{html.escape(self.author)}'>" if self.author else ""
        head = f"<meta charset='utf-8'>{author}"
        page = f"<!doctype html><html><head>{head}</head><body><article>{self.content}</article></body></html>"
        return RawDocument(
            data=page.encode("utf-8", "replace"),
            url=self.url if self.url and not foreign else f"{feed.url}#!{self._mark()}",
            media_type="text/html; charset=utf-8",
            given_title=self.title,
            given_source=feed.title,
            given_date=self.published,
            fetched_at=fetched_at,
        )

    def said_of(self, page: RawDocument, feed: Feed) -> RawDocument:
        """A fetched page of the feed's own site, with what the feed says of it where the page itself says nothing."""
        if (
            self.url is None
            or page.url is None
            or not (same_site(self.url, feed.url) and same_site(page.url, feed.url))
        ):
            return page
        return replace(page, announced=Announced(self.title, feed.title, self.published))

    def _mark(self) -> str:
        return hashlib.sha256(self.id.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read: where it was found, its name, the page it belongs to, entries in the feed's order."""

    url: str
    title: str | None
    home: str | None
    entries: tuple[FeedEntry, ...]
    every: float | None = None
    """Seconds between two changes, as the feed itself says (ttl, sy:updatePeriod)."""


def is_feed(data: bytes, media_type: str = "") -> bool:
    """Whether an answer is a feed or calls itself one, by its content first, for servers name any type."""
    head = _head(data)
    if head[:1] == b"{":
        return bool(_JSON_FEED.search(head) or _JSON_FEED.search(data)) or media_type.startswith(
            "application/feed+json"
        )
    root = _root(head)
    if root in {b"rss", b"feed", b"rdf", *_NO_FEEDS}:
        return True
    if root == b"html" or b"<html" in head[:1000].lower():
        return False
    return bool(_XML_FEED.search(head)) or media_type.partition(";")[0].strip() in FEED_TYPES


def parse_feed(data: bytes, url: str, media_type: str = "") -> Feed:
    """The entries of a feed of any kind; `url` is where it was found. An entry without link and content is left out.

    Raises UnreadableSource where it is no feed.
    """
    head = _head(data)
    if refused := _NO_FEEDS.get(_root(head)):
        raise UnreadableSource(url, refused)
    feed = _json_feed(data, url) if head[:1] == b"{" else _xml_feed(data, url, media_type)
    return replace(feed, entries=tuple(_distinct(entry for entry in feed.entries if entry.url or entry.content)))


def _head(data: bytes) -> bytes:
    """The beginning of an answer, in ASCII where it is written in units of two or four bytes."""
    wide = _wide(data)
    head = data[:16_384].decode(wide, "ignore").encode("utf-8", "ignore") if wide else data
    return head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")


def _wide(data: bytes) -> str | None:
    return next((name for mark, name in (*_WIDE, *_BARE_WIDE) if data.startswith(mark)), None)


def _root(head: bytes) -> bytes:
    """The name of the first element, in small letters; empty where there is none."""
    match = _ROOT.match(head)
    return match[1].lower() if match else b""


def _distinct(entries: Iterable[FeedEntry]) -> Iterator[FeedEntry]:
    """Every entry once. Where a feed gives several articles one id or address, or none, their words tell them apart."""
    given = list(_apart(list(entries)))
    places: dict[str, set[str]] = defaultdict(set)
    for entry in given:
        places[entry.id].add(_place(entry))
    seen: set[str] = set()
    for entry in given:
        own = entry if entry.id and len(places[entry.id]) == 1 else replace(entry, id=_place(entry))
        if own.id not in seen:
            seen.add(own.id)
            yield own


def _apart(entries: list[FeedEntry]) -> Iterator[FeedEntry]:
    """Entries that are held whole and share an address under several titles: each with an address of its own there."""
    titles: dict[str | None, set[str | None]] = defaultdict(set)
    for entry in entries:
        if entry.content is not None:
            titles[entry.url].add(entry.title)
    for entry in entries:
        if entry.url and entry.content is not None and len(titles[entry.url]) > 1:
            mark = hashlib.sha256(f"{entry.id}\0{entry.title}".encode("utf-8", "replace")).hexdigest()[:16]
            yield replace(entry, url=f"{entry.url}#!{mark}")
        else:
            yield entry


def _place(entry: FeedEntry) -> str:
    words = f"{entry.title}\0{entry.content}".encode("utf-8", "replace")
    return entry.url or hashlib.sha256(words).hexdigest()


def feed_links(data: bytes, url: str) -> list[str]:
    """The feeds that a web page names in its head, those of its comments last: for somebody who gives its address."""
    found: list[str] = []
    for tag in re.findall(r"<link\b[^>]{1,1000}>", data[:200_000].decode("utf-8", "replace"), re.IGNORECASE):
        kind = re.search(r"type\s*=\s*[\"']?\s*([\w/+.-]+)", tag, re.IGNORECASE)
        href = re.search(r"href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", tag, re.IGNORECASE)
        if kind and href and kind[1].lower() in {*FEED_TYPES, "application/json"} and "alternate" in tag.lower():
            address = canonical_url(html.unescape(next(filter(None, href.groups()), "")), url)
            if address not in found:
                found.append(address)
    return sorted(found, key=lambda address: "comment" in address.lower())


def _json_feed(data: bytes, url: str) -> Feed:
    try:
        value = json.loads(data.decode(_wide(data) or json.detect_encoding(data), "replace"))
    except (ValueError, RecursionError):
        raise UnreadableSource(url, "it is neither a feed nor JSON") from None
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        raise UnreadableSource(url, "it is JSON but no JSON Feed")
    return Feed(url, _words(value.get("title")), _words(value.get("home_page_url")), tuple(_json_entries(value, url)))


def _json_entries(value: dict[str, Any], url: str) -> Iterator[FeedEntry]:
    for item in value["items"][:MAX_ENTRIES]:
        if not isinstance(item, dict):
            continue
        name = _words(item.get("id"))
        link = _words(item.get("url")) or _words(item.get("external_url"))
        if not link and name and name.startswith(("http://", "https://")):
            link = name
        authors = item.get("authors") or value.get("authors") or [item.get("author") or value.get("author")]
        names = [_words(author.get("name")) for author in authors if isinstance(author, dict)]
        text = item.get("content_text")
        content = item.get("content_html")
        if not isinstance(content, str) and isinstance(text, str):
            content = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
        yield _entry(
            url,
            name=name,
            link=link,
            title=_words(item.get("title")),
            author=", ".join(filter(None, names)) or None,
            published=_words(item.get("date_published")),
            updated=_words(item.get("date_modified")),
            content=content if isinstance(content, str) else None,
        )


def _xml_feed(data: bytes, url: str, media_type: str) -> Feed:
    import feedparser

    if wide := _wide(data):
        text = _ENCODING.sub(r"\1", data.decode(wide, "replace").lstrip("\ufeff"), count=1)
        data, media_type = text.encode("utf-8", "replace"), "application/xml; charset=utf-8"
    headers = {"content-location": url, "content-type": media_type or "application/xml"}
    try:
        value = feedparser.parse(data, response_headers=headers)
    except Exception as fault:
        raise UnreadableSource(url, f"the feed cannot be read ({type(fault).__name__})") from fault
    if not value.get("version") and not value.entries:
        raise UnreadableSource(url, "it is no feed")
    about = value.feed
    return Feed(
        url,
        _words(about.get("title")),
        _words(about.get("link")),
        tuple(_xml_entry(item, url) for item in value.entries[:MAX_ENTRIES]),
        _every(about),
    )


def _every(about: Any) -> float | None:
    """How often a feed says it changes, in seconds."""
    minutes = about.get("ttl")
    if isinstance(minutes, str) and minutes.strip().isdigit() and 0 < int(minutes) < 100_000:
        return int(minutes) * 60.0
    period = _PERIODS.get(str(about.get("sy_updateperiod") or "").strip().lower())
    times = str(about.get("sy_updatefrequency") or "1").strip()
    return period / max(1, int(times)) if period and times.isdigit() else None


def _xml_entry(item: Any, url: str) -> FeedEntry:
    contents = [part.get("value") or "" for part in item.get("content") or ()]
    contents.append(item.get("summary") or "")
    published = _moment(item, "published") or _moment(item, "created") or _moment(item, "updated")
    return _entry(
        url,
        name=_words(item.get("id")),
        link=_words(item.get("feedburner_origlink")) or _words(item.get("link")),
        title=_words(item.get("title")),
        author=_words(item.get("author")),
        published=published,
        updated=_moment(item, "updated"),
        content=max(contents, key=len),
    )


def _moment(item: Any, name: str) -> str | None:
    """A date of an entry, in our forms or else by those that feedparser alone knows, where it names a day."""
    words = dict.get(item, name)  # an entry's own get gives another date under this name, with a warning
    if not isinstance(words, str) or not words.strip():
        return None
    parsed = dict.get(item, f"{name}_parsed")
    if dates.normal(words) or parsed is None or _REDUCED.fullmatch(words.strip()):
        return words
    try:
        day = date(*parsed[:3])
    except ValueError:
        return None
    return day.isoformat() if _is_told(day, words) else None


def _is_told(day: date, words: str) -> bool:
    """Whether the words hold the day that was made of them, a zone away at most: of "2023-13-45" a program makes one
    of the next year."""
    numbers = {int(number) for number in _NUMBER.findall(words)}
    if len(numbers) == 1:  # figures without a mark between them
        return True
    named = any(letter.isalpha() for letter in words.replace("T", "").replace("Z", ""))
    first, last = max(day.toordinal() - 1, 1), min(day.toordinal() + 1, date.max.toordinal())
    near = map(date.fromordinal, range(first, last + 1))
    return any(
        one.day in numbers and (named or one.month in numbers) and numbers & {one.year, one.year % 100} for one in near
    )


def _entry(
    url: str,
    *,
    name: str | None,
    link: str | None,
    title: str | None,
    author: str | None,
    published: str | None,
    updated: str | None,
    content: str | None,
) -> FeedEntry:
    address = canonical_url(link, url) if link else None
    if address and not address.startswith(("http://", "https://")):
        address = None
    # Without an address there is nothing to fetch: however short, what stands here is all there is.
    whole = content if content and (_is_whole(content) if address else _words(content)) else None
    return FeedEntry(
        id=name or address or title or "",
        url=address,
        title=title,
        author=author,
        published=dates.normal(published) if published else None,
        content=whole,
        updated=dates.normal(updated) if updated else None,
    )


def _is_whole(content: str) -> bool:
    """Whether a feed's content is the article and no excerpt: long enough, and not cut off at its end."""
    words = _words(content) or ""
    return words.count(" ") + 1 >= _WHOLE_WORDS and not _CUT.search(words)


def _words(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(_TAGS.sub(" ", value)).split()) or None
