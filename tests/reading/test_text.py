"""What must hold for any text at all, and the shipped article read to the letter."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.model import BODY, Article, BlockKind, Given, RawDocument, Read
from corpus.reading import read, read_text

PIECES = [
    "Mayor opens bridge", "By Ana Ruiz", "Xinhua February 02, 2024", "BEIJING:",
    "PORT ALDER (AP) — It opened.", "\n\n", "\n", "\r\n",
    "“Fine,” she said.", "Read more: Bridge opens", "Related:",
    "COMMENTS", "Photo: REUTERS/FILE", "10:42 GMT", "• One", "Q: Why?",
    "###", "Share on Facebook",
    "© 2024 Harbour Post", "\u2028", "\ufeff", "1. First", "Label:Title", "— Ana Ruiz", "\x85", " ", "\t",
    "Yours faithfully,",
    "Date: 5 March 2024", "URL: https://harbourpost.example/x", "The council met on Tuesday and voted nine to two.",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def check(article: Article, text: str) -> None:
    assert article.text == text
    end = 0
    for block in article.blocks:
        assert block.span.start >= end
        assert block.span.end > block.span.start
        end = block.span.end
        words = block.span.of(text)
        assert words == words.strip()
    assert end <= len(text)
    for name in ("title", "standfirst", "byline", "agency", "source", "published", "dateline"):
        detail = getattr(article, name)
        if isinstance(detail, Read):
            assert detail.span.of(text)
            if name not in {"published", "agency"}:
                assert detail.value == " ".join(detail.span.of(text).split())


@settings(max_examples=300)
@given(TEXTS, st.none() | st.sampled_from(PIECES))
@example("BEIJING:", None)
@example("COMMENTS", "COMMENTS")
@example("1" * 3000 + "a", None)
@example("A y B y C y D y E y F y G y H y I y J y K y L y M y N y O y P y Q y R!", "By A y B")
def test_reading_never_fails_and_blocks_lie_in_order_in_the_text(text: str, title: str | None) -> None:
    check(read_text(text, RawDocument(b"", given_title=title)), text)


@settings(max_examples=100)
@given(st.lists(st.text(alphabet="ab XY.:-—/|,'“”", min_size=1, max_size=400), max_size=6).map("\n".join))
def test_odd_lines_take_no_odd_time(text: str) -> None:
    check(read_text(text), text)


@given(st.lists(st.sampled_from([
    "The council voted nine to two on Tuesday to open the bridge, ending four years of argument.",
    "“It will pay for itself in ten years,” Mayor Ana Ruiz said after the vote in Port Alder.",
    "Watch what they do: nothing has changed, the opposition said in a statement on Tuesday.",
    "Comments are moderate in tone, the minister told reporters, and follow the line of last week.",
    "Share prices fell by four per cent after the announcement, and traders expect worse.",
    "Read the report, he urged them, because it names every one of the nine companies.",
    "He asked voters to follow the law; photo evidence was published by the court on Friday.",
]), min_size=1, max_size=12))  # fmt: skip
def test_no_plain_paragraph_is_lost(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    article = read_text(text, RawDocument(b"", given_title="Bridge opens at last"))
    assert [block.span.of(text) for block in article.body()] == paragraphs


def test_the_shipped_article() -> None:
    source = files("corpus") / "articles" / "china-slams-us-over-slanderous-cybersecurity-accusations.txt"
    article = read(RawDocument(source.read_bytes()))
    text = article.text
    kinds: dict[str, list[str]] = {}
    for block in article.blocks:
        kinds.setdefault(block.kind.value, []).append(block.span.of(text))
    assert kinds["title"] == ["China slams US over slanderous cybersecurity accusations"]
    assert article.standfirst is not None
    assert article.standfirst.value.startswith("Foreign ministry spokesperson says US jumped")
    assert article.agency is not None
    assert article.agency.value == "Xinhua"
    assert article.published is not None
    assert article.published.value == "2024-02-02"
    assert [caption.split(" speaks")[0] for caption in kinds["caption"]] == [
        "Chinese Foreign Ministry spokesman Wang Wenbin"
    ]
    assert article.dateline is not None
    assert article.dateline.value == "BEIJING"
    assert [line.split(":")[0] for line in kinds["related"]] == ["Read more", "Also read"]
    assert kinds["footer"][0] == "COMMENTS"
    assert text.endswith(kinds["footer"][-1])
    assert len(article.body()) == 8
    assert all(block.kind is BlockKind.PARAGRAPH for block in article.body())
    assert article.language == "en"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "Bridge opens\n\nIt opened on Tuesday.\n\nTolls start in May.",
            None,
            ["It opened on Tuesday.", "Tolls start in May."],
        ),
        ("Bridge opens\n\nIt opened on Tuesday.", "Bridge opens | Harbour Post", ["It opened on Tuesday."]),
        ("Bridge opens\n\nIt opened on Tuesday.", "Mayor cuts ribbon", ["Bridge opens", "It opened on Tuesday."]),
        ("It opened on Tuesday.\n\nTolls start in May.", None, ["It opened on Tuesday.", "Tolls start in May."]),
        ("One line only", None, ["One line only"]),
        ("“We did it!” she said", None, ["“We did it!” she said"]),
    ],
)
def test_a_first_line_is_a_title_only_with_reason(text: str, title: str | None, body: list[str]) -> None:
    article = read_text(text, RawDocument(b"", given_title=title))
    assert [block.span.of(text) for block in article.blocks if block.kind in BODY] == body
    if title:
        assert article.title == Given(title)


def test_lines_set_to_a_margin_are_one_paragraph() -> None:
    text = (
        "Bridge opens\n\nThe council voted nine to two on Tuesday evening to open the\n"
        "bridge to lorries, ending four years of argument over the toll that\nwas promised.\n\nTolls start in May.\n"
    )
    article = read_text(text)
    assert [block.span.of(text).count("\n") for block in article.body()] == [2, 0]


def test_lines_without_blank_lines_between_are_paragraphs_each() -> None:
    text = "Bridge opens\nThe council voted on Tuesday.\n“Good,” said Ruiz.\nTolls start in May.\n"
    assert [block.span.of(text) for block in read_text(text).body()] == text.splitlines()[1:]
