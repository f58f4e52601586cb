"""Golden pages in the manner of many sites: each .html is read as its .expected.json says, no worse than trafilatura.

Their words are invented.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import trafilatura

from corpus.model.articles import Article, RawDocument
from corpus.model.text import BODY, BlockKind
from corpus.reading import read

FOLDER = Path(__file__).parents[1] / "golden" / "pages"
PAGES = sorted(path.stem for path in FOLDER.glob("*.html"))


def page(name: str) -> tuple[str, Article]:
    html = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    address = f"https://news.example.com/2024/03/{name}.html"
    return html, read(RawDocument(html.encode(), url=address, media_type="text/html; charset=utf-8"))


def words(article: Article, kinds: frozenset[BlockKind]) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind in kinds]


def runs(text: str) -> set[tuple[str, ...]]:
    """Every four words in a row."""
    plain = re.findall(r"\w+", text.lower())
    return {tuple(plain[at : at + 4]) for at in range(max(1, len(plain) - 3))}


def f1(text: str, gold: str) -> float:
    found, wanted = runs(text), runs(gold)
    return 2 * len(found & wanted) / (len(found) + len(wanted))


def test_there_are_pages_with_their_expected_values() -> None:
    assert len(PAGES) >= 30
    assert sorted(path.name.removesuffix(".expected.json") for path in FOLDER.glob("*.json")) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    expected = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    html, article = page(name)
    assert words(article, BODY) == expected["body"]
    assert words(article, frozenset({BlockKind.CAPTION})) == expected["captions"]
    assert (article.url, article.language) == (expected["url"], expected["language"])
    for detail in ("title", "byline", "source", "published"):
        value = getattr(article, detail)
        assert (value.value if value else None) == expected[detail], detail
    gold = "\n".join(expected["body"])
    plain = trafilatura.extract(html, favor_precision=True, include_comments=False) or ""
    assert f1("\n".join(words(article, BODY)), gold) >= f1(plain, gold)
