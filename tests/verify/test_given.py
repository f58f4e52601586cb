"""What of a sent text is checked."""

from __future__ import annotations

import pytest

from corpus.verify import too_few, wordings


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        ("The tolls will stay as they are", ["The tolls will stay as they are"]),
        ("“The tolls will stay as they are”", ["The tolls will stay as they are"]),
        ("“The tolls will stay as they are,” said Ana Ruiz.", ["The tolls will stay as they are,"]),
        ('Ana Ruiz: "The tolls will stay as they are"', ["The tolls will stay as they are"]),
        ("“The tolls will stay” and “roads are for all”", ["The tolls will stay", "roads are for all"]),
        ("The tolls will … stay as they are", ["The tolls will", "stay as they are"]),
        ("She called it “a disgrace” and went home early", ["She called it “a disgrace” and went home early"]),
    ],
)
def test_the_words_between_the_marks(given: str, parts: list[str]) -> None:
    assert wordings(given) == parts


def test_three_words_are_too_few() -> None:
    assert too_few("said “not at all”") is False
    assert too_few("“not at all”")
