"""A text and the stretches of it: spans, what was read and what was given, the blocks of an article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open stretch `[start, end)` of a text, in code points.

    Raises SpanError where start is negative or after end; `of` raises it where the span leaves the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"[{self.start}, {self.end})", "the start is negative or after the end")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words themselves."""
        if self.end > len(text):
            raise SpanError(f"[{self.start}, {self.end})", f"the text has {len(text)} characters")
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same stretch seen from a text that begins `by` characters earlier."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Given:
    """A value that came from a page's metadata or a JSON field: there is nothing in the text to point at."""

    value: str


@dataclass(frozen=True, slots=True)
class Read:
    """A value read from the article's own text, with the span it was read from."""

    value: str
    span: Span


Detail = Given | Read


class BlockKind(StrEnum):
    """What a stretch of an article's text is. Only PARAGRAPH and LIST_ITEM are ever quoted from."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    CREDIT = "credit"
    """A line naming the agency or publisher and usually the date: 'Xinhua February 02, 2024'."""
    DATELINE = "dateline"
    """Where (and when) it was written: 'BEIJING:', 'PORT ALDER (AP) —'."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    RELATED = "related"
    FOOTER = "footer"


BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
"""The kinds that may be quoted and are indexed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with its kind. Blocks of an article are in order and do not overlap."""

    kind: BlockKind
    span: Span
