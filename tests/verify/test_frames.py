"""A part of a sentence that its rest denies, conditions or asks is told to be so; what another clause denies is not."""

from __future__ import annotations

import pytest

from corpus.model.answers import Verdict
from corpus.model.evidence import Coverage
from corpus.verify import verify
from tests.verify.test_wording import quoted

COVERAGE = Coverage(1, None, None)


def warned(said: str, part: str) -> str | None:
    """The word outside the part that the reply warns of."""
    found = verify(part, [quoted(said)], COVERAGE)
    assert found.verdict is Verdict.EXCERPT
    return found.negation


@pytest.mark.parametrize(
    ("said", "part", "word"),
    [
        ("The claim that I dined with Mr Brennick is a lie", "I dined with Mr Brennick", "lie"),
        ("The idea that the ferries are sinking is complete nonsense", "the ferries are sinking", "nonsense"),
        ("It is absurd to say that we sold the harbour", "that we sold the harbour", "absurd"),
        ("I reject the accusation that my office paid for the boat", "my office paid for the boat", "reject"),
        ("They say we burned the letters, and that is a fabrication", "we burned the letters", "fabrication"),
        ("The rumour that we sold it, which he repeated, is baseless", "that we sold it", "baseless"),
        ("If I had lied to the passengers, I would resign", "I had lied to the passengers", "If"),
        ("We will close the quay for good unless the state pays", "We will close the quay", "unless"),
        ("Suppose the wall had fallen on a school day", "the wall had fallen on", "Suppose"),
        ("Who says that we will raise the fares", "we will raise the fares", "Who says"),
        ("Should the town pay for all of this?", "the town pay for all", "Should"),
        ("Is it true that they closed the school?", "they closed the school", "Is it true"),
        ("We will raise the fares, but not this year", "We will raise the fares", "not"),
        ("The fares for the buses and the trains will not rise", "The fares for the buses", "not"),
        ("We sold the harbour to them, which is not so", "We sold the harbour to them", "not"),
    ],
)  # fmt: skip
def test_what_is_denied_conditional_or_asked_is_told(said: str, part: str, word: str) -> None:
    assert warned(said, part) == word


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("We will reopen the bridge by 1 June 2027, and not a day later", "We will reopen the bridge by 1 June 2027"),
        ("The ferries will run all winter, not just in summer", "The ferries will run all winter"),
        ("We will mend the wall and nobody will pay for it", "We will mend the wall"),
        ("Nobody has been charged, and nobody is being held", "Nobody has been charged"),
        ("Nobody was hurt in the fire last night", "Nobody was hurt in the fire"),
        ("We will mend it, and who would stop us?", "We will mend it"),
        ("The story of the harbour is one of hard work", "of the harbour is one"),
    ],
)
def test_what_another_clause_denies_is_no_warning(said: str, part: str) -> None:
    assert warned(said, part) is None
