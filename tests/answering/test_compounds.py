"""A topic in two words is met by its compound, and a compound by its two words."""

from __future__ import annotations

import pytest

from corpus.answering.speaking import overlap
from corpus.question.query import understand


@pytest.mark.parametrize(
    "text", ["They stopped all cyberattacks.", "They stopped all cyber attacks.", "No cyber-attacks."]
)
@pytest.mark.parametrize("asked", ["cyber attacks", "cyber-attacks", "cyberattacks"])
def test_either_spelling_is_the_whole_topic(asked: str, text: str) -> None:
    topic = dict.fromkeys(understand(f"What did Wang say about {asked}?").topic, 1.0)
    assert overlap(topic, text) == pytest.approx(1)


def test_one_part_alone_is_not_the_whole() -> None:
    topic = dict.fromkeys(understand("What did Wang say about cyber-attacks?").topic, 1.0)
    assert overlap(topic, "They attacked on Monday.") < 0.5
