"""Where a role that stands before a name begins."""

from __future__ import annotations

import pytest

from corpus.language.speakers.standing import before


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Chinese Foreign Ministry spokesman", "Chinese Foreign Ministry spokesman"),
        ("State elections director", "State elections director"),
        ("more ferries for Alder if House Speaker", "House Speaker"),
        ("came on Monday after Mayor", "Mayor"),
        ("in Brannock, where Sen.", "Sen."),
        ("lost in November over Green challenger", "Green challenger"),
    ],
)
def test_the_role_before_a_name_holds_no_word_of_the_sentence(words: str, role: str) -> None:
    text = f"{words} Ana Ruiz said so."
    span = before(text, 0, len(words) + 1)
    assert span is not None
    assert span.of(text) == role
