"""What an article tells as done on a day after its own is not told."""

from __future__ import annotations

import pytest

from corpus.digest.fit import telling_sentences
from corpus.digest.too_early import tells_too_early
from tests.digest.press import article
from tests.digest.test_fit import STORM


@pytest.mark.parametrize(
    ("sentence", "early"),
    [
        ("The old ferry pier burned down on March 9, and nobody was hurt.", True),
        ("On 11 March, the harbour court struck down the toll of the new bridge.", True),
        ("March 9: Ana Ruiz opened the new quay in the harbour of Port Alder.", True),
        ("The old ferry pier burned down on March 4, and nobody was hurt.", False),
        ("The old ferry pier burned down on March 6, and nobody was hurt.", False),  # it is that day elsewhere
        ("The old ferry pier burned down on Thursday, and nobody was hurt.", False),
        ("The council voted on Monday to close the bridge on March 9.", False),
        ("Ana Ruiz announced a feast on the quay of Port Alder on March 9.", False),
        ("The feast of March 9 has been moved, the council told the town.", False),
        ("The race on the river begins at noon on March 9.", False),
    ],
)
def test_what_is_told_as_done_after_the_articles_day_is_not_told(sentence: str, early: bool) -> None:
    assert tells_too_early(sentence, "2024-03-05") is early
    told = article("a", f"{sentence}\n\n{STORM}", "Harbour", "Post")
    assert (sentence in [one.span.of(told.article.text) for one in telling_sentences(told)]) is not early
    assert not tells_too_early(sentence, None)
