"""Golden articles in many layouts: each .txt is read exactly as its .expected.json says. Words in them are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.reading import load, read

FOLDER = Path(__file__).parents[1] / "golden" / "layouts"
LAYOUTS = sorted(path.stem for path in FOLDER.glob("*.txt"))


def test_there_are_layouts_with_their_expected_values() -> None:
    assert len(LAYOUTS) >= 15
    assert sorted(path.name.removesuffix(".expected.json") for path in FOLDER.glob("*.json")) == LAYOUTS


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout: str) -> None:
    expected = json.loads((FOLDER / f"{layout}.expected.json").read_text(encoding="utf-8"))
    article = read(load(FOLDER / f"{layout}.txt"))
    assert [[block.kind.value, block.span.of(article.text)] for block in article.blocks] == expected.pop("blocks")
    assert article.language == expected.pop("language")
    for name, value in expected.items():
        detail = getattr(article, name)
        assert (detail.value if detail else None) == value, name
