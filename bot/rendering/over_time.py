"""A person's statements over time, as Telegram HTML. Pure: which they are was decided in the corpus."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.languages import wording
from bot.rendering import markup
from bot.rendering.pieces import Budget, Piece, Whose, fitting, piece, spoken, web_address, whose
from bot.rendering.renderer import Renderer, Reply
from corpus.model.evidence import Evidence
from corpus.model.sayings import Pair, Statement, Timeline, Why

PAIRS = 3
"""So many pairs are put side by side."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One statement as a template needs it: its piece, the article's own words for the occasion, what it does."""

    piece: Piece
    occasion: str
    act: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Two statements side by side: the days, the sources with their addresses ('' for none), the words, whether they
    are the reporter's, and what differs."""

    days: tuple[str, str]
    sources: tuple[str, str]
    urls: tuple[str, str]
    words: tuple[str, str]
    reported: tuple[bool, bool]
    differs: tuple[str, str]
    why: Why


@dataclass(frozen=True, slots=True)
class AskedOverTime:
    """Whose statements are asked for, on what ('' for all): `every` of each day, or what is worth a look `beside`."""

    name: str
    topic: str = ""
    every: bool = False
    beside: bool = False


_ASKED = re.compile(r"(?is)^(?P<name>.+?)(?:\s+(?:on|about)\s+(?P<topic>.+?))?(?P<how>\s+all|\s+side by side)?$")


def asked_for(line: str) -> AskedOverTime:
    """What 'NAME on TOPIC all' or 'NAME on TOPIC side by side' asks for, of which the name alone must be there."""
    match = _ASKED.match(" ".join(line.split()))
    if match is None:
        return AskedOverTime("")
    how = (match["how"] or "").strip().lower()
    return AskedOverTime(match["name"], match["topic"] or "", how == "all", how == "side by side")


def line_of(found: Timeline, how: str) -> str:
    """The command that shows this timeline in another way, "all" or "side by side"."""
    return f"/timeline p{found.entity}{f' on {found.topic}' if found.topic else ''} {how}"


def timeline(renderer: Renderer, found: Timeline, today: date) -> Reply:
    """The statements in their order, then pairs that are worth a look; a choice where the name means several."""
    return _paged(renderer, "timeline", found, today)


def pairs(renderer: Renderer, found: Timeline, today: date) -> Reply:
    """The pairs alone, in pages of one message; without any, what can be said of that."""
    if found.choices or not found.statements:
        return timeline(renderer, found, today)
    beside = [_beside(pair, renderer.speaker_confidence) for pair in found.pairs]
    first = fitting(renderer.page("timeline_more", lines=[], pairs=[one]) for one in beside)
    rest = beside[first:]
    more = renderer.page("timeline_more", lines=[], pairs=rest) if rest else None
    return Reply(renderer.page("pairs", found=found, pairs=beside[:first]), more)


def since(renderer: Renderer, found: Timeline, today: date, act: str, day: str) -> Reply:
    """What came of a promise, denial or apology (`act`) of a day (ISO 8601): the statements on its matter since."""
    return _paged(renderer, "since", found, today, act=act, day=wording.day(day))


def _paged(renderer: Renderer, page: str, found: Timeline, today: date, **values: str) -> Reply:
    lines = [line for one in found.statements if (line := _line(renderer, one, today)) is not None]
    beside = [_beside(pair, renderer.speaker_confidence) for pair in found.pairs[:PAIRS]]
    parts = [renderer.page("timeline_more", lines=[line], pairs=[]) for line in lines]
    parts += [renderer.page("timeline_more", lines=[], pairs=beside)] if beside else []
    first = fitting(parts)
    whole = first == len(parts)
    html = renderer.page(
        page, found=found, lines=lines[:first], pairs=beside if whole else [], total=len(lines), **values
    )
    return Reply(html, None if whole else renderer.page("timeline_more", lines=lines[first:], pairs=beside))


def _line(renderer: Renderer, one: Statement, today: date) -> TimelineEntry | None:
    budget = Budget.of(renderer.quote_limit)
    shown = piece(one.evidence, confidence=renderer.speaker_confidence, budget=budget, today=today)
    if shown is None:
        return None
    return TimelineEntry(shown, markup.tidy(one.occasion_words), one.act.value if one.act else "")


def _beside(pair: Pair, confidence: float) -> Beside:
    both = pair.first, pair.second
    own = [whose(one, confidence) is Whose.SPEAKER for one in both]
    texts = [
        " ".join(words for _, words in spoken(one)) if its else one.text for one, its in zip(both, own, strict=True)
    ]
    return Beside(
        (wording.day(pair.first.published), wording.day(pair.second.published)),
        (_source(pair.first), _source(pair.second)),
        (web_address(pair.first.url) or "", web_address(pair.second.url) or ""),
        (markup.tidy(texts[0]), markup.tidy(texts[1])),  # whole: cut in the middle, "not as high as" is "not"
        (not own[0], not own[1]),
        pair.words,
        pair.why,
    )


def _source(one: Evidence) -> str:
    return markup.tidy(one.source or one.agency or one.title or one.article_id)
