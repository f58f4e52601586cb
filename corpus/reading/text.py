"""Plain text to an Article: its head, body and foot as blocks over the text. It never changes the text and never fails.

    units of the text -> head (title, standfirst, credits, byline, caption, dateline) -> body -> foot

A rule needs an explicit sign to call a unit furniture; in doubt a paragraph is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model.articles import Article, RawDocument
from corpus.model.text import BODY, Block, BlockKind, Detail, Given, Read, Span
from corpus.reading import dates, heads, language, marks, titles
from corpus.reading.units import Unit, units

_SECTION = re.compile(
    r"(?:for immediate release|embargoed.{0,60}|world|politics|opinion|business|sports?|letters?(?: to the editor)?|"
    r"editorial|comment|analysis|interview|live(?: blog| updates?)?|news|press release|local|national|international|"
    r"culture|technology|science|health|region|economy|media release|statement|summary|companies|key points|"
    r"highlights|in short)$",
    re.IGNORECASE,
)
_SPEAKER_LABEL = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{1,30}|[QA]|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})\s?:(?:\s|$)")
_CLOSING = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|sincerely|best regards|respectfully|mit freundlichen grüßen)\b.{0,20}$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+$")
_HEAD_UNITS = 14
_LONGEST_LINE = 1_500
_EARLY = 8
"""A dateline that names its agency may stand under so many points of a summary."""


def read_text(text: str, raw: RawDocument | None = None) -> Article:
    """The article in a text, every block a Span over exactly this text.

    Values that came from outside (`raw.given_*`) are Given and win over what the text says. Nothing in the text makes
    this fail; a text without any paragraph gives an article with an empty body.
    """
    raw = raw or RawDocument(data=b"")
    reader = _Reader(units(text), raw.given_title)
    reader.head()
    reader.body()
    details = reader.details
    if changed := details.pop("changed", None):
        details.setdefault("published", changed)  # of a text that tells no other day
    if raw.given_title and raw.given_title.strip():
        details["title"] = Given(" ".join(raw.given_title.split()))
    if raw.given_source and raw.given_source.strip():
        details["source"] = Given(" ".join(raw.given_source.split()))
    if raw.given_date and (day := dates.normal(raw.given_date)):
        details["published"] = Given(day)
    address = details.pop("url", None)
    body = [block for block in reader.blocks if block.kind in BODY]
    first, last = (body[0].span.start, body[-1].span.end) if body else (0, len(text))
    return Article(
        text=text,
        blocks=tuple(reader.blocks),
        url=raw.url or (address.value if address else None),
        path=raw.path,
        language=language.guess(
            text[first:last], *(details[name].value for name in ("title", "source") if name in details)
        ),
        fetched_at=raw.fetched_at,
        given_id=raw.given_id,
        **details,  # type: ignore[arg-type]
    )


@dataclass(slots=True)
class _Reader:
    """One walk over the units, front to back; `at` is the next unit."""

    units: Sequence[Unit]
    given_title: str | None
    blocks: list[Block] = field(default_factory=list)
    bodies: int = 0
    details: dict[str, Detail] = field(default_factory=dict)
    at: int = 0
    titled: bool = False

    # -- writing down what was found

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

    # -- the head

    def head(self) -> None:
        self._title()
        for _ in range(_HEAD_UNITS):
            unit = self.next()
            if unit is None or not self._head_unit(unit):
                return
            self.at += 1

    def _title(self) -> None:
        unit, after = self.next(), self.next(1)
        if unit is None:
            return
        if self.given_title:
            for ahead in (0, 1):
                candidate = self.next(ahead)
                if candidate and self.next(ahead + 1) and titles.repeats(candidate.text, self.given_title):
                    if ahead and not _SECTION.match(unit.text):
                        return
                    self._take_section(ahead)
                    self._take_title(candidate)
                    return
            return
        if after and unit.words <= 4 and after.words <= 2 and heads.dateline_in_lines(unit, after):
            self.mark(BlockKind.DATELINE, unit)
            self.note("dateline", unit, (0, len(unit.text)))
            self.at += 1
            return
        if after and _SECTION.match(unit.text) and titles.titular(after) and self.next(2) and after.words > unit.words:
            self._take_section(1)
            unit, after = after, self.next(1)
        if (after and titles.titular(unit)) or (
            after and unit.alone and unit.words <= 20 and titles.strong_head(after) and not titles.never(unit)
        ):
            self._take_title(unit)

    def _take_section(self, ahead: int) -> None:
        for _ in range(ahead):
            self.mark(BlockKind.HEADING, self.units[self.at])
            self.at += 1

    def _take_title(self, unit: Unit) -> None:
        self.mark(BlockKind.TITLE, unit)
        self.note("title", unit, (0, len(unit.text)))
        self.titled = True
        self.at += 1

    def _head_unit(self, unit: Unit) -> bool:
        """Reads one unit as part of the head; False where the body begins here."""
        if len(unit.text) > _LONGEST_LINE:
            return False
        if (match := titles.FIELD.match(unit.text)) and self._labelled(unit, match[1].lower(), match.end()):
            return True
        if self._is_late_title(unit):
            self.mark(BlockKind.TITLE, unit)
            self.note("title", unit, (0, len(unit.text)))
            self.titled = True
        elif where := heads.byline(unit):
            self.mark(BlockKind.BYLINE, unit)
            self.note("byline", unit, where)
            self.note_agency(unit, heads.agency(unit))
            self._dated(unit)
        elif found := heads.credit(unit):
            self.mark(BlockKind.CREDIT, unit)
            self.note_agency(unit, found.agency)
            if found.source and not found.agency:
                self.note("source", unit, found.source)
            for name, day in (("published", found.published), ("changed", found.changed)):
                if day:
                    self.note(name, unit, day[1:], day.value)
        elif where := heads.role_line(unit):
            self.mark(BlockKind.BYLINE, unit)
            self.note("byline", unit, where)
        elif self._is_caption(unit, self.at) and not heads.dateline(unit):
            self.mark(BlockKind.CAPTION, unit)
        elif (line := heads.dateline(unit)) and line.length >= len(unit.text):
            self._dateline(unit, line)
        elif line:
            return False
        elif marks.related(unit) or marks.related_heading(unit):
            self.mark(BlockKind.RELATED, unit)
        elif marks.furniture(unit, near_end=False):
            self.mark(BlockKind.FOOTER, unit)
        elif _SECTION.match(unit.text) and self.titled:
            self.mark(BlockKind.HEADING, unit)
        elif heads.ago(unit) or (heads.label(unit) and (after := self.next(1)) is not None and heads.ago(after)):
            self.mark(BlockKind.CREDIT, unit)
        elif heads.desk(unit) and self.blocks and self.blocks[-1].kind is BlockKind.BYLINE:
            self.mark(BlockKind.BYLINE, unit)
        elif self._counts(unit):
            self.mark(BlockKind.FOOTER, unit)
        elif self._goes_with_caption(unit):
            self.mark(BlockKind.CAPTION, unit)
        elif (where := heads.bare_name(unit)) and (
            self._before_body() or ((after := self.next(1)) is not None and heads.desk(after))
        ):
            self.mark(BlockKind.BYLINE, unit)
            self.note("byline", unit, where)
        elif self._is_scene(unit):
            self.mark(BlockKind.CAPTION, unit)
        elif self._is_standfirst(unit):
            self.mark(BlockKind.STANDFIRST, unit)
            self.note("standfirst", unit, (0, len(unit.text)))
        elif heads.label(unit) and self._before_body():
            self.mark(BlockKind.CREDIT, unit)
        else:
            return False
        return True

    def _is_caption(self, unit: Unit, at: int) -> bool:
        if marks.caption(unit) or marks.caption_label(unit):
            return True
        return at > 0 and marks.caption_label(self.units[at - 1]) and unit.words <= 60

    def _counts(self, unit: Unit) -> bool:
        """A bare number under a line of buttons: how many comments there are."""
        under = bool(self.blocks) and self.blocks[-1].kind is BlockKind.FOOTER
        return under and unit.text.isdigit() and len(unit.text) <= 5 and not unit.alone

    def _goes_with_caption(self, unit: Unit) -> bool:
        """A line under a picture's credit, with no blank line between and no end: its description or caption."""
        under = bool(self.blocks) and self.blocks[-1].kind is BlockKind.CAPTION
        return under and not unit.alone and not unit.ended and unit.words <= 30 and not marks.speaks(unit.text)

    def _is_late_title(self, unit: Unit) -> bool:
        """A title under the date or the agency, as some papers set it."""
        if self.titled or self.given_title or not self.blocks or self.blocks[-1].kind is not BlockKind.CREDIT:
            return False
        after = self.next(1)
        return (
            after is not None and unit.alone and unit.words >= 3 and titles.titular(unit) and not heads.bare_name(unit)
        )

    def _labelled(self, unit: Unit, label: str, start: int) -> bool:
        """A field of the head as some archives write it: 'Date: 5 March 2024'."""
        value = unit.text[start:]
        if label in {"title", "headline"} and not self.titled:
            self.mark(BlockKind.TITLE, unit, start)
            self.titled = True
            self.note("title", unit, (start, len(unit.text)))
            return True
        if label in {"standfirst", "subtitle"}:
            self.mark(BlockKind.STANDFIRST, unit, start)
            self.note("standfirst", unit, (start, len(unit.text)))
            return True
        if label in {"date", "published"} and (day := dates.normal(value)):
            self.note("published", unit, (start, len(unit.text)), day)
        elif label in {"url", "link"} and _ADDRESS.match(value):
            self.note("url", unit, (start, len(unit.text)))
        elif label in {"author", "byline"} and unit.words <= 16:
            self.mark(BlockKind.BYLINE, unit)
            self.note("byline", unit, (start, len(unit.text)))
            return True
        elif _ADDRESS.match(value) and label in {"source", "publisher"}:
            self.note("url", unit, (start, len(unit.text)))
        elif label in {"source", "publisher", "agency"} and unit.words <= 12 and not any(dates.find(value)):
            self.note("agency" if label == "agency" else "source", unit, (start, len(unit.text)))
        else:
            return False
        self.mark(BlockKind.CREDIT, unit)
        return True

    def _dated(self, unit: Unit) -> None:
        published = {found.start for found in dates.find_published(unit.text)}
        for found in dates.find(unit.text):
            self.note("published" if found.start in published else "changed", unit, found[1:], found.value)

    def _dateline(self, unit: Unit, line: heads.Dateline) -> None:
        end = min(line.length, len(unit.text))
        self.mark(BlockKind.DATELINE, unit, 0, len(unit.text[:end].rstrip()))
        self.note("dateline", unit, line.place)
        self.note_agency(unit, line.agency)
        for found in dates.find(unit.text[:end]):
            self.note("published", unit, found[1:], found.value)

    def _before_body(self) -> bool:
        """Whether the next unit goes on with the head or begins the body as paragraphs do."""
        after = self.next(1)
        return after is not None and (titles.strong_head(after) or after.ended or heads.dateline(after) is not None)

    def _is_scene(self, unit: Unit) -> bool:
        after = self.next(1)
        headed = bool(self.blocks) and self.blocks[-1].kind in {
            BlockKind.CREDIT,
            BlockKind.BYLINE,
            BlockKind.STANDFIRST,
        }
        return headed and after is not None and marks.scene(unit) and heads.dateline(after) is not None

    def _is_standfirst(self, unit: Unit) -> bool:
        after = self.next(1)
        if not self.titled or after is None or "standfirst" in self.details or not 4 <= unit.words <= 50:
            return False
        if self.blocks[-1].kind is not BlockKind.TITLE or _SPEAKER_LABEL.match(unit.text):
            return False
        if titles.strong_head(after) or heads.role_line(after) or (heads.bare_name(after) and self.next(2)):
            return True
        if not any(mark in unit.text for mark in '"“”«»„') and self._head_goes_on():
            return True
        if unit.ended:
            line = heads.dateline(after)
            return bool(line) and unit.words <= 35 and not marks.speaks(unit.text)
        return after.ended and not unit.text.endswith((":", ",", ";")) and not unit.bullet()

    def _head_goes_on(self) -> bool:
        """Whether a byline or a date stands below, with nothing but buttons and captions between."""
        for ahead in range(1, 8):
            unit = self.next(ahead)
            if unit is None:
                return False
            if heads.byline(unit) or ((found := heads.credit(unit)) and found.dated):
                return ahead > 1
            if not (marks.furniture(unit, near_end=False) or marks.caption(unit) or unit.text.isdigit()):
                return False
        return False

    # -- the body and the foot

    def body(self) -> None:
        first = True
        total = len(self.units)
        transcript = self._is_transcript()
        listing = False
        while (unit := self.next()) is not None:
            self.at += 1
            seen = any(block.kind in BODY for block in self.blocks[-12:]) or not first
            if seen and self._ends_here(unit):
                for rest in self.units[self.at - 1 :]:
                    self.mark(BlockKind.FOOTER, rest)
                self.at = total
                return
            near_end = self.at > max(2, total - 6)
            kind = self._kind(unit, near_end=near_end, listing=listing)
            listing = kind is BlockKind.RELATED and (marks.related_heading(unit) or (listing and not unit.ended))
            if kind is not None:
                self.mark(kind, unit)
                if kind is BlockKind.BYLINE and near_end and (where := heads.signed(unit)):
                    self.note("byline", unit, where)
                continue
            start = unit.bullet()
            early = "dateline" not in self.details and self.bodies <= _EARLY
            if not first and early and (line := heads.dateline(unit)) and line.agency and line.length < len(unit.text):
                first = True
            if first and not (transcript and _SPEAKER_LABEL.match(unit.text)):
                line = heads.dateline(unit)
                if line and line.length < len(unit.text):
                    self._dateline(unit, line)
                    start = line.length + len(unit.text[line.length :]) - len(unit.text[line.length :].lstrip())
                    self.mark(BlockKind.PARAGRAPH, unit, start)
                    first = False
                    continue
            first = False
            self.mark(BlockKind.LIST_ITEM if start else BlockKind.PARAGRAPH, unit, start)

    def _kind(self, unit: Unit, *, near_end: bool, listing: bool) -> BlockKind | None:
        """The kind of a unit of the body that is no paragraph, else None."""
        if unit.words > 100 or len(unit.text) > _LONGEST_LINE:
            return None
        after = self.next()
        if marks.related_heading(unit) or marks.related(unit):
            return BlockKind.RELATED
        if after is not None and marks.video_time(after) and not unit.ended and unit.words <= 25:
            return BlockKind.RELATED
        if listing and not unit.ended and unit.words <= 25 and not marks.speaks(unit.text):
            return BlockKind.RELATED
        if self._is_caption(unit, self.at - 1):
            return BlockKind.CAPTION
        if marks.furniture(unit, near_end=near_end) or self._counts(unit):
            return BlockKind.FOOTER
        if near_end and marks.END_MARK.match(unit.text):
            return BlockKind.FOOTER
        if heads.signed(unit) and not self._quotation_stands_before():
            return BlockKind.BYLINE
        if self._after_closing(unit):
            return BlockKind.BYLINE
        if heads.stamp(unit):
            return BlockKind.CREDIT
        if marks.live_time(unit) or self._is_heading(unit):
            return BlockKind.HEADING
        return None

    def _ends_here(self, unit: Unit) -> bool:
        if unit.words <= 14 and marks.COMMENTS.match(unit.text):
            return True
        late = self.at > 0.5 * len(self.units)
        return (
            late
            and bool(marks.END_MARK.match(unit.text))
            and not any(marks.END_MARK.match(other.text) for other in self.units[self.at :])
        )

    def _quotation_stands_before(self) -> bool:
        before = self.units[self.at - 2] if self.at > 1 else None
        return before is not None and before.text.rstrip(".")[-1:] in "”\"’'»“›"

    def _after_closing(self, unit: Unit) -> bool:
        before = self.units[self.at - 2] if self.at > 1 else None
        return before is not None and unit.words <= 12 and not unit.ended and bool(_CLOSING.match(before.text))

    def _is_heading(self, unit: Unit) -> bool:
        """A short line without an end, over a paragraph."""
        after = self.next()
        if after is None or unit.words > 8 or unit.ended or not after.ended or after.words < 9:
            return False
        text = unit.text
        if not unit.alone or unit.bullet() or text[-1] in ":;,—–-" or any(mark in text for mark in '"“”«»„:'):
            return False
        before = self.units[self.at - 2] if self.at > 1 else None
        opens = not any(block.kind in BODY for block in self.blocks[-3:])
        return before is None or before.ended or not before.alone or opens

    def _is_transcript(self) -> bool:
        labels = [match[0] for unit in self.units if (match := _SPEAKER_LABEL.match(unit.text))]
        return len(labels) >= 3 and len(set(labels)) < len(labels)
