"""What a web page says of itself in JSON-LD and meta tags: title, byline, publisher, address, time. Not its body."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.reading import dates
from corpus.reading.urls import canonical_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"(?:\w*NewsArticle|\w*Article|\w*Posting|Report|PressRelease|OpinionPiece)$")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "headline")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_PUBLISHERS = ("og:site_name", "publisher", "article:publisher", "dc.publisher", "application-name", "cre")
_TIMES = (
    "article:published_time",
    "og:published_time",
    "published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "article:created",
    "originalpublicationdate",
    "og:article:published_time",
)
_STANDFIRSTS = ("og:description", "description")
_DATE_PLACE = re.compile(r"date|time|publish|posted|byline|dateline|meta", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page's markup gives, each None where it says nothing. `published` is ISO 8601 with zone, or a day."""

    title: str | None
    byline: str | None
    publisher: str | None
    url: str | None
    published: str | None
    language: str | None
    opted_out: str | None = None
    """The words by which the page refuses text mining, if it does."""


def facts(tree: HtmlElement, url: str | None) -> PageFacts:
    """What the page says of itself; `url` is where it was found, against which relative addresses are read."""
    meta = _meta(tree)
    address = _address(tree, meta, url)
    article = _article(tree, address)
    publisher = _name(article.get("publisher")) or _first(meta, _PUBLISHERS)
    if publisher and _ADDRESS.match(publisher):
        publisher = None
    title = _text(article.get("headline")) or _first(meta, _TITLES) or _heading(tree) or _window_title(tree, publisher)
    return PageFacts(
        title=_without_suffix(title, publisher),
        byline=_byline(article, meta),
        publisher=publisher,
        url=address,
        published=_published(tree, article, meta),
        language=_language(tree, article, meta),
        opted_out=_opted_out(meta),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            key = name.strip().lower()
            found[key] = (
                f"{found[key]}, {content}" if key in {"robots", "author"} and key in found else found.get(key, content)
            )
    return {name: _clean(content) for name, content in found.items()}


def _article(tree: HtmlElement, address: str | None) -> dict[str, Any]:
    """The JSON-LD object that describes this page's article, else an empty one."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            found += _objects(json.loads(source, strict=False))
        except (ValueError, RecursionError):
            continue
    if address:
        for item in found:
            here = item.get("url") or item.get("mainEntityOfPage")
            here = here.get("@id") if isinstance(here, dict) else here
            if isinstance(here, str) and canonical_url(here, address) == address:
                return item
    return max(found, key=lambda item: ("datePublished" in item) + ("headline" in item), default={})


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Article objects at the top, in lists and in @graph; not those nested as related ones."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
            yield value
        for key in ("@graph", "mainEntity"):
            yield from _objects(value.get(key), depth + 1)


def _address(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    """The canonical address the page names, else where it was found; a front page is nobody's canonical address."""
    links = [link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    named = next((link.get("href") for link in links if link.get("href")), None) or meta.get("og:url")
    if named and (_ADDRESS.match(named) or url):
        address = canonical_url(named, url)
        front_page = urlsplit(address).path in {"", "/"} and url is not None and urlsplit(url).path not in {"", "/"}
        if _ADDRESS.match(address) and not front_page:
            return address
    return canonical_url(url) if url else None


def _published(tree: HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The time of publication: the first that names its zone, else the first day."""
    candidates = [_text(article.get("datePublished")), _text(article.get("dateCreated"))]
    candidates += [meta.get(name) for name in _TIMES]
    for element in tree.iter("time"):
        if element.get("datetime"):
            candidates.append(element.get("datetime"))
            break
    found = [day for candidate in candidates if candidate and (day := dates.normal(candidate))]
    if found:
        return next((moment for moment in found if "T" in moment and moment[:10] == found[0][:10]), found[0])
    for element in tree.iter("p", "span", "div", "time", "li"):
        mark = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if _DATE_PLACE.search(mark) or element.tag == "time":
            words = " ".join(element.itertext())
            if len(words) < 200 and (day := dates.normal(_clean(words)[:100])):
                return day
    return None


def _byline(article: dict[str, Any], meta: dict[str, str]) -> str | None:
    names = _names(article.get("author"))
    if not names and (given := _first(meta, _AUTHORS)) and not _ADDRESS.match(given):
        names = [given]
    byline = _BY.sub("", ", ".join(dict.fromkeys(names)))
    return byline if byline and len(byline) < 200 else None


def _language(tree: HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    candidates = [
        tree.get("lang"),
        _text(article.get("inLanguage")),
        meta.get("content-language"),
        meta.get("og:locale"),
    ]
    for named in candidates:
        match = re.match(r"\s*([A-Za-z]{2})(?:$|[-_,\s])", named or "")
        if match:
            return match[1].lower()
    return None


def _opted_out(meta: dict[str, str]) -> str | None:
    if meta.get("tdm-reservation", "").strip() == "1":
        return "tdm-reservation: 1"
    if "noai" in {word.strip().lower() for word in meta.get("robots", "").split(",")}:
        return "robots: noai"
    return None


def _heading(tree: HtmlElement) -> str | None:
    headings = [_clean(" ".join(heading.itertext())) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if 0 < len(heading) <= 300]
    return max(headings, key=len) if headings else None


def _window_title(tree: HtmlElement, publisher: str | None) -> str | None:
    element = next(tree.iter("title"), None)
    title = _clean(" ".join(element.itertext())) if element is not None else ""
    if not publisher and (match := re.match(r"(.{20,}?)\s+[|–—-]\s+[^|–—-]{2,40}$", title)):
        return match[1]
    return title or None


def _without_suffix(title: str | None, publisher: str | None) -> str | None:
    """The title without ' | Harbour Post' behind it."""
    if title and publisher:
        match = re.match(
            rf"(.+?)\s+[|–—:»-]\s+(?:The )?{re.escape(publisher.removeprefix('The '))}$", title, re.IGNORECASE
        )
        if match:
            return match[1]
    return title


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    name = _name(value)
    return [name] if name and not _ADDRESS.match(name) else []


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), None)
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return (_clean(value) or None) if isinstance(value, str) else None


def _clean(value: str) -> str:
    return " ".join(html.unescape(value).split())
