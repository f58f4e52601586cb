"""Headlines that name their speaker before a colon ("McCaul: If elected, …") or behind "says". Rules only.

The model is not told of them, so that they can change without training anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language.lexicon import REPORTING
from corpus.language.quotes.page import Page
from corpus.language.quotes.runs import Run
from corpus.lexicon import table, words
from corpus.model.speech import CueKind, Mention, Quote, Speech
from corpus.model.text import BlockKind, Span

LONGEST_LABEL = 5
FEWEST = 3
"""Words that a headline must have behind its colon."""
TRUST = 0.87
"""Confidence of a label: 65 of the 74 in the training articles were annotated so."""

_SPEAKING = words("quotation_words", "speaking")
"""Last words of labels that say something though the article may name them otherwise."""
_LABELS = words("quotation_words", "labels")
"""Last words of labels that sort a headline under something."""
_WITHIN = words("quotation_words", "within")
"""Words of labels that are the beginning of a sentence."""
_JOINERS = words("quotation_words", "joiners")
_OFFICES = frozenset(table("offices").column("word"))
_SAYING = words("quotation_words", "saying")
"""Verbs whose object is never somebody, so that a name behind one is who says it."""
_MARKS = frozenset("’ ” ' \"".split())


def headline(page: Page, runs: Sequence[Run], number: int) -> Quote | None:
    """What the first line says by the label before its colon; None unless the label is one who speaks.

    A label speaks where its last word is such a word, or stands again in the article with a capital.
    """
    colon = _colon(page)
    if colon < 0:
        return None
    words = page.words
    first, last = page.lines[0]
    if not _speaks(page, first, colon, last):
        return None
    begin, end = colon + 1, last
    if sum(word[0].isalnum() for word in words[begin:end]) < FEWEST:
        return None
    inside = [run for run in runs if begin <= run.open_at < end]
    speech = Speech.MIXED if inside else Speech.INDIRECT
    span = Span(page.starts[begin], page.ends[end - 1])
    if inside and inside[0].open_at == begin and not any(w[0].isalnum() for w in words[inside[0].last : end]):
        span, speech = Span(inside[0].start, inside[0].end), Speech.DIRECT
    return Quote(
        span=span,
        speech=speech,
        attribution=number,
        cue=Span(page.starts[colon], page.ends[colon]),
        cue_kind=CueKind.SAID,
        mention=Mention(Span(page.starts[first], page.ends[colon - 1])),
        confidence=TRUST,
    )


def inverted(page: Page, runs: Sequence[Run], number: int) -> Quote | None:
    """What the first line says by whom it names behind its last comma: "Bridge to close, says harbour master".

    That is an office or body, or a name behind a verb that nobody is the object of ("Bridge to close, says Ana Ruiz").
    """
    if not page.lines or not (page.opening or page.kinds[0] is BlockKind.TITLE) or len(page.lines) < 2:
        return None
    first, last = page.lines[0]
    words = page.words
    behind = range(last - 2, max(first + FEWEST, last - LONGEST_LABEL - 1), -1)
    cue = next((at for at in behind if _tells(page, at)), -1)
    who = words[cue + 1 : last]
    if cue < 0:
        return None
    office = who[-1] in _OFFICES | _SPEAKING and all(map(str.islower, who))
    if not (office or (words[cue] in _SAYING and _is_named(who))):
        return None
    end = cue
    while end > first and not (words[end - 1][0].isalnum() or words[end - 1] in _MARKS):
        end -= 1
    inside = any(first <= run.open_at < end for run in runs)
    if inside and not office:
        return None  # what stands between the marks is found with its name
    return Quote(
        span=Span(page.starts[first], page.ends[end - 1]),
        speech=Speech.MIXED if inside else Speech.INDIRECT,
        attribution=number,
        cue=Span(page.starts[cue], page.ends[cue]),
        cue_kind=CueKind.SAID,
        mention=Mention(Span(page.starts[cue + 1], page.ends[last - 1])),
        confidence=TRUST,
    )


def _is_named(who: Sequence[str]) -> bool:
    """Whether these words are a name, what somebody is before it perhaps: "harbour boss Ana Ruiz"."""
    plain = [word for word in who if word.islower()]
    return who[-1].isalpha() and all(word[0].isupper() for word in who[min(len(plain), len(who) - 1) :])


def _tells(page: Page, at: int) -> bool:
    """Whether a telling verb stands there right behind a comma."""
    return page.words[at] in REPORTING and page.words[at - 1] == ","


def about(page: Page, quote: Quote) -> bool:
    """Whether a quotation is a headline's question about the one its label names ("Jones: a saviour or a crook?")."""
    colon = _colon(page)
    if colon < 0 or quote.speech is not Speech.INDIRECT or quote.mention is None:
        return False
    _, last = page.lines[0]
    behind = page.ends[colon] <= quote.span.start and quote.span.end <= page.ends[last - 1]
    return behind and page.words[last - 1] == "?" and quote.mention.span.end <= page.starts[colon]


def _colon(page: Page) -> int:
    """The token that ends the label of the title or first line, -1 where there is none."""
    if not page.lines or not (page.opening or page.kinds[0] is BlockKind.TITLE) or len(page.lines) < 2:
        return -1
    first, last = page.lines[0]
    return next((at for at in range(first + 1, min(last, first + LONGEST_LABEL + 1)) if page.words[at] == ":"), -1)


def _speaks(page: Page, first: int, colon: int, last: int) -> bool:
    label = page.words[first:colon]
    name = label[-1]
    if not all(word[0].isupper() or word.lower() in _JOINERS for word in label):
        return False
    if name.lower() in _LABELS or _WITHIN.intersection(word.lower() for word in label) or page.words[last - 1] == "?":
        return False
    if label[0].lower() in {"the", "just"} and name.lower() not in _SPEAKING:
        return False
    return name.lower() in _SPEAKING or name in page.words[last:]
