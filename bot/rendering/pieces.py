"""A sentence of evidence as it may be shown: whose words it is under, and exactly which words. Pure; no wording.

The rule of the house is decided here, once, for every output: a direct quotation is the speaker's, and only the
quoted words are shown as such; everything else is the reporter's sentence; a speaker below the confidence is unclear,
and then the paragraph is shown.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from markupsafe import Markup, escape

from bot.languages import wording
from bot.rendering import markup
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote, Speaker, Speech
from corpus.model.text import Span

log = logging.getLogger(__name__)

VISIBLE = 600
"""About so many characters are read before "more"."""
_CLOSED = r"[”’\"')\]]"
_SENTENCE_END = re.compile(
    rf"(?:[a-z]{{3}}\.|[\d%]\.|{_CLOSED}\.|\.{_CLOSED}|[!?…]){_CLOSED}*\s+(?=[“‘\"'(\[]?[A-Z\d])"
)
"""Where a sentence surely ends: a stop behind a short word may be that of "Dr." or "U.S."."""
_ENDED = re.compile(rf"[.!?…]{_CLOSED}*\s*$")
LONG_QUOTE = 420
"""A block quote longer than this, in characters, opens at a tap."""


def fitting(parts: Iterable[str]) -> int:
    """How many of these parts of a message (HTML) are read at once, from the first on: one at least, if any."""
    read = 0
    for number, part in enumerate(parts):
        read += len(markup.visible(part))
        if number and read > VISIBLE:
            return number
    return number + 1 if read else 0


class Whose(StrEnum):
    """Whose words a piece is shown as."""

    SPEAKER = "speaker"
    REPORTER = "reporter"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """One block quote: words of the article, escaped, with what answers in bold. `long` ones open at a tap."""

    html: Markup
    long: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Everything a template needs to show one piece of evidence.

    `name` and `role` are the speaker's, or of whom a reporter's sentence is about, or ''; `reported` is true for
    indirect and mixed speech; `told_by` is who tells of it where that is somebody else in the article. `entry_time` is
    the time over the entry of a live page, or ''; `weekday` the one it was published on, where its words are told by it
    ("on Tuesday"), or ''. `cut` says that words were left out for the limit, `named_signs`
    that characters were replaced by their names because the reader's program would change them.
    """

    whose: Whose
    reported: bool
    name: str
    role: str
    told_by: str
    words: tuple[BlockQuote, ...]
    source: str
    title: str
    url: str | None
    published: str
    weekday: str
    entry_time: str
    age: str
    copies: int
    elsewhere: int
    otherwise: int
    gone_since: str
    article_id: str
    span: Span
    cut: bool
    named_signs: bool

    @property
    def is_titled(self) -> bool:
        """Whether the role is a title that is said before the name: 'Gov. Ana Ruiz', not 'Ana Ruiz, Gov.'."""
        return wording.stands_before(self.role)


@dataclass(slots=True)
class Budget:
    """How many words of each article may still be quoted in this message."""

    limit: int
    used: dict[str, int]

    @classmethod
    def of(cls, limit: int) -> Budget:
        return cls(limit, {})

    def fit(self, article_id: str, text: str) -> str:
        """What may be shown: all of it, or nothing beside what is shown already, or the beginning of a lone long one.

        A beginning ends where a sentence does if that is near, else where a word does.
        """
        left = self.limit - self.used.get(article_id, 0)
        words = list(re.finditer(r"\S+", text))
        if len(words) <= left:
            self.used[article_id] = self.used.get(article_id, 0) + len(words)
            return text
        if self.used.get(article_id):
            return ""
        self.used[article_id] = self.limit
        kept = words[:left]
        ends = [w.end() for w in kept if re.search(r"[.!?…][”’\"')\]]*$", w[0])]
        end = ends[-1] if ends and ends[-1] >= kept[-1].end() / 2 else kept[-1].end()
        return text[:end]


