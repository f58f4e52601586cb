"""The units of a text behind its head: paragraphs, what stands between them, and the foot."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.model.text import BODY, BlockKind
from corpus.reading import heads, marks
from corpus.reading.units import Unit
from corpus.reading.walk import LONGEST_LINE, SPEAKER_LABEL, Walk

_CLOSING = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|sincerely|best regards|respectfully|mit freundlichen grüßen)\b.{0,20}$",
    re.IGNORECASE,
)
_EARLY = 8
"""A dateline that names its agency may stand under so many points of a summary."""


def read_body(walk: Walk) -> None:
    """Reads all units that are left."""
    first = True
    total = len(walk.units)
    transcript = _is_transcript(walk)
    listing = False
    while (unit := walk.next()) is not None:
        walk.at += 1
        seen = any(block.kind in BODY for block in walk.blocks[-12:]) or not first
        if seen and _ends_here(walk, unit):
            for rest in walk.units[walk.at - 1 :]:
                walk.mark(BlockKind.FOOTER, rest)
            walk.at = total
            return
        near_end = walk.at > max(2, total - 6)
        kind = _kind(walk, unit, near_end=near_end, listing=listing)
        listing = kind is BlockKind.RELATED and (marks.related_heading(unit) or (listing and not unit.ended))
        if kind is not None:
            walk.mark(kind, unit)
            if kind is BlockKind.BYLINE and near_end and (where := heads.signed(unit)):
                walk.note("byline", unit, where)
            continue
        start = unit.bullet()
        early = "dateline" not in walk.details and walk.bodies <= _EARLY
        if not first and early and (line := heads.dateline(unit)) and line.agency and line.length < len(unit.text):
            first = True
        if first and not (transcript and SPEAKER_LABEL.match(unit.text)):
            line = heads.dateline(unit)
            if line and line.length < len(unit.text):
                walk.note_dateline(unit, line)
                start = line.length + len(unit.text[line.length :]) - len(unit.text[line.length :].lstrip())
                walk.mark(BlockKind.PARAGRAPH, unit, start)
                first = False
                continue
        first = False
        walk.mark(BlockKind.LIST_ITEM if start else BlockKind.PARAGRAPH, unit, start)


def _kind(walk: Walk, unit: Unit, *, near_end: bool, listing: bool) -> BlockKind | None:
    """The kind of a unit of the body that is no paragraph, else None."""
    if unit.words > 100 or len(unit.text) > LONGEST_LINE:
        return None
    after = walk.next()
    if marks.related_heading(unit) or marks.related(unit):
        return BlockKind.RELATED
    if after is not None and marks.video_time(after) and not unit.ended and unit.words <= 25:
        return BlockKind.RELATED
    if listing and not unit.ended and unit.words <= 25 and not marks.speaks(unit.text):
        return BlockKind.RELATED
    if walk.is_caption(unit, walk.at - 1):
        return BlockKind.CAPTION
    if marks.furniture(unit, near_end=near_end) or walk.counts(unit):
        return BlockKind.FOOTER
    if near_end and marks.END_MARK.match(unit.text):
        return BlockKind.FOOTER
    if heads.signed(unit) and not _quotation_stands_before(walk):
        return BlockKind.BYLINE
    if _after_closing(walk, unit):
        return BlockKind.BYLINE
    if heads.stamp(unit):
        return BlockKind.CREDIT
    if marks.live_time(unit) or _is_heading(walk, unit):
        return BlockKind.HEADING
    return None


def _ends_here(walk: Walk, unit: Unit) -> bool:
    if unit.words <= 14 and marks.COMMENTS.match(unit.text):
        return True
    late = walk.at > 0.5 * len(walk.units)
    return (
        late
        and bool(marks.END_MARK.match(unit.text))
        and not any(marks.END_MARK.match(other.text) for other in walk.units[walk.at :])
    )


def _quotation_stands_before(walk: Walk) -> bool:
    before = walk.units[walk.at - 2] if walk.at > 1 else None
    return before is not None and before.text.rstrip(".")[-1:] in "”\"’'»“›"


def _after_closing(walk: Walk, unit: Unit) -> bool:
    before = walk.units[walk.at - 2] if walk.at > 1 else None
    return before is not None and unit.words <= 12 and not unit.ended and bool(_CLOSING.match(before.text))


def _is_heading(walk: Walk, unit: Unit) -> bool:
    """A short line without an end, over a paragraph."""
    after = walk.next()
    if after is None or unit.words > 8 or unit.ended or not after.ended or after.words < 9:
        return False
    text = unit.text
    if not unit.alone or unit.bullet() or text[-1] in ":;,—–-" or any(mark in text for mark in '"“”«»„:'):
        return False
    before = walk.units[walk.at - 2] if walk.at > 1 else None
    opens = not any(block.kind in BODY for block in walk.blocks[-3:])
    return before is None or before.ended or not before.alone or opens


def _is_transcript(walk: Walk) -> bool:
    labels = [match[0] for unit in walk.units if (match := SPEAKER_LABEL.match(unit.text))]
    return (len(labels) >= 3 and len(set(labels)) < len(labels)) or any(
        asked.text.endswith("?") and _in_capitals(asked) and _in_capitals(answer)
        for asked, answer in pairwise(walk.units)
    )


def _in_capitals(unit: Unit) -> bool:
    label = SPEAKER_LABEL.match(unit.text)
    return label is not None and label[0].isupper()
