"""One door for every kind of document: the kind is told by the media type, and by the bytes where that says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError, EmptySource, UnreadableSource
from corpus.model.articles import RawDocument
from corpus.reading import read

KINDS = ("text/plain", "text/html", "application/pdf", "message/rfc822", "application/octet-stream", "", "text/xml")
PAGE = "<!doctype html><html><body><h1>Bridge opens</h1><p>{}</p></body></html>".format("It opened on Tuesday. " * 12)


@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", "", "application/xhtml+xml; charset=utf-8"])
def test_a_page_by_any_name(kind: str) -> None:
    assert read(RawDocument(PAGE.encode(), media_type=kind)).raw == PAGE.encode()


def test_a_text_without_a_name() -> None:
    article = read(RawDocument(b"Bridge opens\n\nIt opened on Tuesday.", media_type="application/octet-stream"))
    assert (article.raw, len(article.body())) == (None, 1)


def test_a_picture_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="image/png"):
        read(RawDocument(b"\x89PNG", url="https://harbourpost.example/a.png", media_type="image/png"))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(KINDS))
def test_nothing_is_raised_but_corpus_errors(data: bytes, kind: str) -> None:
    try:
        article = read(RawDocument(data, media_type=kind))
    except CorpusError:
        return
    assert article.body()


def test_which_document_it_was_is_said() -> None:
    with pytest.raises(EmptySource, match="harbourpost"):
        read(RawDocument(b"", url="https://harbourpost.example/a"))
