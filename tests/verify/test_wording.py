"""Comparing wordings: marks do not count, words do; nothing altered is ever verbatim."""

from __future__ import annotations

from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model.answers import Verdict
from corpus.model.evidence import Coverage, Evidence
from corpus.model.speech import Quote, Speech
from corpus.model.text import Span
from corpus.search.wording import Wording, difference, nearest_stretch, pieces
from corpus.verify import verify

COVERAGE = Coverage(1, None, None)
WORD = st.sampled_from("we will not pay the bridge in ten years because nobody asked them about tolls again".split())
WORDS = st.lists(WORD, min_size=5, max_size=14)


def quoted(words: str) -> Evidence:
    """One sentence that holds these words as direct speech."""
    text = f"“{words},” she said."
    quote = Quote(Span(1, 2 + len(words)), Speech.DIRECT, 0)
    return Evidence(
        text, Span(0, len(text)), "a", 1, 0.0, None, None, None, None, None, None, quotes=((quote, f"{words},"),)
    )


@given(WORDS)
def test_the_same_words_are_verbatim_whatever_the_marks(words: list[str]) -> None:
    said = " ".join(words)
    for given_words in (said, f"«{said.upper()}!»", said.replace(" ", " – ", 1)):
        assert verify(given_words, [quoted(said)], COVERAGE).verdict is Verdict.VERBATIM


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "said",
    [
        "Renée bakes with far too much butter",
        "Nguyễn Văn Hùng sold the café",
        "the señor’s piñata broke on Åland",
    ],
)
def test_a_letter_is_the_same_in_one_character_and_in_several(form: Literal["NFC", "NFD"], said: str) -> None:
    held = normalize(form, said)
    for typed in (said, normalize("NFD", said)):
        assert verify(typed, [quoted(held)], COVERAGE).verdict is Verdict.VERBATIM
    altered = said.replace("bakes", "cooks").replace("sold", "lost").replace("broke", "hung")
    assert verify(altered, [quoted(held)], COVERAGE).verdict is Verdict.ALTERED


@given(WORDS, st.integers(0, 13), st.sampled_from(["never", "twenty", "gladly"]))
def test_a_changed_word_is_never_verbatim(words: list[str], at: int, other: str) -> None:
    at %= len(words)
    changed = [*words[:at], other, *words[at + 1 :]]
    found = verify(" ".join(changed), [quoted(" ".join(words))], COVERAGE)
    assert found.verdict not in {Verdict.VERBATIM, Verdict.EXCERPT}


@given(WORDS, WORDS)
def test_spliced_quotations_are_never_verbatim(one: list[str], other: list[str]) -> None:
    spliced = [*one[: len(one) // 2 + 1], "gladly", *other[len(other) // 2 :]]
    found = verify(" ".join(spliced), [quoted(" ".join(one)), quoted(" ".join(other))], COVERAGE)
    assert found.verdict not in {Verdict.VERBATIM, Verdict.EXCERPT}


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_gives_back_both_wordings(one: str, other: str) -> None:
    given_words, theirs = Wording.of(one), Wording.of(other)
    fit = nearest_stretch(given_words, theirs)
    assert 0 <= fit.first <= fit.last <= len(theirs)
    rows = difference(given_words, theirs, fit.first, fit.last)
    told = [word for _, words, _ in rows for word in Wording.of(words).folded]
    assert len(told) >= len([row for row in rows if row[0] in {"replace", "delete", "equal"} and row[1]])


def test_an_ellipsis_is_an_omission() -> None:
    assert [one.text for one in pieces("We did … go [...] there")] == ["We did", "go", "there"]
    said = "we never promised that anybody would pay for the bridge"
    found = verify("we never promised … pay for the bridge", [quoted(said)], COVERAGE)
    assert found.verdict is Verdict.EXCERPT
    assert ("insert", "", "that anybody would") in found.difference


def test_an_ellipsis_of_the_article_itself_is_no_omission() -> None:
    said = "we never promised that ... anybody would pay for the bridge"
    assert verify(said, [quoted(said)], COVERAGE).verdict is Verdict.VERBATIM


def test_a_few_words_are_not_checked() -> None:
    assert verify("pay the bridge", [quoted("we pay the bridge again")], COVERAGE).reason == "too_short"
