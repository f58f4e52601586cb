"""Bytes to text: every encoding a newspaper's file comes in, and a clear no to what is not text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError, EmptySource, RefusedSource, UnreadableSource
from corpus.reading import decode

WORDS = "Café Zürich: “Così è,” said Ana Ruiz – 5 €.\nSecond line."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_each_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "a.txt") == WORDS


def test_latin_1_without_quotation_marks() -> None:
    assert decode("Málaga señaló: ñ\n".encode("latin-1"), "a.txt") == "Málaga señaló: ñ\n"


def test_only_crlf_changes() -> None:
    assert decode(b" a\r\n\tb \rc\n\n", "a.txt") == " a\n\tb \rc\n\n"


def test_a_broken_byte_in_long_utf8_does_not_spoil_the_rest() -> None:
    text = decode(("é" * 200).encode() + b"\xff" + "ü".encode(), "a.txt")
    assert text == "é" * 200 + "\ufffd" + "ü"


@pytest.mark.parametrize(
    ("data", "fault", "why"),
    [
        (b"", EmptySource, "empty"),
        (b" \r\n\t ", EmptySource, "blanks"),
        (b"\xef\xbb\xbf \n", EmptySource, "blanks"),
        (b"%PDF-1.7\nstream", UnreadableSource, "a PDF"),
        (b"PK\x03\x04rest of an office file", UnreadableSource, "zip"),
        (bytes(range(256)) * 40, UnreadableSource, "binary"),
        (b"words\x00\x00\x01\x02 and more words", UnreadableSource, "binary"),
        (b"\xff\xfea\x00b", UnreadableSource, "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, fault: type[CorpusError], why: str) -> None:
    with pytest.raises(fault, match=why) as caught:
        decode(data, "odd.txt")
    assert "odd.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_line_of_twenty_megabytes_is_refused() -> None:
    with pytest.raises(RefusedSource, match="20,000,000 characters"):
        decode(b"a" * 20_000_000, "long.txt")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_corpus_error(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except CorpusError:
        return
    assert "\r\n" not in text
    assert text.strip()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff") and not text.startswith(("%PDF-", "GIF8")):
        assert decode(text.encode(), "x") == text