def intact(evidence: Evidence) -> bool:
    """Whether the spans of the evidence say what its words say. What does not is logged, by id, and never shown."""
    base = evidence.span.start
    sound = len(evidence.text) == len(evidence.span) and bool(evidence.text.strip())
    for quote, words in evidence.quotes:
        if evidence.span.holds(quote.span):
            sound = sound and evidence.text[quote.span.start - base : quote.span.end - base] == words
    if (
        evidence.paragraph is not None
        and evidence.paragraph_text is not None
        and evidence.paragraph.holds(evidence.span)
    ):
        offset = base - evidence.paragraph.start
        sound = sound and evidence.paragraph_text[offset : offset + len(evidence.text)] == evidence.text
    if not sound:
        log.error("spans do not match the article %s, version %d: not shown", evidence.article_id, evidence.version)
    return sound


def whose(evidence: Evidence, confidence: float) -> Whose:
    """Whose words the evidence is shown as, where a speaker counts from the given confidence on."""
    known = evidence.speaker is not None and evidence.speaker_confidence >= confidence
    if evidence.speech is None:
        return Whose.REPORTER
    if not known:
        return Whose.UNCLEAR
    said = spoken(evidence) if evidence.speech is Speech.DIRECT else []
    # What answers may stand in the reporter's part of the sentence; the quoted words alone would not show it.
    held = any(quote.span.meets(mark) for quote, _ in said for mark in evidence.emphasis) or not evidence.emphasis
    return Whose.SPEAKER if said and held else Whose.REPORTER


def spoken(evidence: Evidence) -> list[tuple[Quote, str]]:
    """The direct quotations of the speaker the evidence names, in the order of the text."""
    return sorted(
        (
            (quote, words)
            for quote, words in evidence.quotes
            if quote.speech is Speech.DIRECT and _same(quote.speaker, evidence.speaker)
        ),
        key=lambda pair: pair[0].span,
    )


def piece(evidence: Evidence, *, confidence: float, budget: Budget, today: date | None) -> Piece | None:
    """The evidence as it may be shown, or None where nothing of it may: a broken span, or the limit is used up."""
    if not intact(evidence):
        return None
    who = whose(evidence, confidence)
    shortened = False
    shown: list[tuple[Span, str]]
    if who is Whose.SPEAKER:
        shown = [_around(evidence, quote.span, words, budget) for quote, words in spoken(evidence)]
        shortened = any(len(text) < len(words) for (_, text), (_, words) in zip(shown, spoken(evidence), strict=True))
    elif who is Whose.UNCLEAR and evidence.paragraph is not None and evidence.paragraph_text:
        around = near_enough(evidence.paragraph_text, evidence.span.shifted(-evidence.paragraph.start))
        shown = [(around.shifted(evidence.paragraph.start), around.of(evidence.paragraph_text))]
        shortened = len(around) < len(evidence.paragraph_text.strip())
    else:
        shown = [(evidence.span, evidence.text)]
    words: list[BlockQuote] = []
    cut, named = shortened, False
    for span, text in shown:
        fitting = budget.fit(evidence.article_id, text)
        cut = cut or fitting != text
        named = named or markup.changes(fitting)
        if fitting:
            words.append(BlockQuote(_set(fitting, span.start, evidence.emphasis), len(fitting) > LONG_QUOTE))
    if not words:
        return None
    named_speaker = evidence.speaker if evidence.speaker and evidence.speaker_confidence >= confidence else None
    return Piece(
        whose=who,
        reported=evidence.speech in (Speech.INDIRECT, Speech.MIXED),
        name=markup.tidy(named_speaker.name) if named_speaker else "",
        role=role(named_speaker),
        told_by=markup.tidy(_teller(evidence) or "") if named_speaker else "",
        words=tuple(words),
        source=markup.tidy(evidence.source or evidence.agency or ""),
        title=markup.tidy(evidence.title or ""),
        url=web_address(evidence.url),
        published=wording.day(evidence.published),
        weekday=_weekday(evidence),
        entry_time=markup.tidy(evidence.entry_time or ""),
        age=wording.age(evidence.published, today),
        copies=evidence.copies,
        elsewhere=evidence.elsewhere if who is Whose.SPEAKER else 0,
        otherwise=evidence.otherwise if who is Whose.SPEAKER else 0,
        gone_since=wording.day(evidence.gone_since),
        article_id=evidence.article_id,
        span=evidence.span,
        cut=cut,
        named_signs=named,
    )


