"""What a web page says of itself in JSON-LD and meta tags: title, byline, publisher, address, time. Not its body."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.reading import linked_data, published, robots
from corpus.reading.urls import canonical_url, is_front, same_site, site_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BEFORE_SITE = r"\s+(?:\|{1,2}|[–—·•«»›]|-{1,3}|::)\s+"
"""What stands between a title and the site's name behind it."""
_LONG_TITLE = 20
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "headline")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_PUBLISHERS = ("og:site_name", "publisher", "article:publisher", "dc.publisher", "application-name", "cre")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|da|del|der|di|van|von|bin|al)){1,4}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,| and| &|, and| und| et| y) {_NAME})*")
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|webmaster|root|editor|author|user\d*|unknown|none|null|default)", re.IGNORECASE
)
"""What programs put where an author's name is to stand."""
_ROLE_BEHIND = re.compile(
    r"(?:,| [|–—-]) ?(?:\w+ ){0,3}(?:writer|reporter|editor|correspondent|columnist|journalist)s?\b.{0,40}$",
    re.IGNORECASE,
)
_AUTHOR_CLASS_NAME = re.compile(r"(?:^|[\s_-])(?:by-?line|author(?:-?name)?|autor)(?:$|[\s_-])", re.IGNORECASE)


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
    article = linked_data.article(tree, address)
    publisher = _name(_of_site(article.get("publisher"), url)) or _first(meta, _PUBLISHERS)
    if not publisher or _ADDRESS.match(publisher):
        publisher = _behind_title(tree)
    title = _text(article.get("headline")) or _first(meta, _TITLES) or _heading(tree) or _window_title(tree, publisher)
    return PageFacts(
        title=_without_suffix(title, publisher),
        byline=_byline(tree, article, meta),
        publisher=publisher,
        url=address,
        published=published.of_page(tree, article, address),
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


def _address(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    """The canonical address the page names on its own site, else where it was found.

    What a page says of another site is no address of its own; a front page is nobody's canonical address. A file that
    was found nowhere may say where it stood.
    """
    links = [link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    named = next((link.get("href") for link in links if link.get("href")), None) or meta.get("og:url")
    if named and (_ADDRESS.match(named) or url):
        address = canonical_url(named, url)
        front_page = url is not None and is_front(address) and not is_front(url)
        if site_of(address) and not front_page and (url is None or same_site(address, url)):
            return address
    return canonical_url(url) if url else None


def _of_site(publisher: Any, url: str | None) -> Any:
    """The publisher a page names, unless its address says that it is another site's."""
    if isinstance(publisher, list):
        return [one for one in publisher if _of_site(one, url) is not None]
    if url is not None and isinstance(publisher, dict):
        homes = [home for name in ("url", "@id") if isinstance(home := publisher.get(name), str)]
        if any(not same_site(canonical_url(home, url), url) for home in homes if _ADDRESS.match(home)):
            return None
    return publisher


def _byline(tree: HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    names = _names(article.get("author"))
    if not names and (given := _first(meta, _AUTHORS)) and not _ADDRESS.match(given):
        names = [given]
    names = [name for name in names if not _NOBODY.fullmatch(name)] or _shown_byline(tree)
    byline = _BY.sub("", ", ".join(dict.fromkeys(names)))
    return byline if byline and len(byline) < 200 else None


def _shown_byline(tree: HtmlElement) -> list[str]:
    """Names in the elements that the page marks as its author's, by microdata, rel or class."""
    for mark in (_author_item, _author_link, _author_class):
        names = []
        for element in tree.iter("a", "span", "p", "div", "address", "strong", "li"):
            if mark(element):
                words = _ROLE_BEHIND.sub("", _BY.sub("", _clean(" ".join(element.itertext()))))
                if _NAMES.fullmatch(words) and len(words) < 80:
                    names.append(words)
        if names:
            return names[:4]
    return []


def _author_item(element: HtmlElement) -> bool:
    return (element.get("itemprop") or "").lower() == "author"


def _author_link(element: HtmlElement) -> bool:
    return "author" in (element.get("rel") or "").lower().split()


def _author_class(element: HtmlElement) -> bool:
    return bool(_AUTHOR_CLASS_NAME.search(element.get("class") or ""))


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
    words = robots.refusal(", ".join(meta.get(name, "") for name in ("robots", robots.AGENT.lower())))
    return f"robots: {words}" if words else None


def _heading(tree: HtmlElement) -> str | None:
    headings = [_clean(" ".join(heading.itertext())) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if 0 < len(heading) <= 300]
    return max(headings, key=len) if headings else None


def _window_title(tree: HtmlElement, publisher: str | None) -> str | None:
    element = next(tree.iter("title"), None)
    title = _clean(" ".join(element.itertext())) if element is not None else ""
    if not publisher and (
        match := re.match(rf"(.{{20,}}?){_BEFORE_SITE}(?:[^|–—·•»›-]|(?<=\w)-(?=\w)){{2,40}}$", title)
    ):
        first = match[1].split(" | ", 1)[0]  # before the section's name too
        return first if len(first) >= _LONG_TITLE else match[1]
    return title or None


def _behind_title(tree: HtmlElement) -> str | None:
    """The site's name in a window title that is the page's only main heading with a name behind it."""
    element, headings = next(tree.iter("title"), None), list(tree.iter("h1"))
    title = _clean(" ".join(element.itertext())) if element is not None else ""
    heading = _clean(" ".join(headings[0].itertext())) if len(headings) == 1 else ""
    if len(heading) < 20 or not title.startswith(heading):
        return None
    match = re.fullmatch(rf"{_BEFORE_SITE}([^|–—·»]{{3,40}})", title[len(heading) :])
    return match[1] if match else None


def _without_suffix(title: str | None, publisher: str | None) -> str | None:
    """The title without ' | Harbour Post' behind it, or 'Harbour Post | ' before it."""
    if title and publisher:
        site = re.match(
            rf"{re.escape(publisher)}\s+(?:\|{{1,2}}|»|::)\s+(?=\S.{{{_LONG_TITLE}}})", title, re.IGNORECASE
        )
        title = title[site.end() :] if site else title
        match = re.match(
            rf"(.+?)(?:{_BEFORE_SITE}|\s+:\s+)(?:The )?{re.escape(publisher.removeprefix('The '))}$",
            title,
            re.IGNORECASE,
        )
        if match:
            before = match[1].rpartition(" | ")[0]  # the section's name, between the title and the site's
            return before if len(before) >= _LONG_TITLE and match[1].count(" ", len(before) + 3) < 3 else match[1]
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
