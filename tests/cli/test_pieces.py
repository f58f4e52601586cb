"""A long paragraph is shown around what is meant, in whole sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

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


@pytest.mark.parametrize(
    "said", ["Dr. Vale sailed with the U.S. Navy.", "It was so.", "Sen. Ana Ruiz, Gov. Berg and he met."]
)
def test_it_begins_and_ends_where_a_sentence_does(said: str) -> None:
    paragraph = " ".join([said, *SENTENCES[:9], said, *SENTENCES[9:18], said])
    at = paragraph.index(said, 9)
    shown = near_enough(paragraph, Span(at, at + len(said))).of(paragraph)
    assert said in shown
    assert shown.startswith("This is")
    assert shown.endswith(("town.", said))
    inside = near_enough(paragraph, Span(at + 4, at + len(said) - 2)).of(paragraph)
    assert said in inside


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


def _turn(number: int, words: str = LONG) -> Evidence:
    """A long turn of an interview, of which one sentence is the evidence."""
    text = f"RUIZ: {words}"
    quote = Quote(Span(6, len(text)), Speech.DIRECT, 0, speaker=Speaker("Ana Ruiz"), confidence=0.95)
    at = text.index(SENTENCES[number])
    return replace(
        QUOTED, text=text[at : at + len(SENTENCES[number])], span=Span(at, at + len(SENTENCES[number])),
        quotes=((quote, words),), speaker_confidence=0.95,
    )  # fmt: skip


def test_of_a_turn_too_long_to_show_the_sentence_that_answers_is_shown() -> None:
    for number in (0, 9, 17, 19):
        shown = piece(_turn(number), confidence=0.89, budget=Budget.of(150), today=None)
        assert shown is not None
        assert shown.cut
        assert SENTENCES[number] in str(shown.words[0].html)
        assert len(str(shown.words[0].html).split()) <= 150


def test_a_turn_that_may_be_shown_whole_is() -> None:
    shown = piece(_turn(9), confidence=0.89, budget=Budget.of(400), today=None)
    assert shown is not None
    assert not shown.cut
    assert str(shown.words[0].html) == LONG
