"""The first units of a text: title, standfirst, credits, byline, caption, dateline, up to where the body begins."""

from __future__ import annotations

import re

from corpus.model.text import BlockKind
from corpus.reading import dates, heads, marks, titles
from corpus.reading.units import Unit
from corpus.reading.walk import LONGEST_LINE, SPEAKER_LABEL, Walk

_SECTION = re.compile(
    r"(?:for immediate release|embargoed.{0,60}|world|politics|opinion|business|sports?|letters?(?: to the editor)?|"
    r"editorial|comment|analysis|interview|live(?: blog| updates?)?|news|press release|local|national|international|"
    r"culture|technology|science|health|region|economy|media release|statement|summary|companies|key points|"
    r"highlights|in short)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+$")
_HEAD_UNITS = 14


def read_head(walk: Walk) -> None:
    """Reads the units of the head; the walk then stands at the first of the body."""
    _title(walk)
    for _ in range(_HEAD_UNITS):
        unit = walk.next()
        if unit is None or not _head_unit(walk, unit):
            return
        walk.at += 1


def _title(walk: Walk) -> None:
    unit, after = walk.next(), walk.next(1)
    if unit is None:
        return
    if walk.given_title:
        for ahead in (0, 1):
            candidate = walk.next(ahead)
            if candidate and walk.next(ahead + 1) and titles.repeats(candidate.text, walk.given_title):
                if ahead and not _SECTION.match(unit.text):
                    return
                _take_section(walk, ahead)
                _take_title(walk, candidate)
                return
        return
    if after and unit.words <= 4 and after.words <= 2 and heads.dateline_in_lines(unit, after):
        walk.mark(BlockKind.DATELINE, unit)
        walk.note("dateline", unit, (0, len(unit.text)))
        walk.at += 1
        return
    if after and _SECTION.match(unit.text) and titles.titular(after) and walk.next(2) and after.words > unit.words:
        _take_section(walk, 1)
        unit, after = after, walk.next(1)
    if after and _publisher_first(unit, after, walk.next(2)):
        walk.mark(BlockKind.CREDIT, unit)
        walk.note("source", unit, (0, len(unit.text)))
        walk.at += 1
        unit, after = after, walk.next(1)
    if (after and titles.titular(unit)) or (
        after and unit.alone and unit.words <= 20 and titles.strong_head(after) and not titles.never(unit)
    ):
        _take_title(walk, unit)


def _publisher_first(unit: Unit, after: Unit, then: Unit | None) -> bool:
    """Whether the paper's name stands over the title, as on a printed page: under both stands who wrote it, or when."""
    if then is None or not titles.strong_head(then) or after.words <= unit.words:
        return False
    return heads.publisher(unit) and titles.titular(after)


def _take_section(walk: Walk, ahead: int) -> None:
    for _ in range(ahead):
        walk.mark(BlockKind.HEADING, walk.units[walk.at])
        walk.at += 1


def _take_title(walk: Walk, unit: Unit) -> None:
    walk.mark(BlockKind.TITLE, unit)
    walk.note("title", unit, (0, len(unit.text)))
    walk.titled = True
    walk.at += 1


def _head_unit(walk: Walk, unit: Unit) -> bool:
    """Reads one unit as part of the head; False where the body begins here."""
    if len(unit.text) > LONGEST_LINE:
        return False
    if (match := titles.FIELD.match(unit.text)) and _labelled(walk, unit, match[1].lower(), match.end()):
        return True
    if _is_late_title(walk, unit):
        walk.mark(BlockKind.TITLE, unit)
        walk.note("title", unit, (0, len(unit.text)))
        walk.titled = True
    elif where := heads.byline(unit):
        walk.mark(BlockKind.BYLINE, unit)
        walk.note("byline", unit, where)
        walk.note_agency(unit, heads.agency(unit))
        _dated(walk, unit)
    elif found := heads.credit(unit):
        walk.mark(BlockKind.CREDIT, unit)
        walk.note_agency(unit, found.agency)
        if found.source and not found.agency:
            walk.note("source", unit, found.source)
        for name, day in (("published", found.published), ("changed", found.changed)):
            if day:
                walk.note(name, unit, day[1:], day.value)
    elif where := heads.role_line(unit):
        walk.mark(BlockKind.BYLINE, unit)
        walk.note("byline", unit, where)
    elif walk.is_caption(unit, walk.at) and not heads.dateline(unit):
        walk.mark(BlockKind.CAPTION, unit)
    elif (line := heads.dateline(unit)) and line.length >= len(unit.text):
        walk.note_dateline(unit, line)
    elif line:
        return False
    else:
        return _beside_head(walk, unit)
    return True


