"""A PDF to an Article: its lines as pdfminer gives them, laid out to paragraphs. It recognises no pictures."""

from __future__ import annotations

import io
import itertools
import re
import statistics
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import EmptySource, MissingExtra, RefusedSource, UnreadableSource
from corpus.model.articles import Article, RawDocument
from corpus.model.text import Given
from corpus.reading import dates, heads
from corpus.reading.decode import MAX_CHARACTERS
from corpus.reading.pdf_layout import Line, laid_out, without_marker
from corpus.reading.text import read_text
from corpus.reading.units import units

if TYPE_CHECKING:
    from pdfminer.layout import LTComponent, LTTextLine
    from pdfminer.pdfdocument import PDFDocument

MAX_PAGES = 1_000
_LETTERS_A_PAGE = 40
_NUMBERED = re.compile(
    r"^\s*\d{1,3}\s*[|·•–—]\s*|\s*[|·•–—]\s*\d{1,3}\s*$|\W*\bpage\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*", re.IGNORECASE
)
"""The page's number beside the paper's name."""
_MADE_BY_PROGRAM = re.compile(r"microsoft word|untitled|\.(?:docx?|indd|pdf|qxd|odt)$|^\s*$", re.IGNORECASE)


def read_pdf(raw: RawDocument) -> Article:
    """The article of a PDF. The file itself is kept in `raw`.

    Raises MissingExtra without pdfminer, UnreadableSource for a damaged, protected or scanned file, RefusedSource above
    1,000 pages, EmptySource where no paragraph is found.
    """
    which = raw.path or raw.url or "the PDF"
    lines, title = _extracted(raw.data, which)
    laid = laid_out(lines)
    text = "\n\n".join(laid.paragraphs)
    if len(text) > MAX_CHARACTERS:
        raise RefusedSource(
            which, f"its {len(text):,} characters are over the limit of {MAX_CHARACTERS:,}", "Split it."
        )
    article = read_text(text, raw)
    if not article.body():
        raise EmptySource(which, "no paragraph was found in the PDF")
    if article.title is None and title:
        article = read_text(text, replace(raw, given_title=title))
    if article.published is None and (day := next(filter(None, map(dates.normal, laid.running)), None)):
        article = replace(article, published=Given(day))
    if article.source is None and (name := next(filter(None, map(_publisher, laid.running)), None)):
        article = replace(article, source=Given(name))
    return replace(article, raw=raw.data, raw_media_type="application/pdf")


def _publisher(running: str) -> str | None:
    """The paper's name in a running head or foot, alone or beside the date."""
    for unit in units(_NUMBERED.sub("", running)):
        found = heads.credit(unit)
        if found and found.source:
            return unit.text[slice(*found.source)]
    return None


def pdf_text(data: bytes) -> str:
    """All the words of a PDF: what a quotation from it must be found in."""
    lines, _ = _extracted(data, "the PDF")
    # Words broken at a line's end stand there as they are read as well: whole.
    return "\n\n".join([*(line.text for line in lines), *laid_out(lines).paragraphs])


def _extracted(data: bytes, which: str) -> tuple[list[Line], str | None]:
    """The lines of all pages, and the title the file gives itself."""
    try:
        from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
        from pdfminer.pdfpage import PDFPage
        from pdfminer.pdfparser import PDFParser
    except ImportError:
        raise MissingExtra(
            "pdfminer.six", f"{which} is a PDF", "Install it with: pip install 'onrecord[pdf]'"
        ) from None
    if b"%PDF-" not in data[:1024]:
        raise UnreadableSource(which, "it is named a PDF and is none")
    _quiet()
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        count = sum(1 for _ in itertools.islice(PDFPage.create_pages(document), MAX_PAGES + 1))
        if count > MAX_PAGES:
            raise RefusedSource(which, f"its pages are over the limit of {MAX_PAGES:,}")
        lines = list(_lines(data))
        title = _title(document)
    except PDFPasswordIncorrect:
        raise UnreadableSource(which, "the PDF is protected by a password", "Save it without one.") from None
    except RefusedSource:
        raise
    except Exception as fault:
        raise UnreadableSource(which, f"the PDF is damaged ({type(fault).__name__})") from fault
    if not count:
        raise UnreadableSource(which, "the PDF is damaged (it has no pages)")
    letters = sum(character.isalpha() for line in lines for character in line.text)
    if letters < _LETTERS_A_PAGE * count:
        raise UnreadableSource(
            which, "the PDF holds pictures of text, not text (it was scanned)", "Run a text recognition over it first."
        )
    return lines, title


def _quiet() -> None:
    """What pdfminer finds odd in a file is said once, by us."""
    import logging

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def _lines(data: bytes) -> Iterator[Line]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams

    # The boxes of pdfminer are not asked for their order: of two columns it may give the right one first.
    for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams(boxes_flow=None))):
        for found in _text_lines(page):
            line = _line(found, number)
            if line is not None:
                yield line


def _text_lines(part: LTComponent) -> Iterator[LTTextLine]:
    from pdfminer.layout import LTContainer, LTTextLine

    if isinstance(part, LTTextLine):
        yield part
    elif isinstance(part, LTContainer):
        for inner in part:
            yield from _text_lines(inner)


def _line(found: LTTextLine, page: int) -> Line | None:
    from pdfminer.layout import LTChar

    drawn = [one for one in found if isinstance(one, LTChar) and not one.get_text().isspace()]
    if not drawn:
        return None
    words = "".join(one.get_text() for one in found).encode("utf-8", "replace").decode("utf-8")
    line = Line(
        text=" ".join(words.split()),
        page=page,
        left=min(one.x0 for one in drawn),
        right=max(one.x1 for one in drawn),
        bottom=statistics.median(one.y0 for one in drawn),
        size=statistics.median(one.size for one in drawn),
    )
    return without_marker(
        line, [(one.get_text(), getattr(one, "size", line.size), getattr(one, "y0", line.bottom)) for one in found]
    )


def _title(document: PDFDocument) -> str | None:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    title = next((resolve1(info["Title"]) for info in document.info if "Title" in info), None)
    words = decode_text(title) if isinstance(title, bytes) else title
    if not isinstance(words, str) or _MADE_BY_PROGRAM.search(words):
        return None
    return " ".join(words.split())
