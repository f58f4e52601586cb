"""The first lines of a text set close together: title, date, publisher and byline, each read as what it is."""

from __future__ import annotations

import pytest

from corpus.model.articles import Article, RawDocument
from corpus.reading import read
from corpus.reading.head_lines import of_the_head

LEAD = "The bridge over the Alder at Riverton will be closed to all traffic from May, the council decided on Tuesday."
SAID = "“We cannot wait for another winter,” said the mayor, Ana Ruiz, after the vote."
LONG = "Riverton bridge to close for repairs all summer, council says"
SHORT = "Bridge shut"


def _head(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    article: Article = read(RawDocument(text.encode(), media_type="text/plain", path="one.txt"))
    assert [block.span.of(article.text) for block in article.body()] == [LEAD, SAID]
    title, day, source, byline = (
        one.value if one else None for one in (article.title, article.published, article.source, article.byline)
    )
    return title, day, source, byline


@pytest.mark.parametrize("title", [LONG, SHORT])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("line", "day", "source"),
    [
        ("12 March 2025", "2025-03-12", None),
        ("Wednesday, March 12, 2025", "2025-03-12", None),
        ("Published on 12 March 2025 at 10:30", "2025-03-12", None),
        ("12 March 2025 (Riverton Gazette)", "2025-03-12", "Riverton Gazette"),
        ("Riverton Gazette, 12 March 2025", "2025-03-12", "Riverton Gazette"),
        ("2025-03-12 | The Voice of Riverton", "2025-03-12", "The Voice of Riverton"),
        ("03/12/2025", None, None),
    ],
)
def test_a_date_on_the_line_under_the_title(
    title: str, between: str, line: str, day: str | None, source: str | None
) -> None:
    assert _head(f"{title}\n{line}{between}{LEAD}\n\n{SAID}\n") == (title, day, source, None)


@pytest.mark.parametrize("title", [LONG, "Old bridge shut"])
def test_a_date_on_the_line_over_the_title(title: str) -> None:
    text = f"12 March 2025 (Riverton Gazette)\n{title}\nBy Nora Brandt\n\n{LEAD}\n\n{SAID}\n"
    assert _head(text) == (title, "2025-03-12", "Riverton Gazette", "Nora Brandt")


@pytest.mark.parametrize("title", [LONG, "Old bridge shut all summer"])
@pytest.mark.parametrize("under", ["By Nora Brandt\n12 March 2025", "12 March 2025\n\nBy Nora Brandt"])
def test_a_publisher_over_the_title(title: str, under: str) -> None:
    text = f"Riverton Gazette\n\n{title}\n\n{under}\n\n{LEAD}\n\n{SAID}\n"
    assert _head(text) == (title, "2025-03-12", "Riverton Gazette", "Nora Brandt")


@pytest.mark.parametrize(
    "line",
    [
        "It opened on 12 March 2025",
        "12 March 2025 was the last day on which the old bridge stood open",
        "since 12 March 2025 and the Gazette",
        "“12 March 2025 (Riverton Gazette).”",
        "By the end of the year nobody had come.",
        "12 March 2025.",
    ],
)
def test_a_line_of_a_paragraph_is_none_of_the_head(line: str) -> None:
    assert not of_the_head(line)


def test_a_wrapped_paragraph_with_a_date_stays_whole() -> None:
    text = (
        "The bridge was built after the flood of the year before and was opened on\n"
        "12 March 1962 by the mayor of that time, whose name it has borne ever since\n"
        "though few in the town know it.\n"
    )
    article = read(RawDocument(text.encode(), media_type="text/plain", path="one.txt"))
    assert len(article.body()) == 1