def _weekday(evidence: Evidence) -> str:
    day = wording.parsed_day(evidence.published) if evidence.names_day else None
    return wording.weekday(day.weekday()) if day else ""


def _around(evidence: Evidence, place: Span, words: str, budget: Budget) -> tuple[Span, str]:
    """A quotation, of one too long to be shown whole the sentences around that which is the evidence.

    Somebody's turn in an interview may go on for minutes, and its beginning tells nothing of what was asked.
    """
    start = max(evidence.span.start, place.start)
    if not place.meets(evidence.span) or len(words.split()) <= budget.limit:
        return place, words
    around = near_enough(words, Span(start, min(evidence.span.end, place.end)).shifted(-place.start))
    return around.shifted(place.start), around.of(words)


def near_enough(paragraph: str, inner: Span) -> Span:
    """The sentences of a long paragraph around a stretch of it, about VISIBLE characters; a short one is whole."""
    if len(paragraph) <= VISIBLE or inner.end > len(paragraph):
        return Span(0, len(paragraph))
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(paragraph)), len(paragraph)]
    if _ENDED.search(paragraph[: inner.start]):
        ends = sorted({*ends, inner.start})
    if _ENDED.search(paragraph[inner.start : inner.end]):
        ends = sorted({*ends, inner.end})
    first = max(end for end in ends if end <= inner.start)
    last = min(end for end in ends if end >= inner.end)
    before, after = [end for end in ends if end < first][::-1], [end for end in ends if end > last]
    while before or after:
        if before and last - before[0] <= VISIBLE:
            first = before.pop(0)
        elif after and after[0] - first <= VISIBLE:
            last = after.pop(0)
        else:
            break
    return Span(first, first + len(paragraph[first:last].rstrip()))


def role(speaker: Speaker | None) -> str:
    """The speaker's role on one line, or ''; a role that only repeats the name is none."""
    text = markup.tidy(speaker.role) if speaker and speaker.role else ""
    return "" if speaker and text.casefold() == markup.tidy(speaker.name).casefold() else wording.described(text)


def web_address(url: str | None) -> str | None:
    """The address if a link may be made of it, else None: http and https only, nothing that Telegram would change."""
    return url if url and re.match(r"https?://[^\s\"<>]+$", url) and not markup.changes(url) else None


def without_repeats(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, each block quote of the same article once."""
    seen: set[tuple[str, str]] = set()
    kept: list[Piece] = []
    for one in pieces:
        fresh = tuple(words for words in one.words if (one.article_id, str(words.html)) not in seen)
        seen.update((one.article_id, str(words.html)) for words in fresh)
        if fresh:
            kept.append(replace(one, words=fresh))
    return kept


def _set(text: str, start: int, emphasis: Iterable[Span]) -> Markup:
    """The words escaped, what is emphasised in bold, what would be changed named."""
    out, at = Markup(), 0
    for span in sorted(emphasis):
        first, last = max(at, span.start - start), min(len(text), span.end - start)
        if first < last:
            out += escape(markup.marked(text[at:first])) + Markup("<b>%s</b>") % markup.marked(text[first:last])
            at = last
    return out + escape(markup.marked(text[at:]))


def _teller(evidence: Evidence) -> str | None:
    """Who tells of these words where that is not the reporter: somebody in the article, quoting the speaker."""
    for quote, _ in evidence.quotes:
        if quote.reported_by is not None and quote.speech is evidence.speech and _same(quote.speaker, evidence.speaker):
            return quote.reported_by.name
    return None


def _same(one: Speaker | None, other: Speaker | None) -> bool:
    return one is not None and one.is_same(other)
