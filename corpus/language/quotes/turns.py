"""Speech set out as turns: interviews (Q: … A: …) and transcripts (NAME: …), without quotation marks. Rules only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.quotes.page import FURNITURE, Page
from corpus.lexicon import words
from corpus.model.speech import CueKind, Mention, Quote, Speech
from corpus.model.text import BlockKind, Span

TRUST = 0.9
"""Confidence of a label in front of a turn, before calibration."""
LONGEST_LABEL = 5
"""Tokens a label may have before its colon."""
FEWEST = 3
"""Turns that a text must hold before any of them is believed; two where they ask and answer."""

_ASKING = words("quotation_words", "asking")
_NO_LABEL = words("quotation_words", "no_label")


@dataclass(frozen=True, slots=True)
class SpeakerTurn:
    """A labelled line: tokens of the label and of what follows its colon."""

    line: int
    label: tuple[int, int]
    first: int
    last: int


def find_turns(page: Page) -> list[SpeakerTurn]:
    """The turns of a page in order, none unless the text is plainly set out in turns."""
    found = []
    for line, (first, last) in enumerate(page.lines):
        if page.kinds[line] in FURNITURE or page.kinds[line] is BlockKind.TITLE:
            continue
        turn = _labelled(page, line, first, last)
        if turn is not None:
            found.append(turn)
    asking = [turn for turn in found if page.words[turn.label[0]] in _ASKING]
    if len({page.words[turn.label[0]] for turn in asking}) > 1:
        return asking
    names = Counter(_label(page, turn) for turn in found)
    speaking = [
        turn for turn in found if names[_label(page, turn)] > 1 or all(w.isupper() for w in _label(page, turn).split())
    ]
    if len(speaking) < FEWEST or len(names) < 2 or max(names.values()) < 2:
        return []
    return speaking


def _label(page: Page, turn: SpeakerTurn) -> str:
    return " ".join(page.words[turn.label[0] : turn.label[1]])


def _labelled(page: Page, line: int, first: int, last: int) -> SpeakerTurn | None:
    words = page.words
    for at in range(first + 1, min(last - 1, first + LONGEST_LABEL + 1)):
        if words[at] in {":", "."} and (words[at] == ":" or words[first] in {"Q", "A"}):
            label = words[first:at]
            if label[0].lower() in _NO_LABEL or not all(word[0].isupper() or word == "." for word in label):
                return None
            if words[at + 1][0] in "\"“'‘„«" or not any(word[0].isalpha() for word in words[at + 1 : last]):
                return None
            return SpeakerTurn(line, (first, at), at + 1, last)
        if not words[at][0].isalpha():
            return None
    return None


def spoken(page: Page, turns: list[SpeakerTurn], number: int) -> list[Quote]:
    """The turns as direct quotations, their attributions numbered from `number`."""
    quotes = []
    for offset, turn in enumerate(turns):
        begin, end = turn.label
        quotes.append(
            Quote(
                span=Span(page.starts[turn.first], page.ends[turn.last - 1]),
                speech=Speech.DIRECT,
                attribution=number + offset,
                cue=Span(page.starts[end], page.ends[end]),
                cue_kind=CueKind.SAID,
                mention=Mention(Span(page.starts[begin], page.ends[end - 1])),
                confidence=TRUST,
            )
        )
    return quotes


def merged(found: Sequence[Quote], turns: Sequence[Quote]) -> tuple[Quote, ...]:
    """Quotations found otherwise with the turns put in their place wherever the two meet, in text order."""
    if not turns:
        return tuple(found)
    kept = []
    at = 0
    for quote in found:
        while at < len(turns) and turns[at].span.end <= quote.span.start:
            at += 1
        if at == len(turns) or not turns[at].span.meets(quote.span):
            kept.append(quote)
    return tuple(sorted([*kept, *turns], key=lambda quote: (quote.span.start, -quote.span.end)))
