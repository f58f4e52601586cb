"""A page's tree before its text is taken out: captions apart, furniture cut, odd markup made plain. It reads no text.

A box goes by what it names itself (`class`, `id`, `role`) or by what it is (`nav`, `form`, `aside`). Names lie: a box
that holds much of the page's prose stays, and where the named boxes together hold most of it, no name is believed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from corpus.reading.endings import ends_sentence
from corpus.reading.marks import COMMENTS, related_label

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|photo-?credit|image-?credit|photo-?caption|image-?caption|"
    r"figcaption|credit-line)"
    r"(?:$|[\s_-])|(?:image|photo|picture|media|figure)[\w-]*(?:caption|credit)",
    re.IGNORECASE,
)
_FURNITURE_CLASS = re.compile(
    r"(?:^|[\s_-])(?<!\bno[_-])(?<!\bhas[_-])(?<!\bwith[_-])(?<!\bnon[_-])(?<!\bis[_-])(?<!\bwithout[_-])(?<!\bhide[_-])"
    r"(?:newsletters?|sign-?up|subscribe|subscription|share|sharing|social|share-?bar|related|"
    r"recommended|recommendations|"
    r"read-?more|read-?next|more-?on|most-?(?:read|popular|viewed)|trending|promo|promoted|sponsored|advert|"
    r"advertisement|ads?|ad-slot|"
    r"taboola|outbrain|cookies?|consent|gdpr|onetrust|cmp|privacy-?(?:notice|banner)|inbox|mailing-?list|"
    r"comments?|disqus|respond|paywall|breadcrumbs?|tags|tag-list|topics|author-(?:bio|box|card)|"
    r"about-the-author|correction-policy|copyright|print-only|skip-link|popup|modal|banner|toolbar|"
    r"inline-?links?|see-?also|also-?read|recirc(?:ulation)?|"
    r"donat(?:e|ions?)|(?:support|donate|donation|membership|contribution|appeal)-?(?:us|box|banner|cta|promo))"
    r"(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_COMMENTS_CLASS = re.compile(r"comment|disqus|respond", re.IGNORECASE)
_FURNITURE_TAGS: Final = frozenset({"form", "nav", "footer", "dialog", "aside"})
_BOXES: Final = (*_FURNITURE_TAGS, "section", "div", "ul", "ol", "p", "span")
_INLINE: Final = frozenset(
    "a abbr b bdi bdo br cite code del dfn em font i ins kbd mark q s samp small span strong sub sup time u var".split()
)
_LONG: Final = 80
_CELL: Final = 500
_MOST: Final = 0.3
"""A box with a larger share of the page's prose than this is not dropped for its name; comments may be longer."""
_MOST_COMMENTS: Final = 0.8
_TRUSTED: Final = 0.5
"""Where the boxes named furniture hold more of the prose outside links than this, their names mean something else."""
_INSTEAD: Final = 0.5
"""Boxes stand for paragraphs where they hold at least so much prose beside what is marked as a paragraph."""
_LONGEST_CAPTION: Final = 700
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


def prune(tree: HtmlElement) -> None:
    """Cuts what is no part of the article and makes plain paragraphs of what stands for them. Captions go before."""
    for silent in list(tree.iter("script", "style", "noscript", "template")):
        silent.drop_tree()
    _cut_hidden(tree)
    _cut_furniture(tree)
    _cut_comments(tree)
    _cut_link_lines(tree)
    _unmake_layout_tables(tree)
    _unmake_boxes(tree)


def _cut_hidden(tree: HtmlElement) -> None:
    """Drops what the page does not show, unless much of its prose is hidden: then a script shows it."""
    everything = max(1, _prose(tree))
    for element in list(tree.iter("p", "div", "span", "section", "ul", "li", "aside")):
        is_hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
        if is_hidden and element.getparent() is not None and _prose(element) < _MOST * everything:
            element.drop_tree()


def take_captions(tree: HtmlElement) -> Iterator[str]:
    """Captions of pictures, taken out of the tree: they are read apart from the body."""
    found = [
        element
        for element in tree.iter("figcaption", "p", "div", "span", "dd", "small")
        if element.tag == "figcaption"
        or _CAPTION_CLASS.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}")
    ]
    among = set(found)
    seen: set[str] = set()
    for element in found:
        if any(ancestor in among for ancestor in element.iterancestors()):
            continue
        words = line(" ".join(element.itertext()))
        if words and len(words) < _LONGEST_CAPTION and words not in seen:
            seen.add(words)
            yield words
        if len(words) < _LONGEST_CAPTION:
            element.drop_tree()


def line(text: str) -> str:
    """The words with single spaces between them."""
    return " ".join(text.split())


def _cut_furniture(tree: HtmlElement) -> None:
    """Drops boxes that name themselves furniture, unless much of the page's long paragraphs stand in them."""
    everything = max(1, _prose(tree))
    found = []
    for element in tree.iter(*_BOXES):
        name = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
        if element.getparent() is None or not (element.tag in _FURNITURE_TAGS or _FURNITURE_CLASS.search(name)):
            continue
        if element.find(".//h1") is not None or element.find(".//article") is not None:
            continue
        comments = bool(_COMMENTS_CLASS.search(name)) and _holds_comments(element)
        if _prose(element) < (_MOST_COMMENTS if comments else _MOST) * everything:
            found.append((element, comments))
    dropped = {element for element, _ in found}
    outer = [
        (element, comments)
        for element, comments in found
        if not any(above in dropped for above in element.iterancestors())
    ]
    named = sum(
        _prose(element, links=False)
        for element, comments in outer
        if not comments and element.tag not in _FURNITURE_TAGS
    )
    believed = named <= _TRUSTED * max(1, _prose(tree, links=False))
    for element, comments in found:
        if (believed or comments or element.tag in _FURNITURE_TAGS) and element.getparent() is not None:
            element.drop_tree()


