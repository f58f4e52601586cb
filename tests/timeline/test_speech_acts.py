"""What is a promise, a denial or an apology, and what only has their words."""

from __future__ import annotations

import pytest

from corpus.model.sayings import SpeechAct
from corpus.timeline import act_of


@pytest.mark.parametrize(
    ("cue", "own", "act"),
    [
        ("promised", "a ferry every hour", SpeechAct.PROMISE),
        ("said", "I promise you a ferry every hour.", SpeechAct.PROMISE),
        ("said", "We're committed to keeping the ferry.", SpeechAct.PROMISE),
        ("said", "I guarantee you the overwhelming majority wants a ferry.", None),
        ("has denied", "any wrongdoing", SpeechAct.DENIAL),
        ("said", "That’s not true, and he knows it.", SpeechAct.DENIAL),
        ("said", "I never said the ferry was free.", SpeechAct.DENIAL),
        ("denied", "a motion to stop the ferry", None),  # a court's deed
        ("said", "I have never known a better captain.", None),
        ("said", "If we didn't close it, it would sink.", None),
        ("apologised", "for the noise of the ferry", SpeechAct.APOLOGY),
        ("said", "I am so sorry for what you went through.", SpeechAct.APOLOGY),
        ("said", "I feel sorry for him.", None),
        ("said", "I regret that nobody told us of the storm.", None),
        ("said", "It should have never happened.", None),
        ("said", "It never happened, and she knows it.", SpeechAct.DENIAL),
        ("said", "His inability to take full responsibility is plain.", None),
        (None, "The ferry sails at noon.", None),
    ],
)
def test_what_is_done_by_saying_it(cue: str | None, own: str, act: SpeechAct | None) -> None:
    assert act_of(cue, own) is act
