"""A word in front of a name may make it another's."""

from __future__ import annotations

import pytest

from corpus.answering.longer_names import is_anothers, names_asked

QUESTION = "Who won the 2023 Harbour Cup?"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The Junior Harbour Cup ends on Sunday.", True),
        ("Brannock won the Women's Harbour Cup.", True),
        ("Alder won the Harbour Cup.", False),
        ("Alder won the 2023 Harbour Cup.", False),
        ("It was Norway's Harbour Cup.", False),
        ("The ARU Harbour Cup begins.", False),
        ("Last Harbour Cup was a draw; the Junior Harbour Cup was not.", False),
        ("Nothing of the kind.", False),
    ],
)
def test_a_longer_name(text: str, other: bool) -> None:
    assert is_anothers(names_asked(QUESTION), QUESTION, text) is other


def test_a_title_makes_nobody_else() -> None:
    question = "Why did Ana Ruiz resign?"
    assert names_asked(question) == ["Ana Ruiz"]
    assert names_asked("Why did Mayor Ana Ruiz resign?") == ["Ana Ruiz"]
    assert not is_anothers(["Ana Ruiz"], question, "Former Mayor Ana Ruiz resigned.")
