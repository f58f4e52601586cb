"""Of which sentence it may be said that it tells why."""

from __future__ import annotations

import pytest

from corpus.answering.events import asked_event
from corpus.answering.reasons import _is_of_it
from corpus.question.query import understand


@pytest.mark.parametrize(
    ("question", "behind", "of_it"),
    [
        ("why did the ferry company recall its boats", " the recall, the harbour is full.", True),
        ("why did the ferry company recall its boats", " a faulty valve in the engine", False),
        ("why did Ruiz resign", " her resignation the council met early.", True),
        ("why did Ruiz resign", " the council, which she had asked to resign", False),
    ],
)
def test_what_is_asked_about_is_no_reason_for_itself(question: str, behind: str, of_it: bool) -> None:
    assert _is_of_it(behind, asked_event(understand(question))) is of_it
