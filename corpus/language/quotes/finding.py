"""The way from a text to its quotations: model, turns, and what only the rules can give. Orders, no more.

page = lines, sentences, tokens of the text
runs = text between quotation marks;  turns = labelled lines of interviews and transcripts
hints = the rules' quotations and the turns          (features of the model, and guards)
found = the model's quotations, turns in their place
clauses behind "According to …," as the rules cut them, so-called words left out
headlines with a label ("NAME: …") in the place of what meets them
quotations of several paragraphs given to one speaker
quotations signed by the line behind them given to whom it names
found + statements told inside statements + quotations beside a plain "… said" that the model left out
quotations in marks cut free of datelines
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.language.lexicon import AUXILIARIES, PRONOUNS, REPORTING, cue_kind
from corpus.language.quotes.assemble import kind_of
from corpus.language.quotes.headlines import about, headline, inverted
from corpus.language.quotes.learned import by_model
from corpus.language.quotes.model import Model, shipped
from corpus.language.quotes.page import Page, pages
from corpus.language.quotes.paragraphs import led_in, one_voice
from corpus.language.quotes.rules import BESIDE, SHORT, by_rules
from corpus.language.quotes.runs import Run, find_runs
from corpus.language.quotes.signed import signed
from corpus.language.quotes.turns import asked_and_answered, find_turns, merged, spoken
from corpus.lexicon import words
from corpus.model.speech import REPORTED_SPEECH, Quote, Speech
from corpus.model.text import Block, BlockKind, Span

BROKEN_OFF = 30
"""Characters of an indirect statement that are too few to be all of it where the sentence goes on."""
LONG = 8
"""Words from which on a quotation is taken for speech though the model does not."""
OWN_SUBJECT = 0.87
"""Confidence at least of a speaker with a cue of their own right beside the words, where the model named one further
away: 90 of 130 are right on folds, 54 of 62 of the surest."""
ASIDE = 25
"""Characters that may stand between a cue and the words ("told police in Norport: “")."""
LEFT_OUT = 0.7
"""Confidence of the speaker of a quotation that the model left out: 30 of 43 on the training articles."""
_PREPOSITIONS = words("quotation_words", "prepositions")
_OPENING = re.compile(
    rf"(?:that\s+)?(?:{'|'.join(sorted(_PREPOSITIONS | words('quotation_words', 'subordinators')))})\s", re.IGNORECASE
)
"""A phrase before the clause that it opens: 'that since last year'."""
_WHO_TELLS = re.compile(
    r"[A-ZÀ-Þ“\"]|(?:the|an?|his|her|their|its|one|another|he|she|they|it|who|some|many|officials?)\b"
)
"""How somebody begins who tells a statement within a statement."""
_APART = 1_000_000
"""Where the numbers of attributions found by rules begin, before all are numbered anew."""


def find(text: str, blocks: Sequence[Block] = (), sentences: Sequence[Span] = ()) -> tuple[Quote, ...]:
    """Every piece of reported speech in `text`, in text order, `speaker` left None. Never raises on any text.

    `blocks` are the article's blocks in order; lines that lie in none of them are left out, and with no blocks every
    line is read. `sentences` are those of the text that are known, in order. Quotations are flat but for speech told
    inside speech: a statement within another statement of somebody else is a quotation of its own whose span lies
    inside the outer one. Offsets are code points of `text`; `confidence` is the calibrated probability that the
    mention is right.
    """
    return find_with(shipped(), text, blocks, sentences)


def find_with(
    model: Model, text: str, blocks: Sequence[Block] = (), sentences: Sequence[Span] = ()
) -> tuple[Quote, ...]:
    """`find` with a given model."""
    datelines = {one.span: two.span for one, two in pairwise(blocks) if one.kind is BlockKind.DATELINE}
    found: list[Quote] = []
    for page in pages(text, blocks, sentences):
        runs = find_runs(page)
        here = [_without_dateline(quote, datelines, runs) for quote in _on(page, runs, model)]
        shift = 1 + max((quote.attribution for quote in found), default=-1)
        found.extend(replace(quote, attribution=quote.attribution + shift) if shift else quote for quote in here)
    return tuple(found)


def _without_dateline(quote: Quote, datelines: Mapping[Span, Span], runs: Sequence[Run]) -> Quote:
    """The words in quotation marks alone, where a dateline stands before them ("PORT ALDER — “The bridge …”").

    The model reads the dateline, which tells it that a story begins; the speaker did not say it. An indirect opening
    is left as it was found: most of those that take in the dateline are the reporter's own summary of the story.
    """
    for dateline, opening in datelines.items():
        if dateline.start <= quote.span.start < opening.start < quote.span.end:
            run = next((run for run in runs if opening.start < run.start <= opening.start + 2), None)
            if run is not None and quote.span.end <= run.end + 2:
                return replace(quote, span=Span(run.start, run.end), speech=Speech.DIRECT)
    return quote


def _on(page: Page, runs: list[Run], model: Model) -> tuple[Quote, ...]:
    turns = spoken(page, find_turns(page), 2 * _APART)
    ruled = by_rules(page, runs, _APART)
    hints = merged(ruled, turns)
    turns = turns or spoken(page, asked_and_answered(page), 2 * _APART)
    told = merged(
        _own_subject(_completed(by_model(page, runs, hints, model), ruled, page.text), ruled, page.text), turns
    )
    told = merged(told, [quote for quote in ruled if _according(page.text, quote) and not _told_on(page, quote)])
    found = tuple(quote for quote in told if not _so_called(page, runs, quote) and not about(page, quote))
    turned = inverted(page, runs, 3 * _APART)
    titled = headline(page, runs, 3 * _APART) if turned is None else None
    if turned is not None:
        behind = page.ends[page.lines[0][1] - 1]
        found = (turned, *(quote for quote in found if quote.span.start >= behind))
    elif titled is not None and not any(_agree(quote, titled) for quote in found):
        found = merged(found, [titled])
    whole = [*found, *_told_inside(page, found, ruled), *_left_out(page, found, ruled)]
    if any(run.continued for run in runs):
        whole = one_voice(page, runs, whole)
    return _numbered(page.text, signed(page, runs, led_in(page, runs, whole), 4 * _APART))


def _agree(found: Quote, titled: Quote) -> bool:
    """Whether the model says the same of a headline as its label."""
    if found.mention is None or titled.mention is None or not found.mention.span.meets(titled.mention.span):
        return False
    common = min(found.span.end, titled.span.end) - max(found.span.start, titled.span.start)
    return common >= 0.8 * max(len(found.span), len(titled.span))


def _so_called(page: Page, runs: Sequence[Run], quote: Quote) -> bool:
    """Whether a quotation is a few words that the reporter holds off from himself (the so-called “smart” meters)."""
    first = page.token_at(quote.span.start)
    return (
        quote.speech is Speech.DIRECT
        and first > 1
        and page.token_at(quote.span.end) - first <= SHORT
        and any(run.first == first and page.words[run.open_at - 1].lower() == "so-called" for run in runs)
    )


def _completed(found: Sequence[Quote], ruled: Sequence[Quote], text: str) -> list[Quote]:
    """The quotations, those that break off after a phrase that opens a "said that …" taken on to where rules end it.

    "Wang said that since last year, agencies have …": the phrase before the comma is not all that was said.
    """
    begun = {quote.span.start: quote for quote in ruled if quote.speech is not Speech.DIRECT}
    out = []
    for quote in found:
        whole = begun.get(quote.span.start)
        if (
            whole is not None
            and whole.span.end > quote.span.end
            and quote.speech is Speech.INDIRECT
            and whole.cue == quote.cue
            and len(quote.span) <= BROKEN_OFF
            and _OPENING.match(text, quote.span.start) is not None
        ):
            quote = replace(quote, span=whole.span, speech=whole.speech)
        out.append(quote)
    return out


def _own_subject(found: Sequence[Quote], ruled: Sequence[Quote], text: str) -> list[Quote]:
    """The quotations, those with a subject and cue of their own right beside them given to that one.

    "“…,” said Lind, and her neighbor Per Aasen added: “…”": a mention beyond another quotation, or on the far side,
    gives way to the one that the rules see next to the words, as does nobody.
    """
    near = {quote.span: quote for quote in ruled if quote.speech is Speech.DIRECT and quote.confidence >= BESIDE}
    out: list[Quote] = []
    before: Span | None = None
    for quote in found:
        own = near.get(quote.span)
        if own is not None and quote.mention is None:
            quote = replace(own, confidence=LEFT_OUT)
        elif own is not None and _further(quote, own, before, text):
            quote = replace(own, confidence=max(quote.confidence, OWN_SUBJECT))
        out.append(quote)
        before = quote.span if quote.speech is Speech.DIRECT else before
    return out


def _further(quote: Quote, own: Quote, before: Span | None, text: str) -> bool:
    """Whether the mention found is further away than the rules' own: beyond the last quotation, or across the words."""
    if quote.mention is None or own.mention is None or own.cue is None or quote.mention.span.meets(own.mention.span):
        return False
    if own.cue.start >= quote.span.end:
        return (
            own.cue.start - quote.span.end <= 3
            and quote.mention.span.end <= quote.span.start
            and text[quote.span.end - 1] in ",?!"
        )
    beyond = before is not None and quote.mention.span.start < before.end <= own.mention.span.start
    return beyond and quote.span.start - own.cue.end <= ASIDE


