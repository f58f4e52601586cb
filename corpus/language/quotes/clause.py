"""The clause around a cue: its sentence, its telling word, its subject and the words between. Decides nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.lexicon import REPORTING
from corpus.lexicon import listed
from corpus.model.speech import Quote
from corpus.model.text import Span

_WORD = re.compile(r"[\w’'-]+")
_EDGE = re.compile(r"[;:—–]")


@dataclass(frozen=True, slots=True)
class CueClause:
    """Where a cue stands. `head` is its telling word; quotations before it in the sentence are left out of the words.

    `before` are the words up to the mention, or to the head where the mention follows it; `between` those from the
    mention to the head, or all before the head in its clause.
    """

    text: str
    head: Span
    mention: Span | None
    before: str
    between: str

    def after(self) -> str:
        """The words that follow the head, as far as a rule needs them."""
        return self.text[self.head.end : self.head.end + 160]

    def verb(self) -> str:
        return self.head.of(self.text).casefold()


def clause_of(text: str, quote: Quote, sentences: Sequence[Span], spoken: Sequence[Span]) -> CueClause | None:
    """The clause of a quotation's cue; None where it has none, or where the cue stands in somebody's own words or
    in another sentence than the quotation.

    `spoken` are the direct quotations of the text, both in order.
    """
    if quote.cue is None:
        return None
    head = _telling_word(text, quote.cue)
    sentence = _holding(sentences, head.start)
    at = bisect_right(spoken, head.start, key=lambda one: one.start) - 1
    last = spoken[at] if at >= 0 else None
    if (
        sentence is None
        or not _together(sentence, quote.span)
        or (last is not None and head.start < last.end and last != quote.span)
    ):
        return None
    start = sentence.start if last is None else max(sentence.start, min(last.end, head.start))
    mention = quote.mention.span if quote.mention is not None else None
    if mention is not None and start <= mention.start and mention.end <= head.start:
        return CueClause(text, head, mention, text[start : mention.start], text[mention.end : head.start])
    left = text[start : head.start]
    return CueClause(text, head, mention, left, _EDGE.split(left)[-1])


def _together(sentence: Span, words: Span) -> bool:
    """Whether the words begin or end in the sentence of their cue."""
    return sentence.start <= words.start < sentence.end or sentence.start < words.end <= sentence.end


def any_of(group: str) -> str:
    """A pattern for any entry of a group of the attribution table, longest first."""
    entries = sorted(listed("attribution", group), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(entry).replace("_", r"\s+") for entry in entries) + ")"


def _holding(spans: Sequence[Span], at: int) -> Span | None:
    index = bisect_right(spans, at, key=lambda one: one.start) - 1
    return spans[index] if index >= 0 and at < spans[index].end else None


def _telling_word(text: str, cue: Span) -> Span:
    """The cue's reporting verb, of "expected to tell" and "denied saying" the second, else its last word."""
    words = list(_WORD.finditer(text, cue.start, cue.end))
    chosen: int | None = None
    for at, word in enumerate(words):
        if word[0].casefold() not in REPORTING:
            continue
        governed = at > 0 and (words[at - 1][0] == "to" or (chosen == at - 1 and word[0].endswith("ing")))
        if chosen is None or governed:
            chosen = at
    if not words:
        return cue
    word = words[-1 if chosen is None else chosen]
    return Span(word.start(), word.end())
