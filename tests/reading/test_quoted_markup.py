"""Quotations that a page marks by its tags alone."""

from __future__ import annotations

import pytest

from corpus.model.articles import RawDocument
from corpus.reading import read, source_text
from tests.site.pieces import piece

STORY = piece(77)


def page(words: str) -> bytes:
    before = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.paragraphs)
    head = f"<html lang=en><head><title>{STORY.title}</title></head><body><article><h1>{STORY.title}</h1>"
    after = "<p>The town has not answered the letter of the port.</p></article></body></html>"
    return f"{head}{before}{words}{after}".encode()


def bodies(words: str) -> list[str]:
    article = read(RawDocument(page(words), media_type="text/html; charset=utf-8"))
    said = "".join(source_text(page(words), "text/html; charset=utf-8").split())
    found = [block.span.of(article.text) for block in article.body()]
    assert all("".join(one.split()) in said for one in found)
    return found[len(STORY.paragraphs) :]


LETTER = "The pier was built for sail. It cannot carry what we land today."
MORE = "I will not wait until somebody dies on it, and neither will the board of the port."


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        (f"<p>Orr wrote:</p><blockquote><p>{LETTER}</p></blockquote>", [f"“{LETTER}”"]),
        (f"<p>Orr wrote:</p><blockquote>{LETTER}</blockquote>", [f"“{LETTER}”"]),
        (f"<p>Orr wrote:</p><blockquote><p>{LETTER}</p><p>{MORE}</p></blockquote>", [f"“{LETTER}", f"“{MORE}”"]),
        (f"<p>Orr wrote:</p><blockquote><p><em>{LETTER}</em></p></blockquote>", [f"“{LETTER}”"]),
        (f"<p>Orr wrote:</p><div><blockquote><p>{LETTER}</p></blockquote></div>", [f"“{LETTER}”"]),
    ],
)
def test_a_block_that_is_announced_is_a_quotation(words: str, read_as: list[str]) -> None:
    found = bodies(words)
    assert found[: len(read_as) + 1] == ["Orr wrote:", *read_as]


@pytest.mark.parametrize(
    "words",
    [
        f"<p>The harbour is old.</p><blockquote><p>{LETTER}</p></blockquote>",
        f"<p>Orr wrote:</p><blockquote><p>“{LETTER}”</p></blockquote>",
        f'<p>Orr wrote:</p><blockquote class="twitter-tweet"><p>{LETTER}</p></blockquote>',
    ],
)
def test_other_blocks_stay_as_they_are(words: str) -> None:
    text = " ".join(bodies(words))
    assert text.count("“") == words.count("“")


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        (
            "<q>It was built for sail,</q> said Ann Orr, who runs it.",
            "“It was built for sail,” said Ann Orr, who runs it.",
        ),
        ("The <q>old</q> pier, she said.", "The “old” pier, she said."),
        ("“<q>It was built for sail,</q>” said Ann Orr.", "“It was built for sail,” said Ann Orr."),
        ("<q>“It was built for sail,”</q> said Ann Orr.", "“It was built for sail,” said Ann Orr."),
        ("<q>It is <q>old</q>, they say,</q> said Ann Orr.", "“It is ‘old’, they say,” said Ann Orr."),
    ],
)
def test_the_marks_that_a_browser_draws_are_read(words: str, read_as: str) -> None:
    assert bodies(f"<p>{words}</p>")[0] == read_as