def _told_inside(page: Page, found: Sequence[Quote], ruled: Sequence[Quote]) -> list[Quote]:
    """Statements the rules see told inside a found statement, by a mention and cue inside it ("declared that …")."""
    return [
        quote
        for quote in ruled
        if quote.speech is not Speech.DIRECT
        and quote.cue_kind in REPORTED_SPEECH
        and quote.mention is not None
        and quote.cue is not None
        and _WHO_TELLS.match(page.text, quote.mention.span.start) is not None
        and not _noun(page, quote.mention.span, quote.cue)
        and not _relative(page, quote)
        and any(
            outer.span.start <= min(quote.mention.span.start, quote.span.start)
            and quote.span.end <= outer.span.end
            and outer.mention is not None
            and outer.mention.span != quote.mention.span
            and quote.cue != outer.cue
            for outer in found
        )
    ]


def _relative(page: Page, quote: Quote) -> bool:
    """Whether the words only tell more of the noun before them ("companies he listed that have left")."""
    first = page.token_at(quote.span.start)
    if page.words[first].lower() != "that" or first + 1 >= len(page.words):
        return False
    verb = page.words[first + 1].lower()
    return verb in AUXILIARIES or verb.endswith("ed")


def _noun(page: Page, mention: Span, cue: Span) -> bool:
    """Whether a cue is a noun: in -ing, which its mention only describes ("in a 14-page ruling that …"), or "states"
    behind a small word ("voters in key states")."""
    if cue.of(page.text) == "states" and mention.of(page.text).rpartition(" ")[2].islower():
        return mention.of(page.text).casefold() not in PRONOUNS and not mention.of(page.text).startswith(
            ("the ", "The ")
        )
    before = page.token_at(mention.start) - 1
    return cue.of(page.text).lower().endswith("ing") and before >= 0 and page.words[before].lower() in _PREPOSITIONS


