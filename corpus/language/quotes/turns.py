"""Speech set out as turns: interviews (Q: … A: …) and transcripts (NAME: …), without quotation marks. Rules only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.quotes.page import FURNITURE, Page
from corpus.lexicon import words
from corpus.model.speech import CueKind, Mention, Quote, Speech
from corpus.model.text import BlockKind, Span

TRUST = 0.95
"""Confidence of a label in front of a turn, before calibration."""
LONGEST_LABEL = 5
"""Tokens a name may have before its colon, and what somebody is behind its comma ("MARTIN HALE, HOST:")."""
FEWEST = 3
"""Turns that a text must hold before any of them is believed; two where they ask and answer."""

TALK = 3
"""Of so many turns one at least must talk, else they are fields of a list."""

_ASKING = words("quotation_words", "asking")
_I_AND_YOU = words("quotation_words", "first_person") | words("quotation_words", "second_person")
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
    found = _all_labelled(page)
    asking = [turn for turn in found if page.words[turn.label[0]] in _ASKING]
    if len({page.words[turn.label[0]] for turn in asking}) > 1:
        return asking
    names = Counter(_label(page, turn) for turn in found)
    speaking = [turn for turn in found if names[_label(page, turn)] > 1 or _in_capitals(page, turn)]
    if len(speaking) < FEWEST or len(names) < 2 or max(names.values()) < 2:
        return []
    return speaking if TALK * sum(_talks(page, turn) for turn in speaking) >= len(speaking) else []


def asked_and_answered(page: Page) -> list[SpeakerTurn]:
    """Of a page without turns a question and the answer right behind it, by two people whose names are in capitals.

    With them the turns in capitals that stand line by line around them. The model is not told of them.
    """
    together: list[SpeakerTurn] = []
    asked = False
    for turn in filter(lambda one: _in_capitals(page, one), _all_labelled(page)):
        if together and turn.line != together[-1].line + 1:
            if asked:
                break
            together = []
        asked = asked or (bool(together) and page.words[together[-1].last - 1] == "?")
        together.append(turn)
    return together if asked else []


def _all_labelled(page: Page) -> list[SpeakerTurn]:
    found = []
    for line, (first, last) in enumerate(page.lines):
        if page.kinds[line] in FURNITURE or page.kinds[line] is BlockKind.TITLE:
            continue
        turn = _labelled(page, line, first, last)
        if turn is not None:
            found.append(turn)
    return found


def _in_capitals(page: Page, turn: SpeakerTurn) -> bool:
    return all(word.isupper() for word in _label(page, turn).split())


def _talks(page: Page, turn: SpeakerTurn) -> bool:
    """Whether somebody asks there, or speaks of himself or to another: what a field of a list does not
    ("Location: Tempe", "Details: open from 11")."""
    words = page.words[turn.first : turn.last]
    return "?" in words or any(word.lower() in _I_AND_YOU for word in words)


def _label(page: Page, turn: SpeakerTurn) -> str:
    return " ".join(page.words[turn.label[0] : turn.label[1]])


def _labelled(page: Page, line: int, first: int, last: int) -> SpeakerTurn | None:
    words = page.words
    end = _label_end(words, first, min(last - 1, first + LONGEST_LABEL + 1))
    if end is None:
        return None
    colon = end
    if words[end] == ",":
        behind = _label_end(words, end + 1, min(last - 1, end + LONGEST_LABEL + 2))
        if (
            behind is None
            or words[behind] == ","
            or not all(map(str.isupper, [*words[first:end], *words[end + 1 : behind]]))
        ):
            return None
        colon = behind
    label = words[first:end]
    if label[0].lower() in _NO_LABEL or not all(word[0].isupper() or word == "." for word in label):
        return None
    if words[colon + 1][0] in "\"“'‘„«" or not any(word[0].isalpha() for word in words[colon + 1 : last]):
        return None
    return SpeakerTurn(line, (first, end), colon + 1, last)


def _label_end(words: Sequence[str], first: int, limit: int) -> int | None:
    """The mark that ends the words from `first` on, before `limit`: a colon or comma, behind Q and A a stop."""
    for at in range(first + 1, limit):
        if words[at] in {":", ","} or (words[at] == "." and words[first] in {"Q", "A"}):
            return at
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
                cue=Span(page.starts[turn.first - 1], page.ends[turn.first - 1]),
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
