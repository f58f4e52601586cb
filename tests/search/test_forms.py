"""Other forms of a question's words in texts: words of one family, and misspelt ones."""

from __future__ import annotations

import pytest

from corpus.language.tokens import terms
from corpus.search.forms import forms


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("frequency", "A frequent visitor to the port."),
        ("occurrence", "It occurred at noon."),
        ("minster", "The minister resigned."),
        ("assocation", "The association of growers met."),
        ("slander", "A slanderous letter was read aloud."),
    ],
)
def test_a_word_of_the_same_family_or_one_letter_apart_is_a_form(asked: str, held: str) -> None:
    found = forms(f"What of the {asked}?", terms(asked), [held, "Nothing of the kind stands here."])
    assert found[:, 0].tolist() == [True, False]


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("station", "A statue of bronze."),
        ("river", "A diver came by."),
        ("port", "The part was sold."),
        ("commission", "The commander left."),
    ],
)
def test_other_words_are_none(asked: str, held: str) -> None:
    assert not forms(f"What of the {asked}?", terms(asked), [held]).any()


def test_each_text_has_its_own_row_whatever_lines_it_holds() -> None:
    found = forms("telephone minister", terms("telephone minister"), ["A line\nand another.", "Two ministries.", ""])
    assert found.shape == (3, 2)
    assert found[:, 1].tolist() == [False, True, False]
