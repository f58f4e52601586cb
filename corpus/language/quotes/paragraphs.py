"""Quotations of several paragraphs: the mark is opened anew before each and closed behind the last; one says them all.

“The bridge is old.
“It will fall,” said Ruiz.      -> both Ruiz's
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.language.lexicon import cue_kind
from corpus.language.quotes.page import Page
from corpus.language.quotes.runs import Run
from corpus.model.speech import REPORTED_SPEECH, Mention, Quote, Speech
from corpus.model.text import BlockKind

_NAME = re.compile(r"\w{3,}")
LED_IN = 0.91
"""Confidence at least where the line before tells who speaks: 19 of 22 are as annotated in the training articles, and
of the other three two name the same person by another word."""
EDGE = 2
"""Characters by which a quotation may reach over the marks around its words."""


def one_voice(page: Page, runs: Sequence[Run], quotes: Sequence[Quote]) -> list[Quote]:
    """The quotations, those that go on from the paragraph before given to whoever says the whole.

    That is whoever the first paragraph names outside its marks, else the surest of those named beside a later one. A
    paragraph with a speaker of its own beside it keeps that speaker.
    """
    by_run = {run: at for run in runs if (at := _index(run, quotes)) is not None}
    found = list(quotes)
    for chain in chains(runs):
        places = [by_run[run] for run in chain if run in by_run]
        named = [at for at in places if _beside(page, runs, found[at])]
        opening = [at for at, quote in enumerate(found) if _opens(page, chain[0], quote) and _beside(page, runs, quote)]
        if not opening and not named:
            continue
        nearest = max(opening, key=lambda at: found[at].span.start, default=-1)
        leading = nearest if opening else max(named, key=lambda at: found[at].confidence)
        whose = found[leading]
        if whose.mention is None or _named_within(page, chain, whose.mention):
            continue
        for at in set(places) - set(named):
            found[at] = replace(
                found[at],
                mention=whose.mention,
                cue=whose.cue,
                attribution=whose.attribution,
                confidence=whose.confidence,
            )
    return found


def led_in(page: Page, runs: Sequence[Run], quotes: Sequence[Quote]) -> list[Quote]:
    """The quotations, those that are a paragraph of their own behind a line that tells who says them made sure.

    "She told the council:", and in the next paragraph “…”: the model has seen few of them.
    """
    opening = {run.start for run in runs if run.open_at == page.lines[run.line][0] and _behind_colon(page, run.line)}
    return [
        replace(quote, confidence=max(quote.confidence, LED_IN))
        if quote.span.start in opening and quote.speech is Speech.DIRECT and _told_before(page, quote)
        else quote
        for quote in quotes
    ]


def _behind_colon(page: Page, line: int) -> bool:
    return line > 0 and page.words[page.lines[line - 1][1] - 1] == ":" and page.kinds[line - 1] is BlockKind.PARAGRAPH


def _told_before(page: Page, quote: Quote) -> bool:
    """Whether mention and telling verb stand in this order in the last sentence before the quotation's line."""
    if quote.mention is None or quote.cue is None or cue_kind(quote.cue.of(page.text)) not in REPORTED_SPEECH:
        return False
    at = page.token_at(quote.span.start)
    before = page.lines[page.line_of[at] - 1]
    sentence = page.starts[page.sentences[page.sentence_of[before[1] - 1]][0]]
    return sentence <= quote.mention.span.start < quote.cue.start < page.ends[before[1] - 1]


def _named_within(page: Page, chain: Sequence[Run], mention: Mention) -> bool:
    """Whether the words name whoever they would be given to: somebody's account of it, and not their words."""
    name = {word for word in _NAME.findall(mention.span.of(page.text)) if word[0].isupper()}
    return any(name.intersection(_NAME.findall(page.text, run.start, run.end)) for run in chain)


def chains(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of each quotation of several paragraphs, in order."""
    chains: list[list[Run]] = []
    last: Run | None = None
    for run in runs:
        if run.continued and last is not None:
            if chains and chains[-1][-1] is last:
                chains[-1].append(run)
            else:
                chains.append([last, run])
        if not run.single:
            last = run
    return chains


def _index(run: Run, quotes: Sequence[Quote]) -> int | None:
    """Which quotation the words between the marks are."""
    for at, quote in enumerate(quotes):
        inside = abs(quote.span.start - run.start) <= EDGE and quote.span.end <= run.end + EDGE
        if inside and quote.speech is Speech.DIRECT:
            return at
    return None


def _opens(page: Page, run: Run, quote: Quote) -> bool:
    """Whether a direct quotation stands in the first paragraph, up to the words that go on in the next."""
    same = page.line_of[page.token_at(quote.span.start)] == run.line
    return same and quote.speech is Speech.DIRECT and quote.span.start <= run.start + EDGE


def _beside(page: Page, runs: Sequence[Run], quote: Quote) -> bool:
    """Whether the speaker is named in the quotation's own paragraph, outside all marks."""
    if quote.mention is None:
        return False
    at, mention = page.token_at(quote.span.start), page.token_at(quote.mention.span.start)
    own = mention < len(page.line_of) and page.line_of[mention] == page.line_of[at]
    return own and not any(run.start <= quote.mention.span.start < run.end for run in runs)
