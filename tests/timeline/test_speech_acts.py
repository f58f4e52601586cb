"""What is a promise, a denial or an apology, and what only has their words."""

from __future__ import annotations

import pytest

from corpus.model.sayings import Act
from corpus.timeline import act_of


@pytest.mark.parametrize(
    ("cue", "own", "act"),
    [
        ("promised", "a ferry every hour", Act.PROMISE),
        ("said", "I promise you a ferry every hour.", Act.PROMISE),
        ("said", "We're committed to keeping the ferry.", Act.PROMISE),
        ("said", "I guarantee you the overwhelming majority wants a ferry.", None),
        ("has denied", "any wrongdoing", Act.DENIAL),
        ("said", "That’s not true, and he knows it.", Act.DENIAL),
        ("said", "I never said the ferry was free.", Act.DENIAL),
        ("denied", "a motion to stop the ferry", None),  # a court's deed
        ("said", "I have never known a better captain.", None),
        ("said", "If we didn't close it, it would sink.", None),
        ("apologised", "for the noise of the ferry", Act.APOLOGY),
        ("said", "I am so sorry for what you went through.", Act.APOLOGY),
        ("said", "I feel sorry for him.", None),
        ("said", "I regret that nobody told us of the storm.", None),
        ("said", "It should have never happened.", None),
        ("said", "It never happened, and she knows it.", Act.DENIAL),
        ("said", "His inability to take full responsibility is plain.", None),
        (None, "The ferry sails at noon.", None),
    ],
)
def test_what_is_done_by_saying_it(cue: str | None, own: str, act: Act | None) -> None:
    assert act_of(cue, own) is act
