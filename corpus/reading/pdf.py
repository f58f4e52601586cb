"""A PDF to an Article: the text of its pages as pypdf gives it, lines made paragraphs. It recognises no pictures."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import EmptySource, MissingExtra, RefusedSource, UnreadableSource
from corpus.model import Article, Given, RawDocument
from corpus.reading import broken_words, dates
from corpus.reading.decode import MAX_CHARACTERS
from corpus.reading.text import read_text

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 1_000
_LETTERS_A_PAGE = 40
_ENDED = re.compile(r"[.!?:…][)\]”’\"'»“]*$")
_BULLET = re.compile(r"[•·▪●◦–-]\s|\d{1,2}[.)]\s")
_DIGITS = re.compile(r"\d+")
_BYLINE = re.compile(r"(?:By|BY|Von|Par|Por) [A-ZÀ-Þ][^.!?]{2,60}")
_DAY_NAMED = re.compile(r"(?:(?:published|posted|updated|on|the)\W*)*[^\W\d_]{0,12}\W*", re.IGNORECASE)
"""What may stand beside the date on its line: a weekday, or "Published on"."""
_PAGE_NUMBER = re.compile(
    r"[-–—|]?\s*(?:page|seite|p\.|pg\.)\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\s*[-–—|]?|[-–—|]\s*\d{1,4}\s*[-–—|]|"
    r"\d{1,4}\s*/\s*\d{1,4}",
    re.IGNORECASE,
)
_MADE_BY_PROGRAM = re.compile(r"microsoft word|untitled|\.(?:docx?|indd|pdf|qxd|odt)$|^\s*$", re.IGNORECASE)


def read_pdf(raw: RawDocument) -> Article:
    """The article of a PDF. The file itself is kept in `raw`.

    Raises MissingExtra without pypdf, UnreadableSource for a damaged, protected or scanned file, RefusedSource above
    1,000 pages, EmptySource where no paragraph is found.
    """
    which = raw.path or raw.url or "the PDF"
    pages, title = _extracted(raw.data, which)
    kept, running = _without_running_lines(pages)
    text = "\n\n".join(_paragraphs(kept))
    if len(text) > MAX_CHARACTERS:
        raise RefusedSource(
            which, f"its {len(text):,} characters are over the limit of {MAX_CHARACTERS:,}", "Split it."
        )
    article = read_text(text, raw)
    if not article.body():
        raise EmptySource(which, "no paragraph was found in the PDF")
    if article.title is None and title:
        article = read_text(text, replace(raw, given_title=title))
    if article.published is None and (day := next(filter(None, map(dates.normal, running)), None)):
        article = replace(article, published=Given(day))
    return replace(article, raw=raw.data, raw_media_type="application/pdf")


def pdf_text(data: bytes) -> str:
    """All the words of a PDF: what a quotation from it must be found in."""
    pages, _ = _extracted(data, "the PDF")
    # Words broken at a line's end stand there as they are read as well: whole.
    return "\n\n".join([*pages, *_paragraphs(_without_running_lines(pages)[0])])


def _extracted(data: bytes, which: str) -> tuple[list[str], str | None]:
    """The text of every page, and the title the file gives itself."""
    try:
        import pypdf
    except ImportError:
        raise MissingExtra("pypdf", f"{which} is a PDF", "Install it with: pip install 'onrecord[pdf]'") from None
    import logging

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    if b"%PDF-" not in data[:1024]:
        raise UnreadableSource(which, "it is named a PDF and is none")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableSource(which, "the PDF is protected by a password", "Save it without one.")
        if len(reader.pages) > MAX_PAGES:
            raise RefusedSource(which, f"its {len(reader.pages):,} pages are over the limit of {MAX_PAGES:,}")
        pages = [page.extract_text() or "" for page in reader.pages]
        title = _title(reader)
    except (UnreadableSource, RefusedSource):
        raise
    except Exception as fault:
        raise UnreadableSource(which, f"the PDF is damaged ({type(fault).__name__})") from fault
    letters = sum(character.isalpha() for page in pages for character in page)
    if letters < _LETTERS_A_PAGE * max(1, len(pages)):
        raise UnreadableSource(
            which, "the PDF holds pictures of text, not text (it was scanned)", "Run a text recognition over it first."
        )
    return [page.encode("utf-8", "replace").decode("utf-8") for page in pages], title


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    if not isinstance(title, str) or _MADE_BY_PROGRAM.search(title):
        return None
    return " ".join(title.split())


def _without_running_lines(pages: list[str]) -> tuple[list[list[str]], list[str]]:
    """The lines of each page without heads, feet and page numbers, and those of the first page that were left out.

    A head or foot stands at the same edge of several pages, on the left ones or the right ones at least; figures in it
    count as the same.
    """
    lined = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    edges = [_edges(lines) for lines in lined]
    times = Counter(edge for page in edges for edge in set(page.values()))
    enough = max(2, 0.4 * len(pages))
    kept: list[list[str]] = []
    first: list[str] = []
    for lines, page in zip(lined, edges, strict=True):
        out = {
            number
            for number, edge in page.items()
            if (times[edge] >= enough and (len(pages) > 2 or not _ENDED.search(lines[number])))
            or _PAGE_NUMBER.fullmatch(lines[number])
        }
        first = first if kept else [lines[number] for number in sorted(out)]
        kept.append([line for number, line in enumerate(lines) if number not in out])
    return kept, first


def _edges(lines: list[str]) -> dict[int, tuple[str, str]]:
    """The first and the last two lines of a page by their numbers, figures made the same."""
    filled = [number for number, line in enumerate(lines) if line]
    found = {number: ("foot", _DIGITS.sub("#", lines[number])) for number in filled[-2:]}
    return found | {number: ("head", _DIGITS.sub("#", lines[number])) for number in filled[:2]}


def _paragraphs(pages: list[list[str]]) -> list[str]:
    """Lines joined to paragraphs: one ends at a blank line, or at a finished sentence on a line that is not full."""
    widths = sorted(len(line) for lines in pages for line in lines if line)
    if not widths:
        return []
    widest = widths[int(len(widths) * 0.9)]
    full = 0.85 * widest
    found: list[str] = []
    open_, before = False, 0
    elsewhere = broken_words.written([line for lines in pages for line in lines])
    for lines in pages:
        for line in lines:
            if not line:
                open_ = open_ and bool(found) and not _ENDED.search(found[-1]) and len(found[-1]) > full
                continue
            open_ = open_ and not (bool(found) and _ends(found[-1], before, line, widest))
            if open_ and not _BULLET.match(line) and not (len(found) == 1 and _is_of_the_head(line)):
                whole = broken_words.broken(found[-1])
                found[-1] = broken_words.joined(found[-1], line, elsewhere) if whole else f"{found[-1]} {line}"
            else:
                found.append(line)
            before = len(line)
            open_ = len(line) >= full or (not _ENDED.search(line) and len(line) > 0.6 * full)
    return found


def _is_of_the_head(line: str) -> bool:
    """Whether a line under the title is the byline or the date, however long the title's own line."""
    if _BYLINE.fullmatch(line):
        return True
    first = next(dates.find(line), None)
    return first is not None and _DAY_NAMED.fullmatch(line[: first.start] + line[first.end :]) is not None


def _ends(paragraph: str, width: int, following: str, widest: int) -> bool:
    """Whether a paragraph ends here: a finished sentence, no open quotation, and room for the next word on its line."""
    if not _ENDED.search(paragraph) or width + len(following.split(maxsplit=1)[0]) + 2 > widest:
        return False
    return paragraph.count("“") <= paragraph.count("”") and paragraph.count('"') % 2 == 0
