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
from corpus.language.quotes.clause import any_of, clause_of
from corpus.model.speech import CueKind, Mention, Quote, Speech
from corpus.model.text import Span


def checked(text: str, quotes: Sequence[Quote], sentences: Sequence[Span]) -> tuple[Quote, ...]:
    """The quotations, in order, with what the grammar beside them says put right. `sentences` are those of the text.

    An attribution whose cue tells that nothing was said keeps its mention: its words are nobody's all the same.
    """
    spoken = [quote.span for quote in quotes if quote.speech is Speech.DIRECT]
    found: list[Quote] = []
    for quote in quotes:
        quote = sources.without_verb_behind(text, _marked_alone(text, quote))
        quote = sources.whole(text, extent.in_clause(text, quote, sentences))
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


_WHOM = (
    r"(?:her|him|them|us|me|you|reporters|(?:the|a|an|his|her|their|its|my|our)\s[\w’'-]+(?:\s[\w’'-]+){0,2}"
    r"|[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){0,2})"
)
_WHERE = r"(?:\s?(?:in|on|at|to|from|during|after|last|this|by)\s[^,:]{1,50})?"
_LEAD = re.compile(
    r"(?:(?:[^\s“”\":]+\s){0,2}[^\s“”\":]+:"
    rf"|(?:{_WHOM})?{_WHERE}(?<=[^\s:,])[:,]"
    rf"|[^“”\":;]{{0,80}}?\bas\s{any_of('saying')}(?:\s{_WHOM})?{_WHERE}[:,]?"
    r"|(?:[^\s“”\":,;]+\s){0,4}(?P<that>that))"
    r"\s*[“\"](?P<words>[^“”\"]+)[”\"]?"
)
"""What leads up to words in marks: 'wrote [on X: “]…', 'told [her staff, “]…', 'quoted [Chen as saying “]…'."""
_TAIL = re.compile(r"[“\"](?P<words>[^“”\"]+,)[”\"]\s*(?P<who>[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,4})")
"""Words in marks with the name of whoever says them taken for their end: '[“We vote,” Sen. Ruiz], D-Alder, said'."""
_AS_SAYING = re.compile(rf"\bas\s{any_of('saying')}\s\Z")
_SENTENCE_END = frozenset(".,!?…—")


def _marked_alone(text: str, quote: Quote) -> Quote:
    """The words in marks alone, where what stands before them only leads up to them, or behind them says them."""
    if quote.speech is not Speech.MIXED:
        return quote
    tail = _TAIL.fullmatch(text, quote.span.start, quote.span.end)
    if tail is not None and quote.mention is not None and 0 <= quote.mention.span.start - tail.end() <= sources.NEXT:
        who = Mention(Span(tail.start("who"), quote.mention.span.end))
        return replace(quote, span=Span(*tail.span("words")), speech=Speech.DIRECT, mention=who)
    lead = _LEAD.fullmatch(text, quote.span.start, quote.span.end)
    if lead is None or quote.cue is None or text[lead.end("words") - 1] not in _SENTENCE_END:
        return quote
    words, gap = Span(*lead.span("words")), text[quote.cue.end : quote.span.start]
    as_saying = _AS_SAYING.search(text, max(0, quote.span.start - sources.ASIDE), quote.span.start) is not None
    if lead["that"] and not as_saying:
        return quote  # 'said that “nobody” came': the reporter's words and the speaker's make one sentence
    between = quote.cue.end <= quote.span.start and (len(gap) <= sources.ASIDE or as_saying)
    within = quote.span.start <= quote.cue.start < words.start
    label = quote.cue.start >= words.end and ":" in text[quote.span.start : words.start]  # 'Quotable: “…,” she said'
    if not (between or within or label):
        return quote
    return replace(quote, span=words, speech=Speech.DIRECT)


def _goes_on(last: Quote, quote: Quote) -> bool:
    """Whether the words go on with those that the grammar has just decided on: two parts of one attribution."""
    return (
        last.attribution == quote.attribution
        and last.cue == quote.cue
        and (last.mention != quote.mention or last.cue_kind is CueKind.UNSAID)
    )
