"""One matter or two, over a day of a region's press: how often what is joined belongs together, and the other way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.digest import likeness
from corpus.digest.accounts import account
from corpus.digest.group import stories
from tests.golden.rows import paired, rows

ARTICLES = rows(Path(__file__).parent / "articles.tsv")
MATTERS = [row["matter"] for row in ARTICLES]
TOWNS = re.compile(r"\b(?:Norport|Hillcombe|Lyne|Stow|Lowmoor|Port Alder|Alder)\b")
PRECISION, RECALL = 0.83, 0.9
"""Of a region whose towns stand in every second article."""
APART_PRECISION, APART_RECALL = 0.9, 0.9
"""The same where each matter has towns of its own."""


def apart(row: dict[str, str], text: str) -> str:
    """The text with towns that no other matter has."""
    return TOWNS.sub(lambda town: f"{town[0].split()[-1]}{row['matter']}", text)


def figures(*, own_towns: bool) -> tuple[float, float]:
    texts = [(row["title"], row["text"]) for row in ARTICLES]
    if own_towns:
        texts = [(apart(row, title), apart(row, text)) for row, (title, text) in zip(ARTICLES, texts, strict=True)]
    joined = stories([account(title, text) for title, text in texts])
    of = {article: number for number, articles in enumerate(joined) for article in articles}
    return paired([of[number] for number in range(len(ARTICLES))], MATTERS)


def test_what_belongs_together_is_joined_and_little_else() -> None:
    precision, recall = figures(own_towns=False)
    assert (precision >= PRECISION, recall >= RECALL) == (True, True), (precision, recall)
    precision, recall = figures(own_towns=True)
    assert (precision >= APART_PRECISION, recall >= APART_RECALL) == (True, True), (precision, recall)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEIGHTS", (6.76, 7.0, 2.07)),
        ("WEIGHTS", (1.5, 13.7, 2.07)),
        ("WEIGHTS", (13.5, 27.4, 4.14)),
        ("BIAS", -13.0),
        ("BIAS", -4.0),
    ],
)
def test_a_weight_that_changed_is_noticed(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> None:
    monkeypatch.setattr(likeness, name, value)
    precision, recall = figures(own_towns=True)
    assert precision < APART_PRECISION or recall < APART_RECALL
