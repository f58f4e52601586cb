"""Each hard case of news writing: the words are found with the right mention, and nobody is given what nobody said."""

from __future__ import annotations

import pytest

from corpus.language.quotes import find
from corpus.model.speech import Quote, Speech
from tests.quotes.cases import CASES, Case


def narrowest(quotes: tuple[Quote, ...], text: str, words: str) -> Quote | None:
    at = text.index(words)
    holding = [quote for quote in quotes if quote.span.start <= at and at + len(words) <= quote.span.end]
    return min(holding, key=lambda quote: len(quote.span), default=None)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case) -> None:
    quotes = find(case.text, ())
    for words, speaker in case.said:
        quote = narrowest(quotes, case.text, words)
        assert quote is not None, words
        given = quote.mention.span.of(case.text) if quote.mention else None
        assert given is not None
        assert speaker is not None
        assert set(given.split()) & set(speaker.split()) - {"a", "the"}, f"{words!r}: {given!r}, not {speaker!r}"
    for words in case.unsaid:
        quote = narrowest(quotes, case.text, words)
        assert quote is None or quote.speech is Speech.INDIRECT, f"{words!r} was taken for speech"


def test_parts_of_a_split_quotation_share_their_attribution() -> None:
    text = "“If the rains fail again,” Ms. Okafor said, “the whole valley will have to be evacuated.”"
    assert {quote.attribution for quote in find(text, ())} == {0}
    text = "“It’s over,” Ms. O’Neil told reporters. “Go home now, all of you.”"
    assert {quote.attribution for quote in find(text, ())} == {0}


def test_two_speakers_of_one_line_have_attributions_of_their_own() -> None:
    text = "“We are winning this race,” Harmon said. “You are not even running,” Castellano replied."
    assert [quote.attribution for quote in find(text, ())] == [0, 1]
