"""How far words that are told reach, where what was found ends where no clause ends: "He said that if elected".

Rules over the sentence around the end; the beginning is left as it was found, but for what stands between a cue and its
"that": "said for the first time that …".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from corpus.language.lexicon import REPORTING
from corpus.lexicon import words
from corpus.model.speech import Quote, Speech
from corpus.model.text import Span

STUB = 3
"""Words of a further sentence that are only its beginning: "it would pass. If anything"."""
LEAST = 3
"""Words that are left of what was found, at least."""
BESIDE = 4
"""Characters between words and their own cue or speaker, who stand within them: "when, he said, nobody"."""

_NO_END = words("attribution", "no_end")
_LEADS = words("attribution", "leading")
_WORD = re.compile(r"[\w’'-]+")
_LAST_WORD = re.compile(r"(?P<before>[\s,–—-]+)(?P<word>[A-Za-z]+)$")
_MAIN = re.compile(r",\s+(?P<first>[\w’'-]+)(?P<more>(?:,?\s+[\w’'-]+){0,6})")
_ASIDE = re.compile(
    rf"(?:{'|'.join(sorted(words('quotation_words', 'prepositions')))})\s(?:[\w’'-]+\s){{1,5}}?(?=that\s)",
    re.IGNORECASE,
)
_OWN_ACT = re.compile(
    rf",?\s(?:but|and)\s(?:{'|'.join(sorted(words('attribution', 'own_acts')))})\b".replace("_", r"\s")
)
_STOP = re.compile(r"[\s.!?…”\"’']*$")


def in_clause(text: str, quote: Quote, sentences: Sequence[Span]) -> Quote:
    """The quotation, of words told without marks, ended where its clause does. `sentences` are those of the text."""
    if quote.speech is Speech.DIRECT:
        return quote
    quote = _from_that(text, _without_own_act(text, quote))
    if quote.speech is not Speech.INDIRECT:
        return quote
    holding = bisect_right(sentences, quote.span.end - 1, key=lambda one: one.start) - 1
    if holding < 0 or quote.span.end > sentences[holding].end:
        return quote
    span = _without_stub(text, quote.span, sentences[holding])
    end = _end(text, sentences[holding])
    if span == quote.span and end - span.end > 1 and (_broken(text, quote) or _only_leads(text, quote)):
        span = Span(span.start, end) if _goes_on(text, quote) else _without_last(text, span)
    return quote if span == quote.span else replace(quote, span=span)


def _from_that(text: str, quote: Quote) -> Quote:
    """Without when or where it was said, before the "that" of the words: "said for the first time that …"."""
    aside = _ASIDE.match(text, quote.span.start, quote.span.end)
    beside = quote.cue is not None and quote.cue.start < quote.span.start <= quote.cue.end + BESIDE
    if aside is None or not beside:
        return quote
    return replace(quote, span=Span(aside.end(), quote.span.end))


def _without_own_act(text: str, quote: Quote) -> Quote:
    """Without what the speaker did beside, told by the reporter: "said he was ready but declined to name a day"."""
    act = _OWN_ACT.search(text, quote.span.start, quote.span.end)
    if act is None or quote.cue is None or quote.cue.end > quote.span.start:
        return quote
    if text[act.start() : quote.span.end].count("“") or len(_WORD.findall(text, quote.span.start, act.start())) < LEAST:
        return quote
    return replace(quote, span=Span(quote.span.start, act.start()))


def _without_stub(text: str, span: Span, sentence: Span) -> Span:
    """Without a word or two of the next sentence at its end."""
    begun = text[sentence.start : span.end]
    if span.start >= sentence.start or span.end >= sentence.end - 1 or len(_WORD.findall(begun)) > STUB:
        return span
    whole = text[span.start : sentence.start]
    cut = len(_STOP.sub("", whole))
    return Span(span.start, span.start + cut) if len(_WORD.findall(whole)) >= LEAST else span


def _end(text: str, sentence: Span) -> int:
    """Where a sentence's last word ends."""
    return sentence.start + len(_STOP.sub("", sentence.of(text)))


def _broken(text: str, quote: Quote) -> bool:
    """Whether the words end in one that ends no clause: "the system, which"."""
    last = _LAST_WORD.search(text, quote.span.start, quote.span.end)
    return last is not None and last["word"].casefold() in _NO_END and len(quote.span.of(text).split()) > LEAST


def _only_leads(text: str, quote: Quote) -> bool:
    """Whether the words behind their cue only lead up to what was said: "if elected, she would ask"."""
    found = quote.span.of(text).casefold().removeprefix("that ").split(maxsplit=1)
    if not found or found[0] not in _LEADS or quote.cue is None:
        return False
    main = _MAIN.match(text, quote.span.end)
    if main is None or main["first"].casefold() in _NO_END | _LEADS:
        return False
    own = any(word.casefold() in REPORTING for word in _WORD.findall(main["more"]))
    return not own and 0 <= quote.span.start - quote.cue.end <= BESIDE  # "Asked if it would pass, Ruiz said yes"


def _goes_on(text: str, quote: Quote) -> bool:
    """Whether what follows is told too: the main clause, or a clause around "he said"."""
    if _only_leads(text, quote):
        return True
    told = [span for span in (quote.cue, quote.mention.span if quote.mention else None) if span is not None]
    return any(0 <= span.start - quote.span.end <= BESIDE for span in told)


def _without_last(text: str, span: Span) -> Span:
    """Without the word that ends no clause and the marks before it."""
    last = _LAST_WORD.search(text, span.start, span.end)
    if last is None or len(_WORD.findall(text, span.start, last.start())) < LEAST:
        return span
    return Span(span.start, last.start())
