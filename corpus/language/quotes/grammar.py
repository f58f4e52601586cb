"""What the grammar around a cue says against an attribution, put right before anybody is resolved: orders the rules.

words that end where no clause does ("said that if elected")   -> to the end of the clause
a stump of a mention ("reply Nora and Felix", "a man who")      -> the whole of it
a cue that is denied, conditional, asked or still to come       -> the kind UNSAID
a passive ("was told by Witt: “…”")                             -> its agent; without one, nobody
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.language.quotes import extent, modality, sources
from corpus.language.quotes.clause import clause_of
from corpus.model.speech import CueKind, Quote, Speech
from corpus.model.text import Span


def checked(text: str, quotes: Sequence[Quote], sentences: Sequence[Span]) -> tuple[Quote, ...]:
    """The quotations, in order, with what the grammar beside them says put right. `sentences` are those of the text.

    An attribution whose cue tells that nothing was said keeps its mention: its words are nobody's all the same.
    """
    spoken = [quote.span for quote in quotes if quote.speech is Speech.DIRECT]
    found: list[Quote] = []
    for quote in quotes:
        quote = sources.whole(text, extent.in_clause(text, _without_lead(text, quote), sentences))
        clause = clause_of(text, quote, sentences, spoken)
        if clause is not None:
            if modality.unsaid(clause, quote):
                quote = replace(quote, cue_kind=CueKind.UNSAID)
            else:
                quote = sources.by_agent(clause, quote) or quote
        elif found and _goes_on(found[-1], quote):
            quote = replace(
                quote, mention=found[-1].mention, cue_kind=found[-1].cue_kind, confidence=found[-1].confidence
            )
        found.append(quote)
    return tuple(found)


_LEAD = re.compile(r"(?:[^\s“”\":]+\s){0,2}[^\s“”\":]+:\s*[“\"](?P<words>[^“”\"]+)[”\"]?")


def _without_lead(text: str, quote: Quote) -> Quote:
    """The words in marks alone, where a word or two and a colon lead up to them: 'wrote on X: “…”'."""
    lead = _LEAD.fullmatch(text, quote.span.start, quote.span.end) if quote.speech is Speech.MIXED else None
    if lead is None or quote.cue is None or not 0 <= quote.span.start - quote.cue.end <= sources.ASIDE:
        return quote
    return replace(quote, span=Span(*lead.span("words")), speech=Speech.DIRECT)


def _goes_on(last: Quote, quote: Quote) -> bool:
    """Whether the words go on with those that the grammar has just decided on: two parts of one attribution."""
    return (
        last.attribution == quote.attribution
        and last.cue == quote.cue
        and (last.mention != quote.mention or last.cue_kind is CueKind.UNSAID)
    )
