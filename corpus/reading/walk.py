"""One walk over the units of a text, front to back, and what was found on it so far: blocks and details."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model.text import BODY, Block, BlockKind, Detail, Read, Span
from corpus.reading import dates, heads, marks
from corpus.reading.units import Unit

LONGEST_LINE = 1_500
"""A unit with more characters is told, whatever it looks like."""
SPEAKER_LABEL = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{1,30}(?:, [A-ZÀ-Þ .’'-]{2,40})?|[QA]|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})\s?:(?:\s|$)"
)
"""Who speaks, in a transcript ("BOSCH: …", "MARTIN HALE, HOST: …", "Q: …")."""


@dataclass(slots=True)
class Walk:
    """One walk over the units, front to back; `at` is the next unit."""

    units: Sequence[Unit]
    given_title: str | None
    blocks: list[Block] = field(default_factory=list)
    bodies: int = 0
    details: dict[str, Detail] = field(default_factory=dict)
    at: int = 0
    titled: bool = False

    def mark(self, kind: BlockKind, unit: Unit, start: int = 0, end: int | None = None) -> None:
        end = len(unit.text) if end is None else end
        if end > start:
            self.blocks.append(Block(kind, Span(unit.span.start + start, unit.span.start + end)))
            self.bodies += kind in BODY

    def note(self, name: str, unit: Unit, where: tuple[int, int] | None, value: str | None = None) -> None:
        """Keeps the first value found of each detail."""
        if where is None or name in self.details:
            return
        span = Span(*where).shifted(unit.span.start)
        self.details[name] = Read(value or " ".join(unit.text[slice(*where)].split()), span)

    def note_agency(self, unit: Unit, where: tuple[int, int] | None) -> None:
        if where is not None:
            name = unit.text[slice(*where)]
            self.note("source" if name in heads.PUBLISHERS else "agency", unit, where, name.removeprefix("The "))

    def next(self, ahead: int = 0) -> Unit | None:
        return self.units[self.at + ahead] if self.at + ahead < len(self.units) else None

    def is_caption(self, unit: Unit, at: int) -> bool:
        if marks.caption(unit) or marks.caption_label(unit):
            return True
        return at > 0 and marks.caption_label(self.units[at - 1]) and unit.words <= 60

    def counts(self, unit: Unit) -> bool:
        """A bare number under a line of buttons: how many comments there are."""
        under = bool(self.blocks) and self.blocks[-1].kind is BlockKind.FOOTER
        return under and unit.text.isdigit() and len(unit.text) <= 5 and not unit.alone

    def note_dateline(self, unit: Unit, line: heads.Dateline) -> None:
        end = min(line.length, len(unit.text))
        self.mark(BlockKind.DATELINE, unit, 0, len(unit.text[:end].rstrip()))
        self.note("dateline", unit, line.place)
        self.note_agency(unit, line.agency)
        for found in dates.find(unit.text[:end]):
            self.note("published", unit, found[1:], found.value)
