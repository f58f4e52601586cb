"""An article's text as tokens, lines and sentences with offsets. Cuts only: finds no quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.lexicon import ABBREVIATIONS
from corpus.model import Block, BlockKind

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

_ENDS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»"})


@dataclass(slots=True)
class Page:
    """Tokens of a whole text, in parallel lists; `lines` and `sentences` are half-open token ranges.

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


def lay_out(text: str, blocks: Sequence[Block]) -> Page:
    """The page of a text. Lines outside every block are left out; with no blocks every line is taken."""
    page = Page(text, [], [], [], [], [], [], [], [])
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
        _add_line(page, start, end, kind)
    return page


def parts(page: Page) -> list[Page]:
    """The page cut between lines into pages of about LARGEST_PART tokens; offsets stay those of the whole text."""
    if len(page.words) <= LARGEST_PART:
        return [page]
    cuts, begin = [], 0
    for line, (first, last) in enumerate(page.lines):
        if last - page.lines[begin][0] > LARGEST_PART and first > page.lines[begin][0]:
            cuts.append((begin, line))
            begin = line
    cuts.append((begin, len(page.lines)))
    return [_part(page, one, other) for one, other in cuts]


def _part(page: Page, begin: int, end: int) -> Page:
    first, last = page.lines[begin][0], page.lines[end - 1][1]
    low, high = page.sentence_of[first], page.sentence_of[last - 1] + 1
    return Page(
        text=page.text,
        words=page.words[first:last],
        starts=page.starts[first:last],
        ends=page.ends[first:last],
        lines=[(a - first, b - first) for a, b in page.lines[begin:end]],
        kinds=page.kinds[begin:end],
        sentences=[(a - first, b - first) for a, b in page.sentences[low:high]],
        line_of=[line - begin for line in page.line_of[first:last]],
        sentence_of=[sentence - low for sentence in page.sentence_of[first:last]],
        opening=page.opening and begin == 0,
    )


def _add_line(page: Page, start: int, end: int, kind: BlockKind) -> None:
    first = len(page.words)
    text = page.text
    spans = [match.span() for match in TOKEN.finditer(text, start, end)]
    page.words.extend([text[begin:stop] for begin, stop in spans])
    page.starts.extend([begin for begin, _ in spans])
    page.ends.extend([stop for _, stop in spans])
    last = len(page.words)
    for low in range(first, last, LONGEST_LINE):
        high = min(low + LONGEST_LINE, last)
        page.line_of.extend([len(page.lines)] * (high - low))
        page.lines.append((low, high))
        page.kinds.append(kind)
        _add_sentences(page, low, high)


def _add_sentences(page: Page, first: int, last: int) -> None:
    begin = first
    words, starts, ends, text = page.words, page.starts, page.ends, page.text
    at = first
    while at < last:
        word = words[at]
        at += 1
        if word in _ENDS or at - begin >= LONGEST_SENTENCE:
            while at < last and words[at] in _CLOSERS and starts[at] == ends[at - 1]:
                at += 1
            if at < last and (
                at - begin >= LONGEST_SENTENCE or (starts[at] > ends[at - 1] and not text[starts[at]].islower())
            ):
                _add_sentence(page, begin, at)
                begin = at
    if begin < last:
        _add_sentence(page, begin, last)


def _add_sentence(page: Page, begin: int, end: int) -> None:
    page.sentence_of.extend([len(page.sentences)] * (end - begin))
    page.sentences.append((begin, end))