def _beside_head(walk: Walk, unit: Unit) -> bool:
    """Reads one unit as what stands around title and byline: links, labels, captions, a late byline, a standfirst."""
    if marks.related(unit) or marks.related_heading(unit):
        walk.mark(BlockKind.RELATED, unit)
    elif marks.furniture(unit, near_end=False):
        walk.mark(BlockKind.FOOTER, unit)
    elif _SECTION.match(unit.text) and walk.titled:
        walk.mark(BlockKind.HEADING, unit)
    elif heads.ago(unit) or (heads.label(unit) and (after := walk.next(1)) is not None and heads.ago(after)):
        walk.mark(BlockKind.CREDIT, unit)
    elif heads.desk(unit) and walk.blocks and walk.blocks[-1].kind is BlockKind.BYLINE:
        walk.mark(BlockKind.BYLINE, unit)
    elif walk.counts(unit):
        walk.mark(BlockKind.FOOTER, unit)
    elif _goes_with_caption(walk, unit):
        walk.mark(BlockKind.CAPTION, unit)
    elif (where := heads.bare_name(unit)) and (
        _before_body(walk) or ((after := walk.next(1)) is not None and heads.desk(after))
    ):
        walk.mark(BlockKind.BYLINE, unit)
        walk.note("byline", unit, where)
    elif _is_scene(walk, unit):
        walk.mark(BlockKind.CAPTION, unit)
    elif _is_standfirst(walk, unit):
        walk.mark(BlockKind.STANDFIRST, unit)
        walk.note("standfirst", unit, (0, len(unit.text)))
    elif heads.label(unit) and _before_body(walk):
        walk.mark(BlockKind.CREDIT, unit)
    else:
        return False
    return True


def _goes_with_caption(walk: Walk, unit: Unit) -> bool:
    """A line under a picture's credit, with no blank line between and no end: its description or caption."""
    under = bool(walk.blocks) and walk.blocks[-1].kind is BlockKind.CAPTION
    return under and not unit.alone and not unit.ended and unit.words <= 30 and not marks.speaks(unit.text)


def _is_late_title(walk: Walk, unit: Unit) -> bool:
    """A title under the date or the agency, as some papers set it."""
    if walk.titled or walk.given_title or not walk.blocks or walk.blocks[-1].kind is not BlockKind.CREDIT:
        return False
    after = walk.next(1)
    if after is None or unit.words < 3 or not titles.titular(unit) or heads.bare_name(unit):
        return False
    return unit.alone or after.alone or after.ended or titles.strong_head(after)


def _labelled(walk: Walk, unit: Unit, label: str, start: int) -> bool:
    """A field of the head as some archives write it: 'Date: 5 March 2024'."""
    value = unit.text[start:]
    if label in {"title", "headline"} and not walk.titled:
        walk.mark(BlockKind.TITLE, unit, start)
        walk.titled = True
        walk.note("title", unit, (start, len(unit.text)))
        return True
    if label in {"standfirst", "subtitle"}:
        walk.mark(BlockKind.STANDFIRST, unit, start)
        walk.note("standfirst", unit, (start, len(unit.text)))
        return True
    if label in {"date", "published"} and (day := dates.normal(value)):
        walk.note("published", unit, (start, len(unit.text)), day)
    elif label in {"url", "link"} and _ADDRESS.match(value):
        walk.note("url", unit, (start, len(unit.text)))
    elif label in {"author", "byline"} and unit.words <= 16:
        walk.mark(BlockKind.BYLINE, unit)
        walk.note("byline", unit, (start, len(unit.text)))
        return True
    elif _ADDRESS.match(value) and label in {"source", "publisher"}:
        walk.note("url", unit, (start, len(unit.text)))
    elif label in {"source", "publisher", "agency"} and unit.words <= 12 and not any(dates.find(value)):
        walk.note("agency" if label == "agency" else "source", unit, (start, len(unit.text)))
    else:
        return False
    walk.mark(BlockKind.CREDIT, unit)
    return True


def _dated(walk: Walk, unit: Unit) -> None:
    published = {found.start for found in dates.find_published(unit.text)}
    for found in dates.find(unit.text):
        walk.note("published" if found.start in published else "changed", unit, found[1:], found.value)


def _before_body(walk: Walk) -> bool:
    """Whether the next unit goes on with the head or begins the body as paragraphs do."""
    after = walk.next(1)
    return after is not None and (titles.strong_head(after) or after.ended or heads.dateline(after) is not None)


def _is_scene(walk: Walk, unit: Unit) -> bool:
    after = walk.next(1)
    headed = bool(walk.blocks) and walk.blocks[-1].kind in {
        BlockKind.CREDIT,
        BlockKind.BYLINE,
        BlockKind.STANDFIRST,
    }
    return headed and after is not None and marks.scene(unit) and heads.dateline(after) is not None


def _is_standfirst(walk: Walk, unit: Unit) -> bool:
    after = walk.next(1)
    if not walk.titled or after is None or "standfirst" in walk.details or not 4 <= unit.words <= 50:
        return False
    if walk.blocks[-1].kind is not BlockKind.TITLE or SPEAKER_LABEL.match(unit.text):
        return False
    if titles.strong_head(after) or heads.role_line(after) or (heads.bare_name(after) and walk.next(2)):
        return True
    if not any(mark in unit.text for mark in '"“”«»„') and _head_goes_on(walk):
        return True
    if unit.ended:
        line = heads.dateline(after)
        return bool(line) and unit.words <= 35 and not marks.speaks(unit.text)
    return after.ended and not unit.text.endswith((":", ",", ";")) and not unit.bullet()


def _head_goes_on(walk: Walk) -> bool:
    """Whether a byline or a date stands below, with nothing but buttons and captions between."""
    for ahead in range(1, 8):
        unit = walk.next(ahead)
        if unit is None:
            return False
        if heads.byline(unit) or ((found := heads.credit(unit)) and found.dated):
            return ahead > 1
        if not (marks.furniture(unit, near_end=False) or marks.caption(unit) or unit.text.isdigit()):
            return False
    return False
