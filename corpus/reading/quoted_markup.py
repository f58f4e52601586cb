"""Quotations that a page marks by its tags alone (`<q>`, `<blockquote>`), with the marks that its reader takes them by.

A browser draws the marks of `<q>`. A `<blockquote>` is a quotation only where the words before it announce one: pages
set letters, lists and whole articles in it too. Marks are added around the words; the words stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from corpus.reading import marks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKS = re.compile('["“”„«»]')
_ANNOUNCES = re.compile(r"[^\W\d_][\"”’)]?\s*:\s*$")
_EMBEDDED = re.compile(r"tweet|twitter|instagram|tiktok|embed|pull-?quote", re.IGNORECASE)
_NO_WORDS: Final = frozenset({"cite", "footer", "script", "style", "figcaption"})
_INSIDE: Final = "data-quoted"
_MOST_PARAGRAPHS: Final = 8
_LONGEST: Final = 3_000


def add_marks(tree: HtmlElement) -> None:
    """Puts quotation marks around what the tags of a page alone say is a quotation."""
    for box in list(tree.iter("blockquote")):
        if box.find(".//blockquote") is None and box.getparent() is not None:
            _mark_block(box)
    for quoted in list(tree.iter("q")):
        words = "".join(quoted.itertext()).strip()
        if words and quoted.getparent() is not None:
            if not _MARKS.match(words) and not _after_mark(quoted):
                inner = quoted.get(_INSIDE) is not None
                _surround(quoted, *("‘’" if inner else "“”"))
            for child in quoted.iter("q"):
                child.set(_INSIDE, "")
            quoted.drop_tag()


def _mark_block(box: HtmlElement) -> None:
    """A quotation of several paragraphs opens each and closes the last, as newspapers print it."""
    words = "".join(box.itertext()).strip()
    if not words or len(words) > _LONGEST or _MARKS.search(words) or box.find(".//q") is not None:
        return
    if _EMBEDDED.search(box.get("class") or "") or not _announces(_before(box)):
        return
    paragraphs = [part for part in box.iter("p") if _texts(part) and not _inside(part, box)] or [box]
    if len(paragraphs) > _MOST_PARAGRAPHS:
        return
    for paragraph in paragraphs:
        _surround(paragraph, "“", "”" if paragraph is paragraphs[-1] else "")


def _announces(words: str) -> bool:
    """Whether somebody says, in the last sentence of these words, what comes next."""
    return bool(_ANNOUNCES.search(words)) and marks.speaks(re.split(r"[.!?]\s", words)[-1])


def _before(box: HtmlElement) -> str:
    """The last words before a box."""
    element: HtmlElement | None = box
    while element is not None and element.tag != "body":
        before = element.getprevious()
        while before is not None:
            words = ("".join(before.itertext()) + (before.tail or "")).strip()
            if words:
                return words[-200:]
            before = before.getprevious()
        element = element.getparent()
        if element is not None and (element.text or "").strip():
            return str(element.text).strip()[-200:]
    return ""


def _after_mark(element: HtmlElement) -> bool:
    """Whether the page itself has put a mark before an element."""
    before = element.getprevious()
    text = before.tail if before is not None else getattr(element.getparent(), "text", None)
    return bool(_MARKS.match((text or "").rstrip()[-1:]))


def _inside(part: HtmlElement, box: HtmlElement) -> bool:
    """Whether a part of a box names its source, and is none of the words."""
    above = part
    while above is not None and above is not box:
        if above.tag in _NO_WORDS:
            return True
        above = above.getparent()
    return False


def _texts(element: HtmlElement) -> list[tuple[HtmlElement, Literal["text", "tail"]]]:
    """The places in an element that hold its words, in order; those that name the source are left out."""
    found: list[tuple[HtmlElement, Literal["text", "tail"]]] = []
    if element.text and element.text.strip():
        found.append((element, "text"))
    for child in element:
        if child.tag not in _NO_WORDS:
            found += _texts(child)
        if child.tail and child.tail.strip():
            found.append((child, "tail"))
    return found


def _surround(element: HtmlElement, opening: str, closing: str) -> None:
    places = _texts(element)
    if not places:
        return
    first, part = places[0]
    setattr(first, part, opening + getattr(first, part).lstrip())
    last, part = places[-1]
    words = getattr(last, part)
    setattr(last, part, words.rstrip() + closing)
