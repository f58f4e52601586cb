"""An article means the same however its lines are broken: wrapped, as flowed mail, with hyphens, as a PDF of them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.language.annotate import annotate
from corpus.model.articles import AnnotatedArticle, RawDocument
from corpus.reading import read
from tests.reading.pdfs import pdf

ARTICLES = sorted((Path(__file__).parent / "quotes" / "articles").glob("*.txt"))
_CUT = re.compile(r"([a-z]{3,})([a-z]{3,}[.,]?)")


def _wrapped(width: int, end: str = "\n") -> Callable[[str], str]:
    def wrap(text: str) -> str:
        paragraphs = [
            textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
            for paragraph in text.split("\n")
        ]
        return "\n".join(end.join(lines) for lines in paragraphs)

    return wrap


def _hyphenated(text: str) -> str:
    """Lines of at most 60 characters, long words cut where the line is full."""
    out = []
    for paragraph in text.split("\n"):
        lines, line = [], ""
        for word in paragraph.split(" "):
            room = 58 - len(line)
            if len(line) + len(word) + 1 <= 60:
                line = f"{line} {word}" if line else word
            elif _CUT.fullmatch(word) and room >= 3 and len(word) - room >= 3 and word[:room].isalpha():
                lines.append(f"{line} {word[:room]}-")
                line = word[room:]
            else:
                lines.append(line)
                line = word
        out.append("\n".join([*lines, line]))
    return "\n".join(out)


def _plain(text: str) -> RawDocument:
    return RawDocument(data=text.encode(), media_type="text/plain", path="one.txt")


def _printed(text: str) -> RawDocument:
    """A PDF of the hyphenated lines, 50 a page; plain where its letters are not those of the PDF's encoding."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return _plain(_hyphenated(text))
    lines = _hyphenated(text).split("\n")
    pages = [lines[at : at + 50] for at in range(0, len(lines), 50)]
    return RawDocument(data=pdf(pages), media_type="application/pdf", path="one.pdf")


LAYOUTS: dict[str, Callable[[str], RawDocument]] = {
    "66 columns": lambda text: _plain(_wrapped(66)(text)),
    "72 columns": lambda text: _plain(_wrapped(72)(text)),
    "flowed": lambda text: _plain(_wrapped(70, " \n")(text)),
    "hyphenated": lambda text: _plain(_hyphenated(text)),
    "PDF": _printed,
}


def _annotated(raw: RawDocument) -> AnnotatedArticle:
    return annotate(read(raw))


def _told(found: AnnotatedArticle) -> list[tuple[str, str, tuple[str | None, str | None], float]]:
    """Every quotation without white space and hyphens, its kind, its speaker with role, and how sure that is."""
    return [
        (
            re.sub(r"[\s-]", "", quote.span.of(found.article.text)),
            quote.speech.value,
            (quote.speaker.name, quote.speaker.role) if quote.speaker else (None, None),
            quote.confidence,
        )
        for quote in found.quotes
    ]


def _check(path: Path, layout: str) -> None:
    text = re.sub(r"\n+", "\n\n", path.read_text("utf-8"))
    if layout == "PDF":
        pytest.importorskip("pdfminer")
    printed, plain = _told(_annotated(LAYOUTS[layout](text))), _told(_annotated(_plain(text)))
    assert [one[:3] for one in printed] == [one[:3] for one in plain]
    # Of a PDF a paragraph may end where a line of it has room, which moves how sure a speaker is by a hair.
    nearly = 0.02 if layout == "PDF" else 0.0
    assert [one[3] for one in printed] == pytest.approx([one[3] for one in plain], abs=nearly, rel=0.0)


@pytest.mark.parametrize("number", range(len(ARTICLES)), ids=lambda number: ARTICLES[number].stem)
def test_a_golden_article_is_the_same_in_another_layout(number: int) -> None:
    _check(ARTICLES[number], list(LAYOUTS)[number % len(LAYOUTS)])


@pytest.mark.long
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_golden_article_is_the_same_in_every_layout(path: Path, layout: str) -> None:
    _check(path, layout)