def _holds_comments(element: HtmlElement) -> bool:
    """Whether the parts of a box that calls itself comments do so too: then it is no wrapper with an odd name."""
    return any(_COMMENTS_CLASS.search(part.get("class") or "") for part in element.iterdescendants())


def _cut_comments(tree: HtmlElement) -> None:
    """Drops what stands under a heading that says comments, where article text stands before it."""
    passed: list[HtmlElement] = []
    for element in list(tree.iter("p", "h2", "h3", "h4", "h5", "h6", "div", "span")):
        words = line(" ".join(element.itertext())) if len(element) < 4 else ""
        if element.tag == "p" and len(words) >= _LONG:
            passed.append(element)
        if not passed or not 0 < len(words) <= 60 or not COMMENTS.match(words) or element.getparent() is None:
            continue
        box = element.getparent()
        within = sum(box in one.iterancestors() for one in passed)
        if box.tag != "body" and box.find(".//h1") is None and within < _MOST * len(passed):
            box.drop_tree()
        else:
            for later in list(element.itersiblings()):
                box.remove(later)
            element.drop_tree()
        return


def _cut_link_lines(tree: HtmlElement) -> None:
    """Drops paragraphs, and lists all of whose items, are nothing but a link to another article: its title, with or
    without a label before it."""
    for paragraph in list(tree.iter("p")):
        if paragraph.getparent() is not None and _is_link_line(paragraph):
            paragraph.drop_tree()
    for group in list(tree.iter("ul", "ol")):
        items = [item for item in group if item.tag == "li"]
        if len(items) > 1 and group.getparent() is not None and all(map(_is_link_line, items)):
            group.drop_tree()


def _is_link_line(element: HtmlElement) -> bool:
    links = list(element.iter("a"))
    linked = line(" ".join(" ".join(link.itertext()) for link in links))
    rest = line("".join(_outside(element)))
    if not links or linked.count(" ") < 3 or linked[:1] in '“"«„':
        return False
    if ends_sentence(linked) and not linked.endswith("?"):
        return False
    return not rest.strip(" |·•»>→-–—") or related_label(rest)


def _outside(element: HtmlElement) -> Iterator[str]:
    """The text of an element that stands in none of its links."""
    yield element.text or ""
    for child in element:
        if child.tag != "a":
            yield from _outside(child)
        yield child.tail or ""


def _unmake_layout_tables(tree: HtmlElement) -> None:
    """Old pages set their columns with tables: those become plain boxes, tables of figures stay."""
    for table in list(tree.iter("table")):
        layout = table.find(".//table") is not None or table.find(".//h1") is not None
        cells = () if layout else (line(" ".join(cell.itertext())) for cell in table.iter("td"))
        if layout or any(len(cell) > _CELL for cell in cells):
            for part in list(table.iter("table", "tbody", "tr", "td", "th", "center", "font")):
                if part.tag == "font":
                    part.drop_tag()
                else:
                    part.tag = "div"


def _unmake_boxes(tree: HtmlElement) -> None:
    """Boxes, and long spans side by side, that hold words and nothing but words are paragraphs by their style alone.

    Not where the page marks its paragraphs as such: there, such a box is a notice or a teaser.
    """
    for box in list(tree.iter("div", "section", "article", "main")):
        spans = [child for child in box if child.tag == "span"]
        long = [span for span in spans if len(line(" ".join(span.itertext()))) >= _LONG]
        if len(long) > 1 and not any((span.tail or "").strip() for span in spans):
            for span in spans:
                span.tag = "p"
    rows: dict[tuple[HtmlElement, str], list[HtmlElement]] = defaultdict(list)
    for box in tree.iter("div"):
        above = box.getparent()
        if above is not None and all(part.tag in _INLINE for part in box.iterdescendants()) and not _linked(box):
            rows[above, box.get("class") or ""].append(box)
    long_rows = [row for row in rows.values() if any(len(line(" ".join(box.itertext()))) >= _LONG for box in row)]
    marked = sum(_prose(paragraph) for paragraph in tree.iter("p"))
    if sum(_prose(box) for row in long_rows for box in row) < _INSTEAD * marked:
        return
    for box in (box for row in long_rows for box in row):
        box.tag = "p"


def _linked(element: HtmlElement) -> bool:
    """Whether half of an element's words stand in links, or it has none."""
    words = len(line(" ".join(element.itertext())))
    return sum(len(line(" ".join(link.itertext()))) for link in element.iter("a")) >= words / 2


def _prose(element: HtmlElement, *, links: bool = True) -> int:
    """Characters in the long runs of text within an element, whatever its tags: articles have them, menus do not."""
    runs = element.itertext() if links else _outside(element)
    return sum(size for run in runs if len(run) >= _LONG and (size := len(line(run))) >= _LONG)
