"""When a page was published, by its markup: what is said, ranked by trust and by where it stands. It knows no clock.

What stands in comments, in lists of other articles and in the foot of the page is not said of the article; a date of
change is none of publication.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from corpus.reading import dates, linked_data
from corpus.reading.urls import is_front

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TIMES: Final = (
    "articlepublishedtime",
    "ogarticlepublishedtime",
    "ogpublishedtime",
    "publishedtime",
    "datepublished",
    "schemadatepublished",
    "rnewsdatepublished",
    "articlepublished",
    "date",
    "pubdate",
    "publishdate",
    "publisheddate",
    "publicationdate",
    "parselypubdate",
    "sailthrudate",
    "dcdate",
    "dcdateissued",
    "dcissued",
    "dccreated",
    "dcdatecreated",
    "dctermsissued",
    "dctermscreated",
    "dctermsdate",
    "citationpublicationdate",
    "citationonlinedate",
    "citationdate",
    "btpubdate",
    "rbpubdate",
    "mediatorpublishedtime",
    "cxenseparserecspublishtime",
    "articlecreated",
    "originalpublicationdate",
    "displaydate",
    "articledateoriginal",
    "articlefirstpublished",
    "postdate",
    "dateposted",
    "publishtime",
    "releasedate",
    "datecreated",
    "created",
)
"""Names of meta tags and properties without their signs, the surest first."""
_ITSELF: Final = frozenset(name for name in _TIMES if "publi" in name or name in {"pubdate", "postdate"})
"""Names that mean the same behind another program's prefix (`vr:published_time`)."""
_SIGNS = re.compile(r"[\W_]+")
_HATOM = frozenset({"published", "dt-published", "entry-date", "post-date"})
_DATE_PLACE = re.compile(
    r"date|time|publish|posted|byline|dateline|meta|pub|submitted|datum|fecha|(?:post|entry|article)[-_]footer|"
    r"(?:^|[\s_-])(?:info|source|created|stamp)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modified|updated|lastmod", re.IGNORECASE)
_NOT_CHANGED = re.compile(r"publish|entry-date|pubdate|posted|created", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|respond|responses?|repl(?:y|ies)|reactions|discussion|disqus|related|recommended|recommendations|most-?(?:read|popular|viewed|shared)|"
    r"trending|popular|latest|recent|more-?(?:news|stories|on)|sidebar|teasers?|ticker|promo|newsletter|"
    r"read-?(?:next|more)|(?<!post[-_])(?<!entry[-_])(?<!asset[-_])(?<!article[-_])footer|copyright|see-?also|up-?next|"
    r"top-?bar|masthead|site-?header|today|current-?date|edition-?date|date-?edition|weather|twitter-\w+|instagram-\w+)(?:$|[\s_-]|\d)|(?:^|\s)widget(?:$|[\s_])",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:(?:published|posted|am|on|le|el)\s+)?(?:on\s+)?(?:[^\W\d_]{2,12}[.,]{0,2}\s+)?", re.IGNORECASE)
"""What may stand before a day that stands alone: 'Published on', a weekday."""
_BEFORE = re.compile(r"(?:By|BY|Von|Par|Por) [A-ZÀ-Þ][^.!?|]{2,60}\s*[|·•,–—]\s*")
"""The byline that some set on the line of the date."""
_CLOCK = re.compile(r"[|·•,–—\s]*[0-2]?\d[:.][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_LONGEST_LINE: Final = 240
_LONGEST_ALONE: Final = 60
_SHORTEST_STAMP: Final = 20
_PROSE: Final = 120
"""Characters that only a line of the article itself has, or one of another's."""
_MOST: Final = 0.6
_SHARE: Final = 0.25
"""The first of several articles that holds so much of the prose is the one of the page's heading outside it."""
_SHOWN: Final = ("h1", "p", "span", "div", "time", "li", "abbr", "a", "small", "em", "dd", "h2", "h3", "h4", "h5", "h6")
_PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|publié|veröffentlicht|publicado|pubblicato)\b", re.IGNORECASE
)
"""What a time's own words say goes before its mark, which programs set to the last change."""
_POST = re.compile(r"(?:^|\s)(?:hentry|h-entry|post|entry)(?:$|\s)")
_OUTSIDE: Final = frozenset({"aside", "footer", "nav", "header"})
"""Tags of what is around an article; one within it, or a header that holds its heading, is not."""


