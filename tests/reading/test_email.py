"""Mails: newsletters in HTML, plain ones, both, and what is no mail."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError, EmptySource, UnreadableSource
from corpus.model import RawDocument
from corpus.reading import read, source_text
from tests.site.pieces import piece

PIECE = piece(77)
FURNITURE = (
    "View this email in your browser",
    "Unsubscribe from this list",
    "You are receiving this email because you asked.",
)


def mail(*, html: bool, plain: bool) -> EmailMessage:
    message = EmailMessage()
    message["From"] = '"Harbour Post" <news@harbourpost.example>'
    message["To"] = "reader@example.org"
    message["Subject"] = PIECE.title
    message["Date"] = "Tue, 05 Mar 2024 18:42:00 +0100"
    words = "\n\n".join([FURNITURE[0], *PIECE.paragraphs, *FURNITURE[1:]])
    rows = "".join(f"<tr><td style='padding:8px'><p>{paragraph}</p></td></tr>" for paragraph in PIECE.paragraphs)
    page = (
        f"<html><body><table width=600><tr><td><a href=x>{FURNITURE[0]}</a></td></tr><tr><td>"
        f"<h1>{PIECE.title}</h1></td></tr>{rows}"
        f"<tr><td><p>{FURNITURE[1]}</p><p>{FURNITURE[2]}</p></td></tr></table></body></html>"
    )
    if plain:
        message.set_content(words)
    if html and plain:
        message.add_alternative(page, subtype="html", cte="quoted-printable")
    elif html:
        message.set_content(page, subtype="html", cte="base64")
    return message


@pytest.mark.parametrize(("html", "plain"), [(True, True), (True, False), (False, True)])
def test_a_newsletter_gives_its_article(html: bool, plain: bool) -> None:
    message = mail(html=html, plain=plain)
    message.add_attachment("<p>an attachment nobody asked for</p>", subtype="html", filename="a.html")
    data = message.as_bytes()
    article = read(RawDocument(data, path="/x/news.eml", media_type="message/rfc822"))
    assert [block.span.of(article.text) for block in article.body()] == list(PIECE.paragraphs)
    assert article.title is not None
    assert article.title.value == PIECE.title
    assert article.published is not None
    assert article.published.value == "2024-03-05T18:42:00+01:00"
    assert article.source is not None
    assert article.source.value == "Harbour Post"
    assert (article.raw, article.raw_media_type) == (data, "message/rfc822")
    said = "".join(source_text(data, "message/rfc822").split())
    assert all("".join(paragraph.split()) in said for paragraph in PIECE.paragraphs)
    assert "attachment nobody" not in article.text


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", EmptySource),
        (b"just some words\n\nand more", UnreadableSource),
        (b"\x00\x01\x02\xff" * 50, UnreadableSource),
        (b"From: a@b.example\nSubject: nothing\n\n", EmptySource),
        (
            b"From: a@b.example\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
            EmptySource,
        ),
    ],
)
def test_what_holds_no_article_is_refused(data: bytes, fault: type[CorpusError]) -> None:
    with pytest.raises(fault):
        read(RawDocument(data, media_type="message/rfc822"))


def test_a_wrong_charset_does_not_stop_it() -> None:
    head = b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=no-such\n\n"
    article = read(RawDocument(head + "Ana said: “Così è.”\n".encode(), media_type="message/rfc822"))
    assert "“Così è.”" in article.text


@given(st.binary(max_size=300).map(b"From: a@b.example\nSubject: =?utf-8?q?=C3?=\n".__add__))
def test_any_bytes_give_an_article_or_a_corpus_error(data: bytes) -> None:
    try:
        read(RawDocument(data, media_type="message/rfc822"))
    except CorpusError:
        return
