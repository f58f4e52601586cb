"""A long paragraph is shown around what is meant, in whole sentences."""

from __future__ import annotations

from dataclasses import replace

from bot.rendering.pieces import VISIBLE, Budget, Whose, near_enough, piece, whose
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote, Speaker, Speech
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


SAID = "“The last ferry leaves at nine,” Ana Ruiz said."
QUOTED = Evidence(
    SAID, Span(0, len(SAID)), "one", 1, 0.0, None, None, None, None, None, None,
    speaker=Speaker("Ana Ruiz"), speech=Speech.DIRECT, speaker_confidence=0.89, elsewhere=2, otherwise=1,
    quotes=((Quote(Span(1, 31), Speech.DIRECT, 0, speaker=Speaker("Ana Ruiz"), confidence=0.89), SAID[1:31]),),
)  # fmt: skip


def test_a_speaker_is_shown_from_the_confidence_on() -> None:
    assert whose(QUOTED, 0.89) is Whose.SPEAKER
    assert whose(QUOTED, 0.8901) is Whose.UNCLEAR
    assert whose(replace(QUOTED, speech=None), 0.89) is Whose.REPORTER


def test_how_many_others_quote_it_is_told_under_a_speaker_alone() -> None:
    def others(confidence: float) -> tuple[int, int]:
        shown = piece(QUOTED, confidence=confidence, budget=Budget.of(100), today=None)
        assert shown is not None
        return shown.elsewhere, shown.otherwise

    assert others(0.89) == (2, 1)
    assert others(0.95) == (0, 0)
