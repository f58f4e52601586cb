"""Rules for a text's first lines: which is its title, which cannot be, and what stands only in a head. Pure."""

from __future__ import annotations

import re

from corpus.reading import heads, marks
from corpus.reading.units import Unit

FIELD = re.compile(
    r"(title|headline|date|published|author|byline|source|publisher|agency|url|link|standfirst|"
    r"subtitle)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_NOT_A_TITLE_END = re.compile(r"[.;:,][)\]”’\"'»“]*$")
_TITLE_WRAPS = 2
_SAME = re.compile(r"[\W_]+")


def titular(unit: Unit) -> bool:
    """Whether a first line reads as a headline: short, wrapped twice at most, and not ended as sentences are."""
    text = unit.text
    if unit.words > 32 or len(text) > 220 or text.count("\n") > _TITLE_WRAPS:
        return False
    if _NOT_A_TITLE_END.search(text) or unit.bullet():
        return False
    if re.search(r"[.!?…][”\"’'»“]$", text) and marks.speaks(text):
        return False
    if not (text[0].isupper() or text[0].isdigit() or not text[0].isalnum() or not text[0].islower()):
        return False
    if re.match(r"[QA]\s?:", text) or heads.byline(unit) or marks.related(unit) or marks.caption(unit):
        return False
    if FIELD.match(text) or marks.furniture(unit, near_end=False):
        return False
    line = heads.dateline(unit)
    if (line and (line.agency or line.length >= len(text))) or (line and unit.words > 16):
        return False
    found = heads.credit(unit)
    return not (found and (found.dated or found.agency))


def never(unit: Unit) -> bool:
    """Whether a first line that ends as sentences do is plainly something else than a headline."""
    if marks.speaks(unit.text) or FIELD.match(unit.text) or marks.caption(unit):
        return True
    return bool(heads.dateline(unit) or heads.credit(unit) or heads.byline(unit))


def strong_head(unit: Unit) -> bool:
    """A unit that stands only in an article's head: byline, credit, a dateline alone, a labelled caption."""
    if heads.byline(unit) or heads.credit(unit):
        return True
    line = heads.dateline(unit)
    return bool(line and line.length >= len(unit.text))


def repeats(text: str, title: str) -> bool:
    """Whether a line is the given title again: given ones are often cut ('…') or carry the paper's name ('| CNN')."""
    if len(text) > 300:
        return False
    here, given = (
        _SAME.sub("", text).casefold(),
        _SAME.sub("", title.split(" | ", maxsplit=1)[0].rstrip(" .…")).casefold(),
    )
    if not here or not given:
        return False
    return (
        here == given
        or (len(given) >= 20 and here.startswith(given) and len(here) < 2 * len(given))
        or (len(here) >= 20 and given.startswith(here))
    )
