"""A text as the language stages read it: title first, wrapped lines joined, odd characters folded, offsets mapped back.

`Article.text` stays as it is; what is found in the view is told in spans over the text. Decides nothing about words.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from corpus.language.segment import lowercase_words
from corpus.lexicon import table
from corpus.model.text import Block, BlockKind, Span


@dataclass(frozen=True, slots=True)
class View:
    """`text` and `blocks` to be read; `places` says where each of its characters stands in the text it was made of.

    `places` is None where every character stands where it stood. That text begins with `ahead` characters that are
    not the article's own: a title that was given beside it.
    """

    text: str
    blocks: tuple[Block, ...]
    places: array[int] | None = None
    source: str = ""
    """The text the view was made of, where places differ."""
    ahead: int = 0

    def back(self, span: Span) -> Span | None:
        """The same stretch of the article's text; None for what stands in a title given beside it."""
        start, end = span.start, span.end
        if self.places is not None:
            start, end = self.places[start], self.places[max(start, end - 1)] + (start < end)
            while span.start < span.end and end < len(self.source) and combining(self.source[end]):
                end += 1  # the letter is composed in the view and takes several characters here
        return Span(start - self.ahead, end - self.ahead) if start >= self.ahead else None


_FOLDED = {
    chr(int(code, 16)): as_read.replace("space", " ").replace("nothing", "")
    for code, as_read in zip(table("characters").column("code"), table("characters").column("read_as"), strict=True)
}
"""Characters that are read as others, or as none."""
_ODD = re.compile("[" + "".join(_FOLDED) + "]")
_COMBINED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
"""A letter and the marks that are set on it."""
_WRAP = re.compile(r"(?P<hyphen>(?<=[^\W\d_])[-\u2010\u00ad]|(?<=\u00ad)\u00ad)?[ \t]*(?:\n[ \t]*)+")
_STUCK = re.compile(r"(?<=[a-z’'][a-z])[.?!][”\"]?(?=[A-Z][a-z’']+\s[a-z])(?!(?:Com|Org|Net|Gov|Js)\b)")
"""A stop with the word of the next sentence right behind it, the space or the paragraph's end having been lost."""
_ADDRESS = re.compile(r"[/@:_.][^\s“”\"]*$")
_HALF = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*$")
_OTHER_HALF = re.compile(r"[^\W\d_]+")
_GERMAN = re.compile(r"»(?=\w)[^«»\n]{1,2000}«")
_FRENCH = re.compile(r"«[ \u00a0\u202f]?(?=\w)[^«»\n]{1,2000}»")
_DOUBLED = re.compile(r"(“|''|``|‘‘)(?=[^\s’'])(?:(?!''|’’|‘‘|``)[^“”\n]){1,2000}(?<=\S)(’’|''|”)(?![\w’'])")
"""A quotation of which a mark is made of two single ones."""
_PLAIN_PAIRS = frozenset({("“", "”"), ("''", "''"), ("``", "''")})
"""Marks that are read as they are."""
_LOW = re.compile(r"„(?=\S)[^„“”\n]{1,2000}[“”]")


def view(text: str, blocks: Sequence[Block], title: str = "") -> View:
    """The view of a text whose paragraphs are the blocks (with none, of the text as one paragraph a line).

    - A title that no block holds is read in front of the text, as it is where it stands there.
    - A line break within a block is a space; a word cut by a hyphen at the line's end is joined, unless the text or
      the common words know it with its hyphen ("Hallstein-Meyer").
    - A sentence that begins right behind the stop of the last one ("to Norport.Ruiz said") is read with a space.
    - A letter and its marks, each a character of its own, are read as the one letter they make ("e" and an accent).
    - Ligatures, full-width marks, odd and zero-width spaces are read as the plain characters.
    - Quotation marks of other countries are read as English ones, whichever way round they are used.
    """
    text, blocks, ahead = _titled(text, blocks, title)
    edits = sorted(
        [*_unwrapped(text, blocks), *_plain(text), *_marks(text), *_stuck(text)], key=lambda edit: (edit[0], -edit[1])
    )
    if not edits:
        return View(text, tuple(blocks), ahead=ahead)
    parts: list[str] = []
    places = array("L")
    at, moved = 0, False
    for start, end, words in edits:
        if start < at:
            continue
        parts.extend((text[at:start], words))
        places.extend(range(at, start))
        places.extend([start] * len(words) if len(words) != end - start else range(start, end))
        moved = moved or len(words) != end - start
        at = end
    parts.append(text[at:])
    if not moved:
        return View("".join(parts), tuple(blocks), ahead=ahead)
    places.extend(range(at, len(text) + 1))
    placed = tuple(
        Block(block.kind, Span(bisect_left(places, block.span.start), bisect_left(places, block.span.end)))
        for block in blocks
    )
    return View("".join(parts), placed, places, text, ahead)