def _left_out(page: Page, found: Sequence[Quote], ruled: Sequence[Quote]) -> list[Quote]:
    """Direct quotations right beside a speaker and a reporting verb of which the model claims nothing.

    Only one word ("Never," he said) and eight or more: of these the rules are right in 30 of 43 on the training
    articles, of two to seven words, mostly titles and words held at a distance, in 16 of 68; but of a short sentence
    behind a colon in 23 of 27.
    """
    text = page.text
    return [
        replace(quote, confidence=LEFT_OUT)
        for quote in ruled
        if quote.speech is Speech.DIRECT
        and quote.confidence >= BESIDE
        and (text[quote.span.end - 1] in ",.?!…" or text[quote.span.end : quote.span.end + 2].endswith(","))
        and (
            len(quote.span.of(text).split()) >= LONG
            or _single_word_told(text, quote)
            or _sentence_behind_colon(text, quote)
        )
        and not any(other.span.meets(quote.span) for other in found)
    ]


def _single_word_told(text: str, quote: Quote) -> bool:
    """Whether a quotation is one word that its cue or its speaker stands right beside."""
    beside = [quote.cue] if quote.cue else []
    beside += [quote.mention.span] if quote.mention else []
    near = any(-1 < span.start - quote.span.end <= 4 or -1 < quote.span.start - span.end <= 4 for span in beside)
    return near and not any(letter.isspace() for letter in quote.span.of(text))


def _sentence_behind_colon(text: str, quote: Quote) -> bool:
    """Whether a quotation is a sentence of its own to which a colon leads: 'told her: “The bridge is old.”'."""
    led = text[max(0, quote.span.start - 4) : quote.span.start].rstrip("“\"‘' \u00a0").endswith(":")
    return led and text[quote.span.start].isupper() and text[quote.span.end - 1] in ".!?"


def _according(text: str, quote: Quote) -> bool:
    """Whether it is all of a sentence behind "According to the survey, …". Of 46 in the training articles the rules had
    39 right, the network 24."""
    told = quote.cue is not None and quote.cue.of(text).lower().startswith("according")
    return told and quote.speech is not Speech.DIRECT


def _told_on(page: Page, quote: Quote) -> bool:
    """Whether somebody within the words of a quotation says the rest of them ("According to A, B said the …")."""
    first, last = page.token_at(quote.span.start), page.token_at(quote.span.end)
    return any(cue_kind(word) in REPORTED_SPEECH for word in page.words[first:last] if word.lower() in REPORTING)


def _numbered(text: str, quotes: list[Quote]) -> tuple[Quote, ...]:
    """The quotations in text order, with the kind of their cues, their attributions numbered from 0 as they appear."""
    quotes.sort(key=lambda quote: (quote.span.start, -quote.span.end))
    numbers: dict[int, int] = {}
    return tuple(
        replace(
            quote,
            attribution=numbers.setdefault(quote.attribution, len(numbers)),
            cue_kind=kind_of(text, quote),
        )
        for quote in quotes
    )
