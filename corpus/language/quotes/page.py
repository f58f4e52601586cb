"""An article's text as tokens, lines and sentences with offsets. Cuts only: finds no quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.language.lexicon import ABBREVIATIONS
from corpus.language.segment import sentences as segmented
from corpus.model.text import Block, BlockKind, Span

_DOTTED = "|".join(sorted((re.escape(a) for a in ABBREVIATIONS if "." not in a and len(a) > 1), key=len, reverse=True))
TOKEN = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}"
    rf"|\b(?=\w{{2,6}}\.)(?i:{_DOTTED})\.(?=[ \u00a0][\w(“\"])"
    r"|\b[A-Z]\.(?=[ \u00a0]?[A-Z])"
    r"|\d+(?:[.,:]\d+)*(?:\w+)?"
    r"|\w+(?:[-&]\w+)*(?:['’](?!(?:s|re|ll|ve|d|m)\b)\w+(?:[-&]\w+)*)*"
    r"|['’](?:s|re|ll|ve|d|m)\b"
    r"|''|``|\.{2,}|--+|[^\w\s]",
)
"""A word, an abbreviation with its stop, a number, a possessive or verb ending, or one mark."""

LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
LONGEST_LINE = 4000
"""Tokens after which a line is cut in two, so that nothing grows with the longest paragraph."""
LARGEST_PART = 20_000
"""Tokens worked on at a time."""
LONGEST_SENTENCE = 240
"""Tokens after which a sentence is cut whatever follows, so that time stays linear in the length of a paragraph."""

FURNITURE = frozenset({BlockKind.RELATED, BlockKind.FOOTER, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.BYLINE})
"""Kinds of line across which no speaker is carried on."""


@dataclass(slots=True)
class Page:
    """Tokens of a text or of a part of it, in parallel lists; `lines` and `sentences` are half-open token ranges.

    `kinds[k]` is the block kind of line k (PARAGRAPH where no block says otherwise). `line_of` and `sentence_of`
    give each token's line and sentence.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    lines: list[tuple[int, int]]
    kinds: list[BlockKind]
    sentences: list[tuple[int, int]]
    line_of: list[int]
    sentence_of: list[int]
    opening: bool = True
    """Whether its first line is the first of the text."""

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after a character offset."""
        return bisect_left(self.starts, offset)


def lay_out(text: str, blocks: Sequence[Block], sentences: Sequence[Span] = ()) -> Page:
    """The whole text as one page. Lines outside every block are left out; with no blocks every line is taken."""
    return next(pages(text, blocks, sentences, len(text) + 1))


def pages(
    text: str, blocks: Sequence[Block], sentences: Sequence[Span] = (), largest: int = LARGEST_PART
) -> Iterator[Page]:
    """The text as pages of at most about `largest` tokens, one after another, at least one; cut between lines.

    `sentences` are those of the text that are known, in order; a line that begins in none of them is segmented here. A
    page is made when it is asked for, so that a text of any length needs the memory of one page.
    """
    page, known = _blank(text, opening=True), 0
    for start, end, kind in _lines(text, blocks):
        while known < len(sentences) and sentences[known].end <= start:
            known += 1
        edges = _edges(text, start, end, sentences, known)
        spans = (match.span() for match in TOKEN.finditer(text, start, end))
        while line := list(islice(spans, LONGEST_LINE)):
            if page.words and len(page.words) + len(line) > largest:
                yield page
                page = _blank(text, opening=False)
            _add_line(page, line, kind, edges)
    yield page


def _edges(text: str, start: int, end: int, sentences: Sequence[Span], first: int) -> list[int]:
    """Where the sentences of a line begin, `first` being the first known one that ends behind the line's start."""
    if first == len(sentences) or sentences[first].start >= end:
        return [sentence.start for sentence in segmented(text, Span(start, end))]
    past = bisect_left(sentences, end, lo=first, key=lambda one: one.start)
    return [one.start for one in sentences[first:past]]


def _blank(text: str, opening: bool) -> Page:
    return Page(text, [], [], [], [], [], [], [], [], opening)


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, BlockKind]]:
    """Start, end and kind of each line that is read."""
    block = 0
    for match in LINE.finditer(text):
        start, end = match.span()
        kind = BlockKind.PARAGRAPH
        if blocks:
            while block < len(blocks) and blocks[block].span.end <= start:
                block += 1
            meeting = []
            at = block
            while at < len(blocks) and blocks[at].span.start < end:
                meeting.append(blocks[at])
                at += 1
            if not meeting:
                continue
            kind = max(meeting, key=lambda one: min(end, one.span.end) - max(start, one.span.start)).kind
        yield start, end, kind


def _add_line(page: Page, spans: Sequence[tuple[int, int]], kind: BlockKind, edges: Sequence[int]) -> None:
    first, text = len(page.words), page.text
    page.words.extend([text[begin:stop] for begin, stop in spans])
    page.starts.extend([begin for begin, _ in spans])
    page.ends.extend([stop for _, stop in spans])
    last = len(page.words)
    page.line_of.extend([len(page.lines)] * (last - first))
    page.lines.append((first, last))
    page.kinds.append(kind)
    here = edges[bisect_right(edges, page.starts[first]) : bisect_left(edges, page.ends[last - 1])]
    begin = first
    for end in (*map(page.token_at, here), last):
        while begin < end:
            stop = min(end, begin + LONGEST_SENTENCE)
            page.sentence_of.extend([len(page.sentences)] * (stop - begin))
            page.sentences.append((begin, stop))
            begin = stop
