"""JSON lines: one document a line; a bad line is named by its number and the others are read."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import RefusedSource, SourceError, UnreadableSource
from corpus.model.articles import RawDocument
from corpus.model.text import Given
from corpus.reading import lines, read
from corpus.reading.jsonl import MAX_LINE


def documents(data: bytes) -> list[tuple[int, RawDocument]]:
    return [(number, item) for number, item in lines(data) if isinstance(item, RawDocument)]


def faults(data: bytes) -> list[tuple[int, SourceError]]:
    return [(number, item) for number, item in lines(data) if isinstance(item, SourceError)]


def test_every_field_is_kept_as_given() -> None:
    line = {
        "id": "x-1",
        "title": "Mayor  opens bridge",
        "source": "Harbour Post",
        "date": "2024/03/05",
        "url": "https://harbourpost.example/bridge",
        "text": "It opened on Tuesday.\r\n\r\nTolls start in May.",
    }
    [(number, raw)] = documents(json.dumps(line).encode())
    article = read(raw)
    assert number == 1
    assert article.text == "It opened on Tuesday.\n\nTolls start in May."
    assert (article.title, article.source) == (Given("Mayor opens bridge"), Given("Harbour Post"))
    assert article.published == Given("2024-03-05")
    assert (article.given_id, article.url) == ("x-1", "https://harbourpost.example/bridge")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"not json", "not JSON"),
        (b'{"text": "cut', "not JSON"),
        (b'["a list"]', "not an object"),
        (b'{"title": "no text"}', 'no "text"'),
        (b'{"text": 5}', 'no "text"'),
        (b'{"text": "  "}', "is empty"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_rest_go_on(line: bytes, why: str) -> None:
    data = b'{"text": "First."}\n\n' + line + b'\n{"text": "Last."}'
    [(number, fault)] = faults(data)
    assert number == 3
    assert "line 3" in str(fault)
    assert why in str(fault)
    assert isinstance(fault, UnreadableSource)
    assert [(at, raw.data) for at, raw in documents(data)] == [(1, b"First."), (4, b"Last.")]


def test_a_line_beyond_the_limit_is_passed_over_without_being_held() -> None:
    long = b'{"text": "' + b"a" * (MAX_LINE + 10) + b'"}\n'
    found = list(lines(io.BytesIO(b'{"text": "A."}\n' + long + b'{"text": "B."}\n'), "big.jsonl"))
    assert [number for number, _ in found] == [1, 2, 3]
    assert isinstance(found[1][1], RefusedSource)
    assert "big.jsonl line 2" in str(found[1][1])


def test_an_article_of_five_megabytes_is_read() -> None:
    data = json.dumps({"text": "An article. " * 440_000}).encode()
    assert [number for number, _ in documents(data)] == [1]


def test_an_article_of_twenty_megabytes_on_a_line_is_refused() -> None:
    data = json.dumps({"text": "a" * 10_000_000}).encode() + b'\n{"text": "B."}'
    assert [number for number, _ in faults(data)] == [1]
    assert [number for number, _ in documents(data)] == [2]


def test_the_first_bytes_may_be_blank_lines_marks_or_utf16() -> None:
    assert [at for at, _ in documents(b'\n\n\n\n\n{"text": "A."}')] == [6]
    assert [at for at, _ in documents(b'\xef\xbb\xbf{"text": "A."}\r\n{"text": "B."}\r\n')] == [1, 2]
    assert [raw.data for _, raw in documents('{"text": "é"}\n{"text": "B."}'.encode("utf-16"))] == ["é".encode(), b"B."]
    assert documents(b"") == []


def test_other_names_and_types_of_fields() -> None:
    [(_, raw)] = documents(b'{"doc_id": "d1", "title": null, "source": ["x"], "date": 20240805, "text": "A \\ud800."}')
    assert (raw.given_id, raw.given_title, raw.given_source) == ("d1", None, None)
    assert raw.data.decode() == "A \ufffd."
    assert read(raw).published == Given("2024-08-05")


@given(st.lists(st.text(), max_size=8))
def test_what_is_written_is_read_back(texts: list[str]) -> None:
    data = "\n".join(json.dumps({"text": text}) for text in texts).encode()
    kept = {number: raw.data.decode() for number, raw in documents(data)}
    for number, text in enumerate(texts, 1):
        if text.strip():
            assert kept[number] == text


@given(st.binary(max_size=300))
def test_any_bytes_give_documents_or_faults(data: bytes) -> None:
    for number, item in lines(data):
        assert number >= 1
        assert isinstance(item, RawDocument | SourceError)