def of_page(tree: HtmlElement, article: Mapping[str, Any], address: str | None) -> str | None:
    """The time of publication: the first given, as exact as any other that means the same day gives it."""
    place = _Place(tree)
    front = address is not None and is_front(address)
    given = _declared(tree, article, address, place)
    candidates = given if front else itertools.chain(given, _placed(tree, address, place))
    found = [day for candidate in candidates if (day := dates.normal(candidate))]
    if found:
        exact = [moment for moment in found if "T" in moment and _near(moment, found[0])]
        zoned = (moment for moment in exact if datetime.fromisoformat(moment).tzinfo is not None)
        return next(zoned, next(iter(exact), found[0]))
    return None if front else _shown(tree, place)


def _shown(tree: HtmlElement, place: _Place) -> str | None:
    """The day that the page shows in a place made for it, else one that stands alone."""
    for element in tree.iter(*_SHOWN):
        if (element.tag == "time" or _DATE_PLACE.search(_mark(element))) and place.own(element):
            words = " ".join("".join(f" {part}" for part in element.itertext()).split())
            shown = next(dates.find_published(words[:120]), None) if len(words) < _LONGEST_LINE else None
            if shown and (day := dates.normal(shown.value)):
                return day
    return place.alone()


def _declared(tree: HtmlElement, article: Mapping[str, Any], address: str | None, place: _Place) -> Iterator[str]:
    """What the page says of itself, by linked data, microdata and meta tags, the surest first."""
    yield from _said(article.get("datePublished"))
    yield from _marked(tree, place)
    named = _named(tree, place)
    yield from (named[name] for name in _TIMES if name in named)
    yield from _said(article.get("dateCreated"))
    yield from _said(linked_data.page(tree, address).get("datePublished"))


def _placed(tree: HtmlElement, address: str | None, place: _Place) -> Iterator[str]:
    """What stands in the page or its address as a date; on a front page that is of one of its articles."""
    yield from _hatom(tree, place)
    day = dates.day_in(address) if address else None
    if day:
        yield day
    first = place.first_time()
    if first is not None:
        yield first


def _said(value: Any) -> Iterator[str]:
    """The words or the number that JSON-LD gives as a date."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, str | int):
        yield str(value)


class _Place:
    """Which parts of the page speak of its article: those that hold its heading, and what is in no box of others."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._heading = next((one for one in tree.iter("h1") if "".join(one.itertext()).strip()), None)
        named = tree.xpath("//*[contains(@class, 'post') or contains(@class, 'entry')]")
        posts = [one for one in named if _POST.search(one.get("class"))]
        middles = (self._heading, posts[0] if len(posts) == 1 and self._holds(posts[0]) else None)
        self._around = {tree}.union(*(middle.iterancestors() for middle in middles if middle is not None))
        articles = list(tree.iter("article"))
        within = [one for one in articles if one in self._around]
        self._characters: int | None = None
        self._articles = set(within) or {one for one in articles[:1] if self._tells(one)}
        self._foreign: dict[HtmlElement, bool] = {}

    def own(self, element: HtmlElement) -> bool:
        """Whether an element may speak of the article's publication."""
        mark = _mark(element)
        if _CHANGED.search(mark) and not _NOT_CHANGED.search(mark):
            return False
        return not any(self._is_foreign(box) for box in (element, *element.iterancestors()))

    def _is_foreign(self, box: HtmlElement) -> bool:
        if box not in self._foreign:
            self._foreign[box] = (
                box not in self._around
                and box.tag != "body"
                and (
                    (box.tag in _OUTSIDE and not self._closes(box))
                    or box.tag == "blockquote"
                    or (box.tag == "article" and box not in self._articles)
                    or box.get("role") == "complementary"
                    or (box.get("itemtype") or "").endswith("/Comment")
                    or bool(_ELSEWHERE.search(f"{box.get('class') or ''} {box.get('id') or ''}"))
                )
                and not self._is_most(box)
            )
        return self._foreign[box]

    def _is_most(self, box: HtmlElement) -> bool:
        """Whether nearly all of the page stands in a box: then its name lies, unless it holds comments."""
        if "comment" in f"{box.get('class') or ''} {box.get('id') or ''}".lower():
            return False
        if self._characters is None:
            self._characters = _characters(self._tree)
        return _characters(box) > _MOST * self._characters

    def _tells(self, box: HtmlElement) -> bool:
        """Whether what is told on the page is told in a box that does not hold its heading, and not beside it."""
        return self._heading is None or self._holds(box)

    def _holds(self, box: HtmlElement) -> bool:
        return _prose(box) >= _SHARE * _prose(self._tree)

    def _closes(self, box: HtmlElement) -> bool:
        """Whether it is the head, the foot or a box of facts of the article itself, where some set its date."""
        if box.tag == "nav" or (box.tag == "aside" and not _is_facts(box)):
            return False
        return any(above in self._articles or _POST.search(above.get("class") or "") for above in box.iterancestors())

    def alone(self) -> str | None:
        """The day that stands by itself between the page's heading and its first paragraph, else the only such day."""
        found: list[str] = []
        passed, here = False, self._heading is not None
        for element in self._tree.iter(*_SHOWN):
            passed = passed or element is self._heading
            words = _few_words(element)
            if words is None:
                here = here and not (passed and element.find(".//div") is None)
            if not words or len(words) > _LONGEST_ALONE or not self.own(element):
                continue
            day = _alone(words)
            if day and passed and here:
                return day
            if day:
                found.append(day)
        return found[0] if len({day[:10] for day in found}) == 1 else None

    def first_time(self) -> str | None:
        """The first time element that speaks of the article, one within it before others."""
        found = [one for one in self._tree.iter("time") if one.get("datetime") and self.own(one)]
        within = (one for one in found if any(above.tag in {"article", "main"} for above in one.iterancestors()))
        first = next(within, next(iter(found), None))
        if first is None:
            return None
        words = " ".join("".join(first.itertext()).split())
        shown = next(dates.find_published(words), None) if _PUBLISHED.match(words) else None
        return shown.value if shown else first.get("datetime")


