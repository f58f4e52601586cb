"""PDFs, built here by hand: text in lines, running heads, scanned, protected, damaged, and no pypdf at all."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from corpus.errors import CorpusError, UnreadableSource
from corpus.model import RawDocument
from corpus.reading import read, source_text

pypdf = pytest.importorskip("pypdf")

PARAGRAPHS = (
    "The council voted nine to two on Tuesday evening to open the old bridge to lorries, ending four years of argument "
    "over the toll that was promised when the tunnel was dug and then flooded.",
    '"It will pay for itself in ten years," Mayor Joan Pell said after the vote, to applause from the gallery and a '
    "few whistles from the fishermen who had come to watch.",
    "Work on the deck begins in a fortnight.",
)


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF of text lines, one list a page, written object by object."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for lines in pages:
        drawn = "BT /F1 11 Tf 14 TL 60 780 Td\n" + "".join(
            "({}) Tj T*\n".format(line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")) for line in lines
        )
        stream = (drawn + "ET").encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % content
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(data))
    )


def lines(paragraphs: tuple[str, ...]) -> list[str]:
    return [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, 80)]


def pdf_article(data: bytes) -> object:
    return read(RawDocument(data, path="/x/paper.pdf", media_type="application/pdf"))


def test_lines_become_the_paragraphs_they_were() -> None:
    data = pdf([["Council votes to open the old bridge", "By Ana Ruiz", "5 March 2024", "", *lines(PARAGRAPHS)]])
    article = read(RawDocument(data, path="/x/paper.pdf", media_type="application/pdf"))
    assert [block.span.of(article.text) for block in article.body()] == list(PARAGRAPHS)
    assert article.title is not None
    assert article.title.value == "Council votes to open the old bridge"
    assert article.published is not None
    assert article.published.value == "2024-03-05"
    assert (article.raw, article.raw_media_type) == (data, "application/pdf")
    said = "".join(source_text(data, "application/pdf").split())
    assert all("".join(paragraph.split()) in said for paragraph in PARAGRAPHS)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [["Harbour Post", *lines(PARAGRAPHS), f"Page {number} of 4"] for number in range(1, 5)]
    article = read(RawDocument(pdf(pages), media_type="application/pdf"))
    assert "Harbour Post" not in article.text
    assert "Page" not in article.text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([[""], [""]]), "scanned"),
        (pdf([lines(PARAGRAPHS)])[:400], "damaged"),
        (b"%PDF-1.7\n" + b"\x00" * 500, "damaged"),
        (b"no pdf at all", "is none"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableSource, match=why) as caught:
        pdf_article(data)
    assert "\n" not in str(caught.value)


def test_a_password_is_asked_for_in_words() -> None:
    import io

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([lines(PARAGRAPHS)])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(CorpusError, match="password"):
        pdf_article(out.getvalue())


def test_without_pypdf_the_cure_is_said() -> None:
    """In a process of its own where the package cannot be imported."""
    code = (
        "import sys; sys.modules['pypdf'] = None\n"
        "from corpus.reading import read; from corpus.model import RawDocument\n"
        "try: read(RawDocument(b'%PDF-1.4', path='a.pdf', media_type='application/pdf'))\n"
        "except Exception as fault: print(type(fault).__name__, fault)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("MissingExtra")
    assert "pip install 'onrecord[pdf]'" in done.stdout
