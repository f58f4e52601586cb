"""The body of a page, line by line: trafilatura in its precision mode, its own markup turned into kinds of blocks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from corpus.errors import UnreadableSource
from corpus.model.text import BlockKind
from corpus.reading.endings import ends_clause
from corpus.reading.pruning import line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPEN = re.compile(r"[,‒–—-]$")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Where a line may or may not be broken: of no use in a text, and words that hold them are not found."""
_BOXES = frozenset({"quote", "div"})
_BLOCKS = frozenset({"p", "code", "ab", "head", "list", "table", *_BOXES})


def body(tree: HtmlElement, which: str, headings: Collection[str] = ()) -> Iterator[tuple[BlockKind, str]]:
    """The lines of the article, each with its kind; a line that is one of `headings` is a heading. Raises
    UnreadableSource where trafilatura fails."""
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "120")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "40")
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    try:
        document = trafilatura.bare_extraction(
            tree, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False, config=config
        )
    except Exception as fault:
        raise UnreadableSource(which, f"its text could not be taken out ({type(fault).__name__})") from fault
    found = getattr(document, "body", None)
    if found is None:
        return
    for kind, words in _lines(found):
        plain = words.translate(_UNSEEN)
        if plain:
            yield (BlockKind.HEADING if words in headings else kind), plain


_END = 400
"""Characters at a line's end that tell whether it goes on: more would make many short lines take long."""


def _lines(box: HtmlElement) -> Iterator[tuple[BlockKind, str]]:
    """The lines of every block in a box, and of the words that stand loose between them."""
    loose = [box.text or ""]
    for element in box:
        if element.tag in _BLOCKS:
            yield from ((BlockKind.PARAGRAPH, words) for words in _broken(loose))
            yield from _lines_of(element)
            loose = []
        else:
            loose += _words(element)
        loose.append(element.tail or "")
    yield from ((BlockKind.PARAGRAPH, words) for words in _broken(loose))


def _lines_of(element: HtmlElement) -> Iterator[tuple[BlockKind, str]]:
    if element.tag == "list":
        kind, parts = BlockKind.LIST_ITEM, [item for item in element.iter("item") if item.find(".//item") is None]
    elif element.tag == "table":
        kind, parts = BlockKind.LIST_ITEM, list(element.iter("row"))
    elif element.tag in _BOXES and any(child.tag in _BLOCKS for child in element):
        yield from _lines(element)
        return
    else:
        kind, parts = BlockKind.HEADING if element.tag == "head" else BlockKind.PARAGRAPH, [element]
    for part in parts:
        yield from ((kind, words) for words in _broken(_words(part)))


def _words(element: HtmlElement) -> list[str]:
    """The words of an element piece by piece, its line breaks among them."""
    words = ["\n" if element.tag == "lb" else element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            words.append("\n")
        elif child.tag in {"cell", "p"}:
            words.append(" ")
        words += (child.text or "", child.tail or "")
    return words


def _broken(words: list[str]) -> Iterator[str]:
    """Words by their line breaks; a line that plainly goes on in the next is joined with it."""
    lines: list[list[str]] = []
    end = ""
    for part in map(line, "".join(words).split("\n")):
        if lines and end and part and _goes_on(end, part):
            lines[-1].append(part)
            end = f"{end} {part}"[-_END:]
        else:
            lines.append([part])
            end = part[-_END:]
    return filter(None, (" ".join(parts) for parts in lines))


def _goes_on(before: str, after: str) -> bool:
    """Whether a line break stands within a sentence."""
    return not ends_clause(before) and (after[0].islower() or bool(_OPEN.search(before)))
