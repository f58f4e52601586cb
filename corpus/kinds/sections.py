"""An article's sections: a heading and the paragraphs under it, and whether they tell of different matters. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model.articles import Article
from corpus.model.text import BODY, BlockKind, Span

_HEADING_WORDS = 16
_LONG = 8
"""A paragraph of so many words tells something; a section needs one."""
_ENDS = re.compile(r"[.!?…:,;][\"”’)\]]*\s*$")
_BEGINS = re.compile(r"[\"“‘'(\[]*[A-Z0-9]")
_NO_HEADING = re.compile(
    r"(?:editors|usa today|contributing|photos?|video|gallery|just watched|related|read more|more:|source:|by )\b",
    re.IGNORECASE,
)
_PLACED = re.compile(r"[A-Z][\w.'’ -]{1,30}: [A-Z“\"]")
"""How an item of a list of places begins: 'Montgomery: A school …'."""
_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_SHARED = 0.3
"""The share of a section's names that stand in another section, below which it tells of another matter."""
_FEWEST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an article under a heading; `heading` is None where it has none, `blocks` are its body's numbers."""

    heading: Span | None
    blocks: tuple[int, ...]


def sections(article: Article) -> tuple[Section, ...]:
    """The sections that tell something, in order; what stands before the first heading is one without a heading.

    A heading is a block of that kind, or a short paragraph without a full stop before a longer one.
    """
    found: list[tuple[Span | None, list[int]]] = [(None, [])]
    for number, block in enumerate(article.blocks):
        words = block.span.of(article.text)
        if _is_heading(block.kind, words):
            found.append((block.span, []))
        elif block.kind in BODY:
            found[-1][1].append(number)
    return tuple(
        Section(heading, tuple(blocks))
        for heading, blocks in found
        if any(len(article.blocks[number].span.of(article.text).split()) >= _LONG for number in blocks)
    )


def _is_heading(kind: BlockKind, words: str) -> bool:
    if kind is BlockKind.HEADING:
        return True
    if kind not in BODY or len(words.split()) > _HEADING_WORDS or not _BEGINS.match(words):
        return False
    return not _ENDS.search(words) and not _NO_HEADING.match(words)


def apart(article: Article, parts: tuple[Section, ...]) -> bool:
    """Whether most of these sections tell of matters of their own: few of the names of one stand in another."""
    named = [_names(article, part) for part in parts if part.heading is not None]
    named = [names for names in named if len(names) >= _FEWEST_NAMES]
    if len(named) < 3:
        return False
    alone = 0
    for number, names in enumerate(named):
        others = set().union(*(other for at, other in enumerate(named) if at != number))
        alone += len(names & others) < _SHARED * len(names)
    return alone > len(named) / 2


def _names(article: Article, part: Section) -> frozenset[str]:
    """The capitalised words inside the section's sentences."""
    found: set[str] = set()
    for number in part.blocks:
        text = article.blocks[number].span.of(article.text)
        for match in _WORD.finditer(text):
            inside = match.start() > 1 and text[match.start() - 2] not in '.!?:“"”'
            if match[0][0].isupper() and inside:
                found.add(match[0].removesuffix("’s").removesuffix("'s"))
    return frozenset(found)
