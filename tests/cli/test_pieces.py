"""A long paragraph is shown around what is meant, in whole sentences."""

from __future__ import annotations

from bot.rendering.pieces import VISIBLE, near_enough
from corpus.model.text import Span

SENTENCES = [f"This is sentence number {n} of a very long paragraph about the ferries of the town." for n in range(20)]
LONG = " ".join(SENTENCES)


def test_whole_sentences_around_it() -> None:
    for inner in SENTENCES:
        at = LONG.index(inner)
        shown = near_enough(LONG, Span(at, at + len(inner))).of(LONG)
        assert inner in shown
        assert len(shown) <= VISIBLE
        assert shown.startswith("This is")
        assert shown.endswith(".")


def test_a_short_paragraph_is_whole() -> None:
    assert near_enough("One. Two.", Span(0, 4)) == Span(0, 9)


def test_one_sentence_longer_than_that_stays_whole() -> None:
    endless = "word " * 300 + "end. Another one."
    assert near_enough(endless, Span(0, 1504)).of(endless).endswith("end.")