def _is_facts(box: HtmlElement) -> bool:
    """Whether a box holds a few words side by side or names with their values, and nothing that is told or led to."""
    if _characters(box) >= _LONGEST_LINE or next(box.iter("p", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return False
    return box.find(".//dl") is not None or next(box.iter("a"), None) is None


def _few_words(element: HtmlElement) -> str | None:
    """The words of an element; None where they are more than a line has."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts += part.split()
        size += len(part)
        if size > _PROSE and len(" ".join(parts)) > _PROSE:
            return None
    return " ".join(parts)


def _alone(words: str) -> str | None:
    """The day that these words are, with nothing beside it but its weekday and its time."""
    found = next(dates.find_published(words), None)
    if found is None:
        return dates.normal(words) if len(words) < _SHORTEST_STAMP else None
    before, rest = _BEFORE.sub("", words[: found.start], count=1), _CLOCK.sub("", words[found.end :], count=1)
    return dates.normal(found.value) if _ALONE.fullmatch(before) and not _LETTERS.search(rest) else None


def _prose(box: HtmlElement) -> int:
    """How many characters stand in the long paragraphs of a box."""
    sizes = (len(" ".join(" ".join(paragraph.itertext()).split())) for paragraph in box.iter("p"))
    return sum(size for size in sizes if size > _PROSE)


def _characters(box: HtmlElement) -> int:
    """How many characters a box shows, scripts and blanks left out."""
    found = box.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::head)]")
    return sum(len(words.strip()) for words in found)


def _mark(element: HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "property"))


def _marked(tree: HtmlElement, place: _Place) -> Iterator[str]:
    """What elements mark as the date of publication by microdata."""
    for element in tree.iter():
        if "datepublished" in (element.get("itemprop") or "").lower().split() and place.own(element):
            yield _value(element)


def _named(tree: HtmlElement, place: _Place) -> dict[str, str]:
    """The first value under each name of a meta tag or of an RDFa property, names without their signs."""
    found: dict[str, str] = {}
    for element in tree.iter():
        name = element.get("property")
        if element.tag == "meta":
            name = name or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and (key := _key(name)) and place.own(element):
            found.setdefault(key, _value(element))
    return found


@lru_cache(maxsize=4096)
def _key(name: str) -> str | None:
    """The known name that a tag's name is, in whatever way it is written."""
    whole, last = (_SIGNS.sub("", one.lower()) for one in (name, re.split(r"[:.]", name)[-1]))
    return whole if whole in _TIMES else last if last in _ITSELF else None


def _hatom(tree: HtmlElement, place: _Place) -> Iterator[str]:
    """Microformats: an element of the class `published`, its moment in `title` or `datetime`."""
    for element in tree.iter("abbr", "time", "span"):
        if _HATOM & set((element.get("class") or "").lower().split()) and place.own(element):
            moment = element.get("datetime") or element.get("title")
            if moment:
                yield moment


def _value(element: HtmlElement) -> str:
    given = element.get("content") or element.get("datetime")
    return given or " ".join(" ".join(element.itertext()).split())


def _near(moment: str, first: str) -> bool:
    """Whether a moment may be what `first`, a day or a time without a zone, means: a zone moves it by a day at most."""
    if moment[:10] == first[:10]:
        return True
    apart = datetime.fromisoformat(moment[:10]) - datetime.fromisoformat(first[:10])
    return abs(apart) <= timedelta(days=1) and ("T" not in first or datetime.fromisoformat(first).tzinfo is None)
