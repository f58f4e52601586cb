"""A mail that holds several articles, each with its link, taken apart: one document an article. It fetches nothing.

A part begins with a heading and has words below it and a link of its own: the heading's, or one that stands alone in
its line. A mail of one article has headings and links as well, but not a link for each heading.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage
from itertools import pairwise

from corpus.errors import SourceError
from corpus.model.articles import RawDocument
from corpus.reading import marks
from corpus.reading.email import innermost
from corpus.reading.endings import ends_sentence
from corpus.reading.forwarding import says_forwarded
from corpus.reading.mail_parts import header, parsed, sender_of, texts
from corpus.reading.units import Unit, units

_INLINE = frozenset("a abbr b cite code em font i img small span strong sub sup u time mark q s".split())
_SILENT = frozenset({"script", "style", "head", "title"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_STRONG = frozenset({"b", "strong"})
_LINK = re.compile(r"(?:[^\n:]{0,40}:\s*)?[<(]?(https?://[^\s<>()]+)[>)]?")
_LONGEST_TITLE = 25
_FEWEST_WORDS = 10
_SHARE = 0.5
"""So much of the mail's longer lines stands in its parts, or it is no newsletter."""


_Piece = tuple[str, str | None, bool]
"""Words, where they lead, whether they are set apart from others."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its words, whether it may head a part, and where it leads if all of it does."""

    words: str
    heads: bool
    leads: str | None

    @property
    def count(self) -> int:
        return self.words.count(" ") + 1


@dataclass(frozen=True, slots=True)
class _Part:
    title: str
    address: str
    words: tuple[str, ...]


def items(raw: RawDocument) -> list[RawDocument]:
    """The articles of a newsletter, each a page with its link as its address; empty where the mail is one article."""
    try:
        message = innermost(parsed(raw.data, raw.path or "the mail"))
    except SourceError:
        return []
    if says_forwarded(header(message, "subject")):
        return []
    parts = _found(message)
    date, source = header(message, "date"), sender_of(message)
    return [
        replace(
            raw,
            data=_page(part).encode("utf-8", "replace"),
            path=f"{raw.path}#{number}" if raw.path else None,
            media_type="text/html; charset=utf-8",
            given_title=part.title,
            given_source=raw.given_source or source,
            given_date=raw.given_date or date,
        )
        for number, part in enumerate(parts, 1)
    ]


def _found(message: EmailMessage) -> list[_Part]:
    for lines in (_of_page(texts(message, "html")), _of_text(texts(message, "plain"))):
        parts = list(_parts(lines))
        held = sum(line.count for line in lines if line.count >= _FEWEST_WORDS)
        inside = sum(words.count(" ") + 1 for part in parts for words in part.words)
        if len({part.address for part in parts}) == len(parts) > 1 and inside >= _SHARE * held:
            return parts
    return []


def _parts(lines: Sequence[_Line]) -> Iterator[_Part]:
    starts = [number for number, line in enumerate(lines) if line.heads]
    for start, end in pairwise([*starts, len(lines)]):
        below = lines[start + 1 : end]
        words = tuple(line.words for line in below if not line.leads and line.count >= 3)
        address = lines[start].leads or next((line.leads for line in below if line.leads), None)
        if address and sum(one.count(" ") + 1 for one in words) >= _FEWEST_WORDS and any(map(ends_sentence, words)):
            yield _Part(lines[start].words, address, words)


def _heads(words: str) -> bool:
    count = words.count(" ") + 1
    if not 3 <= count <= _LONGEST_TITLE or words.endswith((".", ":", ",")) or marks.related_label(words):
        return False
    found = units(words)
    return len(found) == 1 and not marks.furniture(found[0], near_end=False) and not marks.related(found[0])


def _of_page(page: str | None) -> list[_Line]:
    """The lines of a page as its reader sees them, cut at every box and break."""
    from lxml import etree
    from lxml import html as lxml_html

    if not page:
        return []
    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        tree = lxml_html.document_fromstring(page.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    gathered: list[list[_Piece]] = [[]]
    around: list[str] = []
    links: list[str | None] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = str(element.tag)
        if name not in _INLINE and gathered[-1]:
            gathered.append([])
        if event == "start":
            around.append(name)
            links.append(_address(element.get("href")) if name == "a" else links[-1] if links else None)
            words = element.text
        else:
            around.pop()
            links.pop()
            words = element.tail
        if words and words.strip() and not _SILENT & set(around):
            strong = bool((_HEADINGS | _STRONG) & set(around))
            gathered[-1].append((str(words), links[-1] if links else None, strong))
    return [_line(pieces) for pieces in gathered if pieces]


def _line(pieces: Sequence[_Piece]) -> _Line:
    words = " ".join("".join(piece for piece, _, _ in pieces).split())
    leads = pieces[0][1] if len({link for _, link, _ in pieces}) == 1 else None
    strong = bool(leads) or all(is_strong for _, _, is_strong in pieces)
    return _Line(words, strong and _heads(words), leads)


def _address(href: str | None) -> str | None:
    return href.strip() if href and href.strip().startswith(("http://", "https://")) else None


def _of_text(text: str | None) -> list[_Line]:
    lines = []
    for unit in units(text or ""):
        plain = " ".join(unit.text.split())
        for words in _cut(unit):
            link = _LINK.fullmatch(words)
            heads = words == plain and unit.alone and not link and not ends_sentence(words) and _heads(words)
            lines.append(_Line(words, heads, link[1] if link else None))
    return lines


def _cut(unit: Unit) -> Iterator[str]:
    """The unit's words, an address that stands in its last line apart from the others."""
    before, _, last = unit.text.rpartition("\n")
    if before and _LINK.fullmatch(last.strip()):
        yield " ".join(before.split())
        yield last.strip()
    else:
        yield " ".join(unit.text.split())


def _page(part: _Part) -> str:
    head = f"<meta charset='utf-8'><link rel='canonical' href='{html.escape(part.address, quote=True)}'>"
    words = "".join(f"<p>{html.escape(one)}</p>" for one in part.words)
    return f"<!doctype html><html><head>{head}</head><body><article>{words}</article></body></html>"
