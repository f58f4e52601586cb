"""A stored sentence as it is shown, and what was searched for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model.speech import EntityId, Quote, Speaker, Speech
from corpus.model.text import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: how many articles, and their earliest and latest publication days."""

    articles: int
    first: date | None
    last: date | None


CLOSE = 0.8
"""The share of the first evidence's score from which on another is shown with it and not behind "more"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored sentence as it is shown: its words, where they stand, and whose they are.

    `text` equals the article version's `text[span]`. `speaker` and `speech` are those of the quotation that answers,
    `quotes` all quotations that meet the sentence. `paragraph` is the span of the block around it, `paragraph_text`
    its words (shown where the speaker is unclear). `copies` counts other sources that carry the same sentence.
    `emphasis` are spans (in the article's text, inside `span`) that answer the question and may be set in bold.
    """

    text: str
    span: Span
    article_id: str
    version: int
    score: float
    title: str | None
    source: str | None
    agency: str | None
    published: str | None
    fetched_at: str | None
    url: str | None
    speaker: Speaker | None = None
    speech: Speech | None = None
    quotes: tuple[tuple[Quote, str], ...] = ()
    """Each quotation with its words."""
    paragraph: Span | None = None
    paragraph_text: str | None = None
    speaker_confidence: float = 0.0
    copies: int = 0
    emphasis: tuple[Span, ...] = ()
    entry_time: str | None = None
    """The time over the entry of a live page that the sentence stands in, as it is printed there ("17:05 BST")."""
    gone_since: str | None = None
    """When the sentence was seen to be no longer in the newest version of its page (ISO 8601), else None."""
    elsewhere: int = 0
    """How many other publishers carry by themselves what the speaker says here, in these words or others."""
    otherwise: int = 0
    """How many of them in other words, a part of these not counted."""
    names_day: bool = False
    """Whether its words, in a summary, name a day by what it is to the article's own: "Tuesday", "yesterday"."""

    @property
    def entity(self) -> EntityId | None:
        """Whose words these are, across articles; None where that is not known."""
        return self.speaker.entity if self.speaker is not None else None