def _titled(text: str, blocks: Sequence[Block], title: str) -> tuple[str, Sequence[Block], int]:
    """The text and its blocks with the title in front where none of them is it, and how many characters that is."""
    if not title or not blocks or any(block.kind is BlockKind.TITLE for block in blocks):
        return text, blocks, 0
    ahead = len(title) + 1
    moved = (Block(block.kind, block.span.shifted(ahead)) for block in blocks)
    return f"{title}\n{text}", [Block(BlockKind.TITLE, Span(0, len(title))), *moved], ahead


Edit = tuple[int, int, str]


def _unwrapped(text: str, blocks: Sequence[Block]) -> list[Edit]:
    edits: list[Edit] = []
    for block in blocks:
        if "\n" not in text[block.span.start : block.span.end]:
            continue
        for wrap in _WRAP.finditer(text, block.span.start, block.span.end):
            if wrap["hyphen"] is None:
                edits.append((wrap.start(), wrap.end(), " "))
            else:
                edits.append((wrap.start(), wrap.end(), "-" if _hyphened(text, wrap) else ""))
    return edits


def _hyphened(text: str, wrap: re.Match[str]) -> bool:
    """Whether the hyphen at a line's end belongs to the word."""
    half = _HALF.search(text, max(0, wrap.start() - 40), wrap.start())
    other = _OTHER_HALF.match(text, wrap.end())
    if half is None or other is None or wrap["hyphen"] == "\u00ad":
        return wrap["hyphen"] != "\u00ad"
    first, second = half[0], other[0]
    if second[0].isupper() or f"{first}-{second}" in text:
        return True
    if f"{first}{second}" in text:
        return False
    known = lowercase_words()
    joined, parts = f"{first}{second}".casefold(), (first.casefold(), second.casefold())
    return joined not in known and all(len(part) > 2 and part in known for part in parts)


def _plain(text: str) -> list[Edit]:
    if text.isascii():
        return []
    folded = [(odd.start(), odd.end(), _FOLDED[odd[0]]) for odd in _ODD.finditer(text)]
    return folded + [
        (letters.start(), letters.end(), normalize("NFC", letters[0])) for letters in _COMBINED.finditer(text)
    ]


def _stuck(text: str) -> list[Edit]:
    return [
        (found.end(), found.end(), " ")
        for found in _STUCK.finditer(text)
        if not _ADDRESS.search(text, max(0, found.start() - 60), found.start())
    ]


def _marks(text: str) -> list[Edit]:
    """Guillemets and low marks as English quotation marks, by the pairs that stand in the text."""
    edits: list[Edit] = []
    if "»" in text or "«" in text:
        german, french = len(_GERMAN.findall(text)), len(_FRENCH.findall(text))
        opening = "»" if german > french else "«"
        edits += [
            (found.start(), found.end(), "“" if found[0] == opening else "”") for found in re.finditer("[«»]", text)
        ]
    if "''" in text or "’’" in text or "‘‘" in text:
        for found in _DOUBLED.finditer(text):
            if found.groups() not in _PLAIN_PAIRS:
                edits += [(*found.span(1), "“"), (*found.span(2), "”")]
    for low in _LOW.finditer(text) if "„" in text else ():
        edits += [(low.start(), low.start() + 1, "“"), (low.end() - 1, low.end(), "”")]
    return edits
